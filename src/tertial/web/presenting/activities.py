"""The activities of a body's year, as a list under their goals and along a time line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tertial.organisation.selectors import Called
from tertial.plan.selectors.followed import FollowedActivity
from tertial.plan.selectors.tree import GoalInTree, GoalTree
from tertial.web.presenting.dates import date_words
from tertial.web.presenting.drawings import time_span
from tertial.web.presenting.prose import first_words
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, Level
from tertial.web.presenting.thread import activity_mark, day_cell

DEVIATES = "deviates"
LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedActivities:
    """What the reader wants to see: words, a state, or only what deviates or is late. Empty for all."""

    words: str = ""
    state: str = ""

    def holds(self, goal: GoalInTree, activity: FollowedActivity, day: date) -> bool:
        """Whether an activity under a goal is one of those wanted. `day` is the last one of the period."""
        text = f"{activity.name} {activity.deviation} {goal.title}".casefold()
        if not all(word in text for word in self.words.casefold().split()):
            return False
        match self.state:
            case "":
                return True
            case "deviates":
                return activity.deviates is True
            case "late":
                return is_late(activity, day)
            case _:
                return activity.state == self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedActivity:
    """An activity along the year: when it goes on, drawn and in words."""

    id: int
    name: str
    body: str
    goal: str
    href: str
    when: str
    span: SafeString
    mark: SafeString
    deviation: str


def is_late(activity: FollowedActivity, day: date) -> bool:
    """Whether an activity should have ended and is not said to be done."""
    over = activity.state in ("done", "stopped", "not_involved")
    return not over and activity.end is not None and activity.end < day


def chosen(
    tree: GoalTree, wanted: WantedActivities, day: date
) -> list[tuple[GoalInTree, list[FollowedActivity]]]:
    """Give the goals that have activities which are wanted, with these, in the order of the thread."""
    found = []
    for goal in tree.goals:
        activities = [each for each in goal.activities if wanted.holds(goal, each, day)]
        if activities:
            found.append((goal, activities))
    return found


def counts_of(tree: GoalTree, day: date) -> dict[str, int]:
    """Count all activities, those that deviate, those that are late and those that are done."""
    activities = [each for goal in tree.goals for each in goal.activities]
    return {
        "all": len(activities),
        DEVIATES: sum(each.deviates is True for each in activities),
        LATE: sum(is_late(each, day) for each in activities),
        "done": sum(each.state == "done" for each in activities),
    }


def activity_list(
    found: Sequence[tuple[GoalInTree, list[FollowedActivity]]],
    *,
    tree: GoalTree,
    bodies: Mapping[int, Called],
) -> DataTable:
    """Give activities as a table, under the goals they belong to; who leads is said where it is another."""
    return DataTable(
        caption=_("Activities"),
        hide_caption=True,
        columns=[
            Column(_("Activity")),
            Column(_("Start")),
            Column(_("End")),
            Column(_("State")),
            Column(_("Deviation and analysis")),
        ],
        rows=list(_rows(found, tree, bodies)),
    )


def _rows(
    found: Iterable[tuple[GoalInTree, list[FollowedActivity]]],
    tree: GoalTree,
    bodies: Mapping[int, Called],
) -> Iterator[DataRow]:
    for goal, activities in found:
        yield DataRow(Cell(_titled(goal), f"/mal/{goal.key}/{tree.year}/"), [], Level.HEADING)
        for each in activities:
            yield DataRow(
                Cell(each.name, note=_leader(each, tree.body, bodies)),
                [
                    day_cell(each.start),
                    day_cell(each.end),
                    activity_mark(each),
                    Cell(each.deviation, note=first_words(each.blocks)),
                ],
                key=f"aktivitet-{each.id}",
            )


def time_line(
    found: Iterable[tuple[GoalInTree, list[FollowedActivity]]],
    *,
    tree: GoalTree,
    day: date,
    bodies: Mapping[int, Called],
) -> list[TimedActivity]:
    """Give activities along the year, the one that begins first on top; `day` is the last of the period."""
    activities = [(goal, each) for goal, under in found for each in under]
    first, last = date(tree.year, 1, 1), date(tree.year, 12, 31)
    return [
        TimedActivity(
            id=each.id,
            name=each.name,
            body=_leader(each, tree.body, bodies),
            goal=_titled(goal),
            href=f"/mal/{goal.key}/{tree.year}/",
            when=_when(each),
            span=time_span(
                start=each.start,
                end=each.end,
                first=first,
                last=last,
                today=day,
                kind=_kind(each, day),
                words=_when(each),
            ),
            mark=activity_mark(each),
            deviation=each.deviation,
        )
        for goal, each in sorted(
            activities, key=lambda pair: (pair[1].start or first, pair[1].end or last, pair[1].id)
        )
    ]


def _kind(activity: FollowedActivity, day: date) -> str:
    if activity.deviates or is_late(activity, day):
        return "deviates"
    return "done" if activity.state == "done" else ""


def _when(activity: FollowedActivity) -> str:
    if activity.start is None and activity.end is None:
        return _("No days are given")
    if activity.start is None:
        return _("until {end}").format(end=date_words(activity.end))
    if activity.end is None:
        return _("from {start}").format(start=date_words(activity.start))
    return f"{date_words(activity.start)} – {date_words(activity.end)}"


def _titled(goal: GoalInTree) -> str:
    return f"{goal.number} {goal.title}".strip()


def _leader(activity: FollowedActivity, body: int, bodies: Mapping[int, Called]) -> str:
    """Who leads an activity, where it is another than the body whose page it is."""
    named = bodies.get(activity.lead) if activity.lead != body else None
    return _("Led by {body}").format(body=named.name) if named else ""
