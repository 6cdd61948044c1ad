"""What a document says of its goals in words: assessments, descriptions, analyses, and what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.outline import GoalWords, prose_to_json
from tertial.documents.tree import (
    Block,
    ItemList,
    Paragraph,
    Prose,
    RunInHeading,
    SectionRole,
    Source,
    Unrecognised,
)
from tertial.imports.taking_in.act import Act
from tertial.imports.taking_in.pieces import Piece
from tertial.plan.models import GoalEdition, TextRole
from tertial.plan.models.assessments import Step
from tertial.plan.services.brought_texts import (
    NewAssessment,
    NewGoalText,
    NewPromise,
    append_assessments,
    append_goal_texts,
    append_promises,
)
from tertial.reporting.models import AssessmentSense, Period
from tertial.reporting.selectors import periods_in_order

_ROLES: Final = {
    SectionRole.GOAL: TextRole.WITHOUT_HEADING,
    SectionRole.DESCRIPTION: TextRole.DESCRIPTION,
    SectionRole.EXPECTED_RESULT: TextRole.EXPECTED_RESULT,
    SectionRole.WAYS_OF_WORKING: TextRole.WAYS_OF_WORKING,
    SectionRole.ANALYSIS: TextRole.ANALYSIS,
}
_PROMISE: Final = re.compile(
    r"\b(?:redovisas|återrapporteras|rapporteras|återkommer|presenteras|följs upp)\b[^.]{0,80}?"
    r"\b(?:(?P<tertial>tertialrapport (?P<number>[12]))|(?P<annual>verksamhetsberättelsen?))"
    r"(?: (?P<year>20[0-9]{2}))?\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


def take_assessments(act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]) -> dict[int, int]:
    """Write how goals are assessed, and give the numbers by the places of their sections.

    The first of several for the same goal counts. Left out is what says nothing, stands for a step that we
    do not know, or is in a kind of document that assesses nothing.
    """
    if act.period.kind.assessment == AssessmentSense.NONE:
        return {}
    found = []
    for piece in reversed(pieces):
        goal = piece.section.goal if piece.place in goals else None
        assessment = goal.assessment if goal else None
        if assessment and assessment.text.strip() and assessment.value in (None, *Step.values):
            found.append((piece.place, assessment, piece.section.source))
    written = append_assessments(
        event=act.event,
        body=act.board,
        period=act.period,
        assessments=[
            NewAssessment(
                goal=goals[place],
                words=assessment.text,
                step=Step(assessment.value) if assessment.value else None,
                provenance=act.provenance(assessment.source or source),
            )
            for place, assessment, source in found
        ],
    )
    return {place: row.pk for (place, _, _), row in zip(found, written, strict=True)}


@dataclass(slots=True)
class _Text:
    """All that is written of a goal in one of its roles, and where in the document the parts stand."""

    goal: GoalEdition
    role: TextRole
    blocks: list[Prose] = field(default_factory=list)
    parts: list[tuple[int, int, int, int]] = field(default_factory=list)


def take_goal_texts(
    act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]
) -> dict[tuple[int, int], tuple[int, GoalWords]]:
    """Write what is said of goals under the headings for it.

    Gives, by the place of a section and of the block in it at which a part begins, the block after its end,
    and what stands in its place in the outline.
    """
    texts: dict[tuple[int, TextRole], _Text] = {}
    for piece in pieces:
        role = _ROLES.get(piece.section.role)
        goal = None if piece.goal is None else goals.get(piece.goal)
        if role is None or goal is None or (role == TextRole.WITHOUT_HEADING) != piece.opens_goal:
            continue
        for begin, end in _stretches(piece.section.blocks):
            text = texts.setdefault((goal.pk, role), _Text(goal, role))
            prose = [block for block in piece.section.blocks[begin:end] if _is_prose(block)]
            text.parts.append((piece.place, begin, end, len(text.blocks)))
            text.blocks += prose  # type: ignore[arg-type]  # all of it is
    written = append_goal_texts(
        event=act.event,
        body=act.board,
        period=act.period,
        texts=[
            NewGoalText(
                goal=text.goal,
                role=text.role,
                blocks=prose_to_json(text.blocks),
                provenance=act.provenance(_whole(text.blocks)),
            )
            for text in texts.values()
        ],
    )
    return {
        (place, begin): (end, GoalWords(text=row.pk, first=first, last=first + end - begin))
        for text, row in zip(texts.values(), written, strict=True)
        for place, begin, end, first in text.parts
    }


def _stretches(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where prose stands among the blocks of a section: from, to, the last one not."""
    begin: int | None = None
    for place, block in enumerate(blocks):
        if _is_prose(block):
            begin = place if begin is None else begin
        elif begin is not None:
            yield begin, place
            begin = None
    if begin is not None:
        yield begin, len(blocks)


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph | RunInHeading | ItemList | Unrecognised)


def _whole(blocks: Sequence[Prose]) -> Source:
    return tuple(place for block in blocks for place in block.source)


def take_promises(act: Act, pieces: Sequence[Piece], goals: Mapping[int, GoalEdition]) -> None:
    """Keep what the document says will be reported later: "redovisas i tertialrapport 2"."""
    ours = act.period
    said: list[tuple[str, CorePeriod, GoalEdition | None, Source]] = []
    for piece in pieces:
        goal = None if piece.goal is None else goals.get(piece.goal)
        for block in piece.section.blocks:
            if not isinstance(block, Paragraph):
                continue
            for sentence in _SENTENCE_ENDS.split(block.text):
                due = _due(sentence, ours.year_id)
                if due is not None:
                    said.append((sentence.strip(), due, goal, block.source))
    periods = _periods_after(ours) if said else {}
    append_promises(
        event=act.event,
        body=act.board,
        made_in=ours,
        promises=[
            NewPromise(text=text, due_in=periods[due], goal=goal, provenance=act.provenance(source))
            for text, due, goal, source in said
            if due in periods
        ],
    )


def _periods_after(ours: Period) -> dict[CorePeriod, Period]:
    """The periods that are reported later than ours."""
    return {
        CorePeriod(period.year_id, PeriodKind(period.kind.key)): period
        for period in periods_in_order(ours.year_id)
        if (period.year_id, period.kind.rank) > (ours.year_id, ours.kind.rank)
    }


def _due(sentence: str, year: int) -> CorePeriod | None:
    found = _PROMISE.search(sentence)
    if found is None:
        return None
    kind = PeriodKind(f"T{found['number']}") if found["tertial"] else PeriodKind.VB
    return CorePeriod(int(found["year"] or year), kind)
