"""Stage 3, blocks: running text as paragraphs, lists and small headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tertial.documents.print_roles import PrintRole
from tertial.documents.tree import (
    ItemList,
    ListItem,
    Paragraph,
    Prose,
    Run,
    RunInHeading,
)
from tertial.imports.reports.layout import Layout, TextLine, has_ended, join_wrapped, paragraph_ends, places

_IN_COLUMNS = re.compile(r"\S {3,}\S")
_NUMBERED = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")
_SENTENCE_END = (".", "!", "?", ":", ";", ",")


def looks_like_heading(
    line: TextLine, previous: TextLine | None, following: TextLine | None, layout: Layout
) -> bool:
    """Whether a line of running text is a heading by its looks.

    It begins with a capital, ends without punctuation, leaves room on the line, and the text before it has
    ended and the text after it begins anew.
    """
    text = line.text
    if line.heading is not None:
        return True
    if line.role is not None:
        return line.role is PrintRole.RUN_IN_HEADING
    if line.bullet or line.cells is not None or _IN_COLUMNS.search(text):
        return False
    if line.whole:
        return (
            text[:1].isupper()
            and len(text) <= 80
            and not line.unsigned.endswith(_SENTENCE_END)
            and following is not None
            and following.whole
            and (following.bullet or len(following.text) > len(text))
        )
    if not text[:1].isupper() or line.unsigned.endswith(_SENTENCE_END) or len(text) > 0.85 * layout.width:
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
        ended = has_ended(previous) or previous.bullet
        if not ended and not paragraph_ends(previous, line, layout):
            return False
    if line.runs_on is None and not line.gap and not following.gap:
        first = following.text.split(maxsplit=1)[0]
        return len(text) + 1 + len(first) <= 0.95 * layout.width
    return True


def _number(line: TextLine) -> re.Match[str] | None:
    """The number of a list that a line begins with: our own prints say which ones are no mere words."""
    return _NUMBERED.match(line.text) if line.role is None or line.ordered else None


@dataclass(frozen=True, slots=True)
class ProseReader:
    """Makes blocks of running text."""

    layout: Layout

    def read(self, lines: Sequence[TextLine]) -> tuple[Prose, ...]:
        """Paragraphs, lists and run-in headings in order. Every line is in one of them."""
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
        return tuple(out)

    def paragraph(self, lines: Sequence[TextLine]) -> Paragraph:
        """Some lines as one paragraph."""
        text = join_wrapped([line.text for line in lines], self.layout)
        return Paragraph(content=(Run(text=text),), source=places(list(lines)))

    def _paragraph_end(self, lines: Sequence[TextLine], k: int) -> int:
        end = k + 1
        while end < len(lines) and not paragraph_ends(lines[end - 1], lines[end], self.layout):
            following = lines[end + 1] if end + 1 < len(lines) else None
            if lines[end - 1].unsigned.endswith(".") and looks_like_heading(
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
            return not line.unsigned.endswith(".")
        return not paragraph_ends(line, following, self.layout) and not line.unsigned.endswith(".")

    def _numbered_item(self, line: TextLine) -> int | None:
        """The number of an item of a real list, None where it has none."""
        found = _number(line) if line.whole and line.bullet else None
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
        while k < len(lines) and (m := _number(lines[k])) is not None and int(m[1]) == number:
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
