"""The levels that a body's submissions pass, and who approves at each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.access.models import Role
from tertial.access.policies import Reader
from tertial.approval.errors import ApprovalFault, ApprovalRefused
from tertial.approval.models import ApprovalLevel
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.organisation.models import BOARDS, Body


@dataclass(frozen=True, slots=True)
class Level:
    """A level of approval: its name, and the role that approves there."""

    name: str | Promise
    role: Role


_DIRECTOR: Final = Level(_("administration"), Role.DIRECTOR)
_BOARD: Final = Level(_("board"), Role.BOARD_SECRETARY)


def levels_of(body: Body) -> list[Level]:
    """List the levels that a body's submissions pass, the first one first.

    Of a unit or department it is the director; of a board the director, then the board itself, whose decision
    its secretary enters: unless the body has levels of its own.
    """
    return levels_in([body])[body.pk]


def levels_in(bodies: Collection[Body]) -> dict[int, list[Level]]:
    """List the levels of many bodies, by their ids. One query."""
    own: defaultdict[int, list[Level]] = defaultdict(list)
    for row in ApprovalLevel.objects.filter(body__in=[body.pk for body in bodies]):
        own[row.body_id].append(Level(row.name, Role(row.role)))
    return {body.pk: own.get(body.pk) or _usual(body) for body in bodies}


def _usual(body: Body) -> list[Level]:
    return [_DIRECTOR, _BOARD] if body.kind in BOARDS else [_DIRECTOR]


def may_approve(reader: Reader, body: Body, above: Collection[int], rank: int) -> bool:
    """Say whether somebody approves a body's submission after it has passed `rank` levels.

    `above` are the bodies that it stands under: a manager approves for the own department, whoever else holds
    the role does for all that the role reaches.
    """
    return approves(reader, body, above, levels_of(body), rank)


def approves(reader: Reader, body: Body, above: Collection[int], levels: Sequence[Level], rank: int) -> bool:
    """Say the same where the levels are known."""
    if rank >= len(levels):
        return False
    role = levels[rank].role
    return any(
        held.role == role and (held.body in above if role == Role.UNIT_MANAGER else held.covers(body.pk))
        for held in reader.roles
    )


@transaction.atomic
def set_levels(*, by: Actor, body: Body, levels: Collection[Level]) -> None:
    """Let a body's submissions pass other levels than the usual ones; with none, the usual ones again.

    What has been submitted already passes those from now on. Raises `ApprovalRefused` for one without a name.
    """
    if not all(str(level.name).strip() for level in levels):
        raise ApprovalRefused(ApprovalFault.NO_LEVELS)
    wait_for_turn()
    ApprovalLevel.objects.filter(body=body).delete()
    ApprovalLevel.objects.bulk_create(
        ApprovalLevel(body=body, rank=rank, name=str(level.name).strip(), role=level.role)
        for rank, level in enumerate(levels)
    )
    record_event(
        by=by, act="set_levels", subject=body.key, subject_key=f"body:{body.key}",
        details={"body": body.key, "levels": [[str(level.name), level.role.value] for level in levels]},
    )  # fmt: skip
