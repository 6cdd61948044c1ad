"""The same statement has the same figure wherever it stands."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.repeated_figures import RULE
from tests.consistency.building import (
    a_document,
    a_section,
    an_indicator,
    found_by,
    indicators,
)

GRANTS = "Under året fick 23 klubbar verksamhetsbidrag med sammanlagt 417 000 kronor."
DANCE = "Vid kulturveckan i Almvik deltog 48 barn från fyra förskolor i dansverkstäder och workshoppar."


def arithmetic(*texts: str) -> list[str]:
    sections = [a_section("Verksamhet", text) for text in texts]
    return [each.found.arithmetic for each in found_by(RULE, a_document(*sections))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            GRANTS,
            "Tjugofem klubbar sökte verksamhetsbidrag, varav 23 klubbar fick sammanlagt 412 000 kronor.",
            "417 000 kronor ≠ 412 000 kronor",
        ),
        (DANCE, DANCE.replace("48", "84"), "48 ≠ 84"),
        (DANCE, DANCE.replace("fyra", "fem"), "fyra ≠ fem"),
    ],
)
def test_another_figure_for_the_same_is_found(one: str, other: str, expected: str) -> None:
    assert arithmetic(one, other) == [expected]


def test_the_finding_says_what_the_figures_are_of() -> None:
    sections = (a_section("Kultur", DANCE), a_section("Idrott", DANCE.replace("48", "84")))
    (found,) = found_by(RULE, a_document(*sections))
    before = DANCE.partition("48")[0].split()
    assert found.found.arguments["thing"].removeprefix("… ").removesuffix(" …").split() == before[-10:]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (GRANTS, GRANTS),
        (GRANTS, GRANTS.replace("417 000", "ca 420 000")),
        (GRANTS, f"Föregående år: {GRANTS}".replace("417", "412")),
        (GRANTS, GRANTS.replace("23", "19").replace("417", "412")),
        (GRANTS, GRANTS.replace("verksamhetsbidrag", "lokalbidrag").replace("417", "412")),
        (DANCE, DANCE.replace("48 barn", "48 ungdomar").replace("fyra", "4")),
        (DANCE, DANCE.replace("Almvik", "Almvik 2024").replace("48", "52")),
        ("Resultatet är 61 procent.", "Resultatet är 64 procent."),
    ],
)
def test_the_same_or_another_time_or_thing_is_right(one: str, other: str) -> None:
    assert not arithmetic(one, other)


def test_words_that_are_used_of_several_things_are_a_pattern() -> None:
    assert not arithmetic(DANCE, DANCE.replace("48", "84"), DANCE.replace("48", "17"))


def test_rows_of_a_table_are_not_compared() -> None:
    text = "Resultatet i den stora enkäten bland besökarna på biblioteken i Almvik blev 61 procent nöjda."
    table = indicators(
        an_indicator("Nöjda besökare", text, outcome="61 %"),
        an_indicator("Trygga besökare", text.replace("61", "64"), outcome="64 %"),
    )
    assert not found_by(RULE, a_document(a_section("Mål", table)))
