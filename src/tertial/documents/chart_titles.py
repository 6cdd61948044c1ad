"""The titles of charts: the answer to the question that the chart is about, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.core.cells import Reported
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.periods import Period, Periodicity, PeriodKind
from tertial.core.targets import Target, TargetKind
from tertial.core.units import PERCENT, PERCENTAGE_POINTS
from tertial.documents.rendering.charts.description import Bar
from tertial.plan.calculations.measures import Basis, Measure, Measured, Polarity, Reach, in_unit_of
from tertial.plan.calculations.sentences import sentence
from tertial.plan.calculations.targets_met import Answer, Verdict, is_met
from tertial.plan.calculations.words import Words, marked
from tertial.plan.calculations.years import Change, Trend, change_since, same_period_before
from tertial.plan.selectors.values import KeptTarget

_TRENDS: Final = {
    Trend.UP: marked("Rises"),
    Trend.DOWN: marked("Falls"),
    Trend.UNCHANGED: marked("Is unchanged"),
}
_ANSWERS: Final = {
    (Answer.MET, Basis.OUTCOME): marked("reaches the target"),
    (Answer.NOT_MET, Basis.OUTCOME): marked("does not reach the target"),
    (Answer.MET, Basis.FORECAST): marked("is expected to reach the target"),
    (Answer.NOT_MET, Basis.FORECAST): marked("is not expected to reach the target"),
}
_AND = marked("{trend} and {answer}")
_BUT = marked("{trend} but {answer}")
_SINCE = marked("{trend} since {period}")
_NEWEST = marked("The newest value is {value}")
_SAME = marked("Women and men have the same value, {value}")
_WOMEN_ABOVE = marked("Women are {difference} above men")
_MEN_ABOVE = marked("Men are {difference} above women")
_NOT_TOGETHER = marked("Women and men")
_PLACE_FROM_HIGHEST = marked("{name} is number {place} of {count}, counted from the highest")
_PLACE_FROM_LOWEST = marked("{name} is number {place} of {count}, counted from the lowest")
_BETWEEN = marked("From {low} ({lowest}) to {high} ({highest})")

_NO_TARGET: Final = Target(TargetKind.BLANK)

TargetOf = Callable[[int], KeptTarget | None]
"""The target that the values of a year are held against."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What there is to say of a series: how it has gone, and whether its target is met."""

    outcomes: Mapping[Period, Reported]
    forecasts: Mapping[Period, Reported]
    measure: Measure
    breaks: Mapping[Period, str]
    periodicity: Periodicity | None

    @property
    def newest(self) -> Period | None:
        """The newest period with a figure."""
        return max(figures(self.outcomes), default=None)

    def title(self, target: TargetOf, words: Words) -> str:
        """The answer: which way it goes, and whether the target is met or expected to be."""
        newest = self.newest
        if newest is None:
            return ""
        change, (basis, verdict) = self._change(newest), self._verdict(newest, target)
        trend = words.gettext(_TRENDS[change.trend]) if change.trend else ""
        answer = _ANSWERS.get((verdict.answer, basis))
        if trend and (answer is None or not self._is_the_whole_way(change)):
            trend = words.gettext(_SINCE).format(trend=trend, period=change.earlier_period.label)
        if answer is None and trend:
            return trend
        if answer is None:
            return words.gettext(_NEWEST).format(value=self.outcomes[newest])
        if not trend:
            told = words.gettext(answer)
            return told[:1].upper() + told[1:]
        agree = change.better is None or change.better == (verdict.answer is Answer.MET)
        if change.trend is not Trend.UNCHANGED and change.better is None:
            agree = verdict.answer is Answer.MET
        return words.gettext(_AND if agree else _BUT).format(trend=trend, answer=words.gettext(answer))

    def _is_the_whole_way(self, change: Change) -> bool:
        """Whether the whole series goes the way it has gone of late: else it is said since when."""
        known = figures(self.outcomes)
        first, last = known[min(known)], known[max(known)]
        try:
            whole = last.value - in_unit_of(first, last)
        except UnitMismatch:
            return False
        return {Trend.UP: whole > 0, Trend.DOWN: whole < 0, Trend.UNCHANGED: whole == 0}.get(
            change.trend or Trend.UNCHANGED, False
        )

    def standing(self, target: TargetOf) -> tuple[Period, Verdict] | None:
        """The newest period with a figure, and whether its target is met; None where there is no figure."""
        newest = self.newest
        return None if newest is None else (newest, self._verdict(newest, target)[1])

    def conclusion(self, target: TargetOf, words: Words) -> str:
        """The same with the figures."""
        newest = self.newest
        if newest is None:
            return ""
        change, (_, verdict) = self._change(newest), self._verdict(newest, target)
        reasons = [change.reason] if change.trend else []
        return " ".join(sentence(reason, words) for reason in (*reasons, verdict.reason))

    def _change(self, newest: Period) -> Change:
        return change_since(
            self.outcomes, newest, self.measure, breaks=tuple(self.breaks), periodicity=self.periodicity
        )

    def _verdict(self, newest: Period, target: TargetOf) -> tuple[Basis, Verdict]:
        """Held against the target is the forecast, as long as the year has not ended, else the outcome."""
        forecast = self.forecasts.get(newest)
        basis, value = Basis.OUTCOME, self.outcomes[newest]
        if newest.kind is not PeriodKind.VB and isinstance(forecast, Figure):
            basis, value = Basis.FORECAST, forecast
        kept = target(newest.year or 0)
        before = same_period_before(newest, self.periodicity)
        return basis, is_met(
            kept.target if kept else _NO_TARGET,
            Measured(value=value, basis=basis),
            self.measure,
            target_reach=Reach.CITY_WIDE if kept and kept.city_wide else Reach.OWN,
            previous=self.outcomes.get(before),
            same_series=not any(before < each <= newest for each in self.breaks),
        )


def figures(outcomes: Mapping[Period, Reported]) -> dict[Period, Figure]:
    """What of it is figures."""
    return {period: value for period, value in outcomes.items() if isinstance(value, Figure)}


def sexes_title(women: Mapping[Period, Reported], men: Mapping[Period, Reported], words: Words) -> str:
    """How women's and men's newest values differ."""
    women_known, men_known = figures(women), figures(men)
    both = women_known.keys() & men_known.keys()
    if not both:
        return words.gettext(_NOT_TOGETHER)
    one, other = women_known[max(both)], men_known[max(both)]
    try:
        difference = one.value - in_unit_of(other, one)
    except UnitMismatch:
        return words.gettext(_NOT_TOGETHER)
    if not difference:
        return words.gettext(_SAME).format(value=one)
    unit = PERCENTAGE_POINTS if one.unit == PERCENT else one.unit
    apart = Figure(abs(difference), unit)
    return words.gettext(_WOMEN_ABOVE if difference > 0 else _MEN_ABOVE).format(difference=apart)


def bars_title(bars: Sequence[Bar], words: Words, *, better: Polarity) -> str:
    """Which place the body has among the others, and from which end, where it is said which way is better.

    The bars stand in their order, the best first.
    """
    known = [bar for bar in bars if bar.value is not None]
    place_words = {Polarity.HIGHER: _PLACE_FROM_HIGHEST, Polarity.LOWER: _PLACE_FROM_LOWEST}.get(better)
    for bar in known:
        if bar.is_subject and place_words:
            ahead = [each for each in known[: known.index(bar)] if each.value != bar.value]
            place = len(ahead) + 1
            return words.gettext(place_words).format(name=bar.name, place=place, count=len(known))
    lowest, highest = min(known, key=_value), max(known, key=_value)
    return words.gettext(_BETWEEN).format(
        low=lowest.text, lowest=lowest.name, high=highest.text, highest=highest.name
    )


def _value(bar: Bar) -> Decimal:
    return bar.value or Decimal(0)
