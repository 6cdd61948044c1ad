"""A draft in numbers, and page by page, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from tertial.imports.matching import Verdict
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, ItemSort

UNDECIDED = Q(choice=Choice.NONE, verdict=Verdict.UNDECIDED.value)
"""Nobody can tell what the item is, and nobody has decided."""

UNCERTAIN = Q(choice=Choice.NONE, verdict=Verdict.CHANGED.value, certain=False)
"""It is proposed what the item is, but not certain, and nobody has decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCounts:
    """How many things of a draft are what.

    `by_sort` counts the verdicts of each sort; `undecided` and `uncertain` those that nobody has decided;
    `open_values` the printed values that stand in no column yet, of `values` in all.
    """

    by_sort: Mapping[ItemSort, Mapping[Verdict, int]]
    undecided: int
    uncertain: int
    differs: int
    decided: int
    left_out: int
    open_values: int
    values: int

    @property
    def items(self) -> int:
        """All things of the draft."""
        return sum(sum(verdicts.values()) for verdicts in self.by_sort.values())

    @property
    def to_decide(self) -> int:
        """What a person should look at before the draft is taken in."""
        return self.undecided + self.uncertain + self.open_values


def counts_of(draft: Draft) -> DraftCounts:
    """Count what a draft holds. Three queries."""
    by_sort: dict[ItemSort, dict[Verdict, int]] = {sort: {} for sort in ItemSort}
    rows = draft.items.order_by().values_list("sort", "verdict").annotate(number=Count("pk"))
    for sort, verdict, number in rows:
        by_sort[ItemSort(sort)][Verdict(verdict)] = number
    told = draft.items.aggregate(
        undecided=Count("pk", filter=UNDECIDED),
        uncertain=Count("pk", filter=UNCERTAIN),
        differs=Count("pk", filter=Q(differs=True)),
        decided=Count("pk", filter=~Q(choice=Choice.NONE)),
        left_out=Count("pk", filter=Q(choice=Choice.LEAVE_OUT)),
    )
    cells = DraftCell.objects.filter(item__draft=draft).aggregate(
        values=Count("pk"), open_values=Count("pk", filter=Q(choice__isnull=True))
    )
    return DraftCounts(by_sort=by_sort, **told, **cells)


def undecided_items(draft: Draft, most: int) -> list[DraftItem]:
    """List what nobody can tell and nobody has decided, in the order of the report. One query."""
    return list(draft.items.filter(UNDECIDED)[:most])


def changed_items(draft: Draft, most: int) -> list[DraftItem]:
    """List what is proposed to be something known that has changed, what is not certain first. One query."""
    return list(draft.items.filter(verdict=Verdict.CHANGED.value).order_by("certain", "rank")[:most])


def differing_items_of(draft: Draft, most: int) -> list[DraftItem]:
    """List the items of which something else was reported for the period. One query."""
    return list(draft.items.filter(differs=True)[:most])
