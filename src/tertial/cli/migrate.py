"""`tertial migrate`: the database brought to the shape that this version of Tertial works with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import Final

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from tertial.cli.grants import grant
from tertial.cli.installation import Installation, installation
from tertial.cli.parameters import data_option
from tertial.cli.terminal import say, working
from tertial.platform.failures import JsonValue, Refused

# Two who migrate at once take turns; the second then finds nothing to do.
_TURN: Final = 7462914


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "migrate",
        callback=migrate,
        options_metavar=_("[OPTIONS]"),
        params=[data_option()],
        help=_(
            "Bring the database to the shape that this version of Tertial works with, making it where there"
            " is none. Nothing that was reported is changed."
        ),
    )


def migrate(data: Path | None) -> None:
    """Migrate and say what was done."""
    with installation(data) as had:
        started = time.monotonic()
        with working(_("Bringing the database up to date …")):
            done = bring_up_to_date(had)
        if not done:
            say(_("The database is up to date; there was nothing to do."))
            return
        for name in done:
            say(f"  {name}")
        seconds = f"{time.monotonic() - started:.0f}"
        say(
            _("Changes made to the database: {count}, in {seconds} s.").format(
                count=len(done), seconds=seconds
            )
        )


def bring_up_to_date(had: Installation) -> list[str]:
    """Make all changes that are pending and name them. Raises Refused for the database of a newer Tertial.

    The rights of the role that pages work as are set anew each time, also when there is nothing else to do.
    """
    with had.as_owner(), _in_turn():
        changes = pending()
        if changes:
            call_command("migrate", interactive=False, verbosity=0)
        if had.places is not None:
            grant()
        else:
            _set_how_to_ask()
    return changes


_HOW_TO_ASK: Final = {"jit": "off", "random_page_cost": "1.1"}
"""For a server of the municipality's own, what suits short questions: to compile one first takes longer than
all the rest, and on discs of today a page read anywhere costs as much as the next one."""


def _set_how_to_ask() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        (database,) = cursor.fetchone() or ("",)
        for name, value in _HOW_TO_ASK.items():
            cursor.execute(
                sql.SQL("ALTER ROLE CURRENT_USER IN DATABASE {} SET {} = {}").format(
                    sql.Identifier(database), sql.Identifier(name), sql.Literal(value)
                )
            )


def pending() -> list[str]:
    """Name the changes that wait to be made. Raises Refused for the database of a newer Tertial."""
    executor = MigrationExecutor(connection)
    refuse_unknown(set(executor.loader.applied_migrations), "database-newer")
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _backwards in plan]


def refuse_unknown(applied: set[tuple[str, str]], code: str, **arguments: JsonValue) -> None:
    """See that no change was made that this Tertial knows nothing of. Raises Refused with this code."""
    ours = MigrationLoader(None).disk_migrations
    known = set(ours)
    for migration in ours.values():
        known |= {(str(app), str(name)) for app, name in migration.replaces}
    unknown = sorted(applied - known)
    if unknown:
        raise Refused(code, change=" ".join(unknown[0]), **arguments)


@contextmanager
def _in_turn() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a change of a large table takes its time
        cursor.execute("SELECT pg_advisory_lock(%s)", [_TURN])
        try:
            yield
        finally:
            if connection.connection is not None and not connection.connection.closed:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_TURN])
                cursor.execute("RESET statement_timeout")
