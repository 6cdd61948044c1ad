"""Words printed twice on end."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.doubled_words import RULE
from tests.consistency.building import a_document, found_by


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RULE.wrong, "genom att"),
        ("Nämnden har har beslutat om en plan.", "har"),
        ("Arbetet med att stärka arbetet Med att stärka pågår.", None),
        ("Det var det som som saknades.", None),
        ("För för barn gäller annat.", None),
        ("Ett Ett mål.", "Ett"),
        (RULE.right, None),
    ],
)
def test_words_are_found_when_they_stand_twice_on_end(text: str, words: str | None) -> None:
    found = found_by(RULE, a_document(text))
    assert [each.found.correction for each in found] == ([words] if words else [])


def test_the_end_of_a_word_is_told_with_the_word() -> None:
    (found,) = found_by(RULE, a_document("Kunskapshöjande höjande insatser pågår."))
    assert found.found.sentence == "“{words}”: the end of the word is printed once more."
    assert found.found.arguments == {"words": "Kunskapshöjande höjande"}


def test_the_finding_names_the_sentence_and_marks_the_words() -> None:
    document = a_document("En mening som är rätt. Stödet har har förbättrats.")
    (found,) = found_by(RULE, document)
    (spot,) = found.spots
    assert spot.part == "har har"
    assert spot.words == "En mening som är rätt. Stödet har har förbättrats."
