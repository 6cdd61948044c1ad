"""Opening a draft again that was rejected, or whose report was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from tertial.audit.services import Actor
from tertial.documents.structure import loads
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.items import items_of
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, DraftState
from tertial.imports.selectors.drafts import spot_of
from tertial.imports.selectors.knowledge import known_things, state_of_knowledge
from tertial.imports.services.drafts import held, record, what_became_of
from tertial.imports.services.opening import Opened, opened_before, write_items
from tertial.imports.services.proposing import BATCH, mark_differing, propose

_SAME: Final = (
    "file", "structure", "title", "board", "board_name", "found", "board_kind", "year", "kind", "period_name",
    "document_date", "remarks",
)  # fmt: skip
_DECIDED: Final = ("choice", "goal_id", "indicator_id", "activity_id", "decided_id")


@transaction.atomic
def open_again(*, by: Actor, draft: Draft) -> Opened:
    """Open a draft of a file again that was rejected, or taken in and undone; the closed one stays as it is.

    What people had decided comes along, but for what it was matched with and is there no more; the proposals
    are made anew. Where the file is in another draft meanwhile, that is given. Raises `ImportRefused` for a
    draft that is open or taken in.
    """
    draft = held(draft)
    if draft.state not in (DraftState.REJECTED, DraftState.UNDONE):
        raise ImportRefused(ImportFault.NOT_CLOSED, what_became_of(draft))
    there = opened_before(draft.file.sha256)
    if there is not None:
        return there
    document = loads(draft.structure)
    anew = Draft(matched=state_of_knowledge(), **{name: getattr(draft, name) for name in _SAME})
    anew.found = draft.found and draft.board is None
    anew.opened = record(by, "opened_draft_again", draft, file=draft.file.name)
    proposals = propose(document, anew)
    anew.save()
    rows = write_items(anew, items_of(document), proposals)
    _bring_decisions(draft, anew, {(row.sort, row.key): row for row in rows})
    mark_differing(anew, rows)
    return Opened(draft=anew, report=None, is_new=True)


def _bring_decisions(before: Draft, anew: Draft, rows: Mapping[tuple[str, str], DraftItem]) -> None:
    known = {(each.sort.value, each.id) for each in known_things(anew.board)}
    decided = []
    for old in before.items.exclude(choice=Choice.NONE):
        row = rows.get((old.sort, old.key))
        if row is None or (old.chosen is not None and (old.sort, old.chosen) not in known):
            continue
        for column in _DECIDED:
            setattr(row, column, getattr(old, column))
        decided.append(row)
    columns = [column.removesuffix("_id") for column in _DECIDED]
    DraftItem.objects.bulk_update(decided, columns, batch_size=BATCH)
    placed = {
        spot_of(cell): cell
        for cell in DraftCell.objects.filter(item__draft=before, choice__isnull=False).select_related("item")
    }
    cells = []
    for cell in DraftCell.objects.filter(item__draft=anew).select_related("item") if placed else ():
        old_cell = placed.get(spot_of(cell))
        if old_cell is not None:
            cell.choice, cell.decided_id = old_cell.choice, old_cell.decided_id
            cells.append(cell)
    DraftCell.objects.bulk_update(cells, ["choice", "decided"], batch_size=BATCH)
