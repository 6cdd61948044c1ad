"""An abbreviation is explained in one way; endings, compounds and a scanner's letters aside."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.abbreviations import RULE
from tests.consistency.building import a_document, a_section, found_by


def explained(*texts: str) -> list[dict[str, str]]:
    document = a_document(*(a_section("Verksamhet", text) for text in texts))
    return [dict(each.found.arguments) for each in found_by(RULE, document)]


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        (
            "Alla får en gemensam kulturell plan (GKP) i år.",
            "Arbetet med GKP (gränslös kulturell plan) fortsätter.",
            ("gemensam kulturell plan", "gränslös kulturell plan"),
        ),
        (
            "Forumet FUK (samarbete kring föreningar och unga i kulturen och idrotten) möts.",
            "I forumet FUK, Föreningar i kulturen och idrotten, deltar alla.",
            (
                "samarbete kring föreningar och unga i kulturen och idrotten",
                "Föreningar i kulturen och idrotten",
            ),
        ),
    ],
)
def test_another_word_for_a_letter_is_found(one: str, other: str, names: tuple[str, str]) -> None:
    (found,) = explained(one, other)
    assert (found["one"], found["other"]) == names


@pytest.mark.parametrize(
    "other",
    [
        "Arbetet med GKP (gemensamma kulturella planer) fortsätter.",
        "Arbetet med GKP (gemensam kulturell planering) fortsätter.",
        "Arbetet med GKP (gernensam kulturell plan) fortsätter.",
        "Arbetet med GKP (se bilaga) fortsätter.",
        "Arbetet med GKP (Grundskolans kompetensprogram) fortsätter.",
        "I den gemensamma kulturella planen (GKP) ingår dans.",
        "Ordförande är Gunnar Kvist Persson (GKP).",
    ],
)
def test_the_same_words_or_quite_other_ones_are_right(other: str) -> None:
    assert not explained("Alla får en gemensam kulturell plan (GKP) i år.", other)
