"""One report that nobody has decided on has faults for the document check to show; all else is right."""

from __future__ import annotations

import pytest

from tertial.consistency.checking import check
from tertial.consistency.findings import Finding, Severity
from tests.demo.almvik import BY_NAME, Name

PLANTED: Name = ("Socialnämnden", 2026, "T2")


def errors_of(name: Name) -> list[Finding]:
    return [each for each in check(BY_NAME[name]).findings if each.severity is Severity.ERROR]


def test_each_planted_fault_is_found_once() -> None:
    assert sorted(each.rule for each in errors_of(PLANTED)) == [
        "column-sums", "doubled-words", "indicator-outcome-missing", "text-variance",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != PLANTED], ids=str)
def test_every_other_document_is_right(name: Name) -> None:
    assert [each.message(str) for each in errors_of(name)] == []
