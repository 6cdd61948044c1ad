"""The economy tables of the invented municipality, with sums and variances computed, never typed."""

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any

from tertial.core.numbers import (
    NO_BREAK_SPACE,
    decimals_of,
    format_number,
    parse_number,
    round_half_away,
)
from tertial.documents.tree import Column, ColumnKind, Row, RowLevel, Table

OF_WHICH = "varav "
ROUNDED = "Tabellen innehåller avrundningsdifferenser."
SHARE = re.compile(r"(?P<percent>\d+) % (?P<column>.+)")

Values = dict[str, Decimal]
Line = tuple[str, Values, dict[str, str]]
"""A row on its way: its name, its figures and its words by column."""


def read_tables(file: Traversable) -> dict[str, Table]:
    """Read a document's `tables.toml`: the tables by key."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {table["key"]: table_of(table) for table in data["table"]}


def table_of(data: dict[str, Any]) -> Table:
    """Make a table of what a file says of it: sums, variances and shares computed, then printed.

    Where printed rows do not add up, since each was rounded for itself, the table says so.
    """
    columns: list[str] = data["columns"]
    computed: dict[str, str] = data.get("computed", {})
    text_columns: list[str] = data.get("text_columns", [])
    given = [column for column in columns[1:] if column not in computed]
    exhaustive = data.get("exhaustive", ())
    lines = _with_whole([_line(row, given, computed, text_columns) for row in data["rows"]], exhaustive)
    decimals = data.get("decimals", _decimals(columns, lines))
    totals = data.get("sums", [])
    notes = list(data.get("notes", ()))
    if totals and _differs(lines, computed, decimals, exhaustive):
        notes.append(ROUNDED)
    lines += [(name, _sum(_areas(lines)), {}) for name in totals[:1]]
    for step in data.get("after", []):
        if "row" in step:
            lines.append(_line(step["row"], columns[1:], {}, text_columns))
        else:
            start = next(place for place, line in enumerate(lines) if line[0] in totals)
            values = _sum(lines[start:])
            lines.append((step["sum"], {name: values[name] for name in step["columns"]}, {}))
            totals = [*totals, step["sum"]]
    return Table(
        key=f"table-{data['key']}",
        title=data["title"],
        unit=data.get("unit"),
        columns=tuple(_column(name, columns, computed, text_columns) for name in columns),
        rows=_rows(lines, columns, decimals, totals, exhaustive),
        notes=tuple(notes),
    )


def _line(cells: list[str], columns: list[str], computed: dict[str, str], text_columns: list[str]) -> Line:
    name, *texts = cells
    printed = dict(zip(columns, texts, strict=True))
    values = {c: parse_number(text) for c, text in printed.items() if text and c not in text_columns}
    for column, formula in computed.items() if values else ():
        values[column] = _computed(formula, values)
    return name, values, {column: printed[column] for column in text_columns if column in printed}


def _computed(formula: str, values: Values) -> Decimal:
    """A column out of others: "A - B", "A + B + C" or "5 % A"."""
    share = SHARE.fullmatch(formula)
    if share is not None:
        return values[share["column"]] * Decimal(share["percent"]) / 100
    first, *others = formula.split(" - ")
    if others:
        return values[first] - sum((values[other] for other in others), Decimal(0))
    return sum((values[part] for part in formula.split(" + ")), Decimal(0))


def _with_whole(lines: list[Line], exhaustive: Sequence[str]) -> list[Line]:
    """Give an area without figures of its own, whose parts are all of it, what they come to."""
    parts = _parts(lines)
    return [
        (name, _sum(parts[name]), words) if name in exhaustive and not values else (name, values, words)
        for name, values, words in lines
    ]


def _parts(lines: list[Line]) -> dict[str, list[Line]]:
    """The rows that are a part of each area."""
    found: dict[str, list[Line]] = {}
    area = ""
    for line in lines:
        if line[0].startswith(OF_WHICH):
            found[area].append(line)
        else:
            area = line[0]
            found[area] = []
    return found


def _differs(lines: list[Line], computed: dict[str, str], decimals: int, exhaustive: Sequence[str]) -> bool:
    """Whether figures that belong together do not add up once each is rounded for itself."""
    rounded = [(name, _rounded(values, decimals), words) for name, values, words in lines]
    parts = _parts(rounded)
    formulas = [(column, formula) for column, formula in computed.items() if not SHARE.fullmatch(formula)]
    return (
        _sum(_areas(rounded)) != _rounded(_sum(_areas(lines)), decimals)
        or any(name in exhaustive and values != _sum(parts[name]) for name, values, _ in _areas(rounded))
        or any(
            values[column] != _computed(formula, values)
            for _, values, _ in rounded
            for column, formula in formulas
            if column in values
        )
    )


def _areas(lines: list[Line]) -> list[Line]:
    return [line for line in lines if not line[0].startswith(OF_WHICH)]


def _rounded(values: Values, decimals: int) -> Values:
    return {column: round_half_away(value, decimals) for column, value in values.items()}


def _sum(lines: list[Line]) -> Values:
    """What the rows make up together, column by column."""
    totals: Values = {}
    for _, values, _ in lines:
        for column, value in values.items():
            totals[column] = totals.get(column, Decimal(0)) + value
    return totals


def _decimals(columns: list[str], lines: list[Line]) -> int:
    """The precision of a table: that of its most exact given figure; shares do not make it finer."""
    given = {column: [values[column] for _, values, _ in lines if column in values] for column in columns}
    return min(max((decimals_of(v) for v in figures), default=0) for figures in given.values() if figures)


def _column(name: str, columns: list[str], computed: dict[str, str], text_columns: list[str]) -> Column:
    if name == columns[0]:
        return Column(heading=name, kind=ColumnKind.LABEL)
    if name in computed:
        return Column(heading=name, kind=ColumnKind.COMPUTED)
    return Column(heading=name, kind=ColumnKind.TEXT if name in text_columns else ColumnKind.GIVEN)


def _rows(
    lines: list[Line], columns: list[str], decimals: int, totals: list[str], exhaustive: Sequence[str]
) -> tuple[Row, ...]:
    rows: list[Row] = []
    area = ""
    for name, values, words in lines:
        level, whole = RowLevel.AREA, None
        if name in totals:
            level = RowLevel.TOTAL
        elif name.startswith(OF_WHICH):
            level, whole = RowLevel.OF_WHICH, area in exhaustive
        else:
            area = name
        cells = (
            words.get(column) or (_printed(values[column], decimals) if column in values else None)
            for column in columns[1:]
        )
        rows.append(Row(cells=(name, *cells), level=level, exhaustive=whole))
    return tuple(rows)


def _printed(value: Decimal, decimals: int) -> str:
    return format_number(value, decimals).replace(NO_BREAK_SPACE, " ")
