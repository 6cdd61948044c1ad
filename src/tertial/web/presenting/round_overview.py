"""How far everybody has come in a round: a row for each body, the counts above, and the same as a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tertial.approval.selectors import Progress, Standing
from tertial.core.sorting import swedish_key
from tertial.organisation.selectors import CalledBody
from tertial.reporting.models import Period
from tertial.web.presenting.csv_file import CsvCell
from tertial.web.presenting.dates import moment_words
from tertial.web.presenting.marks import mark
from tertial.web.presenting.reporting import (
    day_with_lateness,
    done_words,
    standing_mark,
    standing_words,
    submission_address,
)
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A body in a round, with its board: itself, where it is one."""

    progress: Progress
    body: CalledBody
    board: CalledBody

    @property
    def is_board(self) -> bool:
        """Whether others go into this one."""
        return self.body.id == self.board.id


def reporting_of(
    progresses: Sequence[Progress], called: Mapping[int, CalledBody], boards: Mapping[int, int]
) -> list[Reporting]:
    """Put a round in order: by board, itself first, then those below it by name.

    `boards` gives the board of each submission, by its id.
    """
    rows = [
        Reporting(
            progress=each,
            body=called[each.submission.body_id],
            board=called[boards[each.submission.pk]],
        )
        for each in progresses
    ]
    return sorted(
        rows, key=lambda row: (swedish_key(row.board.name), not row.is_board, swedish_key(row.body.name))
    )


def overview_table(rows: Sequence[Reporting], *, period: Period, today: date) -> DataTable:
    """Draw a row for each body."""
    return DataTable(
        caption=_("Who reports"),
        hide_caption=True,
        columns=[
            Column(_("Body")),
            Column(_("Board")),
            Column(_("State")),
            Column(_("How much is done")),
            Column(_("Last day")),
            Column(_("Submitted")),
        ],
        rows=[
            DataRow(
                Cell(row.body.name, submission_address(row.body.key, period)),
                [
                    "" if row.is_board else row.board.name,
                    standing_mark(row.progress),
                    done_words(row.progress) if row.progress.items else "",
                    day_with_lateness(row.progress, today),
                    _submitted(row.progress),
                ],
            )
            for row in rows
        ],
    )


def _submitted(progress: Progress) -> Cell | str:
    event = progress.submitted.event if progress.submitted else None
    if event is None or progress.standing not in (Standing.SUBMITTED, Standing.APPROVED):
        return ""
    return Cell(moment_words(event.at), note=event.actor)


def counted(rows: Sequence[Reporting], today: date) -> list[tuple[SafeString, int]]:
    """Count the bodies in each state, and those that are late: marks and numbers."""
    counts = Counter(row.progress.standing for row in rows)
    found = [(mark(each), counts[each]) for each in Standing if counts[each]]
    late = sum(1 for row in rows if row.progress.days_late(today))
    return [*found, (mark("late"), late)] if late else found


def overview_rows(rows: Sequence[Reporting], today: date) -> list[list[CsvCell]]:
    """Give the same for a file, the headings first."""
    headings: list[CsvCell] = [
        _("Body"), _("Board"), _("State"), _("How much is done"), _("Asked for"), _("Last day"),
        _("Days late"), _("Submitted"), _("By"),
    ]  # fmt: skip
    return [headings, *(_as_cells(row, today) for row in rows)]


def _as_cells(row: Reporting, today: date) -> list[CsvCell]:
    progress = row.progress
    event = progress.submitted.event if progress.submitted else None
    return [
        row.body.name,
        row.board.name,
        standing_words(progress),
        progress.done,
        len(progress.items),
        progress.last_day,
        progress.days_late(today),
        event.at if event else None,
        event.actor if event else None,
    ]


def asked_words(boards: int, below: int) -> str:
    """Say how many are asked: "3 boards and 17 units"."""
    return _("{boards} and {units}").format(
        boards=ngettext("{count} board", "{count} boards", boards).format(count=boards),
        units=ngettext("{count} body below them", "{count} bodies below them", below).format(count=below),
    )
