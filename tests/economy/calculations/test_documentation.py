"""The worked figures of the page that explains the economy are true."""

from __future__ import annotations

import re

import pytest

from tertial.core.numbers import format_number, parse_number
from tertial.economy.calculations.checks import CheckKind, check_table
from tertial.economy.calculations.headings import read_heading
from tertial.economy.calculations.meanings import FORECAST, Formula, Meaning, Scope, Speaking
from tertial.economy.calculations.reading import read_table
from tests.economy.printing import printed
from tests.repository import ROOT, text_of

FIRST = Speaking(year=2026, last_month=4, basis=FORECAST)
FORMULAS = {Scope.OPERATING: Formula(subtrahend=FORECAST)}
WORDS = {"plan": "plan", "adjusted": "adjusted", "after_measures": "after measures"}


def rows_under(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of the page."""
    page = text_of(ROOT / "docs" / "explanation" / "economy.md")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = re.search(r"\n\|.*?\n(?=\n|$)", section, flags=re.DOTALL)
    assert table is not None
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table[0].strip().splitlines()]
    return rows[2:]


def said(meaning: Meaning) -> str:
    """A meaning in the words of the page."""
    months = f"months {meaning.first_month}–{meaning.last_month} of {meaning.year}"
    time = f"whole year {meaning.year}" if meaning.whole_year else months
    stage = f"{meaning.stage.value} carry-overs" if meaning.stage else ""
    told = f"told in {meaning.told}" if meaning.told else ""
    version = WORDS[meaning.version] if meaning.version else ""
    parts = (meaning.measure, time, meaning.side.value, version, stage, told)
    return ", ".join(part for part in parts if part)


@pytest.mark.parametrize(("heading", "words"), rows_under("A heading is understood, or it says nothing"))
def test_headings(heading: str, words: str) -> None:
    found = read_heading(heading, FIRST)
    assert words == said(found.meaning) if found else words.startswith("nothing")


def test_signs() -> None:
    rows = rows_under("Signs")
    text = "\n".join(f"Område {n} | {' | '.join(row[:3])}" for n, row in enumerate(rows))
    reading = read_table(printed(f"Mnkr | Budget | Prognos | Avvikelse\n{text}"), (), FIRST, FORMULAS)
    for place, row in enumerate(rows):
        words = re.match(r"a (surplus|deficit) of (\d+,\d)", row[3])
        assert words is not None
        sign = 1 if words[1] == "surplus" else -1
        assert reading.amounts[place, 3].kronor == sign * parse_number(words[2]) * 1_000_000


@pytest.mark.parametrize(("parts", "total", "reckoned", "difference", "allowed", "words"), rows_under("Sums"))
def test_sums(parts: str, total: str, reckoned: str, difference: str, allowed: str, words: str) -> None:
    rows = "\n".join(f"Område {n} | {part}" for n, part in enumerate(parts.split(" + ")))
    reading = read_table(printed(f"Mnkr | Budget 2026\n{rows}\nTotalt | {total}"), (), FIRST, {})
    (check,) = check_table(reading.rows, reading.meanings, reading.amounts, None)
    assert check.kind is CheckKind.TOTAL
    shown = [format_number(each / 1_000_000, 1) for each in (check.reckoned, check.difference)]
    assert shown == [reckoned, difference]
    assert check.allowed == parse_number(allowed) * 1_000_000
    found = "agrees" if check.agrees else "rounding" if check.rounding else "an error"
    assert words.startswith(found)
