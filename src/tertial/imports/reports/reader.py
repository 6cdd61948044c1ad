"""Reading a report: from lines to the document tree, in small stages.

    lines (layout) -> furniture -> blocks (anchors, prose, tables) -> sections -> rows -> cells

Each stage has its module, and each can be looked at by itself. The reader knows no municipality: the words
come from a vocabulary. It loses nothing: `accounting` shows where every line went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tertial.documents.tree import (
    ActivityTable,
    Block,
    Document,
    IndicatorTable,
    Origin,
    Section,
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
from tertial.imports.reports.sections import Opening, nest
from tertial.imports.reports.sources.lines import SourceText
from tertial.imports.reports.vocabulary import Vocabulary, default_vocabulary
from tertial.imports.reports.words import WordMatcher


class NotAReport(Exception):
    """The text holds neither goals nor indicators nor activities nor tables: it is no plan and no report."""

    code = "not_a_report"


@lru_cache(maxsize=1)
def _shipped() -> Vocabulary:
    return default_vocabulary()


def read_report(source: SourceText, vocabulary: Vocabulary | None = None) -> Document:
    """The document tree of a report.

    A part of a report is read as far as it goes, with remarks on what is missing. Raises NotAReport when
    nothing in the text is what plans and reports consist of.
    """
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
    if not _is_report(settled, sections):
        raise NotAReport
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


def _is_report(pieces: Sequence[Opening | Block], sections: tuple[Section, ...]) -> bool:
    goals = sum(1 for section, _ in walk_sections(sections) if section.goal is not None)
    rows = sum(len(t.rows) for t in _tables(pieces))
    return goals > 0 or rows > 0


def _tables(pieces: Sequence[Opening | Block]) -> Iterator[IndicatorTable | ActivityTable]:
    for piece in pieces:
        if isinstance(piece, IndicatorTable | ActivityTable):
            yield piece
