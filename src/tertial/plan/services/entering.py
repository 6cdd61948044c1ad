"""Entering what a round asks for: values into their cells, how activities go, how goals are assessed.

Whoever enters something says which value stood there when the typing began. Where another stands there by
now, nothing is written over it: both are given back, and the person decides. What is entered is reported by
the services that everything is reported by, and what it takes the place of stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.services import Actor, record_event
from tertial.core.cells import Reported
from tertial.organisation.models import Body
from tertial.plan.calculations.entered_values import Refusal, is_cleared, read_entry
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    ActivityEdition,
    ActivityReport,
    ActivityState,
    Aspect,
    Assessment,
    Evaluator,
    Finality,
    GoalEdition,
    Indicator,
    IndicatorPlacement,
    Part,
    ReportedValue,
)
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.definitions import DefinedIndicator, definitions_in
from tertial.plan.selectors.values import KeptValue, newest_values, targets_in_force
from tertial.plan.services.activities import report_activity
from tertial.plan.services.assessments import assess_goal
from tertial.plan.services.checks import Blocks
from tertial.plan.services.values import NewValue, append_values
from tertial.reporting.models import Period
from tertial.reporting.services import hold_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cell as somebody typed it. `seen` is the id of the value that stood there, 0 where none did.

    `reason` says why a value is not available. A value that is counted from something has its numerator and
    denominator beside it; where both are given and no words, the quotient is the value.
    """

    indicator: int
    aspect: Aspect
    part: Part = Part.TOTAL
    words: str
    seen: int
    reason: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    base: int | None = None
    finality: Finality = Finality.UNKNOWN

    @property
    def cell(self) -> tuple[int, Aspect, Part]:
        """What finds the cell."""
        return self.indicator, self.aspect, self.part


class EntryOutcome(StrEnum):
    """What became of an entry."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    CHANGED_MEANWHILE = "changed_meanwhile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What became of an entry. `id` is the value that stands in the cell now, 0 for none; `value` is it."""

    entry: Entry
    outcome: EntryOutcome
    id: int
    value: Reported | None
    refusal: Refusal | None = None


@transaction.atomic
def enter_values(
    *, by: Actor, body: Body, period: Period, entries: Sequence[Entry], reason: str = ""
) -> tuple[Event | None, list[Entered]]:
    """Enter values of a body's indicators, and say what became of each; all that are saved are one act.

    What cannot be read is refused cell by cell, and the others are saved. Raises `PlanError` for an indicator
    that the body does not report, and `RhythmError` for what is locked or not asked for.
    """
    asked = {entry.indicator for entry in entries}
    hold_open(body=body, period=period, subjects={f"indicator:{indicator}" for indicator in asked})
    known = _indicators(body, period, asked)
    definitions = definitions_in(period.year_id, list(known))
    there = {
        (each.indicator, each.aspect, each.part): each
        for each in newest_values(
            indicators=list(known), bodies=[body.pk], periods=[period.pk],
        )
    }  # fmt: skip
    targets = targets_in_force(bodies=[body.pk], years=[period.year_id], indicators=list(known))
    others: dict[int, list[Reported]] = {}
    for value in there.values():
        others.setdefault(value.indicator, []).append(value.value)
    for target in targets:
        others.setdefault(target.indicator, []).extend(target.target.figures)
    looked_at = [
        _look(entry, there.get(entry.cell), definitions[entry.indicator], others.get(entry.indicator, []))
        for entry in entries
    ]
    new = [
        (place, _new_value(entered.entry, entered.value, known, body, period))
        for place, entered in enumerate(looked_at)
        if entered.outcome is EntryOutcome.SAVED and entered.value is not None
    ]
    if not new:
        return None, looked_at
    event = _record(by, body, period, known, [looked_at[place] for place, _ in new], reason)
    rows = append_values(event=event, values=[value for _, value in new])
    for (place, _), row in zip(new, rows, strict=True):
        looked_at[place] = _saved(looked_at[place], row)
    return event, looked_at


def _indicators(body: Body, period: Period, asked: set[int]) -> dict[int, Indicator]:
    placed = IndicatorPlacement.objects.filter(body=body, goal__year=period.year_id, indicator__in=asked)
    known = {row.indicator_id: row.indicator for row in placed.select_related("indicator")}
    if missing := asked - set(known):
        raise PlanError(PlanFault.NOT_PLACED, str(min(missing)))
    return known


def _look(
    entry: Entry, there: KeptValue | None, defined: DefinedIndicator, others: list[Reported]
) -> Entered:
    number, standing = (there.id, there.value) if there else (0, None)
    if entry.seen != number:
        return Entered(entry=entry, outcome=EntryOutcome.CHANGED_MEANWHILE, id=number, value=standing)
    value = read_entry(entry.words, unit=defined.unit, others=others, reason=entry.reason)
    if isinstance(value, Refusal):
        return Entered(entry=entry, outcome=EntryOutcome.REFUSED, id=number, value=standing, refusal=value)
    if (is_cleared(value) and standing is None) or (there is not None and _says(there, value, entry)):
        return Entered(entry=entry, outcome=EntryOutcome.UNCHANGED, id=number, value=standing)
    return Entered(entry=entry, outcome=EntryOutcome.SAVED, id=number, value=value)


def _says(there: KeptValue, value: Reported, entry: Entry) -> bool:
    return there.value == value and (there.numerator, there.denominator, there.base, there.finality) == (
        entry.numerator,
        entry.denominator,
        entry.base,
        entry.finality,
    )


def _new_value(
    entry: Entry, value: Reported, known: Mapping[int, Indicator], body: Body, period: Period
) -> NewValue:
    return NewValue(
        indicator=known[entry.indicator], body=body, period=period, value=value,
        aspect=entry.aspect, part=entry.part, numerator=entry.numerator, denominator=entry.denominator,
        base=entry.base, finality=entry.finality,
    )  # fmt: skip


def _saved(entered: Entered, row: ReportedValue) -> Entered:
    return Entered(entry=entered.entry, outcome=EntryOutcome.SAVED, id=row.pk, value=entered.value)


def _record(
    by: Actor,
    body: Body,
    period: Period,
    known: Mapping[int, Indicator],
    saved: Sequence[Entered],
    reason: str,
) -> Event:
    keys = sorted({known[each.entry.indicator].key for each in saved})
    about = keys[0] if len(keys) == 1 else f"{body.key} {period.year_id}-{period.kind.key}"
    return record_event(
        by=by, act="entered", subject=about, reason=readable(reason),
        subject_key=f"indicator:{about}" if len(keys) == 1 else f"body:{body.key}",
        details={
            "body": body.key, "period": f"{period.year_id}-{period.kind.key}", "values": len(saved),
        },
    )  # fmt: skip


@transaction.atomic
def enter_activity(
    *,
    by: Actor,
    edition: ActivityEdition,
    period: Period,
    seen: int,
    state: ActivityState,
    deviates: bool | None,
    deviation: str = "",
    start: date | None = None,
    end: date | None = None,
    blocks: Blocks | None = None,
) -> ActivityReport:
    """Say how an activity goes. `seen` is the id of what was said of it when the typing began, 0 for nothing.

    Without `blocks` the analysis that stands there stays. Raises `PlanError` when another report stands there
    by now, and `RhythmError` for what is locked or not asked for.
    """
    hold_open(body=edition.body, period=period, subjects=[f"activity:{edition.pk}"])
    rows = ActivityReport.objects.counting().filter(edition=edition, period=period)
    there = rows.order_by("-pk").first()
    _nothing_changed(there.pk if there else 0, seen, edition.name)
    return report_activity(
        by=by, edition=edition, period=period, state=state, deviates=deviates, deviation=deviation,
        start=start, end=end,
        label=there.label if there else "",
        blocks=(there.blocks if there else []) if blocks is None else blocks,
    )  # fmt: skip


@transaction.atomic
def enter_assessment(
    *,
    by: Actor,
    goal: GoalEdition,
    body: Body,
    period: Period,
    seen: int,
    step: Step,
    words: str,
    proposed: Step | None,
    reason: str = "",
) -> Assessment:
    """Assess a goal. `proposed` is what lies below says; whoever differs from it says why.

    Raises `PlanError` without a reason where one is needed and when another assessment stands there by now,
    and `RhythmError` for what is locked or not asked for.
    """
    hold_open(body=body, period=period, subjects=[f"goal:{goal.pk}"])
    rows = Assessment.objects.counting().filter(
        goal=goal, body=body, period=period, evaluator=Evaluator.BOARD
    )
    there = rows.order_by("-pk").first()
    _nothing_changed(there.pk if there else 0, seen, goal.title)
    if proposed is not None and step != proposed and not reason.strip():
        raise PlanError(PlanFault.NO_REASON, goal.title)
    return assess_goal(by=by, goal=goal, body=body, period=period, words=words, step=step, reason=reason)


def _nothing_changed(there: int, seen: int, about: str) -> None:
    if there != seen:
        raise PlanError(PlanFault.CHANGED_MEANWHILE, about)
