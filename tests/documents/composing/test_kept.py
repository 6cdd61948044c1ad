"""A kept document shows the newest of what it refers to, and never a figure from another document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.core.cells import parse_cell
from tertial.core.targets import parse_target
from tertial.documents.composing import compose
from tertial.documents.composing.kept import compose_kept
from tertial.documents.inventory import take_inventory
from tertial.documents.models import Report
from tertial.documents.tree import Document
from tertial.economy.columns import table_of
from tertial.economy.models import KeptTable
from tertial.economy.services import NewTable, keep_table
from tertial.imports.taking_in import take_in
from tertial.organisation.models import Body
from tertial.plan.models import (
    ActivityEdition,
    Aspect,
    GoalEdition,
    Indicator,
    TargetOwner,
    TargetStanding,
    TextRole,
)
from tertial.plan.models.assessments import Step
from tertial.plan.services.activities import report_activity
from tertial.plan.services.assessments import assess_goal, write_goal_text, write_indicator_text
from tertial.plan.services.targets import NewTarget, set_target
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Period
from tests.imports.taking_in.board import BY, place_of
from tests.imports.taking_in.reports import (
    activities,
    activity,
    indicator,
    indicators,
    paragraph,
    table,
    thread,
)

DOCUMENT = thread(
    paragraph("Före tabellen."),
    indicators(
        indicator("i-1", "Läsare", "Det ökar.", outcome="80 %", target="90 %", period="2026"),
        indicator("i-2", "Böcker", outcome="12 st"),
    ),
    paragraph("Efter tabellen."),
    activities(activity("a-1", "Bokbuss", start=date(2026, 1, 1))),
    table("t-1", ("Skola", "−17,1")),
)


class Kept:
    """The document, taken in."""

    def __init__(self) -> None:
        self.board: Body
        self.period: Period
        self.board, self.period = place_of(DOCUMENT)
        self.report: Report = take_in(by=BY, document=DOCUMENT, board=self.board, period=self.period)
        self.readers = Indicator.objects.get(key="lasare")
        self.goal = GoalEdition.objects.get(title="Fler läser")

    def composed(self) -> Document:
        """What is composed of it now; as it was taken in it stays what it was."""
        assert compose_kept(self.report, as_taken_in=True) == DOCUMENT
        return compose(body=self.board, period=self.period)

    def say(self, words: str, **fields: object) -> None:
        given: dict[str, object] = {
            "indicator": self.readers, "body": self.board, "period": self.period, "value": parse_cell(words),
            **fields,
        }  # fmt: skip
        report_value(by=BY, new=NewValue(**given))  # type: ignore[arg-type]  # fields of many kinds

    def cells(self) -> dict[str, str]:
        return dict(take_inventory(self.composed()).indicators[0].cells)


@pytest.fixture
def kept(db: None) -> Kept:
    return Kept()


def test_a_corrected_value_takes_the_place_of_the_reports(kept: Kept) -> None:
    kept.say("81,5 %")
    assert kept.cells() == {"outcome": "81,5 %", "target": "90 %", "period": "2026"}


def test_a_value_that_comes_later_fills_an_empty_cell(kept: Kept) -> None:
    kept.say("85 %", aspect=Aspect.FORECAST)
    assert kept.cells() == {"outcome": "80 %", "forecast": "85 %", "target": "90 %", "period": "2026"}


def test_a_target_that_the_same_period_states_later_is_shown_and_no_other(kept: Kept) -> None:
    new = NewTarget(
        indicator=kept.readers, body=kept.board, year=kept.period.year, owner=TargetOwner.BOARD,
        target=parse_target("95 %"), standing=TargetStanding.DECIDED,
    )  # fmt: skip
    set_target(by=BY, new=new)
    assert kept.cells()["target"] == "90 %"
    set_target(by=BY, new=replace(new, standing=TargetStanding.STATED, stated_in=kept.period))
    assert kept.cells()["target"] == "95 %"


def test_values_of_other_bodies_and_periods_are_not_shown(kept: Kept) -> None:
    other, earlier = place_of(replace(DOCUMENT, identity=replace(DOCUMENT.identity, board="En", year=2025)))
    kept.say("1 %", body=other)
    kept.say("2 %", period=earlier)
    assert kept.composed() == DOCUMENT


def test_a_text_that_is_written_anew_is_printed_once(kept: Kept) -> None:
    blocks = [{"kind": "paragraph", "content": [{"kind": "run", "text": "Helt ny analys."}]}]
    write_goal_text(
        by=BY, goal=kept.goal, body=kept.board, period=kept.period, role=TextRole.ANALYSIS, blocks=blocks
    )
    words = [
        block.text
        for section in _all(kept.composed())
        for block in section.blocks
        if block.kind == "paragraph"
    ]
    assert words == ["Helt ny analys."]


def test_an_analysis_that_is_written_anew_takes_the_place_of_the_reports(kept: Kept) -> None:
    blocks = [{"kind": "paragraph", "content": [{"kind": "run", "text": "Nytt."}]}]
    write_indicator_text(
        by=BY, indicator=kept.readers, body=kept.board, period=kept.period, blocks=blocks, label="Kommentar"
    )
    first = take_inventory(kept.composed()).indicators[0]
    assert first.analysis == "Nytt."


def test_an_assessment_that_is_made_later_counts(kept: Kept) -> None:
    assess_goal(
        by=BY, goal=kept.goal, body=kept.board, period=kept.period, words="Uppfylls inte", step=Step.NOT_MET
    )
    listed = take_inventory(kept.composed())
    assert listed.board_goals[0].assessment == "Uppfylls inte"
    assert listed.area_goals[0].assessment == "Uppfylls helt"


def test_how_an_activity_goes_is_shown_as_it_was_said_last(kept: Kept) -> None:
    edition = ActivityEdition.objects.get()
    report_activity(
        by=BY, edition=edition, period=kept.period, deviates=True, deviation="Försenad", end=date(2026, 9, 1)
    )
    (shown,) = take_inventory(kept.composed()).activities
    assert (shown.start, shown.end, shown.deviation) == (None, "2026-09-01", "Försenad")


def test_a_table_that_is_kept_anew_takes_the_place_of_the_reports(kept: Kept) -> None:
    printed = table_of(KeptTable.objects.values().get())
    keep_table(
        by=BY, new=NewTable(body=kept.board, period=kept.period, table=replace(printed, title="Rättad"))
    )
    assert take_inventory(kept.composed()).tables[0].title == "Rättad"


def _all(document: Document) -> list:  # type: ignore[type-arg]  # sections, one after another
    found, ahead = [], list(document.sections)
    while ahead:
        section = ahead.pop(0)
        found.append(section)
        ahead = [*section.sections, *ahead]
    return found
