"""Creating indicators, defining them anew, and placing them under goals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.core.periods import Periodicity
from tertial.organisation.models import Body
from tertial.organisation.names import body_key
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    GoalEdition,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    Polarity,
    RollUp,
    SeriesBreak,
    SexSplit,
    Supplier,
)
from tertial.plan.services.checks import needed, not_negative, one_of, short
from tertial.reporting.models import Period, Year

_KEY, _UNIT = 120, 80
_KEY_SIGNS: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What an indicator means: what is measured, how, in which unit, by whom, and which way is better."""

    name: str
    description: str = ""
    source: str = ""
    method: str = ""
    unit: str = ""
    polarity: Polarity = Polarity.UNKNOWN
    periodicity: Periodicity | None = None
    sex_split: SexSplit = SexSplit.UNKNOWN
    supplier: Supplier = Supplier.UNKNOWN
    commenter: Body | None = None
    roll_up: RollUp = RollUp.NONE

    def columns(self) -> dict[str, Any]:
        """Give the columns it is kept in. Raises `PlanError` for what can't be kept."""
        return {
            "name": needed(self.name),
            "description": readable(self.description),
            "source": readable(self.source),
            "method": readable(self.method),
            "unit": short(self.unit, _UNIT),
            "polarity": one_of(Polarity, self.polarity),
            "periodicity": one_of(Periodicity, self.periodicity) if self.periodicity else "",
            "sex_split": one_of(SexSplit, self.sex_split),
            "supplier": one_of(Supplier, self.supplier),
            "commenter": self.commenter,
            "roll_up": one_of(RollUp, self.roll_up),
        }


@transaction.atomic
def create_indicator(
    *,
    by: Actor,
    owner: Body,
    since: Year,
    definition: Definition,
    key: str = "",
    provenance: Provenance = TYPED,
) -> Indicator:
    """Create an indicator with what it means from a year on.

    `key` is its address; without one it is made of the name. Raises `PlanError` when the key is taken.
    """
    wait_for_turn()
    indicator = Indicator.objects.create(
        key=_own_key(key) if key else _free_key(definition.name), owner=owner
    )
    _define(by, "created", indicator, since, definition, provenance)
    return indicator


@transaction.atomic
def redefine_indicator(
    *,
    by: Actor,
    indicator: Indicator,
    since: Year,
    definition: Definition,
    reason: str = "",
    provenance: Provenance = TYPED,
) -> IndicatorDefinition:
    """Say what an indicator means from a year on. Values that are reported already stay what they were."""
    return _define(by, "redefined", indicator, since, definition, provenance, reason)


@transaction.atomic
def change_roll_up(*, by: Actor, indicator: Indicator, since: Year, roll_up: RollUp, reason: str) -> None:
    """Change only how an indicator's values of lower bodies become one, from a year on."""
    wait_for_turn()
    rows = IndicatorDefinition.objects.counting().filter(indicator=indicator, since__lte=since)
    row = rows.select_related("commenter").order_by("since", "id").last()
    if row is None:
        raise PlanError(PlanFault.OTHER_YEAR, indicator.key)
    _define(by, "redefined", indicator, since, replace(as_given(row), roll_up=roll_up), TYPED, reason)


@transaction.atomic
def place_indicator(
    *, by: Actor, indicator: Indicator, goal: GoalEdition, body: Body, rank: int = 0
) -> IndicatorPlacement:
    """Place an indicator under a goal of a year, in the plan and reports of a body.

    Placed there already it gets the new place in the order.
    """
    not_negative(rank)
    wait_for_turn()
    details = {"goal": str(goal), "year": goal.year_id, "body": body.key, "rank": rank}
    event = _record(by, "placed", indicator, details)
    placed, _ = IndicatorPlacement.objects.update_or_create(
        indicator=indicator, goal=goal, body=body,
        defaults={"rank": rank}, create_defaults={"rank": rank, "event": event},
    )  # fmt: skip
    return placed


@transaction.atomic
def break_series(
    *,
    by: Actor,
    indicator: Indicator,
    period: Period,
    reason: str,
    body: Body | None = None,
    provenance: Provenance = TYPED,
) -> SeriesBreak:
    """Say that values from a period on are not comparable with those before, for one body or for all."""
    why = needed(reason)
    details = {"from": f"{period.year_id}-{period.kind.key}", "body": body and body.key}
    event = _record(by, "broke_series", indicator, details, why)
    return SeriesBreak.objects.create(
        indicator=indicator, period=period, body=body, reason=why, **provenance.columns(event)
    )


def _define(
    by: Actor,
    act: str,
    indicator: Indicator,
    since: Year,
    definition: Definition,
    provenance: Provenance,
    reason: str = "",
) -> IndicatorDefinition:
    columns = definition.columns()
    details = {"since": since.pk, "name": columns["name"]}
    event = _record(by, act, indicator, details, reason)
    return IndicatorDefinition.objects.create(
        indicator=indicator, since=since, **columns, **provenance.columns(event)
    )


def as_given(row: IndicatorDefinition) -> Definition:
    """Give a definition as it was given, to be changed in part."""
    return Definition(
        name=row.name,
        description=row.description,
        source=row.source,
        method=row.method,
        unit=row.unit,
        polarity=Polarity(row.polarity),
        periodicity=Periodicity(row.periodicity) if row.periodicity else None,
        sex_split=SexSplit(row.sex_split),
        supplier=Supplier(row.supplier),
        commenter=row.commenter,
        roll_up=RollUp(row.roll_up),
    )


def _own_key(key: str) -> str:
    if len(key) > _KEY or not _KEY_SIGNS.fullmatch(key):
        raise PlanError(PlanFault.NO_KEY, key)
    if Indicator.objects.filter(key=key).exists():
        raise PlanError(PlanFault.KEY_IS_TAKEN, key)
    return key


def _free_key(name: str) -> str:
    """Make an address of a name, with a number after it where others have the same."""
    key = body_key(needed(name))
    taken = set(Indicator.objects.filter(key__startswith=key).values_list("key", flat=True))
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _record(by: Actor, act: str, indicator: Indicator, details: dict[str, Any], reason: str = "") -> Event:
    return record_event(
        by=by,
        act=act,
        subject=indicator.key,
        subject_key=f"indicator:{indicator.key}",
        reason=readable(reason),
        details=details,
    )
