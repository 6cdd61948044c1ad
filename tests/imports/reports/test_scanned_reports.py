"""A scanned report is read by the same code: words are matched tolerantly, figures are never repaired."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tertial.demo import documents
from tertial.documents.tree import Document, Indicator, walk_sections
from tests.fixtures.flattened import Flattened, flatten
from tests.fixtures.scanned import SCANNED_REPORT, scan
from tests.imports.reports.reading import activities, indicators, read

REPORT = documents()[-1]
SEEDS = (1, 2, 3)

each_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def printed() -> Flattened:
    return flatten(REPORT, SCANNED_REPORT)


@cache
def scanned(seed: int) -> Document:
    return read(scan(printed().text, seed).text)


def goals(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [
        (s.goal.level, s.goal.number, s.goal.assessment.value if s.goal.assessment else None)
        for s, _ in walk_sections(document.sections)
        if s.goal is not None
    ]


def digits(row: Indicator) -> str:
    """All figures of a row, in the order in which they are printed."""
    order = list(SCANNED_REPORT.columns)
    cells = sorted(row.cells, key=lambda cell: order.index(cell.column))
    texts = (cell.text for cell in cells if re.match(r"[\d+−-]", cell.text))
    return "".join(re.sub(r"\D", "", text) for text in texts)


@each_seed
def test_goals_keep_their_levels_numbers_and_assessments(seed: int) -> None:
    assert goals(scanned(seed)) == goals(printed().document)


@each_seed
def test_every_indicator_and_activity_is_found(seed: int) -> None:
    assert len(indicators(scanned(seed))) == len(indicators(printed().document))
    assert len(activities(scanned(seed))) == len(activities(printed().document))


@each_seed
def test_dates_are_read(seed: int) -> None:
    def dates(document: Document) -> list[tuple[object, object]]:
        return [(row.start, row.end) for _, row in activities(document)]

    assert dates(scanned(seed)) == dates(printed().document)


@each_seed
def test_no_digit_is_lost_or_changed(seed: int) -> None:
    """Where every value of a row found a column, its digits are those that were printed."""
    compared = 0
    truth, found = indicators(printed().document), indicators(scanned(seed))
    for (_, row), (_, other) in zip(truth, found, strict=True):
        if not other.undecided and len(other.cells) == len(row.cells):
            assert digits(other) == digits(row), row.name
            compared += 1
    assert compared > 10


@each_seed
def test_a_lost_comma_is_not_put_back(seed: int) -> None:
    lost = {wound.before for wound in scan(printed().text, seed).damage if wound.kind == "lost_comma"}
    kept = {
        match
        for line in scan(printed().text, seed).text.splitlines()
        for match in re.findall(r"\d+,\d+", line)
    }
    read_figures = {
        match
        for _, row in indicators(scanned(seed))
        for cell in row.cells
        for match in re.findall(r"\d+,\d+", cell.text)
    }
    assert not (lost - kept) & read_figures
