"""A programme begins and ends in the same years wherever it is named."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.programme_years import RULE
from tests.consistency.building import a_document, a_section, activities, an_activity, found_by


def found(*texts: str) -> list[tuple[str, str]]:
    document = a_document(*(a_section("Park", text) for text in texts))
    return [(each.found.arguments["one"], each.found.arguments["other"]) for each in found_by(RULE, document)]


def test_two_ends_of_one_programme_are_found() -> None:
    assert found(
        "Arbetet följer stadens parkprogram 2024-2027 och klimatplanen.",
        "I parkprogrammet 2024–2030 ingår två lekplatser.",
    ) == [("2024–2027", "2024–2030")]
    assert found(
        "Enligt program för levande torg 2024-2027 ska torgen rustas.",
        "Program för levande torg 2024 – 2030 gäller.",
    ) == [("2024–2027", "2024–2030")]


def test_the_name_of_an_activity_counts_too() -> None:
    section = a_section(
        "Park",
        "Arbetet följer stadens parkprogram 2024-2027.",
        activities(an_activity("Ta fram en skötselplan utifrån stadens parkprogram 2024-2030")),
    )
    (finding,) = found_by(RULE, a_document(section))
    assert len(finding.spots) == 2


@pytest.mark.parametrize(
    "other",
    [
        "Parkprogrammet 2024-2027 gäller.",
        "Parkprogrammet 2020-2023 har avslutats.",
        "Lekparksprogrammet 2024-2030 gäller.",
        "Programmet 2024-2030 gäller.",
        "En skötselplan som följer parkprogram 2024-2027 gäller.",
    ],
)
def test_the_same_years_or_another_programme_are_right(other: str) -> None:
    assert not found("Arbetet följer stadens parkprogram 2024-2027.", other)
