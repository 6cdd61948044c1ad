"""What the headings of columns say, and when they say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.economy.calculations.headings import read_heading, read_label
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    CHANGE,
    FORECAST,
    VARIANCE,
    Meaning,
    Side,
    Speaking,
    Stage,
    Version,
)

FIRST = Speaking(year=2026, last_month=4, basis=FORECAST)
ANNUAL = Speaking(year=2026, basis=ACTUALS)


def meaning(measure: str, year: int = 2026, **fields: object) -> Meaning:
    return Meaning(measure=measure, year=year, **fields)  # type: ignore[arg-type]  # fields of many kinds


UNDERSTOOD: dict[str, Meaning] = {
    "Budget 2026": meaning(BUDGET),
    "Årsbudget": meaning(BUDGET),
    "Budget (kostnader)": meaning(BUDGET, side=Side.COSTS),
    "Budget intäkter 2025": meaning(BUDGET, 2025, side=Side.INCOME),
    "Nettobudget": meaning(BUDGET, side=Side.NET),
    "netto- budget": meaning(BUDGET, side=Side.NET),
    "Justerad netto budget 2026": meaning(BUDGET, side=Side.NET, version=Version.ADJUSTED),
    "VP 2025": meaning(BUDGET, 2025, version=Version.PLAN),
    "Ursprunglig budget 2026": meaning(BUDGET, version=Version.PLAN),
    "Beräknad slutlig budget 2025": meaning(BUDGET, 2025, version=Version.EXPECTED_FINAL),
    "Slutlig budget 2025": meaning(BUDGET, 2025, version=Version.FINAL),
    "Budget jan–apr": meaning(BUDGET, last_month=4),
    "Bokfört jan–apr": meaning(ACTUALS, last_month=4),
    "Bokfört januari till april": meaning(ACTUALS, last_month=4),
    "Utfall t.o.m. april": meaning(ACTUALS, last_month=4),
    "Utfall per 30 april 2026": meaning(ACTUALS, last_month=4),
    "Ack utfall april": meaning(ACTUALS, last_month=4),
    "Utfall T1": meaning(ACTUALS, last_month=4),
    "Utfall maj-aug": meaning(ACTUALS, first_month=5, last_month=8),
    "Bokfört": meaning(ACTUALS, last_month=4),
    "Bokslut 2025": meaning(ACTUALS, 2025),
    "Utfall helår 2025": meaning(ACTUALS, 2025),
    "Prognos": meaning(FORECAST),
    "Helårsprognos 2026": meaning(FORECAST),
    "Prognos T1": meaning(FORECAST, told="2026-T1"),
    "Prognostiserat utfall 2025 (okt)": meaning(FORECAST, 2025, told="2025-M10"),
    "Prognos april": meaning(FORECAST, told="2026-M04"),
    "Prognos före åtgärder": meaning(FORECAST, version=Version.BEFORE_MEASURES),
    "Prognos efter åtgärder 2026": meaning(FORECAST, version=Version.AFTER_MEASURES),
    "Avvikelse": meaning(VARIANCE),
    "Budgetavvikelse +/-": meaning(VARIANCE),
    "Avvikelse mot justerad budget 2026": meaning(VARIANCE, version=Version.ADJUSTED),
    "Avvikelse prognos": meaning(VARIANCE),
    "Avvikelse bokslut 2025": meaning(VARIANCE, 2025),
    "Avvikelse jan-apr": meaning(VARIANCE, last_month=4),
    "Avvikelse överskott (-)": meaning(VARIANCE),
    "Avvikelse 2026 efter resultatöverföringar": meaning(VARIANCE, stage=Stage.AFTER),
    "Bokslut före resultat-överföringar": meaning(ACTUALS, stage=Stage.BEFORE),
    "Bokslut efter resultat överföringar": meaning(ACTUALS, stage=Stage.AFTER),
    "Förändring 2025–2026": meaning(CHANGE),
    "Netto-förändring": meaning(CHANGE, side=Side.NET),
}
"""Headings as they are written, in a report after four months of 2026."""


@pytest.mark.parametrize(("heading", "expected"), UNDERSTOOD.items(), ids=UNDERSTOOD.keys())
def test_a_heading_says_what_its_figures_are(heading: str, expected: Meaning) -> None:
    found = read_heading(heading, FIRST)
    assert found is not None
    assert found.meaning == expected


@pytest.mark.parametrize(
    "heading",
    [
        "", "2026", "T2", "april", "Mnkr, netto", "Kostnader", "Plan 2026", "Snitt jan–apr 2026",
        "Bruttobudget 2026", "Effekt 2026", "Summa", "Antal",
        "Utfall april",  # the month alone, or all until then
        "Utfall 2025",  # the year, or as many months as this report
        "Budget april",
        "Avvikelse april",
        "Bokslut T2",  # no year ends in August
        "Budget 2025 2026",
        "Budget kostnader intäkter",
        "Budget och utfall",
        "Utfall budget",
        "Budget före och efter resultatöverföringar",
        "Bokslut efter",  # after what?
        "Avvikelse mellan prognos T2 och bokslut 2026",
        "Avvikelse prognos avvikelse bokslut",
        "Justerad ursprunglig budget",
        "Budget 1985",
        "Budget " * 60,
    ],
)  # fmt: skip
def test_a_heading_that_may_mean_several_things_says_nothing(heading: str) -> None:
    assert read_heading(heading, FIRST) is None


def test_in_a_report_on_the_whole_year_an_outcome_is_of_the_whole_year() -> None:
    for year in (2025, 2026):
        found = read_heading(f"Utfall {year}", ANNUAL)
        assert found is not None
        assert found.meaning == meaning(ACTUALS, year)


def test_a_heading_names_its_unit() -> None:
    found = read_heading("Avvikelse mot budget (tkr)", FIRST)
    assert found is not None
    assert found.units == ("tkr",)
    share = read_heading("Avvikelse %", FIRST)
    assert share is not None
    assert share.units == ("%",)


@pytest.mark.parametrize(
    ("heading", "side", "units"),
    [
        ("Mnkr, netto", Side.NET, ("mnkr",)),
        ("Verksamhet (tkr)", Side.UNSAID, ("tkr",)),
        ("Prognos per APRIL 2026 (mnkr, netto)", Side.NET, ("mnkr",)),
        ("Kostnader och intäkter, mnkr", Side.UNSAID, ("mnkr",)),
        ("Antal barn", Side.UNSAID, ()),
    ],
)
def test_the_heading_over_the_names_speaks_of_all_columns(
    heading: str, side: Side, units: tuple[str, ...]
) -> None:
    assert read_label(heading) == (side, units)


@given(st.text(max_size=60), st.sampled_from([FIRST, ANNUAL]))
def test_no_heading_is_an_error(heading: str, speaking: Speaking) -> None:
    read_label(heading)
    found = read_heading(heading, speaking)
    assert found is None or 1 <= found.meaning.first_month <= found.meaning.last_month <= 12


@given(st.sampled_from(sorted(UNDERSTOOD)), st.sampled_from(["vikt", "brutto", "snitt", "antal", "index"]))
def test_one_word_that_is_not_known_and_the_heading_says_nothing(heading: str, word: str) -> None:
    assert read_heading(f"{heading} {word}", FIRST) is None
