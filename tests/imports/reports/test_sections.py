"""Headings and blocks become a tree by the headings' levels."""

from __future__ import annotations

from tertial.documents.tree import SectionRole
from tertial.imports.reports.sections import Opening, nest


def opening(level: int, heading: str) -> Opening:
    return Opening(level=level, heading=heading, role=SectionRole.NARRATIVE)


def test_a_level_that_is_passed_over_is_none() -> None:
    (first, last) = nest([opening(2, "Ett"), opening(5, "Under"), opening(3, "Bredvid"), opening(1, "Två")])
    assert [(s.heading, s.level) for s in (first, *first.sections, last)] == [
        ("Ett", 1),
        ("Under", 2),
        ("Bredvid", 2),
        ("Två", 1),
    ]
