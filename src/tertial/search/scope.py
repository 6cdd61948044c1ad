"""What somebody may read, as conditions of a query: what is not open is neither found nor counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tertial.access.policies import Reader
from tertial.plan.selectors.stated import STATED_BY
from tertial.reporting.models import Period

_IN_FORCE: Final = """(SELECT * FROM reporting_publication said WHERE NOT EXISTS (
    SELECT 1 FROM audit_withdrawal taken WHERE taken.withdrawn_id = said.event_id))"""
"""The publications that no act has taken back."""

_YEARS: Final = 10_000
"""A body and a year are one number: the body's times this, and the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The conditions of one reader, and what the search was narrowed to: a year, and bodies; None is all.

    `open_years` are the years of bodies of which something is published. Columns are named by us, never by
    anybody who asks.
    """

    everything: bool
    inside: tuple[int, ...]
    open_years: tuple[int, ...] = ()
    year: int | None = None
    bodies: tuple[int, ...] | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """What the conditions are filled with."""
        bodies = None if self.bodies is None else list(self.bodies)
        open_years = list(self.open_years)
        return {"inside": list(self.inside), "open_years": open_years, "year": self.year, "bodies": bodies}

    def narrowed(self, body: str, year: str | None) -> str:
        """A condition: it is what the search was narrowed to. `year` is None for what is of no year."""
        of_body = "" if self.bodies is None else f" AND {body} = ANY(%(bodies)s)"
        if self.year is None:
            return f"TRUE{of_body}"
        return f"{year} = %(year)s{of_body}" if year else "FALSE"

    def narrowed_to_periods(self, body: str, period: str) -> str:
        """The same for what is of a period: no year is looked up for rows that are not shown."""
        if self.year is None:
            return self.narrowed(body, None)
        of_year = f"{period} = ANY(ARRAY(SELECT id FROM reporting_period WHERE year_id = %(year)s))"  # noqa: S608
        return of_year if self.bodies is None else f"{of_year} AND {body} = ANY(%(bodies)s)"

    def of_period(self, body: str, period: str) -> str:
        """A condition: what a body reported for a period may be read."""
        if self.everything:
            return "TRUE"
        return (
            f"({body} = ANY(%(inside)s) OR EXISTS (SELECT 1 FROM {_IN_FORCE} seen"  # noqa: S608
            f" WHERE seen.body_id = {body} AND seen.period_id = {period}))"
        )

    def of_year(self, body: str, year: str, row: str) -> str:
        """A condition: what stands in a body's plan for a year may be read.

        `row` is the table it stands in: what a report brought in the middle of the year is open with that
        report, or a later one.
        """
        if self.everything:
            return "TRUE"
        stated = (
            f"EXISTS (SELECT 1 FROM {_IN_FORCE} seen"  # noqa: S608
            " JOIN reporting_period seen_period ON seen_period.id = seen.period_id"
            f" WHERE seen.body_id = {body} AND seen_period.year_id = {year}"
            f" AND {STATED_BY.format(row=row, period='seen_period')})"
        )
        # As one number each, the years are looked up in no time, however many rows there are to ask of.
        return (
            f"({body} = ANY(%(inside)s) OR ({body} * {_YEARS} + {year} = ANY(%(open_years)s)"
            f" AND ({row}.stated_in_id IS NULL OR {stated})))"
        )

    def of_body(self, body: str) -> str:
        """A condition: something of a body may be read."""
        if self.everything:
            return "TRUE"
        return (
            f"({body} = ANY(%(inside)s) OR EXISTS (SELECT 1 FROM {_IN_FORCE} seen"  # noqa: S608
            f" WHERE seen.body_id = {body}))"
        )

    def of_indicator(self, indicator: str, owner: str, since: str) -> str:
        """A condition: who set an indicator is open, or some year where it is placed may be read.

        `since` is the year of the definition: one of later years than may be read is not open yet.
        """
        seen = self.of_year("placed.body_id", "placed_goal.year_id", "placed")
        narrowed = self.narrowed("placed.body_id", "placed_goal.year_id")
        placed = (
            "EXISTS (SELECT 1 FROM plan_indicatorplacement placed"  # noqa: S608
            " JOIN plan_goaledition placed_goal ON placed_goal.id = placed.goal_id"
            f" WHERE placed.indicator_id = {indicator} AND placed_goal.year_id >= {since}"
            f" AND {seen} AND {narrowed})"
        )
        if self.year is not None or self.bodies is not None:
            return placed
        return "TRUE" if self.everything else f"({owner} = ANY(%(inside)s) OR {placed})"


def scope_of(reader: Reader, *, year: int | None = None, bodies: Iterable[int] | None = None) -> Scope:
    """The conditions of a reader: all, or the bodies seen from inside, the council, and what is published."""
    inside = reader.inside
    return Scope(
        everything=inside is None,
        inside=tuple(sorted((inside or frozenset()) | reader.open_bodies)),
        open_years=() if inside is None else _open_years(reader),
        year=year,
        bodies=None if bodies is None else tuple(sorted(bodies)),
    )


def _open_years(reader: Reader) -> tuple[int, ...]:
    """The years of which something of a body is published, each with its body as one number. One query."""
    years = dict(Period.objects.values_list("pk", "year_id"))
    return tuple(
        sorted(
            {
                body * _YEARS + years[period]
                for body, periods in reader.published.items()
                for period in periods
            }
        )
    )
