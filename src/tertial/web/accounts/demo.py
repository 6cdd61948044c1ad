"""Logging in without a password, as somebody of the demo's cast. Nowhere but in the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from tertial.access.models import Person, Role, RoleHeld

CITIZEN: Final = "citizen"
"""Who is not logged in: to become one is to log out."""


@dataclass(frozen=True, slots=True)
class DemoLogIn:
    """A button: the role, and what it says."""

    role: str
    words: str


def demo_log_ins() -> list[DemoLogIn]:
    """List the roles that somebody of the cast holds, in their order, and the citizen. One query."""
    held = RoleHeld.objects.filter(valid__contains=timezone.localdate(), person__is_active=True)
    there = set(held.values_list("role", flat=True))
    people = [DemoLogIn(role.value, str(role.label).capitalize()) for role in Role if role.value in there]
    return [*people, DemoLogIn(CITIZEN, _("Citizen"))] if people else []


def demo_person(role: str) -> Person | None:
    """Find who plays a role in the demo: the first of those who hold it; nobody plays what is no role."""
    if role not in Role.values:
        return None
    held = RoleHeld.objects.filter(role=role, valid__contains=timezone.localdate(), person__is_active=True)
    first = held.aggregate(first=Min("person"))["first"]
    return Person.objects.filter(pk=first).first()
