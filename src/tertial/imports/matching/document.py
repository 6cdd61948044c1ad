"""What of a document is to be recognised: its goals, indicators and activities with where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.documents.inventory import nearest_goal
from tertial.documents.tree import ActivityTable, Document, Goal, IndicatorTable, Section, walk_sections
from tertial.imports.matching.things import Sort, Sought, Whose

_LEVELS_OF_THE_COUNCIL: Final = ("direction", "area_goal")


def sought_in(document: Document) -> list[Sought]:
    """List the goals, indicators and activities of a document in its order, each once by its key."""
    found: dict[tuple[Sort, str], Sought] = {}
    for section, above in walk_sections(document.sections):
        outer = nearest_goal(tuple(reversed(above)))
        if section.goal is not None:
            goal = _goal(section.goal, outer)
            found.setdefault((goal.sort, goal.key), goal)
        for thing in _rows(section, section.goal or outer):
            found.setdefault((thing.sort, thing.key), thing)
    return list(found.values())


def _goal(goal: Goal, outer: Goal | None) -> Sought:
    return Sought(
        key=goal.key,
        sort=Sort.GOAL,
        name=goal.title,
        number=goal.number or "",
        level=goal.level,
        above=outer.key if outer is not None and outer.key != goal.key else None,
        whose=_whose(goal),
    )


def _rows(section: Section, goal: Goal | None) -> Iterator[Sought]:
    above, whose = (goal.key if goal else None), _whose(goal)
    for block in section.blocks:
        if isinstance(block, IndicatorTable):
            for indicator in block.rows:
                yield Sought(
                    key=indicator.key, sort=Sort.INDICATOR, name=indicator.name, above=above, whose=whose
                )
        elif isinstance(block, ActivityTable):
            for activity in block.rows:
                yield Sought(
                    key=activity.key, sort=Sort.ACTIVITY, name=activity.name, above=above, whose=whose
                )


def _whose(goal: Goal | None) -> Whose:
    return Whose.COUNCIL if goal is not None and goal.level in _LEVELS_OF_THE_COUNCIL else Whose.BOARD
