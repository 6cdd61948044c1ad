"""The year of a board or a unit on one page: what a director on a phone has to know within two minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from tertial.economy.calculations.meanings import Scope
from tertial.economy.selectors.economy import BodyEconomy
from tertial.economy.selectors.totals import Totals
from tertial.organisation.selectors import NamedBody
from tertial.plan.calculations.standings import Standing
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.followed import FollowedActivity
from tertial.plan.selectors.summaries import ActivityTally, GoalTally
from tertial.plan.selectors.tree import GoalInTree, GoalTree
from tertial.web.presenting.amounts import shown_amount, shown_surplus
from tertial.web.presenting.figures import Shown
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import count_line, mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, Level
from tertial.web.presenting.thread import NOT_SET, activity_mark, indicator_table, step_set

_MOST: Final = 8
_LARGEST: Final = 3
_ANSWERS: Final = (Standing.MET, Standing.PARTLY_MET, Standing.NOT_MET)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure that says much: what it is of, and what it is held against."""

    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyOfYear:
    """What the year comes to: amounts by their names, the variance, and the areas that deviate most."""

    facts: Sequence[tuple[str, str]]
    variance: Shown
    largest: DataTable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelOfYear:
    """The goals of one level: how many on each step, and those that are not wholly met."""

    name: str
    counts: Mapping[str, int]
    behind: Sequence[Link]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Indicators or activities: how many stand how, and a table of those that need somebody's eyes."""

    counts: Mapping[str, int]
    total: int
    table: DataTable | None
    more: int


def economy_of_year(economy: BodyEconomy, totals: Totals | None) -> EconomyOfYear | None:
    """Give the economy's bottom line and its three largest deviations; None where there are no figures."""
    if totals is None:
        return None
    named = (
        (_("Budget"), shown_amount(totals.budget)),
        (_("Actuals of the period"), shown_amount(totals.actuals)),
        (_("Forecast of the year"), shown_amount(totals.forecast)),
        (_("Variance from the budget"), shown_surplus(totals.variance)),
    )
    facts = [(name, f"{each.text} {each.title}".strip()) for name, each in named if each.text]
    operating = (each for each in economy.tables if each.scope is Scope.OPERATING)
    found = next((areas for each in operating if (areas := each.largest_variances(_LARGEST))), [])
    return EconomyOfYear(
        facts=facts,
        variance=shown_surplus(totals.variance),
        largest=_largest([(row.name, shown_surplus(figure)) for row, figure in found]),
    )


def _largest(rows: Sequence[tuple[str, Shown]]) -> DataTable | None:
    if not rows:
        return None
    return DataTable(
        caption=_("Largest deviations"),
        columns=[Column(_("Area")), Column(_("Variance"), figures=True)],
        rows=[DataRow(name, [Cell(shown.text, word=shown.title)]) for name, shown in rows],
        close=True,
    )


def levels_of_year(tree: GoalTree) -> list[LevelOfYear]:
    """Give the levels that are assessed, highest first: the body's own goals and those it answers for."""
    levels: dict[str, list[GoalInTree]] = {}
    for goal in tree.goals:
        if goal.assessed and (goal.owner == tree.body or _assessed_by(goal, tree.body)):
            levels.setdefault(goal.level_name, []).append(goal)
    return [
        LevelOfYear(
            name=name,
            counts=Counter(_step(goal, tree.body) for goal in goals),
            behind=[_link(goal, tree) for goal in goals if _step(goal, tree.body) in _BEHIND],
            total=len(goals),
        )
        for name, goals in levels.items()
    ]


def own_indicators(tree: GoalTree, bodies: Mapping[int, NamedBody]) -> Followed:
    """Count the body's own indicators by how they stand, and give those that miss their target."""
    own = [each for goal in tree.goals for each in goal.indicators if each.body == tree.body]
    missed = [each for each in own if each.status.standing in (Standing.NOT_MET, Standing.PARTLY_MET)]
    shown = missed[:_MOST]
    return Followed(
        counts=Counter(each.status.standing.value for each in own if each.status.standing),
        total=len(own),
        table=indicator_table(shown, bodies, named=False, caption=_("Indicators that miss their target"))
        if shown
        else None,
        more=len(missed) - len(shown),
    )


def own_activities(tree: GoalTree) -> Followed:
    """Count the body's own activities by how they go, and give those that deviate."""
    own = [each for goal in tree.goals for each in goal.activities if each.body == tree.body]
    deviating = [each for each in own if each.deviates]
    shown = deviating[:_MOST]
    return Followed(
        counts=Counter("deviates" if each.deviates else each.state.value for each in own),
        total=len(own),
        table=_deviating(shown),
        more=len(deviating) - len(shown),
    )


def key_figures(
    levels: Iterable[LevelOfYear],
    economy: EconomyOfYear | None,
    indicators: Followed,
    activities: Followed,
    address: str,
) -> list[KeyFigure]:
    """Give the figures at the head of the page. What the period says nothing of is left out."""
    figures = [
        KeyFigure(
            label=_("{level}, met").format(level=level.name),
            value=_("{part} of {whole}").format(part=level.counts.get("met", 0), whole=level.total),
            href=f"{address}mal/",
        )
        for level in levels
        if level.counts.get(NOT_SET, 0) < level.total
    ]
    if economy and economy.variance.text:
        figures.append(
            KeyFigure(
                label=_("Variance from the budget"),
                value=economy.variance.text,
                note=economy.variance.title,
                href=f"{address}ekonomi/",
            )
        )
    answered = sum(indicators.counts.get(standing, 0) for standing in _ANSWERS)
    if answered:
        figures.append(
            KeyFigure(
                label=_("Indicators that reach their target"),
                value=_("{part} of {whole}").format(part=indicators.counts.get("met", 0), whole=answered),
                note=_("{count} cannot be said").format(count=indicators.total - answered)
                if indicators.total > answered
                else "",
                href=f"{address}mal/",
            )
        )
    if activities.total:
        figures.append(
            KeyFigure(
                label=_("Activities that deviate"),
                value=_("{part} of {whole}").format(
                    part=activities.counts.get("deviates", 0), whole=activities.total
                ),
                href=f"{address}aktiviteter/",
            )
        )
    return figures


def units_below(
    tree: Sequence[NamedBody],
    goals: Mapping[int, Sequence[GoalTally]],
    activities: Mapping[int, ActivityTally],
    addresses: Mapping[int, str],
) -> DataTable | None:
    """Give those below a body with how their goals and activities go. `tree` has the body itself first.

    Only bodies with an address are shown: the reader may read nothing of the others.
    """
    rows = []
    for body in tree[1:]:
        if body.id not in addresses:
            continue
        own = next((each for each in reversed(goals.get(body.id, ()))), None)
        said = activities.get(body.id)
        rows.append(
            DataRow(
                Cell(body.name, addresses[body.id]),
                [
                    count_line(own.counts) if own else "",
                    _("{part} of {whole}").format(part=said.deviating, whole=said.total) if said else "",
                ],
                Level.AREA if body.level == 1 else Level.OF_WHICH,
            )
        )
    if not rows:
        return None
    return DataTable(
        caption=_("Those below"),
        hide_caption=True,
        columns=[Column(_("Name")), Column(_("Own goals")), Column(_("Activities that deviate"))],
        rows=rows,
        close=True,
    )


_BEHIND: Final = (Step.PARTLY_MET, Step.NOT_MET, "otherwise")


def _deviating(activities: Sequence[FollowedActivity]) -> DataTable | None:
    if not activities:
        return None
    return DataTable(
        caption=_("Activities that deviate"),
        columns=[Column(_("Activity")), Column(_("State")), Column(_("Deviation"))],
        rows=[DataRow(each.name, [activity_mark(each), each.deviation]) for each in activities],
        close=True,
    )


def _assessed_by(goal: GoalInTree, body: int) -> bool:
    return any(each.body == body for each in goal.assessments)


def _step(goal: GoalInTree, body: int) -> str:
    said = step_set(goal, body)
    if said is None:
        return NOT_SET
    return str(said.step) if said.step else "otherwise"


def _link(goal: GoalInTree, tree: GoalTree) -> Link:
    said = step_set(goal, tree.body)
    number = f"{goal.number} " if goal.number else ""
    return Link(
        f"{number}{goal.title}",
        f"/mal/{goal.key}/{tree.year}/",
        mark=mark(_step(goal, tree.body), words=said.words if said else ""),
    )
