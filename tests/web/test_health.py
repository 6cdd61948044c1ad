"""The state of the installation: for who looks after it, without secrets; and a word for watchers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from tertial.audit import health
from tertial.platform.backups import BackupMade, note_backup
from tests.cast import EVERYBODY, Cast

HERE = "/halsa/"


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_sees_it(client: Client, cast: Cast, name: str) -> None:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    wanted = {"administrator": 200, "central_office": 200, "citizen": 302}.get(name, 403)
    assert client.get(HERE).status_code == wanted


def test_it_says_how_things_are_and_what_to_do(
    client: Client,
    cast: Cast,
    settings: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    settings.DATA_FOLDER = str(tmp_path)
    client.force_login(cast.administrator)
    text = client.get(HERE).content.decode()
    for words in ("PostgreSQL", "Händelselogg", "Senaste säkerhetskopia", "E-post", "GB ledigt"):
        assert words in text
    assert "Låt maskinen köra tertial backup varje natt" in text

    note_backup(tmp_path, BackupMade(at=timezone.now() - timedelta(hours=3), name="natt.dump", size=10**7))
    settings.HTTPS = True
    text = client.get(HERE).content.decode()
    assert "3 timmar gammal" in text
    assert "natt.dump" in text
    assert "Låt maskinen köra" not in text
    assert "TERTIAL_HTTPS=1" not in text


def test_a_broken_trail_is_told(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "first_broken_event", lambda: 17)
    client.force_login(cast.administrator)
    text = client.get(HERE).content.decode()
    assert "Händelse 17" in text


def test_it_holds_no_secrets(
    client: Client,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,  # noqa: ANN401
) -> None:
    monkeypatch.setenv("TERTIAL_MAIL", "smtp://nyckel:hemligt@127.0.0.1:1")
    settings.SECRET_KEY = "mycket-hemlig-nyckel"  # noqa: S105
    client.force_login(cast.administrator)
    text = client.get(HERE).content.decode()
    assert "svarar inte" in text
    for secret in ("hemligt", "nyckel", "postgresql://"):
        assert secret not in text


@pytest.mark.django_db
def test_watchers_get_a_word_without_logging_in(client: Client) -> None:
    answer = client.get("/halsa/lever")
    assert (answer.status_code, answer.json()) == (200, {"state": "well"})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.post("/halsa/lever").status_code == 405


@pytest.mark.django_db
def test_watchers_are_told_when_the_database_is_gone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/halsa/lever")
    assert (answer.status_code, answer.json()) == (503, {"state": "no database"})
