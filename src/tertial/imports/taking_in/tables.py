"""All other tables of a document, kept by the economy as they are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tertial.documents.tree import Source, Table
from tertial.economy.columns import LONGEST_KEY
from tertial.economy.services import NewTable, keep_tables, read_figures
from tertial.economy.tables import (
    ColumnKind,
    Lines,
    OpenCell,
    PrintedColumn,
    PrintedRow,
    PrintedTable,
    RowLevel,
)
from tertial.imports.taking_in.act import Act
from tertial.imports.taking_in.pieces import Piece


def take_tables(act: Act, pieces: Sequence[Piece]) -> dict[int, int]:
    """Let the economy keep the tables and read them for figures; give their numbers by `id` of the table.

    Left out is what has no key of its own, which only a file made by another program can have.
    """
    found = [(piece, block) for piece in pieces for block in piece.section.blocks if isinstance(block, Table)]
    times = Counter(table.key for _, table in found)
    kept = [
        (piece, table)
        for piece, table in found
        if times[table.key] == 1
        and table.key.strip()
        and len(table.key) <= LONGEST_KEY
        and table.key not in act.matches.left_out
    ]
    written = keep_tables(
        by=act.by,
        subject=act.subject,
        tables=[
            NewTable(
                body=act.board,
                period=act.period,
                table=printed(table),
                headings=tuple(_headings(piece, pieces)),
                rank=rank,
                provenance=act.provenance(table.source),
            )
            for rank, (piece, table) in enumerate(kept)
        ],
    )
    read_figures(by=act.by, body=act.board, period=act.period, tables=written, subject=act.subject)
    return {id(table): row.pk for (_, table), row in zip(kept, written, strict=True)}


def printed(table: Table) -> PrintedTable:
    """Give a table of the tree as the economy knows it, field by field."""
    return PrintedTable(
        key=table.key,
        columns=tuple(
            PrintedColumn(heading=column.heading, kind=ColumnKind(column.kind.value))
            for column in table.columns
        ),
        rows=tuple(
            PrintedRow(
                cells=row.cells,
                level=RowLevel(row.level.value),
                exhaustive=row.exhaustive,
                open_cells=tuple(
                    OpenCell(text=each.text, candidates=each.candidates) for each in row.undecided
                ),
                source=_lines(row.source),
            )
            for row in table.rows
        ),
        title=table.title,
        unit=table.unit,
        notes=table.notes,
        source=_lines(table.source),
    )


def _lines(source: Source) -> tuple[Lines, ...]:
    return tuple(Lines(first=place.first, last=place.last, page=place.page) for place in source)


def _headings(piece: Piece, pieces: Sequence[Piece]) -> list[str]:
    """The headings that a section stands under and its own, outermost first."""
    found: list[str] = []
    around: Piece | None = piece
    while around is not None:
        found.insert(0, around.section.heading)
        around = None if around.above is None else pieces[around.above]
    return found
