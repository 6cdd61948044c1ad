"""The activities of a document, and how they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tertial.core.words import fold
from tertial.documents.outline import KeptActivityRow, prose_to_json
from tertial.documents.tree import Activity
from tertial.imports.taking_in.act import Act
from tertial.imports.taking_in.pieces import Piece, activity_rows
from tertial.plan.models import GoalEdition
from tertial.plan.services.brought_activities import BroughtActivity, bring_activities

_NO_DEVIATION: Final = ("nej", "ingen", "inga", "ingen avvikelse", "inga avvikelser")
_SAYS_NOTHING: Final = ("-", "\u2013", "\u2014", "\u2212", "")


def take_activities(
    act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]
) -> dict[int, KeptActivityRow]:
    """Write the activities of a document, and give their rows as an outline has them, by `id` of the row.

    Not followed up is what stands under no goal, has no name, or would end before it begins.
    """
    found: list[tuple[Activity, GoalEdition]] = []
    for piece, row in activity_rows(list(pieces)):
        goal = None if piece.goal is None else goals.get(piece.goal)
        if goal is not None and row.key not in act.matches.left_out and _can_be_kept(row):
            found.append((row, goal))
    reports = bring_activities(
        by=act.by,
        body=act.board,
        period=act.period,
        activities=[_brought(act, row, goal) for row, goal in found],
        subject=act.subject,
    )
    return {
        id(row): KeptActivityRow(
            key=row.key,
            name=row.name,
            edition=report.edition_id,
            report=report.pk,
            deviation=None if row.deviation == (report.deviation or None) else row.deviation,
            analysis_label=row.analysis_label,
            undecided=row.undecided,
            source=row.source,
        )
        for (row, _), report in zip(found, reports, strict=True)
    }


def as_printed(row: Activity) -> KeptActivityRow:
    """Give a row that is not followed up as an outline has it: word for word."""
    return KeptActivityRow(
        key=row.key,
        name=row.name,
        start=row.start,
        end=row.end,
        deviation=row.deviation,
        analysis=row.analysis,
        analysis_label=row.analysis_label,
        undecided=row.undecided,
        source=row.source,
    )


def _can_be_kept(row: Activity) -> bool:
    in_order = row.start is None or row.end is None or row.start <= row.end
    return in_order and bool(row.name.strip())


def _brought(act: Act, row: Activity, goal: GoalEdition) -> BroughtActivity:
    deviates = _deviates(row.deviation)
    return BroughtActivity(
        name=row.name,
        goal=goal,
        owner=act.board,
        activity=act.matches.activities.get(row.key),
        start=row.start,
        end=row.end,
        deviates=deviates,
        deviation=(row.deviation or "") if deviates else "",
        label=row.analysis_label or "",
        blocks=prose_to_json(row.analysis),
        provenance=act.provenance(row.source),
    )


def _deviates(printed: str | None) -> bool | None:
    """Whether the column says that it deviates; an empty cell and a dash say nothing."""
    words = fold(printed or "").rstrip(".")
    if words in _SAYS_NOTHING:
        return None
    return words not in _NO_DEVIATION
