"""A body's economy in a period, shaped for a page: tables as reported, and what they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from tertial.core.money import SignRule
from tertial.economy.calculations.checks import Check, check_table
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    FORECAST,
    VARIANCE,
    Formula,
    Formulas,
    Line,
    Meaning,
    Scope,
    Side,
    Stage,
)
from tertial.economy.calculations.rows import ReadRow
from tertial.economy.calculations.undecided import Undecided, Why
from tertial.economy.models import EconomyLine, EconomyReading, KeptTable
from tertial.economy.selectors.columns import ColumnsOfTable, EconomyColumn
from tertial.economy.selectors.earlier import Earlier
from tertial.economy.selectors.figures import HeldFigures, KeptFigure, lines_that_hold
from tertial.economy.selectors.formulas import formulas_for
from tertial.platform.postgresql.written import Given
from tertial.reporting.models import Period

_SAID: Final = ("key", "title", "headings", "notes")
"""What a kept table says of itself."""

_HELD: Final = (BUDGET, ACTUALS, FORECAST)
_FIGURES: Final = HeldFigures(Q(body=Given("body"), period=Given("period")))


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyRow:
    """A row with a figure, or None, under each column.

    `depth` is 1 for a part of the area or the total above, and `exhaustive` says whether the parts are the
    whole. `last_year` is what the whole last year came to and `last_forecast` the forecast of the report
    before, where the table itself does not show them.
    """

    line: int
    kind: Line
    area: int | None
    name: str
    depth: int
    exhaustive: bool | None
    side: Side
    stage: Stage
    figures: tuple[KeptFigure | None, ...]
    last_year: KeptFigure | None = None
    last_forecast: KeptFigure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyTable:
    """One table of a body's economy.

    `table` is the kept table that it was read from, None for lines that were typed. The rows and columns of
    the checks are places in `rows` and `columns`. `sign` is the one that a surplus has in the source.
    """

    table: int | None
    key: str
    scope: Scope
    title: str
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    columns: tuple[EconomyColumn, ...]
    rows: tuple[EconomyRow, ...]
    checks: tuple[Check, ...]
    formula: Formula | None
    sign: SignRule

    def figures(self) -> Iterator[KeptFigure]:
        """Every figure of the table, row by row."""
        return (figure for row in self.rows for figure in row.figures if figure)

    def largest_variances(self, number: int) -> list[tuple[EconomyRow, KeptFigure]]:
        """The areas that deviate most from their budgets this year, the largest first; none that is zero."""
        found = [
            (row, figure)
            for row in self.rows
            if row.kind is Line.AREA and row.depth == 0
            for column, figure in zip(self.columns, row.figures, strict=True)
            if figure and figure.kronor and _is_of_the_year(column.meaning, figure)
        ]
        return sorted(found, key=lambda each: abs(each[1].kronor or Decimal(0)), reverse=True)[:number]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEconomy:
    """A body's economy in a period. `undecided` is what the reading of the report's tables left for a person.

    `read` says whether its tables have been read for figures at all.
    """

    tables: tuple[EconomyTable, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    read: bool = False


def economy_of(*, body: int, period: Period) -> BodyEconomy:
    """Give a body's economy in a period, with last year and the last forecast beside. Six queries."""
    reading = EconomyReading.objects.counting().filter(body=body, period=period).order_by("-id").first()
    lines = list(lines_that_hold(Q(body=body, period=period)).select_related("area").order_by("rank", "id"))
    figures: dict[int, list[KeptFigure]] = {line.pk: [] for line in lines}
    for figure in _FIGURES.given(body=body, period=period.pk):
        figures[figure.line].append(figure)
    named = {line.table_id for line in lines if line.table_id is not None}
    kept = {row["id"]: row for row in KeptTable.objects.filter(pk__in=named).values("id", "rank", *_SAID)}
    making = _Making(figures, kept, formulas_for(period), Earlier.of(body, period), period.year_id)
    groups = sorted(_grouped(lines).items(), key=lambda group: making.order(*group))
    return BodyEconomy(
        tables=tuple(making.table(table, of) for (table, _), of in groups),
        undecided=tuple(_undecided(each) for each in reading.undecided) if reading else (),
        read=reading is not None,
    )


def _undecided(row: Mapping[str, Any]) -> Undecided:
    return Undecided(
        why=Why(row["why"]), table=row["table"], row=row["row"], column=row["column"], about=row["about"]
    )


_Group = tuple[int | None, str]
"""A kept table, or the scope of what was typed where there is no table."""


def _grouped(lines: Sequence[EconomyLine]) -> dict[_Group, list[EconomyLine]]:
    """The lines by the table they were read from; what was typed stands with the others of its scope."""
    groups: dict[_Group, list[EconomyLine]] = {}
    for line in lines:
        if line.table_id is not None:
            groups.setdefault((line.table_id, ""), []).append(line)
    for line in lines:
        if line.table_id is None:
            home = next(
                (group for group, of in groups.items() if group[0] and of[0].scope == line.scope),
                (None, line.scope),
            )
            of = groups.setdefault(home, [])
            areas = [place for place, other in enumerate(of) if other.line == Line.AREA]
            place = areas[-1] + 1 if areas and line.line == Line.AREA else len(of)
            of.insert(place, line)
    return groups


def _in_order(lines: Sequence[EconomyLine]) -> Iterator[tuple[EconomyLine, EconomyLine | None]]:
    """Each line with the one it is a part of, parts right below the whole."""
    of_area: dict[int | None, EconomyLine] = {line.area_id: line for line in lines if line.area_id}
    above = {line.pk: of_area.get(line.area.above_id) if line.area else None for line in lines}
    for line in lines:
        if above[line.pk] is None:
            yield line, None
            for part in lines:
                if above[part.pk] is line:
                    yield part, line


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the tables of a page."""

    figures: Mapping[int, Sequence[KeptFigure]]
    kept: Mapping[int, Mapping[str, Any]]
    formulas: Formulas
    earlier: Earlier
    year: int

    def order(self, group: _Group, lines: Sequence[EconomyLine]) -> tuple[int, bool, int]:
        """Where a table stands: operations first, areas before the whole's costs and income."""
        rank = self.kept[group[0]]["rank"] if group[0] else 0
        without_areas = all(line.line != Line.AREA for line in lines)
        return list(Scope).index(Scope(lines[0].scope)), without_areas, rank

    def table(self, table: int | None, lines: Sequence[EconomyLine]) -> EconomyTable:
        """One table with its checks."""
        columns = ColumnsOfTable.of(table, [each for line in lines for each in self.figures[line.pk]])
        scope = Scope(lines[0].scope)
        rows: list[EconomyRow] = []
        grid: list[ReadRow] = []
        places: dict[int, int] = {}
        for place, (line, above) in enumerate(_in_order(lines)):
            places[line.pk] = place
            row = self._row(line, columns, depth=1 if above or _is_aside(line, scope) else 0)
            rows.append(row)
            grid.append(_as_read(place, row, line, places[above.pk] if above else None))
        amounts = {
            (place, column): amount
            for place, row in enumerate(rows)
            for column, figure in enumerate(row.figures)
            if figure and (amount := figure.amount)
        }
        meanings = {place: column.meaning for place, column in enumerate(columns.columns)}
        formula = self.formulas.get(scope)
        source: Mapping[str, Any] = self.kept[table] if table else dict.fromkeys(_SAID, "")
        turned = any(figure.turned for row in rows for figure in _variances(row))
        return EconomyTable(
            table=table,
            key=source["key"],
            scope=scope,
            title=source["title"] or "",
            headings=tuple(source["headings"]),
            notes=tuple(source["notes"]),
            columns=columns.columns,
            rows=tuple(rows),
            checks=check_table(grid, meanings, amounts, formula),
            formula=formula,
            sign=SignRule.SURPLUS_MINUS if turned else SignRule.SURPLUS_PLUS,
        )

    def _row(self, line: EconomyLine, columns: ColumnsOfTable, *, depth: int) -> EconomyRow:
        side, stage = Side(line.side), Stage(line.stage)
        meanings = [column.meaning for column in columns.columns]
        shows_last_year = any(
            each.measure == ACTUALS and each.year == self.year - 1 and each.whole_year for each in meanings
        )
        shows_forecast = any(each.measure == FORECAST and each.told for each in meanings)
        beside = (Scope(line.scope), Line(line.line), line.area_id, side)
        placed = columns.placed(self.figures[line.pk])
        # A row that has a variance alone, as what is carried over, has nothing to be held against.
        measured = any(each and each.kronor is not None and each.meaning.measure in _HELD for each in placed)
        return EconomyRow(
            line=line.pk,
            kind=Line(line.line),
            area=line.area_id,
            name=line.name,
            depth=depth,
            exhaustive=line.exhaustive,
            side=side,
            stage=stage,
            figures=placed,
            last_year=self.earlier.actuals(*beside) if measured and not shows_last_year else None,
            last_forecast=self.earlier.forecast(*beside) if measured and not shows_forecast else None,
        )


def _is_aside(line: EconomyLine, scope: Scope) -> bool:
    """Whether an area belongs to a row for other money than the table's: the parts of all investments."""
    return line.line == Line.AREA and line.scope != scope


def _as_read(place: int, row: EconomyRow, line: EconomyLine, above: int | None) -> ReadRow:
    return ReadRow(
        row=place,
        line=row.kind,
        name=row.name,
        above=above,
        scope=Scope(line.scope),
        side=row.side,
        stage=row.stage,
        exhaustive=row.exhaustive,
    )


def _variances(row: EconomyRow) -> Iterator[KeptFigure]:
    return (figure for figure in row.figures if figure and figure.meaning.measure == VARIANCE)


def _is_of_the_year(meaning: Meaning, figure: KeptFigure) -> bool:
    return meaning.measure == VARIANCE and meaning.year == figure.year and not meaning.told
