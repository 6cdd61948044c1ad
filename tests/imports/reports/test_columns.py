"""The headings of indicator and activity tables are found however they are broken over lines."""

from __future__ import annotations

import pytest

from tertial.imports.reports.columns import Header, match_header, match_header_cells, match_known
from tests.imports.reports.stages import MATCHER, SCANNED, VOCABULARY, lines_of

INDICATORS = VOCABULARY.indicators
ACTIVITIES = VOCABULARY.activities


def keys(header: Header | None) -> list[str]:
    assert header is not None
    return [column.key for column in header.columns]


def test_a_heading_broken_inside_its_words_is_put_together() -> None:
    lines = lines_of("Indikator Periodens\nutfall\n\nUtfall\nmän/\npojkar\nKF:s\nårsmål Period\nAntal bad")
    header = match_header(lines, 0, INDICATORS, MATCHER)
    assert keys(header) == ["outcome", "outcome_men", "kf_target", "period"]
    assert header is not None
    assert lines[header.end].text == "Antal bad"
    assert [column.heading for column in header.columns][1] == "Utfall män/pojkar"


def test_the_longest_name_wins() -> None:
    header = match_header(lines_of("Indikator Utfall Utfall VB 2031 KF:s årsmål"), 0, INDICATORS, MATCHER)
    assert keys(header) == ["outcome", "previous", "kf_target"]
    assert header is not None
    assert header.columns[1].label == "VB 2031"


def test_of_two_dated_outcomes_the_latest_is_the_reports_own() -> None:
    header = match_header(lines_of("Indikator Utfall 2031 Utfall 2030 Årsmål"), 0, INDICATORS, MATCHER)
    assert header is not None
    told = [(column.key, column.label) for column in header.columns]
    assert told == [("outcome", "2031"), ("previous", "2030"), ("target", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Indikator för bad",  # running text
        "Indikator Period",  # no column that an indicator table cannot be without
        "Utfall Årsmål",  # does not begin with the word for the rows
        "Indikatorn Utfall",
    ],
)
def test_other_lines_are_no_headings(text: str) -> None:
    assert match_header(lines_of(text), 0, INDICATORS, MATCHER) is None


def test_an_activity_table_has_its_own_columns() -> None:
    header = match_header(lines_of("Aktivitet Startdatum\nSlutdatum Avvikelse"), 0, ACTIVITIES, MATCHER)
    assert keys(header) == ["start", "end", "deviation"]
    assert match_header(lines_of("Aktivitet Startdatum Slutdatum"), 0, INDICATORS, MATCHER) is None


def test_real_cells_keep_columns_that_nobody_knows() -> None:
    cells = ("Indikator", "Periodens utfall", "Färg", "", "Årsmål")
    assert keys(match_header_cells(cells, INDICATORS, MATCHER)) == ["outcome", "other", "other", "target"]
    assert match_header_cells(("Indikator", "Färg"), INDICATORS, MATCHER) is None
    assert match_header_cells(("Mnkr", "Utfall"), INDICATORS, MATCHER) is None


def test_a_scanned_heading_is_matched_tolerantly() -> None:
    damaged = lines_of("lndikator Periodens utfali Arsmal Period")
    assert keys(match_header(damaged, 0, INDICATORS, SCANNED)) == ["outcome", "target", "period"]
    assert match_header(damaged, 0, INDICATORS, MATCHER) is None


def test_of_several_readings_of_a_scanned_heading_the_least_damaged_is_taken() -> None:
    lines = lines_of("Indikator Periodens utfall Årsmål")
    assert keys(match_header(lines, 0, INDICATORS, SCANNED)) == ["outcome", "target"]


def test_a_badly_scanned_heading_is_known_by_a_better_print_of_it() -> None:
    known = match_header(lines_of("Indikator Periodens utfall Prognos helår"), 0, INDICATORS, SCANNED)
    assert known is not None
    worse = lines_of("Indikator Peri0dns utfll\nPrgns helår\nAntal bad 7")
    again = match_known(worse, 0, INDICATORS, SCANNED, known)
    assert again is not None
    assert (again.columns, again.end) == (known.columns, 2)
    assert match_known(lines_of("Indikator för antalet bad"), 0, INDICATORS, SCANNED, known) is None
