"""Writing events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from django.db import connection

from tertial.audit.models import Event

_CHAIN_LOCK: Final = 7462913  # the one that the trigger of the events takes


class Actor(Protocol):
    """Whoever acts: a person who is logged in, or a program with a name."""

    @property
    def actor_name(self) -> str:
        """The name as the trail keeps it."""

    @property
    def actor_key(self) -> str:
        """What finds the actor again while there is one; empty for a program."""


def record_event(
    *,
    by: Actor,
    act: str,
    subject: str,
    subject_key: str = "",
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Append one act to the trail, within the transaction that does it.

    `act` is a verb in the past ("renamed"), `subject` the thing in words, `subject_key` what finds it again.
    """
    return Event.objects.create(
        actor=by.actor_name,
        actor_key=by.actor_key,
        act=act,
        subject=subject,
        subject_key=subject_key,
        reason=reason,
        details=dict(details or {}),
    )


def wait_for_turn() -> None:
    """Let one writer in at a time, until its transaction ends: what it looks up then stays true meanwhile.

    Whoever records an event waits for this turn anyhow.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
