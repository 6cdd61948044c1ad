"""`/import/<id>/`: what is proposed, what differs, what is to be decided; and all that is done with it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.documents.models import Report as KeptReport
from tertial.documents.structure import dumps, loads
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, DraftState
from tertial.imports.services import confirm, decide, open_draft
from tertial.plan.models import Indicator
from tertial.web.views import draft as view
from tertial.web.views.draft import PAGE
from tests.cast import Cast
from tests.imports.drafts.material import BY, INDICATORS, Report, opened, read_of, with_undecided
from tests.imports.drafts.test_large import large
from tests.web.pages import links_in, log_in, text_of
from tests.web.test_drafts import file_of

pytestmark = pytest.mark.django_db

CHANGED = (
    ("Andel barn som läser", {"outcome": "60 %", "previous": "50 %"}),
    ("Andel mycket nöjda föräldrar", {"outcome": "81 %"}),
    ("Antal böcker i bokbussen", {"outcome": "900"}),
)
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def second(cast: Cast) -> Draft:
    """Next year's report, with something to decide: a proposal and a value without a column."""
    confirm(by=BY, draft=opened())
    rows = (*CHANGED, ("Andel behöriga lärare", {"target": "80 %"}))
    return opened(Report(year=2026, indicators=rows), "b.txt")


@pytest.fixture
def controller(client: Client, cast: Cast) -> Client:
    """The board's controller, logged in."""
    return log_in(client, cast, "controller")


def item(draft: Draft, key: str) -> DraftItem:
    """One item of a draft."""
    return draft.items.get(key=key)


def test_what_needs_a_decision_stands_first(controller: Client, second: Draft) -> None:
    answer = controller.get(f"/import/{second.pk}/")
    words = text_of(answer)
    assert answer.status_code == 200
    assert words.index("Att avgöra först") < words.index("Gå igenom")
    assert "1 förslag är inte säkert." in words
    assert "1 värde står inte i någon kolumn." in words
    assert "Andel mycket nöjda föräldrar" in words
    assert "Samma som ”Andel nöjda föräldrar”" in words
    assert "Vart hör ”77 %”?" in words
    assert "Antal böcker i bokbussen" not in words, "nobody has to decide that"


def test_the_table_counts_the_same_decisions_as_the_choice_of_views(
    controller: Client, second: Draft
) -> None:
    answer = controller.get(f"/import/{second.pk}/")
    counts = answer.context["counts"]
    assert sum(counts.waiting.values()) == counts.to_decide == 2
    assert f"Att avgöra ({counts.to_decide})" in text_of(answer)
    told = [row.cells[-1] for row in answer.context["table"].rows]
    assert sum(int(cell) for cell in told if cell.isdecimal()) == 2


def test_all_is_shown_under_its_goals(controller: Client, second: Draft) -> None:
    words = text_of(controller.get(f"/import/{second.pk}/?visa=allt"))
    assert words.index("1.1 Alla lär") < words.index("1.1.1 Fler barn läser") < words.index("Bokbussar")
    assert "Antal böcker i bokbussen" in words
    assert "Driftbudget" in words


def test_old_and_new_stand_beside_each_other(controller: Client, cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    changed = (("Andel barn som läser", {"outcome": "53 %", "previous": "50 %", "target": "55 %"}),
               *INDICATORS[1:])  # fmt: skip
    draft = opened(Report(indicators=changed, rows=(("Förskola", "120,5", "119,0"),)), "b.txt")
    answer = controller.get(f"/import/{draft.pk}/")
    words = text_of(answer)
    assert "Redovisat förut" in words
    assert re.search(r"Utfall 52 % 53 % skiljer sig", words)
    assert re.search(r"Förskola Utfall 118,0 119,0 skiljer sig", words)
    assert "Det finns redan en rapport för perioden (version 1)" in words


def test_an_unknown_and_a_foreign_draft_are_the_same(client: Client, cast: Cast, second: Draft) -> None:
    outsider = log_in(client, cast, "outsider")
    foreign, missing = outsider.get(f"/import/{second.pk}/"), outsider.get("/import/999999/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content
    for act in ("avgor", "plats", "ta-in", "avvisa", "angra", "igen"):
        assert outsider.post(f"/import/{second.pk}/{act}/").status_code == 404
    assert outsider.get(f"/import/{second.pk}/{item(second, 'goal-3').pk}/").status_code == 404
    assert outsider.get("/import/99999999999999999999/").status_code == 404


def test_wrong_parts_of_the_address_show_the_first_page(controller: Client, second: Draft) -> None:
    for query in ("visa=annat", "sida=0", "sida=-1", "sida=99999999999999", "sida=två", "visa=allt&sida=7"):
        assert controller.get(f"/import/{second.pk}/?{query}").status_code == 200


def test_choices_are_saved_at_once_and_stay(controller: Client, second: Draft, cast: Cast) -> None:
    uncertain, cell = item(second, "indicator-2"), DraftCell.objects.get(item__draft=second)
    answer = controller.post(
        f"/import/{second.pk}/avgor/",
        {
            f"val-{uncertain.pk}": "accept",
            f"varde-{cell.pk}": "kolumn:forecast",
            "visa": "avgor",
            "sida": "1",
        },
        follow=True,
    )
    assert answer.redirect_chain == [(f"/import/{second.pk}/?visa=avgor&sida=1", 302)]
    assert "2 val sparade." in answer.content.decode()
    words = text_of(answer)
    assert "Inget är kvar att avgöra" in words
    assert f"Avgjort: {cast.controller.name}" in words, "what was decided stays where it was"
    cell.refresh_from_db()
    assert (item(second, "indicator-2").choice, cell.choice) == (Choice.ACCEPT, "forecast")


def test_a_script_gets_only_the_thing_that_was_decided(controller: Client, second: Draft) -> None:
    uncertain = item(second, "indicator-2")
    answer = controller.post(
        f"/import/{second.pk}/avgor/", {f"val-{uncertain.pk}": "new", f"sett-val-{uncertain.pk}": "0"},
        headers={"HX-Request": "true", "HX-Target": f"sak-{uncertain.pk}"},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert f'id="sak-{uncertain.pk}"' in page
    assert 'id="att-avgora"' in page
    assert 'hx-swap-oob="true"' in page
    assert item(second, "indicator-2").choice == Choice.NEW


def test_what_somebody_else_decided_meanwhile_is_said_and_ones_own_choice_stays(
    controller: Client, second: Draft
) -> None:
    uncertain = item(second, "indicator-2")
    decide(by=BY, item=uncertain, choice=Choice.LEAVE_OUT)
    answer = controller.post(
        f"/import/{second.pk}/avgor/",
        {f"val-{uncertain.pk}": "new", f"sett-val-{uncertain.pk}": "0", "visa": "avgor"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"Någon annan har avgjort detta under tiden: utelämnat, {BY.actor_name}." in text_of(answer)
    assert re.search(rf'name="val-{uncertain.pk}" value="new"[^>]* checked', page)
    assert item(second, "indicator-2").choice == Choice.LEAVE_OUT


@pytest.mark.parametrize("value", ["match:1", "match:x", "perhaps", "accept ", "kolumn:outcome"])
def test_wrong_choices_are_refused_beside_what_was_chosen(
    controller: Client, second: Draft, value: str
) -> None:
    uncertain = item(second, "indicator-2")
    answer = controller.post(f"/import/{second.pk}/avgor/", {f"val-{uncertain.pk}": value, "visa": "avgor"})
    assert answer.status_code == 409
    assert item(second, "indicator-2").choice == Choice.NONE


def test_things_of_other_drafts_are_not_decided(controller: Client, second: Draft, cast: Cast) -> None:
    foreign = item(opened(Report(board="Kulturnämnden"), "c.txt"), "goal-3")
    answer = controller.post(f"/import/{second.pk}/avgor/", {f"val-{foreign.pk}": "leave_out"})
    assert answer.status_code == 302
    foreign.refresh_from_db()
    assert foreign.choice == Choice.NONE
    answer = controller.post(
        f"/import/{second.pk}/avgor/", {}, headers={"HX-Request": "true", "HX-Target": f"sak-{foreign.pk}"}
    )
    assert answer.status_code == 404


def test_proposals_under_a_goal_are_accepted_together(controller: Client, second: Draft) -> None:
    page = controller.get(f"/import/{second.pk}/?visa=allt").content.decode()
    ranks = max(re.findall(r'name="godkann" value="([0-9,]+)"', page), key=len)
    controller.post(f"/import/{second.pk}/avgor/", {"godkann": ranks, "visa": "allt"})
    assert item(second, "indicator-2").choice == Choice.ACCEPT
    assert item(second, "indicator-3").choice == Choice.NEW


def test_something_else_is_found_by_its_words(controller: Client, second: Draft, cast: Cast) -> None:
    thing, known = item(second, "indicator-3"), Indicator.objects.get(key="antal-platser-i-forskolan")
    address = f"/import/{second.pk}/{thing.pk}/"
    assert "Antal platser i förskolan" in text_of(controller.get(address))
    assert "Andel nöjda föräldrar" not in text_of(controller.get(address, {"q": "platser FÖRSKOLAN"}))
    assert "Inget har de orden" in text_of(controller.get(address, {"q": "rymdraketer"}))
    answer = controller.post(address, {"samma": known.pk, "sett": "0"})
    assert answer["Location"] == f"/import/{second.pk}/?visa=allt&sida=1#sak-{thing.pk}"
    assert item(second, "indicator-3").indicator == known
    page = controller.get(f"/import/{second.pk}/?visa=allt").content.decode()
    assert re.search(rf'value="match:{known.pk}" selected', page)


@pytest.mark.parametrize("sent", [{}, {"samma": "999999"}, {"samma": "x"}, {"samma": "9" * 30}])
def test_what_cannot_be_matched_is_said(controller: Client, second: Draft, sent: dict[str, str]) -> None:
    answer = controller.post(f"/import/{second.pk}/{item(second, 'indicator-3').pk}/", sent)
    assert answer.status_code == 409
    assert "hittas inte" in text_of(answer)


def test_a_table_is_matched_with_nothing(controller: Client, second: Draft) -> None:
    assert controller.get(f"/import/{second.pk}/{item(second, 'table-1').pk}/").status_code == 404


def test_a_board_is_chosen_where_the_report_does_not_say(controller: Client, cast: Cast) -> None:
    answer = controller.post("/import/", {"fil": file_of(Report(board=None))}, follow=True)
    draft = Draft.objects.get()
    assert "Vems rapport är det?" in text_of(answer), "its period is known, and is not asked for"
    words = text_of(answer)
    assert "Vems rapport det är" in words
    assert "Inget är kvar att avgöra" not in words
    assert 'name="vad" value="allt"' not in answer.content.decode(), "nobody is led to a button that refuses"
    assert controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"}).status_code == 409
    wrong = controller.post(f"/import/{draft.pk}/plats/", {"namnd": cast.other_board.key})
    assert wrong.status_code == 400
    controller.post(f"/import/{draft.pk}/plats/", {"namnd": cast.board.key, "dokument": "T2", "ar": "2025"})
    draft.refresh_from_db()
    assert (draft.board, draft.kind) == (cast.board, "T2")
    assert 'name="vad" value="allt"' in controller.get(f"/import/{draft.pk}/").content.decode()
    assert "säger sig gälla T1 2025, men T2 2025 är valt" in text_of(controller.get(f"/import/{draft.pk}/"))


def test_a_new_board_is_founded_by_whoever_may(client: Client, cast: Cast) -> None:
    office = log_in(client, cast, "central_office")
    office.post("/import/", {"fil": file_of(Report(board="Vattennämnden"))})
    draft = Draft.objects.get()
    assert "Den kallar nämnden ”Vattennämnden”" in text_of(office.get(f"/import/{draft.pk}/"))
    office.post(
        f"/import/{draft.pk}/plats/",
        {"namnd": "+", "namn": "Vattennämnden", "slag": "specialist_board", "dokument": "T1", "ar": "2025"},
    )
    answer = office.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"}, follow=True)
    assert "Rapporten är intagen" in text_of(answer)
    assert KeptReport.objects.get().body.names.get().name == "Vattennämnden"


def test_a_board_is_not_founded_by_whoever_may_not(controller: Client, cast: Cast) -> None:
    controller.post("/import/", {"fil": file_of(Report(board="Vattennämnden"))})
    draft = Draft.objects.get()
    page = controller.get(f"/import/{draft.pk}/").content.decode()
    assert 'value="+"' not in page
    answer = controller.post(f"/import/{draft.pk}/plats/", {"namnd": "+", "namn": "Vattennämnden"})
    assert answer.status_code == 400
    Draft.objects.update(found=True)
    assert controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"}).status_code == 403
    assert KeptReport.objects.count() == 0


def test_a_report_is_taken_in_and_undone(controller: Client, cast: Cast) -> None:
    draft = opened()
    answer = controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"}, follow=True)
    address = f"/organisation/{cast.board.key}/2025-T1/rapport/"
    assert links_in(answer)["Till dokumentet"] == address
    assert controller.get(address).status_code == 200
    again = controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"})
    assert again.status_code == 409
    assert f"inte längre öppet: intagen, {cast.controller.name}" in text_of(again)
    assert KeptReport.objects.count() == 1
    answer = controller.post(f"/import/{draft.pk}/angra/", {"skal": "Fel version"}, follow=True)
    draft.refresh_from_db()
    assert draft.state == DraftState.UNDONE
    assert "Ångrad" in answer.content.decode()
    assert controller.post(f"/import/{draft.pk}/angra/").status_code == 409


def test_what_was_undone_is_opened_again_with_a_button(controller: Client, cast: Cast) -> None:
    draft = opened()
    assert controller.post(f"/import/{draft.pk}/igen/").status_code == 409
    controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "allt"})
    assert f'action="/import/{draft.pk}/igen/"' not in controller.get(f"/import/{draft.pk}/").content.decode()
    answer = controller.post(f"/import/{draft.pk}/angra/", follow=True)
    assert f'action="/import/{draft.pk}/igen/"' in answer.content.decode()
    answer = controller.post(f"/import/{draft.pk}/igen/")
    again = Draft.objects.get(state=DraftState.OPEN)
    assert answer["Location"] == f"/import/{again.pk}/"
    answer = controller.post(f"/import/{draft.pk}/igen/")
    assert answer["Location"] == f"/import/{again.pk}/?redan=1"


def test_changed_texts_stand_word_by_word_before_what_else_differs(controller: Client, cast: Cast) -> None:
    first = opened()
    confirm(by=BY, draft=first)
    document = Report(assessment=None).document()
    told = dumps(document).replace("Läsning är grunden.", "Läsning är vår <b>grund</b>.")
    draft = open_draft(by=BY, read=read_of(loads(told), "b.txt")).draft
    assert draft is not None
    answer = controller.get(f"/import/{draft.pk}/?visa=skiljer")
    page, words = answer.content.decode(), text_of(answer)
    assert "Ändrade texter" in words
    assert re.search(r"<del>.*grunden\.</del> <ins>.*vår &lt;b&gt;grund&lt;/b&gt;\.</ins>", page)
    assert "Läsning är" in words
    assert "Skiljer sig (2)" in words, "a text and an assessment that is no longer there"
    assert "Ändrade texter" not in text_of(controller.get(f"/import/{draft.pk}/?visa=allt"))
    confirm(by=BY, draft=draft)
    assert "Ändrade texter" not in text_of(controller.get(f"/import/{draft.pk}/"))


@pytest.mark.parametrize("act", ["avgor", "plats", "ta-in", "avvisa", "angra", "igen"])
def test_who_had_a_draft_before_it_was_ones_turn_may_have_given_it_away(
    controller: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """What may be done is asked when nobody else can change it any more."""
    draft = opened()

    def turn() -> None:
        Draft.objects.filter(pk=draft.pk).update(board=cast.other_board)

    monkeypatch.setattr(view, "wait_for_turn", turn)
    assert controller.post(f"/import/{draft.pk}/{act}/", {"vad": "allt"}).status_code == 404
    assert Draft.objects.get().state == DraftState.OPEN


def test_only_what_was_decided_is_taken_in(controller: Client, cast: Cast) -> None:
    draft = opened()
    answer = controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "valda"})
    assert answer.status_code == 409
    assert "Inget är valt" in text_of(answer)
    decide(by=BY, item=item(draft, "indicator-1"), choice=Choice.ACCEPT)
    controller.post(f"/import/{draft.pk}/ta-in/", {"vad": "valda"})
    assert list(Indicator.objects.values_list("key", flat=True)) == ["andel-barn-som-laser"]


def test_what_was_built_upon_is_named(controller: Client, cast: Cast) -> None:
    draft = opened()
    confirm(by=BY, draft=draft)
    confirm(by=BY, draft=opened(Report(board="Kulturnämnden", goal="Fler besöker biblioteken"), "b.txt"))
    answer = controller.post(f"/import/{draft.pk}/angra/")
    assert answer.status_code == 409
    assert "något annat bygger på det" in text_of(answer)
    assert "Alla lär" in text_of(answer)


def test_an_older_report_replaces_a_later_one_only_when_it_is_said(controller: Client, cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    older = opened(Report(document_date=None, assessment=None), "b.txt")
    Draft.objects.filter(pk=older.pk).update(document_date="2025-04-01")
    assert "den är äldre" in text_of(controller.get(f"/import/{older.pk}/"))
    refused = controller.post(f"/import/{older.pk}/ta-in/", {"vad": "allt"})
    assert refused.status_code == 409
    assert controller.post(f"/import/{older.pk}/ta-in/", {"vad": "allt", "ersatt": "1"}).status_code == 302


def test_other_things_taken_in_meanwhile_are_shown_before_it_goes_on(controller: Client, cast: Cast) -> None:
    first, second = opened(), opened(Report(period="T2", assessment=None), "b.txt")
    confirm(by=BY, draft=first)
    answer = controller.post(f"/import/{second.pk}/ta-in/", {"vad": "allt"})
    assert answer.status_code == 409
    assert "Förslagen är gjorda på nytt" in text_of(answer)
    assert item(second, "goal-3").verdict == "same"
    assert controller.post(f"/import/{second.pk}/ta-in/", {"vad": "allt"}).status_code == 302


def test_a_draft_is_rejected_with_a_reason(controller: Client, cast: Cast) -> None:
    draft = opened()
    answer = controller.post(f"/import/{draft.pk}/avvisa/", {"skal": "Fel fil"}, follow=True)
    assert "Utkastet är avvisat" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.closed is not None
    assert (draft.state, draft.closed.reason) == (DraftState.REJECTED, "Fel fil")
    page = controller.get(f"/import/{draft.pk}/").content.decode()
    assert "Avvisad" in page
    assert "<select" not in page, "nothing is to be chosen any more"


def test_text_of_reports_is_data(controller: Client, cast: Cast) -> None:
    rows = (*INDICATORS, (f"Andel {HOSTILE}", {"outcome": HOSTILE}))
    draft = opened(Report(goal=HOSTILE, indicators=rows, activity=HOSTILE, rows=((HOSTILE, HOSTILE),)))
    for address in (f"/import/{draft.pk}/?visa=allt", f"/import/{draft.pk}/{item(draft, 'goal-3').pk}/"):
        assert HOSTILE not in controller.get(address).content.decode()


def test_a_large_draft_is_shown_page_by_page_in_as_many_queries(controller: Client, cast: Cast) -> None:
    counts = []
    for count in (PAGE * 2, PAGE * 6):
        draft = opened(large(count), f"{count}.txt")
        controller.get(f"/import/{draft.pk}/")
        with CaptureQueriesContext(connection) as asked:
            page = controller.get(f"/import/{draft.pk}/?visa=allt&sida=2").content.decode()
        counts.append(len(asked))
        assert page.count("<article") == PAGE
    assert counts[0] == counts[1] < 50


def test_a_value_is_decided_in_a_table_with_what_stands_in_its_row(controller: Client, cast: Cast) -> None:
    draft = opened(with_undecided())
    words = text_of(controller.get(f"/import/{draft.pk}/"))
    assert "Lämna det oavgjort" in words
    assert "I ingen av dem" in words
