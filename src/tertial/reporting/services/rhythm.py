"""Setting up the rhythm of the year, and opening years.

Each is one transaction with its event, and doing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction
from django.db.models import F

from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import AssessmentSense, DocumentKind, Period, Year

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document as a municipality sets it up: its name, its months, and what it assesses."""

    key: str
    name: str
    assessment: AssessmentSense
    first_month: int
    last_month: int


def _usual(kind: PeriodKind, name: str, assessment: AssessmentSense) -> Kind:
    first, last = CorePeriod(None, kind).month_span
    return Kind(key=kind.value, name=name, assessment=assessment, first_month=first, last_month=last)


USUAL_RHYTHM: Final = (
    _usual(PeriodKind.VP, "Verksamhetsplan", AssessmentSense.NONE),
    _usual(PeriodKind.T1, "Tertialrapport 1", AssessmentSense.EXPECTED),
    _usual(PeriodKind.T2, "Tertialrapport 2", AssessmentSense.EXPECTED),
    _usual(PeriodKind.VB, "Verksamhetsberättelse", AssessmentSense.ACTUAL),
)
"""The plan, the reports after four and eight months, and the report on the year."""


@transaction.atomic
def set_up_rhythm(*, by: Actor, kinds: Sequence[Kind] = USUAL_RHYTHM) -> list[DocumentKind]:
    """Say which kinds of documents there are, in their order within the year.

    A kind that is there already gets the new name, months and place; one that is not named stays, last.
    Years that are open already get the periods of a new kind when they are opened again.
    """
    _check(kinds)
    wait_for_turn()
    known = {kind.key: kind for kind in DocumentKind.objects.all()}
    if [_as_set_up(kind) for kind in known.values()][: len(kinds)] == list(kinds):
        return list(known.values())[: len(kinds)]
    named = [kind.key for kind in kinds]
    order = named + [key for key in known if key not in named]
    highest = max((kind.rank for kind in known.values()), default=0)
    DocumentKind.objects.update(rank=F("rank") + highest + len(order))  # out of each other's way
    for kind in kinds:
        fields = {**asdict(kind), "rank": order.index(kind.key) + 1}
        DocumentKind.objects.update_or_create(key=kind.key, defaults=fields)
    for key in order[len(named) :]:
        DocumentKind.objects.filter(key=key).update(rank=order.index(key) + 1)
    record_event(
        by=by, act="set_up_rhythm", subject=", ".join(kind.name for kind in kinds), subject_key="rhythm",
        details={"kinds": [asdict(kind) for kind in kinds]},
    )  # fmt: skip
    return list(DocumentKind.objects.filter(key__in=named))


@transaction.atomic
def open_year(*, by: Actor, year: int) -> list[Period]:
    """Open a year with a period for every kind of document, and list them in order.

    Raises `RhythmError` for a year that nobody plans, and before the rhythm has been set up.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RhythmError(RhythmFault.YEAR, str(year))
    wait_for_turn()
    kinds = list(DocumentKind.objects.all())
    if not kinds:
        raise RhythmError(RhythmFault.NO_KINDS)
    opened, _ = Year.objects.get_or_create(year=year)
    had = set(Period.objects.filter(year=opened).values_list("kind_id", flat=True))
    new = [kind for kind in kinds if kind.pk not in had]
    if new:
        Period.objects.bulk_create(Period(year=opened, kind=kind) for kind in new)
        record_event(
            by=by, act="opened", subject=str(year), subject_key=f"year:{year}",
            details={"periods": [kind.key for kind in new]},
        )  # fmt: skip
    return list(Period.objects.filter(year=opened).select_related("kind", "year"))


def _check(kinds: Sequence[Kind]) -> None:
    if not kinds:
        raise RhythmError(RhythmFault.NO_KINDS)
    for kind in kinds:
        if kind.key not in PeriodKind.__members__:
            raise RhythmError(RhythmFault.UNKNOWN_PERIOD, kind.key)
        if not 1 <= kind.first_month <= kind.last_month <= 12:
            raise RhythmError(RhythmFault.MONTHS, kind.key)
        if not kind.name.strip():
            raise RhythmError(RhythmFault.NO_NAME, kind.key)
    if len({kind.key for kind in kinds}) < len(kinds):
        raise RhythmError(RhythmFault.TWICE)


def _as_set_up(kind: DocumentKind) -> Kind:
    return Kind(
        key=kind.key,
        name=kind.name,
        assessment=AssessmentSense(kind.assessment),
        first_month=kind.first_month,
        last_month=kind.last_month,
    )
