"""The figures as a file that opens right in a Swedish spreadsheet, with what they mean."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client

from tertial.core.absence import Suppressed
from tertial.core.cells import parse_cell
from tertial.core.targets import parse_target
from tertial.plan.models import TargetOwner
from tertial.plan.services.indicators import Definition, place_indicator, redefine_indicator
from tertial.plan.services.targets import NewTarget, set_target
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Year
from tests.web.matter import READING, Matter
from tests.web.pages import log_in


def rows(client: Client, matter: Matter) -> list[dict[str, str]]:
    answer = client.get(f"/indikatorer/{matter.reading.key}/data.csv")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="{matter.reading.key}.csv"' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf"), "a spreadsheet knows UTF-8 by its first bytes"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_every_value_has_its_period_unit_target_and_meaning(client: Client, matter: Matter) -> None:
    redefine_indicator(
        by=matter.cast.controller, indicator=matter.reading, since=Year.objects.get(year=2026),
        definition=Definition(name=READING, unit="%", description="Barn som läser varje dag"),
    )  # fmt: skip
    set_target(
        by=matter.cast.controller,
        new=NewTarget(
            indicator=matter.reading, body=matter.cast.board, year=Year.objects.get(year=2026),
            owner=TargetOwner.BOARD, target=parse_target("minst 75 %"),
        ),
    )  # fmt: skip
    matter.report("74,5 %")
    before, now = rows(log_in(client, matter.cast, "controller"), matter)
    assert (before["År"], before["Värde"], before["Enhet"], before["Organ"]) == (
        "2025",
        "71",
        "%",
        "Skolnämnden",
    )
    assert (now["Period"], now["Värde"], now["Årsmål"]) == (
        "Tertialrapport 1 2026",
        "74,5",
        "minst 75\u00a0%",
    )
    assert now["Vad den mäter"] == "Barn som läser varje dag"
    assert before["Vad den mäter"] == "", "what it meant then"


def test_negative_numbers_stay_numbers_and_absences_say_why(client: Client, matter: Matter) -> None:
    matter.report(parse_cell("−1 050,5 %"), period=matter.cast.published)
    matter.report(Suppressed())
    before, now = rows(log_in(client, matter.cast, "controller"), matter)
    assert before["Värde"] == "-1050,5"
    assert now["Värde"] == ""
    assert "känn" in now["Varför värde saknas"]


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(client: Client, matter: Matter, hostile: str) -> None:
    redefine_indicator(
        by=matter.cast.controller, indicator=matter.reading, since=Year.objects.get(year=2025),
        definition=Definition(name=hostile, unit="%", description=hostile, source=hostile),
    )  # fmt: skip
    for row in rows(client, matter):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell.replace(",", "").lstrip("-").isdigit()


@pytest.mark.parametrize("who", ["citizen", "outsider", "politician"])
def test_only_published_values_for_those_outside(client: Client, matter: Matter, who: str) -> None:
    assert [row["Värde"] for row in rows(log_in(client, matter.cast, who), matter)] == ["71"]


def test_a_missing_indicator_is_not_found(client: Client, matter: Matter) -> None:
    assert client.get("/indikatorer/finns-inte/data.csv").status_code == 404


def test_a_suppressed_value_tells_neither_its_print_nor_of_how_few(client: Client, matter: Matter) -> None:
    new = NewValue(
        indicator=matter.reading, body=matter.cast.board, period=matter.cast.published,
        value=Suppressed("3 st"), base=4, coverage=Decimal(12),
    )  # fmt: skip
    report_value(by=matter.cast.controller, new=new)
    (row,) = rows(client, matter)
    assert row["Som tryckt"] == "Visas ej (för få personer)"
    assert not {"3 st", "4", "12"} & set(row.values())


def test_the_file_holds_the_body_that_is_chosen(client: Client, matter: Matter) -> None:
    cast = matter.cast
    place_indicator(
        by=cast.central_office,
        indicator=matter.reading,
        goal=matter.goals["other_goal"],
        body=cast.other_board,
    )
    matter.report("90 %", body=cast.other_board)
    log_in(client, cast, "central_office")
    assert {row["Organ"] for row in rows(client, matter)} == {"Skolnämnden", "Kulturnämnden"}
    address = f"/indikatorer/{matter.reading.key}/data.csv?organ={cast.other_board.key}"
    page = client.get(f"/indikatorer/{matter.reading.key}/?organ={cast.other_board.key}").content.decode()
    assert address in page
    answer = client.get(address)
    told = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert {row["Organ"] for row in told} == {"Kulturnämnden"}
    assert f'filename="{matter.reading.key}-{cast.other_board.key}.csv"' in answer["Content-Disposition"]
    assert client.get(f"/indikatorer/{matter.reading.key}/data.csv?organ=finns-inte").status_code == 404
