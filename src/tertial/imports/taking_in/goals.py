"""The goals of a document: recognised, shared with other boards if they are the council's, else created."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tertial.core.words import squeeze
from tertial.documents.inventory import prose_text
from tertial.documents.tree import ItemList, Paragraph, Section, SectionRole
from tertial.imports.taking_in.act import Act
from tertial.imports.taking_in.levels import COUNCILS, levels_for
from tertial.imports.taking_in.pieces import Piece
from tertial.plan.models import GoalEdition, Level
from tertial.plan.services.brought_goals import BroughtGoal, bring_goals

_LONGEST_NUMBER: Final = 40
_LONGEST_RESULT: Final = 400

Same = tuple[int, str, str]


def take_goals(act: Act, pieces: Sequence[Piece]) -> dict[int, GoalEdition]:
    """Give the goals of the year, by the places of the sections that they head.

    A goal that the document names twice at one place of the thread is one. Left out is what has no title.
    """
    levels = levels_for(act.by, pieces)
    shared = _shared_goals(act)
    brought: list[BroughtGoal] = []
    entries: dict[int, int] = {}
    seen: dict[tuple[Same, int | None, int | None], int] = {}
    for piece in pieces:
        goal = piece.section.goal
        if goal is None or goal.key in act.matches.left_out or not _can_be_kept(piece):
            continue
        level = levels[goal.level.strip()]
        is_councils = level.key in COUNCILS
        same = _same(level.pk, goal.number, goal.title)
        known = act.matches.goals.get(goal.key, shared.get(same) if is_councils else None)
        above = _above(piece, pieces, entries, brought, level)
        place = seen.get((same, above, known))
        if place is None:
            place = seen[same, above, known] = len(brought)
            brought.append(
                BroughtGoal(
                    level=level,
                    owner=act.council if is_councils else act.board,
                    title=goal.title,
                    number=goal.number or "",
                    goal=known,
                    above=above,
                    expected_results=tuple(_expected_results(piece.section)),
                )
            )
        entries[piece.place] = place
    editions = bring_goals(
        by=act.by, year=act.period.year, goals=brought, subject=act.subject, period=act.period
    )
    return {section: editions[place] for section, place in entries.items()}


def _can_be_kept(piece: Piece) -> bool:
    goal = piece.section.goal
    if goal is None or not goal.title.strip() or not goal.level.strip():
        return False
    return len((goal.number or "").strip()) <= _LONGEST_NUMBER


def _shared_goals(act: Act) -> Mapping[Same, int]:
    """The council's goals of the year: a board that reports them means the same as the one before it."""
    rows = GoalEdition.objects.filter(year=act.period.year_id, goal__owner=act.council, withdrawn=False)
    columns = rows.order_by("-id").values_list("goal__level", "number", "title", "goal")
    return {_same(level, number, title): goal for level, number, title, goal in columns}


def _same(level: int, number: str | None, title: str) -> Same:
    return level, squeeze(number or ""), squeeze(title).casefold()


def _above(
    piece: Piece,
    pieces: Sequence[Piece],
    entries: Mapping[int, int],
    brought: Sequence[BroughtGoal],
    level: Level,
) -> int | None:
    """The nearest goal around it that is of a higher level and is kept."""
    around = piece.above
    while around is not None:
        place = entries.get(around)
        if place is not None and brought[place].level.rank < level.rank:
            return place
        around = pieces[around].above
    return None


def _expected_results(section: Section) -> list[str]:
    """What shall have become of the goal: the items of a list, else each paragraph under that heading."""
    found: list[str] = []
    for below in section.sections:
        if below.role != SectionRole.EXPECTED_RESULT or below.goal is not None:
            continue
        lists = [block for block in below.blocks if isinstance(block, ItemList)]
        paragraphs = [block for block in below.blocks if isinstance(block, Paragraph)]
        texts = [item.text for block in lists for item in block.items] or [
            prose_text((block,)) or "" for block in paragraphs
        ]
        found += [text for text in map(squeeze, texts) if 0 < len(text) <= _LONGEST_RESULT]
    return found
