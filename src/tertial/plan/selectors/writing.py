"""What is being written of a body's goals and activities, and what was last said of its activities."""

from __future__ import annotations

from collections.abc import Mapping

from tertial.plan.models import ActivityReport, GoalEdition, TextDraft, TextRole
from tertial.plan.selectors.followed import texts_of
from tertial.reporting.models import Period


def drafts_of(*, body: int, period: Period) -> Mapping[str, TextDraft]:
    """Give the texts that are being written in a body's period, by what they are about. One query."""
    rows = TextDraft.objects.select_related("holder").filter(body=body, period=period)
    return {draft.subject: draft for draft in rows}


def newest_activity_reports(*, body: int, period: Period) -> Mapping[int, int]:
    """Give the id of what was last said of each activity of a body in a period, by its own. One query."""
    rows = ActivityReport.objects.counting().filter(edition__body=body, period=period)
    return dict(rows.order_by("edition", "-pk").distinct("edition").values_list("edition_id", "pk"))


def earlier_analyses(
    *, body: int, period: Period, earlier: Period
) -> Mapping[int, tuple[dict[str, object], ...]]:
    """Give what a body wrote in an earlier period of its goals of this year, by their ids. Four queries."""
    goals = dict(
        GoalEdition.objects.filter(year=period.year_id, withdrawn=False).values_list("goal_id", "pk")
    )
    texts = {
        text.goal: text.blocks
        for text in texts_of(body=body, period=earlier)
        if text.goal is not None and text.role == TextRole.ANALYSIS
    }
    same = GoalEdition.objects.filter(pk__in=texts).values_list("pk", "goal_id")
    return {goals[goal]: texts[edition] for edition, goal in same if goal in goals}
