"""Entering what a round asks for: values into their cells, how activities go, how goals are assessed.

Whoever enters something says which value stood there when the typing began. Where another stands there by
now, nothing is written over it: both are given back, and the person decides. What is entered is reported by
the services that everything is reported by, and what it takes the place of stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.services import Actor, record_event, withdraw
from tertial.core.cells import Reported
from tertial.organisation.models import Body
from tertial.plan.calculations.entered_values import EntryFault, Refusal, is_cleared, read_entry
from tertial.plan.columns import VALUE_COLUMNS, readable, value_columns, value_from
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
    Part,
    ReportedValue,
)
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.placed import PlacedIndicator, indicators_among
from tertial.plan.selectors.values import KeptValue
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredTogether:
    """What became of entries that came together. `event` is the act, None where nothing was saved.

    `placed` are the indicators with all their values as they stand now, by their ids.
    """

    event: Event | None
    entered: list[Entered]
    placed: dict[int, PlacedIndicator]


def enter_values(
    *, by: Actor, body: Body, period: Period, entries: Sequence[Entry], reason: str = ""
) -> tuple[Event | None, list[Entered]]:
    """Enter values of a body's indicators, and say what became of each, as `enter_together`."""
    done = enter_together(by=by, body=body, period=period, entries=entries, reason=reason)
    return done.event, done.entered


@transaction.atomic
def enter_together(
    *, by: Actor, body: Body, period: Period, entries: Sequence[Entry], reason: str = "", request: str = ""
) -> EnteredTogether:
    """Enter values of a body's indicators, and say what became of each; all that are saved are one act.

    What cannot be read is refused cell by cell, and the others are saved. `request` is a key of the sender's
    own: what is sent again under the same key has the same answer, and is done once. Raises `PlanError` for
    an indicator that the body does not report, and `RhythmError` for what is locked or not asked for.
    """
    asked = {entry.indicator for entry in entries}
    hold_open(body=body, period=period, subjects={f"indicator:{indicator}" for indicator in asked})
    placed = {each.definition.id: each for each in indicators_among(asked, body=body.pk, period=period)}
    if missing := asked - set(placed):
        raise PlanError(PlanFault.NOT_PLACED, str(min(missing)))
    done = _done_already(by, request)
    if done is not None:
        return EnteredTogether(event=done, entered=_as_then(done, entries, placed), placed=placed)
    looked_at = [_look(entry, placed[entry.indicator]) for entry in entries]
    saved = [
        (place, entered.entry, entered.value)
        for place, entered in enumerate(looked_at)
        if entered.outcome is EntryOutcome.SAVED and entered.value is not None
    ]
    if not saved:
        return EnteredTogether(event=None, entered=looked_at, placed=placed)
    keys = sorted({placed[entry.indicator].definition.key for _, entry, _ in saved})
    event = _record(by, body, period, keys, reason, {"values": len(saved), "request": request})
    known = {each.pk: each for each in _as_indicators(placed)}
    new = [_new_value(entry, value, known, body, period) for _, entry, value in saved]
    standing: dict[int, list[KeptValue]] = defaultdict(list)
    for (place, entry, value), row in zip(saved, append_values(event=event, values=new), strict=True):
        looked_at[place] = Entered(entry=entry, outcome=EntryOutcome.SAVED, id=row.pk, value=value)
        standing[entry.indicator].append(_kept(row, entry, value, period))
    for indicator, values in standing.items():
        placed[indicator] = placed[indicator].with_values(values, period=period)
    return EnteredTogether(event=event, entered=looked_at, placed=placed)


@transaction.atomic
def undo_entered(*, by: Actor, body: Body, period: Period, event: int) -> list[PlacedIndicator]:
    """Take back what somebody entered last, and give the indicators that it was about as they stand now.

    `event` is the id of that act: a person's own newest one for the body and period. Raises `PlanError` for
    any other, and when something newer stands on it; `RhythmError` for what is locked meanwhile.
    """
    own = Event.objects.filter(
        act="entered", actor_key=by.actor_key, details__body=body.key, details__period=_name_of(period)
    )
    newest = own.filter(withdrawal=None).order_by("-pk").first() if by.actor_key else None
    if newest is None or newest.pk != event:
        raise PlanError(PlanFault.NOT_LAST)
    rows = list(ReportedValue.objects.filter(event=newest))
    asked = {row.indicator_id for row in rows}
    hold_open(body=body, period=period, subjects={f"indicator:{indicator}" for indicator in asked})
    standing = {
        value.id
        for each in indicators_among(asked, body=body.pk, period=period)
        for value in each.values
    }  # fmt: skip
    if not {row.pk for row in rows} <= standing:
        raise PlanError(PlanFault.CHANGED_MEANWHILE, newest.subject)
    withdraw(by=by, event=newest)
    return indicators_among(asked, body=body.pk, period=period)


_REMEMBERED: Final = 100
"""So many of a person's newest acts are looked through for one that is sent again."""


def _done_already(by: Actor, request: str) -> Event | None:
    if not (request and by.actor_key):
        return None
    newest = list(Event.objects.filter(actor_key=by.actor_key).order_by("-pk")[:_REMEMBERED])
    return next((each for each in newest if each.details.get("request") == request), None)


def _as_then(event: Event, entries: Sequence[Entry], placed: Mapping[int, PlacedIndicator]) -> list[Entered]:
    """What became of entries when they came first: what was saved then, and what was not then nor now."""
    then = {
        (row.indicator_id, Aspect(row.aspect), Part(row.part)): row
        for row in ReportedValue.objects.filter(event=event)
    }
    return [
        Entered(
            entry=entry, outcome=EntryOutcome.SAVED, id=then[entry.cell].pk,
            value=value_from(*(getattr(then[entry.cell], column) for column in VALUE_COLUMNS)),
        )
        if entry.cell in then
        else _look(entry, placed[entry.indicator])
        for entry in entries
    ]  # fmt: skip


def _look(entry: Entry, placed: PlacedIndicator) -> Entered:
    there = placed.value(entry.aspect, entry.part)
    number, standing = (there.id, there.value) if there else (0, None)
    if entry.seen != number:
        return Entered(entry=entry, outcome=EntryOutcome.CHANGED_MEANWHILE, id=number, value=standing)
    value = _read(entry, placed)
    if isinstance(value, Refusal):
        return Entered(entry=entry, outcome=EntryOutcome.REFUSED, id=number, value=standing, refusal=value)
    if (is_cleared(value) and standing is None) or (there is not None and _says(there, value, entry)):
        return Entered(entry=entry, outcome=EntryOutcome.UNCHANGED, id=number, value=standing)
    return Entered(entry=entry, outcome=EntryOutcome.SAVED, id=number, value=value)


def _read(entry: Entry, placed: PlacedIndicator) -> Reported | Refusal:
    others = [each.value for each in (*placed.values, *placed.last_year)]
    others += [figure for each in placed.targets for figure in each.target.figures]
    value = read_entry(entry.words, unit=placed.definition.unit, others=others, reason=entry.reason)
    if isinstance(value, Refusal):
        return value
    try:
        value_columns(value)
    except PlanError:
        return Refusal(EntryFault.CANNOT_BE_KEPT)
    return value


def _says(there: KeptValue, value: Reported, entry: Entry) -> bool:
    return there.value == value and (there.numerator, there.denominator, there.base, there.finality) == (
        entry.numerator,
        entry.denominator,
        entry.base,
        entry.finality,
    )


def _as_indicators(placed: Mapping[int, PlacedIndicator]) -> list[Indicator]:
    """The indicators as rows refer to them: what they are has been read already."""
    return [Indicator(pk=each.definition.id, key=each.definition.key) for each in placed.values()]


def _new_value(
    entry: Entry, value: Reported, known: Mapping[int, Indicator], body: Body, period: Period
) -> NewValue:
    return NewValue(
        indicator=known[entry.indicator], body=body, period=period, value=value,
        aspect=entry.aspect, part=entry.part, numerator=entry.numerator, denominator=entry.denominator,
        base=entry.base, finality=entry.finality,
    )  # fmt: skip


def _kept(row: ReportedValue, entry: Entry, value: Reported, period: Period) -> KeptValue:
    return KeptValue(
        id=row.pk, indicator=entry.indicator, body=row.body_id, period=period.pk,
        year=period.year_id, period_kind=period.kind.key, rank=period.kind.rank,
        aspect=entry.aspect, part=entry.part, value=value, finality=entry.finality,
        numerator=entry.numerator, denominator=entry.denominator, base=entry.base, coverage=None,
        interval_words="", interval_first=None, interval_last=None,
    )  # fmt: skip


def _record(
    by: Actor, body: Body, period: Period, keys: Sequence[str], reason: str, details: Mapping[str, object]
) -> Event:
    about = keys[0] if len(keys) == 1 else f"{body.key} {_name_of(period)}"
    return record_event(
        by=by, act="entered", subject=about, reason=readable(reason),
        subject_key=f"indicator:{about}" if len(keys) == 1 else f"body:{body.key}",
        details={"body": body.key, "period": _name_of(period), **details},
    )  # fmt: skip


def _name_of(period: Period) -> str:
    return f"{period.year_id}-{period.kind.key}"


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
