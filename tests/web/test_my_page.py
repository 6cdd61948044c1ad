"""One's own page: what is one's own to do, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tertial.approval.services import hand_back, submit
from tertial.reporting.services import assign
from tests.approval.asked import BY, Asked, make_asked
from tests.cast import Cast
from tests.web.pages import links_in, log_in, text_of

HERE = "/min-sida/"
UNIT = "/organisation/lindens-forskola/2026-T1/rapportera/"


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast, due=date(2100, 5, 15))


def test_a_manager_sees_what_is_asked_for_and_what_remains(client: Client, asked: Asked, cast: Cast) -> None:
    page = log_in(client, cast, "unit_manager").get(HERE)
    text = text_of(page)
    assert "15 maj 2100" in text
    assert "0 av" in text
    assert "Läs högt" in text
    assert "Skolnämnden" not in text
    assert links_in(page)["Lindens förskola, Tertialrapport 1 2026"] == UNIT
    asked.enter("82")
    assert "Påbörjad, 1 av" in text_of(client.get(HERE))


def test_what_came_back_stands_first_with_its_note(client: Client, asked: Asked, cast: Cast) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    assert "Inlämnat" in text_of(log_in(client, cast, "unit_manager").get(HERE))
    subject = f"indicator:{asked.indicator.pk}"
    hand_back(
        by=cast.director, submission=asked.unit, note="82 är maj", subjects=[subject]
    )  # fmt: skip
    page = client.get(HERE)
    text = text_of(page)
    assert "82 är maj" in text
    assert "Förvaltningschef i testet" in text
    assert text.index("Har kommit tillbaka till dig") < text.index("Att rapportera")
    assert f'href="{UNIT}#aterlamnad"' in page.content.decode()


def test_who_approves_sees_what_waits(client: Client, asked: Asked, cast: Cast) -> None:
    assert "Inget väntar på dig" in text_of(log_in(client, cast, "director").get(HERE))
    submit(by=cast.unit_manager, submission=asked.unit)
    page = client.get(HERE)
    assert "Väntar på att du godkänner" in text_of(page)
    assert links_in(page)["Lindens förskola"] == UNIT


@pytest.mark.parametrize("name", ["economist", "board_secretary", "politician", "auditor", "outsider"])
def test_nothing_stands_there_that_is_not_ones_own(
    client: Client, asked: Asked, cast: Cast, name: str
) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    page = log_in(client, cast, name).get(HERE)
    assert "Inget väntar på dig" in text_of(page)
    assert "Lindens" not in page.content.decode()


def test_who_is_assigned_one_thing_sees_that(client: Client, asked: Asked, cast: Cast) -> None:
    assign(
        by=BY, submission=asked.unit, person=cast.economist, subject=f"indicator:{asked.indicator.pk}"
    )  # fmt: skip
    text = text_of(log_in(client, cast, "economist").get(HERE))
    assert "Andel barn som läser" in text
    assert "Läs högt" not in text


@pytest.mark.parametrize(
    ("name", "has"), [("unit_manager", True), ("director", True), ("auditor", False), ("politician", False)]
)
def test_the_menu_leads_there_for_who_takes_part(client: Client, cast: Cast, name: str, has: bool) -> None:
    assert ('href="/min-sida/"' in log_in(client, cast, name).get("/").content.decode()) is has


def test_nobody_elses_page_is_seen(client: Client, cast: Cast) -> None:
    assert client.get(HERE)["Location"].startswith("/konto/logga-in/")
