"""Opening a draft of a report that was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from tertial.access.policies import Reader
from tertial.audit.services import Actor, keep_source_file, wait_for_turn
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.models import Report
from tertial.documents.selectors import reports_from
from tertial.documents.structure import loads
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.items import Item, items_of, line_and_page
from tertial.imports.matching import MOST_SOUGHT, Proposal
from tertial.imports.models import Draft, DraftCell, DraftItem, DraftState, ItemSort
from tertial.imports.reading import ReadFile
from tertial.imports.selectors.boards import likely_kind, recognise_board
from tertial.imports.selectors.drafts import draft_for
from tertial.imports.selectors.knowledge import state_of_knowledge
from tertial.imports.services.drafts import record
from tertial.imports.services.proposing import BATCH, mark_differing, propose, take_over
from tertial.organisation.models import Body
from tertial.organisation.selectors import name_on

_NULL_SIGN: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it
_LONGEST_NAME: Final = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The draft that a file is in. `is_new` says whether it was opened just now.

    `report` is what the file became already; without a draft where it was taken in some other way.
    """

    draft: Draft | None
    report: Report | None
    is_new: bool


def open_draft(
    *,
    by: Actor,
    read: ReadFile,
    board: Body | None = None,
    board_name: str = "",
    period: CorePeriod | None = None,
    reader: Reader | None = None,
) -> Opened:
    """Open a draft of a report that was read. The same file again changes nothing, and gives what is there.

    `board`, or the name of one that is not there yet, and `period` come before what the report says of
    itself; what neither tells stays open, to be chosen. `reader` is whoever may take in reports of some
    boards only. Raises `ImportRefused` for a report that cannot be kept, or holds more than can be
    reviewed; for a report of a board that the reader does not take in for, and for a file that is in a
    draft of others.
    """
    structure = read.reading.structure.decode()
    if _NULL_SIGN.search(structure):
        raise ImportRefused(ImportFault.UNREADABLE)
    document = loads(structure)
    identity = document.identity
    year, kind = (period.year, period.kind.value) if period else (identity.year, _kind(identity.period))
    year = year if year and 1990 <= year <= 2100 else None
    name = board_name or identity.board or ""
    whose = board or recognise_board(name, date(year, 1, 1) if year else timezone.localdate())
    if reader is not None:
        _ask(reader, whose, name)
    there = opened_before(read.sha256)
    if there is not None:
        if reader is not None and not _may_see(reader, there):
            raise ImportRefused(ImportFault.ELSEWHERE)
        return there
    items = items_of(document)
    if len(items) > MOST_SOUGHT:
        raise ImportRefused(ImportFault.TOO_MANY, str(len(items)))
    draft = Draft(
        structure=structure,
        title=identity.title or "",
        board=whose,
        board_name=name,
        board_kind=likely_kind(name) if name else "",
        period_name=_period_name(identity.year, identity.period),
        year=year,
        kind=kind,
        document_date=identity.document_date,
        remarks=list(read.reading.summary.get("remarks", ())),
        matched=state_of_knowledge(),
    )
    proposals = propose(document, draft)
    return _write(by, read, draft, items, proposals)


def _ask(reader: Reader, whose: Body | None, name: str) -> None:
    """See that the reader takes in for a board. Raises `ImportRefused`.

    Asked also of a board that is not known yet: a person then chooses whose report it is.
    """
    may = reader.may_import(None if whose is None else whose.pk)
    if whose is not None and not may:
        raise ImportRefused(ImportFault.FOREIGN_BOARD, name or name_on(whose, timezone.localdate()))


def _may_see(reader: Reader, opened: Opened) -> bool:
    if opened.draft is not None:
        return draft_for(reader, opened.draft.pk) is not None
    return opened.report is not None and reader.may_import(opened.report.body_id)


@transaction.atomic
def _write(
    by: Actor,
    read: ReadFile,
    draft: Draft,
    items: Sequence[Item],
    proposals: Mapping[tuple[str, str], Proposal],
) -> Opened:
    wait_for_turn()
    there = opened_before(read.sha256)
    if there is not None:
        return there
    draft.file = keep_source_file(
        name=read.name[:_LONGEST_NAME].encode("utf-8", "replace").decode(),
        media=read.media,
        sha256=read.sha256,
        size=read.size,
        lines=read.lines,
        pages=read.pages,
    )
    draft.opened = record(by, "opened_draft", draft, file=draft.file.name)
    draft.save()
    write_items(draft, items, proposals)
    return Opened(draft=draft, report=None, is_new=True)


def write_items(
    draft: Draft, items: Sequence[Item], proposals: Mapping[tuple[str, str], Proposal]
) -> list[DraftItem]:
    """Write the things of a draft that has just been opened, with what is proposed for each."""
    rows = _rows(draft, items, proposals)
    DraftItem.objects.bulk_create(rows, batch_size=BATCH)
    DraftCell.objects.bulk_create(
        (
            DraftCell(
                item=row, row=cell.row, row_name=cell.row_name, place=cell.place, text=cell.text,
                candidates=list(cell.candidates), line=line_and_page(cell.source)[0],
                page=line_and_page(cell.source)[1],
            )
            for row, item in zip(rows, items, strict=True)
            for cell in item.cells
        ),
        batch_size=BATCH,
    )  # fmt: skip
    mark_differing(draft, rows)
    return rows


def _rows(
    draft: Draft, items: Sequence[Item], proposals: Mapping[tuple[str, str], Proposal]
) -> list[DraftItem]:
    ranks = {item.key: rank for rank, item in enumerate(items) if item.sort == ItemSort.GOAL}
    rows = []
    for rank, item in enumerate(items):
        line, page = line_and_page(item.source)
        above = ranks.get(item.above) if item.above is not None else None
        row = DraftItem(
            draft=draft,
            rank=rank,
            sort=item.sort,
            key=item.key,
            above=above if above is not None and above < rank else None,
            level=item.level.strip(),
            number=item.number,
            name=item.name,
            said=_said(item),
            line=line,
            page=page,
        )
        take_over(row, proposals.get((item.sort, item.key)))
        rows.append(row)
    return rows


def _said(item: Item) -> Any:  # noqa: ANN401  # a list of cells, or a table
    if item.sort == ItemSort.TABLE:
        return {"columns": list(item.columns), "rows": [list(row) for row in item.rows]}
    return [asdict(said) for said in item.said]


def opened_before(sha256: str) -> Opened | None:
    """Find what a file is in, or became, already."""
    alive = Draft.objects.filter(file__sha256=sha256, state__in=[DraftState.OPEN, DraftState.CONFIRMED])
    draft = alive.select_related("file", "board", "report").first()
    if draft is not None:
        return Opened(draft=draft, report=draft.report, is_new=False)
    reports = reports_from(sha256)
    return Opened(draft=None, report=reports[-1], is_new=False) if reports else None


def _kind(period: str | None) -> str:
    return period if period and period in PeriodKind.__members__ else ""


def _period_name(year: int | None, period: str | None) -> str:
    return " ".join(str(part) for part in (period, year) if part)
