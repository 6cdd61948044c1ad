"""The year in one view, at the head of a document: goals, the bottom line, the largest variances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from tertial.documents.rendering.overview import EconomyLine, GoalTally, Overview, Variance
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import mark
from tertial.web.presenting.spoken import spoken

_BOTTOM_FIGURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTally:
    """The goals of a level: how many on each step, and links to those that matter most."""

    label: str
    counts: Mapping[str, int]
    goals: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOverview:
    """The overview ready for its template: figures are texts under the headings of their table."""

    tallies: tuple[ShownTally, ...]
    bottom_line: str
    figures: tuple[tuple[str, str], ...]
    variances_heading: str
    variances: tuple[tuple[str, Link], ...]
    activities: int
    deviating: int


def shown_overview(view: Overview, anchors: Mapping[str, str]) -> ShownOverview | None:
    """Give the overview of a document; None where it has nothing to say."""
    if not view:
        return None
    return ShownOverview(
        tallies=tuple(_tally(each, anchors, all_goals=place == 0) for place, each in enumerate(view.tallies)),
        bottom_line=_named(view.economy.name, view.economy.unit) if view.economy else "",
        figures=_figures(view.economy) if view.economy else (),
        variances_heading=_heading(view.variances),
        variances=tuple((each.text, Link(each.name, f"#{anchors[each.section]}")) for each in view.variances),
        activities=view.activities.total if view.activities else 0,
        deviating=view.activities.deviating if view.activities else 0,
    )


def _tally(tally: GoalTally, anchors: Mapping[str, str], *, all_goals: bool) -> ShownTally:
    """All goals of the highest level, and of those below the ones that are not wholly met."""
    counts = dict(tally.counts)
    counts["otherwise"] = tally.other
    counts["not_assessed"] = counts.get("not_assessed", 0) + tally.without
    return ShownTally(
        label=tally.label,
        counts={step: number for step, number in counts.items() if number},
        goals=tuple(
            Link(
                f"{goal.number or ''} {goal.title}".strip(),
                f"#{anchors[goal.section]}",
                mark=_mark(goal.value, goal.words),
            )
            for goal in tally.goals
            if all_goals or goal.value != "met"
        ),
    )


def _mark(value: str | None, words: str) -> SafeString:
    known = value in ("met", "partly_met", "not_met", "not_assessed")
    return mark(value if known else "otherwise", words=words)


def _figures(line: EconomyLine) -> tuple[tuple[str, str], ...]:
    last = line.variance + 1
    shown = line.figures[max(last - _BOTTOM_FIGURES, 0) : last]
    return tuple((_named(heading, None), figure) for heading, figure in shown)


def _heading(variances: tuple[Variance, ...]) -> str:
    return _named(variances[0].heading, variances[0].unit) if variances else ""


def _named(words: str, unit: str | None) -> SafeString:
    return spoken(escape(f"{words} ({unit})" if unit else words))
