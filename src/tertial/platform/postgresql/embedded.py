"""Using the embedded PostgreSQL: it is started for the first user and gone after the last."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

import psycopg

from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import APP, DATABASE, check_cluster
from tertial.platform.postgresql.locks import hold, is_held, try_to_hold
from tertial.platform.postgresql.places import PORT, Places, make_places, places_of

_STARTED_WITHIN_SECONDS: Final = 150.0
_STOPPED_WITHIN_SECONDS: Final = 90.0
_ASK_EVERY_SECONDS: Final = 0.05
_GUARD_EVERY_SECONDS: Final = 0.5
_SUPERVISE: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1));"
    " from tertial.platform.postgresql.supervisor import main; main()"
)

# A process that is forked off while the guard looks would take the guard's locks along, and keep them.
_NO_FORK: Final = threading.Lock()
os.register_at_fork(
    before=_NO_FORK.acquire, after_in_parent=_NO_FORK.release, after_in_child=_NO_FORK.release
)


@contextmanager
def running(data: Path) -> Iterator[Places]:
    """Have the database of a data folder running for as long as the block lasts; then let it go.

    It is shared with other processes that use it, and stops when the last of them has left or died. If its
    supervisor is killed meanwhile, it is started again.

    Raises Refused when it cannot be had: no programs, a folder that is not ours, another major version.
    """
    places = places_of(data)
    make_places(places)
    check_cluster(places)
    ended = threading.Event()
    try:
        with hold(places.users_lock, within=_STOPPED_WITHIN_SECONDS, shared=True):
            _start_if_needed(places)
            threading.Thread(target=_guard, args=(places, ended), daemon=True).start()
            try:
                yield places
            finally:
                ended.set()
    except TimeoutError:
        raise Refused("database-busy", folder=str(places.data)) from None


def is_running(places: Places) -> bool:
    """Say whether the database of a data folder answers."""
    try:
        psycopg.connect(
            host=str(places.socket), port=PORT, dbname=DATABASE, user=APP, connect_timeout=5
        ).close()
    except psycopg.OperationalError:
        return False
    return True


def wait_until_stopped(places: Places) -> None:
    """Wait until the server is down, after `running`; not when others go on using it."""
    deadline = time.monotonic() + _STOPPED_WITHIN_SECONDS
    while is_held(places.supervisor_lock) and time.monotonic() < deadline:
        with try_to_hold(places.users_lock) as unused:
            # The supervisor alone holds that lock when it stops the server, users share it.
            if not unused and not is_held(places.users_lock):
                return
        time.sleep(_ASK_EVERY_SECONDS)


def _start_if_needed(places: Places) -> None:
    """See that the server answers, starting it unless another process has. Raises Refused."""
    with hold(places.start_lock, within=_STARTED_WITHIN_SECONDS):
        deadline = time.monotonic() + _STARTED_WITHIN_SECONDS
        while not is_running(places):
            if not is_held(places.supervisor_lock):
                _start(places)
            elif time.monotonic() > deadline:
                raise Refused("database-busy", folder=str(places.data))
            else:
                time.sleep(_ASK_EVERY_SECONDS)


def _start(places: Places) -> None:
    """Start a supervisor and wait for its answer. Raises Refused."""
    with places.log.open("ab") as log:
        supervisor = subprocess.Popen(  # noqa: S603  # our own Python
            [sys.executable, "-c", _SUPERVISE, json.dumps(sys.path), str(places.data)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            cwd="/",
        )
    with supervisor.stdout or nullcontext() as answers:
        line = answers.readline() if answers else b""  # it ends with the supervisor, so this ends too
    # It outlives us; whoever is its parent then takes its exit status.
    threading.Thread(target=supervisor.wait, daemon=True).start()
    if not line:
        raise Refused("database-not-started", log=str(places.log), problem="")
    answer = json.loads(line)
    if "code" in answer:
        raise Refused(answer["code"], **answer["arguments"])


def _guard(places: Places, ended: threading.Event) -> None:
    """Start the server again if its supervisor was killed while we use it."""
    while not ended.wait(_GUARD_EVERY_SECONDS):
        with _NO_FORK:
            if is_held(places.supervisor_lock):
                continue
            try:
                with hold(places.start_lock, within=_STARTED_WITHIN_SECONDS):
                    if not is_held(places.supervisor_lock):
                        _start(places)
            except (Refused, TimeoutError, OSError):
                continue  # who asks the database next is told; and we try again
