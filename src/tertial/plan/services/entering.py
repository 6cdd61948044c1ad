"""Entering what a round asks for: the values of indicators, cell by cell.

Whoever enters something says which value stood there when the typing began. Where another stands there by
now, nothing is written over it: both are given back, and the person decides. What is entered is reported by
the services that everything is reported by, and what it takes the place of stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    Aspect,
    Finality,
    Indicator,
    Part,
    ReportedValue,
)
from tertial.plan.selectors.placed import PlacedIndicator, indicators_among
from tertial.plan.selectors.values import KeptValue
from tertial.plan.services.values import NewValue, append_values
from tertial.reporting.models import Period
from tertial.reporting.services import hold_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cell as somebody typed it. `seen` is the id of the value that stood there, 0 where none did.

    `reason` says why a value is not available. What was known of the value that stood there (what it is
    counted from, how many it is based on) is not taken over to another value.
    """

    indicator: int
    aspect: Aspect
    part: Part = Part.TOTAL
    words: str
    seen: int
    reason: str = ""

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
    if (is_cleared(value) and standing is None) or (standing is not None and standing == value):
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


def _as_indicators(placed: Mapping[int, PlacedIndicator]) -> list[Indicator]:
    """The indicators as rows refer to them: what they are has been read already."""
    return [Indicator(pk=each.definition.id, key=each.definition.key) for each in placed.values()]


def _new_value(
    entry: Entry, value: Reported, known: Mapping[int, Indicator], body: Body, period: Period
) -> NewValue:
    return NewValue(
        indicator=known[entry.indicator], body=body, period=period, value=value,
        aspect=entry.aspect, part=entry.part,
    )  # fmt: skip


def _kept(row: ReportedValue, entry: Entry, value: Reported, period: Period) -> KeptValue:
    return KeptValue(
        id=row.pk, indicator=entry.indicator, body=row.body_id, period=period.pk,
        year=period.year_id, period_kind=period.kind.key, rank=period.kind.rank,
        aspect=entry.aspect, part=entry.part, value=value, finality=Finality.UNKNOWN,
        numerator=None, denominator=None, base=None, coverage=None,
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
