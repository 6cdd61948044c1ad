"""Backups: whole or not at all, and restored whole or not at all."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tertial.cli import archive
from tertial.platform.postgresql.cluster import ADMIN
from tertial.platform.postgresql.database import address_of
from tertial.platform.postgresql.embedded import is_running, running
from tertial.platform.postgresql.places import Places
from tests.cli.databases import checksums, connect, fill, forgotten_after
from tests.cli.installations import install
from tests.cli.running import PROGRAM, environment, tertial
from tests.cli.small_disks import small_disk
from tests.platform.processes import wait_until

NUMBERS = re.compile(r"^ +\d+  \w+$|^Tables: .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """An installation with something in it."""
    with forgotten_after(tmp_path_factory.mktemp("installation") / "data") as data:
        install(data)
        with running(data) as places:
            fill(places)
            yield places


@pytest.fixture(scope="module")
def backup(filled: Places) -> Path:
    """A backup of it."""
    file = filled.data.parent / "whole.backup"
    told = tertial("backup", file, "--data-dir", filled.data, language="en")
    assert (told.status, told.err) == (0, "")
    return file


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A server with nothing in its database, which refused restores leave as it is."""
    with forgotten_after(tmp_path_factory.mktemp("empty") / "data") as data, running(data) as places:
        yield places


def test_a_backup_is_restored_elsewhere_just_as_it_was(filled: Places, backup: Path, tmp_path: Path) -> None:
    with forgotten_after(tmp_path / "other") as data:
        told = tertial("restore", backup, "--data-dir", data, language="en")
        assert (told.status, told.err) == (0, "")
        assert "     20000  audit_sourcefile\n" in told.out
        with running(data) as places:
            assert checksums(places) == checksums(filled)
            health = tertial("doctor", "--data-dir", data, language="en")
            assert "Audit trail: whole" in health.out
            assert "Rights in the database: as they should be" in health.out
            assert tertial("migrate", "--data-dir", data, language="en").out.startswith(
                "The database is up to date"
            )
            again = tertial("restore", backup, "--data-dir", data)
            assert again.status == 13
            assert again.sentence.startswith("Databasen är inte tom, ")
            second = tertial("backup", tmp_path / "second", "--data-dir", data, language="en")
            assert NUMBERS.findall(second.out) == NUMBERS.findall(told.out)


def test_a_backup_is_restored_to_a_server_of_ones_own(filled: Places, backup: Path, tmp_path: Path) -> None:
    with connect(filled, ADMIN) as admin:
        admin.execute("CREATE DATABASE elsewhere OWNER tertial_owner")
        try:
            address = address_of(filled, "tertial_owner").replace("/tertial?", "/elsewhere?")
            told = tertial(
                "restore", backup, "--data-dir", tmp_path / "data", settings={"DATABASE_URL": address}
            )
            assert (told.status, told.err) == (0, "")
            assert checksums(filled, "elsewhere") == checksums(filled)
        finally:
            admin.execute("DROP DATABASE elsewhere WITH (FORCE)")


def test_a_backup_is_for_its_owner_alone_and_never_written_over_unasked(
    filled: Places, backup: Path, tmp_path: Path
) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    file = tmp_path / "old"
    file.write_text("somebody's")
    told = tertial("backup", file, "--data-dir", filled.data, language="en")
    assert told.status == 10
    assert told.sentence == f"{file} is there already; name another file, or add --force to write over it."
    assert file.read_text() == "somebody's"
    assert tertial("backup", file, "--force", "--data-dir", filled.data).status == 0
    assert file.read_bytes().startswith(b"PGDMP")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old"]


def test_a_backup_of_nothing_is_refused(empty: Places, tmp_path: Path) -> None:
    told = tertial("backup", tmp_path / "none", "--data-dir", empty.data, language="en")
    assert told.status == 13
    assert told.sentence == "The database is not made ready for this Tertial; run tertial migrate."
    assert list(tmp_path.iterdir()) == []


def test_where_a_backup_cannot_be_written(filled: Places, tmp_path: Path) -> None:
    told = tertial("backup", tmp_path / "no" / "file", "--data-dir", filled.data)
    assert told.status == 10
    assert told.sentence.endswith(f"mappen {tmp_path}/no finns inte.")
    assert tertial("backup", tmp_path, "--data-dir", filled.data).status == 10


def test_a_full_disk_leaves_nothing(filled: Places, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "size=64k") as disk:
        told = tertial("backup", disk / "file", "--data-dir", filled.data, language="en")
        assert told.status == 10
        assert "the disk is full" in told.sentence
        assert list(disk.iterdir()) == []


def test_a_read_only_disk(filled: Places, tmp_path: Path) -> None:
    with small_disk(tmp_path / "closed", "size=64k,ro") as disk:
        told = tertial("backup", disk / "file", "--data-dir", filled.data, language="en")
        assert (told.status, told.sentence) == (
            10, f"{disk}/file could not be written: the disk is read-only.",
        )  # fmt: skip
        told = tertial("migrate", "--data-dir", disk, language="en")
        assert told.status == 13
        assert "could not be made" in told.sentence
        with forgotten_after(disk):
            pass


def changed(backup: Path, target: Path, change: str) -> Path:
    """A file that cannot be restored."""
    data = backup.read_bytes()
    spoilt = {
        "empty": b"",
        "foreign": b"PK\x03\x04 a workbook",
        "begins-alike": data[:12],
        "cut-in-the-list": data[:400],
        "cut-in-the-middle": data[: len(data) // 2],
        "cut-at-the-end": data[:-300],
        "newer-format": data[:5] + b"\x01\x63\x00" + data[8:],
        "flipped": data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0xFF]) + data[len(data) // 2 + 1 :],
    }
    if change != "missing":
        target.write_bytes(spoilt[change])
    return target


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ("missing", 3, "There is no file"),
        ("empty", 4, "is empty"),
        ("foreign", 5, "is not a backup made by tertial backup."),
        ("begins-alike", 9, "is damaged or breaks off"),
        ("cut-in-the-list", 9, "is damaged or breaks off"),
        ("cut-in-the-middle", 9, "is damaged or breaks off"),
        ("cut-at-the-end", 9, "is damaged or breaks off"),
        ("flipped", 9, "is damaged or breaks off"),
        ("newer-format", 5, "was written by a newer PostgreSQL"),
    ],
)
def test_a_file_that_cannot_be_restored(
    backup: Path, empty: Places, tmp_path: Path, change: str, status: int, words: str
) -> None:
    file = changed(backup, tmp_path / "file", change)
    told = tertial("restore", file, "--data-dir", empty.data, language="en")
    assert (told.status, words in told.sentence) == (status, True), told.err
    assert checksums(empty) == {}


def test_the_backup_of_another_program_is_refused(empty: Places, filled: Places, tmp_path: Path) -> None:
    with connect(filled, ADMIN) as admin:
        admin.execute("CREATE DATABASE other OWNER tertial_owner")
    try:
        address = address_of(filled, "tertial_owner").replace("/tertial?", "/other?")
        with connect(filled, database="other") as other:
            other.execute("CREATE TABLE theirs AS SELECT 1 AS a")
            other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            (snapshot,) = other.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
            archive.dump(filled.data, address, snapshot, tmp_path / "theirs")
    finally:
        with connect(filled, ADMIN) as admin:
            admin.execute("DROP DATABASE other WITH (FORCE)")
    told = tertial("restore", tmp_path / "theirs", "--data-dir", empty.data, language="en")
    assert (told.status, told.sentence) == (5, "theirs is not a backup made by tertial backup.")
    assert checksums(empty) == {}


def test_the_backup_of_a_newer_tertial_is_refused(filled: Places, empty: Places, tmp_path: Path) -> None:
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('plan', '0999_later', now())"
    with connect(filled) as owner:
        owner.execute(later)
        try:
            tertial("backup", tmp_path / "file", "--data-dir", filled.data)
        finally:
            owner.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
    told = tertial("restore", tmp_path / "file", "--data-dir", empty.data, language="en")
    assert told.status == 5
    assert "made by a newer Tertial (plan 0999_later is not known here)" in told.sentence
    assert checksums(empty) == {}


def restoring(places: Places) -> list[int]:
    """The server's processes that take a backup in."""
    with connect(places, ADMIN) as admin:
        busy = "SELECT pid FROM pg_stat_activity WHERE application_name = 'pg_restore' AND state <> 'idle'"
        return [pid for (pid,) in admin.execute(busy).fetchall()]


def test_a_restore_that_is_killed_leaves_nothing_half_done(
    filled: Places, backup: Path, tmp_path: Path
) -> None:
    whole = checksums(filled)
    with forgotten_after(tmp_path / "data") as data, running(data) as places:
        with subprocess.Popen([PROGRAM, "restore", backup, "--data-dir", data], env=environment()) as killed:
            assert wait_until(lambda: bool(restoring(places)))
            killed.send_signal(signal.SIGKILL)
        assert wait_until(lambda: not restoring(places))
        assert checksums(places) in ({}, whole)


def test_a_server_that_is_killed_during_a_restore(backup: Path, tmp_path: Path) -> None:
    with forgotten_after(tmp_path / "data") as data, running(data) as places:
        with subprocess.Popen(
            [PROGRAM, "restore", backup, "--data-dir", data],
            env=environment("en"),
            stderr=subprocess.PIPE,
            text=True,
        ) as restore:
            assert wait_until(lambda: bool(restoring(places)))
            os.kill(int((places.cluster / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            _, said = restore.communicate(timeout=60)
        assert restore.returncode == 13, said
        assert said.startswith("The database was lost in the middle of the work; ")
        assert wait_until(lambda: is_running(places))
        assert checksums(places) == {}
        assert tertial("restore", backup, "--data-dir", data).status == 0


def test_a_password_is_on_no_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: dict[str, Any] = {}

    def look(command: list[object], **options: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401
        seen.update(options, command=" ".join(map(str, command)))
        return subprocess.CompletedProcess([], 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", look)
    monkeypatch.setattr(archive, "find_programs", lambda _places: tmp_path)
    archive.load(tmp_path, "postgresql://anna:s%C3%A5p%40a@db.example:5433/tertial?sslmode=require", tmp_path)
    assert "såp@a" not in seen["command"]
    assert seen["env"]["PGPASSWORD"] == "såp@a"
    for words in ("anna", "db.example", "5433", "sslmode=require"):
        assert words in seen["command"]
