"""What is being written of a body's goals and activities, and what was last said of its activities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tertial.plan.models import ActivityReport, GoalEdition, GoalText, TextDraft, TextRole
from tertial.reporting.models import Period


def drafts_of(*, body: int, period: Period) -> Mapping[str, TextDraft]:
    """Give the texts that are being written in a body's period, by what they are about. One query."""
    rows = TextDraft.objects.select_related("holder").filter(body=body, period=period)
    return {draft.subject: draft for draft in rows}


def newest_activity_reports(*, body: int, period: Period) -> Mapping[int, int]:
    """Give the id of what was last said of each activity of a body in a period, by its own. One query."""
    rows = ActivityReport.objects.counting().filter(edition__body=body, period=period)
    return dict(rows.order_by("edition", "-pk").distinct("edition").values_list("edition_id", "pk"))


def analyses_of(*, body: int, period: Period) -> Mapping[int, tuple[dict[str, Any], ...]]:
    """Give what a body last wrote of its goals in a period, by the goals' ids of the year. One query."""
    rows = GoalText.objects.counting().filter(body=body, period=period, role=TextRole.ANALYSIS)
    newest = rows.order_by("goal", "-pk").distinct("goal").values_list("goal_id", "blocks")
    return {goal: tuple(blocks) for goal, blocks in newest}


def earlier_analyses(
    *, body: int, period: Period, earlier: Period
) -> Mapping[int, tuple[dict[str, Any], ...]]:
    """Give what a body wrote in an earlier period of its goals of this year, by their ids. Two queries."""
    rows = GoalText.objects.counting().filter(body=body, period=earlier, role=TextRole.ANALYSIS)
    newest = rows.order_by("goal", "-pk").distinct("goal").values_list("goal__goal_id", "blocks")
    texts = {goal: tuple(blocks) for goal, blocks in newest}
    same = GoalEdition.objects.filter(goal__in=texts, year=period.year_id, withdrawn=False)
    return {edition: texts[goal] for edition, goal in same.values_list("pk", "goal_id")} if texts else {}
