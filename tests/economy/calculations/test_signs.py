"""Which sign a table gives to a surplus, by its own words."""

from __future__ import annotations

import pytest

from tertial.core.money import SignRule
from tertial.economy.calculations.signs import declared_sign


@pytest.mark.parametrize(
    "text",
    ["Avvikelse överskott (-)", "Underskott (+)", "Överskott (−) Underskott (+)", "Överskott anges med minus",
     "Överskottet redovisas med minustecken.", "Minus betyder överskott"],
)  # fmt: skip
def test_a_surplus_with_a_minus(text: str) -> None:
    assert declared_sign([text]) is SignRule.SURPLUS_MINUS


@pytest.mark.parametrize(
    "text",
    ["Överskott (+)", "Resultat Överskott (+) Underskott (-)", "Underskott skrivs med minustecken.",
     "Plus är överskott", "Underskott –"],
)  # fmt: skip
def test_a_surplus_with_a_plus(text: str) -> None:
    assert declared_sign([text]) is SignRule.SURPLUS_PLUS


@pytest.mark.parametrize(
    "texts", [[], ["Avvikelse"], ["Ett överskott om 3 mnkr"], ["Överskott (+)", "Överskott (-)"]]
)
def test_nothing_is_declared(texts: list[str]) -> None:
    assert declared_sign(texts) is None
