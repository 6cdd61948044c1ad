"""Words are compared as a person would; figures never tolerantly."""

from __future__ import annotations

import pytest

from tertial.imports.reports.words import WordMatcher, shape, squash

clean, scanned = WordMatcher(scanned=False), WordMatcher(scanned=True)


def test_squashing_leaves_letters_and_digits() -> None:
    assert squash("kvinn or/ flicko r") == "kvinnorflickor"
    assert squash("KF:s  årsmål 2026, 5 %") == "kfsårsmål20265%"
    assert squash(" – ") == ""


def test_letters_that_scanners_confuse_have_one_shape() -> None:
    assert shape("Förslag") == shape("Forslag") == shape("F6rslag")
    assert shape("nämnd") == shape("nämnd".replace("ä", "d"))
    assert shape("2016") == "2016"


def test_a_damaged_word_is_known_in_scanned_text_alone() -> None:
    assert scanned.same("Forslag till besiut", "Förslag till beslut")
    assert not clean.same("Forslag till besiut", "Förslag till beslut")
    assert clean.same("FÖRSLAG  till be-slut", "Förslag till beslut")


@pytest.mark.parametrize("matcher", [clean, scanned])
def test_figures_are_never_compared_tolerantly(matcher: WordMatcher) -> None:
    assert not matcher.same("Tertialrapport 2", "Tertialrapport 1")
    assert not matcher.same("Verksamhetsplan 2021", "Verksamhetsplan 2020")
    assert matcher.starts("Tertialrapport 2 2019", "Tertialrapport 1") is None


def test_another_word_is_another_word_in_scanned_text_too() -> None:
    assert not scanned.same("Uppfylls inte", "Uppfylls helt")
    assert scanned.any_of("", ("Analys",)) is None


def test_how_much_of_a_line_a_word_takes() -> None:
    assert clean.starts("Indikator Årsmål", "Indikator") == len("Indikator")
    assert clean.starts("Indikatorer", "Indikator") is None
