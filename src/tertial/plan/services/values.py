"""Reporting values: outcomes, forecasts, and what a report says of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event
from tertial.core.cells import Reported
from tertial.organisation.models import Body
from tertial.plan.columns import exact, readable, value_columns
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import Aspect, Finality, Indicator, Part, ReportedValue
from tertial.plan.services.checks import in_order, not_negative, one_of
from tertial.reporting.models import Period

_ALL: Final = Decimal(100)
_COVERAGE_DECIMALS: Final = 2
_LARGEST_BASE: Final = 2**31 - 1

# Rows in one statement: with many more, putting the statement together takes longer than running it.
_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue:
    """A value to be reported. What it is counted from, and how it was measured, where that is known."""

    indicator: Indicator
    body: Body
    period: Period
    value: Reported
    aspect: Aspect = Aspect.OUTCOME
    part: Part = Part.TOTAL
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    finality: Finality = Finality.UNKNOWN
    interval_words: str = ""
    interval_first: date | None = None
    interval_last: date | None = None
    base: int | None = None
    coverage: Decimal | None = None
    provenance: Provenance = TYPED

    def columns(self) -> dict[str, Any]:
        """Give the columns it is kept in. Raises `PlanError` for what can't be kept or can't be true."""
        in_order(self.interval_first, self.interval_last)
        return {
            "indicator": self.indicator,
            "body": self.body,
            "period": self.period,
            "aspect": one_of(Aspect, self.aspect),
            "part": one_of(Part, self.part),
            **value_columns(self.value),
            **self._ratio(),
            "finality": one_of(Finality, self.finality),
            "interval_words": readable(self.interval_words),
            "interval_first": self.interval_first,
            "interval_last": self.interval_last,
            "base": None if self.base is None else _counted(self.base),
            "coverage": None if self.coverage is None else _share(self.coverage),
        }

    def _ratio(self) -> dict[str, Decimal]:
        if (self.numerator is None) != (self.denominator is None):
            raise PlanError(PlanFault.RATIO)
        if self.numerator is None or self.denominator is None:
            return {}
        ratio = {"numerator": exact(self.numerator), "denominator": exact(self.denominator)}
        if self.denominator <= 0:
            raise PlanError(PlanFault.RATIO, str(self.denominator))
        return ratio


def _counted(number: int) -> int:
    if number > _LARGEST_BASE:
        raise PlanError(PlanFault.TOO_LARGE, str(number))
    return not_negative(number)


def _share(share: Decimal) -> Decimal:
    """A share of a hundred; more precise than it is kept it would be rounded unseen."""
    if not share.is_finite() or not 0 <= share <= _ALL:
        raise PlanError(PlanFault.SHARE, str(share))
    if share.normalize().as_tuple().exponent < -_COVERAGE_DECIMALS:  # type: ignore[operator]  # is finite
        raise PlanError(PlanFault.TOO_LARGE, str(share))
    return share


@transaction.atomic
def report_value(*, by: Actor, new: NewValue, reason: str = "") -> ReportedValue:
    """Report a value. One that was reported for the same thing before stays, and no longer counts.

    `reason` says why, where it is a correction.
    """
    columns = new.columns()
    event = record_event(
        by=by,
        act="reported",
        subject=new.indicator.key,
        subject_key=f"indicator:{new.indicator.key}",
        reason=readable(reason),
        details={
            "body": new.body.key,
            "period": f"{new.period.year_id}-{new.period.kind.key}",
            "aspect": columns["aspect"],
            "part": columns["part"],
        },
    )
    return ReportedValue.objects.create(**columns, **new.provenance.columns(event))


@transaction.atomic
def report_values(
    *, by: Actor, values: Sequence[NewValue], subject: str, subject_key: str = "", reason: str = ""
) -> Event | None:
    """Report many values at once, as a report or a file brings them: one event, all or none.

    Of two for the same thing the last one counts. Nothing to report leaves no event.
    """
    rows = [(new.columns(), new.provenance) for new in values]
    if not rows:
        return None
    event = record_event(
        by=by, act="reported", subject=readable(subject), subject_key=subject_key, reason=readable(reason),
        details={"values": len(rows)},
    )  # fmt: skip
    _append(event, rows)
    return event


def append_values(*, event: Event, values: Sequence[NewValue]) -> list[ReportedValue]:
    """Append values within the act that `event` records, and give them in their order."""
    return _append(event, [(new.columns(), new.provenance) for new in values])


def _append(event: Event, rows: Sequence[tuple[dict[str, Any], Provenance]]) -> list[ReportedValue]:
    return ReportedValue.objects.bulk_create(
        (ReportedValue(**columns, **provenance.columns(event)) for columns, provenance in rows),
        batch_size=_AT_ONCE,
    )
