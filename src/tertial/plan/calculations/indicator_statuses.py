"""What the system proposes that an indicator's status is, in a document of a period.

A tertial report is about what the year is expected to end at and looks at the forecast, the annual report
at the outcome; a plan has no status. Which it is, and what counts as nearly met, the municipality sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from tertial.core.cells import Reported
from tertial.core.numbers import exact_context
from tertial.core.periods import PeriodKind
from tertial.core.targets import Target
from tertial.core.units import PERCENT, PERCENTAGE_POINTS
from tertial.plan.calculations.measures import Basis, Measure, Measured, Reach
from tertial.plan.calculations.reasons import Reason, because
from tertial.plan.calculations.standings import Standing
from tertial.plan.calculations.targets_met import Answer, Verdict, is_met

USUAL_BASES: Mapping[PeriodKind, Basis] = {
    PeriodKind.T1: Basis.FORECAST,
    PeriodKind.T2: Basis.FORECAST,
    PeriodKind.VB: Basis.OUTCOME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule:
    """How the municipality takes an indicator's status from its figures.

    `bases` says for each kind of period what is held against the target; a kind that is not there has no
    status. Nearly met is a value that misses by no more than `near_points` percentage points, for what is
    counted in per cent, or `near_percent` per cent of the limit, for all else; None means that nothing is.
    """

    bases: Mapping[PeriodKind, Basis] = field(default_factory=lambda: USUAL_BASES)
    near_percent: Decimal | None = None
    near_points: Decimal | None = None

    def is_near(self, verdict: Verdict) -> bool:
        """Whether a target that is not met is nearly met."""
        if verdict.limit is None or verdict.shortfall is None:
            return False
        in_percent = verdict.unit in (PERCENT, PERCENTAGE_POINTS)
        share = self.near_points if in_percent else self.near_percent
        if share is None:
            return False
        with localcontext(exact_context()):
            return verdict.shortfall <= (share if in_percent else abs(verdict.limit) * share / 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusProposal:
    """The proposed status; None in a document that has none. The first reason is the main one."""

    standing: Standing | None
    reasons: tuple[Reason, ...]


_NO_TARGET = frozenset({"target-none", "target-blank", "target-set-by-board", "target-to-be-set",
                        "target-to-be-set-in"})  # fmt: skip
_CITY_WIDE = "target-city-wide"
_NOT_DUE = "value-not-measured"
_LACKING = frozenset({"value-blank", "value-not-available", "value-not-available-because",
                      "value-suppressed"})  # fmt: skip


def propose_status(
    target: Target,
    *,
    outcome: Measured,
    forecast: Measured,
    measure: Measure,
    rule: StatusRule,
    period: PeriodKind,
    target_reach: Reach = Reach.OWN,
    previous: Reported | None = None,
    same_series: bool = True,
) -> StatusProposal:
    """Propose an indicator's status, with the reasons."""
    basis = rule.bases.get(period)
    if basis is None:
        return StatusProposal(standing=None, reasons=(because("status-none"),))
    measured = replace(forecast if basis is Basis.FORECAST else outcome, basis=basis)
    verdict = is_met(
        target,
        measured,
        measure,
        target_reach=target_reach,
        previous=previous,
        same_series=same_series,
    )
    standing = _standing(verdict, rule)
    reasons = [verdict.reason]
    if standing is Standing.PARTLY_MET:
        reasons.append(because("status-near"))
    if measured.preliminary and standing.is_answer:
        reasons.append(because("status-preliminary"))
    return StatusProposal(standing=standing, reasons=tuple(reasons))


def _standing(verdict: Verdict, rule: StatusRule) -> Standing:
    if verdict.answer is Answer.MET:
        return Standing.MET
    if verdict.answer is Answer.NOT_MET:
        return Standing.PARTLY_MET if rule.is_near(verdict) else Standing.NOT_MET
    code, about = verdict.reason.code, verdict.reason.arguments.get("name")
    if code in _NO_TARGET:
        return Standing.NO_TARGET
    if code == _CITY_WIDE:
        return Standing.CITY_WIDE_TARGET
    if about not in tuple(Basis):  # a previous value that is missing says nothing of this one
        return Standing.UNKNOWN
    if code == _NOT_DUE:
        return Standing.NOT_MEASURED
    return Standing.LACKING if code in _LACKING else Standing.UNKNOWN
