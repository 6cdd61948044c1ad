"""Targets and values hang together over documents, years, boards and sexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tertial.core.cells import parse_cell
from tertial.core.targets import parse_target
from tertial.demo.board import Measure
from tertial.demo.editions import PERIODS
from tests.demo.almvik import (
    BOARDS,
    BY_NAME,
    Name,
    each_document,
    each_report,
    number,
    rows,
)


@each_report
def test_the_previous_column_says_what_the_year_before_ended_at(name: Name) -> None:
    board, year, _ = name
    last = BY_NAME.get((board, year - 1, "VB"))
    compared = 0
    for key, row in rows(name).items():
        before = rows((board, year - 1, "VB")).get(key) if last else None
        measure = next(each for each in BOARDS[board].measures if each.key == key)
        later = measure.final.get(f"{year - 1}-vb", {}).get("total")
        if before is not None:
            assert row.cell("previous") == (later or before.cell("outcome")), key
            compared += 1
    assert compared >= (20 if last else 0)


def test_preliminary_values_become_final() -> None:
    changed = [
        (measure.key, document)
        for board in BOARDS.values()
        for measure in board.measures
        for document in measure.final
        if document in measure.preliminary
    ]
    assert changed
    assert any(measure.preliminary for board in BOARDS.values() for measure in board.measures)


@each_document
def test_targets_are_those_of_the_year(name: Name) -> None:
    board, year, _ = name
    plan = rows((board, year, "VP"))
    assert plan.keys() == rows(name).keys()
    for key, row in rows(name).items():
        for target in ("target", "kf_target"):
            assert row.cell(target) == plan[key].cell(target)
    for other in BOARDS:
        for key, row in rows((other, year, "VP")).items():
            if key in plan:
                assert row.name == plan[key].name
                assert row.cell("kf_target") == plan[key].cell("kf_target")


def test_boards_can_be_compared_by_what_they_share() -> None:
    shared = Counter(key for board in BOARDS for key in rows((board, 2025, "VB")))
    everywhere = {key for key, times in shared.items() if times == 3}
    assert {"sjukfranvaro", "medarbetarindex", "energi", "foljsamhet-fore"} <= everywhere


def cases(board: str) -> Iterator[tuple[Measure, str, str]]:
    for measure in BOARDS[board].measures:
        for document in measure.outcome:
            yield measure, document, document[5:].upper()


@pytest.mark.parametrize("board", BOARDS)
def test_women_and_men_agree_with_the_total(board: str) -> None:
    checked: Counter[str] = Counter()
    for measure, document, _ in cases(board):
        for split in (measure.outcome[document], measure.final.get(document, {})):
            total, women, men = (number(split.get(part)) for part in ("total", "women", "men"))
            if total is None or women is None or men is None:
                continue
            checked[measure.parts or ""] += 1
            match measure.parts:
                case "counts":
                    assert women + men == total, (measure.key, document)
                case "distribution":
                    assert women + men == 100, (measure.key, document)
                case "rates":
                    assert min(women, men) <= total <= max(women, men), (measure.key, document)
                case _:
                    raise AssertionError(f"{measure.key} does not say what its parts are")
    assert checked["rates"] >= 8
    assert checked["counts"] >= 8


def test_all_three_meanings_of_the_split_and_all_absences_are_there() -> None:
    measures = [measure for board in BOARDS.values() for measure in board.measures]
    assert {measure.parts for measure in measures} == {None, "rates", "counts", "distribution"}
    printed = {
        type(parse_cell(text)).__name__
        for measure in measures
        for split in measure.outcome.values()
        for text in split.values()
    }
    assert printed == {"Figure", "NotMeasured", "NotAvailable", "Suppressed"}
    kinds = {parse_target(text).kind.value for measure in measures for text in measure.target.values()}
    council = {
        parse_target(text).kind.value for measure in measures for text in measure.council_target.values()
    }
    assert {"figure", "at_least", "at_most", "within", "increase", "decrease"} <= kinds
    assert "textual" not in kinds | council
    assert {"set_by_board", "to_be_set"} <= council


@pytest.mark.parametrize("board", BOARDS)
def test_what_is_counted_from_the_beginning_of_the_year_never_falls(board: str) -> None:
    by_year: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for measure, document, period in cases(board):
        value = number(measure.outcome[document]["total"])
        if "från årets början" in measure.method and measure.unit in ("st", "m") and value is not None:
            by_year[measure.key, document[:4]][period] = value
    for (key, year), found in by_year.items():
        ordered = [found[period] for period in PERIODS if period in found]
        assert ordered == sorted(ordered), (key, year)


def test_shares_follow_from_the_counts_they_are_made_of() -> None:
    board = BOARDS["Utbildnings- och fritidsnämnden"]
    measures = {measure.key: measure for measure in board.measures}
    for part, whole, sex in (
        ("flickor-fritidsgardar", "besok-fritidsgardar", "women"),
        ("pojkar-kulturskolan", "kulturskolan", "men"),
    ):
        for document, split in measures[part].outcome.items():
            counts = measures[whole].outcome.get(document)
            if counts and len(counts) == 3:
                some, every = number(counts[sex]), number(counts["total"])
                assert some is not None
                assert every is not None
                share = (some / every * 100).quantize(Decimal("0.1"))
                assert number(split["total"]) == share, (part, document)
