"""`tertial restore`: a backup taken back into an empty database, all of it or nothing."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path

import click
import psycopg

from tertial.cli.archive import ArchiveProgramFailed, check_archive, load, migrations_in
from tertial.cli.counting import rows_by_table, say_counts
from tertial.cli.grants import grant
from tertial.cli.installation import Installation, installation
from tertial.cli.migrate import pending, refuse_unknown
from tertial.cli.parameters import data_folder, data_option
from tertial.cli.terminal import say, tell, working
from tertial.platform.failures import Refused


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "restore",
        callback=restore,
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["file"], metavar=_("FILE"), type=click.Path(path_type=Path, readable=False)),
            data_option(),
        ],
        help=_(
            "Take a backup back into an empty database: a data folder that is new, or a new database of your"
            " own server. If anything goes wrong, the database is left as empty as it was."
        ),
    )


def restore(file: Path, data: Path | None) -> None:
    """Restore and say how much there is now."""
    with working(_("Checking {name} …").format(name=file.name)):
        check_archive(data_folder(data, os.environ), file)
    with installation(data) as had:
        refuse_unknown(migrations_in(had.data, file), "backup-newer", name=file.name)
        with working(_("Restoring {name} …").format(name=file.name)):
            counts = _restore(had, file)
        say_counts(counts)
        say(_("Restored {name}. Compare the numbers with those of the backup.").format(name=file))
        waiting = len(pending())
    if waiting:
        tell(_("The backup is of an older Tertial; run “tertial migrate” before it is used."))


def _restore(had: Installation, file: Path) -> dict[str, int]:
    """Load the file into the database, if that is empty. Raises Refused."""
    with psycopg.connect(had.owner) as connection:
        if rows_by_table(connection):
            raise Refused("database-not-empty")
    try:
        load(had.data, had.owner, file)
    except ArchiveProgramFailed as failed:
        raise _not_restored(failed, file) from failed
    if had.places is not None:
        with had.as_owner():
            grant()
    with psycopg.connect(had.owner) as connection:
        return rows_by_table(connection)


def _not_restored(failed: ArchiveProgramFailed, file: Path) -> Refused:
    """Tell a full disk and a lost server from a file that does not fit."""
    if "No space left" in failed.said:
        return Refused("database-full")
    if "connection" in failed.said and "server" in failed.said:
        return Refused("database-lost")
    return Refused("backup-not-restored", name=file.name)
