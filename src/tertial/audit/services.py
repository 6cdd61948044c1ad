"""Writing events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tertial.audit.models import Event


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
