"""The golden thread as a page shows it: goals in order with marks, folded open, and what lies below each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tertial.core.numbers import NO_BREAK_SPACE
from tertial.organisation.selectors import Called
from tertial.plan.calculations.sentences import in_words
from tertial.plan.models import ActivityState, Aspect, Evaluator
from tertial.plan.selectors.followed import FollowedActivity, KeptAssessment
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.selectors.tree import GoalInTree, GoalTree
from tertial.web.presenting.dates import date_words
from tertial.web.presenting.figures import shown, shown_target
from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, draw

Bodies = Mapping[int, Called]
"""Bodies by their ids, as they were called in the period."""

NOT_SET: Final = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadGoal:
    """A goal as it stands in the list. `closes` is the markup that ends it and those above that end here."""

    id: int
    href: str
    label: str
    number: str
    title: str
    owner: str
    level: str
    mark: SafeString | str
    others: tuple[SafeString, ...]
    proposal: str
    results: tuple[str, ...]
    counts: str
    matter: SafeString
    has_below: bool
    closes: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader wants to see: words in titles, an assessment, a level. Empty for all."""

    words: str = ""
    assessment: str = ""
    level: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.assessment or self.level)

    def holds(self, goal: GoalInTree, step: str | None) -> bool:
        """Whether a goal is one of those wanted."""
        text = " ".join((goal.number, goal.title, *goal.expected_results))
        names = (each.definition.name for each in goal.indicators)
        inside = " ".join(
            (text, *(name.casefold() for name in names), *(a.name.casefold() for a in goal.activities))
        )
        return (
            all(word in inside for word in self.words.casefold().split())
            and (not self.assessment or (goal.assessed and (step or NOT_SET) == self.assessment))
            and (not self.level or goal.level == self.level)
        )


def step_set(goal: GoalInTree, body: int) -> KeptAssessment | None:
    """Give the assessment that stands first for a goal: the body's own, else its owner's, else another's."""
    own = [each for each in goal.assessments if each.evaluator == Evaluator.BOARD]
    by_body = {each.body: each for each in own}
    return by_body.get(body) or by_body.get(goal.owner) or (own[0] if own else None)


def counted(tree: GoalTree, level: str | None = None) -> dict[str, int]:
    """Count how the goals that are assessed stand, of one level or of all."""
    counts: dict[str, int] = dict.fromkeys(("met", "partly_met", "not_met", NOT_SET), 0)
    for goal in tree.goals:
        if goal.assessed and level in (None, goal.level):
            said = step_set(goal, tree.body)
            counts[str(said.step or NOT_SET) if said else NOT_SET] += 1
    return counts


def thread(tree: GoalTree, *, bodies: Bodies, wanted: Wanted, proposals: bool) -> list[ThreadGoal]:
    """Give the goals that are wanted, each with all above it, in the order of the tree.

    `proposals` says whether what the system would propose is shown, which is an aid for who assesses.
    """
    kept = _kept(tree, wanted)
    goals = [goal for goal in tree.goals if goal.id in kept]
    return [
        _goal(goal, tree, bodies, _next_depth(goals, place), proposals=proposals)
        for place, goal in enumerate(goals)
    ]


def _kept(tree: GoalTree, wanted: Wanted) -> Collection[int]:
    if not wanted:
        return {goal.id for goal in tree.goals}
    by_id = {goal.id: goal for goal in tree.goals}
    kept: set[int] = set()
    for goal in tree.goals:
        said = step_set(goal, tree.body)
        if wanted.holds(goal, said.step if said else None):
            ahead = [goal.id]
            while ahead:
                here = ahead.pop()
                if here not in kept:
                    kept.add(here)
                    ahead += [above for above in by_id[here].above if above in by_id]
    return kept


def _next_depth(goals: Sequence[GoalInTree], place: int) -> int:
    return goals[place + 1].depth if place + 1 < len(goals) else 0


def _goal(
    goal: GoalInTree, tree: GoalTree, bodies: Bodies, next_depth: int, *, proposals: bool
) -> ThreadGoal:
    said = step_set(goal, tree.body)
    step = said.step if said else None
    others = tuple(
        mark(each.step, words=f"{_name(bodies, each.body)}: {each.words}".strip(": "))
        for each in goal.assessments
        if each is not said
    )
    has_below = next_depth > goal.depth
    closes = "" if has_below else "</details></li>" + "</ol></details></li>" * (goal.depth - next_depth)
    return ThreadGoal(
        id=goal.id,
        href=f"/mal/{goal.key}/{tree.year}/",
        label=goal.label or goal.level_name,
        number=goal.number,
        title=goal.title,
        owner=_name(bodies, goal.owner) if goal.owner != tree.body else "",
        level=goal.level,
        mark=mark(step, words=said.words if said else "") if goal.assessed else "",
        others=others,
        proposal=_proposal(goal, step) if proposals else "",
        results=goal.expected_results,
        counts=_counts(goal),
        matter=_matter(goal, tree, bodies),
        has_below=has_below,
        closes=mark_safe(closes),  # noqa: S308  # made of constants
    )


def _proposal(goal: GoalInTree, step: str | None) -> str:
    """Say what the system would propose, and why, where it is something else than what was set."""
    proposed = goal.proposal.step
    if not goal.assessed or proposed is None or proposed.key == step:
        return ""
    why = in_words(goal.proposal.reasons, translation)
    return _("From what lies below it follows: {step}. {why}").format(step=proposed.label, why=why).strip()


def _counts(goal: GoalInTree) -> str:
    """Say how much lies right below a goal: "3 indikatorer, 5 aktiviteter"."""
    return _counted(len(goal.indicators), len(goal.activities), get_language())


@lru_cache(maxsize=1024)
def _counted(indicators: int, activities: int, _language: str | None) -> str:
    parts = []
    if indicators:
        parts.append(ngettext("{n} indicator", "{n} indicators", indicators).format(n=indicators))
    if activities:
        parts.append(ngettext("{n} activity", "{n} activities", activities).format(n=activities))
    return ", ".join(parts)


def _matter(goal: GoalInTree, tree: GoalTree, bodies: Bodies) -> SafeString:
    """Draw the indicators and activities right below a goal."""
    several = {each.body for each in goal.indicators} | {each.body for each in goal.activities}
    named = bool(several - {tree.body})
    tables = []
    if goal.indicators:
        tables.append(draw(indicator_table(goal.indicators, bodies, named=named)))
    if goal.activities:
        tables.append(draw(activity_table(goal.activities, bodies, named=named)))
    return mark_safe("".join(tables))  # noqa: S308  # drawn tables


def indicator_table(
    indicators: Iterable[PlacedIndicator], bodies: Bodies, *, named: bool, caption: str = ""
) -> DataTable:
    """Give indicators with their outcome, forecast and target, and how they stand."""
    rows = []
    for each in indicators:
        outcome, forecast = each.value(Aspect.OUTCOME), each.value(Aspect.FORECAST)
        before = each.value_last_year()
        rows.append(
            DataRow(
                Cell(
                    each.definition.name,
                    f"/indikatorer/{each.definition.key}/?organ={_key(bodies, each.body)}",
                    note=_name(bodies, each.body) if named else "",
                ),
                [
                    shown(before.value) if before else None,
                    shown(outcome.value) if outcome else None,
                    shown(forecast.value) if forecast else None,
                    shown_target(each.to_meet.target if each.to_meet else None),
                    mark(each.status.standing) if each.status.standing else "",
                ],
            )
        )
    return DataTable(
        caption=caption or _("Indicators"),
        hide_caption=not caption,
        columns=_indicator_columns(get_language()),
        rows=rows,
        close=True,
    )


@lru_cache(maxsize=8)
def _indicator_columns(_language: str | None) -> tuple[Column, ...]:
    return (
        Column(_("Indicator")),
        Column(_("Same period last year"), figures=True),
        Column(_("Outcome"), figures=True),
        Column(_("Forecast"), figures=True),
        Column(_("Target"), figures=True),
        Column(_("Status")),
    )


def activity_table(
    activities: Iterable[FollowedActivity], bodies: Bodies, *, named: bool, caption: str = ""
) -> DataTable:
    """Give activities with their days, how far they have come and what deviates."""
    rows = [
        DataRow(
            Cell(each.name, note=_name(bodies, each.body) if named else ""),
            [day_cell(each.start), day_cell(each.end), activity_mark(each), each.deviation],
            key=f"aktivitet-{each.id}",
        )
        for each in activities
    ]
    return DataTable(
        caption=caption or _("Activities"),
        hide_caption=not caption,
        columns=_activity_columns(get_language()),
        rows=rows,
        close=True,
    )


@lru_cache(maxsize=8)
def _activity_columns(_language: str | None) -> tuple[Column, ...]:
    headings = _("Activity"), _("Start"), _("End"), _("State"), _("Deviation")
    return tuple(Column(heading) for heading in headings)


def _name(bodies: Bodies, body: int) -> str:
    return bodies[body].name if body in bodies else ""


def _key(bodies: Bodies, body: int) -> str:
    return bodies[body].key if body in bodies else ""


def day_cell(day: date | None) -> str:
    """Write a day that is not broken in a narrow column."""
    return date_words(day).replace(" ", NO_BREAK_SPACE)


def activity_mark(activity: FollowedActivity) -> SafeString:
    """Mark how far an activity has come; that it deviates is another thing, and is said beside it."""
    return _activity_mark(activity.state, activity.deviates, get_language())


@lru_cache(maxsize=64)
def _activity_mark(state: ActivityState, deviates: bool | None, _language: str | None) -> SafeString:
    marks: list[Any] = []
    if state != "unknown":
        marks.append(mark(state))
    if deviates:
        marks.append(mark("deviates"))
    elif deviates is False and not marks:
        marks.append(mark("as_planned"))
    return mark_safe(" ".join(marks))  # noqa: S308  # marks are markup of ours
