"""The drill: a filled installation is backed up, restored elsewhere and used there (O1 of what must hold)."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tertial.platform.postgresql.cluster import APP, OWNER
from tertial.platform.postgresql.embedded import running
from tests.cli.databases import checksums, connect, forgotten_after
from tests.cli.installations import install
from tests.cli.running import environment, tertial
from tests.cli.serving import Served, served
from tests.repository import ROOT

SECRET = {"TERTIAL_SECRET_KEY": "the same for those who restore, or everybody logs in anew"}
REPORT = "/organisation/namnd-1/2026-T2/rapport/ladda-ner/pdf"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """A filled installation, and pages of it to open with their cookies."""
    with forgotten_after(tmp_path_factory.mktemp("filled") / "data") as data:
        install(data)
        made = subprocess.run(
            [sys.executable, "-m", "tests.cli.filled", data],
            cwd=ROOT,
            env=environment(settings=SECRET),
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr
        yield data, json.loads(made.stdout)


def opened(pages: Served, path: str, cookie: str) -> tuple[int, bytes]:
    """Open a page as somebody who was logged in when the backup was made."""
    with closing(http.client.HTTPConnection("127.0.0.1", pages.port, timeout=60)) as connection:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        with connection.getresponse() as answer:
            return answer.status, answer.read()


def test_what_was_backed_up_is_used_elsewhere(
    filled: tuple[Path, list[dict[str, str]]], tmp_path: Path
) -> None:
    data, examples = filled
    file = tmp_path / "night.backup"
    assert tertial("backup", file, "--data-dir", data).status == 0
    with forgotten_after(tmp_path / "elsewhere") as elsewhere:
        assert tertial("restore", file, "--data-dir", elsewhere).status == 0
        with running(data) as before, running(elsewhere) as after:
            whole = checksums(before)
            assert checksums(after) == whole
            assert sum(count > 0 for count, _sum in whole.values()) > 30
        told = tertial("doctor", "--data-dir", elsewhere, language="en", settings=SECRET)
        assert "Audit trail: whole\n" in told.out
        assert "Rights in the database: as they should be\n" in told.out
        with served(elsewhere, settings=SECRET) as pages:
            found = {each["path"]: opened(pages, each["path"], each["cookie"])[0] for each in examples}
            assert len(found) >= 20
            assert {path: status for path, status in found.items() if status not in (200, 302)} == {}
            status, printed = opened(pages, REPORT, examples[0]["cookie"])
            assert (status, printed[:5]) == (200, b"%PDF-")


def test_every_table_has_the_rights_that_its_work_needs(filled: tuple[Path, list[dict[str, str]]]) -> None:
    data, _examples = filled
    with running(data) as places, connect(places, OWNER) as owner, connect(places, APP) as app:
        tables = [
            table
            for (table,) in owner.execute(
                "SELECT tablename FROM pg_tables"
                " WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
            ).fetchall()
        ]
        rights: dict[str, Any] = {
            table: app.execute(
                "SELECT has_table_privilege(quote_ident(%s), 'SELECT, INSERT'),"
                " has_table_privilege(quote_ident(%s), 'TRUNCATE')",
                [table, table],
            ).fetchone()
            for table in tables
        }
    assert len(rights) > 40
    assert {table: held for table, held in rights.items() if held != (True, False)} == {}
