"""One indicator: charts, every value, targets, uses and meaning, for those who may see them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.core.absence import NotAvailable, NotMeasured, Suppressed
from tertial.core.cells import Reported, parse_cell
from tertial.core.targets import parse_target
from tertial.plan.models import Aspect, Part, Polarity, TargetOwner
from tertial.plan.services.indicators import Definition, break_series, place_indicator, redefine_indicator
from tertial.plan.services.targets import NewTarget, set_target
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Period, Year
from tertial.reporting.services import open_year, publish
from tertial.web.presenting.dates import date_words
from tests.web.matter import READING, Matter
from tests.web.pages import links_in, log_in, text_of


def address(matter: Matter) -> str:
    return f"/indikatorer/{matter.reading.key}/"


def test_it_shows_values_target_use_and_meaning(client: Client, matter: Matter) -> None:
    cast = matter.cast
    for owner, words, wide in ((TargetOwner.BOARD, "minst 75 %", False), (TargetOwner.COUNCIL, "80 %", True)):
        set_target(
            by=cast.controller,
            new=NewTarget(
                indicator=matter.reading, body=cast.board, year=Year.objects.get(year=2026), owner=owner,
                target=parse_target(words), city_wide=wide, stated_in=cast.unpublished,
            ),
        )  # fmt: skip
    answer = log_in(client, cast, "controller").get(address(matter))
    text = text_of(answer)
    assert READING in text
    assert "Utfallet 74 % når inte årsmålet minst 75 %." in text.replace("\u00a0", " ")
    for words in (
        "Verksamhetsberättelse 2025",
        "71",
        "Tertialrapport 1 2026",
        "74",
        "minst 75",
        "hela kommunen",
    ):
        assert words in text
    assert links_in(answer)["Fler barn läser"] == "/mal/fler-barn-laser/2026/"
    assert "högre är bättre" in answer.content.decode()


def test_each_value_leads_to_its_history(client: Client, matter: Matter) -> None:
    answer = log_in(client, matter.cast, "controller").get(address(matter))
    history = links_in(answer)["74"]
    assert history == f"{address(matter)}{matter.cast.board.key}/2026-T1/outcome-total/"
    assert client.get(history).status_code == 200


def test_a_chart_has_its_answer_its_words_and_its_data(client: Client, matter: Matter) -> None:
    page = log_in(client, matter.cast, "controller").get(address(matter)).content.decode()
    (chart,) = re.findall(r"<figure.*?</figure>", page, flags=re.DOTALL)
    assert re.search(r'<p class="chart-title">[^<]+</p>', chart)
    picture = re.search(r'<img src="([^"]+)" width="760" height="\d+" alt="([^"]+)"', chart)
    assert picture is not None
    assert "från 71\u00a0% (VB 2025) till 74\u00a0% (Tertial 1 2026)" in picture[2]
    assert chart.count("<source ") == 3
    assert all("width=" in source for source in re.findall(r"<source [^>]+>", chart))
    assert "<table" in chart
    drawn = client.get(picture[1].replace("&amp;", "&"))
    assert drawn.headers["Content-Type"] == "image/svg+xml"


def test_absences_are_told_apart_and_never_a_bare_dash(client: Client, matter: Matter) -> None:
    absences: list[Reported] = [NotMeasured(), NotAvailable("systembyte"), Suppressed()]
    periods = open_year(by=matter.cast.central_office, year=2024)
    for period, value in zip(periods, absences, strict=False):
        matter.report(value, period=period)
    page = log_in(client, matter.cast, "controller").get(address(matter)).content.decode()
    table = page[page.index('id="varden"') :]
    for words in ("Ej mätt", "systembyte", "Visas inte"):
        assert words in table


def test_without_figures_it_says_why_there_is_no_chart(client: Client, matter: Matter) -> None:
    matter.report("1,65 flugor", period=matter.cast.published)
    answer = client.get(address(matter))
    assert "Det finns inget diagram" in text_of(answer)
    assert "<figure" not in answer.content.decode()


def test_women_and_men_have_a_chart_when_they_are_told(client: Client, matter: Matter) -> None:
    for part, text in ((Part.WOMEN, "78 %"), (Part.MEN, "70 %")):
        report_value(
            by=matter.cast.controller,
            new=NewValue(
                indicator=matter.reading, body=matter.cast.board, period=matter.cast.unpublished,
                value=parse_cell(text), part=part,
            ),
        )  # fmt: skip
    text = text_of(log_in(client, matter.cast, "controller").get(address(matter)))
    assert "Kvinnor ligger 8 procentenheter över män" in text


def test_the_reader_chooses_a_body(client: Client, matter: Matter) -> None:
    matter.report(
        "90 %", indicator=matter.reading, body=matter.cast.other_board, period=matter.cast.published
    )
    answer = client.get(address(matter), {"organ": matter.cast.other_board.key})
    assert "90\u00a0%" in answer.content.decode()
    assert 'aria-current="page">Kulturnämnden' in answer.content.decode()


def test_series_breaks_and_former_names_are_shown(client: Client, matter: Matter) -> None:
    cast = matter.cast
    break_series(by=cast.controller, indicator=matter.reading, period=cast.unpublished, reason="Ny enkät")
    redefine_indicator(
        by=cast.controller, indicator=matter.reading, since=Year.objects.get(year=2026),
        definition=Definition(name="Andel elever som läser", unit="%", polarity=Polarity.HIGHER),
    )  # fmt: skip
    page = log_in(client, cast, "controller").get(address(matter)).content.decode()
    assert "Seriebrott: Ny enkät" in page
    assert "<h1>Andel elever som läser</h1>" in page
    assert READING in page


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("controller", True), ("unit_manager", True), ("central_office", True), ("auditor", True),
        ("outsider", False), ("politician", False), ("citizen", False),
    ],
)  # fmt: skip
def test_unpublished_values_and_targets_are_seen_by_those_inside_alone(
    client: Client, matter: Matter, who: str, sees: bool
) -> None:
    set_target(
        by=matter.cast.controller,
        new=NewTarget(
            indicator=matter.reading, body=matter.cast.board, year=Year.objects.get(year=2026),
            owner=TargetOwner.BOARD, target=parse_target("97 %"), stated_in=matter.cast.unpublished,
        ),
    )  # fmt: skip
    page = log_in(client, matter.cast, who).get(address(matter)).content.decode()
    assert "71\u00a0%" in page
    assert ("74\u00a0%" in page) is sees
    assert ("97\u00a0%" in page) is sees
    assert ("Fler barn läser" in page) is sees


def test_a_later_documents_target_is_not_shown_before_it_is_published(client: Client, matter: Matter) -> None:
    cast = matter.cast
    later = Period.objects.get(year=2026, kind__key="T2")
    for words, period in (("75 %", cast.unpublished), ("66 %", later)):
        set_target(
            by=cast.controller,
            new=NewTarget(
                indicator=matter.reading, body=cast.board, year=Year.objects.get(year=2026),
                owner=TargetOwner.BOARD, target=parse_target(words), stated_in=period,
            ),
        )  # fmt: skip
    publish(by=cast.board_secretary, body=cast.board, period=cast.unpublished)
    assert re.search(r">75<", client.get(address(matter)).content.decode())
    assert re.search(r">66<", log_in(client, cast, "controller").get(address(matter)).content.decode())


@pytest.mark.parametrize("who", ["citizen", "outsider", "politician"])
def test_what_is_not_open_and_what_is_missing_get_the_same_answer(
    client: Client, matter: Matter, who: str
) -> None:
    log_in(client, matter.cast, who)
    secret = matter.reading
    hidden = "ny-indikator"
    secret_only = type(secret).objects.create(key=hidden, owner=matter.cast.board)
    assert secret_only.pk
    answers = [client.get(f"/indikatorer/{key}/") for key in (hidden, "finns-inte")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(
    "query", ["?organ=finns-inte", "?organ=%00", "?organ=../../etc", "?organ=lindens-forskola"]
)
def test_a_body_that_does_not_have_it_is_not_found(client: Client, matter: Matter, query: str) -> None:
    assert client.get(address(matter) + query).status_code == 404


def test_only_reading_is_possible(client: Client, matter: Matter) -> None:
    assert client.post(address(matter)).status_code in (403, 405)


def test_hostile_names_are_only_text(client: Client, matter: Matter) -> None:
    redefine_indicator(
        by=matter.cast.controller, indicator=matter.reading, since=Year.objects.get(year=2026),
        definition=Definition(name="<script>alert(1)</script>", unit='"><img src=x>', method="{{ 7*7 }}"),
    )  # fmt: skip
    page = log_in(client, matter.cast, "controller").get(address(matter)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "{{ 7*7 }}" in page


def test_it_takes_as_many_queries_for_many_values_as_for_few(
    client: Client, matter: Matter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2010, 2024):
        for period in open_year(by=matter.cast.central_office, year=year)[1:]:
            for aspect in (Aspect.OUTCOME, Aspect.FORECAST):
                report_value(
                    by=matter.cast.controller,
                    new=NewValue(
                        indicator=matter.reading, body=matter.cast.board, period=period,
                        value=parse_cell("70 %"), aspect=aspect,
                    ),
                )  # fmt: skip
    log_in(client, matter.cast, "controller")
    with django_assert_max_num_queries(20):
        assert client.get(address(matter)).status_code == 200


def test_a_suppressed_value_does_not_tell_of_how_few(client: Client, matter: Matter) -> None:
    new = NewValue(
        indicator=matter.reading, body=matter.cast.board, period=matter.cast.published,
        value=Suppressed("3 st"), base=4, interval_words="rullande 12 månader",
    )  # fmt: skip
    report_value(by=matter.cast.controller, new=new)
    text = text_of(client.get(f"/indikatorer/{matter.reading.key}/"))
    assert "rullande 12 månader" in text
    assert "4 svar" not in text
    assert "3 st" not in text


def test_what_it_shall_be_called_later_is_not_told_before(client: Client, matter: Matter) -> None:
    redefine_indicator(
        by=matter.cast.controller, indicator=matter.reading, since=Year.objects.get(year=2026),
        definition=Definition(name="Barn i skolan som läggs ned", unit="%"),
    )  # fmt: skip
    address = f"/indikatorer/{matter.reading.key}/"
    assert "läggs ned" not in text_of(client.get(address))
    assert "läggs ned" in text_of(log_in(client, matter.cast, "controller").get(address))


def test_a_goal_that_is_not_open_is_not_named_where_the_indicator_stands_under_it(
    client: Client, matter: Matter
) -> None:
    cast = matter.cast
    place_indicator(
        by=cast.central_office, indicator=matter.reading, goal=matter.goals["board_goal"], body=cast.unit
    )
    publish(by=cast.central_office, body=cast.unit, period=cast.unpublished)
    address = f"/indikatorer/{matter.reading.key}/?organ={cast.unit.key}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Fler barn läser" not in text_of(answer)
    assert "Fler barn läser" in text_of(log_in(client, cast, "controller").get(address))


def test_who_set_a_target_and_when_is_seen_by_those_who_see_the_trail(client: Client, matter: Matter) -> None:
    cast = matter.cast
    set_target(
        by=cast.controller,
        new=NewTarget(
            indicator=matter.reading, body=cast.board, year=Year.objects.get(year=2025),
            owner=TargetOwner.BOARD, target=parse_target("minst 75 %"), stated_in=cast.published,
        ),
    )  # fmt: skip
    inside = text_of(log_in(client, cast, "auditor").get(address(matter)))
    assert f"{cast.controller.name}, {date_words(timezone.localdate())}" in inside
    outside = text_of(Client().get(address(matter)))
    assert "minst 75" in outside
    assert cast.controller.name not in outside


def test_in_english_the_kinds_of_documents_are_english(client: Client, matter: Matter) -> None:
    client.cookies["django_language"] = "en"
    assert "Annual report 2025" in text_of(client.get(address(matter)))
    client.cookies["django_language"] = "sv"
    assert "Verksamhetsberättelse 2025" in text_of(client.get(address(matter)))
