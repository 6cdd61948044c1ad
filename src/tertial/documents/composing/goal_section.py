"""A goal's part of a document made of what is reported: its texts, then its indicators and activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tertial.documents.composing.reported_tables import activity_table, indicator_table
from tertial.documents.outline import prose_from_json
from tertial.documents.rendering import labels
from tertial.documents.tree import (
    Assessment,
    Block,
    Goal,
    IndicatorColumn,
    ItemList,
    ListItem,
    Paragraph,
    Run,
    Section,
    SectionRole,
)
from tertial.plan.models import Evaluator, TextRole
from tertial.plan.selectors.followed import WrittenText
from tertial.plan.selectors.tree import GoalInTree
from tertial.reporting.models import Period

_FOLLOWED: Final = "Indikatorer och aktiviteter"
_PARTS: Final = {
    TextRole.DESCRIPTION: SectionRole.DESCRIPTION,
    TextRole.EXPECTED_RESULT: SectionRole.EXPECTED_RESULT,
    TextRole.WAYS_OF_WORKING: SectionRole.WAYS_OF_WORKING,
    TextRole.ANALYSIS: SectionRole.ANALYSIS,
}


class GoalPrinter:
    """Prints the goals of one document."""

    def __init__(
        self, *, body: int, period: Period, columns: tuple[IndicatorColumn, ...], texts: Sequence[WrittenText]
    ) -> None:
        """Sort the texts of the body's period by what they are about."""
        self._body = body
        self._period = period
        self._columns = columns
        self._texts = {(text.goal, text.role): text for text in texts if text.goal is not None}
        self._analyses: Mapping[int, WrittenText] = {
            text.indicator: text for text in texts if text.indicator is not None
        }

    def nested(self, goals: Sequence[GoalInTree]) -> tuple[Section, ...]:
        """Print goals in the order of the thread, each within the one it stands under."""
        below: dict[int | None, list[GoalInTree]] = {}
        there = {goal.id for goal in goals}
        for goal in goals:
            above = next((each for each in goal.above if each in there), None)
            below.setdefault(above, []).append(goal)
        return tuple(self._section(goal, below, 2) for goal in below.get(None, ()))

    def _section(
        self, goal: GoalInTree, below: Mapping[int | None, Sequence[GoalInTree]], level: int
    ) -> Section:
        key = f"mal-{goal.key}"
        label = goal.label or goal.level_name
        return Section(
            key=key,
            heading=goal.title,
            level=level,
            role=SectionRole.GOAL,
            number=goal.number or None,
            label=f"{label}:",
            goal=Goal(
                key=goal.key,
                level=goal.level,
                title=goal.title,
                number=goal.number or None,
                assessment=self._assessment(goal),
            ),
            blocks=self._text(goal, TextRole.WITHOUT_HEADING),
            sections=(
                *self._parts(goal, key, level + 1),
                *(self._section(lower, below, level + 1) for lower in below.get(goal.id, ())),
            ),
        )

    def _assessment(self, goal: GoalInTree) -> Assessment | None:
        for each in goal.assessments:
            if each.body == self._body and each.evaluator == Evaluator.BOARD:
                return Assessment(text=each.words, value=each.step.value if each.step else None)
        return None

    def _parts(self, goal: GoalInTree, key: str, level: int) -> Iterator[Section]:
        for role, part in _PARTS.items():
            blocks = self._text(goal, role)
            if blocks:
                yield Section(
                    key=f"{key}-{role.value.replace('_', '-')}",
                    heading=labels.ROLE_WORDS[part],
                    level=level,
                    role=part,
                    blocks=blocks,
                )
        tables = tuple(self._tables(goal))
        if tables:
            yield Section(key=f"{key}-uppfoljning", heading=_FOLLOWED, level=level, blocks=tables)

    def _text(self, goal: GoalInTree, role: TextRole) -> tuple[Block, ...]:
        """What is written of a goal in the period, else what the plan says in any case."""
        written = self._texts.get((goal.id, role))
        if written is not None:
            return prose_from_json(written.blocks)
        own = goal.owner == self._body
        if role == TextRole.DESCRIPTION and own and goal.description:
            return tuple(
                Paragraph(content=(Run(text=line),)) for line in goal.description.splitlines() if line.strip()
            )
        if role == TextRole.EXPECTED_RESULT and own and goal.expected_results:
            items = tuple(ListItem(content=(Run(text=text),)) for text in goal.expected_results)
            return (ItemList(items=items),)
        return ()

    def _tables(self, goal: GoalInTree) -> Iterator[Block]:
        indicators = [each for each in goal.indicators if each.body == self._body]
        if indicators:
            yield indicator_table(indicators, self._columns, self._analyses)
        activities = [each for each in goal.activities if each.body == self._body]
        if activities:
            yield activity_table(activities, self._period)
