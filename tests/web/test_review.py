"""What a check finds, on pages: seen by those who work with the document, and judged by those who may."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from tertial.consistency.models import Dismissal, RuleSetting
from tertial.consistency.services import set_rule
from tertial.imports.services import open_draft
from tertial.imports.taking_in import take_in
from tertial.reporting.models import Publication
from tests.cast import CENTRAL_OFFICE, Cast
from tests.consistency.building import a_document, a_section
from tests.consistency.services.conftest import IDENTITY, RIGHT, WRONG
from tests.imports.drafts.material import read_of
from tests.web.pages import log_in, text_of

YEAR = "/organisation/skolnamnden/2026-T1/"
HERE = f"{YEAR}granskning/"
SAID = "”genom att” står två gånger i följd."


def says(cast: Cast, text: str) -> None:
    """Take in the board's report, with a text."""
    take_in(
        by=CENTRAL_OFFICE,
        document=a_document(a_section("Verksamhet <b>", text, "Fem möten."), identity=IDENTITY),
        board=cast.board,
        period=cast.unpublished,
    )


@pytest.fixture
def reported(cast: Cast) -> Cast:
    """The cast, with a report of the board that says "genom att genom att"."""
    says(cast, WRONG)
    return cast


def fingerprint_in(text: str) -> str:
    found = re.search(r'name="anmarkning" value="([0-9a-f]{64})"', text)
    assert found is not None
    return found[1]


def test_a_finding_is_told_with_its_place_and_what_matters_marked(client: Client, reported: Cast) -> None:
    answer = log_in(client, reported, "controller").get(HERE)
    text = answer.content.decode()
    assert SAID in text_of(answer)
    assert "<mark>genom att genom att</mark>" in text
    assert f'href="{YEAR}rapport/#verksamhet-b"' in text
    assert "Verksamhet &lt;b&gt;" in text
    assert "Ta bort det ena." in text


def test_a_document_without_faults_says_so(client: Client, cast: Cast) -> None:
    says(cast, RIGHT)
    assert "Inget motsäger sig" in text_of(log_in(client, cast, "auditor").get(HERE))


def test_where_there_is_no_document_there_is_nothing_to_check(client: Client, cast: Cast) -> None:
    answer = log_in(client, cast, "controller").get(HERE)
    assert "Det finns inget dokument att granska än" in text_of(answer)


@pytest.mark.parametrize(
    ("name", "status"), [("politician", 404), ("outsider", 404), ("citizen", 302), ("unit_manager", 200)]
)
def test_others_do_not_see_it(client: Client, reported: Cast, name: str, status: int) -> None:
    answer = log_in(client, reported, name).get(HERE)
    assert answer.status_code == status
    if status != 200:
        assert "genom att" not in answer.content.decode()


@pytest.mark.parametrize("name", ["controller", "economist", "director", "board_secretary", "central_office"])
def test_who_may_dismisses_with_a_reason_and_takes_it_back(client: Client, reported: Cast, name: str) -> None:
    log_in(client, reported, name)
    asked = {"anmarkning": fingerprint_in(client.get(HERE).content.decode())}
    answer = client.post(f"{HERE}bedom/", {**asked, "skal": "Ett <i>citat</i>."}, follow=True)
    assert "Ett &lt;i&gt;citat&lt;/i&gt;." in answer.content.decode()
    assert "Avfärdade (1)" in text_of(answer)
    assert "Inget motsäger sig" in text_of(answer)
    assert Dismissal.objects.get().said == SAID
    answer = client.post(f"{HERE}bedom/", {**asked, "aterta": "1"}, follow=True)
    assert "Anmärkningen gäller igen." in answer.content.decode()
    assert "Fel (1)" in text_of(answer)


@pytest.mark.parametrize("name", ["unit_manager", "auditor"])
def test_who_only_reads_cannot(client: Client, reported: Cast, name: str) -> None:
    text = log_in(client, reported, name).get(HERE).content.decode()
    assert 'name="anmarkning"' not in text
    seen = log_in(Client(), reported, "controller").get(HERE).content.decode()
    asked = {"anmarkning": fingerprint_in(seen), "skal": "Nej."}
    assert client.post(f"{HERE}bedom/", asked).status_code == 403
    assert not Dismissal.objects.exists()


def test_without_a_reason_nothing_is_done_and_the_finding_says_why(client: Client, reported: Cast) -> None:
    log_in(client, reported, "controller")
    asked = {"anmarkning": fingerprint_in(client.get(HERE).content.decode()), "skal": " "}
    answer = client.post(f"{HERE}bedom/", asked)
    assert answer.status_code == 409
    assert "Skriv varför anmärkningen inte är ett fel." in text_of(answer)
    assert not Dismissal.objects.exists()


def test_a_finding_that_is_gone_meanwhile_cannot_be_dismissed(client: Client, reported: Cast) -> None:
    log_in(client, reported, "controller")
    asked = {"anmarkning": fingerprint_in(client.get(HERE).content.decode()), "skal": "Nej."}
    says(reported, RIGHT)
    answer = client.post(f"{HERE}bedom/", asked)
    assert answer.status_code == 409
    assert "Anmärkningen finns inte längre" in text_of(answer)


def test_the_document_shows_it_in_the_margin_to_those_alone_who_see_it(
    client: Client, reported: Cast
) -> None:
    Publication.objects.create(
        body=reported.board,
        period=reported.unpublished,
        event=Publication.objects.earliest("pk").event,
    )
    report = f"{YEAR}rapport/?granskning=1"
    answer = log_in(client, reported, "controller").get(report)
    assert 'class="margin-note"' in answer.content.decode()
    assert SAID in text_of(answer)
    for name in ("politician", "outsider", "citizen"):
        theirs = log_in(Client(), reported, name).get(report)
        assert theirs.status_code == 200
        assert "margin-note" not in theirs.content.decode()
        assert "granskning" not in text_of(theirs).casefold()
    plain = client.get(f"{YEAR}rapport/").content.decode()
    assert "margin-note" not in plain


def test_the_boards_stand_beside_each_other(client: Client, reported: Cast) -> None:
    log_in(client, reported, "central_office")
    assert "Inte än" in text_of(client.get("/granskning/?period=2026-T1"))
    answer = client.post("/granskning/granska/", {"period": "2026-T1"}, follow=True)
    assert re.search(r"Skolnämnden 1 0 0", text_of(answer))
    assert "2026-T1" in answer.redirect_chain[-1][0]
    file = client.get("/granskning/data.csv?period=2026-T1")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:3] == ["Skolnämnden", "Fel", SAID]


@pytest.mark.parametrize("period", ["2026-T9", "'", "2026-T1'--", "2031-T1", ""])
def test_a_period_that_is_none_is_the_newest(client: Client, reported: Cast, period: str) -> None:
    answer = log_in(client, reported, "controller").get("/granskning/", {"period": period})
    assert answer.status_code == 200
    assert "Skolnämnden" in text_of(answer)


def test_a_controller_sees_the_own_board_alone(client: Client, reported: Cast) -> None:
    log_in(Client(), reported, "central_office").post("/granskning/granska/", {"period": "2026-T1"})
    text = text_of(log_in(client, reported, "outsider").get("/granskning/"))
    assert "Skolnämnden" not in text
    assert SAID not in client.get("/granskning/data.csv?period=2026-T1").content.decode()


def test_rules_are_decided_on_their_page(client: Client, reported: Cast) -> None:
    log_in(client, reported, "central_office")
    answer = client.post("/granskning/regler/", {"regel": "doubled-words"}, follow=True)
    assert "Sparat." in answer.content.decode()
    assert not RuleSetting.objects.get().on
    assert "Inget motsäger sig" in text_of(client.get(HERE))
    answer = client.post("/granskning/regler/", {"regel": "doubled-words", "hindrar": "1"})
    assert answer.status_code == 409
    assert "En regel som inte används kan inte hindra en publicering." in text_of(answer)
    assert client.post("/granskning/regler/", {"regel": "'"}).status_code == 409


def test_what_stops_publication_is_said_when_somebody_publishes(client: Client, reported: Cast) -> None:
    set_rule(by=CENTRAL_OFFICE, rule="doubled-words", on=True, blocks=True)
    log_in(client, reported, "board_secretary")
    answer = client.post(f"{YEAR}publicera/", follow=True)
    assert "Anmärkningar som hindrar publicering" in answer.content.decode()
    assert "1 anmärkning hindrar publicering" in text_of(answer)
    assert not Publication.objects.filter(body=reported.board, period=reported.unpublished).exists()


def test_a_draft_is_checked_before_it_is_taken_in(client: Client, cast: Cast) -> None:
    document = a_document(a_section("Verksamhet", WRONG), identity=IDENTITY)
    draft = open_draft(by=CENTRAL_OFFICE, read=read_of(document, "rapport.txt"), board=cast.board).draft
    assert draft is not None
    answer = log_in(client, cast, "controller").get(f"/import/{draft.pk}/granskning/")
    assert SAID in text_of(answer)
    assert log_in(Client(), cast, "outsider").get(f"/import/{draft.pk}/granskning/").status_code == 404
    again = client.get(f"/import/{draft.pk}/granskning/")
    assert text_of(again) == text_of(answer)
