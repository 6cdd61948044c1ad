"""Short words that are heard in full."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from tertial.web.presenting.prose import prose
from tertial.web.presenting.spoken import spoken, spoken_in


@pytest.mark.parametrize(
    ("markup", "heard"),
    [
        ("<p>17,1 mnkr.</p>", "17,1 miljoner kronor."),
        ("<th>Mnkr</th>", "miljoner kronor"),
        ("<p>(tkr)</p>", "(tusen kronor)"),
        ("<p>2 mdkr och 3 mnkr</p>", "2 miljarder kronor och 3 miljoner kronor"),
        ("<p>mnkronor, budget-mnkr</p>", "mnkronor, budget-mnkr"),
    ],
)
def test_what_is_heard(markup: str, heard: str) -> None:
    shown = spoken(markup)
    without_seen = re.sub(r'<span aria-hidden="true">[^<]*</span>', "", shown)
    assert re.sub(r"<[^>]+>", "", without_seen) == heard


def test_addresses_are_left_alone() -> None:
    markup = '<a href="#mnkr" title="mnkr">x</a>'
    assert spoken(markup) == markup


def test_what_is_heard_in_full_already_is_left_alone() -> None:
    once = spoken("3 mnkr")
    assert spoken(once) == once


def test_the_page_speaks_its_own_language_and_a_document_its_own() -> None:
    with override("en"):
        assert "million kronor" in spoken("3 mnkr")
        assert "miljoner kronor" in spoken_in("sv", "3 mnkr")
        assert "miljoner kronor" in prose([{"kind": "paragraph", "content": [{"text": "3 mnkr"}]}])
