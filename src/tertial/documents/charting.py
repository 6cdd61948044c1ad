"""The charts of an indicator, made of what the plan keeps: through the years, by sex, and board by board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter
from typing import Final

from tertial.core.absence import format_absence
from tertial.core.cells import NotUnderstood, Reported
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.periods import Period, Periodicity, PeriodKind
from tertial.core.units import canonical_unit
from tertial.documents.chart_titles import Telling, bars_title, figures, sexes_title
from tertial.documents.rendering.charts.description import (
    NO_VALUE,
    Bar,
    BarChart,
    BreakMark,
    Expected,
    Line,
    Point,
    SeriesChart,
    TargetMark,
    Tone,
)
from tertial.plan.calculations.bounds import demand_of
from tertial.plan.calculations.measures import Measure, Polarity, in_unit_of
from tertial.plan.calculations.reasons import CannotBeSaid
from tertial.plan.calculations.words import Words, marked
from tertial.plan.models import Aspect, Finality, Part
from tertial.plan.selectors.definitions import DefinedIndicator
from tertial.plan.selectors.series import Break
from tertial.plan.selectors.values import KeptTarget, KeptValue, target_to_meet

_TARGET = marked("Target")
_CITY_WIDE = marked("Target for the whole municipality")
_FORECAST = marked("Forecast")
_BREAK = marked("Series break")
_TOTAL = marked("total")
_WOMEN = marked("women")
_MEN = marked("men")
_OTHERS = marked("others ({count})")
_LOWEST = marked("lowest of the others")
_MIDDLE = marked("middle of the others")
_HIGHEST = marked("highest of the others")
_SUBJECT = marked("{indicator}, {body}")
_MOST_LINES: Final = 30
"""Among more lines in grey no eye finds its way, nor in a table of so many columns."""
_SELDOM: Final = (Periodicity.BIENNIAL, Periodicity.TRIENNIAL)

Outcomes = Mapping[Period, Reported]
"""What was reported of one body, by period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an indicator's charts are made of, of one body, only what the reader may see.

    `values` and `targets` are the body's, `beside` the outcomes of other bodies by their names.
    """

    definition: DefinedIndicator
    name: str
    values: Sequence[KeptValue]
    targets: Sequence[KeptTarget]
    breaks: Sequence[Break]
    beside: Mapping[str, Outcomes]

    @property
    def measure(self) -> Measure:
        """How the indicator is measured."""
        unit = self.definition.unit
        return Measure(
            unit=canonical_unit(unit) if unit else None, polarity=Polarity(self.definition.polarity.value)
        )

    def outcomes(self, part: Part = Part.TOTAL) -> Outcomes:
        """What was measured, by period."""
        return {
            period_of(each): each.value
            for each in self.values
            if (each.aspect, each.part) == (Aspect.OUTCOME, part)
        }

    def forecasts(self) -> Outcomes:
        """What the year was expected to end at, by the period that expected it."""
        return {
            period_of(each): each.value
            for each in self.values
            if (each.aspect, each.part) == (Aspect.FORECAST, Part.TOTAL)
        }

    def new_series(self) -> dict[Period, str]:
        """From which periods on there are new series, and why."""
        return {Period(each.year, PeriodKind(each.period_kind)): each.reason for each in self.breaks}

    def telling(self) -> Telling:
        """What there is to say of it."""
        return Telling(
            self.outcomes(), self.forecasts(), self.measure, self.new_series(), self.definition.periodicity
        )

    def target(self, year: int) -> KeptTarget | None:
        """The target that the values of a year are held against."""
        return target_to_meet(each for each in self.targets if each.year == year)


def period_of(value: KeptValue) -> Period:
    """The period of a value as charts know it."""
    return Period(value.year, PeriodKind(value.period_kind))


def years_chart(matter: Matter, words: Words) -> SeriesChart | None:
    """An indicator through the years, with targets, forecast and others in grey; None without values."""
    axis = _axis(matter, [matter.outcomes()])
    if axis is None:
        return None
    telling = matter.telling()
    line = _line(matter, axis, Part.TOTAL, matter.name, Tone.SUBJECT)
    line = replace(line, expected=_expected(matter, axis, words))
    return SeriesChart(
        title=telling.title(matter.target, words),
        subject=_subject(matter, words),
        unit=axis.unit or "",
        periods=axis.periods,
        lines=(*_others(matter, axis, words), line),
        targets=tuple(_targets(matter, axis, words)),
        breaks=_breaks(matter, axis, words),
        others=words.gettext(_OTHERS).format(count=len(matter.beside)),
        conclusion=telling.conclusion(matter.target, words),
    )


def sexes_chart(matter: Matter, words: Words) -> SeriesChart | None:
    """Women and men of a body through the years, beside the total; None where nothing was split by sex."""
    women, men = matter.outcomes(Part.WOMEN), matter.outcomes(Part.MEN)
    axis = _axis(matter, [women, men])
    if axis is None:
        return None
    lines = (
        _line(matter, axis, Part.TOTAL, words.gettext(_TOTAL), Tone.SUBJECT),
        _line(matter, axis, Part.WOMEN, words.gettext(_WOMEN), Tone.WOMEN),
        _line(matter, axis, Part.MEN, words.gettext(_MEN), Tone.MEN),
    )
    return SeriesChart(
        title=sexes_title(women, men, words),
        subject=_subject(matter, words),
        unit=axis.unit or "",
        periods=axis.periods,
        lines=tuple(line for line in lines if line.last is not None),
        breaks=_breaks(matter, axis, words),
    )


def boards_chart(matter: Matter, words: Words) -> BarChart | None:
    """The bodies that have the indicator beside each other, in the newest period of the one it is about.

    None where there is none beside it. The best stands first, where it is said which way is better.
    """
    outcomes, unit = matter.outcomes(), _unit(matter)
    period = max(figures(outcomes), default=None)
    if period is None:
        return None
    rows = [(matter.name, outcomes[period], True)]
    rows += [(name, there[period], False) for name, there in matter.beside.items() if period in there]
    if len(rows) < 2:
        return None
    bars = [
        Bar(name=name, value=_in_unit(value, unit), text=printed(value), is_subject=subject)
        for name, value, subject in rows
    ]
    up = matter.measure.polarity is not Polarity.LOWER
    known = sorted((bar for bar in bars if bar.value is not None), key=_bar_value, reverse=up)
    shown = (*known, *(bar for bar in bars if bar.value is None))
    target = matter.target(period.year or 0)
    return BarChart(
        title=bars_title(shown, words, better=matter.measure.polarity),
        subject=matter.definition.name,
        unit=unit or "",
        period=period,
        bars=shown,
        target=_mark(matter, target, unit, (0, 0), words) if target else None,
    )


def _bar_value(bar: Bar) -> Decimal:
    return bar.value or Decimal(0)


def printed(value: Reported) -> str:
    """A value as documents print it, or why there is none."""
    match value:
        case Figure():
            return str(value)
        case NotUnderstood():
            return value.printed
        case _:
            return format_absence(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """The periods of a chart, in order, and the unit that all its values are shown in."""

    periods: tuple[Period, ...]
    unit: str | None

    def place(self, period: Period) -> int | None:
        return self.periods.index(period) if period in self.periods else None


def _axis(matter: Matter, series: Sequence[Outcomes]) -> _Axis | None:
    """Every period between the first and the last value, of the kinds that have values; None without any."""
    known = {period for each in series for period in figures(each)}
    if not known:
        return None
    ends = {Period(period.year, PeriodKind.VB) for period in _newest_forecast(matter)}
    first, last = min(known), max(known | ends)
    kinds = sorted({period.kind for period in known | ends}, key=list(PeriodKind).index)
    years = sorted({period.year or 0 for period in known | ends})
    if matter.definition.periodicity not in _SELDOM:
        years = list(range(years[0], years[-1] + 1))
    periods = (Period(year, kind) for year in years for kind in kinds)
    return _Axis(periods=tuple(each for each in periods if first <= each <= last), unit=_unit(matter))


def _unit(matter: Matter) -> str | None:
    """The unit of the newest value: older ones in other units are not drawn beside it."""
    known = figures(matter.outcomes())
    return matter.measure.with_unit(known[max(known)]).unit if known else matter.measure.unit


def _in_unit(value: Reported, unit: str | None) -> Decimal | None:
    """The number in a unit; None for what is no figure, or is counted in something else."""
    if not isinstance(value, Figure):
        return None
    if value.unit in (None, unit):
        return value.value
    try:
        return in_unit_of(value, Figure(Decimal(0), unit))
    except UnitMismatch:
        return None


def _line(matter: Matter, axis: _Axis, part: Part, name: str, tone: Tone) -> Line:
    values = {
        period_of(each): each for each in matter.values if (each.aspect, each.part) == (Aspect.OUTCOME, part)
    }
    return Line(
        name=name, tone=tone, points=tuple(_point(values.get(period), axis.unit) for period in axis.periods)
    )


def _point(kept: KeptValue | None, unit: str | None) -> Point:
    if kept is None:
        return NO_VALUE
    return Point(
        value=_in_unit(kept.value, unit),
        text=printed(kept.value),
        preliminary=kept.finality is Finality.PRELIMINARY,
    )


def _others(matter: Matter, axis: _Axis, words: Words) -> Iterable[Line]:
    """The lines of the other bodies; of very many, how low and how high they are, and their middle."""
    if len(matter.beside) > _MOST_LINES:
        yield from _spread(matter, axis, words)
        return
    for name, outcomes in matter.beside.items():
        points = tuple(
            Point(value=_in_unit(outcomes[period], axis.unit), text=printed(outcomes[period]))
            if period in outcomes
            else NO_VALUE
            for period in axis.periods
        )
        line = Line(name=name, tone=Tone.CONTEXT, points=points)
        if line.last is not None:
            yield line


def _spread(matter: Matter, axis: _Axis, words: Words) -> Iterable[Line]:
    """The lowest, the middle and the highest value of the other bodies in each period, each as reported."""
    points: list[tuple[Point, Point, Point]] = []
    for period in axis.periods:
        there = (outcomes[period] for outcomes in matter.beside.values() if period in outcomes)
        known = [(number, value) for value in there if (number := _in_unit(value, axis.unit)) is not None]
        known.sort(key=itemgetter(0))
        picked = [known[place] for place in (0, (len(known) - 1) // 2, -1)] if known else []
        lowest, middle, highest = [Point(value=number, text=printed(value)) for number, value in picked] or [
            NO_VALUE
        ] * 3
        points.append((lowest, middle, highest))
    for name, line in zip((_LOWEST, _MIDDLE, _HIGHEST), zip(*points, strict=True), strict=True):
        yield Line(name=words.gettext(name), tone=Tone.CONTEXT, points=line)


def _newest_forecast(matter: Matter) -> dict[Period, Figure]:
    """The newest forecast, as long as its year has not ended: by the period that expected it."""
    forecasts = figures(matter.forecasts())
    if not forecasts:
        return {}
    newest = max(forecasts)
    ended = any(period >= Period(newest.year, PeriodKind.VB) for period in figures(matter.outcomes()))
    return {} if ended else {newest: forecasts[newest]}


def _expected(matter: Matter, axis: _Axis, words: Words) -> Expected | None:
    for period, value in _newest_forecast(matter).items():
        place, number = axis.place(Period(period.year, PeriodKind.VB)), _in_unit(value, axis.unit)
        if place is not None and number is not None:
            return Expected(place=place, value=number, word=words.gettext(_FORECAST), text=str(value))
    return None


def _targets(matter: Matter, axis: _Axis, words: Words) -> Iterable[TargetMark]:
    for year in sorted({period.year or 0 for period in axis.periods}):
        places = [place for place, period in enumerate(axis.periods) if period.year == year]
        of_year = [each for each in matter.targets if each.year == year]
        for wide in (False, True):
            target = target_to_meet(each for each in of_year if each.city_wide is wide)
            ends = places[0], places[-1]
            if target and (mark := _mark(matter, target, axis.unit, ends, words)):
                yield mark


def _mark(
    matter: Matter, kept: KeptTarget, unit: str | None, places: tuple[int, int], words: Words
) -> TargetMark | None:
    """A target as lines; None for one that is no figure, or is counted from an earlier value."""
    try:
        demand = demand_of(kept.target, Figure(Decimal(0), unit), matter.measure)
    except (CannotBeSaid, UnitMismatch):
        return None
    limits = sorted(
        {limit for bounds in demand.bounds for limit in (bounds.low, bounds.high) if limit is not None}
    )
    if not 1 <= len(limits) <= 2:
        return None
    return TargetMark(
        first=places[0],
        last=places[1],
        low=limits[0],
        high=limits[1] if len(limits) > 1 else None,
        word=words.gettext(_CITY_WIDE if kept.city_wide else _TARGET),
        text=str(kept.target),
        held_against=not kept.city_wide,
    )


def _breaks(matter: Matter, axis: _Axis, words: Words) -> tuple[BreakMark, ...]:
    return tuple(
        BreakMark(place=place, word=words.gettext(_BREAK), reason=reason)
        for period, reason in matter.new_series().items()
        if (place := axis.place(period)) is not None
    )


def _subject(matter: Matter, words: Words) -> str:
    return words.gettext(_SUBJECT).format(indicator=matter.definition.name, body=matter.name)
