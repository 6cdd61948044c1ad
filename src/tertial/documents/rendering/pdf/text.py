"""Running text as the PDF template wants it: cleaned, on one line, cut where it is set in another way.

All words go through here. They are data: whatever looks like markup is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tertial.documents.rendering.glyphs import Cleaner
from tertial.documents.rendering.printable import tied
from tertial.documents.tree import Footnote, Inline, ItemList, Paragraph, Prose, RunInHeading, Unrecognised

Item = dict[str, Any]
"""What the template gets for one block: `k` says its kind, the other keys are its parts."""

_LONG_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{12,39}(?![^\W\d_])(?:- ?)?)")
"""Words that may be hyphenated in running text: Swedish compounds, with a hyphen of their own and the space
after it, so that it is not taken for one of ours. Shorter words stay whole."""


class Words:
    """Makes the words of one document ready, and knows what had to be replaced in them."""

    def __init__(self) -> None:
        self._cleaner = Cleaner()

    def line(self, text: str | None) -> str:
        """Clean a text and put it on one line: for headings, cells and titles; nothing becomes no words."""
        return self._cleaner.line(text) if text else ""

    def running(self, text: str) -> str:
        """Clean running text, and let no line end between a figure and its unit."""
        return tied(self.line(text))

    def note(self) -> str | None:
        """Say which signs could not be printed, or None when all could."""
        return self._cleaner.note()

    def inline(self, content: Sequence[Inline]) -> list[str | list[str]]:
        """Give plain text as strings, and pairs of style and text for whatever is set in another way."""
        parts: list[str | list[str]] = []
        for part in content:
            text = self.running(part.text)
            if isinstance(part, Footnote):
                parts.append(["footnote", text])
            elif part.style != "plain":
                parts.append([part.style, text])
            else:
                pieces = _LONG_WORD.split(text)
                parts += [
                    ["long", piece] if place % 2 else piece for place, piece in enumerate(pieces) if piece
                ]
        return parts

    def prose(self, block: Prose) -> Item:
        """Give a block of running text."""
        match block:
            case Paragraph():
                return {"k": "p", "c": self.inline(block.content)}
            case RunInHeading():
                return {"k": "run_in", "t": self.line(block.text)}
            case ItemList():
                items = [self.inline(item.content) for item in block.items]
                return {"k": "ol" if block.ordered else "ul", "i": items}
            case Unrecognised():
                return {"k": "unrecognised", "t": self._cleaner.clean(block.text).split("\n")}

    def proses(self, blocks: Iterable[Prose]) -> list[Item]:
        """Give several blocks of running text."""
        return [self.prose(block) for block in blocks]
