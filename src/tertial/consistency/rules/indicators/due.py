"""What a document's period asks of an indicator: a yearly survey is not due in a tertial report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tertial.consistency.evidence import SeenIndicator
from tertial.core.periods import NotAPeriod, Period, Periodicity, PeriodKind, parse_period, parse_periodicity
from tertial.documents.tree import Identity
from tertial.plan.calculations.due import due_in

FOLLOW_UPS: Final = frozenset({"T1", "T2"})
"""The documents in the middle of a year, which also say what the year is expected to end at."""

_REPORTED: Final = FOLLOW_UPS | {"VB"}
_KINDS: Final = {
    "T1": frozenset({PeriodKind.T1}),
    "T2": frozenset({PeriodKind.T2, PeriodKind.HALF_1}),
    "VB": frozenset({PeriodKind.VB, PeriodKind.YEAR, PeriodKind.T3, PeriodKind.HALF_2}),
}


def is_due(row: SeenIndicator, identity: Identity) -> bool:
    """Whether the row's outcome shall be in this document, by what its period column says.

    False where the column says nothing that is understood: nothing is asked for on a guess.
    """
    period, measured = identity.period, row.once(_measured)
    if period not in _REPORTED or measured is None:
        return False
    if isinstance(measured, Periodicity):
        return due_in(PeriodKind(period), measured).outcome
    return _in_year(measured, identity) and measured.kind in _KINDS[period]


def _measured(row: SeenIndicator) -> Periodicity | Period | None:
    """How often or for what period a row is measured; None where its period column is not understood."""
    printed = row.indicator.cell("period")
    if not printed:
        return None
    try:
        return parse_periodicity(printed)
    except NotAPeriod:
        pass
    try:
        return parse_period(printed)
    except NotAPeriod:
        return None


def mostly(rows: Iterable[SeenIndicator], column: str) -> bool:
    """Whether more rows have a column than lack it.

    Where most lack it, the document does not report it, or could not be read there: then none is missing.
    """
    held = [row.indicator.cell(column) is not None for row in rows]
    return sum(held) * 2 > len(held)


def _in_year(measured: Period, identity: Identity) -> bool:
    return measured.year is None or identity.year is None or measured.year == identity.year
