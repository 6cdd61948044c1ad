"""Entering the indicators of a round: as a form and cell by cell, by whom, and what stays if it fails."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.core.periods import Periodicity
from tertial.core.targets import parse_target
from tertial.plan.models import Aspect, Indicator, Part, Polarity, ReportedValue, SexSplit, TargetOwner
from tertial.plan.selectors.values import newest_values
from tertial.plan.services.goals import create_goal
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.plan.services.targets import NewTarget, set_target
from tertial.reporting.models import Round, Submission, SubmissionState, Year
from tertial.reporting.services import call_for, close_round, move, open_round, plan_round
from tests.cast import CENTRAL_OFFICE
from tests.web.matter import Matter
from tests.web.pages import Answer, log_in, text_of

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE
ADDRESS = "/organisation/skolnamnden/2026-T1/rapportera/indikatorer/"
UNIT = "/organisation/lindens-forskola/2026-T1/rapportera/indikatorer/"
REPORTS = {"controller", "economist", "director", "central_office"}
READS = {"unit_manager", "board_secretary", "auditor", "administrator"}


class Reported:
    """The matter with a round that is open, and an indicator that is split by sex, asked for in it."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.cast = matter.cast
        self.absence = self._indicator("Närvaro", SexSplit.RATES, Periodicity.TERTIAL)
        self.yearly = self._indicator("Nöjda föräldrar", SexSplit.NONE, Periodicity.BIENNIAL)
        self.round = plan_round(by=BY, period=self.cast.unpublished)
        self.submission, _unit = call_for(
            by=BY, round_of=self.round, bodies=[self.cast.board, self.cast.unit]
        )
        open_round(by=BY, which=self.round)

    def _indicator(self, name: str, split: SexSplit, often: Periodicity) -> Indicator:
        definition = Definition(
            name=name, unit="%", polarity=Polarity.HIGHER, sex_split=split, periodicity=often
        )
        made = create_indicator(
            by=BY, owner=self.cast.board, since=Year.objects.get(year=2025), definition=definition
        )
        goal = self.matter.goals["board_goal"]
        place_indicator(by=BY, indicator=made, goal=goal, body=self.cast.board, rank=1)
        return made

    def client(self, name: str = "controller") -> Client:
        return log_in(Client(), self.cast, name)

    def field(self, part: str = "total", aspect: str = "outcome") -> str:
        return f"{self.absence.pk}-{aspect}-{part}"

    def send(self, fields: dict[str, Any], name: str = "controller", address: str = ADDRESS) -> Any:  # noqa: ANN401
        """Send cells as the script of the page does."""
        return self.client(name).post(address, fields, headers={"Accept": "application/json"})

    def stands(self, part: Part = Part.TOTAL, aspect: Aspect = Aspect.OUTCOME) -> str:
        rows = newest_values(
            bodies=[self.cast.board.pk], indicators=[self.absence.pk], parts=[part],
            periods=[self.cast.unpublished.pk],
        )  # fmt: skip
        return "".join(str(row.value.printed) for row in rows if row.aspect is aspect)


@pytest.fixture
def reported(matter: Matter) -> Reported:
    return Reported(matter)


def value_of(answer: Answer, name: str) -> str:
    found = re.search(rf'<input [^>]*name="{name}"[^>]*>', answer.content.decode())
    assert found is not None, name
    value = re.search(r'value="([^"]*)"', found[0])
    return unescape(value[1]) if value else ""


def test_the_page_shows_what_is_asked_for_beside_what_was(reported: Reported) -> None:
    page = reported.client().get(ADDRESS)
    words = text_of(page)
    assert "Rapportera indikatorer" in words
    assert "VB 2025 T1 2025 Årsmål Utfall Kvinnor Män Prognos" in words
    markup = page.content.decode()
    asked, rest = markup.split('<details class="entry-rest"')
    assert "Närvaro" in asked
    assert "Nöjda föräldrar" not in asked
    assert "Nöjda föräldrar" in rest
    for part in ("total", "women", "men"):
        assert f'name="v-{reported.field(part)}"' in asked
    assert f'name="v-{reported.yearly.pk}-outcome-women"' not in rest
    assert 'aria-label="Närvaro, kvinnor"' in asked


def test_what_was_reported_stands_in_its_cell_without_its_unit(reported: Reported) -> None:
    name = f"{reported.matter.reading.pk}-outcome-total"
    page = reported.client().get(ADDRESS)
    assert value_of(page, f"v-{name}") == "74"
    value = ReportedValue.objects.get(indicator=reported.matter.reading, period=reported.cast.unpublished)
    assert value_of(page, f"seen-{name}") == str(value.pk)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_who_reports_enters_with_a_form_and_comes_back_to_the_page(reported: Reported, name: str) -> None:
    client = reported.client(name)
    answer = client.post(
        ADDRESS,
        {
            f"v-{reported.field()}": "82,5 %",
            f"v-{reported.field('women')}": "84",
            f"v-{reported.field('men')}": " ",
        },
    )
    assert answer.status_code == 302
    assert (reported.stands(), reported.stands(Part.WOMEN), reported.stands(Part.MEN)) == ("82,5 %", "84", "")
    page = client.get(answer["Location"])
    assert re.search(r"Sparat \d\d\.\d\d: 2 värden\.", text_of(page) + page.content.decode())
    assert "Ångra det som sparades senast" in text_of(page)


@pytest.mark.parametrize("name", sorted(READS))
def test_who_only_reads_sees_no_cells_and_enters_nothing(reported: Reported, name: str) -> None:
    page = reported.client(name).get(ADDRESS)
    assert page.status_code == 200
    assert "Du kan läsa." in text_of(page)
    assert '<input class="ds-input" id="v-' not in page.content.decode()
    for answer in (
        reported.client(name).post(ADDRESS, {f"v-{reported.field()}": "82"}),
        reported.client(name).post(ADDRESS + "angra/", {"akt": "1"}),
    ):
        assert answer.status_code == 403
    assert reported.stands() == ""


@pytest.mark.parametrize("name", ["outsider", "politician"])
def test_who_is_not_inside_finds_nothing(reported: Reported, name: str) -> None:
    for answer in (
        reported.client(name).get(ADDRESS),
        reported.client(name).post(ADDRESS, {f"v-{reported.field()}": "82"}),
        reported.client(name).post(ADDRESS + "angra/", {"akt": "1"}),
        reported.client(name).get(ADDRESS.replace("skolnamnden", "finns-inte")),
    ):
        assert answer.status_code == 404
    assert reported.stands() == ""


def test_a_manager_reports_for_the_own_unit(reported: Reported) -> None:
    goal = create_goal(
        by=BY, level=reported.matter.goals["board_goal"].goal.level, owner=reported.cast.unit,
        year=Year.objects.get(year=2026), title="Vi läser varje dag",
    )  # fmt: skip
    place_indicator(by=BY, indicator=reported.absence, goal=goal, body=reported.cast.unit)
    field = reported.field()
    answer = reported.send({f"v-{field}": "90"}, "unit_manager", UNIT)
    assert answer.json()["cells"][field]["outcome"] == "saved"
    reported.submission.refresh_from_db()
    assert reported.submission.opened_at is None
    reported.client("unit_manager").get(UNIT)
    assert Submission.objects.get(body=reported.cast.unit).opened_at is not None


def test_a_cell_is_answered_with_what_it_says_now(reported: Reported) -> None:
    set_target(
        by=BY,
        new=NewTarget(
            indicator=reported.absence, body=reported.cast.board, year=Year.objects.get(year=2026),
            owner=TargetOwner.BOARD, target=parse_target("minst 80 %"),
        ),
    )  # fmt: skip
    field = reported.field(aspect="forecast")
    answer = reported.send({f"v-{field}": " 82,50\u00a0% ", f"seen-{field}": "0"}).json()
    cell = answer["cells"][field]
    assert (cell["outcome"], cell["words"], cell["message"]) == ("saved", "82,50", "")
    assert cell["seen"] == ReportedValue.objects.latest("pk").pk
    assert "Uppfylls" in answer["statuses"][str(reported.absence.pk)]
    assert re.fullmatch(r"Sparat \d\d\.\d\d", answer["said"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("åttio", "Det går inte att läsa."),
        ("9.10", "Det går inte att läsa."),
        ("–", "Tecknet kan betyda flera saker."),
        ("120", "En andel över 100 %"),
        ("−2", "En andel kan inte vara under noll."),
        ("12 mnkr", "Indikatorn räknas i %, inte i mnkr."),
        ("Uppgift saknas", "Skriv varför uppgiften saknas"),
        ("8\x00", "Det går inte att läsa."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_cell_and_kept(
    reported: Reported, words: str, message: str
) -> None:
    fields = {f"v-{reported.field()}": words, f"v-{reported.field('women')}": "84"}
    page = reported.client().post(ADDRESS, fields)
    assert page.status_code == 422
    assert value_of(page, f"v-{reported.field()}") == words.replace("\x00", "\x00")
    note = re.search(rf'id="n-{reported.field()}">([^<]*)', page.content.decode())
    assert note is not None
    assert unescape(note[1]).startswith(message)
    assert (reported.stands(), reported.stands(Part.WOMEN)) == ("", "84")
    assert "Allt annat är sparat" in text_of(page)


def test_the_menu_of_a_row_says_why_there_is_nothing(reported: Reported) -> None:
    fields = {f"v-{reported.field(part)}": "" for part in ("total", "women", "men")}
    menu = f"absent-{reported.absence.pk}"
    refused = reported.client().post(ADDRESS, fields | {menu: "uppgift-saknas"})
    assert refused.status_code == 422
    reported.client().post(
        ADDRESS, fields | {menu: "uppgift-saknas", f"why-{reported.absence.pk}": "Systembyte"}
    )
    assert set(ReportedValue.objects.filter(indicator=reported.absence).values_list("state", "reason")) == {
        ("not_available", "Systembyte")
    }
    page = reported.client().get(ADDRESS)
    assert value_of(page, f"v-{reported.field()}") == "Uppgift saknas: Systembyte"


def test_a_stale_form_writes_over_nothing_and_touches_only_what_was_touched(reported: Reported) -> None:
    first = reported.send({f"v-{reported.field()}": "80", f"v-{reported.field('men')}": "70"}).json()["cells"]
    stale = {
        **{f"v-{name}": cell["words"] for name, cell in first.items()},
        **{f"seen-{name}": str(cell["seen"]) for name, cell in first.items()},
    }
    for name, words in ((reported.field(), "81"), (reported.field("men"), "71")):
        reported.send({f"v-{name}": words, f"seen-{name}": str(first[name]["seen"])}, "director")
    # Only the total was changed on the stale page: what others did to the men's is left alone.
    page = reported.client().post(ADDRESS, stale | {f"v-{reported.field()}": "88"})
    assert page.status_code == 422
    assert (reported.stands(), reported.stands(Part.MEN)) == ("81", "71")
    assert "Någon har skrivit 81 under tiden" in text_of(page)
    assert value_of(page, f"v-{reported.field()}") == "88"
    # Saved again, it is meant.
    seen = value_of(page, f"seen-{reported.field()}")
    reported.client().post(ADDRESS, {f"v-{reported.field()}": "88", f"seen-{reported.field()}": seen})
    assert reported.stands() == "88"


def test_what_is_said_of_many_cells_counts_those_that_are_not_saved(reported: Reported) -> None:
    total, men = (f"v-{reported.field(part)}" for part in ("total", "men"))
    both = reported.send({total: "80", men: "åttio"}).json()
    assert re.fullmatch(r"Sparat \d\d\.\d\d\. 1 cell är inte sparad: se vid cellen\.", both["said"])
    assert reported.send({men: "åttio"}).json()["said"] == "1 cell är inte sparad: se vid cellen."


def test_a_stale_cell_is_answered_with_both_values(reported: Reported) -> None:
    field = reported.field()
    reported.send({f"v-{field}": "80"}, "director")
    cell = reported.send({f"v-{field}": "90"}).json()["cells"][field]
    assert (cell["outcome"], cell["words"]) == ("changed_meanwhile", "80")
    assert reported.stands() == "80"


def test_the_same_request_twice_has_one_effect_and_one_answer(reported: Reported) -> None:
    fields = {
        "request": "00000000-1111-2222-3333-444444444444",
        f"v-{reported.field()}": "80",
        f"v-{reported.field('men')}": "åttio",
    }
    first, again = (reported.send(fields).json() for _ in range(2))
    assert first == again
    assert ReportedValue.objects.filter(indicator=reported.absence).count() == 1


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("submitted", "Rapporten är inlämnad."),
        ("approved", "Rapporten är godkänd"),
        ("closed", "Omgången är stängd"),
        ("gone", "Ingen har bett om en rapport"),
    ],
)
def test_what_is_locked_says_why_and_takes_nothing(reported: Reported, how: str, words: str) -> None:
    if how == "closed":
        close_round(by=BY, which=reported.round)
    elif how == "gone":
        Submission.objects.all().delete()
        Round.objects.all().delete()
    else:
        move(reported.submission, to=SubmissionState(how))
    page = reported.client().get(ADDRESS)
    assert words in text_of(page)
    assert "data-grid" not in page.content.decode()
    kept = reported.client().post(ADDRESS, {f"v-{reported.field()}": "82"})
    assert kept.status_code == 409
    assert "Närvaro: 82" in text_of(kept)
    assert reported.send({f"v-{reported.field()}": "82"}).status_code == 409
    assert reported.stands() == ""


@pytest.mark.parametrize("indicator", ["999999999999999999", "visits"])
def test_an_indicator_of_another_body_is_refused(reported: Reported, indicator: str) -> None:
    number = reported.matter.visits.pk if indicator == "visits" else indicator
    answer = reported.send({f"v-{number}-outcome-total": "82"})
    assert answer.status_code == 409
    assert answer.json()["message"]


def test_what_is_no_cell_is_passed_over(reported: Reported) -> None:
    fields = {
        **dict.fromkeys(("v-", "v-x-outcome-total", "v-1-outcome-x", "v-1-previous-total"), "1"),
        f"v-{reported.field()}": "82",
        f"seen-{reported.field()}": "x",
    }
    answer = reported.send(fields)
    assert list(answer.json()["cells"]) == [reported.field()]
    assert answer.json()["cells"][reported.field()]["outcome"] == "changed_meanwhile"


def test_ones_own_last_is_undone(reported: Reported) -> None:
    field = reported.field()
    reported.send({f"v-{field}": "80", f"v-{reported.field('men')}": "70"})
    seen = ReportedValue.objects.get(indicator=reported.absence, part="total").pk
    act = reported.send({f"v-{field}": "81", f"seen-{field}": seen}).json()["act"]
    other = reported.send({"akt": act}, "director", ADDRESS + "angra/")
    assert other.status_code == 409
    undone = reported.send({"akt": act}, address=ADDRESS + "angra/").json()
    assert (undone["cells"][field]["words"], undone["cells"][field]["seen"]) == ("80", seen)
    assert reported.stands() == "80"
    assert reported.send({"akt": act}, address=ADDRESS + "angra/").status_code == 409
    assert reported.client().post(ADDRESS + "angra/", {"akt": "x"}).status_code == 409


def test_hostile_words_are_shown_as_words(reported: Reported) -> None:
    page = reported.client().post(ADDRESS, {f"v-{reported.field()}": '"><script>x</script>'})
    assert "<script>x" not in page.content.decode()
    assert value_of(page, f"v-{reported.field()}") == '"><script>x</script>'


def test_a_body_without_indicators_says_what_will_stand_here(reported: Reported) -> None:
    assert "Inga indikatorer" in text_of(reported.client().get(UNIT))


def test_saving_one_value_with_three_splits_asks_little(reported: Reported) -> None:
    client = reported.client("unit_manager")
    goal = create_goal(
        by=BY, level=reported.matter.goals["board_goal"].goal.level, owner=reported.cast.unit,
        year=Year.objects.get(year=2026), title="Vi läser varje dag",
    )  # fmt: skip
    place_indicator(by=BY, indicator=reported.absence, goal=goal, body=reported.cast.unit)
    fields = {f"v-{reported.field(part)}": "80" for part in ("total", "women", "men")}
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(UNIT, fields | {"request": "0" * 32}, headers={"Accept": "application/json"})
    assert {cell["outcome"] for cell in answer.json()["cells"].values()} == {"saved"}
    questions = [each["sql"] for each in asked.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(questions) <= 20, "\n".join(questions)
