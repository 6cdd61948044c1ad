"""Writing events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Protocol

from django.db import connection, transaction

from tertial.audit.models import Event, SourceFile, SourceText, Withdrawal

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
    Within `one_act` the whole is that act, and its event is given.
    """
    whole = _whole.get()
    if whole is not None:
        return whole
    return Event.objects.create(
        actor=by.actor_name,
        actor_key=by.actor_key,
        act=act,
        subject=subject,
        subject_key=subject_key,
        reason=reason,
        details=dict(details or {}),
    )


_whole: ContextVar[Event | None] = ContextVar("the act that others are parts of", default=None)


@contextmanager
def one_act(
    *,
    by: Actor,
    act: str,
    subject: str,
    subject_key: str = "",
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> Iterator[Event]:
    """Let all that services do within the block be one act: one transaction with one event.

    Taking in a report writes hundreds of rows; to the municipality it is one thing that somebody did, and
    can be taken back as one.
    """
    with transaction.atomic():
        event = record_event(
            by=by, act=act, subject=subject, subject_key=subject_key, reason=reason, details=details
        )
        token = _whole.set(event)
        try:
            yield event
        finally:
            _whole.reset(token)


@transaction.atomic
def withdraw(*, by: Actor, event: Event, reason: str = "") -> Withdrawal:
    """Take an act back: what it recorded stays readable in the trail, and no longer counts.

    Raises django.db.IntegrityError when it has been taken back already.
    """
    taking_back = record_event(
        by=by, act="withdrew", subject=event.subject, subject_key=event.subject_key, reason=reason,
        details={"event": event.pk, "act": event.act},
    )  # fmt: skip
    return Withdrawal.objects.create(withdrawn=event, event=taking_back)


def wait_for_turn() -> None:
    """Let one writer in at a time, until its transaction ends: what it looks up then stays true meanwhile.

    Whoever records an event waits for this turn anyhow: within `one_act` it is ours already.
    """
    if _whole.get() is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])


@transaction.atomic
def keep_source_file(
    *, name: str, media: str, sha256: str, size: int, lines: Sequence[str], pages: Sequence[int | None] = ()
) -> SourceFile:
    """Keep which file something is taken in from, and its lines; known already, it stays as it is.

    Two files are the same when their bytes are. `pages` holds the page of each line, where there are any.
    """
    wait_for_turn()
    columns = {"name": name, "media": media, "size": size}
    kept, _ = SourceFile.objects.get_or_create(sha256=sha256, defaults=columns)
    if lines and not SourceText.objects.filter(source_file=kept).exists():
        known = list(pages) if any(page is not None for page in pages) else []
        SourceText.objects.create(source_file=kept, lines=list(lines), pages=known)
    return kept
