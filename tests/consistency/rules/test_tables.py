"""The smaller rules on tables: row totals, nets, transfers, balances, funds, labels, lost cells, copies."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.consistency.checking import check
from tertial.consistency.findings import Severity
from tertial.consistency.rule import Family, Rule
from tertial.consistency.rules import all_rules
from tertial.consistency.rules.tables import (
    balance,
    column_headings,
    costs_and_income,
    funds,
    missing_cell,
    names_of_areas,
    row_totals,
    same_table_twice,
    spelling_of_names,
    swapped_labels,
    transfers,
)
from tertial.documents.tree import Block, Column, ColumnKind, Row, RowLevel, Section, Table
from tests.consistency.building import a_document, a_section, a_table, an_indicator, found_by, indicators

Cells = Sequence[str | None]


def _reckonings(rule: Rule, *blocks: Block | Section | str) -> list[str]:
    return [each.found.arithmetic for each in found_by(rule, a_document(*blocks))]


# --- Rows with a total --------------------------------------------------------------------------------

COMPLAINTS = ("Verksamhet", "Bemötande", "Lokaler", "Övrigt", "Totalt")


def _complaints(*rows: Cells) -> Table:
    return a_table(COMPLAINTS, *rows, unit=None)


def test_a_row_that_misses_its_total_is_found_when_the_others_sum() -> None:
    rows = (("Skola", "1", "2", "3", "6"), ("Vård", "2", "2", None, "4"), ("Kultur", "1", "1", "1", "5"))
    assert _reckonings(row_totals.RULE, _complaints(*rows)) == ["1 + 1 + 1 = 3 ≠ 5"]


def test_cases_counted_in_several_columns_are_found_though_most_rows_do_not_sum() -> None:
    rows = (("Skola", "1", "2", "3", "6"), ("Vård", "2", "2", "1", "4"), ("Kultur", "3", "1", "1", "4"))
    assert len(_reckonings(row_totals.RULE, _complaints(*rows))) == 2


def test_totals_that_the_text_agrees_with_are_one_warning() -> None:
    rows = (("Skola", "1", "2", "3", "6"), ("Vård", "2", "2", "1", "4"), ("Kultur", "3", "1", "1", "4"))
    (finding,) = found_by(
        row_totals.RULE, a_document(a_section("Synpunkter", _complaints(*rows), "Totalt kom 14 synpunkter."))
    )
    assert (finding.severity, len(finding.spots)) == (Severity.WARNING, 2)
    assert finding.found.arithmetic == "2 + 2 + 1 = 5 ≠ 4; 3 + 1 + 1 = 5 ≠ 4"
    section = a_section("Synpunkter", _complaints(*rows), "Totalt kom 15 synpunkter.")
    apart = found_by(row_totals.RULE, a_document(section))
    assert [each.severity for each in apart] == [Severity.ERROR, Severity.ERROR]


def test_a_note_on_cases_in_several_columns_explains_them() -> None:
    rows = (("Skola", "1", "2", "3", "6"), ("Vård", "2", "2", "1", "4"), ("Kultur", "3", "1", "1", "4"))
    note = "Ett klagomål kan höra till flera kategorier."
    section = a_section("Synpunkter", _complaints(*rows), note)
    assert _reckonings(row_totals.RULE, section) == []


def test_rows_that_agree_to_no_total_are_left_alone() -> None:
    rows = (("Skola", "1", "2", "3", "99"), ("Vård", "2", "2", "1", "1"), ("Kultur", "3", "1", "1", "40"))
    assert _reckonings(row_totals.RULE, _complaints(*rows)) == []


# --- Costs, income and net ----------------------------------------------------------------------------


def _net(costs: str, income: str, net: str) -> Table:
    rows = (("Kostnader", "20,0", costs), ("Intäkter", "-5,0", income), ("Netto", "15,0", net))
    return a_table(("Mnkr", "Budget", "Bokslut"), *rows, totals=[2])


def test_a_net_that_is_not_costs_and_income_is_found() -> None:
    tables = (_net("12,0", "-2,0", "10,0"), _net("8,0", "-1,0", "7,0"), _net("6,0", "-1,0", "6,0"))
    assert _reckonings(costs_and_income.RULE, *tables) == ["6,0 − 1,0 = 5,0 ≠ 6,0"]
    assert _reckonings(costs_and_income.RULE, *tables[:2]) == []


def test_income_may_be_printed_without_a_minus() -> None:
    rows = (("Kostnader", "20,0", "12,0", "8,0"), ("Intäkter", "5,0", "2,0", "1,0"))
    table = a_table(("Mnkr", "2023", "2024", "2025"), *rows, ("Netto", "15,0", "10,0", "9,0"), totals=[2])
    wrong = a_table(("Mnkr", "2023", "2024"), *(row[:3] for row in rows), ("Netto", "15,0", "10,0"))
    assert _reckonings(costs_and_income.RULE, wrong, table) == ["8,0 − 1,0 = 7,0 ≠ 9,0"]


# --- Transfers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "after", "faults"), [("-3,0", "5,0", 0), ("3,0", "5,0", 0), ("-3,0", "6,0", 1)]
)
def test_the_result_after_transfers_follows_from_the_one_before(taken: str, after: str, faults: int) -> None:
    table = a_table(
        ("Mnkr", "Bokslut", "Avvikelse"),
        ("Netto", "90,0", "6,0"),
        ("Resultatöverföring från 2024", None, "2,0"),
        ("Resultatöverföring till 2026", None, taken),
        ("Netto efter resultatöverföringar", None, after),
    )
    assert len(_reckonings(transfers.RULE, table)) == faults


# --- Balance ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("capital", "faults"), [("-40,0", 0), ("40,1", 0), ("-41,0", 1)])
def test_two_sides_of_a_balance_come_to_the_same(capital: str, faults: int) -> None:
    table = Table(
        key="t",
        columns=(
            Column(heading="Tillgångar", kind=ColumnKind.LABEL),
            Column(heading="Bokslut 2025"),
            Column(heading="Skulder och kapital", kind=ColumnKind.LABEL),
            Column(heading="Bokslut 2025"),
        ),
        rows=(
            Row(cells=("Inventarier", "40,0", "Kapital", capital)),
            Row(cells=("Summa", "40,0", "Summa", capital), level=RowLevel.TOTAL),
        ),
    )
    assert len(_reckonings(balance.RULE, table)) == faults


def test_a_balance_may_stand_in_one_column() -> None:
    rows = (("Summa tillgångar", "40,0"), ("Summa skulder och kapital", "41,0"))
    assert _reckonings(balance.RULE, a_table(("Mnkr", "Bokslut"), *rows)) == ["40,0 ≠ 41,0"]


# --- Funds --------------------------------------------------------------------------------------------

FUNDS = (
    "Resultatenhet", "Bruttobudget", "5 % av bruttobudget", "Överföring från 2024 Överskott (-)",
    "Resultat 2025 Överskott (-)", "Överföring till 2026 (max 10 %) Överskott (+)",
)  # fmt: skip
UNITS = (
    ("Norra", "40 000", "2 000", "-3 000", "-500", "3 500"),
    ("Södra", "60 000", "3 000", "-2 000", "400", "1 600"),
    ("Östra", "50 000", "2 500", "-1 000", "-200", "1 200"),
)


@pytest.mark.parametrize(
    ("unit", "arithmetic"),
    [
        (("Västra", "30 000", "1 500", "-2 000", "-500", "2 900"), "−(−2 000 − 500) = 2 500 ≠ 2 900"),
        (("Västra", "30 000", "1 500", "-2 900", "-500", "3 400"), "10 % × 30 000 = 3 000 < 3 400"),
        (("Västra", "30 000", "1 700", "-2 000", "-500", "2 500"), "5 % × 30 000 = 1 500 ≠ 1 700"),
        (("Västra", "30 000", "1 500", "-2 900", "-500", "3 000"), None),
        (("Västra", "30 000", "1 500", "-100", "-2 500", "1 600"), None),
    ],
)
def test_a_unit_takes_what_it_has_within_the_limits_of_its_fund(
    unit: tuple[str, ...], arithmetic: str | None
) -> None:
    table = a_table(FUNDS, *UNITS, unit, unit=None)
    found = [each.replace("\u00a0", " ") for each in _reckonings(funds.RULE, table)]
    assert found == ([arithmetic] if arithmetic else [])


# --- Labels -------------------------------------------------------------------------------------------


def _accounts(first: str, second: str) -> Table:
    rows = (("Netto", "80,0", "81,0"), (first, "99,0", "98,0"), (second, "-19,0", "-17,0"))
    return a_table(("Mnkr", "Budget", "Bokslut"), *rows)


def _by_column(costs: str, income: str) -> Table:
    return a_table(("Mnkr", "Kostnader", "Intäkter"), ("Totalt", costs, income), totals=[0])


def test_labels_against_the_signs_and_amounts_of_another_table_have_changed_places() -> None:
    swapped, right = _accounts("Intäkter", "Kostnader"), _accounts("Kostnader", "Intäkter")
    assert len(found_by(swapped_labels.RULE, a_document(swapped, _by_column("99,0", "-19,0")))) == 1
    assert found_by(swapped_labels.RULE, a_document(right, _by_column("99,0", "-19,0"))) == ()
    assert found_by(swapped_labels.RULE, a_document(swapped, _by_column("50,0", "-4,0"))) == ()


@pytest.mark.parametrize(
    ("row", "heading", "faults"),
    [
        ("Stöd- och hjälpinsatser", "Stöd och hjälpinsatser", 1),
        ("Stöd ochhjälpinsatser", "Stöd och hjälpinsatser", 1),
        ("Stöd o hjälpinsatser", "Stöd och hjälpinsatser", 1),
        ("Stöd och hjälpinsatser", "STÖD OCH HJÄLPINSATSER", 0),
        ("varav stöd och hjälpinsatser", "Stöd och hjälpinsatser", 0),
        ("Stöd", "Stöd och hjälpinsatser", 0),
    ],
)
def test_a_name_is_spelled_in_one_way(row: str, heading: str, faults: int) -> None:
    table = a_table(("Mnkr", "Budget"), (row, "1,0"))
    document = a_document(a_section("Ekonomi", table), a_section(heading, "Text."))
    assert len(found_by(spelling_of_names.RULE, document)) == faults


def test_what_indicators_begin_with_is_spelled_in_one_way() -> None:
    rows = (an_indicator("Vård- och omsorg: andel nöjda"), an_indicator("Vård och omsorg: antal platser"))
    assert len(found_by(spelling_of_names.RULE, a_document(indicators(*rows)))) == 1


def _overview(name: str) -> Table:
    rows = (("Skola", "50,0", "51,0"), ("Kultur", "8,0", "9,0"), (name, "16,0", "15,0"))
    return a_table(("Mnkr", "Budget 2025", "Budget 2024"), *rows, ("Totalt", "74,0", "75,0"), totals=[3])


@pytest.mark.parametrize(("name", "faults"), [("Vuxen", 1), ("Missbruksvård", 1), ("Missbruksvården", 1),
                                               ("Vuxna", 0), ("Vuxna med missbruk", 0)])  # fmt: skip
def test_an_area_with_the_figures_of_a_row_has_its_name(name: str, faults: int) -> None:
    own = a_table(("Mnkr", "Budget 2025", "Budget 2024"), ("Netto", "16,0", "15,0"), totals=[0])
    document = a_document(a_section("Nämndens ekonomi", _overview(name)), a_section("Vuxna", own))
    assert len(found_by(names_of_areas.RULE, document)) == faults


@pytest.mark.parametrize(
    ("headings", "faults"),
    [
        (("Mnkr", "Budget 2025", "Budget 2025"), 1),
        (("Mnkr", "Budget 2025", "Budget 2024"), 0),
        (("Antal timmar44", "2024", "2025"), 1),
        (("Yta i m2", "Co2", "Tertial 2"), 0),
    ],
)
def test_headings_that_cannot_be_meant_are_found(headings: tuple[str, ...], faults: int) -> None:
    table = a_table(headings, ("Skola", "1", "2"))
    assert len(found_by(column_headings.RULE, a_document(table))) == faults


# --- Lost cells and copies ----------------------------------------------------------------------------

FIVE = tuple((f"Område {place}", f"{place},0", f"{place},5", "0,5", "1,0") for place in range(2, 7))
HEADINGS = ("Mnkr", "Budget", "Bokslut", "Avvikelse", "Bokslut 2024")


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ((*FIVE, ("Kultur", "0,0", "3,2", None, "1,0")), 1),
        ((*FIVE, ("Kultur", "0,0", "3,2", "-", "1,0")), 0),
        ((*FIVE, ("Kultur", None, None, None, "1,0")), 0),
        ((*FIVE, ("Kultur", "0,0", "3,2", None, "1,0"), ("Vård", "0,0", "3,2", None, "1,0")), 0),
        ((*FIVE, ("Totalt", "20,0", "23,0", None, "6,0")), 0),
        ((*FIVE[:3], ("Kultur", "0,0", "3,2", None, "1,0")), 0),
    ],
)
def test_a_cell_that_all_other_rows_have_is_missed(rows: tuple[Cells, ...], faults: int) -> None:
    assert len(found_by(missing_cell.RULE, a_document(a_table(HEADINGS, *rows)))) == faults


def test_a_table_under_two_headings_is_one_too_many() -> None:
    first, second = (a_section(name, a_table(HEADINGS, *FIVE)) for name in ("Nämnden", "Skola"))
    (found,) = found_by(same_table_twice.RULE, a_document(first, second))
    assert len(found.spots) == 10


def test_tables_that_differ_or_say_little_are_no_copies() -> None:
    other = (*FIVE[:4], ("Område 6", "6,0", "6,6", "0,5", "1,0"))
    assert (
        found_by(same_table_twice.RULE, a_document(a_table(HEADINGS, *FIVE), a_table(HEADINGS, *other))) == ()
    )
    small = [a_table(HEADINGS, FIVE[0]) for _ in range(2)]
    assert found_by(same_table_twice.RULE, a_document(*small)) == ()
    zeroes = [a_table(HEADINGS, *[("A", "0,0", "0,0", "0,0", "0,0")] * 4) for _ in range(2)]
    assert found_by(same_table_twice.RULE, a_document(*zeroes)) == ()


# --- Odd trees ----------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.none(),
    st.sampled_from(["", "-", "1,0", "-2,5", "1 000", "7", "12 %", "380 kr", "7l,4", "Ja", "Netto", "varav"]),
)
NAMES = st.sampled_from(
    ["Netto", "Kostnader", "Intäkter", "Totalt", "varav barn", "Skola", "Summa tillgångar", "Överföring från",
     "Netto efter resultatöverföringar", "Budget 2025", "Avvikelse %", "Bruttobudget", "Medel", ""]
)  # fmt: skip


@given(
    st.lists(NAMES, min_size=1, max_size=6),
    st.lists(st.tuples(NAMES, st.lists(TEXTS, max_size=7), st.sampled_from(RowLevel)), max_size=7),
)
def test_no_rule_fails_on_a_ragged_table(
    headings: list[str], rows: list[tuple[str, list[str | None], RowLevel]]
) -> None:
    table = Table(
        key="t",
        columns=tuple(Column(heading=heading) for heading in headings),
        rows=tuple(Row(cells=(name, *cells), level=level) for name, cells, level in rows),
    )
    rules = [rule for rule in all_rules() if rule.family is Family.TABLES]
    assert check(a_document(a_section("Skola", table, table)), rules=rules).failures == ()
