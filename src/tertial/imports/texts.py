"""What a report says in words beside what another version of it says: the texts that are not the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tertial.core.words import fold, squeeze
from tertial.documents.tree import (
    ActivityTable,
    Block,
    DecisionPoints,
    Document,
    IndicatorTable,
    ItemList,
    Paragraph,
    RunInHeading,
    Unrecognised,
    walk_sections,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedText:
    """A text that is not what it was. `headings` say where it stands, the outermost first.

    `before` and `now` are its paragraphs; empty where it is new, and where it is gone.
    """

    headings: tuple[str, ...]
    before: tuple[str, ...]
    now: tuple[str, ...]


Place = tuple[tuple[str, ...], int]
"""The headings that a text stands under, folded, and which of those with the same headings it is."""

Texts = Mapping[Place, tuple[tuple[str, ...], tuple[str, ...]]]


def changed_texts(before: Document, now: Document) -> list[ChangedText]:
    """List the texts of a report that are not as in the version before, in its order; then what is gone.

    Texts belong together by the headings they stand under. How a text is divided into paragraphs is no
    difference, and neither are spaces and line ends.
    """
    old, new = _texts_of(before), _texts_of(now)
    found = []
    for place, (headings, paragraphs) in new.items():
        was = old[place][1] if place in old else ()
        if _one_line(was) != _one_line(paragraphs):
            found.append(ChangedText(headings=headings, before=was, now=paragraphs))
    gone = (texts for place, texts in old.items() if place not in new)
    return [*found, *(ChangedText(headings=headings, before=text, now=()) for headings, text in gone)]


def _texts_of(document: Document) -> Texts:
    found: dict[Place, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for section, above in walk_sections(document.sections):
        headings = tuple(each.heading for each in (*above, section))
        for name, blocks in _parts(section.blocks):
            text = tuple(squeeze(paragraph) for paragraph in _paragraphs(blocks) if paragraph.strip())
            if text:
                named = (*headings, name) if name else headings
                folded = tuple(fold(each) for each in named)
                found[folded, times[folded]] = (named, text)
                times[folded] += 1
    return found


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str, Sequence[Block]]]:
    """The section's own text, and the analyses of the rows of its tables, by their names."""
    own: list[Block] = []
    for block in blocks:
        if isinstance(block, IndicatorTable | ActivityTable):
            yield from ((row.name, row.analysis) for row in block.rows)
        else:
            own.append(block)
    yield "", own


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | RunInHeading() | Unrecognised():
                yield block.text
            case ItemList():
                yield from (item.text for item in block.items)
            case DecisionPoints():
                yield from (point.text for point in block.points)


def _one_line(paragraphs: Iterable[str]) -> str:
    return " ".join(paragraphs)
