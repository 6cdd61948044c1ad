"""The process that keeps the embedded PostgreSQL running while somebody uses it, and stops it after.

It is started by the first process that needs the database and belongs to none of them. Each user holds a
shared lock, which the kernel takes back however the user ends. When nobody holds it any more the supervisor
stops the server and leaves. If the server dies it is started again, recovering what was committed; if the
supervisor itself is killed the kernel tells the server to stop, and the next user starts anew.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

import psycopg
from psycopg import sql

from tertial.platform.failures import JsonValue, Refused
from tertial.platform.postgresql.cluster import (
    ADMIN,
    APP,
    DATABASE,
    OWNER,
    as_account,
    check_cluster,
    make_cluster,
    serving,
)
from tertial.platform.postgresql.locks import hold, try_to_hold
from tertial.platform.postgresql.places import PORT, Places, places_of
from tertial.platform.postgresql.room import Room

_PR_SET_PDEATHSIG: Final = 1
_LOOK_EVERY_SECONDS: Final = 0.1
_ASK_EVERY_SECONDS: Final = 0.02
_READY_WITHIN_SECONDS: Final = 120.0
_STOPPED_WITHIN_SECONDS: Final = 60.0
# What a killed server leaves behind (its processes, its lock file) is gone after some seconds.
_OLD_ONE_GONE_WITHIN_SECONDS: Final = 30.0


class _Told(BaseException):
    """Somebody told the supervisor to stop."""


def main() -> NoReturn:
    """Run as the supervisor of the data folder that the command line names.

    One line on standard output says how it went, for the one who waits: ready, or a refusal.
    """
    places = places_of(Path(sys.argv[1]))
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hold(places.supervisor_lock, within=_OLD_ONE_GONE_WITHIN_SECONDS):
            check_cluster(places)
            make_cluster(places)
            _supervise(places)
    except Refused as refused:
        _answer({"code": refused.code, "arguments": dict(refused.arguments)})
    except TimeoutError:
        _answer({"code": "database-busy", "arguments": {"folder": str(places.data)}})
    except _Told:
        pass
    sys.exit(0)


def _supervise(places: Places) -> None:
    """Serve until nobody uses the server any more, also when it has to be started again on the way."""
    room = Room(places)
    while True:
        room.before_starting()
        server = _start(places)
        try:
            room.look()
            _make_database(places)
            _answer({"ready": True})
            while server.poll() is None:
                room.look()
                with try_to_hold(places.users_lock) as unused:
                    if unused:
                        # The lock is held until the server is down: who comes now waits, then starts anew.
                        _end(server)
                        return
                time.sleep(_LOOK_EVERY_SECONDS)
        finally:
            _end(server)


def _start(places: Places) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers. Raises Refused."""
    deadline = time.monotonic() + _OLD_ONE_GONE_WITHIN_SECONDS
    while True:
        server = _spawn(places)
        if _answers(places, server):
            return server
        if time.monotonic() > deadline:
            raise Refused("database-not-started", log=str(places.log), problem=_last_trouble(places))
        time.sleep(0.5)


def _spawn(places: Places) -> subprocess.Popen[bytes]:
    supervisor = os.getpid()
    libc = ctypes.CDLL(None)

    def die_with_us() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
        if os.getppid() != supervisor:
            os._exit(1)

    with places.log.open("ab") as log:
        return subprocess.Popen(  # noqa: S603  # the package's own server
            serving(places),
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_us,  # noqa: PLW1509  # the supervisor has one thread
            **as_account(places),
        )


def _answers(places: Places, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server lets us in; say no when it has died instead. Raises Refused when it is stuck."""
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while server.poll() is None:
        try:
            _connect(places, "postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                _end(server)
                problem = _last_trouble(places)
                raise Refused("database-not-started", log=str(places.log), problem=problem) from None
            time.sleep(_ASK_EVERY_SECONDS)
        else:
            return True
    return False


def _connect(places: Places, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(places.socket), port=PORT, dbname=database, user=ADMIN, autocommit=True, connect_timeout=10
    )


def _make_database(places: Places) -> None:
    """Make the roles and the database where they are missing.

    The owner makes tables and changes their shape; the role that the pages work with may not.
    """
    with _connect(places, "postgres") as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role in (OWNER, APP):
            if role not in known:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            names = sql.Identifier(DATABASE), sql.Identifier(OWNER)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def _end(server: subprocess.Popen[bytes]) -> None:
    """Stop the server: quickly, cleanly, and by force only if it does not obey."""
    if server.poll() is not None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(_STOPPED_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _last_trouble(places: Places) -> str:
    """Give the last complaint in the server's log, for the one who has to mend it."""
    with places.log.open("rb") as log:
        log.seek(max(0, os.fstat(log.fileno()).st_size - 8192))
        lines = log.read().decode("utf-8", "replace").splitlines()
    troubles = [line for line in lines if "FATAL:" in line or "PANIC:" in line]
    return troubles[-1].split(":  ", 1)[-1].strip() if troubles else ""


def _answer(answer: dict[str, JsonValue]) -> None:
    """Tell the one who waits, once; after that nobody listens."""
    try:
        os.write(1, (json.dumps(answer) + "\n").encode())
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
    except OSError:
        pass  # whoever waited is gone


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Told
