"""A scanned report is read by the same code: words are matched tolerantly, figures are never repaired."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

import pytest

from tertial.demo import samples
from tertial.documents.tree import Document, Indicator, walk_sections
from tertial.imports.reports.accounting import account
from tests.fixtures.flattened import Flattened, flatten
from tests.fixtures.scanned import SCANNED_REPORT, scan
from tests.imports.reports.reading import activities, indicators, read, source_of

PLAN, REPORT = samples()[0], samples()[-1]
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


# --- Other damage ------------------------------------------------------------------------------------


def replaced(pattern: str, rate: float, *others: str) -> Callable[[str], str]:
    """Damage that puts one of some texts, or the match as given, where a pattern matches."""

    def damage(text: str) -> str:
        chance = random.Random(1)  # noqa: S311 - repeatable damage, no secret
        return re.sub(
            pattern, lambda m: m.expand(chance.choice(others)) if chance.random() < rate else m[0], text
        )

    return damage


SCANNERS: dict[str, Callable[[str], str]] = {
    "m read as rn": replaced("m", 0.1, "rn"),
    "I read as l": replaced(r"\bI(?=[a-z])", 0.5, "l"),
    "h and e read as b and c": replaced(r"(?<=[a-z])h|e(?=[a-z])", 0.03, "b", "c"),
    "broken words": replaced(r"(?<=[a-zåäö]{3})(?=[a-zåäö]{3})", 0.03, " "),
    "lost spaces": replaced(r"(?<=[^\W\d_]) (?=[^\W\d_])", 0.05, ""),
    "specks where lines end": replaced(r"(?m)(?<=\S) ?$", 0.03, " |", " .", " '"),
    "specks where lines begin": replaced(r"(?m)^(?= ?\S)", 0.05, "| ", ". ", "' "),
    "specks on blank lines": replaced("(?m)^$", 0.05, "|", "' .", ","),
    "colons read as full stops": replaced(":", 0.3, ".", ";"),
}


@pytest.mark.parametrize("signs", [0.1, 0.3, 0.8])
@pytest.mark.parametrize("report", [PLAN, REPORT], ids=["plan", "report"])
def test_all_is_found_however_many_signs_are_lost(report: Document, signs: float) -> None:
    truth = flatten(report, SCANNED_REPORT)
    document = read(scan(truth.text, 2, signs=signs).text)
    assert goals(document) == goals(truth.document)
    assert len(indicators(document)) == len(indicators(truth.document))
    assert len(activities(document)) == len(activities(truth.document))


@pytest.mark.parametrize("scanner", SCANNERS)
def test_all_is_found_with_other_damage(scanner: str) -> None:
    truth = flatten(PLAN, SCANNED_REPORT)
    source = source_of(SCANNERS[scanner](scan(truth.text, 1, signs=0.3, commas=0).text))
    document = read("\n".join(line.text for line in source.lines))
    assert goals(document) == goals(truth.document)
    assert len(indicators(document)) == len(indicators(truth.document))
    assert len(activities(document)) == len(activities(truth.document))
    assert not account(document, source).lost


def figures(text: str) -> str:
    """The digits of a text, but those in words, where a scanner reads letters for digits."""
    return "".join(re.sub(r"\D", "", word) for word in text.split() if not re.search(r"[^\W\d_]", word))


@pytest.mark.parametrize("report", [PLAN, REPORT], ids=["plan", "report"])
@each_seed
def test_a_figure_without_its_comma_is_not_taken_for_two(report: Document, seed: int) -> None:
    """What is decided is what was printed there, but for commas that vanished without a trace."""
    truth = flatten(report, SCANNED_REPORT)
    document = read(scan(truth.text, seed, commas=0.3).text)
    compared = 0
    for (_, row), (_, other) in zip(indicators(truth.document), indicators(document), strict=True):
        printed_as = {cell.column: figures(cell.text) for cell in row.cells}
        for cell in other.cells:
            assert figures(cell.text) == printed_as.get(cell.column), (row.name, cell)
            compared += bool(printed_as[cell.column])
    assert compared > 30


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("Har inte uppfyllts", "not_met"), ("Har delvis uppfyllts", "partly_met"), ("Har uppfyllts", "met")],
)
def test_an_assessment_is_the_nearest_phrase_not_the_first_that_is_near(phrase: str, value: str) -> None:
    text = re.sub(r"Uppfylls (?:helt|delvis|inte)", phrase, printed().text)
    assert phrase in text
    assessed = [each for _, _, each in goals(read(scan(text, 1, confusions=0).text)) if each]
    assert assessed
    assert set(assessed) == {value}
