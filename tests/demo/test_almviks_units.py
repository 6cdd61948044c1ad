"""Units hang together with their boards: goals with goals, values with values, documents whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from tertial.core.numbers import parse_number
from tertial.core.targets import parse_target
from tertial.demo.editions import names, unit_document, unit_names, units
from tertial.demo.unit import Unit
from tertial.documents.tree import ActivityTable, IndicatorTable, SectionRole, walk_sections
from tests.demo.almvik import number

UNITS = {unit.key: unit for unit in units()}
DOCUMENTS = [(key, name) for key, unit in UNITS.items() for name in unit_names(unit)]

each_unit = pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())


def test_fifteen_units_report_today_and_two_did_before_they_merged() -> None:
    today = [unit for unit in units() if "2026-t2" in unit_names(unit)]
    assert len(today) == 15
    before = {unit.key for unit in units() if unit not in today}
    assert before == {"hemtjansten-norr", "hemtjansten-soder"}
    assert set(names(2025)) - set(unit_names(UNITS["almviks-hemtjanst"])) == set(
        unit_names(UNITS["hemtjansten-norr"])
    )


@pytest.mark.parametrize(("key", "name"), DOCUMENTS)
def test_each_document_is_whole(key: str, name: str) -> None:
    document = unit_document(UNITS[key], "Enheten", name)
    below: list[SectionRole] = []
    found: Counter[str] = Counter()
    for section, above in walk_sections(document.sections):
        assert section.blocks or section.sections, section.heading
        if section.goal is not None and section.goal.level == "unit_goal":
            assert above[-1].goal is not None
            assert above[-1].goal.level == "board_goal"
            assert (section.goal.assessment is None) == name.endswith("vp")
            below = [part.role for part in section.sections]
            assert SectionRole.WAYS_OF_WORKING in below
            assert (SectionRole.ANALYSIS in below) != name.endswith("vp")
            found["goals"] += 1
        for block in section.blocks:
            if isinstance(block, IndicatorTable):
                found["indicators"] += len(block.rows)
                assert all(row.cell("target") for row in block.rows)
            elif isinstance(block, ActivityTable):
                found["activities"] += len(block.rows)
                assert all(row.deviation is None or row.analysis for row in block.rows)
    assert found["goals"] == 2
    assert found["indicators"] >= 2
    assert found["activities"] >= 1


@each_unit
def test_goals_stand_under_goals_of_the_board(unit: Unit) -> None:
    known = {goal.number: goal.years for goal in unit.board.goals}
    for goal in unit.goals:
        assert {2025, 2026} <= {*known[goal.below]}
        for name in unit_names(unit):
            assert (name in goal.assessments) == (name in goal.analysis) == (not name.endswith("vp"))


@each_unit
def test_every_indicator_is_measured_and_forecast_in_every_report(unit: Unit) -> None:
    for goal in unit.goals:
        for measure in goal.measures:
            assert measure.name
            assert measure.better in ("higher", "lower", "within"), measure.key
            for text in measure.target.values():
                assert parse_target(text).kind.value != "textual", text
            for name in unit_names(unit):
                if name[:4] in measure.target and not name.endswith("vp"):
                    assert name in measure.outcome, (measure.key, name)
                    suppressed = number(measure.outcome[name]["total"]) is None
                    assert suppressed or name.endswith("vb") or name in measure.forecast, measure.key


def test_counted_values_are_what_they_are_counted_from_and_come_to_the_boards() -> None:
    counted: dict[tuple[str, str, str], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    boards = {}
    for unit in units():
        boards[unit.board.key] = unit.board
        for goal in unit.goals:
            for measure in goal.measures:
                for name, texts in measure.counted.items():
                    part, whole = (parse_number(text) for text in texts)
                    printed = number(measure.outcome[name]["total"])
                    assert printed is not None
                    assert (part / whole * 100).quantize(printed) == printed, (unit.key, name)
                    counted[unit.board.key, measure.key, name].append((part, whole))
    for (board, key, name), parts in counted.items():
        measure = next(each for each in boards[board].measures if each.key == key)
        printed = number(measure.outcome[name]["total"])
        assert printed is not None
        some, every = (sum(column) for column in zip(*parts, strict=True))
        assert (Decimal(some) / Decimal(every) * 100).quantize(printed) == printed, (key, name)
    assert {key for _, key, _ in counted} == {"franvaro", "sprakplan", "genomforandeplan"}


def test_a_unit_that_is_alone_with_an_indicator_says_what_the_board_says() -> None:
    alone = {
        "fritidsgardarna": ("besok-fritidsgardar",),
        "barn-och-familjeenheten": ("forhandsbedomning", "utredningstid"),
        "gatuenheten": ("felanmalan", "gatlyktor"),
        "va-enheten": ("vattenforlust",),
        "fastighetsenheten": ("underhallsplan", "tomma-lokaler"),
    }
    for key, measures in alone.items():
        unit = UNITS[key]
        boards = {measure.key: measure for measure in unit.board.measures}
        own = {measure.key: measure for goal in unit.goals for measure in goal.measures}
        for name in measures:
            for document, split in own[name].outcome.items():
                assert split["total"] == boards[name].outcome[document]["total"], (name, document)
