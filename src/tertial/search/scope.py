"""What somebody may read, as conditions of a query: what is not open is neither found nor counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from tertial.access.policies import Reader
from tertial.reporting.selectors import periods_in_order

_YEARS: Final = 10_000
_PERIODS: Final = 1_000_000
"""A body and a year, or a body and a period, are one number: the body's times this, and the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is open of bodies that are not seen from inside, since it is published: each thing as one number.

    `years` are those of which something is published, `periods` the published ones, `statements` the periods
    that had come by the last published one of their year: what a report brought in the middle of the year is
    open with that report, or a later one.
    """

    bodies: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    periods: frozenset[int] = frozenset()
    statements: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The conditions of one reader, and what the search was narrowed to: a year, and bodies; None is all.

    All that is open stands in the question as lists of numbers, in which the database looks each row up in no
    time: it works out what is published for nobody anew. Columns are named by us, never by anybody who asks.
    """

    everything: bool
    inside: frozenset[int]
    published: Published = Published()
    year: int | None = None
    bodies: frozenset[int] | None = None

    def within(self, bodies: Iterable[int]) -> Scope:
        """The same, narrowed to bodies."""
        return replace(self, bodies=frozenset(bodies))

    @property
    def parameters(self) -> dict[str, Any]:
        """What the conditions are filled with."""
        return {
            "inside": array(self.inside),
            "open_bodies": array(self.published.bodies),
            "open_years": array(self.published.years),
            "open_periods": array(self.published.periods),
            "open_statements": array(self.published.statements),
            "year": self.year,
            "bodies": array(self.bodies or ()),
        }

    def narrowed(self, body: str, year: str | None) -> str:
        """A condition: it is what the search was narrowed to. `year` is None for what is of no year."""
        of_body = "" if self.bodies is None else f" AND {_among(body, 'bodies')}"
        if self.year is None:
            return f"TRUE{of_body}"
        return f"{year} = %(year)s{of_body}" if year else "FALSE"

    def narrowed_to_periods(self, body: str, period: str) -> str:
        """The same for what is of a period: no year is looked up for rows that are not shown."""
        if self.year is None:
            return self.narrowed(body, None)
        of_year = f"{period} = ANY(ARRAY(SELECT id FROM reporting_period WHERE year_id = %(year)s))"  # noqa: S608
        return of_year if self.bodies is None else f"{of_year} AND {_among(body, 'bodies')}"

    def of_period(self, body: str, period: str) -> str:
        """A condition: what a body reported for a period may be read."""
        if self.everything:
            return "TRUE"
        return f"({_among(body, 'inside')} OR {_open(f'{body} * {_PERIODS} + {period}', 'open_periods')})"

    def of_year(self, body: str, year: str, row: str) -> str:
        """A condition: what stands in a body's plan for a year may be read.

        `row` is the table it stands in: what a report brought in the middle of the year is open with that
        report, or a later one.
        """
        if self.everything:
            return "TRUE"
        stated = _open(f"{body} * {_PERIODS} + {row}.stated_in_id", "open_statements")
        return (
            f"({_among(body, 'inside')} OR ({_open(f'{body} * {_YEARS} + {year}', 'open_years')}"
            f" AND ({row}.stated_in_id IS NULL OR {stated})))"
        )

    def of_body(self, body: str) -> str:
        """A condition: something of a body may be read."""
        return "TRUE" if self.everything else f"({_among(body, 'inside')} OR {_open(body, 'open_bodies')})"

    def of_indicator(self, indicator: str, owner: str, since: str) -> str:
        """A condition: who set an indicator is open, or some year where it is placed may be read.

        `since` is the year of the definition: one of later years than may be read is not open yet.
        """
        seen = self.of_year("placed.body_id", "placed_goal.year_id", "placed")
        narrowed = self.narrowed("placed.body_id", "placed_goal.year_id")
        placed = (
            "EXISTS (SELECT 1 FROM plan_indicatorplacement placed CROSS JOIN LATERAL ("  # noqa: S608
            "SELECT year_id FROM plan_goaledition WHERE id = placed.goal_id OFFSET 0"  # looked up one by one
            f") placed_goal WHERE placed.indicator_id = {indicator} AND placed_goal.year_id >= {since}"
            f" AND {seen} AND {narrowed})"
        )
        if self.year is not None or self.bodies is not None:
            return placed
        return "TRUE" if self.everything else f"({_among(owner, 'inside')} OR {placed})"


def scope_of(reader: Reader, *, year: int | None = None, bodies: Iterable[int] | None = None) -> Scope:
    """The conditions of a reader: all, or the bodies seen from inside, the council, and what is published.

    One query for those who do not read everything.
    """
    inside = (reader.inside or frozenset()) | reader.open_bodies
    return Scope(
        everything=reader.inside is None,
        inside=inside,
        published=Published() if reader.inside is None else _published(reader, inside),
        year=year,
        bodies=None if bodies is None else frozenset(bodies),
    )


def array(numbers: Collection[int]) -> str:
    """Numbers as the database reads an array: written here, since the driver looks at each one of a list."""
    return f"{{{','.join(map(str, numbers))}}}"


def _among(number: str, name: str) -> str:
    # Only numbers of one size are looked up at once: among others the database goes through all of them.
    return f"{number} = ANY(%({name})s::bigint[])"


def _open(number: str, name: str) -> str:
    # These are thousands. As a question of its own they are not weighed one by one before anything is asked.
    return f"{number} IN (SELECT unnest(%({name})s::bigint[]))"


def _published(reader: Reader, inside: Collection[int]) -> Published:
    """What is open of the bodies that are not seen from inside. One query."""
    known = {period.pk: (period.year_id, period.kind.rank) for period in periods_in_order()}
    of_year: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for period, (year, rank) in known.items():
        of_year[year].append((rank, period))
    bodies = reader.published.keys() - inside
    last: dict[tuple[int, int], int] = {}
    for body in bodies:
        for year, rank in map(known.__getitem__, reader.published[body]):
            if rank > last.get((body, year), -1):
                last[body, year] = rank
    return Published(
        bodies=frozenset(bodies),
        years=frozenset(body * _YEARS + year for body, year in last),
        periods=frozenset(body * _PERIODS + period for body in bodies for period in reader.published[body]),
        statements=frozenset(
            body * _PERIODS + period
            for (body, year), latest in last.items()
            for rank, period in of_year[year]
            if rank <= latest
        ),
    )
