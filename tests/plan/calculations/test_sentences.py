"""Every reason that a calculation can give has its sentence, and every sentence its calculation."""

from __future__ import annotations

import gettext
import re

import pytest

from tertial.plan.calculations.reasons import Reason, because
from tertial.plan.calculations.sentences import SENTENCES, in_words, sentence
from tertial.plan.calculations.tallies import TALLIES
from tertial.plan.calculations.words import number_word
from tests.plan.calculations.speaking import SWEDISH, swedish
from tests.repository import ROOT, text_of

SOURCE = "".join(
    text_of(path)
    for path in sorted((ROOT / "src" / "tertial" / "plan" / "calculations").glob("*.py"))
    if path.stem not in ("sentences", "tallies")
)
ENGLISH = gettext.NullTranslations()


def test_every_reason_in_the_source_has_its_sentence() -> None:
    given = set(re.findall(r'because\(\s*"([a-z-]+)"', SOURCE))
    assert "value-undetermined" in given
    assert given - set(SENTENCES) == set()


def test_every_sentence_has_its_reason() -> None:
    whole = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', SOURCE))
    halves = tuple(re.findall(r'because\(f"([a-z-]+)\{', SOURCE))  # split-rates-agree, meets-since, change-up
    assert {"meets", "change-"} <= set(halves)
    assert [code for code in SENTENCES if code not in whole and not code.startswith(halves)] == []


def test_in_english_too() -> None:
    reasons = (
        because("meets", name="outcome", value="92 %", target="90 %"),
        Reason("tally-indicator", {"total": 9, "manner": "actual", "met": 5, "not_met": 3, "lacking": 1}),
        Reason("tally-goal", {"total": 3, "manner": "actual", "lacking": 3}),
    )
    assert in_words(reasons, ENGLISH) == (
        "The outcome 92 % reaches the target 90 %."
        " Five of nine indicators reach their targets, three do not reach their targets,"
        " one lacks an outcome."
        " All three sub-goals lack an assessment."
    )


def test_the_language_of_the_process_is_spoken_unless_told() -> None:
    assert sentence(because("target-none")) in ("There is no target.", "Det finns inget årsmål.")


def test_a_code_of_a_later_version_is_shown_as_it_is() -> None:
    assert swedish(because("new-thing", value="4", of=9)) == "new-thing 4 9"


def test_what_was_written_is_never_taken_for_a_placeholder() -> None:
    assert "{target}" in swedish(because("target-textual", target="{target} {0} %s"))


@pytest.mark.parametrize(
    ("number", "word"), [(0, "0"), (1, "1"), (2, "två"), (9, "nio"), (12, "tolv"), (13, "13"), (1000, "1000")]
)
def test_small_numbers_are_words(number: int, word: str) -> None:
    assert number_word(number, SWEDISH) == word


def test_every_tally_has_words_for_one_and_several() -> None:
    for tallied in TALLIES.values():
        assert all(len(forms) == 2 for forms in (*tallied.says.values(), *tallied.expected.values()))
        assert set(tallied.expected) <= set(tallied.says)
