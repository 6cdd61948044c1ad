"""What indicators mean in a year."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from django.db.models import QuerySet

from tertial.core.periods import Periodicity
from tertial.plan.models import IndicatorDefinition, Polarity, RollUp, SexSplit, Supplier
from tertial.platform.postgresql.among import is_among
from tertial.platform.postgresql.written import Given, Written


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
    "id",
)  # fmt: skip


def definitions_in(year: int, indicators: Collection[int]) -> dict[int, DefinedIndicator]:
    """Give what indicators mean in a year, by their ids; one defined only later has its first. One query."""
    found: dict[int, tuple[Any, ...]] = {}
    for row in _DEFINITIONS.rows(indicators=list(indicators)):
        indicator, since = row[0], row[3]
        first = found.get(indicator)
        if since <= year or first is None or first[3] == since:
            found[indicator] = row
    return {indicator: _defined(*row) for indicator, row in found.items()}


def definitions_of(indicator: int) -> list[DefinedIndicator]:
    """List all that an indicator has meant, in the order it was said. One query."""
    rows = _DEFINITIONS.rows(indicators=[indicator])
    return [_defined(*row) for row in sorted(rows, key=itemgetter(-1))]


def _definitions() -> QuerySet[IndicatorDefinition, tuple[Any, ...]]:
    rows = IndicatorDefinition.objects.counting().filter(is_among("indicator", Given("indicators")))
    return rows.order_by("indicator", "since", "id").values_list(*_DEFINED)


_DEFINITIONS: Final = Written(_definitions)


def _defined(
    indicator: int, key: str, owner: int, since: int, name: str, description: str, source: str, method: str,
    unit: str, polarity: str, periodicity: str, sex_split: str, supplier: str, commenter: int | None,
    roll_up: str, _pk: int,
) -> DefinedIndicator:  # fmt: skip
    return DefinedIndicator(
        id=indicator,
        key=key,
        owner=owner,
        since=since,
        name=name,
        description=description,
        source=source,
        method=method,
        unit=unit,
        polarity=Polarity(polarity),
        periodicity=Periodicity(periodicity) if periodicity else None,
        sex_split=SexSplit(sex_split),
        supplier=Supplier(supplier),
        commenter=commenter,
        roll_up=RollUp(roll_up),
    )
