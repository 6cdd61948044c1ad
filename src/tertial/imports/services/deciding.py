"""Deciding what the things of a draft are, and where its undecided values belong: kept at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db import transaction

from tertial.audit.services import Actor
from tertial.documents.structure import loads
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.matching import Verdict
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, ItemSort
from tertial.imports.placing import CannotStandThere, place_values
from tertial.imports.selectors.drafts import chosen_places, differing_items, spot_of
from tertial.imports.selectors.knowledge import known_things
from tertial.imports.services.drafts import held_open, record
from tertial.plan.models import Goal

_OF_TABLES: Final = (Choice.NONE, Choice.NEW, Choice.LEAVE_OUT)


@transaction.atomic
def decide(
    *, by: Actor, item: DraftItem, choice: Choice, known: int | None = None, seen: int | None = None
) -> DraftItem:
    """Say what an item is: as proposed, the same as another, new, or left out; or take back what was said.

    `known` is what it is matched with. `seen` is the decision that the person had before their eyes: when
    somebody else has decided otherwise meanwhile it is refused, so that nobody's word is lost unseen. Raises
    `ImportRefused`.
    """
    draft = held_open(item.draft)
    item = DraftItem.objects.select_for_update(of=("self",)).select_related("decided").get(pk=item.pk)
    if choice == Choice.ACCEPT:
        known = item.proposed
        choice = choice if known is not None else Choice.NEW
    if item.choice == choice and (choice != Choice.MATCH or item.chosen == known):
        return item
    if item.decided_id != seen and item.decided is not None:
        raise ImportRefused(ImportFault.STALE, f"{Choice(item.choice).label}, {item.decided.actor}")
    _check(draft, item, choice, known)
    _set(by, draft, item, choice, known)
    item.save()
    return item


@transaction.atomic
def accept_all(*, by: Actor, draft: Draft, items: Collection[int]) -> int:
    """Accept what is proposed for items, by their ranks, where nobody has decided; say for how many.

    What is undecided stays so.
    """
    draft = held_open(draft)
    rows = draft.items.select_for_update().filter(rank__in=items, choice=Choice.NONE)
    open_rows = list(rows.exclude(verdict=Verdict.UNDECIDED))
    if not open_rows:
        return 0
    event = record(by, "accepted_proposals", draft, items=len(open_rows))
    for row in open_rows:
        _take(row, Choice.ACCEPT if row.proposed is not None else Choice.NEW, row.proposed)
        row.decided = event
    columns = ["choice", "goal", "indicator", "activity", "decided"]
    DraftItem.objects.bulk_update(open_rows, columns, batch_size=2000)
    return len(open_rows)


@transaction.atomic
def place_value(*, by: Actor, cell: DraftCell, column: str | None, seen: int | None = None) -> DraftCell:
    """Say which column a printed value belongs to: empty for none of them, None to leave it open again.

    `seen` is the decision that the person had before their eyes, as in `decide`. Raises `ImportRefused`, also
    when another value stands there already.
    """
    draft = held_open(cell.item.draft)
    cell = DraftCell.objects.select_for_update(of=("self",)).select_related("item", "decided").get(pk=cell.pk)
    if cell.choice == column:
        return cell
    if cell.decided_id != seen and cell.decided is not None:
        raise ImportRefused(ImportFault.STALE, f"{cell.choice}, {cell.decided.actor}")
    if column and column not in cell.candidates:
        raise ImportRefused(ImportFault.UNKNOWN_CHOICE, column)
    if column:
        places = {**chosen_places(draft), spot_of(cell): column}
        try:
            place_values(loads(draft.structure), places)
        except CannotStandThere:
            raise ImportRefused(ImportFault.CANNOT_STAND_THERE, cell.text) from None
    event = record(by, "placed_value", draft, row=cell.item.name, value=cell.text, column=column)
    cell.choice = column
    cell.decided = None if column is None else event
    cell.save(update_fields=["choice", "decided"])
    return cell


def _check(draft: Draft, item: DraftItem, choice: Choice, known: int | None) -> None:
    if item.sort == ItemSort.TABLE and choice not in _OF_TABLES:
        raise ImportRefused(ImportFault.UNKNOWN_CHOICE, choice)
    if choice != Choice.MATCH:
        return
    there = {(each.sort.value, each.id) for each in known_things(draft.board)}
    if known is None or (item.sort, known) not in there:
        raise ImportRefused(ImportFault.NOT_KNOWN)
    if item.sort == ItemSort.GOAL and Goal.objects.get(pk=known).level.key != item.level:
        raise ImportRefused(ImportFault.OTHER_LEVEL)


def _set(by: Actor, draft: Draft, item: DraftItem, choice: Choice, known: int | None) -> None:
    details: dict[str, Any] = {"item": item.name, "choice": choice.value or None, "known": known}
    event = record(by, "decided", draft, **details)
    _take(item, choice, known)
    item.decided = None if choice == Choice.NONE else event
    item.differs = item.rank in differing_items(draft, [item])


def _take(item: DraftItem, choice: Choice, known: int | None) -> None:
    """Write a choice and what it names into an item, in the column of its sort."""
    named = known if choice in (Choice.ACCEPT, Choice.MATCH) else None
    item.choice = choice
    item.goal_id = named if item.sort == ItemSort.GOAL else None
    item.indicator_id = named if item.sort == ItemSort.INDICATOR else None
    item.activity_id = named if item.sort == ItemSort.ACTIVITY else None
