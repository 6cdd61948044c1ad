"""What of a body's reporting has changed after an act: for whoever has read it before and reads it again."""

from __future__ import annotations

from tertial.plan.models import ActivityReport, Assessment, GoalText, IndicatorText, ReportedValue
from tertial.reporting.models import Period


def changed_since(*, body: int, period: Period, event: int) -> frozenset[str]:
    """Give the things ("indicator:12") of which something was reported after an event. Five queries."""
    here = {"body": body, "period": period, "event__gt": event}
    indicators = {
        *ReportedValue.objects.counting().filter(**here).values_list("indicator_id", flat=True),
        *IndicatorText.objects.counting().filter(**here).values_list("indicator_id", flat=True),
    }
    activities = ActivityReport.objects.counting().filter(
        edition__body=body, period=period, event__gt=event
    )  # fmt: skip
    goals = {
        *Assessment.objects.counting().filter(**here).values_list("goal_id", flat=True),
        *GoalText.objects.counting().filter(**here).values_list("goal_id", flat=True),
    }
    return frozenset(
        {
            *(f"indicator:{pk}" for pk in indicators),
            *(f"activity:{pk}" for pk in activities.values_list("edition_id", flat=True)),
            *(f"goal:{pk}" for pk in goals),
        }
    )
