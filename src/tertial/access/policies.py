"""Who may see and do what. Pages, searches and commands ask here, and nowhere else.

A member of the staff sees the unpublished work of the whole board that the role belongs to: units and
administration report to it together. The central office, auditors and administrators see all that their role
is held for, as a rule the whole municipality. Politicians and everybody who is not logged in see what is
published. What the council sets is open to everyone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from tertial.access.models import Person, Role, RoleHeld
from tertial.organisation.models import BOARDS, Body, BodyKind, Placement, Succession

_INSIDE: Final = frozenset(Role) - {Role.POLITICIAN}
_IMPORTS: Final = frozenset({Role.CONTROLLER, Role.CENTRAL_OFFICE, Role.ADMINISTRATOR})
_JUDGES: Final = frozenset(
    {
        Role.CONTROLLER, Role.ECONOMIST, Role.DIRECTOR, Role.BOARD_SECRETARY, Role.CENTRAL_OFFICE,
        Role.ADMINISTRATOR,
    }
)  # fmt: skip
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
        own = any(held.role == Role.UNIT_MANAGER and held.body == body for held in self.roles)
        return own or self._holds(_JUDGES, body)

    def may_set_rules(self) -> bool:
        """Say whether it may be decided which rules documents are checked by."""
        return self._holds(_LOOKS_AFTER, None)

    def looks_after_tertial(self) -> bool:
        """Say whether the state of the installation is seen."""
        return self._holds(_LOOKS_AFTER, None)

    def _is_inside(self, body: int) -> bool:
        return self.inside is None or body in self.inside

    def _holds(self, roles: Collection[Role], body: int | None) -> bool:
        return any(held.role in roles and held.covers(body) for held in self.roles)


def reader_of(person: Person | None, *, on: date, published: Mapping[int, frozenset[int]]) -> Reader:
    """Work out what somebody may see and do on a day. One query; for who is logged in, at most four.

    `published` is what `reporting.selectors.published_periods` gives: this room does not know of periods.
    Whoever may no longer log in is nobody.
    """
    widest = [BodyKind.MUNICIPALITY, BodyKind.COUNCIL, *BOARDS]
    tops = dict(Body.objects.filter(kind__in=widest).values_list("pk", "kind"))
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
    rows = RoleHeld.objects.filter(person=person, valid__contains=on).order_by("pk")
    return [(Role(role), body) for role, body in rows.values_list("role", "body_id")]


def _reaches(held: Iterable[tuple[Role, int]], tops: Mapping[int, str], on: date) -> tuple[Reach, ...]:
    """Find what each role reaches: the board it belongs to with all below, else its body with all below."""
    parents = _parents(on)
    below: defaultdict[int, set[int]] = defaultdict(set)
    for body, parent in parents.items():
        below[parent].add(body)
    for successor, predecessor in Succession.objects.filter(day__lte=on).values_list(
        "successor_id", "predecessor_id"
    ):
        below[successor].add(predecessor)
    found = []
    for role, body in held:
        root = _root(body, parents, tops)
        whole = tops.get(root) == BodyKind.MUNICIPALITY
        found.append(Reach(role, body, None if whole else _tree(root, below)))
    return tuple(found)


def _parents(on: date) -> dict[int, int]:
    """Give under whom each body stands on a day, or stood last: a body that ended still has its history."""
    begun = Q(valid__startswith__lte=on) | Q(valid__startswith__isnull=True)
    rows = Placement.objects.filter(begun).order_by("body_id", "-valid").distinct("body_id")
    return dict(rows.values_list("body_id", "parent_id"))


def _root(body: int, parents: Mapping[int, int], tops: Mapping[int, str]) -> int:
    """Climb to the board that a body belongs to; without one, it stands for itself."""
    boards = {top for top, kind in tops.items() if kind in BOARDS}
    above, seen = body, {body}
    while above not in boards:
        parent = parents.get(above)
        if parent is None or parent in seen:
            return body
        seen.add(parent)
        above = parent
    return above


def _tree(root: int, below: Mapping[int, set[int]]) -> frozenset[int]:
    seen, ahead = {root}, {root}
    while ahead:
        ahead = {body for each in ahead for body in below.get(each, ())} - seen
        seen |= ahead
    return frozenset(seen)
