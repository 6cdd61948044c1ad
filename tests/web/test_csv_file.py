"""CSV files hold what they were given, and no formulas."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tertial.web.presenting.csv_file import csv_answer, csv_text


def test_a_swedish_spreadsheet_reads_it() -> None:
    answer = csv_answer([["Mål", "Värde"], ['Åäö; "citat"\nrad', Decimal("-1050.50")]], "mal")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"] == 'attachment; filename="mal.csv"'
    read = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [["Mål", "Värde"], ['Åäö; "citat"\nrad', "-1050,50"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|'/c calc'!A1"]
)
def test_no_text_is_a_formula(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_text([[text]]), newline=""), delimiter=";")
    assert row == ["'" + text]


def test_numbers_and_times_are_themselves() -> None:
    cells = [
        None,
        0,
        -5,
        Decimal("-0.50"),
        date(2026, 4, 30),
        datetime(2026, 4, 30, 12, 2, tzinfo=UTC),
        "a\x00b",
    ]
    assert csv_text([cells]) == ";0;-5;-0,50;2026-04-30;2026-04-30 14:02:00;ab\r\n"


def test_half_a_sign_does_not_break_the_file() -> None:
    assert csv_answer([["a\ud800b"]], "x").content == "\ufeffa?b\r\n".encode()
