"""Reading a report: from lines to the document tree, in small stages.

    lines (layout) -> furniture -> blocks (anchors, prose, tables) -> sections -> rows -> cells

Each stage has its module, and each can be looked at by itself. The reader knows no municipality: the words
come from a vocabulary. It loses nothing: `accounting` shows where every line went.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tertial.documents.tree import (
    ActivityTable,
    Block,
    DecisionPoints,
    Document,
    IndicatorTable,
    ItemList,
    Origin,
    Paragraph,
    Table,
    Unrecognised,
    walk_sections,
)
from tertial.imports.reports.blocks import BlockReader
from tertial.imports.reports.front import take_front
from tertial.imports.reports.furniture import take_furniture
from tertial.imports.reports.grids import Keys
from tertial.imports.reports.identity import Evidence, read_identity
from tertial.imports.reports.indicators import settle
from tertial.imports.reports.layout import measure, text_lines
from tertial.imports.reports.notes import give_notes, take_notes
from tertial.imports.reports.scanned import looks_scanned, without_specks
from tertial.imports.reports.sections import nest
from tertial.imports.reports.sources.lines import SourceText
from tertial.imports.reports.vocabulary import Vocabulary, default_vocabulary
from tertial.imports.reports.words import WordMatcher


class NotAReport(Exception):
    """The text holds neither goals nor indicators nor activities: it is no plan and no report."""

    code = "not_a_report"


# A caption, an address or what stands on a sign in a photograph is shorter; a summary is longer.
_FEWEST_WORDS: Final = 20


@lru_cache(maxsize=1)
def _shipped() -> Vocabulary:
    return default_vocabulary()


def read_report(source: SourceText, vocabulary: Vocabulary | None = None) -> Document:
    """The document tree of a report.

    A part of a report is read as far as it goes, with remarks on what is missing. Raises NotAReport when
    nothing in the text is what plans and reports of the vocabulary's model consist of.
    """
    document = read_text(source, vocabulary)
    if not follows_model(document):
        raise NotAReport
    return document


def read_text(source: SourceText, vocabulary: Vocabulary | None = None) -> Document:
    """The document tree of any text, be it of another model than the vocabulary's, or of none."""
    vocabulary = vocabulary or _shipped()
    lines = text_lines(source)
    matcher = WordMatcher(scanned=looks_scanned("\n".join(line.text for line in lines)))
    lines, specks = without_specks(lines) if matcher.scanned else (lines, ())
    kept, furniture, pages = take_furniture(lines, vocabulary, matcher)
    kept, letterhead, front = take_front(kept, vocabulary, matcher)
    layout = measure(kept)
    kept, notes = take_notes(kept, layout, furniture)
    reader = BlockReader(vocabulary, layout, matcher)
    pieces = reader.read(kept)
    rough = settle(pieces, layout, Keys(), round_=None)
    identity = read_identity(
        Evidence(
            lines=kept,
            indicator_tables=[p for p in rough if isinstance(p, IndicatorTable)],
            activity_tables=[p for p in rough if isinstance(p, ActivityTable)],
            pages=pages,
            front=front,
        ),
        vocabulary,
        matcher,
    )
    settled = give_notes(settle(pieces, layout, Keys(), round_=identity.period), notes)
    sections = nest(settled)
    return Document(
        identity=identity,
        sections=sections,
        furniture=tuple(
            sorted(
                (*specks, *furniture, *letterhead, *reader.furniture),
                key=lambda f: f.source[0].first if f.source else 0,
            )
        ),
        remarks=tuple(reader.remarks),
        origin=Origin(
            name=source.name,
            media=source.media,
            sha256=source.sha256,
            lines=source.lines[-1].number if source.lines else 0,
        ),
    )


def follows_model(document: Document) -> bool:
    """Whether a goal, an indicator or an activity was known by the words of the vocabulary."""
    return any(section.goal is not None for section, _ in walk_sections(document.sections)) or any(
        isinstance(block, IndicatorTable | ActivityTable) and block.rows for block in _blocks(document)
    )


def holds_text(document: Document) -> bool:
    """Whether there is a table, or more than a few words of running text."""
    words = 0
    for block in _blocks(document):
        match block:
            case Table() | IndicatorTable() | ActivityTable() if block.rows:
                return True
            case Paragraph() | Unrecognised():
                words += len(block.text.split())
            case ItemList():
                words += sum(len(item.text.split()) for item in block.items)
            case DecisionPoints():
                words += sum(len(point.text.split()) for point in block.points)
    return words >= _FEWEST_WORDS


def _blocks(document: Document) -> Iterator[Block]:
    for section, _ in walk_sections(document.sections):
        yield from section.blocks
