"""What a period asks of an indicator: its outcome, by how often it is measured, and the year's forecast."""

from dataclasses import dataclass
from typing import Final

from tertial.core.periods import Periodicity, PeriodKind

_OFTEN: Final = frozenset({Periodicity.MONTH, Periodicity.QUARTER, Periodicity.TERTIAL})
_MEASURED_IN: Final = {
    PeriodKind.T1: _OFTEN,
    PeriodKind.T2: _OFTEN | {Periodicity.HALF_YEAR},
    PeriodKind.VB: _OFTEN | {Periodicity.HALF_YEAR, Periodicity.YEAR},
}
_FOLLOW_UPS: Final = frozenset({PeriodKind.T1, PeriodKind.T2})
_SELDOM: Final = frozenset({Periodicity.BIENNIAL, Periodicity.TRIENNIAL})


@dataclass(frozen=True, slots=True)
class Due:
    """What is asked for: the outcome of the period, the forecast for the year, or neither."""

    outcome: bool
    forecast: bool


NOTHING_DUE: Final = Due(outcome=False, forecast=False)


def due_in(period: PeriodKind, periodicity: Periodicity | None) -> Due:
    """Say what is to be reported of an indicator in the documents of a period.

    A plan asks for neither. Nobody having said how often it is measured, nothing is asked for on a guess but
    the outcome of the year. What is measured every second or third year may be due in the report on the year
    and need not be: it can be reported, and nobody is reminded of it.
    """
    if period in _FOLLOW_UPS:
        measured = periodicity in _MEASURED_IN[period]
        return Due(outcome=measured, forecast=periodicity is not None and periodicity not in _SELDOM)
    if period is PeriodKind.VB:
        return Due(outcome=periodicity not in _SELDOM, forecast=False)
    return NOTHING_DUE
