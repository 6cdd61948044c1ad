"""Writing texts together: saved as one types, taken by one at a time, merged where two wrote, reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from tertial.access.models import Person
from tertial.audit.services import Actor, record_event
from tertial.organisation.models import Body
from tertial.plan.calculations.merging import merge
from tertial.plan.calculations.typed_texts import blocks_of
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import TextDraft
from tertial.plan.services.subjects import about_what
from tertial.reporting.models import Period
from tertial.reporting.services import hold_open

HOLD: Final = timedelta(minutes=2)
"""How long a text stays taken after the last sign of whoever took it."""

LONGEST_TEXT: Final = 200_000
"""Signs in one text: a hundred pages of an analysis are not an analysis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What became of a save: the text that stands now, its number, and whether two texts were made one.

    `conflict` is the text that could not be made one with it: nothing was saved then, and both are there.
    """

    typed: str
    version: int
    merged: bool = False
    conflict: str | None = None


@transaction.atomic
def take_over(*, by: Person, body: Body, period: Period, subject: str) -> TextDraft:
    """Take a text, from whoever holds it: traced, and what the other wrote stays.

    Raises `PlanError` for what is no text of the body's, and `RhythmError` for what is locked or not asked
    for.
    """
    draft = _draft(body, period, subject)
    if draft.holder is not None and draft.holder != by:
        record_event(
            by=by, act="took_over", subject=f"{body.key} {period.year_id}-{period.kind.key}",
            subject_key=f"text:{draft.pk}",
            details={"body": body.key, "about": subject, "from": draft.holder.actor_key},
        )  # fmt: skip
    _take(draft, by)
    return draft


@transaction.atomic
def save_text(
    *, by: Person, body: Body, period: Period, subject: str, typed: str, version: int, before: str
) -> Saving:
    """Save a text as it is typed so far.

    Whoever saves takes the text where nobody else has. `version` is the save that the typing went on from,
    `before` the text as it was then. Has somebody else
    saved meanwhile, the two are made one; where they cannot be, nothing is written and both are given.
    Raises `PlanError` for what cannot be kept and while somebody else has taken it, and `RhythmError`.
    """
    if len(readable(typed)) > LONGEST_TEXT:
        raise PlanError(PlanFault.TOO_LONG, typed)
    draft = _draft(body, period, subject)
    if _held_by_another(draft, by):
        raise PlanError(PlanFault.HELD_BY_ANOTHER, draft.holder.name if draft.holder else "")
    merged = False
    if version != draft.version and typed != draft.typed:
        whole = merge(before, typed, draft.typed)
        if whole is None:
            return Saving(typed=draft.typed, version=draft.version, conflict=typed)
        typed, merged = whole, True
    if typed != draft.typed:
        draft.typed, draft.version = typed, draft.version + 1
        draft.writer, draft.changed_at, draft.reported = by, timezone.now(), False
    _take(draft, by)
    return Saving(typed=draft.typed, version=draft.version, merged=merged)


@transaction.atomic
def let_go(*, by: Person, body: Body, period: Period, subject: str) -> None:
    """Leave a text: it is reported as it stands, and others may take it."""
    draft = _draft(body, period, subject)
    if draft.holder_id == by.pk:
        draft.holder, draft.held_at = None, None
        draft.save(update_fields=["holder", "held_at"])
    _report(by, draft)


def report_texts(*, by: Actor, body: Body, period: Period) -> int:
    """Report all texts of a body as they stand, within the act that submits them; say how many there were."""
    drafts = TextDraft.objects.select_for_update(of=("self",)).filter(
        body=body, period=period, reported=False
    )
    waiting = list(drafts.select_related("body", "period__kind", "writer"))
    for draft in waiting:
        _report(draft.writer or by, draft)
    TextDraft.objects.filter(body=body, period=period).update(holder=None, held_at=None)
    return len(waiting)


def _draft(body: Body, period: Period, subject: str) -> TextDraft:
    """Hold a text's draft; where there is none, one begins with what is reported."""
    about = about_what(body, period, subject)
    hold_open(body=body, period=period, subjects=[about.lock])
    rows = TextDraft.objects.select_for_update(of=("self",)).select_related("holder", "body", "period__kind")
    there = rows.filter(body=body, period=period, subject=subject).first()
    if there is not None:
        if there.reported and there.typed != (reported := about.typed()):  # by a report that was taken in
            there.typed, there.version = reported, there.version + 1
        return there
    TextDraft.objects.create(body=body, period=period, subject=subject, typed=about.typed())
    return rows.get(body=body, period=period, subject=subject)


def _held_by_another(draft: TextDraft, person: Person) -> bool:
    if draft.holder_id is None or draft.holder_id == person.pk or draft.held_at is None:
        return False
    return timezone.now() - draft.held_at < HOLD


def _take(draft: TextDraft, person: Person) -> None:
    draft.holder, draft.held_at = person, timezone.now()
    draft.save()


def _report(by: Actor, draft: TextDraft) -> None:
    if draft.reported:
        return
    about = about_what(draft.body, draft.period, draft.subject)
    if blocks_of(draft.typed) != blocks_of(about.typed()):
        about.report(by, blocks_of(draft.typed))
    draft.reported = True
    draft.save(update_fields=["reported"])
