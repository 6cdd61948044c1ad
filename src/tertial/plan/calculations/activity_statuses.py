"""How an activity stands: from its state, its deviation and its dates."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tertial.plan.calculations.standings import Standing


class ActivityState(StrEnum):
    """How far an activity has come. Whether it deviates from its plan is said apart from it."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    PAUSED = "paused"
    STOPPED = "stopped"
    NOT_INVOLVED = "not_involved"
    UNKNOWN = "unknown"


USUAL_STANDINGS: Mapping[ActivityState, Standing] = {
    ActivityState.PLANNED: Standing.MET,
    ActivityState.UNDER_WAY: Standing.MET,
    ActivityState.DONE: Standing.MET,
    ActivityState.PAUSED: Standing.PARTLY_MET,
    ActivityState.STOPPED: Standing.NOT_MET,
    ActivityState.NOT_INVOLVED: Standing.NOT_INVOLVED,
    ActivityState.UNKNOWN: Standing.MET,
}
"""What each state says of an activity without deviation, where the municipality has not said otherwise."""


_SAYS_IT_ALL = frozenset(
    {ActivityState.DONE, ActivityState.PAUSED, ActivityState.STOPPED, ActivityState.NOT_INVOLVED}
)
_OPEN_ENDED = frozenset({ActivityState.PLANNED, ActivityState.UNDER_WAY})


def activity_standing(
    state: ActivityState,
    *,
    deviates: bool | None,
    end: date | None,
    on: date,
    standings: Mapping[ActivityState, Standing] = USUAL_STANDINGS,
) -> Standing:
    """How an activity stands on a day.

    Many reports tell of deviations only: `deviates` says whether, None where that is not said either. One
    that deviates goes partly as planned at best. One that should have ended and is not reported done is
    UNKNOWN: it is late, or nobody has said that it is done.
    """
    if deviates is None and state not in _SAYS_IT_ALL:
        return Standing.LACKING
    standing = standings[state]
    if standing is Standing.MET and deviates:
        return Standing.PARTLY_MET
    overdue = end is not None and end < on and state in _OPEN_ENDED
    return Standing.UNKNOWN if standing is Standing.MET and overdue else standing
