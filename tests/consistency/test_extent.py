"""How much a check looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tertial.consistency.checking import check
from tertial.consistency.evidence import Evidence
from tertial.consistency.extent import extent_of
from tertial.consistency.findings import Found
from tertial.consistency.rule import Thresholds
from tertial.consistency.rules import all_rules
from tertial.documents.tree import Document
from tests.consistency.building import a_document, a_goal, a_section, a_table, an_indicator, indicators

HELD = a_document(
    a_section("Fler läser", indicators(an_indicator("Lån", outcome="12")), goal=a_goal("Fler läser")),
    a_section("Ekonomi", "Av 40 barn kom 38.", a_table(["", "Budget"], ["Bibliotek", "10,0"])),
)


def warned(document: Document, rules: int | None = None) -> int:
    done = check(document, rules=all_rules()[:rules])
    return len(list(extent_of(done).warnings(str)))


def test_what_a_document_holds_is_counted() -> None:
    extent = extent_of(check(HELD))
    assert (extent.goals, extent.indicators, extent.activities, extent.tables, extent.figures) == (
        1,
        1,
        0,
        1,
        2,
    )
    assert extent.rules == extent.all_rules == len(all_rules())
    assert extent.said(str).startswith(
        "Looked at: goals 1, indicators 1, activities 0, tables 1, figures in text 2."
    )


def test_rules_that_were_not_carried_out_are_not_counted() -> None:
    assert extent_of(check(HELD, rules=all_rules()[:3])).rules == 3


def test_a_rule_that_failed_is_not_counted() -> None:
    def fails(_evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
        raise ValueError

    rules = (replace(all_rules()[0], check=fails), all_rules()[1])
    assert extent_of(check(HELD, rules=rules)).rules == 1


def test_that_next_to_nothing_was_looked_at_is_told() -> None:
    assert warned(HELD) == 0
    assert warned(a_document(a_section("Ekonomi", "Priset steg."))) == 1
    assert warned(HELD, 3) == 1
