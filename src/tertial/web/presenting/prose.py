"""What bodies have written, as HTML: paragraphs, lists and notes out of the blocks that texts are kept as.

The blocks are those of the document tree's structure format. Every word in them is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString

from tertial.web.presenting.spoken import spoken_in

Block = Mapping[str, Any]

_STYLES: Final = {"strong": "strong", "emphasis": "em"}


_TAGS: Final = re.compile("(<[^>]*>)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text to be marked: `part` of the `words` around it, as they are written."""

    words: str
    part: str


def prose(blocks: Iterable[Block], *, notes: str = "not", marked: Sequence[Stretch] = ()) -> SafeString:
    """Write blocks as HTML. Notes stand last; `notes` begins their addresses, one for each text on a page.

    What is `marked` is so where it stands within one style.

    A block of a kind that is no prose (a table) is left out: it has a place of its own.
    """
    at_foot: list[str] = []
    body = "".join(_block(block, at_foot, notes) for block in blocks)
    for stretch in marked:
        body = _marked(body, stretch)
    if at_foot:
        items = "".join(f'<li id="{escape(notes)}-{at}">{text}</li>' for at, text in enumerate(at_foot, 1))
        body += f'<ol class="prose-notes">{items}</ol>'
    return spoken_in(settings.LANGUAGE_CODE, body)  # every text in it has been escaped


def first_words(blocks: Iterable[Block], most: int = 160) -> str:
    """Give the beginning of a text on one line, cut between words."""
    text = " ".join(" ".join(plain_texts(blocks)).split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def plain_texts(blocks: Iterable[Block]) -> Iterable[str]:
    """Give the words of each paragraph and item, without styles and notes."""
    for block in blocks:
        match block.get("kind"):
            case "paragraph":
                yield _plain(block.get("content", ()))
            case "list":
                yield from (_plain(item.get("content", ())) for item in block.get("items", ()))
            case "run_in_heading" | "unrecognised":
                yield str(block.get("text", ""))


def _block(block: Block, at_foot: list[str], notes: str) -> str:
    match block.get("kind"):
        case "paragraph":
            return f"<p>{_inline(block.get('content', ()), at_foot, notes)}</p>"
        case "list":
            tag = "ol" if block.get("ordered") else "ul"
            items = "".join(
                f"<li>{_inline(item.get('content', ()), at_foot, notes)}</li>"
                for item in block.get("items", ())
            )
            return f"<{tag}>{items}</{tag}>"
        case "run_in_heading":
            return f'<p class="run-in">{escape(block.get("text", ""))}</p>'
        case "unrecognised":
            return f"<p>{escape(block.get('text', ''))}</p>"
        case _:
            return ""


def _inline(content: Iterable[Block], at_foot: list[str], notes: str) -> str:
    out = []
    for part in content:
        text = escape(part.get("text", ""))
        if part.get("kind") == "footnote":
            at_foot.append(text)
            number = len(at_foot)
            out.append(f'<sup><a href="#{escape(notes)}-{number}" role="doc-noteref">{number}</a></sup>')
        else:
            tag = _STYLES.get(str(part.get("style", "")))
            out.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return "".join(out)


def _marked(markup: str, stretch: Stretch) -> str:
    """Mark a stretch of a text within its words; where those are not, nothing is marked."""
    part = re.compile(rf"(?<!\w){re.escape(escape(stretch.part))}(?!\w)")
    words = escape(stretch.words)
    pieces = _TAGS.split(markup)
    for place in range(0, len(pieces), 2):  # between the tags
        piece = pieces[place]
        at = piece.find(words)
        if at < 0 and not (piece.strip() and piece in words):
            continue
        found = part.search(piece, max(0, at))
        if found:
            pieces[place] = f"{piece[: found.start()]}<mark>{found[0]}</mark>{piece[found.end() :]}"
            break
    return "".join(pieces)


def _plain(content: Iterable[Block]) -> str:
    return "".join(str(part.get("text", "")) for part in content if part.get("kind") != "footnote")
