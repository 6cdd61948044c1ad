"""The economy of a year: tables as reported, checked and explained, and the other tables of the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from tertial.audit.provenance import Provenance
from tertial.core.cells import parse_cell
from tertial.economy.calculations.meanings import FORECAST, Meaning
from tertial.economy.calculations.undecided import Undecided, Why
from tertial.economy.models import EconomyLine
from tertial.economy.services import NewFigure, report_figures
from tertial.economy.tables import OpenCell, PrintedRow, PrintedTable
from tertial.web.presenting.economy_words import why_words
from tests.cast import CENTRAL_OFFICE, Cast
from tests.economy.printing import TABLES, printed
from tests.economy.taking import take_tables
from tests.web.matter import Matter
from tests.web.pages import links_in, log_in, text_of

HERE = "/organisation/skolnamnden/2026-T1/ekonomi/"
THERE = "/organisation/skolnamnden/2025-VB/ekonomi/"
QUERIES = 24

FORECASTS = printed(
    """
    Mnkr               | Budget 2026 | Prognos 2026 | Avvikelse
    Förskola           | 268,4       | 263,9        | 4,5
    varav kommunala    | 214,9       | 210,1        | 4,8
    Skola              | 488,0       | 497,4        | -9,4
    Totalt             | 756,4       | 761,3        | -4,9
    """,
    title="Prognos per verksamhetsområde",
)
VOLUMES = printed("Antal barn | Plan | Utfall\nFörskola | 1 480 | 1 431", key="table-2", unit=None, line=200)
LAST_YEAR = printed("Mnkr | Budget 2025 | Bokslut 2025\nSkola | 470,0 | 475,0\nTotalt | 470,0 | 475,0")


@pytest.fixture
def accounted(matter: Matter) -> Matter:
    """Last year's accounts, which are published, and a forecast, which is not."""
    cast = matter.cast
    source = Provenance(source_file=matter.source)
    take_tables(cast.board, cast.published, LAST_YEAR, provenance=source)
    take_tables(cast.board, cast.unpublished, FORECASTS, VOLUMES, provenance=source)
    return matter


def page(client: Client, cast: Cast, name: str = "economist", address: str = HERE) -> str:
    return text_of(log_in(client, cast, name).get(address))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("unit_manager", 200),
        ("economist", 200),
        ("central_office", 200),
        ("auditor", 200),
        ("politician", 404),
        ("outsider", 404),
        ("citizen", 404),
    ],
)
def test_who_sees_it(client: Client, accounted: Matter, name: str, status: int) -> None:
    assert log_in(client, accounted.cast, name).get(HERE).status_code == status
    assert log_in(client, accounted.cast, name).get(THERE).status_code == 200


def test_figures_stand_as_they_were_reported_with_their_signs_explained(
    client: Client, accounted: Matter
) -> None:
    text = page(client, accounted.cast)
    for words in (
        "756,4 Årets budget, mnkr",
        "−4,9 Avvikelse, mnkr underskott",
        "Prognos per verksamhetsområde",
        "varav kommunala 214,9 210,1 +4,8",
        "Skola 488,0 497,4 −9,4",
        "En avvikelse med plus är ett överskott",
        "Avvikelsen är budgeten minus prognosen.",
        "summor är kontrollerade, och alla stämmer.",
    ):
        assert words in text


def test_each_row_leads_to_its_lines_in_the_report(client: Client, accounted: Matter) -> None:
    links = links_in(log_in(client, accounted.cast, "economist").get(HERE))
    assert links["Skola"] == "/organisation/skolnamnden/2026-T1/rapport/kalla/?rad=104"
    assert links["rad 198–200"] == "/organisation/skolnamnden/2026-T1/rapport/kalla/?rad=198-200"


def test_without_the_file_there_is_no_way_to_its_lines(client: Client, accounted: Matter) -> None:
    take_tables(accounted.cast.board, accounted.cast.unpublished, FORECASTS, VOLUMES)
    answer = log_in(client, accounted.cast, "economist").get(HERE)
    assert not any("kalla" in address for address in links_in(answer).values())
    assert "Radens namn leder" not in text_of(answer)


def test_last_year_stands_beside(client: Client, accounted: Matter) -> None:
    text = page(client, accounted.cast)
    assert "Utfall 2025 mnkr" in text
    assert "Skola 488,0 497,4 −9,4 475,0" in text
    assert "Verksamhetsberättelse 2025" in text


def test_what_is_not_open_to_the_reader_does_not_stand_beside(client: Client, accounted: Matter) -> None:
    take_tables(
        accounted.cast.board,
        accounted.cast.published,
        printed("Mnkr | Budget 2025 | Bokslut 2025\nSkola | 470,0 | 476,6\nTotalt | 470,0 | 476,6"),
    )
    for name in ("politician", "citizen"):
        text = page(client, accounted.cast, name, THERE)
        assert "476,6" in text
        assert not any(words in text for words in ("761,3", "Tertialrapport 1 2026", "År för år"))


def test_a_difference_is_a_number(client: Client, accounted: Matter) -> None:
    cast = accounted.cast
    wrong = printed("Mnkr | Budget 2026\nSkola | 488,0\nKultur | 14,3\nTotalt | 504,3", title="Budget")
    take_tables(cast.board, cast.unpublished, wrong)
    text = page(client, cast)
    assert "1 summa är kontrollerad: 1 stämmer inte." in text
    assert "Totalt Budget 2026, mnkr summan av raderna 504,3 502,3 2,0 Stämmer inte" in text
    assert "<details open>" in log_in(client, cast, "economist").get(HERE).content.decode()


def test_rounding_is_said_by_the_table_itself(client: Client, accounted: Matter) -> None:
    cast, said = accounted.cast, "Tabellen innehåller avrundningsdifferenser."
    off = printed("Mnkr | Budget 2026\nSkola | 1,4\nKultur | 1,4\nTotalt | 2,9")
    take_tables(cast.board, cast.unpublished, off)
    text = page(client, cast)
    assert text.count(said) == 1
    assert "1 skiljer sig genom avrundning" in text
    take_tables(cast.board, cast.unpublished, replace(off, notes=(said,)))
    assert page(client, cast).count(said) == 1


def test_the_other_sign_is_turned_and_that_is_said(client: Client, accounted: Matter) -> None:
    cast = accounted.cast
    turned = printed("Mnkr | Budget | Prognos | Avvikelse underskott (+)\nSkola | 10,0 | 9,0 | -1,0")
    take_tables(cast.board, cast.unpublished, turned)
    text = page(client, cast)
    assert "Skola 10,0 9,0 +1,0" in text
    assert "Rapporten skriver överskott med minus; här är tecknet vänt." in text


def test_what_was_left_undecided_is_said(client: Client, accounted: Matter) -> None:
    cast = accounted.cast
    row = PrintedRow(
        cells=("Skola", "488,0", None, None),
        open_cells=(OpenCell(text="12,3", candidates=("Prognos 2026", "Avvikelse")),),
    )
    take_tables(cast.board, cast.unpublished, replace(FORECASTS, rows=(row, *FORECASTS.rows[3:])))
    text = page(client, cast)
    assert "”12,3” kan höra till flera kolumner" in text
    assert "Skola 488,0 ? ?" in text
    take_tables(cast.board, cast.unpublished, printed("Mnkr | Budget 2026 | T2\nSkola | 4,0 | 1,0"))
    text = page(client, cast)
    assert "rubriken ”T2” är inte förstådd" in text
    assert "gick att läsa som en budget per verksamhetsområde" in text


def test_the_other_tables_of_the_report_are_listed_and_shown(client: Client, accounted: Matter) -> None:
    answer = log_in(client, accounted.cast, "economist").get(HERE)
    assert "Antal barn Plan Utfall Förskola 1 480 1 431" in text_of(answer)
    assert links_in(answer, "aside")["Drift"] == "#ovrig-1"
    assert 'id="ovrig-1"' in answer.content.decode()


def test_tables_of_the_same_name_are_numbered(client: Client, accounted: Matter) -> None:
    tables = [replace(VOLUMES, key=f"t-{n}", title="Volymer") for n in range(2)]
    take_tables(accounted.cast.board, accounted.cast.unpublished, *tables)
    links = links_in(log_in(client, accounted.cast, "economist").get(HERE), "aside")
    assert {"Volymer (1)": "#ovrig-1", "Volymer (2)": "#ovrig-2"}.items() <= links.items()


def test_a_typed_figure_stands_in_its_place_and_says_so(client: Client, accounted: Matter) -> None:
    line = EconomyLine.objects.get(name="Skola", period=accounted.cast.unpublished)
    new = NewFigure(line=line, meaning=Meaning(measure=FORECAST, year=2026), value=parse_cell("499,9 mnkr"))
    report_figures(by=CENTRAL_OFFICE, figures=[new], subject="Skola")
    html = log_in(client, accounted.cast, "economist").get(HERE).content.decode()
    assert '<span title="inskrivet för hand">499,9</span>' in html
    assert "497,4" not in html


def test_a_year_without_economy_says_what_comes(client: Client, matter: Matter) -> None:
    answer = log_in(client, matter.cast, "controller").get(HERE)
    assert "Ingen ekonomi ännu" in text_of(answer)
    assert links_in(answer)["Ta in en rapport"] == "/import/"
    assert "/import/" not in links_in(log_in(client, matter.cast, "auditor").get(HERE)).values()


def test_missing_and_foreign_get_the_same_answer(client: Client, accounted: Matter) -> None:
    outsider = log_in(client, accounted.cast, "outsider")
    missing = outsider.get("/organisation/finns-inte/2026-T1/ekonomi/")
    assert missing.status_code == 404
    assert outsider.get(HERE).content == missing.content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_for_reading(client: Client, accounted: Matter, method: str) -> None:
    assert getattr(log_in(client, accounted.cast, "economist"), method)(HERE).status_code == 405


HOSTILE = '<script>alert("hej")</script>'


def test_what_a_report_says_is_text(client: Client, accounted: Matter) -> None:
    cast = accounted.cast
    table = printed(
        f"Mnkr | Budget 2026 | {HOSTILE}\n{HOSTILE} | 4,0 | x",
        title=HOSTILE,
        notes=(HOSTILE, "{{ 7|add:7 }}"),
    )
    other = printed(f"{HOSTILE} | A\n{HOSTILE} | {HOSTILE}", key="t-2", title=HOSTILE, unit=HOSTILE)
    take_tables(cast.board, cast.unpublished, table, other)
    html = log_in(client, cast, "economist").get(HERE).content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html
    assert "{{ 7|add:7 }}" in html


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_tables_of_any_shape_are_shown(client: Client, accounted: Matter, table: PrintedTable) -> None:
    take_tables(accounted.cast.board, accounted.cast.unpublished, table)
    assert log_in(client, accounted.cast, "economist").get(HERE).status_code == 200


def test_a_table_without_end_is_shown_to_a_limit(client: Client, accounted: Matter) -> None:
    rows = "\n".join(f"Rad {n} | {n}" for n in range(2000))
    take_tables(accounted.cast.board, accounted.cast.unpublished, printed(f"Antal | Plan\n{rows}", unit=None))
    text = page(client, accounted.cast)
    assert "300 av 2000 rader visas; alla finns i rapporten." in text
    assert "Rad 299" in text
    assert "Rad 300" not in text


@pytest.mark.parametrize("number", [3, 60])
def test_it_takes_as_many_queries_for_many_as_for_few(client: Client, accounted: Matter, number: int) -> None:
    rows = "\n".join(f"Område {n} | 10,0 | 9,0\nvarav del {n} | 1,0 | 1,0" for n in range(number))
    tables = [
        printed(f"Mnkr | Budget 2026 | Prognos 2026\n{rows}"),
        *(replace(VOLUMES, key=f"t-{n}") for n in range(number)),
    ]
    take_tables(accounted.cast.board, accounted.cast.unpublished, *tables)
    client = log_in(client, accounted.cast, "economist")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(HERE).status_code == 200
    assert len(queries) <= QUERIES


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence(why: Why) -> None:
    said = why_words(Undecided(why=why, table="t", about="{x} 100 %"))
    assert said
    assert "{about}" not in said
