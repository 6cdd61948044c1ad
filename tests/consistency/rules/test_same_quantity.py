"""One amount with two figures."""

from __future__ import annotations

from tertial.consistency.rules.tables.same_quantity import RULE
from tertial.documents.tree import Section, Table
from tests.consistency.building import a_document, a_section, a_table, found_by

OVERVIEW = ("Mnkr", "Budget 2025", "Bokslut 2025", "Avvikelse 2025")
AREAS = {
    "Skola": ("50,0", "51,0", "-1,0"),
    "Kultur": ("8,0", "7,5", "0,5"),
    "Individ- och familjeomsorg": ("20,0", "21,5", "-1,5"),
    "Stadsmiljöverksamhet": ("9,0", "8,8", "0,2"),
}
TOTAL = ("Totalt", "87,0", "88,8", "-1,8")


def _overview(headings: tuple[str, ...] = OVERVIEW) -> Section:
    rows = [(name, *cells) for name, cells in AREAS.items()]
    return a_section("Nämndens ekonomi", a_table(headings, *rows, TOTAL, totals=[4]))


def _own(name: str, *cells: str, headings: tuple[str, ...] = OVERVIEW) -> Section:
    return a_section(name, a_table(headings, ("Netto", *cells), totals=[0]))


def _found(*sections: Section | Table) -> list[str]:
    return [each.found.arithmetic for each in found_by(RULE, a_document(*sections))]


def test_an_area_has_the_figures_of_its_row() -> None:
    own = [_own(name, *cells) for name, cells in AREAS.items()]
    assert _found(_overview(), *own) == []
    own[1] = _own("Kultur", "8,0", "9,5", "0,5")
    assert _found(_overview(), *own) == ["7,5 ≠ 9,5"]


def test_an_area_is_known_by_a_shorter_name() -> None:
    own = [_own("Stadsmiljö", "9,0", "8,8", "0,9"), _own("Skolan", *AREAS["Skola"])]
    assert _found(_overview(), *own) == ["0,2 ≠ 0,9"]


def test_another_year_or_side_is_another_amount() -> None:
    headings = ("Mnkr", "Budget 2024", "Bokslut 2024", "Avvikelse 2024")
    assert _found(_overview(), _own("Skola", "48,0", "49,0", "-1,0", headings=headings)) == []
    sides = a_section("Kultur", a_table(OVERVIEW, ("Kostnader", "9,0", "9,5", "-0,5")))
    assert _found(_overview(), _own("Skola", *AREAS["Skola"]), sides) == []


def test_tables_that_share_nothing_are_not_held_against_each_other() -> None:
    headings = ("Mnkr", "Budget 2025", "Bokslut 2025")
    rows = (("Skola", "4,0", "3,0"), ("Kultur", "1,0", "1,1"), ("Stadsmiljö", "2,0", "2,5"))
    wages = a_section("Personal", a_table(headings, *rows, ("Summa", "7,0", "6,6"), totals=[3]))
    assert _found(_overview(), wages) == []


def test_the_total_of_investments_is_not_the_boards() -> None:
    rows = (("Parker", "4,0", "3,0"), ("Inventarier", "1,0", "1,1"), ("Lekplatser", "2,0", "2,5"))
    headings = ("Mnkr", "Budget 2025", "Bokslut 2025")
    table = a_table(headings, *rows, ("Totalt", "7,0", "6,6"), totals=[3])
    own = [_own(name, *cells) for name, cells in AREAS.items()]
    assert _found(_overview(), *own, a_section("Investeringar", table)) == []


def test_before_and_after_transfers_are_two_amounts() -> None:
    headings = (
        "Mnkr", "Budget", "Bokslut före resultatöverföringar", "Bokslut efter resultatöverföringar",
    )  # fmt: skip
    rows = (("Skola", "50,0", "49,0", "51,0"), ("Kultur", "8,0", "8,0", "8,0"), ("Vård", "9,0", "9,5", "9,5"))
    overview = a_section("Nämndens ekonomi", a_table(headings, *rows))
    own = a_table(
        ("Mnkr", "Budget 2025", "Bokslut 2025"),
        ("Netto", "50,0", "51,0"),
        ("Resultatöverföring från 2024", None, "3,0"),
        ("Resultatöverföring till 2026", None, "-1,0"),
        ("Netto efter resultatöverföringar", None, "53,0"),
    )
    short = ("Mnkr", "Budget 2025", "Bokslut 2025")
    others = [_own("Kultur", "8,0", "8,0", headings=short), _own("Vård", "9,0", "9,5", headings=short)]
    assert "49,0 ≠ 51,0" in _found(overview, *others, a_section("Skola", own))


def test_a_table_of_variances_headed_by_their_accounts_is_known_by_its_figures() -> None:
    names = ("Skola", "Vård", "Kultur", "Idrott", "Parker", "Bibliotek", "Gymnasium")
    areas = {name: ("20,0", "18,0", f"{place},{place}") for place, name in enumerate(names, start=1)}
    rows = [(name, *cells) for name, cells in areas.items()]
    last = ("Hamnen", "9,0", "3,0", "6,0")
    overview = a_table(OVERVIEW, *rows, last)
    short = [(name, cells[2]) for name, cells in areas.items()]
    assert _found(overview, a_table(("Verksamhet", "Bokslut"), *short, ("Hamnen", "0,0"))) == ["6,0 ≠ 0,0"]


def test_a_cell_against_several_tables_is_one_finding() -> None:
    own = [_own(name, *cells) for name, cells in AREAS.items()]
    forecast = a_table(("Verksamhet", "Bokslut 2025"), *[(name, cells[1]) for name, cells in AREAS.items()])
    own[0] = _own("Skola", "50,0", "52,0", "-1,0")
    found = found_by(RULE, a_document(_overview(), *own, a_section("Utfall", forecast)))
    assert [len(each.spots) for each in found] == [3]
