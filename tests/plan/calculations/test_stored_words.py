"""What the database stores of an indicator and an activity is what the calculations are given."""

from __future__ import annotations

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from tertial.plan.calculations.activity_statuses import ActivityState
from tertial.plan.calculations.assessments import NOT_ASSESSED, THREE_STEPS
from tertial.plan.calculations.measures import Basis, Polarity
from tertial.plan.calculations.rolling_up import RollUpRule
from tertial.plan.calculations.sexes import SexSplit
from tertial.plan.models import activities, assessments, indicators, values


@pytest.mark.parametrize(
    ("stored", "known"),
    [
        (indicators.Polarity, Polarity),
        (indicators.SexSplit, SexSplit),
        (indicators.RollUp, RollUpRule),
        (activities.ActivityState, ActivityState),
    ],
)
def test_stored_words_are_known(stored: type[TextChoices], known: type[StrEnum]) -> None:
    assert set(stored.values) == {each.value for each in known}


def test_values_are_of_a_known_basis() -> None:
    assert {basis.value for basis in Basis} <= set(values.Aspect.values)


def test_assessments_are_steps_of_the_usual_scale() -> None:
    assert set(assessments.Step.values) == {step.key for step in THREE_STEPS.steps} | {NOT_ASSESSED}
