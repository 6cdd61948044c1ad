from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tertial.documents.rendering.overview import overview
from tertial.documents.tree import (
    Assessment,
    Column,
    Document,
    Goal,
    Identity,
    Row,
    RowLevel,
    Section,
    SectionRole,
    Table,
)
from tests.documents.rendering.long_report import long_report
from tests.documents.sample import sample_document


def goal_section(key: str, assessment: Assessment | None) -> Section:
    goal = Goal(key=key, level="board_goal", title=f"Mål {key}", number=key, assessment=assessment)
    return Section(
        key=key, heading=f"Mål {key}", level=1, role=SectionRole.GOAL, label="Nämndmål:", goal=goal
    )


def report_with(*sections: Section) -> Document:
    return Document(identity=Identity(), sections=sections)


def economy_with(
    *rows: Row, headings: tuple[str, ...] = ("Mnkr", "Budget", "Utfall", "Avvikelse")
) -> Document:
    table = Table(
        key="t",
        title="Driftbudget",
        unit="mnkr",
        columns=tuple(Column(heading=h) for h in headings),
        rows=rows,
    )
    return report_with(
        Section(key="e", heading="Ekonomi", level=1, role=SectionRole.ECONOMY, blocks=(table,))
    )


def test_goals_are_counted_by_level_and_step() -> None:
    met, not_met = (
        Assessment(text="Uppfylls helt", value="met"),
        Assessment(text="Uppfylls inte", value="not_met"),
    )
    strange = Assessment(text="På god väg", value=None)
    (tally,) = overview(
        report_with(*(goal_section(str(n), a) for n, a in enumerate((met, met, not_met, strange, None))))
    ).tallies
    assert tally.label == "Nämndmål"
    assert tally.counts == {"met": 2, "not_met": 1}
    assert (tally.other, tally.without) == (1, 1)
    assert [goal.number for goal in tally.goals] == ["0", "1", "2", "3"]


def test_levels_without_assessments_are_left_out() -> None:
    view = overview(report_with(goal_section("1", None)))
    assert view.tallies == ()
    assert not view


def test_levels_come_highest_first() -> None:
    levels = [tally.level for tally in overview(sample_document()).tallies]
    assert levels == ["direction", "area_goal", "board_goal"]


def test_the_bottom_line_is_the_last_total_with_its_figures() -> None:
    view = overview(
        economy_with(
            Row(cells=("Del", "1", "1", "0")),
            Row(cells=("Delsumma", "1,0", "2,0", "-1,0"), level=RowLevel.TOTAL),
            Row(cells=("Summa", "1 050,0", "1 067,1", "-17,1"), level=RowLevel.TOTAL),
        )
    )
    assert view.economy is not None
    assert view.economy.name == "Summa"
    assert view.economy.figures == (("Budget", "1 050,0"), ("Utfall", "1 067,1"), ("Avvikelse", "-17,1"))
    assert view.economy.figures[view.economy.variance] == ("Avvikelse", "-17,1")


def test_a_total_whose_variance_is_no_figure_says_nothing() -> None:
    assert overview(economy_with(Row(cells=("Summa", "1", "2", "–"), level=RowLevel.TOTAL))).economy is None


def test_a_table_without_a_variance_says_nothing() -> None:
    total = Row(cells=("Summa", "1", "2"), level=RowLevel.TOTAL)
    assert not overview(economy_with(total, headings=("Mnkr", "Budget", "Utfall")))


def test_the_three_largest_variances_are_areas_by_size_not_sign() -> None:
    view = overview(
        economy_with(
            Row(cells=("Förskola", "1", "1", "4,0")),
            Row(cells=("Grundskola", "1", "1", "-16,5")),
            Row(cells=("varav skolskjuts", "1", "1", "-99,0"), level=RowLevel.OF_WHICH),
            Row(cells=("Kultur", "1", "1", "0,1")),
            Row(cells=("Äldreomsorg", "1", "1", "−8,2")),
            Row(cells=("Okänt", "1", "1", "saknas")),
            Row(cells=("Summa", "1", "1", "-20,6"), level=RowLevel.TOTAL),
        )
    )
    assert [(v.name, v.amount) for v in view.variances] == [
        ("Grundskola", Decimal("-16.5")),
        ("Äldreomsorg", Decimal("-8.2")),
        ("Förskola", Decimal("4.0")),
    ]


def test_what_is_carried_over_is_no_area_and_a_surplus_has_its_plus() -> None:
    view = overview(
        economy_with(
            Row(cells=("Förskola", "1", "1", "4,0")),
            Row(cells=("Grundskola", "1", "1", "-16,5")),
            Row(cells=("Kultur", "1", "1", "+0,1")),
            Row(cells=("Fritid", "1", "1", "0,2")),
            Row(cells=("Resultatenheternas överskott från år 2025", "", "", "30,0")),
            Row(cells=("Summa", "1", "1", "17,8"), level=RowLevel.TOTAL),
        )
    )
    assert [(v.name, v.text) for v in view.variances] == [
        ("Grundskola", "-16,5"),
        ("Förskola", "+4,0"),
        ("Fritid", "+0,2"),
    ]


def test_the_table_by_area_is_taken_before_the_income_statement() -> None:
    headings = ("Mnkr", "Budget", "Utfall", "Avvikelse")
    total = Row(cells=("Totalt", "9", "9", "-2,0"), level=RowLevel.TOTAL)
    statement = tuple(
        Row(cells=(name, "1", "1", "9,0")) for name in ("Intäkter", "Kostnader", "Netto", "Fond")
    )
    areas = tuple(Row(cells=(name, "1", "1", f"{size},0")) for size, name in enumerate("ABCDEF", 1))
    tables = tuple(
        Table(key=key, columns=tuple(Column(heading=h) for h in headings), rows=rows)
        for key, rows in (("statement", statement), ("areas", (*areas, total)))
    )
    section = Section(key="e", heading="Ekonomi", level=1, role=SectionRole.ECONOMY, blocks=tables)
    view = overview(report_with(section))
    assert [variance.name for variance in view.variances] == ["F", "E", "D"]
    assert view.economy is not None
    assert view.economy.name == "Totalt"


def test_tables_outside_the_economy_say_nothing() -> None:
    document = economy_with(Row(cells=("Summa", "1", "2", "-1"), level=RowLevel.TOTAL))
    section = replace(document.sections[0], role=SectionRole.NARRATIVE)
    assert not overview(replace(document, sections=(section,)))


def test_activities_are_counted_with_their_deviations() -> None:
    activities = overview(long_report(3)).activities
    assert activities is not None
    assert (activities.total, activities.deviating) == (21, 2)
