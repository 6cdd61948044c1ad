"""What indicators mean in a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tertial.core.periods import Periodicity
from tertial.plan.models import IndicatorDefinition, Polarity, RollUp, SexSplit, Supplier
from tertial.platform.postgresql.among import is_among


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


_DEFINED: Final = (
    "indicator_id", "indicator__key", "indicator__owner_id", "since_id", "name", "description", "source",
    "method", "unit", "polarity", "periodicity", "sex_split", "supplier", "commenter_id", "roll_up",
)  # fmt: skip


def definitions_in(year: int, indicators: Collection[int]) -> dict[int, DefinedIndicator]:
    """Give what indicators mean in a year, by their ids; one defined only later has its first. One query."""
    rows = IndicatorDefinition.objects.counting().filter(is_among("indicator", indicators))
    found: dict[int, dict[str, Any]] = {}
    for row in rows.order_by("indicator", "since", "id").values(*_DEFINED):
        first = found.get(row["indicator_id"])
        if row["since_id"] <= year or first is None or first["since_id"] == row["since_id"]:
            found[row["indicator_id"]] = row
    return {indicator: _defined(row) for indicator, row in found.items()}


def definitions_of(indicator: int) -> list[DefinedIndicator]:
    """List all that an indicator has meant, in the order it was said. One query."""
    rows = IndicatorDefinition.objects.counting().filter(indicator=indicator)
    return [_defined(row) for row in rows.order_by("id").values(*_DEFINED)]


def _defined(row: Mapping[str, Any]) -> DefinedIndicator:
    return DefinedIndicator(
        id=row["indicator_id"],
        key=row["indicator__key"],
        owner=row["indicator__owner_id"],
        since=row["since_id"],
        name=row["name"],
        description=row["description"],
        source=row["source"],
        method=row["method"],
        unit=row["unit"],
        polarity=Polarity(row["polarity"]),
        periodicity=Periodicity(row["periodicity"]) if row["periodicity"] else None,
        sex_split=SexSplit(row["sex_split"]),
        supplier=Supplier(row["supplier"]),
        commenter=row["commenter_id"],
        roll_up=RollUp(row["roll_up"]),
    )
