"""`tertial backup`: all that the database holds in one file, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path

import click
import psycopg

from tertial.cli.archive import ArchiveProgramFailed, check_archive, dump
from tertial.cli.counting import rows_by_table, say_counts
from tertial.cli.installation import Installation, installation
from tertial.cli.output import check_target, refused
from tertial.cli.parameters import data_option
from tertial.cli.terminal import say, working
from tertial.platform.backups import BackupMade, note_backup
from tertial.platform.failures import Refused


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "backup",
        callback=backup,
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Argument(["file"], metavar=_("FILE"), type=click.Path(path_type=Path, readable=False)),
            click.Option(["--force"], is_flag=True, help=_("Write over the file if there is one.")),
            data_option(),
        ],
        help=_(
            "Write all that the database holds to one file, while others go on working. The file is read"
            " back to see that it is whole. It holds everything, personal data too: keep it safe."
        ),
    )


def backup(file: Path, force: bool, data: Path | None) -> None:
    """Write the backup and say how much it holds."""
    check_target(file)
    if file.exists() and not (force and file.is_file()):
        raise Refused("backup-exists", name=str(file))
    with installation(data) as had, working(_("Backing up to {name} …").format(name=file.name)):
        counts = _write(had, file)
        _note(had, file)
    say_counts(counts)
    say(_("Wrote {name}").format(name=file))


def _note(had: Installation, file: Path) -> None:
    """Leave a note of the backup for those who look after the installation; without it, it is whole too."""
    made = BackupMade(at=datetime.now(UTC), name=file.name, size=file.stat().st_size)
    with contextlib.suppress(OSError):
        note_backup(had.data, made)


def _write(had: Installation, file: Path) -> dict[str, int]:
    """Write beside the file first, then in its place. Raises Refused; what was there is then as it was."""
    target = file.resolve()
    unfinished = target.with_name(f".tertial-{os.urandom(6).hex()}.part")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        counts = _dump_and_count(had, unfinished)
        _check(had, unfinished, file)
        unfinished.replace(target)
    except OSError as error:
        raise refused(file, error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return counts


def _dump_and_count(had: Installation, unfinished: Path) -> dict[str, int]:
    """Dump and count one and the same moment of the database. Raises Refused, OSError."""
    with psycopg.connect(had.owner) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        counts = rows_by_table(connection)
        if "django_migrations" not in counts:
            raise Refused("database-not-migrated")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        try:
            dump(had.data, had.owner, str(snapshot), unfinished)
        except ArchiveProgramFailed as failed:
            raise _not_written(failed, unfinished) from failed
    return counts


def _check(had: Installation, unfinished: Path, file: Path) -> None:
    """Read what was written. Raises Refused when it is not what it should be."""
    try:
        check_archive(had.data, unfinished)
    except Refused:
        raise Refused("backup-unreadable", name=str(file)) from None


def _not_written(failed: ArchiveProgramFailed, unfinished: Path) -> Exception:
    """Tell a full disk from a server that is too new, and from a database that was lost."""
    if "No space left" in failed.said or "quota exceeded" in failed.said:
        return OSError(28, "")
    if "server version mismatch" in failed.said:
        return Refused("database-too-new")
    return Refused("database-lost")
