"""What the texts say agrees with the figures: signs, directions, assessments and what was missed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from tertial.core.cells import parse_cell
from tertial.core.periods import PeriodKind
from tertial.core.targets import parse_target
from tertial.core.units import canonical_unit
from tertial.demo.board import Measure
from tertial.demo.editions import PERIODS
from tertial.documents.tree import (
    Document,
    IndicatorTable,
    Paragraph,
    Run,
    SectionRole,
    walk_sections,
)
from tertial.plan.calculations.indicator_statuses import StatusRule, propose_status
from tertial.plan.calculations.measures import Measure as Rule
from tertial.plan.calculations.measures import Measured, Polarity
from tertial.plan.calculations.standings import Standing
from tests.demo.almvik import (
    BOARDS,
    BY_NAME,
    REPORTS,
    Name,
    cell,
    each_document,
    each_report,
    key_of,
    number,
    runs,
)


@each_document
def test_surplus_and_deficit_are_said_of_the_right_sign(name: Name) -> None:
    said = 0
    for _, content in runs(BY_NAME[name]):
        for before, run in pairwise(content):
            if not (isinstance(before, Run) and isinstance(run, Run) and run.figure):
                continue
            table, *path = run.figure.split("/")
            if len(path) != 2 or not before.text.endswith(("skott om ", "skottet ")):
                continue
            if path[1] != "Avvikelse":
                continue
            variance = cell(name, table, *path)
            assert variance is not None
            word = "underskott" if variance < 0 else "överskott"
            assert word in before.text.split(".")[-1].lower(), (before.text, run.text)
            assert variance != 0, before.text
            said += 1
    assert said >= (4 if name[2] != "VP" else 0)


@each_report
def test_more_and_less_are_said_of_the_right_direction(name: Name) -> None:
    """Where a text says that a value has risen or fallen to a figure, it differs so from some earlier one."""
    board, year, period = name
    board_measures = {measure.key: measure for measure in BOARDS[board].measures}
    for _, content in runs(BY_NAME[name]):
        for before, run in pairwise(content):
            if not (isinstance(before, Run) and isinstance(run, Run) and run.figure):
                continue
            key, *path = run.figure.split("/")
            if key not in board_measures or path != ["utfall"]:
                continue
            words = before.text.split(".")[-1]
            up, down = words.endswith("ökat till "), words.endswith("minskat till ")
            if not (up or down):
                continue
            measure = board_measures[key]
            now = number(measure.outcome[key_of(name)]["total"])
            earlier = [
                value
                for document in _before(year, period)
                if (value := number(measure.in_the_end(document).get("total"))) is not None
            ]
            assert now is not None
            assert any(value < now if up else value > now for value in earlier), (key, words)


def _before(year: int, period: str) -> list[str]:
    """The end of the year before, the same time then, and earlier this year."""
    this = [f"{year}-{kind.lower()}" for kind in PERIODS if PERIODS[kind] < PERIODS[period]]
    return [f"{year - 1}-vb", f"{year - 1}-{period.lower()}", *this]


@each_report
def test_the_summary_counts_the_assessments(name: Name) -> None:
    words = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva")
    summary = next(s for s in BY_NAME[name].sections if s.role is SectionRole.SUMMARY)
    text = next(block.text for block in summary.blocks if isinstance(block, Paragraph))
    if name == ("Utbildnings- och fritidsnämnden", 2026, "T1"):
        return  # its summary is written by hand, and counted by a test of its own
    for level in ("area_goal", "board_goal"):
        steps = Counter(
            section.goal.assessment.value
            for section, _ in walk_sections(BY_NAME[name].sections)
            if section.goal and section.goal.level == level and section.goal.assessment
        )
        part = text.split(". ")[level == "board_goal"]
        assert f"bedöms {words[steps['met']]} " in part
        assert (f"{words[steps['partly_met']]} delvis" in part) == bool(steps["partly_met"])
        assert (f"{words[steps['not_met']]} inte alls" in part) == bool(steps["not_met"])


@each_report
def test_a_goal_that_is_met_explains_what_was_missed(name: Name) -> None:
    """A goal is not called met without a word of an indicator below it that misses its target."""
    board = BOARDS[name[0]]
    measures = {measure.key: measure for measure in board.measures}
    for section, _ in walk_sections(BY_NAME[name].sections):
        goal = section.goal
        if goal is None or goal.assessment is None:
            continue
        mentioned = {
            run.figure.split("/")[0]
            for _, content in runs(Document(identity=BY_NAME[name].identity, sections=(section,)))
            for run in content
            if isinstance(run, Run) and run.figure
        }
        missed = [
            row.key.removeprefix("indicator-")
            for block in section.blocks + tuple(b for s in section.sections if not s.goal for b in s.blocks)
            if isinstance(block, IndicatorTable)
            for row in block.rows
            if standing(measures[row.key.removeprefix("indicator-")], name) is Standing.NOT_MET
            and not row.analysis
        ]
        if goal.assessment.value == "met":
            assert set(missed) <= mentioned, goal.title


def test_a_goal_that_is_not_met_has_missed_something() -> None:
    """No goal is called not met where all that is known below it is met."""
    for name, document in REPORTS.items():
        measures = {measure.key: measure for measure in BOARDS[name[0]].measures}
        for section, _ in walk_sections(document.sections):
            goal = section.goal
            if goal is None or goal.assessment is None or goal.level != "board_goal":
                continue
            if goal.assessment.value == "not_met":
                stood = {
                    standing(measures[row.key.removeprefix("indicator-")], name)
                    for part in (section, *section.sections)
                    for block in part.blocks
                    if isinstance(block, IndicatorTable)
                    for row in block.rows
                }
                own_economy = goal.number == "3.1.1"
                assert Standing.NOT_MET in stood or own_economy, (name, goal.title)


def standing(measure: Measure, name: Name) -> Standing | None:
    document = key_of(name)
    outcome, forecast = measure.outcome.get(document, {}).get("total"), measure.forecast.get(document)
    previous = measure.in_the_end(f"{name[1] - 1}-vb").get("total")
    return propose_status(
        parse_target(measure.target[str(name[1])]),
        outcome=Measured(value=parse_cell(outcome)) if outcome else Measured(),
        forecast=Measured(value=parse_cell(forecast)) if forecast else Measured(),
        measure=Rule(unit=canonical_unit(measure.unit), polarity=Polarity(measure.better)),
        rule=StatusRule(),
        period=PeriodKind(name[2]),
        previous=parse_cell(previous) if previous else None,
    ).standing
