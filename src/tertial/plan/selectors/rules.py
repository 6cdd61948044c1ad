"""How a municipality's own rules of judging are taken from its data, for a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.core.periods import PeriodKind
from tertial.plan.calculations.assessments import THREE_STEPS, AssessmentRule, Manner, Scale
from tertial.plan.calculations.indicator_statuses import StatusRule
from tertial.plan.calculations.measures import Basis
from tertial.reporting.models import AssessmentSense, Period

_BASES: Final = {AssessmentSense.EXPECTED: Basis.FORECAST, AssessmentSense.ACTUAL: Basis.OUTCOME}
_MANNERS: Final = {AssessmentSense.EXPECTED: Manner.EXPECTED, AssessmentSense.ACTUAL: Manner.ACTUAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the municipality has chosen: the scale of assessments, and what is nearly met."""

    scale: Scale = THREE_STEPS
    near_percent: Decimal | None = None
    near_points: Decimal | None = None

    def of_statuses(self, period: Period) -> StatusRule:
        """What an indicator's value is held against its target by, in the documents of a period."""
        sense = AssessmentSense(period.kind.assessment)
        bases = {PeriodKind(period.kind.key): _BASES[sense]} if sense in _BASES else {}
        return StatusRule(bases=bases, near_percent=self.near_percent, near_points=self.near_points)

    def of_goals(self, period: Period, levels: Iterable[str]) -> AssessmentRule:
        """How goals of the levels that are assessed are assessed in the documents of a period."""
        manner = _MANNERS.get(AssessmentSense(period.kind.assessment))
        return AssessmentRule(manner=manner, levels=frozenset(levels), scale=self.scale)


USUAL_JUDGING: Final = Judging()
"""Three steps, and nothing is nearly met."""
