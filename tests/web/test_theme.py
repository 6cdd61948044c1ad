"""The municipality's own look: its name, its logo, its colour; and what holds when they cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from tertial.web.house import house, logo_mark, theme_sheet
from tests.cast import Cast

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>'
SETTINGS = """[municipality]
name = "Björkviks & Åsens kommun"
logo = "vapen.svg"
logo_text = "Kommunens vapen"
accent = "#ffdd00"
"""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What a process keeps of its settings is forgotten before and after."""
    for _ in range(2):
        for kept in (house, theme_sheet, logo_mark):
            kept.cache_clear()
        cache.clear()
        if _ == 0:
            yield


@pytest.fixture
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a municipality with a logo and a colour that no text can be read in."""
    path = tmp_path / "municipality.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "vapen.svg").write_text(LOGO, encoding="utf-8")
    monkeypatch.setenv("TERTIAL_CONFIG", str(path))
    return path


def test_the_name_and_the_logo_stand_at_the_head(client: Client, cast: Cast, settings_file: Path) -> None:
    page = client.get("/").content.decode()
    assert "<h1>Björkviks &amp; Åsens kommun</h1>" in page
    assert f'<img class="top-logo" src="/logotyp/{logo_mark()}" alt="Kommunens vapen">' in page


def test_the_logo_is_a_picture_and_runs_nothing(client: Client, settings_file: Path) -> None:
    answer = client.get(f"/logotyp/{logo_mark()}")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert client.get("/logotyp/gammal").headers["Cache-Control"] == "no-cache"


def test_the_colour_comes_in_a_sheet_of_its_own(client: Client, settings_file: Path) -> None:
    sheet, mark = theme_sheet()
    answer = client.get(f"/utseende/{mark}.css")
    assert answer.content.decode() == sheet
    assert "#ffdd00" not in sheet.split("@media")[0]  # no text in that on white
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert b"<svg" in client.get(f"/utseende/{mark}.svg").content


def test_without_a_logo_there_is_none(client: Client, db: None) -> None:
    assert client.get("/logotyp/x").status_code == 404


def test_without_settings_the_organisation_says_the_name(client: Client, cast: Cast) -> None:
    assert "<title>Start – Almviks kommun</title>" in client.get("/").content.decode()


def test_before_there_is_a_municipality_the_program_says_its_own(client: Client, db: None) -> None:
    assert "<title>Start – Tertial</title>" in client.get("/").content.decode()


def test_settings_that_cannot_be_read_leave_the_look_neutral_and_are_logged(
    client: Client, cast: Cast, settings_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings_file.write_text("[municipality]\nfarg = 'röd'\n", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert client.get("/").status_code == 200
    assert "settings-unknown" in caplog.text
