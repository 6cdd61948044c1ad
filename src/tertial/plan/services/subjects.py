"""What a text is about: a goal, an indicator or an activity of a body's period, found by its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q

from tertial.audit.services import Actor
from tertial.organisation.models import Body
from tertial.plan.calculations.typed_texts import typed_of
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    GoalEdition,
    GoalText,
    Indicator,
    IndicatorPlacement,
    IndicatorText,
    TextRole,
)
from tertial.plan.services.activities import report_activity
from tertial.plan.services.assessments import write_goal_text, write_indicator_text
from tertial.reporting.models import Period


class About(Protocol):
    """What a text is about: where it is reported, and what is reported there now."""

    @property
    def lock(self) -> str:
        """What finds the thing among those that are opened again one by one."""

    def typed(self) -> str:
        """The reported text, as it would be typed."""

    def report(self, by: Actor, blocks: list[dict[str, Any]]) -> None:
        """Report another."""


@dataclass(frozen=True, slots=True)
class AboutGoal:
    """A text about a goal, in one of its roles."""

    body: Body
    period: Period
    goal: GoalEdition
    role: TextRole

    @classmethod
    def find(cls, body: Body, period: Period, number: int, role: TextRole) -> AboutGoal | None:
        """Find it among what the body reports in the period: its own goals, and those it has things under."""
        its_own = (
            Q(goal__owner=body)
            | Exists(IndicatorPlacement.objects.filter(goal=OuterRef("pk"), body=body))
            | Exists(ActivityEdition.objects.filter(goal=OuterRef("pk"), body=body, withdrawn=False))
        )
        goals = GoalEdition.objects.filter(its_own, pk=number, year=period.year_id, withdrawn=False)
        goal = goals.first()
        return None if goal is None else cls(body, period, goal, role)

    @property
    def lock(self) -> str:
        """What finds the thing among those that are opened again one by one."""
        return f"goal:{self.goal.pk}"

    def typed(self) -> str:
        """Give the reported text as it would be typed."""
        rows = GoalText.objects.counting().filter(
            goal=self.goal, body=self.body, period=self.period, role=self.role
        )
        newest = rows.order_by("-pk").first()
        return typed_of(newest.blocks) if newest else ""

    def report(self, by: Actor, blocks: list[dict[str, Any]]) -> None:
        """Report another text."""
        write_goal_text(
            by=by, goal=self.goal, body=self.body, period=self.period, role=self.role, blocks=blocks
        )


@dataclass(frozen=True, slots=True)
class AboutIndicator:
    """What is said of an indicator."""

    body: Body
    period: Period
    indicator: Indicator

    @classmethod
    def find(cls, body: Body, period: Period, number: int) -> AboutIndicator | None:
        """Find it among what the body reports in the period."""
        placed = IndicatorPlacement.objects.filter(
            indicator=number, body=body, goal__year=period.year_id
        ).select_related("indicator")
        row = placed.first()
        return None if row is None else cls(body, period, row.indicator)

    @property
    def lock(self) -> str:
        """What finds the thing among those that are opened again one by one."""
        return f"indicator:{self.indicator.pk}"

    def newest(self) -> IndicatorText | None:
        """Give what is reported of it now."""
        rows = IndicatorText.objects.counting().filter(
            indicator=self.indicator, body=self.body, period=self.period
        )
        return rows.order_by("-pk").first()

    def typed(self) -> str:
        """Give the reported text as it would be typed."""
        newest = self.newest()
        return typed_of(newest.blocks) if newest else ""

    def report(self, by: Actor, blocks: list[dict[str, Any]]) -> None:
        """Report another text."""
        newest = self.newest()
        write_indicator_text(
            by=by, indicator=self.indicator, body=self.body, period=self.period, blocks=blocks,
            label=newest.label if newest else "",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AboutActivity:
    """What is said of an activity, beside how far it has come."""

    period: Period
    edition: ActivityEdition

    @classmethod
    def find(cls, body: Body, period: Period, number: int) -> AboutActivity | None:
        """Find it among what the body reports in the period."""
        rows = ActivityEdition.objects.select_related("goal", "body")
        edition = rows.filter(pk=number, body=body, goal__year=period.year_id, withdrawn=False).first()
        return None if edition is None else cls(period, edition)

    @property
    def lock(self) -> str:
        """What finds the thing among those that are opened again one by one."""
        return f"activity:{self.edition.pk}"

    def newest(self) -> ActivityReport | None:
        """Give what is reported of it now."""
        rows = ActivityReport.objects.counting().filter(edition=self.edition, period=self.period)
        return rows.order_by("-pk").first()

    def typed(self) -> str:
        """Give the reported text as it would be typed."""
        newest = self.newest()
        return typed_of(newest.blocks) if newest else ""

    def report(self, by: Actor, blocks: list[dict[str, Any]]) -> None:
        """Report another text."""
        newest = self.newest() or ActivityReport()
        report_activity(
            by=by, edition=self.edition, period=self.period, state=ActivityState(newest.state),
            deviates=newest.deviates, deviation=newest.deviation, start=newest.start, end=newest.end,
            label=newest.label, blocks=blocks,
        )  # fmt: skip


def about_what(body: Body, period: Period, subject: str) -> About:
    """Read a subject. Raises `PlanError` for what is no text of the body's in this period."""
    kind, _, rest = subject.partition(":")
    number, _, role = rest.partition(":")
    found: About | None = None
    if number.isascii() and number.isdecimal() and len(number) < 19:
        if kind == "goal" and role in TextRole.values:
            found = AboutGoal.find(body, period, int(number), TextRole(role))
        elif kind == "indicator" and not role:
            found = AboutIndicator.find(body, period, int(number))
        elif kind == "activity" and not role:
            found = AboutActivity.find(body, period, int(number))
    if found is None:
        raise PlanError(PlanFault.NOT_PLACED, subject)
    return found
