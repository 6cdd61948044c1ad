"""What a draft says beside what the database holds for the same board and period: old and new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.core.dates import format_iso_date
from tertial.core.periods import NotAPeriod, parse_period
from tertial.core.words import fold
from tertial.documents.indicator_columns import TARGETS, VALUES
from tertial.economy.selectors.tables import tables_of
from tertial.economy.tables import PrintedTable
from tertial.imports.agreement import Compared, Held, compared, compared_rows, gone, same_target, same_value
from tertial.imports.items import ASSESSMENT, DEVIATION, END, START
from tertial.imports.models import DraftItem, ItemSort
from tertial.organisation.models import Body
from tertial.plan.models import ActivityEdition, ActivityReport, Aspect, GoalEdition, Part, TargetOwner
from tertial.plan.models.assessments import Evaluator
from tertial.plan.selectors.followed import assessments_of
from tertial.plan.selectors.values import KeptTarget, KeptValue, newest_values, targets_in_force
from tertial.reporting.models import Period
from tertial.reporting.selectors import find_period, same_period_last_year

_MOST_LABELS: Final = 6

Comparison = Mapping[int, tuple[Compared, ...]]
"""By the ranks of items."""


def compare(
    items: Sequence[DraftItem], known: Mapping[int, int], board: Body | None, period: Period | None
) -> Comparison:
    """Hold what items say against what is kept. `known` gives what each item is, by its rank.

    A dozen queries at most, however many items there are.
    """
    if board is None or period is None:
        return said_by(items)
    kept = _Kept.read(items, known, board, period)
    return {item.rank: tuple(kept.beside(item, known.get(item.rank))) for item in items}


def said_by(items: Sequence[DraftItem]) -> Comparison:
    """Give what items say, beside nothing."""
    return {item.rank: tuple(_only_said(item)) for item in items}


def differing(comparison: Comparison) -> set[int]:
    """Name the items of which something else was reported."""
    return {
        rank
        for rank, cells in comparison.items()
        if any(each.held in (Held.DIFFERS, Held.GONE) for each in cells)
    }


def _only_said(item: DraftItem) -> Iterator[Compared]:
    if item.sort != ItemSort.TABLE:
        for said in item.said:
            yield compared(said, said["text"], None)


Place = tuple[int, Aspect, Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """All that is kept of the items of a page, read at once and looked up."""

    values: Mapping[Place, KeptValue]
    earlier: Mapping[tuple[int, int], KeptValue]
    earlier_periods: Mapping[str, int]
    targets: Mapping[tuple[int, TargetOwner], KeptTarget]
    assessments: Mapping[int, str]
    activities: Mapping[int, Mapping[str, str]]
    tables: Mapping[str, Sequence[PrintedTable]]

    @classmethod
    def read(cls, items: Sequence[DraftItem], known: Mapping[int, int], board: Body, period: Period) -> _Kept:
        by_sort: dict[str, list[int]] = defaultdict(list)
        for item in items:
            if item.rank in known:
                by_sort[item.sort].append(known[item.rank])
        indicators = by_sort[ItemSort.INDICATOR]
        earlier_periods = _earlier_periods(items, period) if indicators else {}
        values: dict[Place, KeptValue] = {}
        earlier: dict[tuple[int, int], KeptValue] = {}
        if indicators:
            when = {period.pk, *earlier_periods.values()}
            for value in newest_values(bodies=[board.pk], indicators=indicators, periods=when):
                if value.period == period.pk:
                    values[value.indicator, value.aspect, value.part] = value
                elif (value.aspect, value.part) == (Aspect.OUTCOME, Part.TOTAL):
                    earlier[value.indicator, value.period] = value
        return cls(
            values=values,
            earlier=earlier,
            earlier_periods=earlier_periods,
            targets=_targets(indicators, board, period),
            assessments=_assessments(by_sort[ItemSort.GOAL], board, period),
            activities=_activities(by_sort[ItemSort.ACTIVITY], board, period),
            tables=_tables(items, board, period),
        )

    def beside(self, item: DraftItem, known: int | None) -> Iterator[Compared]:
        """Each thing that an item says, beside what is kept of it."""
        match item.sort:
            case ItemSort.TABLE:
                yield from _rows(item, _of_name(self.tables, item))
            case _ if known is None:
                yield from _only_said(item)
            case ItemSort.GOAL:
                yield from _beside(item, {ASSESSMENT: self.assessments.get(known)})
            case ItemSort.ACTIVITY:
                yield from _beside(item, self.activities.get(known, {}))
            case _:
                yield from self._indicator(item, known)

    def _indicator(self, item: DraftItem, known: int) -> Iterator[Compared]:
        times = Counter(said["column"] for said in item.said)
        for said in item.said:
            before, same = None, None
            if times[said["column"]] == 1:
                before, same = self._cell(known, said)
            yield compared(said, said["text"], before, same)
        for column, (aspect, part) in VALUES.items():
            value = self.values.get((known, aspect, part))
            printed = value.value.printed if value is not None else ""
            if column not in times and printed and aspect != Aspect.PREVIOUS:
                yield gone(column, printed)

    def _cell(self, known: int, said: Mapping[str, str]) -> tuple[str | None, bool | None]:
        column, text = said["column"], said["text"]
        if column in TARGETS:
            kept = self.targets.get((known, TARGETS[column]))
            if kept is None:
                return None, None
            return kept.target.printed or str(kept.target), same_target(text, kept.target)
        if column not in VALUES:
            return None, None
        value = self.values.get((known, *VALUES[column]))
        if column == "previous":
            then = self.earlier_periods.get(said.get("label") or "")
            value = (self.earlier.get((known, then)) if then else None) or value
        if value is None:
            return None, None
        return value.value.printed, same_value(text, value.value)


def _beside(item: DraftItem, kept: Mapping[str, str | None]) -> Iterator[Compared]:
    told = set()
    for said in item.said:
        told.add(said["column"])
        yield compared(said, said["text"], kept.get(said["column"]))
    for column, before in kept.items():
        if column not in told and before:
            yield gone(column, before)


def _rows(item: DraftItem, kept: PrintedTable | None) -> Iterator[Compared]:
    """The cells of a table that differ; where nothing is kept of it there is nothing to say."""
    if kept is None:
        return
    yield from compared_rows(item.said["columns"], item.said["rows"], (row.cells for row in kept.rows))


def _earlier_periods(items: Sequence[DraftItem], period: Period) -> dict[str, int]:
    """The periods that columns of earlier outcomes speak of, by what is printed; nothing is last year's."""
    labels = {
        said.get("label") or ""
        for item in items
        if item.sort == ItemSort.INDICATOR
        for said in item.said
        if said["column"] == "previous"
    }
    found: dict[str, int] = {}
    for label in sorted(labels)[:_MOST_LABELS]:
        then = _named(label) if label else same_period_last_year(period)
        if then is not None and then.pk != period.pk:
            found[label] = then.pk
    return found


def _named(label: str) -> Period | None:
    try:
        named = parse_period(label)
    except (NotAPeriod, ValueError):
        return None
    return find_period(named) if named.year is not None else None


def _targets(
    indicators: Collection[int], board: Body, period: Period
) -> dict[tuple[int, TargetOwner], KeptTarget]:
    if not indicators:
        return {}
    rows = targets_in_force(bodies=[board.pk], years=[period.year_id], indicators=indicators, as_of=period)
    return {(row.indicator, row.owner): row for row in rows}


def _assessments(goals: Collection[int], board: Body, period: Period) -> dict[int, str]:
    if not goals:
        return {}
    rows = GoalEdition.objects.filter(goal__in=goals, year=period.year_id, withdrawn=False)
    editions = dict(rows.values_list("pk", "goal_id"))
    found = assessments_of(goals=list(editions), bodies=[board.pk], period=period)
    return {editions[each.goal]: each.words for each in found if each.evaluator == Evaluator.BOARD}


def _activities(activities: Collection[int], board: Body, period: Period) -> dict[int, dict[str, str]]:
    """What was last said of activities in the period: days and deviation, as text."""
    if not activities:
        return {}
    editions = ActivityEdition.objects.filter(
        activity__in=activities, body=board, goal__year=period.year_id, withdrawn=False
    )
    by_edition = dict(editions.values_list("pk", "activity_id"))
    reports = ActivityReport.objects.counting().filter(edition__in=by_edition, period=period)
    found: dict[int, dict[str, str]] = {}
    for row in reports.order_by("edition", "-id").distinct("edition"):
        told = {
            START: format_iso_date(row.start) if row.start else "",
            END: format_iso_date(row.end) if row.end else "",
            DEVIATION: row.deviation,
        }
        found[by_edition[row.edition_id]] = {column: text for column, text in told.items() if text}
    return found


def _tables(items: Sequence[DraftItem], board: Body, period: Period) -> dict[str, list[PrintedTable]]:
    """The tables that are kept, by what they are called, folded."""
    found: dict[str, list[PrintedTable]] = defaultdict(list)
    if any(item.sort == ItemSort.TABLE for item in items):
        for each in tables_of(body=board.pk, period=period.pk):
            found[fold(each.name)].append(each.table)
    return found


def _of_name(tables: Mapping[str, Sequence[PrintedTable]], item: DraftItem) -> PrintedTable | None:
    """The kept table that is called as the item: the one in the same place, else one of the same columns."""
    alike = tables.get(fold(item.name), ())
    in_place = next((table for table in alike if table.key == item.key), None)
    if in_place is not None or len(alike) != 1:
        return in_place
    columns = [column.heading for column in alike[0].columns]
    return alike[0] if columns == item.said["columns"] else None
