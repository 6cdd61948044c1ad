"""Gaps in the numbers of decision points."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.consistency.rules.document.decision_numbers import RULE
from tertial.documents.tree import DecisionPoint, DecisionPoints, SectionRole
from tests.consistency.building import a_document, a_section, decisions, found_by


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ([(1, "Godkänns."), (3, "Överlämnas.")], 1),
        ([(1, "Godkänns."), (2, "Ansöks."), (2, "Överlämnas.")], 1),
        ([(1, "Godkänns. 2. Ansöks."), (3, "Överlämnas.")], 0),
        ([(1, "Godkänns."), (2, "Ansöks."), (1, "Godkänns."), (2, "Tackas.")], 0),
        ([(None, "Godkänns."), (3, "Ansöks.")], 0),
    ],
)
def test_a_point_that_does_not_follow_is_found(points: Sequence[tuple[int | None, str]], found: int) -> None:
    block = DecisionPoints(points=tuple(DecisionPoint(text=text, number=number) for number, text in points))
    document = a_document(a_section("Förslag till beslut", block, role=SectionRole.DECISION))
    assert len(found_by(RULE, document)) == found


def test_points_that_are_numbered_one_by_one_are_left_alone() -> None:
    assert found_by(RULE, a_document(decisions("Godkänns.", "Ansöks.", "Överlämnas."))) == ()
