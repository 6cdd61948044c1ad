"""The cast's unit with something to report, in a round that is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tertial.approval.services import open_for_all
from tertial.core.periods import Periodicity
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.plan.models import Aspect, GoalEdition, Indicator, Level, Polarity
from tertial.plan.services.activities import create_activity
from tertial.plan.services.entering import Entry, enter_values
from tertial.plan.services.goals import create_goal, set_up_levels
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.reporting.models import Period, Round, Submission, Year
from tertial.reporting.services import call_for, plan_round
from tests.cast import CENTRAL_OFFICE, START, Cast

BY = CENTRAL_OFFICE


@dataclass(frozen=True)
class Asked:
    """The unit of the cast with a goal, an indicator and an activity, and the open round of its period."""

    cast: Cast
    period: Period
    round: Round
    goal: GoalEdition
    indicator: Indicator

    @property
    def unit(self) -> Submission:
        """What the unit hands in, as it stands now."""
        return Submission.objects.select_related("round__period__kind", "body").get(body=self.cast.unit)

    def enter(self, words: str, seen: int = 0) -> None:
        """Enter the outcome of the indicator."""
        enter_values(
            by=self.cast.unit_manager, body=self.cast.unit, period=self.period,
            entries=[
                Entry(indicator=self.indicator.pk, aspect=Aspect.OUTCOME, words=words, seen=seen),
            ],
        )  # fmt: skip


def make_asked(cast: Cast, *, due: date | None = None) -> Asked:
    """Plan its goal, indicator and activity, and open the round of the period that is not published."""
    period = cast.unpublished
    set_up_levels(by=BY)
    goal, indicator = _plan(cast.unit, period)
    which = plan_round(by=BY, period=period, due=due)
    open_for_all(by=BY, round_of=which)
    return Asked(cast, period, which, goal, indicator)


def one_more_unit(asked: Asked) -> Asked:
    """Give a unit of its own beside the cast's, with the like to report in the same round."""
    cast = asked.cast
    number = Submission.objects.filter(round=asked.round).count()
    unit = found_body(
        by=BY, kind=BodyKind.UNIT, name=f"Förskola nummer {number}", since=START, parent=cast.administration
    )
    goal, indicator = _plan(unit, asked.period)
    call_for(by=BY, round_of=asked.round, bodies=[unit])
    return Asked(replace(cast, unit=unit), asked.period, asked.round, goal, indicator)


def _plan(unit: Body, period: Period) -> tuple[GoalEdition, Indicator]:
    year = Year.objects.get(year=period.year_id)
    level = Level.objects.order_by("rank").last()
    assert level is not None
    goal = create_goal(by=BY, level=level, owner=unit, year=year, title="Vi läser varje dag")
    indicator = create_indicator(
        by=BY, owner=unit, since=year,
        definition=Definition(
            name="Andel barn som läser", unit="%", polarity=Polarity.HIGHER,
            periodicity=Periodicity.TERTIAL,
        ),
    )  # fmt: skip
    place_indicator(by=BY, indicator=indicator, goal=goal, body=unit)
    create_activity(by=BY, owner=unit, goal=goal, body=unit, name="Läs högt", start=date(2026, 1, 1))
    return goal, indicator
