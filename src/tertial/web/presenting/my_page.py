"""One's own page: what one is asked for, what came back, and what waits for one's approval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.safestring import SafeString

from tertial.approval.models import ApprovalAct
from tertial.approval.selectors import Progress
from tertial.organisation.selectors import CalledBody
from tertial.reporting.models import Submission, SubmissionState
from tertial.web.presenting.dates import moment_words, period_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.reporting import (
    KINDS,
    address_of,
    day_with_lateness,
    done_words,
    item_address,
    standing_mark,
)

_MOST_SHOWN: Final = 12
"""So many things that remain are named; further ones are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReport:
    """A body's reporting that falls to the person: how far it has come, and the things that remain."""

    name: str
    period: str
    href: str
    mark: SafeString
    done: str
    last_day: SafeString | str
    remaining: Sequence[Link]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A reporting that was returned: by whom, when and why, and the things that it is about."""

    name: str
    href: str
    who: str
    when: str
    note: str
    about: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """A reporting that falls to the person; `subjects` are the things, none for all of it."""

    progress: Progress
    subjects: frozenset[str]

    @property
    def own(self) -> Progress:
        """What of it is the person's."""
        if not self.subjects:
            return self.progress
        return Progress(
            submission=self.progress.submission,
            items=[item for item in self.progress.items if item.subject in self.subjects],
            submitted=self.progress.submitted,
        )


def to_report(mine: Sequence[Mine], called: Mapping[int, CalledBody], today: date) -> list[ToReport]:
    """List what is to be reported still, in the order of the last days."""
    open_ones = [each.own for each in mine if _is_worked_on(each.progress)]
    ordered = sorted(open_ones, key=lambda own: (own.last_day or date.max, own.submission.pk))
    return [_to_report(own, called[own.submission.body_id], today) for own in ordered]


def handed_in(mine: Sequence[Mine], called: Mapping[int, CalledBody]) -> list[Link]:
    """List what has been handed in, with where it stands."""
    return [
        Link(
            called[each.progress.submission.body_id].name,
            address_of(each.progress.submission),
            note=period_words(each.progress.submission.round.period),
            mark=standing_mark(each.progress),
        )
        for each in mine
        if not _is_worked_on(each.progress)
    ]


def came_back(
    mine: Sequence[Mine], returns: Mapping[int, ApprovalAct], called: Mapping[int, CalledBody]
) -> list[CameBack]:
    """List what was returned and has not been handed in again."""
    found = []
    for each in mine:
        submission = each.progress.submission
        act = returns.get(submission.pk)
        if act is None or submission.state != SubmissionState.RETURNED:
            continue
        key, period = submission.body.key, submission.round.period
        things = {item.subject: item for item in each.progress.items if item.subject in act.subjects}
        found.append(
            CameBack(
                name=f"{called[submission.body_id].name}, {period_words(period)}",
                href=f"{address_of(submission)}#aterlamnad",
                who=act.event.actor,
                when=moment_words(act.event.at),
                note=act.note,
                about=[Link(item.name, item_address(item, key, period)) for item in things.values()],
            )
        )
    return found


def to_approve(
    waiting: Sequence[Submission], called: Mapping[int, CalledBody], since: Mapping[int, datetime]
) -> list[Link]:
    """List what waits for the person, the longest waiting first."""
    return [
        Link(
            called[each.body_id].name,
            address_of(each),
            note=f"{period_words(each.round.period)} · {moment_words(since[each.pk])}"
            if each.pk in since
            else period_words(each.round.period),
        )
        for each in waiting
    ]


def _is_worked_on(progress: Progress) -> bool:
    return progress.submission.state in (SubmissionState.WORKED_ON, SubmissionState.RETURNED)


def _to_report(own: Progress, body: CalledBody, today: date) -> ToReport:
    submission = own.submission
    period = submission.round.period
    remaining = [
        Link(item.name, item_address(item, body.key, period), note=str(KINDS[item.kind]))
        for item in own.items
        if not item.done
    ]
    return ToReport(
        name=body.name,
        period=period_words(period),
        href=address_of(submission),
        mark=standing_mark(own),
        done=done_words(own),
        last_day=day_with_lateness(own, today),
        remaining=remaining[:_MOST_SHOWN],
        more=max(len(remaining) - _MOST_SHOWN, 0),
    )
