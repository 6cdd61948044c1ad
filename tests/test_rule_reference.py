"""The reference of the rules is what the rules say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tertial.consistency.findings import Kind
from tertial.consistency.rule import Family, Limit, Measured
from tertial.consistency.rules import all_rules
from tests.consistency.test_checking import rule
from tests.repository import ROOT, text_of
from tools.rules import FAMILY_WORDS, FOLDER, KINDS, MENU, menu, pages, swedish, write

MADE = pages(all_rules(), swedish())


def test_the_pages_are_those_of_the_rules() -> None:
    assert {page.name for page in FOLDER.glob("*.md")} == set(MADE), "run make rules"


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_says_what_its_rule_says(name: str) -> None:
    assert (FOLDER / name).is_file(), "run make rules"
    assert text_of(FOLDER / name) == MADE[name], "run make rules"


def test_the_menu_has_every_page_and_is_the_same_when_made_again() -> None:
    text = text_of(MENU)
    assert menu(all_rules(), text) == text, "run make rules"
    assert text.count("reference/rules/") == len(MADE)


def test_every_family_and_kind_has_its_swedish() -> None:
    assert set(FAMILY_WORDS) == set(Family)
    assert set(KINDS) == set(Kind)


def test_a_page_shows_limits_and_examples_and_takes_no_text_for_markup() -> None:
    made = rule(
        "made-up",
        title="A *made-up* rule",
        wrong="7,0 + 1,2 = <b>8,4</b>\nand more",
        limits={"step": Limit(value=Decimal("0.5"), meaning="This | that.")},
        measured=Measured(4, 5),
    )
    page = pages((made,), str)["made-up.md"]
    assert page.startswith("# A \\*made-up\\* rule\n")
    assert "> 7,0 + 1,2 = \\<b\\>8,4\\</b\\>  \n> and more  \n" in page
    assert "| `step` | 0,5 | This \\| that. |" in page
    assert "rätt 4 av 5 gånger" in page
    assert "har haft fel för ofta" in page


def test_pages_of_rules_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# Gone\n", encoding="utf-8")
    copy = tmp_path / "menu.yml"
    copy.write_text(text_of(MENU), encoding="utf-8")
    write(tmp_path, copy)
    assert {page.name for page in tmp_path.glob("*.md")} == set(MADE)


def test_a_menu_without_a_place_for_the_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        menu(all_rules(), "nav:\n")


def test_the_target_is_in_the_makefile() -> None:
    assert "tools.rules" in text_of(ROOT / "Makefile")
