"""Backup files: PostgreSQL's own custom format, written and read by the programs of the embedded package.

At the end stands a sum of all before it, which PostgreSQL's programs pass over: they themselves restore a
file with changed bytes in it, often without a word.

The programs get the password of a server, if any, in their environment: a command line is for all to see.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tertial.platform.failures import Refused
from tertial.platform.postgresql.places import places_of
from tertial.platform.postgresql.programs import find_programs

_PART: Final = 1024 * 1024
_BEGINNING: Final = b"PGDMP"
_SEAL: Final = b"\ntertial-backup-sha256:"
_LENGTH_OF_SEAL: Final = len(_SEAL) + 64 + 1
_MIGRATIONS: Final = "django_migrations"
# The roles of the installation that is restored to own what is restored, and are granted rights by us.
_WITHOUT_ROLES: Final = ("--no-owner", "--no-privileges", "--no-comments")


class ArchiveProgramFailed(Exception):
    """A program of PostgreSQL gave up; `said` is its complaint, in English."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def dump(data: Path, address: str, snapshot: str, target: Path) -> None:
    """Write what a database held in a snapshot to a file. Raises ArchiveProgramFailed, OSError, Refused."""
    with target.open("wb") as file:
        arguments = ["--format=custom", f"--snapshot={snapshot}", "--lock-wait-timeout=60s", *_WITHOUT_ROLES]
        _run(data, "pg_dump", arguments, address=address, output=file.fileno())
    with target.open("r+b") as file:
        file.write(_seal(file, target.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def check_archive(data: Path, path: Path) -> None:
    """Read a backup file from beginning to end. Raises Refused when it is missing, foreign or damaged."""
    try:
        if path.is_dir():
            raise Refused("folder", name=path.name)
        with path.open("rb") as file:
            beginning = file.read(len(_BEGINNING))
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("missing", name=path.name) from None
    except (OSError, ValueError):
        raise Refused("unreadable", name=path.name) from None
    if not beginning:
        raise Refused("empty", name=path.name)
    if beginning != _BEGINNING:
        raise Refused("backup-foreign", name=path.name)
    try:
        listed = _run(data, "pg_restore", ["--list", path])
        if f" {_MIGRATIONS} " not in listed:
            raise Refused("backup-foreign", name=path.name)
        if not _is_sealed(path):
            raise Refused("backup-damaged", name=path.name)
        _run(data, "pg_restore", ["--file=/dev/null", path])
    except ArchiveProgramFailed as failed:
        code = "backup-format" if "unsupported version" in failed.said else "backup-damaged"
        raise Refused(code, name=path.name) from failed


def migrations_in(data: Path, path: Path) -> set[tuple[str, str]]:
    """Tell which migrations the database in a backup file had. Raises ArchiveProgramFailed, Refused."""
    text = _run(data, "pg_restore", ["--data-only", f"--table={_MIGRATIONS}", "--file=-", path])
    lines = iter(text.splitlines())
    columns: list[str] = []
    for line in lines:
        if line.startswith("COPY "):
            columns = line[line.index("(") + 1 : line.index(")")].split(", ")
            break
    found = set()
    for line in lines:
        if line == "\\.":
            break
        row = dict(zip(columns, line.split("\t"), strict=False))
        found.add((row.get("app", ""), row.get("name", "")))
    return found


def load(data: Path, address: str, path: Path) -> None:
    """Load a backup file into a database, all of it or nothing. Raises ArchiveProgramFailed, Refused."""
    arguments: list[str | Path] = ["--single-transaction", "--exit-on-error", *_WITHOUT_ROLES, path]
    _run(data, "pg_restore", arguments, address=address)


def _seal(file: BinaryIO, size: int) -> bytes:
    """Make the line that says what the sum of the first bytes of a file is."""
    digest = hashlib.sha256()
    while size and (part := file.read(min(size, _PART))):
        digest.update(part)
        size -= len(part)
    return _SEAL + digest.hexdigest().encode() + b"\n"


def _is_sealed(path: Path) -> bool:
    """Say whether a file ends with the sum of all before it."""
    with path.open("rb") as file:
        made = _seal(file, max(0, path.stat().st_size - _LENGTH_OF_SEAL))
        return file.read() == made


def _run(
    data: Path,
    program: str,
    arguments: Sequence[str | Path],
    *,
    address: str | None = None,
    output: int = subprocess.PIPE,
) -> str:
    """Run a program and give what it printed. Raises ArchiveProgramFailed when it gave up, Refused."""
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PGCONNECT_TIMEOUT": "10"}
    command: list[str | Path] = [find_programs(places_of(data)) / program, "--no-password"]
    if address is not None:
        given = conninfo_to_dict(address)
        if password := given.pop("password", None):
            environment["PGPASSWORD"] = str(password)
        command.append(f"--dbname={make_conninfo('', **given)}")
    done = subprocess.run(  # noqa: S603  # the package's own program
        [*command, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise ArchiveProgramFailed(done.stderr.decode("utf-8", "replace"))
    return (done.stdout or b"").decode("utf-8", "replace")
