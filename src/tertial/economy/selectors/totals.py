"""What a board's year comes to: the whole's budget, actuals, forecast and variance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import F, Q

from tertial.economy.calculations.checks import VERSIONS
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    FORECAST,
    VARIANCE,
    YEAR_MONTHS,
    Line,
    Scope,
    Side,
    Stage,
)
from tertial.economy.models import EconomyLine
from tertial.economy.selectors.figures import HeldFigures, KeptFigure
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given

_MEASURES: Final = (BUDGET, ACTUALS, FORECAST, VARIANCE)
_SIDES: Final = (Side.NET, Side.UNSAID)
_STAGES: Final = (Stage.AFTER, Stage.UNSAID, Stage.BEFORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a body's operations come to in a period's report, net and after carry-overs where that is said.

    `actuals` are those until the end of the period; a figure that the report does not have is None. `budget`,
    `forecast` and `variance` are for the whole year.
    """

    budget: KeptFigure | None = None
    actuals: KeptFigure | None = None
    forecast: KeptFigure | None = None
    variance: KeptFigure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsEnd:
    """The totals of one report of a body. `rank` is its period's place in the year."""

    period: int
    year: int
    rank: int
    totals: Totals


def totals_of(*, bodies: Collection[int], period: int) -> dict[int, Totals]:
    """Give what the operations of bodies come to in a period, by body, for those with figures. One query."""
    found: dict[int, list[KeptFigure]] = defaultdict(list)
    for figure in _TOTALS.given(bodies=list(bodies), periods=[period]):
        found[figure.body].append(figure)
    return {body: total_of(figures) for body, figures in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLine:
    """A body's totals, and the areas that deviate most: by name, the largest first."""

    totals: Totals
    largest: tuple[tuple[str, KeptFigure], ...]


def bottom_line(*, body: int, period: int, largest: int) -> BottomLine | None:
    """Give what a body's operations come to in a period, and so many of its largest variances. Two queries.

    The areas are those of the table with most of them: others show a part in detail. None without figures.
    """
    figures = _FIGURES.given(body=body, period=period)
    if not figures:
        return None
    areas: dict[int | None, list[KeptFigure]] = defaultdict(list)
    for figure in figures:
        if figure.kind is Line.AREA and figure.meaning.measure == VARIANCE and figure.meaning.whole_year:
            areas[figure.table].append(figure)
    whole = _whole_areas(max(areas.values(), key=len, default=[]))
    found = sorted(whole, key=lambda each: abs(each[1].kronor or Decimal(0)), reverse=True)
    return BottomLine(
        totals=total_of(figure for figure in figures if figure.kind is Line.TOTAL),
        largest=tuple((name, figure) for name, figure in found if figure.kronor)[:largest],
    )


def _whole_areas(figures: Sequence[KeptFigure]) -> list[tuple[str, KeptFigure]]:
    """Name the areas, without those that are a part of another."""
    lines = EconomyLine.objects.filter(pk__in={figure.line for figure in figures}, area__above__isnull=True)
    names = dict(lines.values_list("pk", "name"))
    return [(names[figure.line], figure) for figure in figures if figure.line in names]


def totals_in(places: Collection[tuple[int, int]]) -> dict[tuple[int, int], Totals]:
    """Give what the operations of bodies come to, each in a period of its own: (body, period). One query."""
    if not places:
        return {}
    found: dict[tuple[int, int], list[KeptFigure]] = defaultdict(list)
    bodies, periods = ({each[at] for each in places} for at in (0, 1))
    for figure in _TOTALS.given(bodies=list(bodies), periods=list(periods)):
        found[figure.body, figure.period].append(figure)
    return {place: total_of(found[place]) for place in places if place in found}


def economy_years(*, body: int) -> list[YearsEnd]:
    """List what a body's operations came to in each of its reports, the earliest first. One query."""
    found: dict[tuple[int, int, int], list[KeptFigure]] = defaultdict(list)
    for figure in _TOTALS_OF_BODY.given(body=body):
        found[figure.year, figure.rank, figure.period].append(figure)
    return [
        YearsEnd(period=period, year=year, rank=rank, totals=total_of(figures))
        for (year, rank, period), figures in sorted(found.items())
    ]


# The figures of operations that are about the year of their report, and those of totals among them.
_OF_ITS_YEAR: Final = Q(of_year=F("line__period__year"), measure__in=_MEASURES, told="", number__isnull=False)
_OPERATIONS: Final = Q(scope=Scope.OPERATING)
_TOTAL: Final = _OPERATIONS & Q(line=Line.TOTAL)
_FIGURES: Final = HeldFigures(_OPERATIONS & Q(body=Given("body"), period=Given("period")), _OF_ITS_YEAR)
_TOTALS_OF_BODY: Final = HeldFigures(_TOTAL & Q(body=Given("body")), _OF_ITS_YEAR)
_TOTALS: Final = HeldFigures(
    _TOTAL,
    _OF_ITS_YEAR & Q(is_among("line__body", Given("bodies")), is_among("line__period", Given("periods"))),
)


def total_of(figures: Iterable[KeptFigure]) -> Totals:
    """Pick the figures of the whole among those of a body's totals in a period."""
    by_measure: dict[str, list[KeptFigure]] = defaultdict(list)
    for figure in figures:
        meaning = figure.meaning
        if meaning.side in _SIDES and (meaning.whole_year or meaning.measure == ACTUALS):
            by_measure[meaning.measure].append(figure)
    return Totals(**{measure: _foremost(by_measure[measure]) for measure in _MEASURES})


def _foremost(figures: Sequence[KeptFigure]) -> KeptFigure | None:
    """The one for the whole: net, after carry-overs, in the version that holds, until the last month."""
    return min(
        (figure for figure in figures if figure.kronor is not None),
        key=lambda each: (
            YEAR_MONTHS - each.meaning.last_month,
            _SIDES.index(each.meaning.side),
            _STAGES.index(each.meaning.stage),
            VERSIONS.index(each.meaning.version),
            each.line_rank,
        ),
        default=None,
    )
