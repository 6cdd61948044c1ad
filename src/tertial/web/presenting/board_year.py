"""The year of a board or a unit on one page: what a director on a phone has to know within two minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from tertial.economy.selectors.totals import BottomLine
from tertial.organisation.selectors import NamedBody
from tertial.plan.calculations.standings import Standing
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.selectors.summaries import (
    OTHERWISE,
    ActivityTally,
    AnsweredGoal,
    DeviatingActivity,
    GoalTally,
)
from tertial.web.presenting.amounts import shown_amount, shown_surplus, shown_total_variance
from tertial.web.presenting.figures import Shown
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import count_line, mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, Level
from tertial.web.presenting.thread import NOT_SET, indicator_table

_MOST: Final = 8
LARGEST: Final = 3
"""So many deviations in money are named."""
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


def economy_of_year(economy: BottomLine | None) -> EconomyOfYear | None:
    """Give the economy's bottom line and its largest deviations; None where there are no figures."""
    if economy is None:
        return None
    totals = economy.totals
    named = (
        (_("Budget"), shown_amount(totals.budget)),
        (_("Actuals of the period"), shown_amount(totals.actuals)),
        (_("Forecast of the year"), shown_amount(totals.forecast)),
        (_("Variance from the budget"), shown_total_variance(totals.variance)),
    )
    facts = [(name, f"{each.text} {each.title}".strip()) for name, each in named if each.text]
    return EconomyOfYear(
        facts=facts,
        variance=shown_total_variance(totals.variance),
        largest=_largest([(name, shown_surplus(figure)) for name, figure in economy.largest]),
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


def levels_of_year(goals: Iterable[AnsweredGoal], year: int) -> list[LevelOfYear]:
    """Give the levels that are assessed, highest first, with the goals that are not wholly met."""
    levels: dict[str, list[AnsweredGoal]] = {}
    for goal in goals:
        levels.setdefault(goal.level_name, []).append(goal)
    return [
        LevelOfYear(
            name=name,
            counts=Counter(_step(goal) for goal in goals_of_level),
            behind=[_link(goal, year) for goal in goals_of_level if _step(goal) in _BEHIND],
            total=len(goals_of_level),
        )
        for name, goals_of_level in levels.items()
    ]


def indicators_of_year(indicators: Sequence[PlacedIndicator], body: NamedBody) -> Followed:
    """Count a body's indicators by how they stand, and give those that miss their target."""
    missed = [each for each in indicators if each.status.standing in (Standing.NOT_MET, Standing.PARTLY_MET)]
    shown = missed[:_MOST]
    caption = _("Indicators that miss their target")
    return Followed(
        counts=Counter(each.status.standing.value for each in indicators if each.status.standing),
        total=len(indicators),
        table=indicator_table(shown, {body.id: body}, named=False, caption=caption) if shown else None,
        more=len(missed) - len(shown),
    )


def activities_of_year(deviating: Sequence[DeviatingActivity], tally: ActivityTally | None) -> Followed:
    """Count a body's activities, and give those that deviate."""
    total = tally.total if tally else 0
    shown = deviating[:_MOST]
    return Followed(
        counts={"deviates": len(deviating)},
        total=total,
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


_BEHIND: Final = ("partly_met", "not_met", OTHERWISE)


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


def _deviating(activities: Sequence[DeviatingActivity]) -> DataTable | None:
    if not activities:
        return None
    return DataTable(
        caption=_("Activities that deviate"),
        columns=[Column(_("Activity")), Column(_("State")), Column(_("Deviation"))],
        rows=[
            DataRow(each.name, ["" if each.state == "unknown" else mark(each.state), each.deviation])
            for each in activities
        ],
        close=True,
    )


def _step(goal: AnsweredGoal) -> str:
    if goal.step is None:
        return NOT_SET
    return goal.step or OTHERWISE


def _link(goal: AnsweredGoal, year: int) -> Link:
    return Link(
        f"{goal.number} {goal.title}".strip(),
        f"/mal/{goal.key}/{year}/",
        mark=mark(_step(goal), words=goal.words),
    )
