"""What a source says of values that are suppressed since: it is shown to those alone who see the trail."""

from __future__ import annotations

from tertial.core.absence import Suppressed
from tertial.plan.models import Aspect, Part, ReportedValue
from tertial.plan.models.values import ValueState
from tertial.plan.selectors.values import newest_values


def withheld_lines(*, body: int, period: int, source_file: int) -> frozenset[int]:
    """Give the lines of a source file that state a body's values of a period which are now suppressed.

    At most two queries. A line that says itself that the value is not shown stays.
    """
    hidden = {
        (value.indicator, value.aspect, value.part)
        for value in newest_values(bodies=[body], periods=[period])
        if isinstance(value.value, Suppressed)
    }
    if not hidden:
        return frozenset()
    told = ReportedValue.objects.filter(
        body=body,
        period=period,
        source_file=source_file,
        indicator__in={indicator for indicator, _, _ in hidden},
        first_line__isnull=False,
    ).exclude(state=ValueState.SUPPRESSED)
    return frozenset(
        line
        for indicator, aspect, part, first, last in told.values_list(
            "indicator_id", "aspect", "part", "first_line", "last_line"
        )
        if first is not None and (indicator, Aspect(aspect), Part(part)) in hidden
        for line in range(first, (last or first) + 1)
    )
