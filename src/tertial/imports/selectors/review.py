"""A draft in numbers, and page by page, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tertial.core.words import fold
from tertial.imports.matching import Known, Verdict
from tertial.imports.matching.likeness import name_of, quick_similarity
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, ItemSort
from tertial.imports.selectors.knowledge import known_things
from tertial.plan.models import ActivityEdition, GoalEdition, IndicatorDefinition

UNDECIDED = Q(choice=Choice.NONE, verdict=Verdict.UNDECIDED.value)
"""Nobody can tell what the item is, and nobody has decided."""

UNCERTAIN = Q(choice=Choice.NONE, verdict=Verdict.CHANGED.value, certain=False)
"""It is proposed what the item is, but not certain, and nobody has decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCounts:
    """How many things of a draft are what.

    `by_sort` counts the verdicts of each sort; `undecided` and `uncertain` those that nobody has decided;
    `open_values` the printed values that stand in no column yet, of `values` in all; `waiting` counts
    all of these that are left, by sort.
    """

    by_sort: Mapping[ItemSort, Mapping[Verdict, int]]
    undecided: int
    uncertain: int
    differs: int
    decided: int
    left_out: int
    open_values: int
    values: int
    waiting: Mapping[ItemSort, int]

    @property
    def items(self) -> int:
        """All things of the draft."""
        return sum(sum(verdicts.values()) for verdicts in self.by_sort.values())

    @property
    def to_decide(self) -> int:
        """What a person should look at before the draft is taken in."""
        return self.undecided + self.uncertain + self.open_values


def counts_of(draft: Draft) -> DraftCounts:
    """Count what a draft holds. Five queries."""
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
    return DraftCounts(by_sort=by_sort, waiting=_waiting(draft), **told, **cells)


def _waiting(draft: Draft) -> dict[ItemSort, int]:
    items = draft.items.filter(UNDECIDED | UNCERTAIN).order_by()
    cells = DraftCell.objects.filter(item__draft=draft, choice__isnull=True).order_by()
    waiting = dict.fromkeys(ItemSort, 0)
    for rows, sort in ((items, "sort"), (cells, "item__sort")):
        for key, number in rows.values_list(sort).annotate(number=Count("pk")):
            waiting[ItemSort(key)] += number
    return waiting


def open_counts(drafts: Collection[int]) -> dict[int, int]:
    """Count, for several drafts, what a person has to decide before they are taken in. Two queries."""
    items = DraftItem.objects.filter(UNDECIDED | UNCERTAIN, draft__in=drafts).order_by()
    cells = DraftCell.objects.filter(item__draft__in=drafts, choice__isnull=True).order_by()
    found = dict(items.values_list("draft").annotate(number=Count("pk")))
    for draft, number in cells.values_list("item__draft").annotate(number=Count("pk")):
        found[draft] = found.get(draft, 0) + number
    return found


def undecided_items(draft: Draft, most: int) -> list[DraftItem]:
    """List what nobody can tell and nobody has decided, in the order of the report. One query."""
    return list(draft.items.filter(UNDECIDED)[:most])


def changed_items(draft: Draft, most: int) -> list[DraftItem]:
    """List what is proposed to be something known that has changed, what is not certain first. One query."""
    return list(draft.items.filter(verdict=Verdict.CHANGED.value).order_by("certain", "rank")[:most])


def differing_items_of(draft: Draft, most: int) -> list[DraftItem]:
    """List the items of which something else was reported for the period. One query."""
    return list(draft.items.filter(differs=True)[:most])


class View(StrEnum):
    """Which items of a draft are shown."""

    DECIDE = "decide"
    DIFFERS = "differs"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPlace:
    """A goal of a draft: where its items stand. `above` is the rank of the goal it stands under."""

    rank: int
    above: int | None
    name: str


def items_in(draft: Draft, view: View) -> QuerySet[DraftItem]:
    """Give the items of a view in the order of the report.

    What had to be decided stays in its view when it has been: nothing jumps away under somebody's hands.
    """
    rows = draft.items.order_by("rank")
    if view is View.DIFFERS:
        return rows.filter(differs=True)
    if view is View.DECIDE:
        asked = Q(verdict=Verdict.UNDECIDED.value) | Q(verdict=Verdict.CHANGED.value, certain=False)
        return rows.filter(asked | Q(Exists(DraftCell.objects.filter(item=OuterRef("pk")))))
    return rows


def items_of_page(draft: Draft, view: View, page: int, size: int) -> list[DraftItem]:
    """List the items of one page of a view, from page 1, with their undecided values. Two queries."""
    rows = items_in(draft, view).select_related("decided").prefetch_related("cells__decided")
    return list(rows[(page - 1) * size : page * size])


def rank_in_view(item: DraftItem) -> int:
    """Say how many items stand before one where all are shown. One query."""
    return DraftItem.objects.filter(draft=item.draft_id, rank__lt=item.rank).count()


def goals_of(draft: Draft) -> dict[int, GoalPlace]:
    """Give the goals of a draft by their ranks. One query."""
    rows = draft.items.filter(sort=ItemSort.GOAL).order_by("rank")
    return {
        rank: GoalPlace(rank=rank, above=above, name=f"{number} {name}".strip())
        for rank, above, number, name in rows.values_list("rank", "above", "number", "name")
    }


def names_of_chosen(items: Sequence[DraftItem]) -> dict[tuple[str, int], str]:
    """Give what those are called that items were matched with. Three queries at most."""
    chosen: dict[str, set[int]] = {sort: set() for sort in ItemSort.values}
    for item in items:
        if item.chosen is not None:
            chosen[item.sort].add(item.chosen)
    found: dict[tuple[str, int], str] = {}
    for sort, rows in (
        (ItemSort.GOAL, GoalEdition.objects.order_by("year").values_list("goal_id", "title")),
        (
            ItemSort.INDICATOR,
            IndicatorDefinition.objects.order_by("since", "id").values_list("indicator_id", "name"),
        ),
        (ItemSort.ACTIVITY, ActivityEdition.objects.order_by("id").values_list("activity_id", "name")),
    ):
        if chosen[sort]:
            field = f"{sort.value}__in"
            found |= {(sort.value, known): name for known, name in rows.filter(**{field: chosen[sort]})}
    return found


_MOST_FOUND: Final = 20


def find_known(item: DraftItem, words: str) -> list[Known]:
    """Find what an item might be matched with, by words of its name; without words, what is most like it.

    Of each thing its newest wording.
    """
    newest: dict[int, Known] = {}
    for known in known_things(item.draft.board):
        fits = known.sort.value == item.sort and known.level == item.level
        if fits and (known.id not in newest or newest[known.id].year <= known.year):
            newest[known.id] = known
    wanted = fold(words).split()
    likeness = name_of(item.name)
    fitting = [each for each in newest.values() if _has_all(each.name, wanted)]
    return sorted(fitting, key=lambda each: (-quick_similarity(name_of(each.name), likeness), each.name))[
        :_MOST_FOUND
    ]


def _has_all(name: str, words: Iterable[str]) -> bool:
    folded = fold(name)
    return all(word in folded for word in words)
