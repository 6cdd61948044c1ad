"""The parts that pages are made of: what they say, to those who see them and to those who do not."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template import engines
from django.utils import translation

from tertial.core.cells import parse_cell
from tertial.core.money import parse_money
from tertial.core.targets import parse_target
from tertial.documents.rendering.style import contrast
from tertial.plan.calculations.activity_statuses import ActivityState
from tertial.plan.calculations.standings import Standing
from tertial.plan.models.assessments import Step
from tertial.web.presenting.accents import DARK_PAPER, accent_sheet
from tertial.web.presenting.drawings import sparkline, tally_bar, time_span
from tertial.web.presenting.figures import Shown, shown, shown_change, shown_target, shown_variance
from tertial.web.presenting.links import pages_of
from tertial.web.presenting.marks import count_line, mark, mark_words
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, Level, draw

EVIL = '<img src=x onerror="alert(1)">'


def rendered(source: str, **context: object) -> str:
    return str(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize(
    "status",
    [
        *Step.values,
        *(each.value for each in Standing),
        *(s.value for s in ActivityState if s.value != "unknown"),
    ],
)
def test_every_status_has_a_shape_and_words(status: str) -> None:
    drawn = mark(status)
    assert "<svg" in drawn
    assert 'aria-hidden="true"' in drawn
    assert mark_words(status) in drawn


def test_the_four_steps_differ_in_shape_and_in_words() -> None:
    drawn = {step: mark(step) for step in Step.values}
    shapes = [re.search(r"<svg.*?</svg>", each) for each in drawn.values()]
    assert len({shape[0] for shape in shapes if shape}) == 4
    assert len({mark_words(step) for step in Step.values}) == 4


def test_a_mark_speaks_the_readers_language() -> None:
    with translation.override("en"):
        assert "Partly met" in mark("partly_met")
    with translation.override("sv"):
        assert "Uppfylls delvis" in mark("partly_met")


def test_the_words_of_a_document_are_shown_as_text() -> None:
    assert EVIL not in mark("met", words=EVIL)


def test_an_unknown_status_is_no_mark() -> None:
    with pytest.raises(KeyError):
        mark("perfekt")


@pytest.mark.parametrize(
    ("printed", "text", "title"),
    [
        ("1 050 st", "1 050 st", ""),
        ("0", "0", ""),
        ("", "", "Inte ifyllt"),
        ("Ej mätt", "Ej mätt", "Mäts inte den här perioden"),
        ("Uppgift saknas (systembyte)", "Uppgift saknas", "systembyte"),
        ("För få svar", "Visas inte", "Så få personer att någon skulle kunna kännas igen"),
        ("–", "– ?", "Underlaget säger inte vad tecknet står för"),
        ("12 34", "12 34", "Kunde inte läsas som en siffra"),
    ],
)
def test_zero_and_each_kind_of_absence_look_different(printed: str, text: str, title: str) -> None:
    found = shown(parse_cell(printed))
    assert (found.text.replace("\u00a0", " "), found.title) == (text, title)


def test_a_unit_in_the_heading_is_not_said_again() -> None:
    assert shown(parse_cell("90 %"), unit="%").text == "90"
    assert shown(parse_cell("90 st"), unit="%").text == "90\u00a0st"
    assert shown_target(parse_target("90 %"), unit="%").text == "90"
    assert shown_target(parse_target("Tas fram av nämnd")).kind == "words"


def test_changes_and_variances_have_sign_and_word() -> None:
    assert shown_change(parse_cell("92 %"), parse_cell("90,5 %")).text == "+1,5\u00a0procentenheter"
    assert shown_change(parse_cell("92 %"), parse_cell("92 %")).text == "oförändrat"
    assert shown_change(parse_cell("92 %"), parse_cell("90 st")).text == ""
    assert shown_change(parse_cell("Ej mätt"), parse_cell("90 %")).text == ""
    assert shown_variance(parse_money("-17,1 mnkr")) == Shown("−17,1\u00a0mnkr", "underskott")


def table(*rows: DataRow, **fields: object) -> DataTable:
    given: dict[str, object] = {
        "caption": "Driftbudget",
        "columns": [Column("Område"), Column("Budget", "mnkr", figures=True), Column("Läge")],
        "rows": list(rows),
        **fields,
    }
    return DataTable(**given)  # type: ignore[arg-type]  # fields of many kinds


def test_a_table_has_caption_scopes_and_labels_for_cards() -> None:
    drawn = draw(table(DataRow("Förskola", ["1 204,0", mark("met")])))
    assert "<caption>Driftbudget</caption>" in drawn
    assert drawn.count('<th scope="col"') == 3
    assert '<th scope="row">Förskola</th>' in drawn
    assert 'data-label="Budget, mnkr">1\u00a0204,0</td>' in drawn  # a figure is never cut in two
    assert '<span class="mark mark-met">' in drawn


def test_whatever_is_in_a_table_is_text() -> None:
    drawn = draw(
        table(
            DataRow(Cell(EVIL, f'/x"{EVIL}', EVIL, EVIL), [EVIL, Shown(EVIL, EVIL)], key=f'"{EVIL}'),
            caption=EVIL,
            note=EVIL,
            notes=[EVIL],
            columns=[Column(EVIL), Column(EVIL, EVIL, figures=True), Column(EVIL)],
        )
    )
    assert "<img" not in drawn
    assert 'onerror="' not in drawn


def test_figures_align_on_the_comma() -> None:
    drawn = draw(
        table(
            DataRow("a", ["1\u00a0204,25", ""]), DataRow("b", ["398,5", ""]), DataRow("c", ["31", ""]),
            DataRow("d", [shown(parse_cell("Ej mätt")), ""]),
        )
    )  # fmt: skip
    classes = re.findall(r'<td class="([^"]*)" data-label="Budget', drawn)
    assert classes == ["n", "n short-1", "n short-2c", "n"]


def test_rows_of_a_sum_are_told_apart() -> None:
    drawn = draw(table(DataRow("varav x", ["", ""], Level.OF_WHICH), DataRow("Summa", ["", ""], Level.TOTAL)))
    assert '<tr class="level-of_which">' in drawn
    assert '<tr class="level-total">' in drawn


def test_why_a_cell_is_empty_is_heard() -> None:
    drawn = draw(table(DataRow("a", [shown(parse_cell("")), ""])))
    assert '<span class="heard">Inte ifyllt</span>' in drawn


def test_a_table_that_scrolls_can_be_reached_by_keyboard() -> None:
    drawn = draw(table(DataRow("a", ["1", ""]), scrolls=True))
    assert 'tabindex="0" role="region" aria-label="Driftbudget"' in drawn
    assert "tabindex" not in draw(table(DataRow("a", ["1", ""])))


def test_a_table_without_rows_says_so() -> None:
    assert draw(table(empty="Inga rader")) == '<p class="quiet">Inga rader</p>'
    assert draw(table()) == ""


def test_a_row_with_too_few_cells_keeps_its_columns() -> None:
    assert draw(table(DataRow("a", ["1"]))).count("<td") == 2


def test_counts_stand_with_shapes_and_short_words() -> None:
    with translation.override("sv"):
        said = re.sub(r"<[^>]+>", "", count_line({"met": 7, "not_met": 1, "partly_met": 0}))
    assert said == "7helt1inte"


def test_the_bar_of_a_tally_is_as_wide_as_its_parts() -> None:
    drawn = tally_bar({"met": 3, "not_met": 1})
    assert re.findall(r'class="tally-(\w+)" x="([\d.]+)"', drawn) == [("met", "0.0"), ("not_met", "75.0")]
    assert tally_bar({}) == tally_bar({"met": 0}) == ""


def test_a_sparkline_has_gaps_and_words() -> None:
    drawn = sparkline([Decimal(1), None, Decimal(2), Decimal(3)], words='1 och 3 "%"', target=Decimal(4))
    assert 'aria-label="1 och 3 &quot;%&quot;"' in drawn
    assert drawn.count("M") == 3  # the target, and the line taken up again after the gap
    assert sparkline([None], words="") == ""


@pytest.mark.parametrize(
    ("start", "end", "place", "width"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "0.0", "100.0"),
        (date(2025, 1, 1), date(2027, 1, 1), "0.0", "100.0"),
        (None, None, "0.0", "100.0"),
        (date(2026, 7, 2), date(2026, 7, 2), "50.0", "0.8"),
        (date(2027, 1, 1), date(2027, 2, 1), "100.0", "0.8"),
    ],
)
def test_a_time_span_stays_within_its_row(
    start: date | None, end: date | None, place: str, width: str
) -> None:
    drawn = time_span(
        start=start,
        end=end,
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        today=date(2026, 4, 30),
        words="hela året",
    )
    assert f'x="{place}" y="5" width="{width}"' in drawn
    assert 'aria-label="hela året"' in drawn


@pytest.mark.parametrize(
    "accent", ["#00546b", "#ffffff", "#000000", "#ffdd00", "#ff00ff", "#7a7a7a", "#0000ff"]
)
def test_any_colour_gives_contrast_in_light_and_dark(accent: str) -> None:
    light, dark = accent_sheet(accent).split("@media")
    for sheet, paper in ((light, "#ffffff"), (dark, DARK_PAPER)):
        shades = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6});", sheet))
        assert contrast(shades["accent"], paper) >= 7
        assert contrast(shades["on-accent"], shades["accent-fill"]) >= 4.5
        assert contrast(shades["on-accent"], shades["accent-fill-hover"]) >= 4.5
        ink = "#1a1a1a" if paper == "#ffffff" else "#e9e7e2"
        assert contrast(ink, shades["accent-tint"]) >= 7


def test_the_ways_between_pages_of_a_list() -> None:
    pages = pages_of(5, 12, path="/sok/", query={"q": "å&ä"})
    assert [link.text if link else "…" for link in pages.links] == [
        "1",
        "2",
        "…",
        "4",
        "5",
        "6",
        "…",
        "11",
        "12",
    ]
    assert pages.next == "/sok/?q=%C3%A5%26%C3%A4&sida=6"
    assert pages_of(1, 1, path="/", query={}).links[0] is not None
    assert (pages_of(1, 2, path="/", query={}).previous, pages_of(2, 2, path="/", query={}).next) == ("", "")


def test_text_in_a_part_is_text() -> None:
    for part in ("empty", "notice", "button", "source", "key_figure"):
        given = " ".join(f"{name}=evil" for name in ("heading", "text", "label", "value", "note"))
        drawn = rendered(f'{{% include "components/{part}.html" with {given} %}}', evil=EVIL)
        assert "<img" not in drawn, part
        assert "&lt;img" in drawn, part
