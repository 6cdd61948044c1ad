"""What a chart says to those who do not see it, and its data as rows."""

from __future__ import annotations

import gettext

from tertial.documents.rendering.charts.description import Line, Tone
from tertial.documents.rendering.charts.tables import table_of
from tertial.documents.rendering.charts.words import text_alternative
from tests.documents.rendering.charts.made import bars, full, line, series


def test_a_series_is_told_from_first_to_last_with_highest_and_lowest() -> None:
    assert text_alternative(series(), gettext) == (
        "Ökar men når inte målet. Andel barn som läser, Skolnämnden, VB 2021 to VB 2026."
        " Skolnämnden: from 61,2\u00a0% (VB 2021) to 71,4\u00a0% (VB 2026);"
        " highest 71,4\u00a0% (VB 2026), lowest 61,2\u00a0% (VB 2021)."
        " No values for VB 2023."
    )


def test_forecast_target_break_and_others_are_told_too() -> None:
    told = text_alternative(full(), gettext)
    for sentence in (
        "Prognos 2026: 73\u00a0%.",
        "Årsmål 2026: minst 75\u00a0%.",
        "Seriebrott from VB 2024: ny enkät.",
        "övriga nämnder (3), VB 2026: from 55 to 81.",
        "Prognosen 73 % når inte årsmålet minst 75 %.",
    ):
        assert sentence in told


def test_one_value_two_values_and_none_are_told_plainly() -> None:
    assert "Skolnämnden: 5 (VB 2026)." in text_alternative(series(line("", "", "", "", "", "5")), gettext)
    assert "from 4 (VB 2025) to 5 (VB 2026)." in text_alternative(
        series(line("", "", "", "", "4", "5")), gettext
    )
    empty = line("", "", "", "", "", "", name="män", tone=Tone.MEN)
    assert "Män: no values." in text_alternative(series(full().lines[-1], empty), gettext)


def test_many_gaps_are_counted() -> None:
    assert "No values for VB 2022, VB 2023, VB 2024 and VB 2025." in text_alternative(
        series(line("1", "", "", "", "", "5")), gettext
    )


def test_bars_are_told_by_highest_lowest_and_place() -> None:
    told = text_alternative(bars(("A", "88,4"), ("Skolnämnden", "71,4"), ("B", "3"), ("C", None)), gettext)
    assert "Highest: A, 88,4\u00a0%. Lowest: B, 3\u00a0%." in told
    assert "Skolnämnden: 71,4\u00a0%, number 2 of 3 from the highest." in told
    assert "Without a value: C." in told


def test_the_table_holds_every_value_and_why_there_is_none() -> None:
    table = table_of(full(), gettext)
    assert table.headings == (
        "Period", "Skolnämnden", "Prognos", "Kulturnämnden", "Äldrenämnden", "Socialnämnden", "Årsmål",
    )  # fmt: skip
    assert table.rows[0] == ("VB 2021", "61,2\u00a0%", "", "70", "50", "", "")
    assert table.rows[5] == ("VB 2026", "", "73\u00a0%", "74", "55", "81", "minst 75\u00a0%")
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_the_table_of_bars_has_a_row_for_each_body() -> None:
    assert table_of(bars(), gettext).rows[-1] == ("Kommunstyrelsen", "ej mätt")


def test_a_line_has_a_point_for_each_period() -> None:
    try:
        series(Line(name="x", tone=Tone.SUBJECT, points=()))
    except ValueError as error:
        assert "one point for each period" in str(error)
    else:
        raise AssertionError("a line without points was taken")
