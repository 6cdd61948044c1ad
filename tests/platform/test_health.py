"""Disks, backups and e-mail are looked at as they are."""

from __future__ import annotations

import shutil
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tertial.platform.backups import BackupMade, latest_backup, note_backup
from tertial.platform.health import look_at_backup, look_at_disks, look_at_mail
from tertial.platform.mail import MailServer, mail_server

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_note_of_a_backup_comes_back(tmp_path: Path) -> None:
    assert latest_backup(tmp_path) is None
    for hours in (30, 2):
        made = BackupMade(at=NOW - timedelta(hours=hours), name="natt å.dump", size=7 * 1024**2)
        note_backup(tmp_path, made)
        assert latest_backup(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == ["latest-backup.json"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"at": "i går", "name": "x", "size": 1}', '{"at": 1}', "\xff"]
)
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "latest-backup.json").write_text(text, encoding="latin-1")
    assert latest_backup(tmp_path) is None


def test_a_backup_of_last_night_is_well_and_an_older_one_is_not(tmp_path: Path) -> None:
    assert look_at_backup(tmp_path, NOW).to_do
    for hours, must in ((0, False), (26, False), (27, True), (900, True)):
        note_backup(tmp_path, BackupMade(at=NOW - timedelta(hours=hours), name="natt", size=7 * 1024**2))
        found = look_at_backup(tmp_path, NOW)
        assert bool(found.to_do) is must, hours
        assert found.facts == {"hours": str(hours), "size": "7", "name": "natt"}


@pytest.mark.parametrize(("free", "must"), [(5 * 1024**3, False), (1024**3 - 1, True)])
def test_a_disk_that_is_nearly_full_must_be_seen_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, must: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, free))
    found = list(look_at_disks(tmp_path / "not" / "there"))
    assert found
    assert [bool(each.to_do) for each in found] == [must] * len(found)


class Greeting(socketserver.StreamRequestHandler):
    """An e-mail server as far as it is asked here."""

    def handle(self) -> None:
        self.wfile.write(b"220 hej\r\n")
        for line in self.rfile:
            self.wfile.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 ok\r\n")
            if line.startswith(b"QUIT"):
                return


@pytest.fixture
def port() -> Iterator[int]:
    """A port where an e-mail server answers."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_an_e_mail_server_that_answers(port: int) -> None:
    found = look_at_mail(mail_server(f"smtp://127.0.0.1:{port}"))
    assert (found.how, found.to_do) == ("the server {host} answers", "")


def test_an_e_mail_server_that_does_not_and_none_at_all(port: int) -> None:
    secretive = MailServer(host="127.0.0.1", port=1, user="u", password="hemligt", encrypted_at_once=False)  # noqa: S106
    found = look_at_mail(secretive)
    assert found.how == "the server {host} does not answer"
    assert found.to_do
    assert "hemligt" not in repr(found)
    # It answers, but does not speak as one that is encrypted from the start.
    assert look_at_mail(mail_server(f"smtps://127.0.0.1:{port}")).to_do
    assert look_at_mail(None).to_do
