"""What stands beside a document on its page: notes at its blocks, and marks in its text that lead to them.

What the notes are about is for those who make them; here they get their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup

from tertial.documents.tree import Inline, Run, plain_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign at a place in the document that leads to a note.

    `anchor` is the id of the place, `target` that of the note, `label` what the link is called for those who
    hear it. `parts` are the stretches of the text to be marked, none where the whole is meant.
    """

    anchor: str
    target: str
    sign: str
    label: str
    kind: str
    parts: tuple[str, ...] = ()


BlockPlace = tuple[str, int | None]
"""The key of a section, and the place of a block in it; None: its heading."""

RowPlace = tuple[str, int | None, int | None]
"""The same with the place of a row, item or point in the block; None: the whole block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Notes beside a document, marks in it, what stands before it, and the style sheet for all of these.

    `name` is what the page is called beside the document's own title; `first` the contents line of what
    stands before, as the id and the words. `banner` stands above the document's own title and says what the
    page is, where that is something else than the document.
    """

    name: str = ""
    first: tuple[str, str] = ("", "")
    banner: Markup = field(default_factory=Markup)
    before: Markup = field(default_factory=Markup)
    notes: Mapping[BlockPlace, Markup] = field(default_factory=dict)
    marks: Mapping[RowPlace, tuple[Mark, ...]] = field(default_factory=dict)
    sheet: str = ""

    def parts(self, section: str, block: int | None, row: int | None) -> tuple[str, ...]:
        """The stretches of text to be marked at a place."""
        marks = self.marks.get((section, block, row), ())
        return tuple(dict.fromkeys(part for mark in marks for part in mark.parts))


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, `marked` or not."""

    content: Inline
    marked: bool


def pieces(content: tuple[Inline, ...], parts: Iterable[str]) -> tuple[Piece, ...]:
    """A text cut where marked stretches begin and end, wherever the parts stand in it."""
    spans = _spans(plain_text(content), parts)
    if not spans:
        return tuple(Piece(each, marked=False) for each in content)
    cut: list[Piece] = []
    at = 0
    for each in content:
        if not isinstance(each, Run):
            cut.append(Piece(each, marked=any(start < at < end for start, end in spans)))
            continue
        end = at + len(each.text)
        edges = sorted({at, end, *(edge for span in spans for edge in span if at < edge < end)})
        for start, stop in pairwise(edges):
            text = each.text[start - at : stop - at]
            marked = any(first <= start and stop <= last for first, last in spans)
            cut.append(Piece(Run(text=text, style=each.style, figure=each.figure), marked=marked))
        at = end
    return tuple(cut)


def _spans(text: str, parts: Iterable[str]) -> list[tuple[int, int]]:
    """Where the parts stand, each where it stands first, those that touch made one."""
    found = sorted((start, start + len(part)) for part in parts if part and (start := text.find(part)) >= 0)
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
