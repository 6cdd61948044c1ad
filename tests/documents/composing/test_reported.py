"""A document made of what is reported, where nobody has written one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.inventory import take_inventory
from tertial.documents.rendering.overview import overview
from tertial.documents.tree import Document, Section, walk_sections
from tertial.economy.services import NewTable, keep_table
from tertial.economy.tables import PrintedColumn, PrintedRow, PrintedTable
from tertial.organisation.models import Body
from tertial.plan.models import ActivityState, Aspect, Part, TargetOwner, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import assess_goal, write_goal_text, write_indicator_text
from tertial.plan.services.goals import set_expected_results
from tertial.plan.services.indicators import place_indicator
from tertial.reporting.services import publish
from tests.plan.building import BY, Built, build

QUERIES = 16


@pytest.fixture
def built(db: None) -> Built:
    return build()


def composed(built: Built, period: str = "2026-T1", body: Body | None = None) -> Document:
    return compose(body=body or built.board, period=built.periods[period])


def headings(document: Document) -> list[str]:
    return [
        f"{'#' * (len(above) + 1)} {section.heading}" for section, above in walk_sections(document.sections)
    ]


def section(document: Document, heading: str) -> Section:
    return next(each for each, _ in walk_sections(document.sections) if each.heading == heading)


def words(text: str) -> dict[str, object]:
    return {"kind": "paragraph", "content": [{"kind": "run", "text": text}]}


def test_a_period_that_nobody_reported_in_has_no_document(built: Built) -> None:
    with pytest.raises(DocumentError) as refused:
        composed(built)
    assert refused.value.fault == DocumentFault.NOTHING_TO_COMPOSE
    built.report("92 %", period=built.periods["2025-T1"])
    with pytest.raises(DocumentError):
        composed(built)


def test_a_plan_is_made_of_its_goals(built: Built) -> None:
    built.set_target("90 %")
    built.set_target("95 %", owner=TargetOwner.COUNCIL)
    create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Bokbuss",
        start=date(2026, 1, 1), end=date(2026, 6, 30),
    )  # fmt: skip
    plan = composed(built, "2026-VP")
    assert plan.identity.kind == "verksamhetsplan"
    assert plan.identity.title == "Verksamhetsplan 2026 för Skolnämnden"
    listed = take_inventory(plan)
    assert [goal.title for goal in listed.directions] == ["En stad för alla"]
    assert [goal.title for goal in listed.board_goals] == ["Fler läser"]
    assert listed.other_goals == ()
    (indicator,) = listed.indicators
    assert indicator.cells == {"target": "90 %", "kf_target": "95 %"}
    (activity,) = listed.activities
    assert (activity.start, activity.end, activity.deviation) == ("2026-01-01", "2026-06-30", None)
    assert listed.decisions == (
        "Skolnämnden godkänner verksamhetsplan 2026 och överlämnar den till kommunstyrelsen.",
    )


def test_a_report_has_what_was_reported_under_each_goal(built: Built) -> None:
    period = built.periods["2026-T1"]
    built.set_target("90 %")
    built.report("82,5 %")
    built.report("84 %", part=Part.WOMEN)
    built.report("88", aspect=Aspect.FORECAST)
    built.report("80 %", period=built.periods["2025-T1"])
    assess_goal(
        by=BY, goal=built.board_goal, body=built.board, period=period, words="Uppfylls delvis",
        step=Step.PARTLY_MET,
    )  # fmt: skip
    set_expected_results(by=BY, edition=built.board_goal, texts=["Fler lånar böcker"])
    write_goal_text(
        by=BY, goal=built.board_goal, body=built.board, period=period, role=TextRole.ANALYSIS,
        blocks=[words("Det går åt rätt håll.")],
    )  # fmt: skip
    write_indicator_text(
        by=BY, indicator=built.indicator, body=built.board, period=period, blocks=[words("Mest i norr.")]
    )
    activity = create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Bokbuss"
    )
    report_activity(by=BY, edition=activity, period=period, state=ActivityState.PAUSED, deviates=True)
    report = composed(built)
    assert headings(report) == [
        "# Förslag till beslut",
        "# Mål, indikatorer och aktiviteter",
        "## En stad för alla",
        "### Alla lär",
        "#### Fler läser",
        "##### Förväntat resultat",
        "##### Analys",
        "##### Indikatorer och aktiviteter",
    ]
    listed = take_inventory(report)
    assert listed.board_goals[0].assessment == "Uppfylls delvis"
    assert listed.board_goals[0].area == "1.1"
    (indicator,) = listed.indicators
    assert indicator.under == "Fler läser"
    assert indicator.analysis == "Mest i norr."
    assert indicator.cells == {
        "outcome": "82,5 %",
        "outcome_women": "84 %",
        "previous": "80 %",
        "previous_label": "Tertial 1 2025",
        "forecast": "88\u00a0%",
        "target": "90 %",
    }
    assert listed.activities[0].deviation == "Ja"
    assert overview(report).tallies[0].counts == {"partly_met": 1}


def test_a_goals_address_is_its_own_from_year_to_year(built: Built) -> None:
    built.report("82 %")
    assert section(composed(built), "Fler läser").key == "mal-fler-laser"


def test_a_unit_has_its_own_document_under_the_boards_goals(built: Built) -> None:
    place_indicator(by=BY, indicator=built.indicator, goal=built.unit_goal, body=built.unit)
    built.report("70 %", body=built.unit)
    report = composed(built, body=built.unit)
    assert headings(report) == [
        "# Mål, indikatorer och aktiviteter",
        "## En stad för alla",
        "### Alla lär",
        "#### Fler läser",
        "##### Vi läser varje dag",
        "###### Indikatorer och aktiviteter",
    ]
    assert take_inventory(report).indicators[0].cells["outcome"] == "70 %"


def test_tables_of_the_economy_stand_under_their_headings(built: Built) -> None:
    table = PrintedTable(
        key="drift",
        columns=(PrintedColumn(heading="Verksamhet"), PrintedColumn(heading="Avvikelse")),
        rows=(PrintedRow(cells=("Skola", "−17,1")),),
        unit="mnkr",
    )
    keep_table(
        by=BY,
        new=NewTable(
            body=built.board,
            period=built.periods["2025-T1"],
            table=table,
            headings=("Ekonomi", "Driftbudget"),
        ),
    )
    report = composed(built, "2025-T1")
    assert headings(report) == ["# Förslag till beslut", "# Ekonomi", "## Driftbudget"]
    assert take_inventory(report).tables[0].rows == (("Skola", "−17,1"),)


@pytest.mark.parametrize("number", [15, 150])
def test_it_takes_as_many_queries_for_many_as_for_few(built: Built, number: int) -> None:
    for place in range(number):
        created = built.add_indicator(f"Mått {place}", built.board_goal, built.board, place)
        built.report("87 %", indicator=created)
    with CaptureQueriesContext(connection) as queries:
        report = composed(built)
    assert len(take_inventory(report).indicators) == number + 1
    assert len(queries) == QUERIES


def test_a_published_document_names_no_goal_of_others_that_is_not_published(built: Built) -> None:
    """The unit may be published before its board: then its pages do not name the board's goals either."""
    place_indicator(by=BY, indicator=built.indicator, goal=built.unit_goal, body=built.unit)
    built.report("70 %", body=built.unit)
    period = built.periods["2026-T1"]
    publish(by=BY, body=built.unit, period=period)
    told = headings(composed(built, body=built.unit))
    assert [each.lstrip("# ") for each in told[1:4]] == ["En stad för alla", "Alla lär", "Vi läser varje dag"]
    publish(by=BY, body=built.board, period=period)
    assert "#### Fler läser" in headings(composed(built, body=built.unit))
