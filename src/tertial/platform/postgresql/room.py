"""Room on the disk of the embedded database, watched so that a full disk stops writing and nothing else.

A PostgreSQL that cannot write its log stops, and cannot start again either. So the database is made read-only
while there is still some room, and a file of nothing is kept in reserve, given up when there is none left.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import psycopg

from tertial.platform.postgresql.cluster import ADMIN
from tertial.platform.postgresql.places import PORT, Places

_MEGABYTE: Final = 1024 * 1024
RESERVE: Final = 64 * _MEGABYTE
TIGHT: Final = 48 * _MEGABYTE
"""With less than this the database is read-only."""
ROOMY: Final = 80 * _MEGABYTE
"""With this much it takes changes again."""
_LAST: Final = 16 * _MEGABYTE

_TRY_EVERY_SECONDS: Final = 1.0
_READ_ONLY: Final = "default_transaction_read_only"


class Room:
    """What the supervisor knows of the room that its server has."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._read_only: bool | None = None
        self._try_at = 0.0

    def before_starting(self) -> None:
        """Give up the reserve if the server would have no room to start."""
        self._read_only = None
        if self._free() < TIGHT:
            self._reserve.unlink(missing_ok=True)
        else:
            self._keep_reserve()

    def look(self) -> None:
        """See that the server that runs takes changes where there is room for them, and only there."""
        free = self._free()
        if free >= ROOMY + RESERVE:
            self._keep_reserve()
            free = self._free()
        wanted = free < (ROOMY if self._read_only else TIGHT)
        if free < _LAST:
            self._reserve.unlink(missing_ok=True)  # to say that it is read-only takes room too
        if wanted != self._read_only and time.monotonic() >= self._try_at:
            self._try_at = time.monotonic() + _TRY_EVERY_SECONDS
            with suppress(psycopg.Error):
                self._make_read_only(wanted)
                self._read_only = wanted

    @property
    def _reserve(self) -> Path:
        return self._places.state / "reserve"

    def _free(self) -> int:
        disk = os.statvfs(self._places.state)
        return disk.f_bavail * disk.f_frsize

    def _keep_reserve(self) -> None:
        """Have the reserve, unless it would take the last of the room."""
        if self._reserve.exists() or self._free() < TIGHT + RESERVE:
            return
        unfinished = self._reserve.with_name("reserve.part")
        try:
            with unfinished.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, RESERVE)
            unfinished.replace(self._reserve)
        except OSError:
            unfinished.unlink(missing_ok=True)

    def _make_read_only(self, wanted: bool) -> None:
        """Let every session's next transaction be so. Raises psycopg.Error."""
        with psycopg.connect(
            host=str(self._places.socket), port=PORT, dbname="postgres", user=ADMIN, autocommit=True,
            connect_timeout=5,
        ) as connection:  # fmt: skip
            words = "on" if wanted else "off"
            if connection.execute(f"SHOW {_READ_ONLY}").fetchone() != (words,):
                connection.execute(f"ALTER SYSTEM SET {_READ_ONLY} = {words}")
                connection.execute("SELECT pg_reload_conf()")
