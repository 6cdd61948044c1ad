"""Planning rounds, opening and closing them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Period, Round, RoundState
from tertial.reporting.services.checks import readable


@transaction.atomic
def plan_round(
    *,
    by: Actor,
    period: Period,
    name: str = "",
    opens: date | None = None,
    due: date | None = None,
    instructions: str = "",
) -> Round:
    """Put a period's round into the timetable; without a name it has the document's and the year.

    Raises `RhythmError` when it is there already, or would be due before it opens.
    """
    _in_order(opens, due)
    wait_for_turn()
    name = name.strip() or f"{period.kind.name} {period.year_id}"
    if Round.objects.filter(period=period).exists():
        raise RhythmError(RhythmFault.ROUND_IS_THERE, name)
    planned = Round.objects.create(
        period=period, name=name, opens=opens, due=due, instructions=readable(instructions)
    )
    _record(by, "planned", planned)
    return planned


@transaction.atomic
def change_round(
    *, by: Actor, which: Round, name: str, opens: date | None, due: date | None, instructions: str
) -> None:
    """Give a round another name, other days or instructions. Those it had stay in its history.

    Raises `RhythmError` without a name, or when it would be due before it opens.
    """
    _in_order(opens, due)
    if not name.strip():
        raise RhythmError(RhythmFault.NO_NAME)
    _held(which)
    which.name, which.opens, which.due = readable(name), opens, due
    which.instructions = readable(instructions)
    which.save(update_fields=["name", "opens", "due", "instructions"])
    _record(by, "changed", which)


@transaction.atomic
def open_round(*, by: Actor, which: Round) -> None:
    """Let what is reported in a round be changed from now on. One that was closed is opened again.

    Raises `RhythmError` when it is open.
    """
    _move(by, which, RoundState.OPEN, "opened", RhythmFault.ROUND_IS_OPEN)


@transaction.atomic
def close_round(*, by: Actor, which: Round) -> None:
    """Lock what was reported in a round. Raises `RhythmError` when it is closed, or was never opened."""
    _move(by, which, RoundState.CLOSED, "closed", RhythmFault.ROUND_IS_CLOSED)


def _move(by: Actor, which: Round, state: RoundState, act: str, there_already: RhythmFault) -> None:
    here = _held(which)
    if here.state == RoundState.PLANNED and state == RoundState.CLOSED:
        raise RhythmError(RhythmFault.ROUND_IS_NOT_OPEN, here.name)
    if here.state == state:
        raise RhythmError(there_already, here.name)
    which.state = state
    which.save(update_fields=["state"])
    _record(by, act, which)


def _held(which: Round) -> Round:
    """Keep a round as it is until the act is through: before its event, as whoever enters something does."""
    return Round.objects.select_for_update(no_key=True).get(pk=which.pk)


def _in_order(opens: date | None, due: date | None) -> None:
    if opens and due and opens > due:
        raise RhythmError(RhythmFault.DUE_BEFORE_OPEN)


def _record(by: Actor, act: str, which: Round) -> None:
    key = f"round:{which.period.year_id}-{which.period.kind.key}"
    record_event(
        by=by, act=act, subject=which.name, subject_key=key,
        details={
            "opens": which.opens and which.opens.isoformat(),
            "due": which.due and which.due.isoformat(),
        },
    )  # fmt: skip
