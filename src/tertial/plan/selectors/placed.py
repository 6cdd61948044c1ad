"""The indicators of a body's year with all that a table of them shows, in five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, TypeAlias

from django.db.models import Q, QuerySet

from tertial.core.cells import Reported
from tertial.core.periods import PeriodKind
from tertial.core.targets import Target, TargetKind
from tertial.core.units import canonical_unit
from tertial.plan.calculations.indicator_statuses import StatusProposal, propose_status
from tertial.plan.calculations.measures import Measure, Measured, Polarity, Reach
from tertial.plan.models import Aspect, Finality, IndicatorPlacement, Part
from tertial.plan.selectors.definitions import DefinedIndicator, definitions_in
from tertial.plan.selectors.rules import USUAL_JUDGING, Judging
from tertial.plan.selectors.series import Break, breaks_of
from tertial.plan.selectors.stated import stated_by
from tertial.plan.selectors.values import (
    KeptTarget,
    KeptValue,
    newest_values,
    target_to_meet,
    targets_in_force,
)
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written
from tertial.reporting.models import AssessmentSense, Period

Rows: TypeAlias = "QuerySet[IndicatorPlacement, tuple[Any, ...]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedIndicator:
    """An indicator under a goal, for a body and period.

    `values` are of the period, `last_year` the outcomes of the same period the year before. `to_meet` is the
    target that the value is held against, and `status` what is proposed. `previous` is what an increase or a
    decrease is counted from, unless a series break stands between (`same_series`).
    """

    goal: int
    body: int
    rank: int
    definition: DefinedIndicator
    values: tuple[KeptValue, ...]
    last_year: tuple[KeptValue, ...]
    targets: tuple[KeptTarget, ...]
    to_meet: KeptTarget | None
    previous: Reported | None
    same_series: bool
    status: StatusProposal

    def value(self, aspect: Aspect, part: Part = Part.TOTAL) -> KeptValue | None:
        """Give what one cell of the table shows; None where nobody has reported anything."""
        return _find(self.values, aspect, part)

    def value_last_year(self, part: Part = Part.TOTAL) -> KeptValue | None:
        """Give the outcome of the same period the year before."""
        return _find(self.last_year, Aspect.OUTCOME, part)

    def with_values(
        self, values: Iterable[KeptValue], *, period: Period, judging: Judging = USUAL_JUDGING
    ) -> PlacedIndicator:
        """Give it as it stands when some of its values of the period have been reported anew."""
        new = {(each.aspect, each.part): each for each in (*self.values, *values)}
        renewed = tuple(new.values())
        status = _status(
            renewed, self.definition, self.to_meet, self.previous, period, judging,
            same_series=self.same_series,
        )  # fmt: skip
        return replace(self, values=renewed, status=status)


ALL_PARTS: Final = tuple(Part)
TOTALS: Final = (Part.TOTAL,)
"""Which values are read: those of women and men beside the totals, or the totals alone."""


def indicators_of(
    *, body: int, period: Period, parts: Sequence[Part] = ALL_PARTS, judging: Judging = USUAL_JUDGING
) -> list[PlacedIndicator]:
    """List the indicators in a body's documents of a period, in the order of goals and places."""
    rows = _OF_A_BODY.rows(body=body, year=period.year_id, rank=period.kind.rank)
    return _placed(rows, period, parts, judging)


def indicators_among(
    indicators: Collection[int], *, body: int, period: Period, judging: Judging = USUAL_JUDGING
) -> list[PlacedIndicator]:
    """List some of the indicators in a body's documents of a period, as `indicators_of`."""
    rows = _SOME_OF_A_BODY.rows(
        body=body, year=period.year_id, rank=period.kind.rank, indicators=list(indicators)
    )
    return _placed(rows, period, ALL_PARTS, judging)


def indicators_under(
    *,
    goal: int,
    bodies: Collection[int],
    period: Period,
    parts: Sequence[Part] = ALL_PARTS,
    judging: Judging = USUAL_JUDGING,
) -> list[PlacedIndicator]:
    """List the indicators right under a goal of a year in the documents of bodies, as a period shows them."""
    return indicators_under_all(goals=[goal], bodies=bodies, period=period, parts=parts, judging=judging)


def indicators_under_all(
    *,
    goals: Collection[int],
    bodies: Collection[int],
    period: Period,
    parts: Sequence[Part] = ALL_PARTS,
    judging: Judging = USUAL_JUDGING,
) -> list[PlacedIndicator]:
    """List the indicators right under each of some goals of a year, as `indicators_under`."""
    rows = _UNDER_GOALS.rows(
        goals=list(goals), bodies=list(bodies), year=period.year_id, rank=period.kind.rank
    )
    return _placed(rows, period, parts, judging)


def _of_a_body() -> Rows:
    standing = stated_by() & stated_by("goal__")
    return _in_order(
        IndicatorPlacement.objects.filter(standing, body=Given("body"), goal__year=Given("year"))
    )


def _some_of_a_body() -> Rows:
    standing = stated_by() & stated_by("goal__") & Q(is_among("indicator", Given("indicators")))
    return _in_order(
        IndicatorPlacement.objects.filter(standing, body=Given("body"), goal__year=Given("year"))
    )


def _under_goals() -> Rows:
    under = is_among("goal", Given("goals")), is_among("body", Given("bodies"))
    return _in_order(IndicatorPlacement.objects.filter(stated_by(), *under))


def _in_order(rows: QuerySet[IndicatorPlacement]) -> Rows:
    in_order = rows.order_by("goal__rank", "goal_id", "rank", "id")
    return in_order.values_list("indicator_id", "goal_id", "body_id", "rank")


_OF_A_BODY: Final = Written(_of_a_body)
_SOME_OF_A_BODY: Final = Written(_some_of_a_body)
_UNDER_GOALS: Final = Written(_under_goals)


def _placed(
    placements: Sequence[tuple[int, ...]], period: Period, parts: Sequence[Part], judging: Judging
) -> list[PlacedIndicator]:
    """Read all about indicators that are placed somewhere, as a period shows them."""
    if not placements:
        return []
    indicators, bodies = ({row[at] for row in placements} for at in (0, 2))
    material = _Material.read(indicators, bodies, period, parts)
    return [
        material.placed(indicator, goal, body, rank, judging) for indicator, goal, body, rank in placements
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    """All that the indicators of a page are put together from, read at once and looked up by keys."""

    period: Period
    definitions: dict[int, DefinedIndicator]
    values: dict[tuple[int, int, int], list[KeptValue]]
    targets: dict[tuple[int, int], list[KeptTarget]]
    breaks: list[Break]

    @classmethod
    def read(
        cls, indicators: Collection[int], bodies: Collection[int], period: Period, parts: Sequence[Part]
    ) -> _Material:
        values: dict[tuple[int, int, int], list[KeptValue]] = defaultdict(list)
        for value in newest_values(
            bodies=bodies, indicators=indicators, periods=[period.pk], compared_with=period, parts=parts
        ):
            values[value.indicator, value.body, value.year].append(value)
        targets: dict[tuple[int, int], list[KeptTarget]] = defaultdict(list)
        for target in targets_in_force(
            bodies=bodies, indicators=indicators, years=[period.year_id], as_of=period
        ):
            targets[target.indicator, target.body].append(target)
        return cls(
            period=period,
            definitions=definitions_in(period.year_id, indicators),
            values=values,
            targets=targets,
            breaks=breaks_of(indicators=indicators, bodies=bodies),
        )

    def placed(self, indicator: int, goal: int, body: int, rank: int, judging: Judging) -> PlacedIndicator:
        year = self.period.year_id
        values = tuple(self.values.get((indicator, body, year), ()))
        year_before = self.values.get((indicator, body, year - 1), ())
        last_year = tuple(each for each in year_before if each.period_kind == self.period.kind.key)
        targets = tuple(self.targets.get((indicator, body), ()))
        definition = self.definitions[indicator]
        to_meet = target_to_meet(targets)
        previous = self._previous(values, last_year, year_before)
        same_series = not self._broken(indicator, body)
        return PlacedIndicator(
            goal=goal,
            body=body,
            rank=rank,
            definition=definition,
            values=values,
            last_year=last_year,
            targets=targets,
            to_meet=to_meet,
            previous=previous,
            same_series=same_series,
            status=_status(
                values, definition, to_meet, previous, self.period, judging, same_series=same_series
            ),
        )

    def _previous(
        self,
        values: Iterable[KeptValue],
        last_year: Iterable[KeptValue],
        year_before: Iterable[KeptValue],
    ) -> Reported | None:
        """What an increase or a decrease is counted from; where we were not there, what is said of it now.

        A forecast is of the whole year, and is held against how the year before ended; an outcome against
        that of the same period.
        """
        if self.period.kind.assessment == AssessmentSense.EXPECTED:
            last_year = [each for each in year_before if each.period_kind != self.period.kind.key]
        value = _find(last_year, Aspect.OUTCOME, Part.TOTAL) or _find(values, Aspect.PREVIOUS, Part.TOTAL)
        return value.value if value else None

    def _broken(self, indicator: int, body: int) -> bool:
        """Whether a series break stands between the same period last year and this one."""
        year, rank = self.period.year_id, self.period.kind.rank
        return any(
            each.indicator == indicator
            and each.body in (None, body)
            and (year - 1, rank) < (each.year, each.rank) <= (year, rank)
            for each in self.breaks
        )


_NO_TARGET: Final = Target(TargetKind.BLANK)


def _status(
    values: Iterable[KeptValue], definition: DefinedIndicator, to_meet: KeptTarget | None,
    previous: Reported | None, period: Period, judging: Judging, *, same_series: bool,
) -> StatusProposal:  # fmt: skip
    return propose_status(
        to_meet.target if to_meet else _NO_TARGET,
        outcome=_measured(values, Aspect.OUTCOME),
        forecast=_measured(values, Aspect.FORECAST),
        measure=_measure(definition.unit, definition.polarity),
        rule=judging.of_statuses(period),
        period=PeriodKind(period.kind.key),
        target_reach=Reach.CITY_WIDE if to_meet and to_meet.city_wide else Reach.OWN,
        previous=previous,
        same_series=same_series,
    )


@lru_cache(maxsize=4096)
def _measure(unit: str, polarity: str) -> Measure:
    """How an indicator is measured: a page has hundreds, in a handful of units."""
    return Measure(unit=canonical_unit(unit) if unit else None, polarity=Polarity(polarity))


def _find(values: Iterable[KeptValue], aspect: Aspect, part: Part) -> KeptValue | None:
    return next((each for each in values if (each.aspect, each.part) == (aspect, part)), None)


def _measured(values: Iterable[KeptValue], aspect: Aspect) -> Measured:
    value = _find(values, aspect, Part.TOTAL)
    if value is None:
        return Measured()
    return Measured(value=value.value, preliminary=value.finality == Finality.PRELIMINARY)
