"""A body's reporting in a round: what is asked for, what is done, and what has been done with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.approval.models import Act, ApprovalAct
from tertial.approval.selectors import Progress
from tertial.plan.selectors.work import WorkItem, WorkKind
from tertial.reporting.models import Period
from tertial.web.presenting.dates import moment_words
from tertial.web.presenting.links import Link
from tertial.web.presenting.marks import mark
from tertial.web.presenting.reporting import KINDS, entering_address, item_address
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable

_ACTS: Final[Mapping[Act, Promise]] = {
    Act.SUBMITTED: gettext_lazy("Submitted"),
    Act.RETURNED: gettext_lazy("Returned"),
    Act.APPROVED: gettext_lazy("Approved"),
    Act.TAKEN_BACK: gettext_lazy("Taken back"),
    Act.COMMENTED: gettext_lazy("Commented"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The things of one kind that are asked for, and the page where they are entered, "" for none."""

    words: str
    done: int
    count: int
    entered: str
    table: DataTable


def asked_for(
    progress: Progress,
    *,
    body_key: str,
    period: Period,
    sees_pages: bool,
    is_open: bool,
    returned: Collection[str],
    changed: Collection[str],
) -> list[Asked]:
    """Put the things in groups by kind.

    `sees_pages` is whether the reader gets to the pages where they are entered, `is_open` whether anything
    can be entered there now. `returned` are those that a return is about, `changed` those that have been
    changed since the reader handled them.
    """
    groups: list[Asked] = []
    for kind in WorkKind:
        items = [item for item in progress.items if item.kind is kind]
        if items:
            rows = [_row(item, body_key, period, sees_pages, returned, changed) for item in items]
            groups.append(
                Asked(
                    words=str(KINDS[kind]),
                    done=sum(item.done for item in items),
                    count=len(items),
                    entered=entering_address(kind, body_key, period) if sees_pages and is_open else "",
                    table=DataTable(
                        caption=str(KINDS[kind]),
                        hide_caption=True,
                        columns=[Column(_("What")), Column(_("State"))],
                        rows=rows,
                    ),
                )
            )
    return groups


def _row(
    item: WorkItem,
    body_key: str,
    period: Period,
    sees_pages: bool,
    returned: Collection[str],
    changed: Collection[str],
) -> DataRow:
    notes = []
    if item.subject in returned:
        notes.append(_("The return is about this"))
    if item.subject in changed:
        notes.append(_("Changed since you last handled it"))
    name = Cell(item.name, item_address(item, body_key, period) if sees_pages else "", note=". ".join(notes))
    return DataRow(name, [mark("entered") if item.done else mark("to_do")])


def missing(progress: Progress, body_key: str, period: Period) -> list[Link]:
    """List what is not done yet, each with the way there."""
    return [
        Link(item.name, item_address(item, body_key, period), note=str(KINDS[item.kind]))
        for item in progress.items
        if not item.done
    ]


def choices_of(progress: Progress) -> list[tuple[str, str]]:
    """List the things that a return or a comment may be about, each once."""
    return list({item.subject: item.name for item in progress.items}.items())


def acts_table(acts: Sequence[ApprovalAct], names: Mapping[str, str]) -> DataTable:
    """List what has been done, the newest first, with who, when and the words."""
    return DataTable(
        caption=_("What has been done"),
        hide_caption=True,
        columns=[Column(_("When")), Column(_("Who")), Column(_("What")), Column(_("Words"))],
        rows=[
            DataRow(
                moment_words(act.event.at),
                [act.event.actor, str(_ACTS[Act(act.act)]), Cell(act.note, note=_about(act, names))],
            )
            for act in reversed(acts)
        ],
    )


def _about(act: ApprovalAct, names: Mapping[str, str]) -> str:
    about = ", ".join(names[subject] for subject in act.subjects if subject in names)
    return _("About: {things}").format(things=about) if about else ""
