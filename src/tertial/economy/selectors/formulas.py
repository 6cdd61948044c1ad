"""How variances are reckoned, and what a report speaks of."""

from __future__ import annotations

from typing import Final

from tertial.economy.calculations.meanings import ACTUALS, FORECAST, Formula, Formulas, Scope, Speaking
from tertial.economy.models import VarianceFormula
from tertial.reporting.models import AssessmentSense, Period

_BASES: Final = {AssessmentSense.EXPECTED.value: FORECAST, AssessmentSense.ACTUAL.value: ACTUALS}


def spoken_of(period: Period) -> Speaking:
    """Say what the report of a period speaks of: the year, the last month, forecasts or actuals."""
    return Speaking(
        year=period.year_id, last_month=period.kind.last_month, basis=_BASES.get(period.kind.assessment)
    )


def formulas_for(period: Period) -> Formulas:
    """Give the formula of each kind of table in the documents of a period. One query.

    What the municipality has stated for the kind of document comes first, of several the one since the latest
    year. Where nothing is stated it is the budget less the forecast in reports on a year that runs, less the
    actuals in those on a year that has ended; a plan has none.
    """
    basis = _BASES.get(period.kind.assessment)
    usual = Formula(subtrahend=basis) if basis else None
    stated = VarianceFormula.objects.counting().filter(kind=period.kind_id, since__lte=period.year_id)
    newest = stated.order_by("scope", "-since", "-id").distinct("scope")
    found = {Scope(row.scope): Formula(minuend=row.minuend, subtrahend=row.subtrahend) for row in newest}
    return (dict.fromkeys(Scope, usual) if usual else {}) | found
