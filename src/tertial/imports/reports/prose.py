"""Stage 3, blocks: running text as paragraphs, lists and small headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tertial.documents.print_roles import PrintRole
from tertial.documents.tree import (
    Footnote,
    Inline,
    ItemList,
    ListItem,
    Paragraph,
    Prose,
    Run,
    RunInHeading,
)
from tertial.imports.reports.layout import Layout, TextLine, join_wrapped, paragraph_ends, places

_NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_END = (".", "!", "?", ":", ";", ",")


def looks_like_heading(
    line: TextLine, previous: TextLine | None, following: TextLine | None, layout: Layout
) -> bool:
    """Whether a line of running text is a heading by its looks.

    It begins with a capital, ends without punctuation, leaves room on the line, and the text before it has
    ended and the text after it begins anew.
    """
    text = line.text
    if line.note is not None:
        return False
    if line.heading is not None:
        return True
    if line.role is not None:
        return line.role is PrintRole.RUN_IN_HEADING
    if line.bullet or line.cells is not None:
        return False
    if line.whole:
        return (
            text[:1].isupper()
            and len(text) <= 80
            and not text.endswith(_SENTENCE_END)
            and following is not None
            and following.whole
            and (following.bullet or len(following.text) > len(text))
        )
    if not text[:1].isupper() or text.endswith(_SENTENCE_END) or len(text) > 0.85 * layout.width:
        return False
    if ": " in text and not line.gap:
        return False
    if not any(c.isalpha() for c in text) or line.runs_on:
        return False
    if following is None or not (
        following.text[:1].isupper() or following.text[:1].isdigit() or following.bullet
    ):
        return False
    if following.text[:1].isdigit() and len(text) > 50:
        return False
    if previous is not None and not line.gap:
        ended = previous.text.endswith((".", "!", "?", ":", ")")) or previous.bullet
        if not ended and not paragraph_ends(previous, line, layout):
            return False
    if line.runs_on is None and not line.gap and not following.gap:
        first = following.text.split(maxsplit=1)[0]
        return len(text) + 1 + len(first) <= 0.95 * layout.width
    return True


@dataclass(frozen=True, slots=True)
class ProseReader:
    """Makes blocks of running text."""

    layout: Layout

    def read(self, lines: Sequence[TextLine]) -> tuple[Prose, ...]:
        """Paragraphs, lists and run-in headings in order. Every line is in one of them.

        The text of a footnote goes to where its sign stands; one whose sign is not found is a paragraph.
        """
        notes = {line.note: line for line in lines if line.note is not None}
        if notes:
            signs = "".join(line.text for line in lines if line.note is None)
            placed = {note: line for note, line in notes.items() if note and _sign(note) in signs}
            rest = [line for line in lines if line.note not in placed]
            return tuple(_with_notes(piece, placed) for piece in self._pieces(rest))
        return tuple(self._pieces(lines))

    def _pieces(self, lines: Sequence[TextLine]) -> list[Prose]:
        out: list[Prose] = []
        k = 0
        while k < len(lines):
            if self._numbered_item(lines[k]) == 1:
                k = self._numbered(lines, k, out)
                continue
            if lines[k].bullet:
                k = self._list(lines, k, out)
                continue
            previous = lines[k - 1] if k else None
            following = lines[k + 1] if k + 1 < len(lines) else None
            if looks_like_heading(lines[k], previous, following, self.layout):
                out.append(RunInHeading(text=lines[k].text, source=places([lines[k]])))
                k += 1
                continue
            if self._numbered_here(lines, k):
                k = self._numbered(lines, k, out)
                continue
            end = self._paragraph_end(lines, k)
            out.append(self.paragraph(lines[k:end]))
            k = end
        return out

    def paragraph(self, lines: Sequence[TextLine]) -> Paragraph:
        """Some lines as one paragraph."""
        text = join_wrapped([line.text for line in lines], self.layout)
        return Paragraph(content=(Run(text=text),), source=places(list(lines)))

    def _paragraph_end(self, lines: Sequence[TextLine], k: int) -> int:
        end = k + 1
        while end < len(lines) and not paragraph_ends(lines[end - 1], lines[end], self.layout):
            following = lines[end + 1] if end + 1 < len(lines) else None
            if lines[end - 1].text.endswith(".") and looks_like_heading(
                lines[end], lines[end - 1], following, self.layout
            ):
                break
            end += 1
        return end

    def _list(self, lines: Sequence[TextLine], k: int, out: list[Prose]) -> int:
        items: list[ListItem] = []
        first = k
        while k < len(lines) and lines[k].bullet and (k == first or self._numbered_item(lines[k]) != 1):
            end = k + 1
            while end < len(lines) and not lines[end].bullet and self._goes_on(lines[end - 1], lines[end]):
                end += 1
            text = join_wrapped([line.text for line in lines[k:end]], self.layout)
            items.append(ListItem(content=(Run(text=text),), source=places(list(lines[k:end]))))
            k = end
        out.append(ItemList(items=tuple(items), source=places(list(lines[first:k]))))
        return k

    def _goes_on(self, line: TextLine, following: TextLine) -> bool:
        if line.whole or following.whole:
            return False
        if following.text[:1].islower():
            return not line.text.endswith(".")
        return not paragraph_ends(line, following, self.layout) and not line.text.endswith(".")

    def _numbered_item(self, line: TextLine) -> int | None:
        """The number of an item of a real list, None where it has none."""
        found = _NUMBERED.match(line.text) if line.whole and line.bullet else None
        return int(found[1]) if found else None

    def _numbered_here(self, lines: Sequence[TextLine], k: int) -> bool:
        if lines[k].role is not None:
            return False
        found = _NUMBERED.match(lines[k].text)
        if found is None or int(found[1]) != 1:
            return False
        return any(
            (m := _NUMBERED.match(line.text)) is not None and int(m[1]) == 2 for line in lines[k + 1 : k + 12]
        )

    def _numbered(self, lines: Sequence[TextLine], k: int, out: list[Prose]) -> int:
        items: list[ListItem] = []
        first, number = k, 1
        while k < len(lines) and (m := _NUMBERED.match(lines[k].text)) is not None and int(m[1]) == number:
            end = self._paragraph_end(lines, k)
            texts = [line.text for line in lines[k:end]]
            texts[0] = texts[0][m.end() :]
            items.append(
                ListItem(
                    content=(Run(text=join_wrapped(texts, self.layout)),), source=places(list(lines[k:end]))
                )
            )
            k = end
            number += 1
        out.append(ItemList(items=tuple(items), ordered=True, source=places(list(lines[first:k]))))
        return k


def _sign(note: str) -> str:
    """A footnote's number as the superscript digits that stand in the text."""
    return note.translate(_SUPERSCRIPTS)


def _with_notes(piece: Prose, notes: dict[str, TextLine]) -> Prose:
    """A piece of text with the footnotes whose signs stand in it."""
    if isinstance(piece, Paragraph):
        content, used = _noted(piece.content, notes)
        return replace(piece, content=content, source=(*piece.source, *places(used)))
    if isinstance(piece, ItemList):
        items: list[ListItem] = []
        for item in piece.items:
            content, used = _noted(item.content, notes)
            items.append(replace(item, content=content, source=(*item.source, *places(used))))
        return replace(piece, items=tuple(items), source=tuple(p for item in items for p in item.source))
    return piece


def _noted(
    content: tuple[Inline, ...], notes: dict[str, TextLine]
) -> tuple[tuple[Inline, ...], list[TextLine]]:
    signs = {_sign(note): line for note, line in notes.items()}
    pattern = re.compile("(" + "|".join(sorted(map(re.escape, signs), key=len, reverse=True)) + ")")
    out: list[Inline] = []
    used: list[TextLine] = []
    for part in content:
        if not isinstance(part, Run):
            out.append(part)
            continue
        for text in pattern.split(part.text):
            if text in signs:
                out.append(Footnote(text=signs[text].text, source=places([signs[text]])))
                used.append(signs[text])
            elif text:
                out.append(replace(part, text=text))
    return tuple(out), used
