"""Looking into a database behind the command's back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from tertial.platform.postgresql.cluster import ADMIN, DATABASE, OWNER
from tertial.platform.postgresql.embedded import wait_until_stopped
from tertial.platform.postgresql.places import PORT, Places, places_of

_TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_SUM: Final = "SELECT count(*), md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {} t"


def connect(
    places: Places, role: str = OWNER, database: str = DATABASE
) -> psycopg.Connection[tuple[Any, ...]]:
    """Connect to the embedded server as one of its roles."""
    return psycopg.connect(
        host=str(places.socket), port=PORT, dbname=database, user=role, autocommit=True, connect_timeout=10
    )


def checksums(places: Places, database: str = DATABASE) -> dict[str, tuple[Any, ...]]:
    """The number of rows of each table, and a sum of all that they hold."""
    with connect(places, ADMIN, database) as connection:
        tables = [table for (table,) in connection.execute(_TABLES).fetchall()]
        query = sql.SQL(_SUM)
        return {
            table: connection.execute(query.format(sql.Identifier(table))).fetchone() or ()
            for table in tables
        }


def fill(places: Places) -> None:
    """Put events and source files into the database, in words that show a wrong encoding."""
    with connect(places) as connection:
        connection.execute(
            "INSERT INTO audit_event (at, actor, actor_key, act, subject, subject_key, reason, details)"
            " SELECT now(), 'Åsa Öberg', '', 'ändrade', 'Mål ' || n, 'goal:' || n, E'a\\tb\\\\n', '{\"ö\":1}'"
            " FROM generate_series(1, 200) n"
        )
        connection.execute(
            "INSERT INTO audit_sourcefile (sha256, name, media, size)"
            " SELECT encode(sha256(n::text::bytea), 'hex'), 'bokslut å.pdf', 'pdf', n"
            " FROM generate_series(1, 20000) n"
        )


@contextmanager
def forgotten_after(data: Path) -> Iterator[Path]:
    """A data folder; what lies outside it because root runs the tests goes with it."""
    try:
        yield data
    finally:
        places = places_of(data)
        if data not in places.state.parents:
            wait_until_stopped(places)  # else what stops just now would leave something behind
            shutil.rmtree(places.state, ignore_errors=True)
