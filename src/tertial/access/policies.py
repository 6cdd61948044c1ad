"""Who may see and do what. Pages, searches and commands ask here, and nowhere else.

A member of the staff sees the unpublished work of the whole board that the role belongs to: units and
administration report to it together. The central office, auditors and administrators see all that their role
is held for, as a rule the whole municipality. Politicians and everybody who is not logged in see what is
published. What the council sets is open to everyone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import DateField

from tertial.access.models import Person, Role, RoleHeld
from tertial.organisation.models import BOARDS, Body, BodyKind
from tertial.platform.postgresql.written import Given, Written

_INSIDE: Final = frozenset(Role) - {Role.POLITICIAN}
_IMPORTS: Final = frozenset({Role.CONTROLLER, Role.CENTRAL_OFFICE, Role.ADMINISTRATOR})
_JUDGES: Final = frozenset(
    {
        Role.CONTROLLER, Role.ECONOMIST, Role.DIRECTOR, Role.BOARD_SECRETARY, Role.CENTRAL_OFFICE,
        Role.ADMINISTRATOR,
    }
)  # fmt: skip
_REPORTS: Final = frozenset({Role.CONTROLLER, Role.ECONOMIST, Role.DIRECTOR, Role.CENTRAL_OFFICE})
_TAKES_PART: Final = _REPORTS | {Role.UNIT_MANAGER, Role.BOARD_SECRETARY}
_PUBLISHES: Final = frozenset({Role.BOARD_SECRETARY, Role.CENTRAL_OFFICE})
_LOOKS_AFTER: Final = frozenset({Role.ADMINISTRATOR, Role.CENTRAL_OFFICE})
_NONE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """A role that is held, and the bodies it reaches; None is all there are and will be."""

    role: Role
    body: int
    bodies: frozenset[int] | None

    def covers(self, body: int | None) -> bool:
        """Say whether the role reaches a body; None is one that is not there yet."""
        return self.bodies is None or body in self.bodies


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who asks, and what the person may see: all policies are questions to this.

    `inside` are the bodies whose unpublished work is seen (None: all), `published` the periods of each body
    that are open to everyone, `open_bodies` those whose work is always open: the council. `person` is None
    for whoever is not logged in.
    """

    person: Person | None
    roles: tuple[Reach, ...]
    inside: frozenset[int] | None
    published: Mapping[int, frozenset[int]]
    open_bodies: frozenset[int] = _NONE

    def may_read(self, body: int, period: int) -> bool:
        """Say whether a body's documents and figures of a period are seen."""
        return self._is_inside(body) or body in self.open_bodies or period in self.published.get(body, _NONE)

    def may_read_some(self, body: int) -> bool:
        """Say whether there is a period of a body that is seen."""
        return self._is_inside(body) or body in self.open_bodies or bool(self.published.get(body))

    def may_read_all(self, body: int) -> bool:
        """Say whether every period of a body is seen, published or not."""
        return self._is_inside(body) or body in self.open_bodies

    def sees_trail(self, body: int) -> bool:
        """Say whether the names of those who acted on a body's values are seen, and its trail."""
        return self._is_inside(body)

    def may_import(self, body: int | None) -> bool:
        """Say whether reports of a body may be taken in; None is a body that is not known yet."""
        return self._holds(_IMPORTS, body)

    def may_import_some(self) -> bool:
        """Say whether there is any body whose reports may be taken in."""
        return any(held.role in _IMPORTS for held in self.roles)

    def may_publish(self, body: int) -> bool:
        """Say whether a body's documents may be opened to everyone."""
        return self._holds(_PUBLISHES, body)

    def sees_review(self, body: int) -> bool:
        """Say whether what a check finds in a body's documents is seen: by those who work with them."""
        return self._is_inside(body)

    def sees_some_review(self) -> bool:
        """Say whether there is any body whose documents' checks are seen."""
        return any(held.role in _INSIDE for held in self.roles)

    def may_judge(self, body: int) -> bool:
        """Say whether findings in a body's documents may be dismissed; a manager may in the unit's own."""
        return self._leads(body) or self._holds(_JUDGES, body)

    def sees_reporting(self, body: int) -> bool:
        """Say whether what a body reports in a round is seen meanwhile: by those who work with it."""
        return self._is_inside(body)

    def may_report(self, body: int) -> bool:
        """Say whether something may be entered for a body in a round; a manager may for the own unit."""
        return self._leads(body) or self._holds(_REPORTS, body)

    def sees_some_reporting(self) -> bool:
        """Say whether there is any body whose reporting in a round is seen."""
        return any(held.role in _INSIDE for held in self.roles)

    def may_lead_rounds(self) -> bool:
        """Say whether rounds may be planned, opened and closed, for the whole municipality."""
        return self._holds(_LOOKS_AFTER, None)

    def takes_part(self) -> bool:
        """Say whether there may be something to report or to approve: whose menu has a page for it."""
        return any(held.role in _TAKES_PART for held in self.roles)

    def answers_for(self, body: int, *, is_board: bool) -> bool:
        """Say whether reporting for a body falls to this person: who leads it, of a board who follows it up.

        Others may report as well; nobody waits for them.
        """
        return self._leads(body) or (is_board and self._holds((Role.CONTROLLER,), body))

    def may_set_rules(self) -> bool:
        """Say whether it may be decided which rules documents are checked by."""
        return self._holds(_LOOKS_AFTER, None)

    def looks_after_tertial(self) -> bool:
        """Say whether the state of the installation is seen."""
        return self._holds(_LOOKS_AFTER, None)

    def _is_inside(self, body: int) -> bool:
        return self.inside is None or body in self.inside

    def _leads(self, body: int) -> bool:
        return any(held.role == Role.UNIT_MANAGER and held.body == body for held in self.roles)

    def _holds(self, roles: Collection[Role], body: int | None) -> bool:
        return any(held.role in roles and held.covers(body) for held in self.roles)


def reader_of(person: Person | None, *, on: date, published: Mapping[int, frozenset[int]]) -> Reader:
    """Work out what somebody may see and do on a day. One query; for who is logged in, at most three.

    `published` is what `reporting.selectors.published_periods` gives: this room does not know of periods.
    Whoever may no longer log in is nobody.
    """
    tops: dict[int, str] = dict(_TOPS.rows())
    held = _held(person, on) if person is not None and person.is_active else []
    roles = _reaches(held, tops, on) if held else ()
    seen = [each.bodies for each in roles if each.role in _INSIDE]
    return Reader(
        person=person if person is not None and person.is_active else None,
        roles=roles,
        inside=None if None in seen else frozenset().union(*(bodies for bodies in seen if bodies)),
        published=published,
        open_bodies=frozenset(body for body, kind in tops.items() if kind == BodyKind.COUNCIL),
    )


def _held(person: Person, on: date) -> list[tuple[Role, int]]:
    return [(Role(role), body) for role, body in _HELD.rows(person=person.pk, on=on)]


_TOPS: Final = Written(
    lambda: Body.objects.filter(kind__in=[BodyKind.MUNICIPALITY, BodyKind.COUNCIL, *BOARDS]).values_list(
        "pk", "kind"
    )
)
_HELD: Final = Written(
    lambda: (
        RoleHeld.objects.filter(person=Given("person"), valid__contains=Given("on", DateField()))
        .order_by("pk")
        .values_list("role", "body_id")
    )
)


def _reaches(held: Sequence[tuple[Role, int]], tops: Mapping[int, str], on: date) -> tuple[Reach, ...]:
    """Find what each role reaches: the board it belongs to with all below, else its body with all below."""
    boards = [top for top, kind in tops.items() if kind in BOARDS]
    below: defaultdict[int, set[int]] = defaultdict(set)
    bodies = {body for _, body in held if tops.get(body) != BodyKind.MUNICIPALITY}
    if bodies:
        with connection.cursor() as cursor:
            cursor.execute(_BELOW, {"bodies": list(bodies), "boards": boards, "on": on})
            for body, reached in cursor.fetchall():
                below[body].add(reached)
    return tuple(Reach(role, body, frozenset(below[body]) if body in bodies else None) for role, body in held)


# From each body up to its board, or to itself where it has none; from there down to all that stands below, or
# stood last: a body that ended still has its history, and so has one that was taken over.
_BEGUN: Final = "(lower_inf({p}.valid) OR lower({p}.valid) <= %(on)s)"
_BELOW: Final = f"""
WITH RECURSIVE up(start, body, step) AS (
    SELECT b, b, 0 FROM unnest(%(bodies)s::bigint[]) AS b
    UNION ALL
    SELECT up.start, (
        SELECT p.parent_id FROM organisation_placement p
        WHERE p.body_id = up.body AND {_BEGUN.format(p="p")} ORDER BY p.valid DESC LIMIT 1
    ), up.step + 1
    FROM up WHERE up.body IS NOT NULL AND up.body <> ALL(%(boards)s::bigint[]) AND up.step < 30
), down(start, body) AS (
    SELECT b, coalesce((SELECT up.body FROM up WHERE up.start = b AND up.body = ANY(%(boards)s::bigint[])), b)
    FROM unnest(%(bodies)s::bigint[]) AS b
    UNION
    SELECT down.start, below.body FROM down, LATERAL (
        SELECT p.body_id AS body FROM organisation_placement p
        WHERE p.parent_id = down.body AND {_BEGUN.format(p="p")} AND NOT EXISTS (
            SELECT 1 FROM organisation_placement n
            WHERE n.body_id = p.body_id AND {_BEGUN.format(p="n")} AND n.valid > p.valid)
        UNION ALL
        SELECT s.predecessor_id FROM organisation_succession s
        WHERE s.successor_id = down.body AND s.day <= %(on)s
    ) below
)
SELECT start, body FROM down
"""  # noqa: S608  # put together of our own words alone
