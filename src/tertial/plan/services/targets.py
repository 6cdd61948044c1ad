"""Setting targets: what an indicator should show in a year, for a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event
from tertial.core.targets import Target
from tertial.organisation.models import Body
from tertial.plan.columns import readable, target_columns
from tertial.plan.models import Indicator, TargetOwner, TargetSet, TargetStanding
from tertial.plan.services.checks import one_of
from tertial.reporting.models import Period, Year

# Rows in one statement: with many more, putting the statement together takes longer than running it.
_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTarget:
    """A target to be set. `stated_in` is the period whose document says so; None for a decision made here."""

    indicator: Indicator
    body: Body
    year: Year
    owner: TargetOwner
    target: Target
    standing: TargetStanding = TargetStanding.STATED
    city_wide: bool = False
    stated_in: Period | None = None
    provenance: Provenance = TYPED

    def columns(self) -> dict[str, Any]:
        """Give the columns it is kept in. Raises `PlanError` for what can't be kept."""
        return {
            "indicator": self.indicator,
            "body": self.body,
            "year": self.year,
            "owner": one_of(TargetOwner, self.owner),
            "standing": one_of(TargetStanding, self.standing),
            "city_wide": self.city_wide,
            "stated_in": self.stated_in,
            **target_columns(self.target),
        }


@transaction.atomic
def set_target(*, by: Actor, new: NewTarget, reason: str = "") -> TargetSet:
    """Set a target. The one that was set before for the same thing stays, and is no longer in force."""
    columns = new.columns()
    event = record_event(
        by=by,
        act="set_target",
        subject=new.indicator.key,
        subject_key=f"indicator:{new.indicator.key}",
        reason=readable(reason),
        details={
            "body": new.body.key,
            "year": new.year.pk,
            "owner": columns["owner"],
            "target": str(new.target),
        },
    )
    return TargetSet.objects.create(**columns, **new.provenance.columns(event))


@transaction.atomic
def set_targets(
    *, by: Actor, targets: Sequence[NewTarget], subject: str, subject_key: str = "", reason: str = ""
) -> Event | None:
    """Set many targets at once, as a plan brings them: one event, all or none."""
    rows = [(new.columns(), new.provenance) for new in targets]
    if not rows:
        return None
    event = record_event(
        by=by, act="set_targets", subject=readable(subject), subject_key=subject_key, reason=readable(reason),
        details={"targets": len(rows)},
    )  # fmt: skip
    _append(event, rows)
    return event


def append_targets(*, event: Event, targets: Sequence[NewTarget]) -> list[TargetSet]:
    """Append targets within the act that `event` records, and give them in their order."""
    return _append(event, [(new.columns(), new.provenance) for new in targets])


def _append(event: Event, rows: Sequence[tuple[dict[str, Any], Provenance]]) -> list[TargetSet]:
    return TargetSet.objects.bulk_create(
        (TargetSet(**columns, **provenance.columns(event)) for columns, provenance in rows),
        batch_size=_AT_ONCE,
    )
