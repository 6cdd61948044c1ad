"""Damaged words are healed by the sound ones of the same document, letter by letter."""

from __future__ import annotations

import pytest

from tertial.consistency.evidence import evidence_of
from tertial.consistency.evidence.healing import Healing, texts_in
from tertial.documents.tree import Cell, Indicator
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
from tests.fixtures.scanned import scan

SOUND = "Trafikmiljön kring skolorna i Håvik är säkrare än förut, och trafikmiljön följs av nämnden."


def healed(damaged: str, *others: str) -> str:
    return Healing.learnt_from([SOUND, damaged, *others]).of(damaged)


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Trafikmilj6n f6ljs", "Trafikmiljön följs"),
        ("TRAFIKMILJON", "TRAFIKMILJÖN"),
        ("Hivik ar sdkrare", "Håvik ar säkrare"),
        ("ti1l och tiIl", "till och till"),
        ("pi grund av irets utfall", "på grund av årets utfall"),
        ("6kad, 60 och 6 barn", "ökad, 60 och 6 barn"),
        ("PM10 i B2B, 1O och l5", "PM10 i B2B, 1O och l5"),
        ("rad och hus", "rad och hus"),
    ],
)
def test_each_letter_is_put_back(damaged: str, sound: str) -> None:
    assert healed(damaged) == sound
    assert len(damaged) == len(sound)


def test_a_word_that_is_often_there_is_a_word_of_its_own() -> None:
    assert healed("Fil efter fil", "Får", "fil fil fil") == "Fil efter fil"
    assert healed("Parken Hillan", "Hållan") == "Parken Hållan"
    assert healed("Parken Hillan", "Hållan", "Hillan Hillan Hillan") == "Parken Hillan"


def a_report(seed: int | None = None) -> tuple[str, ...]:
    """Everything printed in a report, damaged or not, as the checker reads it."""
    places = iter(range(10_000))

    def printed(text: str) -> str:
        return text if seed is None else scan(text, seed * 100 + next(places), commas=0).text

    row = an_indicator(
        printed("Andel nöjda besökare på träffpunkterna"), target=printed("Fastställs av nämnd")
    )
    document = a_document(
        a_section(
            printed("Säkra skolvägar för yngre"),
            *(printed(SOUND) for _ in range(20)),
            a_table(("Område", "Budget"), (printed("Förskola och trafikmiljön"), "12,5"), unit="mnkr"),
            indicators(row),
            activities(
                an_activity(printed("Bygga om trafikmiljön"), deviation=printed("Försenad av nämnden"))
            ),
            goal=a_goal(printed("Säkra skolvägar för yngre"), number="1.2"),
        ),
        decisions(printed("Nämnden godkänner rapporten för året.")),
    )
    evidence = evidence_of(document)
    assert evidence.looks_scanned is (seed is not None)
    return tuple(text for section in evidence.sections for text in texts_in(section.section))


@pytest.mark.parametrize("seed", range(1, 4))
def test_most_of_a_scanned_report_is_healed_and_no_figure_is_touched(seed: int) -> None:
    sound, read = a_report(), a_report(seed)
    words, same = " ".join(sound).split(), 0
    for one, other in zip(words, " ".join(read).split(), strict=True):
        same += one.strip("-") == other.strip("-")
        if one[0].isdigit():
            assert one == other
    assert same > 0.85 * len(words)


def test_a_sound_report_is_read_as_it_is() -> None:
    row: Indicator = an_indicator("Andel pi bibliotek", outcome="12 %")
    (section,) = evidence_of(a_document(a_section("Pi", indicators(row)))).sections
    assert section.indicators[0].indicator is row
    assert row.cells == (Cell(column="outcome", text="12 %"),)
