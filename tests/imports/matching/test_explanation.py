"""What `docs/explanation/recognising.md` says of names is what happens."""

from __future__ import annotations

import re

import pytest

from tertial.imports.matching import Proposal, Verdict, match
from tests.imports.matching.things import indicator, known_indicator
from tests.repository import ROOT

PAGE = (ROOT / "docs" / "explanation" / "recognising.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("| before | now | what is said |")[2].partition("\n\n")[0]
EXAMPLES = [
    tuple(cell.strip() for cell in row.strip("|").split("|"))
    for row in TABLE.splitlines()
    if re.match(r"\| \w", row)
]


def said(found: Proposal) -> str:
    """A proposal in the words of the page."""
    if found.verdict in (Verdict.SAME, Verdict.CHANGED):
        return "certain" if found.certain else "likely"
    return str(found.verdict.value)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 8


@pytest.mark.parametrize(("before", "now", "words"), EXAMPLES)
def test_the_examples_hold(before: str, now: str, words: str) -> None:
    (found,) = match([indicator("i", now)], [known_indicator(1, before)], year=2026)
    assert said(found) == words
