"""What indicators mean in a year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tertial.core.periods import Periodicity
from tertial.plan.models import IndicatorDefinition, Polarity, RollUp, SexSplit, Supplier


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedIndicator:
    """An indicator as it is defined from a year on."""

    id: int
    key: str
    owner: int
    since: int
    name: str
    description: str
    source: str
    method: str
    unit: str
    polarity: Polarity
    periodicity: Periodicity | None
    sex_split: SexSplit
    supplier: Supplier
    commenter: int | None
    roll_up: RollUp


def definitions_in(year: int, indicators: Collection[int]) -> dict[int, DefinedIndicator]:
    """Give what indicators mean in a year, by their ids; one defined only later has its first. One query."""
    rows = IndicatorDefinition.objects.counting().filter(indicator__in=indicators).select_related("indicator")
    found: dict[int, DefinedIndicator] = {}
    for row in rows.order_by("indicator", "since", "id"):
        first = found.get(row.indicator_id)
        if row.since_id <= year or first is None or first.since == row.since_id:
            found[row.indicator_id] = _defined(row)
    return found


def definitions_of(indicator: int) -> list[DefinedIndicator]:
    """List all that an indicator has meant, in the order it was said. One query."""
    rows = IndicatorDefinition.objects.counting().filter(indicator=indicator).select_related("indicator")
    return [_defined(row) for row in rows.order_by("id")]


def _defined(row: IndicatorDefinition) -> DefinedIndicator:
    return DefinedIndicator(
        id=row.indicator_id,
        key=row.indicator.key,
        owner=row.indicator.owner_id,
        since=row.since_id,
        name=row.name,
        description=row.description,
        source=row.source,
        method=row.method,
        unit=row.unit,
        polarity=Polarity(row.polarity),
        periodicity=Periodicity(row.periodicity) if row.periodicity else None,
        sex_split=SexSplit(row.sex_split),
        supplier=Supplier(row.supplier),
        commenter=row.commenter_id,
        roll_up=RollUp(row.roll_up),
    )
