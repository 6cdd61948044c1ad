"""Addresses of goals and indicators made of their words, with a number after those that others have too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from typing import TypeVar

from django.db.models import F, Func, Model, Q, QuerySet, TextField, Value

Row = TypeVar("Row", bound=Model)


def addresses(base: str) -> Iterator[str]:
    """Give the addresses that something may get, the first free one of which it gets."""
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def with_addresses_like(rows: QuerySet[Row], bases: Collection[str]) -> QuerySet[Row]:
    """Narrow down to what has one of these addresses, with a number after it or without."""
    stem = Func(F("key"), Value("-[0-9]+$"), Value(""), function="regexp_replace", output_field=TextField())
    alike: QuerySet[Row] = rows.alias(stem=stem).filter(  # type: ignore[assignment]  # rows stay what they are
        Q(key__in=bases) | Q(stem__in=bases)
    )
    return alike
