"""How an activity stands: state and deviation are two things, and silence is no answer."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.plan.calculations.activity_statuses import USUAL_STANDINGS, ActivityState, activity_standing
from tertial.plan.calculations.standings import Standing

ON = date(2025, 8, 31)
S = ActivityState


@pytest.mark.parametrize(
    ("state", "deviates", "end", "standing"),
    [
        (S.UNDER_WAY, False, date(2025, 12, 31), Standing.MET),
        (S.UNDER_WAY, True, date(2025, 12, 31), Standing.PARTLY_MET),
        (S.UNDER_WAY, False, ON, Standing.MET),
        (S.UNDER_WAY, False, date(2025, 8, 30), Standing.UNKNOWN),
        (S.UNDER_WAY, True, date(2025, 8, 30), Standing.PARTLY_MET),
        (S.UNDER_WAY, False, None, Standing.MET),
        (S.PLANNED, False, date(2026, 1, 31), Standing.MET),
        (S.PLANNED, False, date(2025, 1, 31), Standing.UNKNOWN),
        (S.DONE, False, date(2025, 1, 31), Standing.MET),
        (S.DONE, True, date(2025, 1, 31), Standing.PARTLY_MET),
        (S.PAUSED, False, None, Standing.PARTLY_MET),
        (S.STOPPED, True, date(2025, 1, 31), Standing.NOT_MET),
        (S.NOT_INVOLVED, True, date(2025, 1, 31), Standing.NOT_INVOLVED),
        (S.UNKNOWN, False, date(2025, 12, 31), Standing.MET),
        (S.UNKNOWN, False, date(2025, 1, 31), Standing.MET),
        (S.UNKNOWN, True, date(2025, 12, 31), Standing.PARTLY_MET),
        (S.UNKNOWN, None, date(2025, 12, 31), Standing.LACKING),
        (S.UNDER_WAY, None, date(2025, 12, 31), Standing.LACKING),
        (S.PLANNED, None, date(2025, 1, 31), Standing.LACKING),
        (S.DONE, None, date(2025, 1, 31), Standing.MET),
        (S.STOPPED, None, None, Standing.NOT_MET),
    ],
)
def test_how_an_activity_stands(
    state: ActivityState, deviates: bool | None, end: date | None, standing: Standing
) -> None:
    assert activity_standing(state, deviates=deviates, end=end, on=ON) is standing


def test_the_municipality_says_what_a_state_says() -> None:
    stern = {**USUAL_STANDINGS, ActivityState.PAUSED: Standing.NOT_MET}
    found = activity_standing(ActivityState.PAUSED, deviates=False, end=None, on=ON, standings=stern)
    assert found is Standing.NOT_MET


def test_every_state_says_something() -> None:
    assert set(USUAL_STANDINGS) == set(ActivityState)
