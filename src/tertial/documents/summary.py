"""A document in a few numbers: what `tertial read` tells the person who ran it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tertial.documents.inventory import (
    ActivityEntry,
    IndicatorEntry,
    Inventory,
    first_line,
    first_page,
    take_inventory,
)
from tertial.documents.tree import Document, Unrecognised, walk_sections
from tertial.platform.failures import JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedValue:
    """A printed value that nobody but a person can place: where, under what, and the columns it may be in.

    `line` and `page` are where its row begins; the page is null where the source does not know its pages.
    """

    text: str
    row: str
    candidates: tuple[str, ...]
    line: int | None
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRemark:
    """What the reader wants a person to know: a code, its arguments, the line and the page."""

    code: str
    arguments: tuple[str, ...]
    line: int | None
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What document it is, how many there are of each thing, and what a person should look at."""

    kind: str | None
    period: str | None
    year: int | None
    board: str | None
    counts: dict[str, int]
    undecided: tuple[UndecidedValue, ...]
    remarks: tuple[SummaryRemark, ...]


def summarise(document: Document) -> Summary:
    """Count what is in a document. `counts` has a number for each kind of thing, in the order shown."""
    inventory = take_inventory(document)
    sections = [section for section, _ in walk_sections(document.sections)]
    unplaced = [block for section in sections for block in section.blocks if isinstance(block, Unrecognised)]
    undecided = _undecided(inventory)
    return Summary(
        kind=document.identity.kind,
        period=document.identity.period,
        year=document.identity.year,
        board=document.identity.board,
        counts={
            "decisions": len(inventory.decisions),
            "directions": len(inventory.directions),
            "area_goals": len(inventory.area_goals),
            "board_goals": len(inventory.board_goals),
            "other_goals": len(inventory.other_goals),
            "indicators": len(inventory.indicators),
            "activities": len(inventory.activities),
            "tables": len(inventory.tables),
            "undecided": len(undecided),
            "unrecognised": len(unplaced),
        },
        undecided=tuple(sorted(undecided, key=lambda value: value.line or 0)),
        remarks=tuple(
            SummaryRemark(
                code=remark.code,
                arguments=remark.arguments,
                line=first_line(remark.source),
                page=first_page(remark.source),
            )
            for remark in document.remarks
        ),
    )


def _undecided(inventory: Inventory) -> list[UndecidedValue]:
    """List all undecided values: those of indicators and activities, then those of other tables."""
    rows: list[IndicatorEntry | ActivityEntry] = [*inventory.indicators, *inventory.activities]
    of_rows = [
        UndecidedValue(
            text=value.text, row=row.name, candidates=value.candidates, line=row.line, page=row.page
        )
        for row in rows
        for value in row.undecided
    ]
    of_tables = [
        UndecidedValue(
            text=value.text,
            row=(table.rows[value.row] or ("",))[0],
            candidates=value.candidates,
            line=value.line,
            page=value.page,
        )
        for table in inventory.tables
        for value in table.undecided
    ]
    return of_rows + of_tables


def summary_to_json(summary: Summary) -> JsonValue:
    """Write a summary as JSON values, to leave a child process with."""
    value: JsonValue = asdict(summary)
    return value
