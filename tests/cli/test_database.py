"""The database from the command line: made, looked over, and refused in one sentence where need be."""

from __future__ import annotations

import os
import socketserver
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from psycopg import sql

from tertial.cli import doctor, installation
from tertial.cli.grants import append_only_tables
from tertial.cli.parameters import data_folder
from tertial.platform.backups import BackupMade, note_backup
from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import ADMIN, APP, OWNER
from tertial.platform.postgresql.database import address_of
from tertial.platform.postgresql.embedded import running
from tertial.platform.postgresql.places import Places
from tests.cli.databases import connect, fill, forgotten_after
from tests.cli.running import tertial

FIRST_COLUMN = (
    "SELECT column_name FROM information_schema.columns"
    " WHERE table_name = %s ORDER BY ordinal_position LIMIT 1"
)
SECRET = "pa-sswörd"  # noqa: S105


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A database that was made by the command, with something in it."""
    with forgotten_after(tmp_path_factory.mktemp("installation") / "data") as data:
        made = tertial("migrate", "--data-dir", data, language="en")
        assert (made.status, made.err) == (0, "")
        assert "  plan 0001_initial\n" in made.out
        with running(data) as places:
            fill(places)
            yield places


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Path]:
    """Where there is no installation yet."""
    with forgotten_after(tmp_path / "data") as data:
        yield data


def test_where_the_data_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    somewhere = {"TERTIAL_DATA_DIR": "/srv/tertial", "XDG_DATA_HOME": "/x", "HOME": "/h"}
    assert data_folder(Path("/asked"), somewhere) == Path("/asked")
    assert data_folder(None, somewhere) == Path("/srv/tertial")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert data_folder(None, {"XDG_DATA_HOME": "/x", "HOME": "/h"}) == Path("/x/tertial")
    assert data_folder(None, {"XDG_DATA_HOME": "x", "HOME": "/h"}) == Path("/h/.local/share/tertial")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert data_folder(None, {"HOME": "/h"}) == Path("/var/lib/tertial/data")


def test_a_second_migration_finds_nothing_to_do(migrated: Places) -> None:
    told = tertial("migrate", settings={"TERTIAL_DATA_DIR": str(migrated.data)})
    assert (told.status, told.out, told.err) == (
        0, "Databasen är aktuell; det fanns inget att göra.\n", "",
    )  # fmt: skip


def test_the_key_is_kept_for_us_alone(migrated: Places) -> None:
    key = migrated.data / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_text()
    assert len(before.strip()) >= 50
    tertial("migrate", "--data-dir", migrated.data)
    assert key.read_text() == before
    assert [path.name for path in migrated.data.iterdir() if "secret" in path.name] == ["secret-key"]


def test_the_role_of_the_pages_may_append_to_history_and_no_more(migrated: Places) -> None:
    protected = append_only_tables()
    assert {"audit_event", "audit_sourcefile"} < protected
    with connect(migrated) as owner, connect(migrated, APP) as app:
        for table in sorted(protected):
            name = sql.Identifier(table)
            row = owner.execute(FIRST_COLUMN, [table]).fetchone() or ("",)
            column = sql.Identifier(row[0])
            for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(sql.SQL(statement).format(name, column))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM django_migrations")
        (before,) = owner.execute("SELECT count(*) FROM audit_event").fetchone() or (0,)
        app.execute(
            "INSERT INTO audit_event (at, actor, actor_key, act, subject, subject_key, reason, details)"
            " VALUES (now(), 'test', '', 'did', 'it', '', '', '{}')"
        )
        assert owner.execute("SELECT count(*) FROM audit_event").fetchone() == (before + 1,)


BACKUP = "  Let the machine run tertial backup every night, to another disk.\n"
MAIL = "  Set TERTIAL_MAIL to an e-mail server, so that people can choose new passwords.\n"


def test_the_doctor_finds_all_well(migrated: Places) -> None:
    note_backup(migrated.data, BackupMade(at=datetime.now(UTC), name="natt.backup", size=3 * 1024**2))
    try:
        with mail_server_here() as port:
            mail = {"TERTIAL_MAIL": f"smtp://127.0.0.1:{port}"}
            told = tertial("doctor", "--data-dir", migrated.data, settings=mail, language="en")
    finally:
        (migrated.data / "latest-backup.json").unlink()
    assert (told.status, told.err) == (0, "")
    assert told.out.endswith("\nAll is well.\n")
    assert "Latest backup: 0 hours old, 3 MB: natt.backup\n" in told.out
    assert "E-mail: the server 127.0.0.1 answers\n" in told.out
    for words in ("Server: PostgreSQL ", f"Data folder: {migrated.data}\n", "Audit trail: whole", "limits"):
        assert words in told.out


@contextmanager
def mail_server_here() -> Iterator[int]:
    """Somebody who answers as an e-mail server does; gives the port."""

    class Answers(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while asked := self.rfile.readline():
                self.wfile.write(b"221 bye\r\n" if asked.startswith(b"QUIT") else b"250 yes\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_the_doctor_looks_at_what_the_pages_need(
    migrated: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tertial("doctor", "--data-dir", migrated.data, language="en")
    assert "Names that the pages answer to: those of this machine only\n" in told.out
    assert "Styles and scripts of the pages: made\n" in told.out
    named = {"TERTIAL_HOSTS": "tertial.example.se plan.example.se"}
    told = tertial("doctor", "--data-dir", migrated.data, settings=named, language="en")
    assert "Names that the pages answer to: tertial.example.se, plan.example.se\n" in told.out
    monkeypatch.setattr(doctor, "_ASSETS", tmp_path)
    assert doctor._assets().to_do
    (tmp_path / "manifest.json").write_text('{"files": {"tertial.css": "tertial-1.css"}}')
    assert "tertial-1.css" in doctor._assets().how
    (tmp_path / "tertial-1.css").write_text("")
    assert not doctor._assets().to_do


def test_the_doctor_finds_wrong_rights_and_migrate_mends_them(migrated: Places) -> None:
    with connect(migrated) as owner:
        owner.execute(f"GRANT UPDATE ON audit_event TO {APP}")
    told = tertial("doctor", "--data-dir", migrated.data, language="en")
    assert told.status == 14
    assert "Rights in the database: wrong on audit_event\n" in told.out
    assert told.out.endswith(f"To do:\n  Run tertial migrate, which sets the rights anew.\n{BACKUP}{MAIL}")
    tertial("migrate", "--data-dir", migrated.data)
    told = tertial("doctor", "--data-dir", migrated.data, language="en")
    assert told.out.endswith(f"To do:\n{BACKUP}{MAIL}")


def test_the_doctor_finds_a_trail_that_was_tampered_with(migrated: Places) -> None:
    change = "UPDATE audit_event SET subject = {} WHERE id = %s"
    with connect(migrated, ADMIN) as admin:
        admin.execute("SET session_replication_role = replica")  # no triggers
        (event,) = admin.execute("SELECT id FROM audit_event ORDER BY id OFFSET 6").fetchone() or (0,)
        admin.execute(sql.SQL(change).format(sql.Literal("annat")), [event])
        told = tertial("doctor", "--data-dir", migrated.data, language="en")
        admin.execute(sql.SQL(change).format(sql.Literal("Mål 7")), [event])
    assert told.status == 14
    assert f"Audit trail: broken at event {event}\n" in told.out


def test_the_doctor_says_what_to_do_first_and_makes_nothing(new: Path) -> None:
    told = tertial("doctor", "--data-dir", new)
    assert (told.status, told.err) == (14, "")
    assert told.out.endswith("Att göra:\n  Kör tertial migrate, som skapar databasen.\n")
    assert not new.exists()


def test_the_doctor_goes_on_when_something_cannot_be_had(new: Path) -> None:
    settings = {"DATABASE_URL": f"postgresql://a:{SECRET}@localhost:1/x", "TERTIAL_CONFIG": "none.toml"}
    told = tertial("doctor", "--data-dir", new, settings=settings, language="en")
    assert told.status == 14
    assert "  There is no settings file none.toml (TERTIAL_CONFIG).\n" in told.out
    assert "  No database server answers at localhost;" in told.out
    assert "Protection while foreign files are read: limits" in told.out
    assert SECRET not in told.out + told.err


def test_a_data_folder_that_is_a_file(new: Path) -> None:
    new.write_text("a file")
    told = tertial("migrate", "--data-dir", new)
    assert told.status == 13
    assert told.sentence == f"{new} är en fil, inte en mapp; ange en annan med --data-dir."
    assert tertial("doctor", "--data-dir", new).status == 14


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"postgresql://a:{SECRET}@127.0.0.1:1/x", "No database server answers at 127.0.0.1;"),
        (f"postgresql://a:{SECRET}@nowhere.invalid/x", "No database server answers at nowhere.invalid;"),
        (f"postgresql://a:{SECRET}/x@127.0.0.1:1/x", "The address in DATABASE_URL|No database server"),
        (f"postgresql://a:1@{SECRET}@127.0.0.1:1/x", "The address in DATABASE_URL|No database server"),
        (f"mysql://a:{SECRET}@127.0.0.1:1/x", "The address in DATABASE_URL is not understood;"),
        (f"{SECRET}", "The address in DATABASE_URL is not understood;"),
        (f"postgresql://a:{SECRET}@127.0.0.1/x?unknown=1", "The address in DATABASE_URL is not understood;"),
    ],
)
def test_an_address_that_is_wrong(new: Path, address: str, words: str) -> None:
    told = tertial("migrate", "--data-dir", new, settings={"DATABASE_URL": address}, language="en")
    assert told.status == 13
    assert told.sentence.startswith(tuple(words.split("|")))
    assert SECRET not in told.err
    assert not new.exists()


def test_a_server_that_lets_nobody_in_without_the_right_password(migrated: Places, new: Path) -> None:
    hba = migrated.state / "pg_hba.conf"
    before = hba.read_text()
    with connect(migrated, ADMIN) as admin:
        admin.execute("CREATE ROLE guest LOGIN PASSWORD 'right'")
        admin.execute("CREATE DATABASE guests OWNER guest")
        hba.write_text("local all guest scram-sha-256\n" + before)
        admin.execute("SELECT pg_reload_conf()")
        try:
            address = address_of(migrated, "guest:{}").replace("/tertial?", "/{}?")
            for given, code in (
                (("wrong", "guests"), "does not accept the user and password"),
                (("right", "none"), "answers but does not let Tertial in"),
            ):
                settings = {"DATABASE_URL": address.format(*given)}
                told = tertial("migrate", "--data-dir", new, settings=settings, language="en")
                assert told.status == 13
                assert code in told.sentence
                assert given[0] not in told.sentence.replace("is right", "")
            settings = {"DATABASE_URL": address.format("right", "guests")}
            assert tertial("migrate", "--data-dir", new, settings=settings).status == 0
            assert tertial("backup", new.parent / "b", "--data-dir", new, settings=settings).status == 0
            told = tertial("doctor", "--data-dir", new, settings=settings, language="en")
            assert "Database: the server of DATABASE_URL\n" in told.out
            assert told.out.endswith(f"To do:\n{MAIL}")  # the backup just made is known
        finally:
            hba.write_text(before)
            admin.execute("SELECT pg_reload_conf()")
            admin.execute("DROP DATABASE IF EXISTS guests WITH (FORCE)")
            admin.execute("DROP ROLE guest")


def test_an_old_server_is_refused(migrated: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    address = address_of(migrated, OWNER)
    assert installation.check_server(address) >= 180000
    monkeypatch.setattr(installation, "OLDEST_SERVER", 990000)
    with pytest.raises(Refused) as refused:
        installation.check_server(address)
    assert refused.value.code == "database-too-old"
    assert refused.value.arguments == {"found": 18, "oldest": 99}


def test_the_database_of_a_newer_tertial_is_refused(migrated: Places) -> None:
    with connect(migrated) as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('plan', '0999_later', now())"
        )
        try:
            told = tertial("migrate", "--data-dir", migrated.data, language="en")
        finally:
            owner.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
    assert told.status == 13
    assert "newer Tertial (plan 0999_later is not known here)" in told.sentence


@pytest.mark.parametrize("name", ["read", "render", "demo", "schema"])
def test_what_needs_no_database_loads_none(name: str) -> None:
    loaded = (
        "import sys; from tertial.cli.main import run; run([sys.argv[1], '--help']); run(['--help']);"
        "sys.exit(bool({'django', 'psycopg'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", loaded, name], capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr
