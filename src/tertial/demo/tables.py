"""The economy tables of the invented municipality, with sums and variances computed, never typed."""

import re
import tomllib
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any

from tertial.core.numbers import NO_BREAK_SPACE, decimals_of, format_number, parse_number
from tertial.documents.tree import Column, ColumnKind, Row, RowLevel, Table

OF_WHICH = "varav "
SHARE = re.compile(r"(?P<percent>\d+) % (?P<column>.+)")

Values = dict[str, Decimal]
Line = tuple[str, Values, dict[str, str]]
"""A row on its way: its name, its figures and its words by column."""


def read_tables(file: Traversable) -> dict[str, Table]:
    """Read a document's `tables.toml`: the tables by key."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {table["key"]: _table(table) for table in data["table"]}


def _table(data: dict[str, Any]) -> Table:
    columns: list[str] = data["columns"]
    computed: dict[str, str] = data.get("computed", {})
    text_columns: list[str] = data.get("text_columns", [])
    given = [column for column in columns[1:] if column not in computed]
    lines = [_line(row, given, computed, text_columns) for row in data["rows"]]
    summed = [line for line in lines if not line[0].startswith(OF_WHICH)]
    decimals = _decimals(columns, lines)
    totals = data.get("sums", [])
    lines += [(name, _sum(summed), {}) for name in totals]
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
        rows=_rows(lines, columns, decimals, totals, data.get("exhaustive", [])),
        notes=tuple(data.get("notes", ())),
    )


def _line(cells: list[str], columns: list[str], computed: dict[str, str], text_columns: list[str]) -> Line:
    name, *texts = cells
    printed = dict(zip(columns, texts, strict=True))
    values = {c: parse_number(text) for c, text in printed.items() if text and c not in text_columns}
    for column, formula in computed.items():
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
    lines: list[Line], columns: list[str], decimals: int, totals: list[str], exhaustive: list[str]
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
