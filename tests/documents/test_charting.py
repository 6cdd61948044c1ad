"""Charts made of what the plan keeps: their titles answer, and what may not be compared is not."""

from __future__ import annotations

import gettext
from decimal import Decimal

import pytest

from tertial.core.cells import parse_cell
from tertial.core.periods import Period, Periodicity, parse_short_period
from tertial.core.targets import parse_target
from tertial.documents.chart_titles import bars_title
from tertial.documents.charting import Matter, boards_chart, sexes_chart, years_chart
from tertial.documents.rendering.charts.description import Bar, Tone
from tertial.plan.calculations import measures
from tertial.plan.models import (
    Aspect,
    Finality,
    Part,
    Polarity,
    RollUp,
    SexSplit,
    Supplier,
    TargetOwner,
    TargetStanding,
)
from tertial.plan.selectors.definitions import DefinedIndicator
from tertial.plan.selectors.series import Break
from tertial.plan.selectors.values import KeptTarget, KeptValue

RANKS = {"VP": 1, "T1": 2, "T2": 3, "VB": 4}


def defined(polarity: Polarity = Polarity.HIGHER, periodicity: Periodicity | None = None) -> DefinedIndicator:
    return DefinedIndicator(
        id=1, key="andel", owner=1, since=2020, name="Andel barn som läser", description="", source="",
        method="", unit="%", polarity=polarity, periodicity=periodicity, sex_split=SexSplit.RATES,
        supplier=Supplier.BOARD, commenter=None, roll_up=RollUp.NONE,
    )  # fmt: skip


def kept(
    period: str, text: str, aspect: Aspect = Aspect.OUTCOME, part: Part = Part.TOTAL,
    finality: Finality = Finality.FINAL,
) -> KeptValue:  # fmt: skip
    year, kind = period.split("-")
    return KeptValue(
        id=1, indicator=1, body=1, period=1, year=int(year), period_kind=kind, rank=RANKS[kind],
        aspect=aspect, part=part, value=parse_cell(text), finality=finality, numerator=None,
        denominator=None, interval_words="", interval_first=None, interval_last=None, base=None,
        coverage=None,
    )  # fmt: skip


def target(year: int, words: str, *, city_wide: bool = False) -> KeptTarget:
    return KeptTarget(
        id=1, indicator=1, body=1, year=year, owner=TargetOwner.COUNCIL if city_wide else TargetOwner.BOARD,
        standing=TargetStanding.STATED, city_wide=city_wide, target=parse_target(words),
    )  # fmt: skip


def matter(*values: KeptValue, **fields: object) -> Matter:
    given: dict[str, object] = {
        "definition": defined(), "name": "Skolnämnden", "values": values, "targets": (), "breaks": (),
        "beside": {}, **fields,
    }  # fmt: skip
    return Matter(**given)  # type: ignore[arg-type]  # fields of many kinds


def two_years(before: str, now: str) -> tuple[KeptValue, KeptValue]:
    return kept("2025-VB", before), kept("2026-VB", now)


@pytest.mark.parametrize(
    ("before", "now", "aim", "polarity", "title"),
    [
        ("70 %", "76 %", "75 %", Polarity.HIGHER, "Rises and reaches the target"),
        ("70 %", "72 %", "75 %", Polarity.HIGHER, "Rises but does not reach the target"),
        ("79 %", "76 %", "75 %", Polarity.HIGHER, "Falls but reaches the target"),
        ("74 %", "72 %", "75 %", Polarity.HIGHER, "Falls and does not reach the target"),
        ("74 %", "72 %", "75 %", Polarity.LOWER, "Falls and reaches the target"),
        ("79 %", "77 %", "75 %", Polarity.LOWER, "Falls but does not reach the target"),
        ("76 %", "76 %", "75 %", Polarity.HIGHER, "Is unchanged and reaches the target"),
        ("70 %", "76 %", "minst 75 %", Polarity.UNKNOWN, "Rises and reaches the target"),
        ("70 %", "76 %", "75 %", Polarity.UNKNOWN, "Rises since VB 2025"),
        ("Ej mätt", "76 %", "75 %", Polarity.HIGHER, "Reaches the target"),
        ("Ej mätt", "76 %", "", Polarity.HIGHER, "The newest value is 76\u00a0%"),
    ],
)
def test_the_title_is_the_answer(before: str, now: str, aim: str, polarity: Polarity, title: str) -> None:
    chart = years_chart(
        matter(*two_years(before, now), targets=[target(2026, aim)], definition=defined(polarity)), gettext
    )
    assert chart is not None
    assert chart.title == title


def test_during_the_year_the_forecast_is_held_against_the_target() -> None:
    values = (kept("2025-T1", "70 %"), kept("2026-T1", "72 %"), kept("2026-T1", "76 %", Aspect.FORECAST))
    chart = years_chart(matter(*values, targets=[target(2026, "75 %")]), gettext)
    assert chart is not None
    assert chart.title == "Rises and is expected to reach the target"
    (line,) = chart.foremost
    assert line.expected is not None
    assert (line.expected.place, line.expected.text) == (3, "76\u00a0%")
    assert [period.short for period in chart.periods] == ["2025-T1", "2025-VB", "2026-T1", "2026-VB"]
    assert "The forecast 76\u00a0% reaches the target 75\u00a0%." in chart.conclusion


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("79 %", "Rises since VB 2025 but does not reach the target"),
        ("69 %", "Rises but does not reach the target"),
    ],
)
def test_a_rise_that_is_not_the_whole_way_says_since_when(first: str, title: str) -> None:
    """Nobody who sees 79 at the beginning and 79 at the end should read that it rises."""
    values = (kept("2024-VB", first), kept("2025-VB", "74 %"), kept("2026-VB", "79 %"))
    chart = years_chart(matter(*values, targets=[target(2026, "85 %")]), gettext)
    assert chart is not None
    assert chart.title == title


@pytest.mark.parametrize(
    ("better", "title"),
    [
        (Polarity.HIGHER, "Skolnämnden is number 2 of 3, counted from the highest"),
        (Polarity.LOWER, "Skolnämnden is number 2 of 3, counted from the lowest"),
        (Polarity.UNKNOWN, "From 60\u00a0% (Kulturnämnden) to 80\u00a0% (Socialnämnden)"),
    ],
)
def test_a_place_among_others_says_from_which_end(better: Polarity, title: str) -> None:
    found = [("Skolnämnden", 70), ("Kulturnämnden", 60), ("Socialnämnden", 80)]
    order = sorted(found, key=lambda each: each[1], reverse=better is not Polarity.LOWER)
    bars = [
        Bar(name=name, value=Decimal(value), text=f"{value}\u00a0%", is_subject=name == "Skolnämnden")
        for name, value in order
    ]
    assert bars_title(bars, gettext, better=measures.Polarity(better.value)) == title


def test_a_forecast_is_not_drawn_when_its_year_has_ended() -> None:
    values = (kept("2025-T1", "80 %", Aspect.FORECAST), kept("2025-T1", "70 %"), kept("2025-VB", "79 %"))
    chart = years_chart(matter(*values), gettext)
    assert chart is not None
    assert chart.foremost[0].expected is None


def test_missing_periods_are_gaps_and_say_why() -> None:
    values = (kept("2023-VB", "70 %"), kept("2024-VB", "Ej mätt"), kept("2026-VB", "72 %"))
    chart = years_chart(matter(*values), gettext)
    assert chart is not None
    assert [point.text for point in chart.foremost[0].points] == ["70\u00a0%", "Ej mätt", "", "72\u00a0%"]
    assert [point.value for point in chart.foremost[0].points[1:3]] == [None, None]


def test_what_is_measured_every_other_year_has_no_gaps_between() -> None:
    values = (kept("2022-VB", "70 %"), kept("2024-VB", "71 %"), kept("2026-VB", "72 %"))
    chart = years_chart(matter(*values, definition=defined(periodicity=Periodicity.BIENNIAL)), gettext)
    assert chart is not None
    assert [period.year for period in chart.periods] == [2022, 2024, 2026]
    assert chart.title == "Rises since VB 2024"


def test_a_series_break_is_marked_and_nothing_is_compared_over_it() -> None:
    broken = Break(indicator=1, body=None, year=2026, period_kind="VB", rank=4, reason="ny enkät")
    chart = years_chart(matter(*two_years("70 %", "76 %"), breaks=[broken]), gettext)
    assert chart is not None
    assert [(each.place, each.reason) for each in chart.breaks] == [(1, "ny enkät")]
    assert chart.title == "The newest value is 76\u00a0%"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("75 %", ["75"]),
        ("minst 75 %", ["75"]),
        ("högst 75 %", ["75"]),
        ("70–80 %", ["70", "80"]),
        ("öka", None),
        ("Tas fram av nämnd", None),
        ("Fastställs 2027", None),
        ("ca 75 %", None),
        ("300 st", None),
    ],
)
def test_a_target_is_drawn_where_it_is_a_figure(words: str, limits: list[str] | None) -> None:
    chart = years_chart(matter(*two_years("70 %", "76 %"), targets=[target(2026, words)]), gettext)
    assert chart is not None
    drawn = [mark.limits for mark in chart.targets]
    assert drawn == ([] if limits is None else [tuple(map(Decimal, limits))])


def test_a_target_for_the_whole_municipality_is_shown_and_not_compared() -> None:
    chart = years_chart(
        matter(*two_years("70 %", "76 %"), targets=[target(2026, "75 %", city_wide=True)]), gettext
    )
    assert chart is not None
    assert [mark.held_against for mark in chart.targets] == [False]
    assert chart.title == "Rises since VB 2025"


def test_values_in_another_unit_are_not_drawn_beside() -> None:
    chart = years_chart(matter(*two_years("450 st", "76 %")), gettext)
    assert chart is not None
    assert [point.value for point in chart.foremost[0].points] == [None, Decimal(76)]


def test_amounts_are_drawn_in_one_scale() -> None:
    chart = years_chart(matter(*two_years("17 100 tkr", "17,4 mnkr")), gettext)
    assert chart is not None
    assert [point.value for point in chart.foremost[0].points] == [Decimal("17.1"), Decimal("17.4")]


def test_what_is_suppressed_is_nowhere() -> None:
    chart = years_chart(
        matter(*two_years("70 %", "Visas ej (för få personer)"), kept("2024-VB", "71 %")), gettext
    )
    assert chart is not None
    assert all(point.value is None or point.text for point in chart.foremost[0].points)
    assert len([point for point in chart.foremost[0].points if point.value is not None]) == 2


def test_a_preliminary_value_is_told_apart() -> None:
    chart = years_chart(matter(kept("2026-VB", "70 %", finality=Finality.PRELIMINARY)), gettext)
    assert chart is not None
    assert chart.foremost[0].points[0].preliminary


@pytest.mark.parametrize(
    ("women", "men", "title"),
    [
        ("78 %", "70 %", "Women are 8\u00a0procentenheter above men"),
        ("70 %", "78 %", "Men are 8\u00a0procentenheter above women"),
        ("70 %", "70 %", "Women and men have the same value, 70\u00a0%"),
        ("70 %", "Ej mätt", "Women and men"),
    ],
)
def test_women_and_men_are_held_beside_each_other(women: str, men: str, title: str) -> None:
    chart = sexes_chart(
        matter(
            kept("2026-VB", "74 %"),
            kept("2026-VB", women, part=Part.WOMEN),
            kept("2026-VB", men, part=Part.MEN),
        ),
        gettext,
    )
    assert chart is not None
    assert chart.title == title
    assert {line.tone for line in chart.lines} >= {Tone.SUBJECT, Tone.WOMEN}


def test_without_a_split_there_is_no_chart_of_women_and_men() -> None:
    assert sexes_chart(matter(*two_years("70 %", "76 %")), gettext) is None
    assert years_chart(matter(), gettext) is None
    assert boards_chart(matter(), gettext) is None


SECOND = "Skolnämnden is number 2 of 3, counted from the"


def beside(**outcomes: str) -> dict[str, dict[Period, object]]:
    return {name: {parse_short_period("2026-VB"): parse_cell(text)} for name, text in outcomes.items()}


@pytest.mark.parametrize(
    ("polarity", "names", "title"),
    [
        (Polarity.HIGHER, ["A", "Skolnämnden", "B", "C"], f"{SECOND} highest"),
        (Polarity.LOWER, ["B", "Skolnämnden", "A", "C"], f"{SECOND} lowest"),
        (Polarity.UNKNOWN, ["A", "Skolnämnden", "B", "C"], "From 60\u00a0% (B) to 90\u00a0% (A)"),
    ],
)
def test_bodies_stand_beside_each_other_the_best_first(
    polarity: Polarity, names: list[str], title: str
) -> None:
    chart = boards_chart(
        matter(
            kept("2026-VB", "76 %"),
            beside=beside(A="90 %", B="60 %", C="Ej mätt"),
            definition=defined(polarity),
        ),
        gettext,
    )
    assert chart is not None
    assert [bar.name for bar in chart.bars] == names
    assert chart.title == title
    assert chart.bars[-1].text == "Ej mätt"


def test_others_are_grey_lines_through_the_years() -> None:
    chart = years_chart(matter(kept("2026-VB", "76 %"), beside=beside(A="90 %", B="Ej mätt")), gettext)
    assert chart is not None
    assert [line.name for line in chart.context] == ["A"]
    assert chart.others == "others (2)"


def test_of_very_many_others_the_lowest_the_middle_and_the_highest_are_drawn() -> None:
    shares = {f"N{number}": f"{number} %" for number in range(1, 31)}
    chart = years_chart(matter(*two_years("70 %", "76 %"), beside=beside(**shares, X="Ej mätt")), gettext)
    assert chart is not None
    assert {line.name: [point.text for point in line.points] for line in chart.context} == {
        "lowest of the others": ["", "1\u00a0%"],
        "middle of the others": ["", "15\u00a0%"],
        "highest of the others": ["", "30\u00a0%"],
    }
    assert chart.others == "others (31)"
    few = years_chart(matter(*two_years("70 %", "76 %"), beside=beside(**shares)), gettext)
    assert few is not None
    assert len(few.context) == 30
