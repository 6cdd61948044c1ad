"""Rises that fall."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.text.contrary_courses import RULE
from tests.consistency.building import a_document, found_by


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE.wrong, "81 till 84 procent"),
        (RULE.right, None),
        ("Antalet ökade under året från 310 till 290 barn.", "310 till 290"),
        ("Andelen har minskat från 84 procent 2024 till 81 procent.", None),
        ("Antalet har inte minskat från 81 till 84.", None),
        ("Antalet har minskat från ca 81 till 84.", None),
        ("Skillnaden har minskat från -3,1 till -2,0 mnkr.", None),
        ("Underskottet har minskat från -3,1 till -2,0 mnkr.", None),
        ("Åldern har sänkts från 10 till 6 år.", None),
        ("Medlen har minskat från budget till 84 mnkr.", None),
    ],
)
def test_figures_go_the_way_that_the_words_say(text: str, said: str | None) -> None:
    found = found_by(RULE, a_document(text))
    assert [each.found.arguments["said"] for each in found] == ([said] if said else [])
