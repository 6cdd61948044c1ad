"""A body's economy on a page: the tables with what they are held against, the sums checked, and the years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from tertial.core.cells import parse_cell
from tertial.core.numbers import format_number
from tertial.core.units import MONEY_SCALE
from tertial.economy.calculations.checks import Check
from tertial.economy.calculations.meanings import (
    CHANGE,
    VARIANCE,
    VARIANCE_SHARE,
    Line,
    Scope,
    Side,
)
from tertial.economy.calculations.undecided import Undecided
from tertial.economy.models import FigureState
from tertial.economy.selectors import EconomyRow, EconomyTable, YearsEnd
from tertial.economy.selectors.columns import EconomyColumn
from tertial.economy.selectors.figures import KeptFigure
from tertial.reporting.models import Period
from tertial.web.presenting.amounts import shown_amount, shown_surplus
from tertial.web.presenting.board_year import KeyFigure
from tertial.web.presenting.dates import period_words
from tertial.web.presenting.economy_words import (
    KINDS,
    MEASURES,
    checks_words,
    formula_words,
    stage_words,
    turned_words,
    why_words,
)
from tertial.web.presenting.figures import NOTHING, Shown, shown, shown_number
from tertial.web.presenting.printed_tables import lines_asked
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level

_WIDE: Final = 8
_SIGNED: Final = (VARIANCE, VARIANCE_SHARE, CHANGE)
_ROUNDED: Final = "avrundning"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """One table of the economy: the table, what the checks found, and what was left undecided.

    `differing` says that something is off by more than rounding.
    """

    key: str
    table: DataTable
    checked: str
    differences: DataTable | None
    differing: bool
    undecided: tuple[str, ...]


def key_figures(years: Sequence[YearsEnd], period: Period) -> list[KeyFigure]:
    """Give what the period comes to: budget, actuals, forecast and variance, as far as it says them."""
    totals = next((each.totals for each in years if each.period == period.pk), None)
    if totals is None:
        return []
    until = _("Actuals of the year") if period.kind.last_month == 12 else _("Actuals so far")
    named = (
        (_("Budget of the year"), totals.budget),
        (until, totals.actuals),
        (_("Forecast of the year"), totals.forecast),
        (_("Variance"), totals.variance),
    )
    return [
        KeyFigure(label=f"{name}, {figure.unit}", value=_bare(figure), note=_key_note(figure))
        for name, figure in named
        if figure is not None
    ]


def _bare(figure: KeptFigure) -> str:
    """A figure without its unit, a variance with its sign."""
    signed = figure.meaning.measure in _SIGNED
    return shown_number(figure.house_number, figure.decimals, signed=signed)


def _key_note(figure: KeptFigure) -> str:
    """Say of a variance whether it is a surplus, and of what carry-overs are counted in, that they are."""
    said = [shown_surplus(figure).title] if figure.meaning.measure == VARIANCE else []
    return ", ".join(words for words in (*said, stage_words(figure.meaning.stage)) if words)


def shown_tables(
    tables: Iterable[EconomyTable],
    undecided: Sequence[Undecided],
    *,
    year: int,
    periods: Mapping[int, Period],
    source: str,
) -> list[ShownTable]:
    """Give the tables of a page. `periods` are those that the reader may read, by their ids.

    `source` is the address that shows lines of the report, where a line is added.
    """
    return [
        ShownTable(
            key=f"tabell-{place}",
            table=_table(table, place, year, periods, source),
            checked=checks_words(table.checks) if table.checks else "",
            differences=_differences(table),
            differing=any(check.differs for check in table.checks),
            undecided=tuple(why_words(each) for each in undecided if table.key and each.table == table.key),
        )
        for place, table in enumerate(tables, 1)
    ]


def _table(
    table: EconomyTable, place: int, year: int, periods: Mapping[int, Period], source: str
) -> DataTable:
    earlier = _Earlier.of(table.rows, year, periods)
    columns = [Column(_first(table))]
    columns += [Column(_heading(column), column.unit, figures=True) for column in table.columns]
    columns += earlier.columns
    rows = [
        DataRow(
            _named(row, source),
            [
                *(_figure(figure, column) for figure, column in zip(row.figures, table.columns, strict=True)),
                *earlier.cells(row),
            ],
            _level(row),
        )
        for row in table.rows
    ]
    return DataTable(
        caption=caption_of(table),
        columns=columns,
        rows=rows,
        notes=_notes(table),
        key=f"tabell-{place}",
        scrolls=len(columns) > _WIDE,
        close=True,
    )


def caption_of(table: EconomyTable) -> str:
    """What a table is called: its title, else what it is of."""
    if table.title:
        return table.title
    if table.scope is Scope.INVESTMENTS:
        return _("Investments")
    areas = any(row.kind is Line.AREA for row in table.rows)
    return _("Operations by area") if areas else _("Costs and income")


def _first(table: EconomyTable) -> str:
    return _("Area") if any(row.kind is Line.AREA for row in table.rows) else _("Row")


def _heading(column: EconomyColumn) -> str:
    if column.heading:
        return column.heading
    name = MEASURES.get(column.meaning.measure)
    return f"{name if name else column.meaning.measure} {column.meaning.year}"


def _name(row: EconomyRow) -> str:
    return _("of which {name}").format(name=row.name) if row.depth else row.name


def _level(row: EconomyRow) -> Level:
    if row.kind is Line.TOTAL and row.side not in (Side.COSTS, Side.INCOME):
        return Level.TOTAL
    return Level.OF_WHICH if row.depth else Level.AREA


def _figure(figure: KeptFigure | None, column: EconomyColumn) -> Content:
    """One figure: bare where its unit is the heading's, a variance with its sign and word."""
    if figure is None or figure.state is FigureState.BLANK:
        return NOTHING
    if figure.state is FigureState.OPEN:
        return Shown("?", _("A printed value may belong here"), "unsure")
    number = figure.house_number
    if number is None:
        return shown(parse_cell(figure.printed))
    text = _bare(figure)
    if figure.unit != column.unit:
        text = f"{text}\u00a0{figure.unit}"
    return Shown(f"ca\u00a0{text}" if figure.approximate else text, _titled(figure))


def _titled(figure: KeptFigure) -> str:
    """Say of a variance what it is, and of what was typed that it was."""
    said = []
    if figure.meaning.measure == VARIANCE and figure.kronor is not None:
        said.append(shown_surplus(figure).title)
    if figure.table is None:
        said.append(_("typed in"))
    return ", ".join(said)


def _named(row: EconomyRow, source: str) -> Cell:
    """The name of a row; it leads to the line of the report that the row was read from."""
    from_file = next((each for each in row.figures if each and each.source_file), None)
    if from_file is None or from_file.first_line is None:
        return Cell(_name(row))
    first, last = from_file.first_line, from_file.last_line
    title = _("Line {number} of the report").format(number=first)
    return Cell(_name(row), f"{source}?rad={lines_asked(first, last)}", title=title)


def _notes(table: EconomyTable) -> list[str]:
    measures = {column.meaning.measure for column in table.columns}
    notes = list(table.notes)
    if any(check.rounding for check in table.checks) and not any(_ROUNDED in n.casefold() for n in notes):
        notes.append(_("The table contains rounding differences."))
    if VARIANCE in measures:
        notes += turned_words(table.sign)
        if table.formula is not None:
            notes.append(formula_words(table.formula))
    return notes


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The columns beside a table: last year, and the forecast of the report before."""

    columns: tuple[Column, ...]
    last_year: bool
    forecast: bool
    readable: Collection[int]

    @classmethod
    def of(cls, rows: Sequence[EconomyRow], year: int, periods: Mapping[int, Period]) -> _Earlier:
        before = [row.last_year for row in rows if row.last_year and row.last_year.period in periods]
        told = [
            row.last_forecast for row in rows if row.last_forecast and row.last_forecast.period in periods
        ]
        columns = []
        if before:
            columns.append(Column(_("Actuals {year}").format(year=year - 1), _unit(before), figures=True))
        if told:
            period = periods[max(told, key=lambda each: each.rank).period]
            heading = _("Forecast in {period}").format(period=f"{period.kind.key} {period.year_id}")
            columns.append(Column(heading, _unit(told), figures=True))
        return cls(tuple(columns), bool(before), bool(told), periods.keys())

    def cells(self, row: EconomyRow) -> list[Content]:
        """What stands beside a row."""
        found = []
        if self.last_year:
            found.append(row.last_year)
        if self.forecast:
            found.append(row.last_forecast)
        units = [column.unit for column in self.columns]
        return [
            _in_column(each if each and each.period in self.readable else None, unit)
            for each, unit in zip(found, units, strict=True)
        ]


def _unit(figures: Sequence[KeptFigure]) -> str:
    units = {each.unit for each in figures}
    return units.pop() if len(units) == 1 else ""


def _differences(table: EconomyTable) -> DataTable | None:
    """Every sum that does not agree to the last place, with the difference as a number."""
    found = [check for check in table.checks if not check.agrees]
    if not found:
        return None
    return DataTable(
        caption=_("Differences"),
        hide_caption=True,
        columns=[
            Column(_("Row")),
            Column(_("Column")),
            Column(_("Held against")),
            Column(_("Printed"), figures=True),
            Column(_("Comes to"), figures=True),
            Column(_("Difference"), figures=True),
            Column(_("What it is")),
        ],
        rows=[_difference(table, check) for check in found],
        close=True,
    )


def _difference(table: EconomyTable, check: Check) -> DataRow:
    row, column = table.rows[check.row], table.columns[check.column]
    figure = row.figures[check.column]
    unit = figure.unit if figure else "kr"
    decimals = figure.decimals if figure else 0
    amounts = [each / MONEY_SCALE[unit] for each in (check.printed, check.reckoned, check.difference)]
    # What it comes to may be told more exactly than the table prints.
    exact = [
        format_number(each, max(decimals, -int(each.normalize().as_tuple().exponent))) for each in amounts
    ]
    return DataRow(
        Cell(_name(row)),
        [
            f"{_heading(column)}, {unit}",
            str(KINDS[check.kind]),
            *exact,
            _("Rounding") if check.rounding else _("Does not agree"),
        ],
    )


def years_table(
    years: Iterable[YearsEnd], periods: Mapping[int, Period], current: Period, root: str
) -> DataTable | None:
    """Give what each report said that its year comes to. `root` is the address of the body."""
    readable = [(each.totals, periods[each.period]) for each in years if each.period in periods]
    if len(readable) < 2:
        return None
    rows = [(totals.budget, totals.actuals, totals.forecast, totals.variance) for totals, _period in readable]
    units = [_unit([each for each in column if each]) for column in zip(*rows, strict=True)]
    names = (_("Budget"), _("Actuals"), _("Forecast"), _("Variance"))
    return DataTable(
        caption=_("Year by year"),
        hide_caption=True,
        columns=[
            Column(_("Report")),
            *(Column(name, unit, figures=True) for name, unit in zip(names, units, strict=True)),
            Column(_("Outcome in words")),
        ],
        rows=[
            DataRow(
                Cell(
                    period_words(period),
                    "" if period.pk == current.pk else f"{root}{period.year_id}-{period.kind.key}/ekonomi/",
                ),
                [
                    *(_in_column(figure, unit) for figure, unit in zip(figures, units, strict=True)),
                    _key_note(totals.variance) if totals.variance else "",
                ],
            )
            for (totals, period), figures in zip(readable, rows, strict=True)
        ],
        close=True,
    )


def _in_column(figure: KeptFigure | None, unit: str) -> Shown:
    """A figure, bare where the heading has its unit."""
    if figure is None:
        return NOTHING
    return Shown(_bare(figure)) if figure.unit == unit else shown_amount(figure)
