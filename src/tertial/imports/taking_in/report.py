"""Taking in one report: its pieces written to their rooms, its outline kept, all in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.audit.models import SourceFile
from tertial.audit.provenance import Provenance
from tertial.audit.services import Actor, one_act
from tertial.documents.models import Report
from tertial.documents.outline import (
    EconomyTable,
    GoalWords,
    KeptActivities,
    KeptActivityRow,
    KeptBlock,
    KeptIndicatorRow,
    KeptIndicators,
    KeptSection,
    Outline,
    PrintedGoal,
)
from tertial.documents.services.reports import keep_report, report_key
from tertial.documents.tree import ActivityTable, Document, IndicatorTable, Table
from tertial.imports.taking_in import activities, indicators
from tertial.imports.taking_in.act import Act, Matches
from tertial.imports.taking_in.activities import take_activities
from tertial.imports.taking_in.council import council_for
from tertial.imports.taking_in.goals import take_goals
from tertial.imports.taking_in.indicators import take_indicators
from tertial.imports.taking_in.pieces import Piece, pieces_of
from tertial.imports.taking_in.tables import take_tables
from tertial.imports.taking_in.texts import take_assessments, take_goal_texts, take_promises
from tertial.organisation.models import Body
from tertial.plan.columns import readable
from tertial.plan.models import GoalEdition
from tertial.reporting.models import Period

NOTHING_KNOWN: Final = Matches()


def take_in(
    *,
    by: Actor,
    document: Document,
    board: Body,
    period: Period,
    matches: Matches = NOTHING_KNOWN,
    source: SourceFile | None = None,
) -> Report:
    """Take in a document as the board's for a period: a new version beside those that are there.

    Its goals, indicators, values, targets, activities, assessments, texts and tables go to their rooms, its
    outline is kept with references to them; all of it is one act, which `withdraw_report` takes back.
    Raises `PlanError`, `EconomyError` or `DocumentError` for what cannot be kept; nothing is written then.
    """
    subject = readable(document.identity.title or f"{period.kind.name} {period.year_id}")
    key = report_key(board, period)
    details = {"file": source.name, "sha256": source.sha256} if source else {}
    with one_act(by=by, act="took_in", subject=subject, subject_key=key, details=details) as event:
        act = Act(
            by=by,
            event=event,
            subject=subject,
            board=board,
            council=council_for(by),
            period=period,
            matches=matches,
            source=source,
        )
        return keep_report(
            by=by,
            body=board,
            period=period,
            outline=_outline(act, document),
            provenance=Provenance(source_file=source),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What became of the pieces, by the places of sections and the `id` of rows and tables."""

    goals: Mapping[int, GoalEdition]
    assessments: Mapping[int, int]
    words: Mapping[tuple[int, int], tuple[int, GoalWords]]
    indicators: Mapping[int, KeptIndicatorRow]
    activities: Mapping[int, KeptActivityRow]
    tables: Mapping[int, int]


def _outline(act: Act, document: Document) -> Outline:
    pieces = pieces_of(document)
    goals = take_goals(act, pieces)
    written = _Written(
        goals=goals,
        assessments=take_assessments(act, pieces, goals),
        words=take_goal_texts(act, pieces, goals),
        indicators=take_indicators(act, pieces, goals),
        activities=take_activities(act, pieces, goals),
        tables=take_tables(act, pieces),
    )
    take_promises(act, pieces, goals)
    return Outline(
        identity=document.identity,
        sections=_sections(pieces, written),
        furniture=document.furniture,
        remarks=document.remarks,
        origin=document.origin,
    )


def _sections(pieces: Sequence[Piece], written: _Written) -> tuple[KeptSection, ...]:
    return tuple(
        KeptSection(
            key=piece.section.key,
            heading=piece.section.heading,
            level=piece.section.level,
            role=piece.section.role,
            number=piece.section.number,
            label=piece.section.label,
            above=piece.above,
            goal=_goal(piece, written),
            edition=written.goals[piece.place].pk if piece.place in written.goals else None,
            blocks=tuple(_blocks(piece, written)),
            source=piece.section.source,
        )
        for piece in pieces
    )


def _goal(piece: Piece, written: _Written) -> PrintedGoal | None:
    goal = piece.section.goal
    if goal is None:
        return None
    number = written.assessments.get(piece.place)
    return PrintedGoal(
        key=goal.key,
        level=goal.level,
        title=goal.title,
        number=goal.number,
        assessment=number,
        assessment_source=goal.assessment.source if goal.assessment and number else (),
        printed_assessment=None if number else goal.assessment,
    )


def _blocks(piece: Piece, written: _Written) -> list[KeptBlock]:
    found: list[KeptBlock] = []
    place, blocks = 0, piece.section.blocks
    while place < len(blocks):
        block = blocks[place]
        if (piece.place, place) in written.words:
            place, words = written.words[piece.place, place]
            found.append(words)
            continue
        match block:
            case IndicatorTable():
                rows = (written.indicators.get(id(row)) or indicators.as_printed(row) for row in block.rows)
                found.append(KeptIndicators(columns=block.columns, rows=tuple(rows), source=block.source))
            case ActivityTable():
                acts = (written.activities.get(id(row)) or activities.as_printed(row) for row in block.rows)
                found.append(KeptActivities(columns=block.columns, rows=tuple(acts), source=block.source))
            case Table() if id(block) in written.tables:
                found.append(EconomyTable(table=written.tables[id(block)]))
            case _:
                found.append(block)
        place += 1
    return found
