"""Tables of indicators and activities made of what is reported, with the columns that the document needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tertial.core.periods import PeriodKind
from tertial.documents.composing.wording import printed_words, target_words
from tertial.documents.indicator_columns import VALUES
from tertial.documents.outline import prose_from_json
from tertial.documents.rendering import labels
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Cell,
    Indicator,
    IndicatorColumn,
    IndicatorTable,
)
from tertial.plan.models import ActivityState, Aspect, Part, TargetOwner
from tertial.plan.selectors.followed import FollowedActivity, WrittenText
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.selectors.tree import GoalInTree
from tertial.plan.selectors.values import KeptValue
from tertial.reporting.models import Period
from tertial.reporting.selectors import as_core_period

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "VP": ("target", "kf_target", "period"),
    "VB": ("outcome", "outcome_men", "outcome_women", "previous", "target", "kf_target"),
}
_FOLLOW_UP: Final = (
    "outcome", "outcome_men", "outcome_women", "previous", "forecast", "target", "kf_target",
)  # fmt: skip
_ALWAYS: Final = ("outcome", "target")
_PERIODICITY: Final = "Periodicitet"
_YES: Final = "Ja"


def shown_columns(goals: Iterable[GoalInTree], body: int, period: Period) -> tuple[IndicatorColumn, ...]:
    """Say which columns the indicator tables of a document have: those in which anything stands."""
    kind = period.kind.key
    placed = [each for goal in goals for each in goal.indicators if each.body == body]
    filled = {cell.column for each in placed for cell in indicator_cells(each)}
    last_year = _previous_is_last_years(placed)
    before = as_core_period(period).year_before().label if last_year else None
    return tuple(
        IndicatorColumn(
            key=key,
            heading=_heading(key, before),
            label=before if key == "previous" else None,
        )
        for key in _COLUMNS.get(kind, _FOLLOW_UP)
        if key in filled or (key in _ALWAYS and not (key == "outcome" and kind == PeriodKind.VP.value))
    )


def _heading(key: str, before: str | None) -> str:
    if key == "previous" and before:
        return f"{labels.COLUMN_WORDS['outcome']} {before}"
    return _PERIODICITY if key == "period" else labels.COLUMN_WORDS[key]


def _previous_is_last_years(placed: Iterable[PlacedIndicator]) -> bool:
    """Whether all earlier outcomes are those of the same period last year; a document may state others."""
    return all(each.value(Aspect.PREVIOUS) is None for each in placed)


def has_values(placed: PlacedIndicator) -> bool:
    """Whether anything is reported of an indicator in the period itself."""
    return bool(placed.values)


def is_told(activity: FollowedActivity) -> bool:
    """Whether anybody has said in the period how an activity goes."""
    said = activity.deviates is not None or activity.state != ActivityState.UNKNOWN
    return said or bool(activity.blocks)


def indicator_cells(placed: PlacedIndicator) -> list[Cell]:
    """Give the cells of an indicator, those in which something stands."""
    unit = placed.definition.unit
    texts = {column: _value(placed.value(aspect, part), unit) for column, (aspect, part) in VALUES.items()}
    texts["previous"] = texts["previous"] or _value(placed.value_last_year(Part.TOTAL), unit)
    texts["target"] = _target(placed, (TargetOwner.UNIT, TargetOwner.BOARD))
    texts["kf_target"] = _target(placed, (TargetOwner.COUNCIL,))
    periodicity = placed.definition.periodicity
    texts["period"] = periodicity.value if periodicity else ""
    return [Cell(column=column, text=text) for column, text in texts.items() if text]


def _value(kept: KeptValue | None, unit: str) -> str:
    return "" if kept is None else printed_words(kept.value, unit)


def _target(placed: PlacedIndicator, owners: Sequence[TargetOwner]) -> str:
    found = {target.owner: target.target for target in placed.targets}
    return next((target_words(found[owner]) for owner in owners if owner in found), "")


def indicator_table(
    indicators: Sequence[PlacedIndicator],
    columns: tuple[IndicatorColumn, ...],
    analyses: Mapping[int, WrittenText],
) -> IndicatorTable:
    """Make the table of the indicators under one goal."""
    keys = [column.key for column in columns]
    rows = []
    for each in indicators:
        words = analyses.get(each.definition.id)
        cells = [cell for cell in indicator_cells(each) if cell.column in keys]
        rows.append(
            Indicator(
                key=f"indikator-{each.definition.key}",
                name=each.definition.name,
                cells=tuple(sorted(cells, key=lambda cell: keys.index(cell.column))),
                analysis=prose_from_json(words.blocks) if words else (),
                analysis_label=(words.label or labels.ANALYSIS) if words and words.blocks else None,
            )
        )
    return IndicatorTable(columns=columns, rows=tuple(rows))


def activity_table(activities: Sequence[FollowedActivity], period: Period) -> ActivityTable:
    """Make the table of the activities under one goal; a plan says nothing of deviations."""
    is_plan = period.kind.key == PeriodKind.VP.value
    return ActivityTable(
        columns=labels.ACTIVITY_COLUMNS[:-1] if is_plan else labels.ACTIVITY_COLUMNS,
        rows=tuple(
            Activity(
                key=f"aktivitet-{each.id}",
                name=each.name,
                start=each.start,
                end=each.end,
                deviation=None if is_plan else each.deviation or (_YES if each.deviates else None),
                analysis=prose_from_json(each.blocks),
                analysis_label=(each.label or labels.ANALYSIS) if each.blocks else None,
            )
            for each in activities
        ),
    )
