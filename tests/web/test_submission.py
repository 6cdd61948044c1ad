"""A body's reporting: seen by those inside, submitted, taken back, approved in a row, returned, commented."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tertial.access.models import Role
from tertial.approval.levels import Level, set_levels
from tertial.approval.models import Act, ApprovalAct
from tertial.approval.services import approve, digest_of, hand_back, submit
from tertial.reporting.models import Submission, SubmissionState
from tertial.reporting.services import call_for, close_round
from tests.approval.asked import BY, Asked, make_asked
from tests.cast import Cast
from tests.web.pages import links_in, log_in, text_of

HERE = "/organisation/lindens-forskola/2026-T1/rapportera/"
ACT = f"{HERE}atgard/"


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast)


def send(client: Client, atgard: str, **more: Any) -> Any:  # noqa: ANN401  # the test client's own
    """Send what the page's form sends."""
    page = client.get(HERE)
    form = {"sett": page.context["seen"], "visat": page.context["digest"], "ord": "", **more}
    return client.post(ACT, {"atgard": atgard, **form})


def acts() -> list[str]:
    return list(ApprovalAct.objects.values_list("act", flat=True))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("unit_manager", 200), ("controller", 200), ("director", 200), ("board_secretary", 200),
        ("central_office", 200), ("auditor", 200), ("outsider", 404), ("politician", 404), ("citizen", 302),
    ],
)  # fmt: skip
def test_who_is_inside_sees_it(client: Client, asked: Asked, cast: Cast, name: str, status: int) -> None:
    assert log_in(client, cast, name).get(HERE).status_code == status
    if status == 404:
        assert client.post(ACT, {"atgard": "kommentera", "ord": "x"}).status_code == 404


def test_it_says_what_is_asked_for_and_what_is_done(client: Client, asked: Asked, cast: Cast) -> None:
    text = text_of(log_in(client, cast, "unit_manager").get(HERE))
    assert "Utfall för indikatorer" in text
    assert "Andel barn som läser Återstår" in text
    asked.enter("82")
    assert "Andel barn som läser Ifyllt" in text_of(client.get(HERE))


def test_it_is_opened_by_who_reports_and_by_nobody_else(client: Client, asked: Asked, cast: Cast) -> None:
    for name in ("controller", "central_office", "director", "auditor"):
        log_in(Client(), cast, name).get(HERE)
    assert asked.unit.opened_at is None
    assert "Öppnad" in text_of(log_in(client, cast, "unit_manager").get(HERE))
    assert asked.unit.opened_at is not None


def test_what_is_missing_is_said_and_it_can_be_submitted_anyway(
    client: Client, asked: Asked, cast: Cast
) -> None:
    log_in(client, cast, "unit_manager")
    assert "uppgifter saknas" in text_of(client.get(HERE))
    assert "Lämna in ändå" in text_of(client.get(HERE))
    assert send(client, "lamna-in", ord="Två saknas")["Location"] == HERE
    assert asked.unit.state == SubmissionState.SUBMITTED
    text = text_of(client.get(HERE))
    assert "Två saknas" in text
    assert "Lämna in ändå" not in text


def test_what_is_submitted_is_taken_back_by_the_same_person(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "unit_manager")
    send(client, "lamna-in")
    other = log_in(Client(), cast, "director")
    assert "Ta tillbaka" not in text_of(other.get(HERE))
    assert send(other, "ta-tillbaka").status_code == 403
    assert send(client, "ta-tillbaka").status_code == 302
    assert asked.unit.state == SubmissionState.WORKED_ON


def test_pressed_twice_it_is_done_once(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "unit_manager")
    form = {"atgard": "lamna-in", "sett": "0", "ord": ""}
    assert [client.post(ACT, form).status_code for _ in range(3)] == [302, 302, 302]
    assert acts() == [Act.SUBMITTED]
    comment = {"atgard": "kommentera", "sett": client.get(HERE).context["seen"], "ord": "Bra"}
    assert [client.post(ACT, comment).status_code for _ in range(2)] == [302, 302]
    assert acts() == [Act.SUBMITTED, Act.COMMENTED]


def test_a_stale_form_says_so_shows_the_newest_and_keeps_the_words(
    client: Client, asked: Asked, cast: Cast
) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, "director")
    page = client.get(HERE)
    form = {"sett": page.context["seen"], "visat": page.context["digest"], "ord": "Fel siffra"}
    hand_back(by=cast.director, submission=asked.unit, note="Mer")
    submit(by=cast.unit_manager, submission=asked.unit)
    for atgard in ("godkann", "aterlamna", "kommentera"):
        answer = client.post(ACT, {"atgard": atgard, **form})
        assert answer.status_code == 409
        assert "Någon har gjort något med den" in text_of(answer)
        assert "Fel siffra" in answer.content.decode()
    assert asked.unit.state == SubmissionState.SUBMITTED


def test_another_document_than_the_one_shown_is_not_approved(
    client: Client, asked: Asked, cast: Cast
) -> None:
    asked.enter("82")
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, "director")
    assert send(client, "godkann", visat="0" * 64).status_code == 409
    assert send(client, "godkann", visat="").status_code == 409
    assert asked.unit.state == SubmissionState.SUBMITTED
    send(client, "godkann")
    (last,) = ApprovalAct.objects.filter(act=Act.APPROVED)
    assert last.digest == digest_of(cast.unit, asked.period) != ""


@pytest.mark.parametrize(
    "name", ["unit_manager", "controller", "central_office", "auditor", "board_secretary"]
)
def test_who_does_not_approve_here_cannot(client: Client, asked: Asked, cast: Cast, name: str) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, name)
    assert "Godkänn eller återlämna" not in text_of(client.get(HERE))
    for atgard in ("godkann", "aterlamna"):
        assert send(client, atgard, ord="x", visat=digest_of(cast.unit, asked.period)).status_code == 403


def test_who_has_approved_does_not_approve_the_next_level_too(
    client: Client, asked: Asked, cast: Cast
) -> None:
    two = [Level("Förvaltningen", Role.DIRECTOR), Level("Nämnden", Role.BOARD_SECRETARY)]
    set_levels(by=BY, body=cast.unit, levels=two)
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, "director")
    page = client.get(HERE)
    form = {"atgard": "godkann", "visat": page.context["digest"], "ord": ""}
    assert client.post(ACT, {**form, "sett": page.context["seen"]}).status_code == 302
    assert client.post(ACT, {**form, "sett": page.context["seen"]}).status_code == 302  # the same twice
    assert client.post(ACT, {**form, "sett": "9" * 30}).status_code == 409
    assert (asked.unit.state, asked.unit.rank) == (SubmissionState.SUBMITTED, 1)


def test_a_return_needs_a_note_and_says_what_it_is_about(client: Client, asked: Asked, cast: Cast) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, "director")
    assert send(client, "aterlamna").status_code == 409
    subject = f"indicator:{asked.indicator.pk}"
    assert send(client, "aterlamna", ord="82 är maj", om=[subject]).status_code == 302
    manager = log_in(Client(), cast, "unit_manager")
    text = text_of(manager.get(HERE))
    assert "82 är maj" in text
    assert "Återlämningen gäller det här" in text


def test_what_has_changed_since_is_shown_before_approving(client: Client, asked: Asked, cast: Cast) -> None:
    asked.enter("82")
    submit(by=cast.unit_manager, submission=asked.unit)
    log_in(client, cast, "director")
    assert "Ändrat sedan" not in text_of(client.get(HERE))
    send(client, "aterlamna", ord="82 är maj")
    (row,) = asked.indicator.values.order_by("-pk")[:1]
    asked.enter("81", row.pk)
    submit(by=cast.unit_manager, submission=asked.unit)
    text = text_of(client.get(HERE))
    assert "Ändrat sedan du hanterade det" in text
    # Its outcome and its forecast.
    assert text.count("Ändrat sedan du senast hanterade det") == 2


def test_the_next_that_waits_comes_by_itself(client: Client, asked: Asked, cast: Cast) -> None:
    others = call_for(by=BY, round_of=asked.round, bodies=[cast.sibling])
    for each in (asked.unit, *others):
        submit(by=cast.unit_manager, submission=each)
    log_in(client, cast, "director")
    assert "1 till väntar på dig." in text_of(client.get(HERE))
    following = "/organisation/asens-forskola/2026-T1/rapportera/"
    assert following in links_in(client.get(HERE)).values()
    assert send(client, "godkann")["Location"] == following
    page = client.get(following)
    assert "Näst på tur: Åsens förskola." in page.content.decode()
    form = {"atgard": "godkann", "sett": page.context["seen"], "visat": page.context["digest"], "ord": ""}
    assert client.post(f"{following}atgard/", form)["Location"] == following
    assert set(Submission.objects.filter(above__isnull=False).values_list("state", flat=True)) == {"approved"}


def test_an_auditor_reads_and_says_nothing(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "auditor")
    assert "Kommentera" not in text_of(client.get(HERE))
    assert send(client, "kommentera", ord="Hej", visat="").status_code == 403


def test_the_board_gives_a_last_day_and_instructions_of_its_own(
    client: Client, asked: Asked, cast: Cast
) -> None:
    form = {"atgard": "anvisa", "sista": "2026-05-08", "ord": "Skriv kort."}
    assert log_in(client, cast, "unit_manager").post(ACT, form).status_code == 403
    log_in(client, cast, "controller")
    wrong = client.post(ACT, {**form, "sista": "8 maj"})
    assert wrong.status_code == 400
    assert "Skriv kort." in wrong.content.decode()
    assert client.post(ACT, form).status_code == 302
    text = text_of(log_in(Client(), cast, "unit_manager").get(HERE))
    assert "Skriv kort." in text
    assert "8 maj 2026" in text


def test_nothing_is_submitted_in_a_closed_round(client: Client, asked: Asked, cast: Cast) -> None:
    close_round(by=BY, which=asked.round)
    log_in(client, cast, "unit_manager")
    assert "Lämna in" not in text_of(client.get(HERE))
    assert send(client, "lamna-in").status_code == 409


def test_what_nobody_asks_for_says_so(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "controller")
    page = client.get("/organisation/asens-forskola/2026-T1/rapportera/")
    assert 'aria-current="page" title="Tertialrapport 1 2026"' in page.content.decode()
    assert "Här efterfrågas inget" in text_of(page)
    assert client.post(f"{ACT.replace('lindens', 'asens')}", {"atgard": "lamna-in"}).status_code == 404


def test_an_unknown_act_is_refused(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "controller")
    assert client.post(ACT, {"atgard": "radera"}).status_code == 400
    assert client.get(ACT).status_code == 405


def test_hostile_words_are_shown_as_text_or_refused(client: Client, asked: Asked, cast: Cast) -> None:
    log_in(client, cast, "controller")
    send(client, "kommentera", ord="<script>alert(1)</script>", visat="")
    assert "&lt;script&gt;alert(1)" in client.get(HERE).content.decode()
    assert send(client, "kommentera", ord="a\x00b", visat="").status_code == 409


def test_approving_writes_the_trail(client: Client, asked: Asked, cast: Cast) -> None:
    submit(by=cast.unit_manager, submission=asked.unit)
    approve(by=cast.director, submission=asked.unit, shown=digest_of(cast.unit, asked.period), note="Bra")
    text = text_of(log_in(client, cast, "unit_manager").get(HERE))
    assert "Förvaltningschef i testet Godkänd Bra" in text
