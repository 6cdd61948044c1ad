"""Transactions that overlap for certain, and many at once: each thread has a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
U = TypeVar("U")

_LONGEST_SECONDS: Final = 30
_LIMITS: Final = "SET lock_timeout = '20s'; SET statement_timeout = '25s'"


class _Run(threading.Thread):
    """An act in a thread: what it gave, or what it raised."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__(daemon=True)
        self._act = act
        self.outcome: object = None
        self.backend = 0

    def run(self) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute(_LIMITS)
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = cursor.fetchone()[0]
            self.outcome = self._act()
        except Exception as failure:  # noqa: BLE001  # whatever it is, the test looks at it
            self.outcome = failure
        finally:
            connection.close()


def overlapping(first: Callable[[], T], second: Callable[[], U]) -> tuple[T | Exception, U | Exception]:
    """Let a second act begin when a first one is done and not yet through, and give what came of both.

    The first one's transaction ends when the second waits for a lock, or has ended itself.
    """
    done, go_on = threading.Event(), threading.Event()

    def held() -> T:
        try:
            with transaction.atomic():
                given = first()
                done.set()
                go_on.wait(_LONGEST_SECONDS)
                return given
        finally:
            done.set()

    one, other = _Run(held), _Run(second)
    one.start()
    done.wait(_LONGEST_SECONDS)
    other.start()
    deadline = time.monotonic() + _LONGEST_SECONDS
    while other.is_alive() and not _waits(other.backend) and time.monotonic() < deadline:
        time.sleep(0.01)
    go_on.set()
    one.join(_LONGEST_SECONDS)
    other.join(_LONGEST_SECONDS)
    assert not one.is_alive() and not other.is_alive(), "they wait for each other"
    return one.outcome, other.outcome  # type: ignore[return-value]  # of the kinds of their acts


def all_at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Let acts begin at the same moment, and give what came of each: what it gave, or what it raised."""
    together = threading.Barrier(len(acts))

    def after_all(act: Callable[[], object]) -> object:
        together.wait(_LONGEST_SECONDS)
        return act()

    runs = [_Run(partial(after_all, act)) for act in acts]
    with _joined(runs):
        for run in runs:
            run.start()
    return [run.outcome for run in runs]


@contextmanager
def _joined(runs: Sequence[_Run]) -> Iterator[None]:
    try:
        yield
    finally:
        for run in runs:
            run.join(2 * _LONGEST_SECONDS)
    assert not any(run.is_alive() for run in runs), "they wait for each other"


def _waits(backend: int) -> bool:
    """Whether a connection waits for a lock that another holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'", [backend]
        )
        return cursor.fetchone() is not None
