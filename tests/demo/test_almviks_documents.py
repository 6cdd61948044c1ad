"""Every document of the three boards is whole: no part is empty, nothing stands without its goal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from tertial.demo.board import Board
from tertial.demo.editions import material
from tertial.documents.tree import (
    ActivityTable,
    DecisionPoints,
    IndicatorTable,
    Paragraph,
    Section,
    SectionRole,
    Table,
    walk_sections,
)
from tests.demo.almvik import (
    BOARDS,
    BY_NAME,
    Name,
    each_document,
    rows,
    tables,
)


def test_there_are_three_years_of_three_boards() -> None:
    for board in BOARDS:
        kinds = Counter(year for name, year, _ in BY_NAME if name == board)
        assert kinds == {2024: 4, 2025: 4, 2026: 3}
    assert len(BY_NAME) == 33


@each_document
def test_no_part_is_empty(name: Name) -> None:
    document = BY_NAME[name]
    roles = Counter(section.role for section, _ in walk_sections(document.sections))
    for role in (SectionRole.DECISION, SectionRole.SUMMARY, SectionRole.PREPARATION, SectionRole.ATTACHMENTS):
        assert roles[role] >= 1
    for section, _ in walk_sections(document.sections):
        assert section.blocks or section.sections, section.heading
        assert all(text.strip() for text in _words(section)), section.heading
    assert {"drift" if name[2] != "VP" else "budget", "investeringar"} <= tables(name).keys()
    for table in tables(name).values():
        for row in table.rows:
            assert any(row.cells[1:]), (table.key, row.name)
    assert len(rows(name)) >= 20


def _words(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, DecisionPoints):
            yield from (point.text for point in block.points)


@each_document
def test_every_goal_is_written_about_and_followed_up(name: Name) -> None:
    council = material().municipality.goals
    seen = []
    for section, _ in walk_sections(BY_NAME[name].sections):
        goal = section.goal
        if goal is None:
            continue
        seen.append(goal.number)
        below = {each.role for each in section.sections}
        if goal.level == "board_goal":
            assert {SectionRole.DESCRIPTION, SectionRole.EXPECTED_RESULT} <= below, goal.title
        if goal.level == "direction" or name[2] == "VP":
            assert goal.assessment is None
            continue
        assert goal.assessment is not None, goal.title
        assert goal.assessment.text.startswith("Har ") == (name[2] == "VB")
        assert SectionRole.ANALYSIS in below, goal.title
    own = {goal.number_in(name[1]) for goal in BOARDS[name[0]].goals if name[1] in goal.years}
    assert {number for number in seen if number not in council} == own
    assert len(seen) == len(set(seen))


@each_document
def test_activities_are_led_to_an_end_and_deviations_are_explained(name: Name) -> None:
    found = 0
    for section, _ in walk_sections(BY_NAME[name].sections):
        for block in section.blocks:
            if isinstance(block, ActivityTable):
                for row in block.rows:
                    assert row.start is not None
                    assert row.end is not None
                    assert row.start.year <= name[1] <= row.end.year
                    assert row.start < row.end
                    assert row.deviation is None or row.analysis, row.name
                    found += 1
    assert found >= 12


def test_every_activity_and_indicator_stands_under_a_goal_of_its_year() -> None:
    for board in BOARDS.values():
        known = {goal.number: goal.years for goal in board.goals}
        council = material().municipality.goals
        for activity in board.undertakings:
            years = range(activity.start.year, activity.end.year + 1)
            assert activity.goal in council or {*years} <= {*known[activity.goal]}, activity.name
        for measure in board.measures:
            years_of = {int(year) for year in measure.target}
            assert measure.goal in council or years_of <= {*known[measure.goal]}, measure.key
            assert measure.better in ("higher", "lower", "within"), measure.key
            assert measure.source, measure.key
            assert measure.method, measure.key
            assert measure.supplier in ("board", "register", "survey"), measure.key


def test_shared_activities_are_one_in_words_and_days() -> None:
    shared: dict[str, set[tuple[str, object, object, str]]] = defaultdict(set)
    boards: dict[str, list[Board]] = defaultdict(list)
    for board in BOARDS.values():
        for activity in board.undertakings:
            if activity.shared:
                shared[activity.shared].add((activity.name, activity.start, activity.end, activity.goal))
                boards[activity.shared].append(board)
    assert {key for key, found in shared.items() if len(found) > 1} == set()
    assert all(len(found) > 1 for found in boards.values())
    assert len(shared) >= 8


@each_document
def test_keys_are_unique(name: Name) -> None:
    keys: list[str] = []
    for section, _ in walk_sections(BY_NAME[name].sections):
        keys.append(section.key)
        for block in section.blocks:
            match block:
                case IndicatorTable() | ActivityTable():
                    keys.extend(row.key for row in block.rows)
                case Table():
                    keys.append(block.key)
    assert len(keys) == len(set(keys))
