"""The register of indicators: all that the reader may see, by the first letter of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db import connection

from tertial.core.cells import Reported
from tertial.core.figures import Figure
from tertial.core.numbers import round_half_away
from tertial.core.sorting import swedish_key
from tertial.core.words import fold
from tertial.plan.columns import VALUE_COLUMNS, value_of
from tertial.search.counting import counts, withdrawn_events
from tertial.search.scope import Scope

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
OTHER_SIGNS: Final = "#"
_LATE_YEARS: Final = 2
_NAMES: Final = 50_000
"""Names that are read once: more than any municipality has, since every page goes through all of them."""
_MOST_NUMBERS: Final = 18


class Registered(NamedTuple):
    """An indicator of the register: its address and the name that counts now. There are thousands of them."""

    id: int
    key: str
    name: str
    unit: str
    owner: int

    @property
    def letter(self) -> str:
        """The letter it stands under; one sign for all that is no Swedish letter."""
        return _read(self.name).letter

    @property
    def folded(self) -> str:
        """The name as it is compared with others."""
        return _read(self.name).folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The newest value of a body in the register, its period, and the numbers on the way there.

    A number is None where none was reported, or one in another unit.
    """

    year: int
    period_kind: str
    value: Reported
    numbers: tuple[Decimal | None, ...]


def register(scope: Scope) -> list[Registered]:
    """List the indicators that may be seen, in Swedish order. Two queries.

    Where the scope is narrowed, only those that are placed there.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT DISTINCT ON (d.indicator_id) i.id, i.key, d.name, d.unit, i.owner_id
            FROM plan_indicatordefinition d JOIN plan_indicator i ON i.id = d.indicator_id
            WHERE {counts("d")} AND {scope.of_indicator("d.indicator_id", "i.owner_id", "d.since_id")}
            ORDER BY d.indicator_id, d.since_id DESC, d.id DESC
            """,  # noqa: S608  # put together of our own words alone
            {**scope.parameters, "withdrawn": withdrawn_events()},
        )
        found = list(map(Registered._make, cursor.fetchall()))
    return sorted(found, key=lambda each: (_read(each.name).place, each.key))


class _Name(NamedTuple):
    place: str
    letter: str
    folded: str


@lru_cache(maxsize=_NAMES)
def _read(name: str) -> _Name:
    """The place of a name in the alphabet as one text, its letter, and the name as it is compared."""
    plain = name.strip()
    first = plain[:1].upper()
    pieces, _, _ = swedish_key(plain)
    return _Name(
        place="".join(f"{chr(sort)}{chr(length)}{piece}" for sort, length, piece in pieces),
        letter=first if first in LETTERS else OTHER_SIGNS,
        folded=fold(name),
    )


def bodies_with(indicators: Collection[int], scope: Scope) -> dict[int, frozenset[int]]:
    """Give, by indicator, the bodies where it stands in some year that may be read. One query."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT DISTINCT p.indicator_id, p.body_id
            FROM plan_indicatorplacement p JOIN plan_goaledition e ON e.id = p.goal_id
            WHERE p.indicator_id = ANY(%(indicators)s) AND NOT e.withdrawn
                AND {scope.of_year("p.body_id", "e.year_id", "p")}
            """,  # noqa: S608  # put together of our own words alone
            {**scope.parameters, "indicators": list(indicators)},
        )
        for indicator, body in cursor.fetchall():
            found[indicator].add(body)
    return {indicator: frozenset(bodies) for indicator, bodies in found.items()}


def newest_in_register(pairs: Collection[tuple[int, int]], scope: Scope) -> Mapping[int, Newest]:
    """Give, by indicator, the newest outcome of one body each, and the way there. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH wanted(indicator, body) AS (
                SELECT * FROM unnest(%(indicators)s::bigint[], %(bodies_of)s::bigint[])
            )
            SELECT DISTINCT ON (w.indicator, p.year_id, k.rank)
                w.indicator, p.year_id, k.key, {", ".join(f"v.{name}" for name in VALUE_COLUMNS)}
            FROM wanted w JOIN plan_reportedvalue v ON v.indicator_id = w.indicator AND v.body_id = w.body
                JOIN reporting_period p ON p.id = v.period_id
                JOIN reporting_documentkind k ON k.id = p.kind_id
            WHERE v.aspect = 'outcome' AND v.part = 'total'
                AND {counts("v")} AND {scope.of_period("v.body_id", "v.period_id")}
            ORDER BY w.indicator, p.year_id, k.rank, v.id DESC
            """,  # noqa: S608  # put together of our own words alone
            {
                **scope.parameters,
                "withdrawn": withdrawn_events(),
                "indicators": [indicator for indicator, _ in pairs],
                "bodies_of": [body for _, body in pairs],
            },
        )
        rows: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for indicator, *row in cursor.fetchall():
            rows[indicator].append(tuple(row))
    return {indicator: _newest(found) for indicator, found in rows.items()}


def _newest(rows: Sequence[tuple[Any, ...]]) -> Newest:
    """The last of a body's values in order, and the numbers of the last ones."""
    *_, (year, kind, *columns) = rows
    newest = dict(zip(VALUE_COLUMNS, columns, strict=True))
    unit_at, number_at = (2 + VALUE_COLUMNS.index(name) for name in ("unit", "number"))
    return Newest(
        year=year,
        period_kind=kind,
        value=value_of(newest),
        numbers=tuple(
            row[number_at] if row[unit_at] == newest["unit"] else None for row in rows[-_MOST_NUMBERS:]
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From the lowest to the highest value of several bodies in a period."""

    year: int
    period_kind: str
    rank: int
    bodies: int
    lowest: Figure
    highest: Figure


def spans_in_register(indicators: Collection[int], scope: Scope) -> Mapping[int, Span]:
    """Give, by indicator, how far apart bodies are in the newest period with figures.

    Two queries, and two more where some have had none for years. A period in which bodies count in different
    units is left out.
    """
    if not indicators:
        return {}
    late = _spans(indicators, scope, "p.year_id > latest.year - %(late)s")
    older = [each for each in indicators if each not in late]
    return {**late, **(_spans(older, scope, "TRUE") if older else {})}


def _spans(indicators: Collection[int], scope: Scope, when: str) -> dict[int, Span]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH latest(year) AS (SELECT max(year) FROM reporting_year), counted AS (
                SELECT DISTINCT ON (v.indicator_id, v.body_id, v.period_id) v.indicator_id AS indicator,
                    p.year_id AS year, k.key AS kind, k.rank, v.state, v.number, v.decimals, v.unit
                FROM plan_reportedvalue v JOIN reporting_period p ON p.id = v.period_id
                    JOIN reporting_documentkind k ON k.id = p.kind_id, latest
                WHERE v.indicator_id = ANY(%(indicators)s) AND v.aspect = 'outcome' AND v.part = 'total'
                    AND {when} AND {counts("v")} AND {scope.of_period("v.body_id", "v.period_id")}
                ORDER BY v.indicator_id, v.body_id, v.period_id, v.id DESC
            )
            SELECT DISTINCT ON (indicator) indicator, year, kind, rank, count(*), min(number), max(number),
                max(decimals), min(unit)
            FROM counted WHERE state = 'figure'
            GROUP BY indicator, year, kind, rank HAVING min(unit) = max(unit)
            ORDER BY indicator, year DESC, rank DESC
            """,  # noqa: S608  # put together of our own words alone
            {
                **scope.parameters,
                "withdrawn": withdrawn_events(),
                "indicators": list(indicators),
                "late": _LATE_YEARS,
            },
        )
        return {
            indicator: Span(
                year=year,
                period_kind=kind,
                rank=rank,
                bodies=bodies,
                lowest=Figure(round_half_away(lowest, decimals), unit or None),
                highest=Figure(round_half_away(highest, decimals), unit or None),
            )
            for indicator, year, kind, rank, bodies, lowest, highest, decimals, unit in cursor.fetchall()
        }
