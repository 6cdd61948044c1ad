"""What a check finds, on pages: seen by those who work with the document, and judged by those who may."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from tertial.consistency.models import Dismissal, RuleSetting
from tertial.consistency.rules.document.doubled_words import RULE
from tertial.consistency.services import review, set_rule
from tertial.core.catalogue import translator
from tertial.imports.services import open_draft
from tertial.imports.taking_in import take_in
from tertial.reporting.models import Publication
from tertial.web.presenting.findings import finding_key, key_of
from tests.cast import CENTRAL_OFFICE, Cast
from tests.consistency.building import a_document, a_section, a_table, an_indicator, indicators
from tests.consistency.services.conftest import IDENTITY, RIGHT, WRONG
from tests.imports.drafts.material import read_of
from tests.web.pages import log_in, text_of

YEAR = "/organisation/skolnamnden/2026-T1/"
HERE = f"{YEAR}granskning/"
SAID = "”genom att” står två gånger i följd."


def says(cast: Cast, *texts: str) -> None:
    """Take in the board's report, with its texts."""
    take_in(
        by=CENTRAL_OFFICE,
        document=a_document(a_section("Verksamhet <b>", *texts, "Fem möten."), identity=IDENTITY),
        board=cast.board,
        period=cast.unpublished,
    )


@pytest.fixture
def reported(cast: Cast) -> Cast:
    """The cast, with a report of the board that says "genom att genom att"."""
    says(cast, WRONG)
    return cast


def rows_of(file: object) -> list[dict[str, str]]:
    """The rows of a file of findings, by their headings."""
    assert isinstance(file, HttpResponse)
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))


def fingerprint_in(text: str) -> str:
    found = re.search(r'name="anmarkning" value="([0-9a-f]{64})"', text)
    assert found is not None
    return found[1]


def test_a_finding_is_told_with_its_place_and_what_matters_marked(client: Client, reported: Cast) -> None:
    answer = log_in(client, reported, "controller").get(HERE)
    text = answer.content.decode()
    assert SAID in text_of(answer)
    assert "<mark>genom att genom att</mark>" in text
    assert f'href="{YEAR}rapport/?granskning=1#verksamhet-b.0"' in text
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
    row = rows_of(file)[0]
    assert [row["Nämnd"], row["Allvar"], row["Anmärkning"]] == ["Skolnämnden", "Fel", SAID]
    assert row["Rubrik eller mål"] == "Verksamhet <b>"
    assert [row["Regel"], row["Regelns beteckning"]] == [translator("sv")(RULE.title), "doubled-words"]
    finding = review(body=reported.board, period=reported.unpublished).judged[0].finding  # type: ignore[union-attr]
    assert row["Rader"] == ", ".join(map(str, finding.lines))
    assert row["Länk"] == f"http://testserver{HERE}#{finding_key(finding)}"


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
    assert "Granskning: 1 fel, 0 varningar" in text_of(client.get(f"/import/{draft.pk}/"))
    (row,) = rows_of(client.get(f"/import/{draft.pk}/granskning/data.csv"))
    assert [row["Anmärkning"], row["Rubrik eller mål"]] == [SAID, "Verksamhet"]
    assert (
        log_in(Client(), cast, "outsider").get(f"/import/{draft.pk}/granskning/data.csv").status_code == 404
    )


def test_after_a_dismissal_the_reader_stands_at_the_next_finding(client: Client, cast: Cast) -> None:
    says(cast, WRONG, WRONG.replace("genom att", "så att"))
    log_in(client, cast, "controller")
    found = re.findall(r'name="anmarkning" value="([0-9a-f]{64})"', client.get(HERE).content.decode())
    assert len(found) == 2
    answer = client.post(f"{HERE}bedom/?visa=fel", {"anmarkning": found[0], "skal": "Ett citat."})
    assert answer["Location"] == f"{HERE}?visa=fel#{key_of(found[1])}"
    answer = client.post(f"{HERE}bedom/", {"anmarkning": found[1], "skal": "Ett citat."})
    assert answer["Location"] == f"{HERE}#avfardade"
    answer = client.post(f"{HERE}bedom/", {"anmarkning": found[1], "aterta": "1"})
    assert answer["Location"] == f"{HERE}#{key_of(found[1])}"


def test_dismissing_stands_beside_the_why_and_speaks_the_language_of_the_page(
    client: Client, reported: Cast
) -> None:
    log_in(client, reported, "controller")
    page = html.document_fromstring(client.get(HERE).content.decode())
    (finding,) = page.xpath("//article[contains(@class, 'finding')]")
    why, dismissing = finding.xpath(".//details")
    assert not why.xpath(".//form")
    (form,) = dismissing.xpath(".//form")
    assert form.get("novalidate") is not None
    assert not form.xpath(".//*[@required]")
    asked = {"anmarkning": fingerprint_in(client.get(HERE).content.decode()), "skal": ""}
    answer = client.post(f"{HERE}bedom/", asked, headers={"Accept-Language": "en"})
    refused = html.document_fromstring(answer.content.decode())
    (field,) = refused.xpath("//input[@name='skal']")
    (message,) = refused.xpath(f"//*[@id='{field.get('aria-describedby')}']")
    assert message.text_content() == "Skriv varför anmärkningen inte är ett fel."
    assert field.getparent().getparent().getparent().get("open") is not None


def test_one_severity_alone_is_shown(client: Client, reported: Cast) -> None:
    log_in(client, reported, "controller")
    assert SAID in text_of(client.get(HERE, {"visa": "fel"}))
    assert SAID not in text_of(client.get(HERE, {"visa": "varningar"}))
    assert SAID in text_of(client.get(HERE, {"visa": "'"}))


def test_a_long_list_is_folded(client: Client, cast: Cast) -> None:
    says(cast, *(f"Vi ses den {day} maj maj." for day in range(1, 31)))
    page = html.document_fromstring(log_in(client, cast, "controller").get(HERE).content.decode())
    assert len(page.xpath("//article[contains(@class, 'finding-error')]")) == 30
    assert (
        len(page.xpath("//details[@class='finding-fold']//article[contains(@class, 'finding-error')]")) == 10
    )
    assert "Visa 10 till" in page.text_content()


MARKED = "//tr[contains(@class, 'row-marked')] | //div[@class='prose' and @id]"


def with_table(cast: Cast) -> None:
    """Take in the board's report, with a sum that does not add up and a doubled word below its table."""
    table = a_table(
        ("Mnkr", "Budget", "Bokslut"),
        ("Skola", "12,0", "11,5"),
        ("Kultur", "8,5", "8,0"),
        ("Totalt", "20,5", "21,5"),
        totals=(2,),
    )
    document = a_document(a_section("Ekonomi", "Så blev det.", table, WRONG), identity=IDENTITY)
    take_in(by=CENTRAL_OFFICE, document=document, board=cast.board, period=cast.unpublished)


def test_a_finding_leads_to_its_row_where_its_note_stands(client: Client, cast: Cast) -> None:
    with_table(cast)
    log_in(client, cast, "controller")
    shown = html.document_fromstring(client.get(HERE).content.decode())
    links = shown.xpath("//p[@class='finding-where']/a/@href")
    assert {link.partition("#")[0] for link in links} == {f"{YEAR}rapport/?granskning=1"}
    document = html.document_fromstring(client.get(f"{YEAR}rapport/?granskning=1").content.decode())
    ends = [document.xpath(f"//*[@id='{link.partition('#')[2]}']") for link in links]
    assert all(len(end) == 1 for end in ends)
    assert {end[0].tag for end in ends} == {"tr", "div"}
    (row,) = document.xpath("//tr[@id and contains(., 'Totalt')]")
    assert len(document.xpath("//tr[contains(@class, 'row-marked')]")) == 3
    assert len(document.xpath("//table//*[@role='note']")) == 1, "once in a table"
    assert row.getnext().xpath(".//*[@role='note']"), "the note stands at its row"
    assert document.xpath("//div[@class='prose']//mark")[0].text_content() == "genom att genom att"


def test_notes_in_the_document_are_counted_and_lead_from_one_to_the_next(client: Client, cast: Cast) -> None:
    with_table(cast)
    log_in(client, cast, "controller")
    page = html.document_fromstring(client.get(f"{YEAR}rapport/?granskning=1").content.decode())
    ways = page.xpath("//p[contains(@class, 'margin-way')]/a/@href")
    notes = page.xpath("//*[@role='note']")
    (first,) = page.xpath("//a[contains(., 'anteckningar från granskningen')]")
    assert first.text_content().startswith(f"{len(notes)} anteckningar")
    assert len(ways) == len(notes) >= 2
    reached = [first.get("href"), *ways[:-1]]
    places = page.xpath("//@id")
    assert [places.index(each[1:]) for each in reached] == sorted(places.index(each[1:]) for each in reached)
    assert ways[-1] == HERE
    assert f"Visa i dokumentet ({len(page.xpath(MARKED))} ställen)" in text_of(client.get(HERE))


def test_the_words_of_a_row_are_told_with_its_columns(client: Client, cast: Cast) -> None:
    cells = {"outcome": "72,0 %", "forecast": "72,0 %", "target": "74 %", "kf_target": "80 %"}
    table = indicators(an_indicator("Andel nöjda besökare", **cells))
    document = a_document(a_section("Mål", table), identity=IDENTITY)
    take_in(by=CENTRAL_OFFICE, document=document, board=cast.board, period=cast.unpublished)
    words = log_in(client, cast, "controller").get(HERE).content.decode()
    said = html.document_fromstring(words).xpath("//p[@class='finding-words']")[0].text_content()
    assert "Andel nöjda besökare" in said
    assert "Årsmål 74\N{NO-BREAK SPACE}%" in said
    assert "KF:s årsmål 80\N{NO-BREAK SPACE}%" in said
    assert "|" not in said
    page = html.document_fromstring(client.get(f"{YEAR}rapport/?granskning=1").content.decode())
    assert [each.text_content() for each in page.xpath("//*[contains(@class, 'place-mark')]")] == ["74 %"]
