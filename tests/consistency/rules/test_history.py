"""What the same board said earlier, held against what it says now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.checking import check
from tertial.consistency.findings import Finding
from tertial.consistency.rule import Rule
from tertial.consistency.rules.history import (
    changed_targets,
    earlier_amounts,
    earlier_outcomes,
    lost_activities,
    promises,
)
from tertial.documents.tree import Document, Identity, IndicatorColumn, IndicatorTable, Section
from tests.consistency.building import (
    a_document,
    a_goal,
    a_section,
    a_table,
    activities,
    an_activity,
    an_indicator,
    decisions,
    indicators,
)


def a_report(period: str, year: int, *sections: Section) -> Document:
    """A document of the board for a period."""
    return a_document(*sections, identity=Identity(period=period, year=year, board="Kulturnämnden"))


def found_by(rule: Rule, document: Document, *earlier: Document) -> tuple[Finding, ...]:
    """What a rule finds beside earlier documents."""
    done = check(document, rules=[rule], earlier=earlier)
    assert not done.failures, done.failures
    return done.findings


def measured(period: str, year: int, analysis: str | None = None, /, **cells: str) -> Document:
    """A document with one indicator."""
    row = an_indicator("Andel nöjda besökare", analysis, **cells)
    return a_report(period, year, a_section("Indikatorer", indicators(row)))


RULES = (
    earlier_outcomes.RULE, earlier_amounts.RULE, changed_targets.RULE, promises.RULE, lost_activities.RULE,
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.identifier)
def test_without_earlier_documents_nothing_is_asked(rule: Rule) -> None:
    document = measured("T2", 2025, outcome="70 %", previous="72 %", target="80 %")
    assert found_by(rule, document) == ()
    assert found_by(rule, document, measured("VB", 2023, outcome="1 %")) == ()


@pytest.mark.parametrize(
    ("now", "then", "differs"),
    [
        ("72 %", "74 %", True),
        ("74 %", "74 %", False),
        ("74", "74 %", False),
        ("72", "74 %", True),
        ("74 %", "73,8 %", False),
        ("ca 72 %", "74 %", False),
        ("72 st", "74 %", False),
        ("–", "74 %", False),
        ("72 %", "Ej mätt", False),
    ],
)
def test_an_earlier_outcome_is_what_was_reported_then(now: str, then: str, differs: bool) -> None:
    document = measured("T1", 2025, previous=now)
    found = found_by(earlier_outcomes.RULE, document, measured("VB", 2024, outcome=then))
    assert len(found) == differs
    assert all(each.found.correction is None for each in found)  # it may be the earlier one that was wrong


@pytest.mark.parametrize(
    "analysis", ["Förra årets värde var preliminärt.", "Utfallet har reviderats sedan dess."]
)
def test_a_value_that_was_revised_may_say_so(analysis: str) -> None:
    first = measured("VB", 2024, outcome="74 %")
    assert found_by(earlier_outcomes.RULE, measured("T1", 2025, analysis, previous="72 %"), first) == ()
    told = measured("VB", 2024, analysis, outcome="74 %")
    assert found_by(earlier_outcomes.RULE, measured("T1", 2025, previous="72 %"), told) == ()


def test_the_column_says_which_period_it_means() -> None:
    columns = (
        IndicatorColumn(key="outcome", heading="Utfall"),
        IndicatorColumn(key="previous", heading="Utfall T1 2025", label="T1 2025"),
    )
    row = an_indicator("Andel nöjda besökare", None, previous="72 %")
    table = IndicatorTable(columns=columns, rows=(row,))
    document = a_report("T2", 2025, a_section("Indikatorer", table))
    last_year = measured("VB", 2024, outcome="60 %")
    same_year = measured("T1", 2025, outcome="72 %")
    assert found_by(earlier_outcomes.RULE, document, same_year, last_year) == ()
    other = measured("T1", 2025, outcome="71 %")
    assert len(found_by(earlier_outcomes.RULE, document, other, last_year)) == 1


def test_two_indicators_of_one_name_are_not_told_apart_by_guessing() -> None:
    rows = [an_indicator("Andel nöjda besökare", None, previous=value) for value in ("72 %", "74 %")]
    document = a_report("T1", 2025, a_section("Indikatorer", indicators(*rows)))
    assert found_by(earlier_outcomes.RULE, document, measured("VB", 2024, outcome="74 %")) == ()


HEADINGS = ("Mnkr", "Budget 2025", "Bokslut 2025", "Bokslut 2024")
LAST = ("Mnkr", "Budget 2024", "Bokslut 2024", "Avvikelse 2024")


def accounts(year: int, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Document:
    """An annual report with a table of the economy."""
    return a_report("VB", year, a_section("Ekonomi", a_table(headings, *rows)))


def test_an_amount_of_last_year_is_what_the_accounts_said() -> None:
    last = accounts(
        2024, LAST, ("Bibliotek", "30,0", "29,5", "0,5"), ("Museum", "20,0", "20,4", "-0,4"),
        ("Bad", "10,0", "10,0", "0,0"),
    )  # fmt: skip
    right = accounts(
        2025, HEADINGS, ("Bibliotek", "31,0", "31,0", "29,5"), ("Museum", "21,0", "21,0", "20,4"),
        ("Bad", "10,0", "10,0", "10,0"),
    )  # fmt: skip
    wrong = accounts(
        2025, HEADINGS, ("Bibliotek", "31,0", "31,0", "28,5"), ("Museum", "21,0", "21,0", "20,4"),
        ("Bad", "10,0", "10,0", "10,0"),
    )  # fmt: skip
    assert found_by(earlier_amounts.RULE, right, last) == ()
    (found,) = found_by(earlier_amounts.RULE, wrong, last)
    assert found.found.arguments["name"] == "Bibliotek"
    assert "28,5" in found.message(str) and "29,5" in found.message(str)


def test_a_year_told_on_another_ground_is_no_fault_of_each_row() -> None:
    last = accounts(2024, LAST, ("Bibliotek", "30,0", "29,5", "0,5"), ("Museum", "20,0", "20,4", "-0,4"))
    moved = accounts(
        2025, HEADINGS, ("Bibliotek", "31,0", "31,0", "35,0"), ("Museum", "21,0", "21,0", "14,9")
    )
    assert found_by(earlier_amounts.RULE, moved, last) == ()


def test_a_target_is_changed_by_decision_alone() -> None:
    plan = measured("VP", 2025, target="80 %")
    changed = measured("T1", 2025, target="75 %")
    assert len(found_by(changed_targets.RULE, changed, plan)) == 1
    assert found_by(changed_targets.RULE, measured("T1", 2025, target="80 %"), plan) == ()
    assert found_by(changed_targets.RULE, measured("T1", 2026, target="75 %"), plan) == ()
    decided = replace(
        changed, sections=(decisions("Nämnden ändrar årsmålet för en indikator."), *changed.sections)
    )
    assert found_by(changed_targets.RULE, decided, plan) == ()
    told = measured("T1", 2025, "Årsmålet har justerats efter budget.", target="75 %")
    assert found_by(changed_targets.RULE, told, plan) == ()


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Utfallet redovisas i tertialrapport 2.", True),
        ("Indikatorn mäts och rapporteras först i tertialrapport 2.", True),
        ("Utfallet redovisas inte i tertialrapport 2.", False),
        ("Utfallet redovisas i verksamhetsberättelsen.", False),
        ("Arbetet fortsätter.", False),
    ],
)
def test_what_was_promised_is_told(sentence: str, asked: bool) -> None:
    first = measured("T1", 2025, sentence, target="80 %")
    empty = measured("T2", 2025, target="80 %")
    assert len(found_by(promises.RULE, empty, first)) == asked
    assert found_by(promises.RULE, measured("T2", 2025, outcome="70 %"), first) == ()
    assert found_by(promises.RULE, measured("T2", 2025, "Mätningen är försenad.", target="8"), first) == ()


def test_an_activity_does_not_vanish() -> None:
    def with_activities(period: str, *names: str) -> Document:
        table = activities(*(an_activity(name) for name in names))
        return a_report(period, 2025, a_section("Fler läser", table, goal=a_goal("Fler läser")))

    first = with_activities("T1", "Öppna ett språkkafé", "Köpa böcker", "Ordna en bokmässa")
    same = with_activities("T2", "Köpa böcker", "Öppna ett språkkafé.", "Ordna en ny bokmässa")
    fewer = with_activities("T2", "Köpa böcker", "Ordna en bokmässa")
    others = with_activities("T2", "Måla om", "Städa")
    assert found_by(lost_activities.RULE, same, first) == ()
    (found,) = found_by(lost_activities.RULE, fewer, first)
    assert found.found.arguments["name"] == "Öppna ett språkkafé"
    assert found_by(lost_activities.RULE, others, first) == ()
