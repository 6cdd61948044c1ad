"""Goals and activities are filled in on a page, by those who report; nothing that was typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tertial.approval.services import submit
from tertial.plan.models import ActivityEdition, ActivityReport, Assessment, GoalText, TextDraft
from tertial.plan.selectors.followed import texts_of
from tertial.plan.services.writing import save_text
from tests.approval.asked import Asked, make_asked
from tests.cast import Cast
from tests.web.pages import log_in, text_of

HERE = "/organisation/lindens-forskola/2026-T1/rapportera/mal/"


def activity_of(asked: Asked) -> int:
    return ActivityEdition.objects.get(body=asked.cast.unit).pk


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast)


def send(client: Client, asked: Asked, typed: str, *, json: bool = True, **further: str) -> Any:  # noqa: ANN401
    given = {
        "subject": f"goal:{asked.goal.pk}:analysis", "typed": typed, "version": "0", "before": "", **further,
    }  # fmt: skip
    headers = {"Accept": "application/json"} if json else {}
    return client.post(f"{HERE}text/", given, headers=headers)


def test_a_manager_sees_goals_and_activities_with_their_fields(client: Client, asked: Asked) -> None:
    answer = log_in(client, asked.cast, "unit_manager").get(HERE)
    assert answer.status_code == 200
    text = text_of(answer)
    assert "Vi läser varje dag" in text
    assert "Läs högt" in text
    assert b"<textarea" in answer.content
    assert answer.content.count(b"data-autosave") == 2


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("controller", 200), ("director", 200), ("auditor", 200), ("outsider", 404), ("politician", 404),
        ("citizen", 302),
    ],
)  # fmt: skip
def test_who_sees_the_page(client: Client, asked: Asked, who: str, status: int) -> None:
    assert log_in(client, asked.cast, who).get(HERE).status_code == status


@pytest.mark.parametrize(("who", "status"), [("auditor", 403), ("board_secretary", 403), ("outsider", 404)])
def test_who_may_not_write(client: Client, asked: Asked, who: str, status: int) -> None:
    log_in(client, asked.cast, who)
    assert send(client, asked, "Hej").status_code == status
    assert client.post(f"{HERE}aktivitet/{activity_of(asked)}/", {}).status_code == status
    assert client.post(f"{HERE}bedomning/{asked.goal.pk}/", {}).status_code == status
    assert not TextDraft.objects.exists()


def test_a_text_is_saved_as_it_is_typed_and_reported_when_it_is_left(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    first = send(client, asked, "Fler barn läser").json()
    assert (first["version"], first["conflict"]) == (1, None)
    assert first["said"].startswith("Sparat ")
    assert not GoalText.objects.exists()
    done = send(
        client, asked, "Fler barn läser.", version="1", before="Fler barn läser", json=False, klar="1"
    )
    assert done.status_code == 302
    assert done.headers["Location"].startswith(f"{HERE}#text-goal-")
    (text,) = texts_of(body=asked.cast.unit.pk, period=asked.period)
    assert text.blocks[0]["content"][0]["text"] == "Fler barn läser."
    assert "Fler barn läser." in client.get(HERE).content.decode()


def test_line_ends_are_those_of_the_field(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    first = send(client, asked, "Ett\r\n\r\nTvå").json()
    assert first["typed"] == "Ett\n\nTvå"
    again = send(client, asked, "Ett\r\n\r\nTvå", version="1", before="Ett\r\n\r\nTvå").json()
    assert again["version"] == first["version"]


def test_who_comes_second_is_told_and_keeps_the_text(client: Client, asked: Asked) -> None:
    subject = f"goal:{asked.goal.pk}:analysis"
    save_text(
        by=asked.cast.controller, body=asked.cast.unit, period=asked.period, subject=subject,
        typed="Din text", version=0, before="",
    )  # fmt: skip
    log_in(client, asked.cast, "unit_manager")
    answer = send(client, asked, "Min text")
    assert answer.status_code == 409
    assert "skriver här" in answer.json()["refused"]
    page = send(client, asked, "Min <b>text", json=False)
    assert page.status_code == 409
    assert "Min &lt;b&gt;text" in page.content.decode()
    taken = send(client, asked, "", json=False, overta="1")
    assert taken.status_code == 302
    assert send(client, asked, "Min text", version="1", before="Din text").status_code == 200


def test_both_texts_are_given_where_they_cannot_be_one(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    send(client, asked, "Ett två tre")
    save_text(
        by=asked.cast.unit_manager, body=asked.cast.unit, period=asked.period,
        subject=f"goal:{asked.goal.pk}:analysis", typed="Ett fyra tre", version=1, before="Ett två tre",
    )  # fmt: skip
    answer = send(client, asked, "Ett fem tre", version="1", before="Ett två tre")
    assert answer.status_code == 409
    assert (answer.json()["typed"], answer.json()["conflict"]) == ("Ett fyra tre", "Ett fem tre")
    page = send(client, asked, "Ett fem tre", version="1", before="Ett två tre", json=False)
    assert "Ett fem tre\n\nEtt fyra tre" in page.content.decode()


def test_how_an_activity_goes(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    where = f"{HERE}aktivitet/{activity_of(asked)}/"
    given = {"seen": "0", "lage": "under_way", "avviker": "on", "avvikelse": "Försenad", "slut": "2026-09-30"}
    assert client.post(where, given).status_code == 302
    (report,) = ActivityReport.objects.all()
    assert (report.state, report.deviation, str(report.end)) == ("under_way", "Försenad", "2026-09-30")
    stale = client.post(where, {**given, "lage": "done"})
    assert stale.status_code == 409
    assert "Någon har ändrat det under tiden." in text_of(stale)
    assert ActivityReport.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"slut": "2026-13-45"}, {"lage": "dancing"}, {"start": "2026-09-01", "slut": "2026-01-01"},
              {"avviker": "on", "avvikelse": "noll\x00"}],
)  # fmt: skip
def test_what_is_no_report_of_an_activity(client: Client, asked: Asked, given: dict[str, str]) -> None:
    log_in(client, asked.cast, "unit_manager")
    answer = client.post(f"{HERE}aktivitet/{activity_of(asked)}/", {"seen": "0", "lage": "done", **given})
    assert answer.status_code == 400
    assert b"ds-validation-message" in answer.content
    assert not ActivityReport.objects.exists()


def test_an_assessment_other_than_the_proposed_one_says_why(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    where = f"{HERE}bedomning/{asked.goal.pk}/"
    assert client.post(where, {"seen": "0", "steg": "great"}).status_code == 400
    assert client.post(where, {"seen": "0", "steg": "met", "skal": "Fler läser"}).status_code == 302
    (kept,) = Assessment.objects.all()
    assert (kept.step, kept.words, kept.reason) == ("met", "Uppfylls helt", "Fler läser")
    assert client.post(where, {"seen": "0", "steg": "not_met", "skal": "Nej"}).status_code == 409


def test_unknown_things_are_not_found(client: Client, asked: Asked) -> None:
    log_in(client, asked.cast, "unit_manager")
    assert client.post(f"{HERE}aktivitet/999999/", {}).status_code == 404
    assert client.post(f"{HERE}bedomning/999999/", {}).status_code == 404
    assert send(client, asked, "Hej", subject="goal:999999:analysis").status_code == 400
    assert send(client, asked, "noll\x00").status_code == 400


def test_what_is_submitted_is_read(client: Client, asked: Asked) -> None:
    submit(by=asked.cast.unit_manager, submission=asked.unit)
    log_in(client, asked.cast, "unit_manager")
    page = client.get(HERE)
    assert "Det är låst" in text_of(page)
    assert b"data-said" not in page.content
    assert send(client, asked, "Hej").status_code == 409
    assert not TextDraft.objects.exists()


def test_without_a_round_nothing_is_asked_for(client: Client, asked: Asked) -> None:
    page = log_in(client, asked.cast, "unit_manager").get(HERE.replace("2026-T1", "2026-T2"))
    assert page.status_code == 200
    assert "Inget efterfrågas" in text_of(page)
