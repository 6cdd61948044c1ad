"""Taking a report back: all of it or nothing, and never what others have built on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.core.cells import parse_cell
from tertial.core.periods import PeriodKind
from tertial.documents.built_upon import built_upon
from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.models import Report
from tertial.documents.selectors import report_of
from tertial.documents.services.withdrawals import withdraw_report
from tertial.documents.tree import Document
from tertial.economy.calculations.meanings import Meaning
from tertial.economy.models import EconomyLine
from tertial.economy.selectors.tables import tables_of
from tertial.economy.services import NewFigure, report_figures
from tertial.imports.taking_in import Matches, take_in
from tertial.plan.models import (
    Activity,
    ActivityEdition,
    Goal,
    GoalEdition,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    Polarity,
    ReportedValue,
)
from tertial.plan.selectors.tree import goal_tree
from tertial.plan.selectors.values import newest_values
from tertial.plan.services.indicators import Definition, redefine_indicator
from tertial.plan.services.values import NewValue, report_value
from tests.imports.taking_in.board import BY, period_of, place_of
from tests.imports.taking_in.reports import (
    activities,
    activity,
    indicator,
    indicators,
    paragraph,
    table,
    thread,
)

pytestmark = pytest.mark.django_db

DOCUMENT = thread(
    paragraph("Text."),
    indicators(indicator("i-1", "Läsare", "Analys.", outcome="80 %", target="90 %")),
    activities(activity("a-1", "Bokbuss")),
    table("t-1", ("Skola", "−17,1")),
)


def taken(document: Document, matches: Matches | None = None) -> Report:
    board, period = place_of(document)
    return take_in(by=BY, document=document, board=board, period=period, matches=matches or Matches())


def of_another_board() -> Document:
    return replace(DOCUMENT, identity=replace(DOCUMENT.identity, board="Socialnämnden"))


def test_what_was_taken_back_no_longer_counts_and_stays_readable() -> None:
    report = taken(DOCUMENT)
    board, period = place_of(DOCUMENT)
    withdraw_report(by=BY, report=report, reason="fel fil")
    assert report_of(board.pk, period.pk) is None
    assert goal_tree(body=board.pk, period=period).goals == ()
    assert newest_values(bodies=[board.pk]) == []
    assert tables_of(body=board.pk, period=period.pk) == []
    with pytest.raises(DocumentError):
        compose(body=board, period=period)
    assert ReportedValue.objects.count() == 1
    assert GoalEdition.objects.count() == 3


def test_the_version_before_is_the_document_again() -> None:
    first = taken(DOCUMENT)
    board, period = place_of(DOCUMENT)
    second = taken(replace(DOCUMENT, sections=DOCUMENT.sections[:0]))
    withdraw_report(by=BY, report=second)
    assert report_of(board.pk, period.pk) == first
    assert compose(body=board, period=period) == DOCUMENT


def test_a_report_is_taken_back_once() -> None:
    report = taken(DOCUMENT)
    withdraw_report(by=BY, report=report)
    with pytest.raises(DocumentError) as refused:
        withdraw_report(by=BY, report=report)
    assert refused.value.fault == DocumentFault.WITHDRAWN


def test_taken_in_again_everything_has_the_address_it_had() -> None:
    withdraw_report(by=BY, report=taken(DOCUMENT))
    again = taken(DOCUMENT)
    assert again.version == 2
    assert Goal.objects.count() == 3
    assert Indicator.objects.count() == 1
    board, period = place_of(DOCUMENT)
    assert compose(body=board, period=period) == DOCUMENT


def test_what_others_use_stands_in_the_way_and_is_named() -> None:
    first = taken(DOCUMENT)
    second = taken(of_another_board())
    with pytest.raises(DocumentError) as refused:
        withdraw_report(by=BY, report=first)
    assert refused.value.fault == DocumentFault.BUILT_UPON
    assert {each.what for each in refused.value.built_upon} >= {"En stad för alla", "Alla lär"}
    assert not GoalEdition.objects.filter(withdrawn=True).exists()
    withdraw_report(by=BY, report=second)
    withdraw_report(by=BY, report=first)


def test_a_later_year_of_the_same_goal_stands_in_the_way() -> None:
    first = taken(DOCUMENT)
    known = Matches(
        goals={f"goal-{n}": each.goal_id for n, each in enumerate(GoalEdition.objects.order_by("id"), 1)},
        indicators={"i-1": Indicator.objects.get().pk},
        activities={"a-1": Activity.objects.get().pk},
    )
    later = replace(DOCUMENT, identity=replace(DOCUMENT.identity, year=2027))
    second = taken(later, known)
    found = {(each.what, each.number) for each in built_upon(first.event)}
    assert {("fler-laser", 1), ("lasare", 1), ("Bokbuss", 1)} <= found
    withdraw_report(by=BY, report=second)
    assert built_upon(first.event) == ()


def test_a_value_that_a_person_reported_stands_in_the_way() -> None:
    report = taken(DOCUMENT)
    board, _ = place_of(DOCUMENT)
    value = NewValue(
        indicator=Indicator.objects.get(), body=board, period=period_of(2026, PeriodKind.T2),
        value=parse_cell("82 %"),
    )  # fmt: skip
    report_value(by=BY, new=value)
    assert [(each.what, each.number) for each in built_upon(report.event)] == [("lasare", 1)]


def test_a_definition_that_a_person_gave_stands_in_the_way() -> None:
    report = taken(DOCUMENT)
    _, period = place_of(DOCUMENT)
    redefine_indicator(
        by=BY, indicator=Indicator.objects.get(), since=period.year,
        definition=Definition(name="Läsare", polarity=Polarity.HIGHER),
    )  # fmt: skip
    assert IndicatorDefinition.objects.count() == 2
    assert [each.what for each in built_upon(report.event)] == ["lasare"]


def test_a_figure_that_a_person_corrected_stands_in_the_way() -> None:
    budget = table("t-2", ("Skola", "488,0"))
    columns = (budget.columns[0], replace(budget.columns[1], heading="Budget 2026"))
    document = thread(replace(budget, columns=columns, unit="mnkr"))
    report = taken(document)
    line = EconomyLine.objects.get(name="Skola")
    assert built_upon(report.event) == ()
    new = NewFigure(line=line, meaning=Meaning(measure="budget", year=2026), value=parse_cell("498,0 mnkr"))
    report_figures(by=BY, figures=[new], subject="Skola")
    assert [(each.what, each.number) for each in built_upon(report.event)] == [("Skola", 1)]


def test_placements_and_activities_leave_the_year() -> None:
    withdraw_report(by=BY, report=taken(DOCUMENT))
    assert not IndicatorPlacement.objects.exists()
    assert not ActivityEdition.objects.filter(withdrawn=False).exists()
