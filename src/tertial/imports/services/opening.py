"""Opening a draft of a report that was read, and saying whose it is and for which period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from tertial.audit.services import Actor, keep_source_file, wait_for_turn
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.models import Report
from tertial.documents.selectors import reports_from
from tertial.documents.structure import loads
from tertial.documents.tree import Document
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.items import Item, items_of, line_and_page
from tertial.imports.matching import MOST_SOUGHT, Proposal, TooMuchToMatch, Verdict
from tertial.imports.models import Draft, DraftCell, DraftItem, DraftState, ItemSort
from tertial.imports.reading import ReadFile
from tertial.imports.selectors.boards import likely_kind, recognise_board
from tertial.imports.selectors.drafts import differing_items
from tertial.imports.selectors.knowledge import state_of_knowledge
from tertial.imports.selectors.recognition import proposals_for
from tertial.imports.services.drafts import held_open, record
from tertial.organisation.models import Body, BodyKind
from tertial.plan.calculations.reasons import Reason

_NULL_SIGN: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it
_LONGEST_NAME: Final = 255
_BATCH: Final = 2000


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
) -> Opened:
    """Open a draft of a report that was read. The same file again changes nothing, and gives what is there.

    `board`, or the name of one that is not there yet, and `period` come before what the report says of
    itself; what neither tells stays open, to be chosen. Raises `ImportRefused` for a report that
    cannot be kept, or holds more than can be reviewed.
    """
    structure = read.reading.structure.decode()
    if _NULL_SIGN.search(structure):
        raise ImportRefused(ImportFault.UNREADABLE)
    there = _opened_before(read.sha256)
    if there is not None:
        return there
    document = loads(structure)
    items = items_of(document)
    if len(items) > MOST_SOUGHT:
        raise ImportRefused(ImportFault.TOO_MANY, str(len(items)))
    identity = document.identity
    year, kind = (period.year, period.kind.value) if period else (identity.year, _kind(identity.period))
    name = board_name or identity.board or ""
    draft = Draft(
        structure=structure,
        title=identity.title or "",
        board=board or recognise_board(name, date(year, 1, 1) if year else _today()),
        board_name=name,
        board_kind=likely_kind(name) if name else "",
        period_name=_period_name(identity.year, identity.period),
        year=year if year and 1990 <= year <= 2100 else None,
        kind=kind,
        document_date=identity.document_date,
        remarks=list(read.reading.summary.get("remarks", ())),
        matched=state_of_knowledge(),
    )
    proposals = _propose(document, draft)
    return _write(by, read, draft, items, proposals)


@transaction.atomic
def _write(
    by: Actor,
    read: ReadFile,
    draft: Draft,
    items: Sequence[Item],
    proposals: Mapping[tuple[str, str], Proposal],
) -> Opened:
    wait_for_turn()
    there = _opened_before(read.sha256)
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
    rows = _rows(draft, items, proposals)
    DraftItem.objects.bulk_create(rows, batch_size=_BATCH)
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
        batch_size=_BATCH,
    )  # fmt: skip
    _mark_differing(draft, rows)
    return Opened(draft=draft, report=None, is_new=True)


@transaction.atomic
def choose_place(
    *,
    by: Actor,
    draft: Draft,
    board: Body | None = None,
    found_as: BodyKind | None = None,
    board_name: str = "",
    period: CorePeriod | None = None,
) -> Draft:
    """Say whose report it is and for which period, and propose anew what its things are.

    `found_as` wishes a board founded that is called `board_name`, or else what the report says. Decisions
    that were taken stay. Raises `ImportRefused` when nobody says what to call a board that is to be founded.
    """
    draft = held_open(draft)
    if found_as is not None:
        draft.board_name = " ".join(board_name.split()) or draft.board_name
    if found_as is not None and not draft.board_name.strip():
        raise ImportRefused(ImportFault.NO_BOARD)
    draft.board = None if found_as else board
    draft.found = found_as is not None
    draft.board_kind = found_as or draft.board_kind
    if period is not None:
        draft.year, draft.kind = period.year, period.kind.value
    record(
        by, "chose_place", draft,
        board=draft.board.key if draft.board else draft.board_name if draft.found else None,
        period=f"{draft.year}-{draft.kind}",
    )  # fmt: skip
    draft.save(update_fields=["board", "board_name", "found", "board_kind", "year", "kind"])
    _propose_again(draft)
    return draft


@transaction.atomic
def propose_again(*, draft: Draft) -> bool:
    """Make the proposals anew where other things have been taken in since; say whether that was so.

    What people have decided stays. This is no act of anybody's, and leaves no event.
    """
    draft = held_open(draft)
    if draft.matched == state_of_knowledge():
        return False
    _propose_again(draft)
    return True


def _propose_again(draft: Draft) -> None:
    draft.matched = state_of_knowledge()
    draft.save(update_fields=["matched"])
    proposals = _propose(loads(draft.structure), draft)
    rows = list(draft.items.all())
    for row in rows:
        _take_over(row, proposals.get((row.sort, row.key)))
    columns = ["verdict", "certain", "similarity", "candidates", "reasons"]
    DraftItem.objects.bulk_update(rows, columns, batch_size=_BATCH)
    _mark_differing(draft, rows)


def _propose(document: Document, draft: Draft) -> dict[tuple[str, str], Proposal]:
    try:
        found = proposals_for(document, draft.board, draft.year or _today().year)
    except TooMuchToMatch as refused:
        raise ImportRefused(ImportFault.TOO_MANY, str(refused.count)) from None
    return {(proposal.sort.value, proposal.key): proposal for proposal in found}


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
        _take_over(row, proposals.get((item.sort, item.key)))
        rows.append(row)
    return rows


def _said(item: Item) -> Any:  # noqa: ANN401  # a list of cells, or a table
    if item.sort == ItemSort.TABLE:
        return {"columns": list(item.columns), "rows": [list(row) for row in item.rows]}
    return [asdict(said) for said in item.said]


def _take_over(row: DraftItem, proposal: Proposal | None) -> None:
    """Write a proposal into an item. For a table there is none: it comes with its report."""
    if proposal is None:
        row.verdict, row.certain, row.similarity = Verdict.NEW.value, True, None
        row.candidates, row.reasons = [], []
        return
    row.verdict = proposal.verdict.value
    row.certain = proposal.certain
    row.similarity = proposal.similarity
    row.candidates = [
        {
            "id": each.id,
            "name": each.name,
            "year": each.year,
            "similarity": each.similarity,
            "changes": [change.value for change in each.changes],
            "reasons": _reasons(each.reasons),
        }
        for each in proposal.candidates
    ]
    row.reasons = _reasons(proposal.reasons)


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"code": reason.code, "arguments": dict(reason.arguments)} for reason in reasons]


def _mark_differing(draft: Draft, rows: Sequence[DraftItem]) -> None:
    """Mark the items of which something else was reported for the period, and unmark the others."""
    differs = differing_items(draft, rows)
    changed = [row for row in rows if row.differs != (row.rank in differs)]
    for row in changed:
        row.differs = row.rank in differs
    DraftItem.objects.bulk_update(changed, ["differs"], batch_size=_BATCH)


def _opened_before(sha256: str) -> Opened | None:
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


def _today() -> date:
    return timezone.localdate()
