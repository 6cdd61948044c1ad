"""Stage 6, cells: which value stands under which column when empty cells were lost.

All orders-kept placements are weighed: a word of a target can only be a target, women's and men's outcomes
come together, a yearly indicator has no outcome in an interim report, a council's indicator carries the
council's target, empty cells that the text shows count heavily. Rows that are certain teach how the rows of
this document usually look. When two placements are about as likely, the values on which they differ are
left undecided: a reader who guesses is worse than one who asks.

The weights are judgements of how often each case occurs in reports of this model, on one scale: 1 is "a
little less likely"; `MARGIN` is how much better the best placement must be to be taken as decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations, pairwise
from math import log
from statistics import median

from tertial.documents.tree import Cell, Undecided
from tertial.imports.reports.value_kinds import ValueKind
from tertial.imports.reports.values import Cut, Value

MARGIN = 0.9
# A figure of a decision document is not taken for two, nor two for one, unless it is far likelier.
_TORN_MARGIN = 3.0
_IMPOSSIBLE = 50.0
_NOT_ROW = 6.0


@dataclass(frozen=True, slots=True)
class RowSituation:
    """What is known of a row before its values are placed.

    `owner` is the level of the goal that the table stands under; `round` the report's own (T1, T2, VB, VP),
    None where it isn't known; `shows_gaps` whether the text shows empty cells.
    """

    owner: str | None
    round: str | None
    shows_gaps: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """Values placed under columns; those that can't be decided stand aside. `margin` says how sure it is."""

    cells: tuple[Cell, ...]
    undecided: tuple[Undecided, ...]
    margin: float


@dataclass(slots=True)
class RowHabits:
    """Which columns the certain rows of this document fill, by owner and periodicity."""

    seen: dict[tuple[str | None, bool], Counter[frozenset[str]]] = field(default_factory=dict)

    def learn(self, group: tuple[str | None, bool], filled: frozenset[str]) -> None:
        """Count a row that was placed with certainty."""
        self.seen.setdefault(group, Counter())[filled] += 1

    def surprise(self, group: tuple[str | None, bool], free: Sequence[str], filled: frozenset[str]) -> float:
        """How unusual it is that just these columns are filled; 0 where nothing is known."""
        patterns = self.seen.get(group)
        if not patterns:
            return 0.0
        total = sum(patterns.values())
        cost = 0.0
        for column in free:
            alike = sum(n for pattern, n in patterns.items() if (column in pattern) == (column in filled))
            cost -= log((alike + 0.5) / (total + 1.0))
        return 0.4 * cost * min(1.0, total / 4)


@dataclass(frozen=True, slots=True)
class _Weighed:
    cost: float
    values: tuple[Value, ...]
    keys: tuple[str, ...]

    @property
    def torn(self) -> bool:
        """Whether it takes figures for one number that lost its comma."""
        return any(v.torn for v in self.values)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the values stand among all letters and figures of the row."""
        ends = list(accumulate((len("".join(v.text.split())) for v in self.values), initial=0))
        return list(pairwise(ends))


def place(
    cut_list: Sequence[Cut], columns: Sequence[str], situation: RowSituation, habits: RowHabits
) -> Placement | None:
    """The likeliest placement of a row's values, or None when no cut of them fits the columns."""
    weighed = sorted(_weigh(cut_list, columns, situation, habits), key=lambda w: w.cost)
    if not weighed or weighed[0].cost >= _IMPOSSIBLE:
        return None
    best = weighed[0]
    rivals = [w for w in weighed if w.cost - best.cost < (MARGIN if w.torn == best.torn else _TORN_MARGIN)]
    margin = next((w.cost - best.cost for w in weighed[1:] if _differs(w, best)), _IMPOSSIBLE)
    cells: list[Cell] = []
    undecided: list[Undecided] = []
    for n, (value, key) in enumerate(zip(best.values, best.keys, strict=True)):
        others = {place for r in rivals for place in _places_of(r, n, best)}
        if others == {(best.spans[n], key)} and not value.torn:
            cells.append(Cell(column=key, text=value.text))
        else:
            candidates = {column for _, column in others}
            undecided.append(
                Undecided(text=value.text, candidates=tuple(k for k in columns if k in candidates))
            )
    return Placement(cells=tuple(cells), undecided=tuple(undecided), margin=margin)


def group_of(cells: Sequence[Cell], situation: RowSituation) -> tuple[str | None, bool]:
    """The group whose habits a placed row belongs to."""
    period = next((c.text for c in cells if c.column == "period"), "")
    return situation.owner, awaits_outcome(period, situation.round)


def awaits_outcome(period: str, round_: str | None) -> bool:
    """Whether an indicator's measuring is still to come when the report is made.

    A plan has no outcomes. A yearly value comes after the year, so an interim report has none; a half-year's
    comes after the first interim report.
    """
    folded = period.strip().casefold()
    if round_ == "VP":
        return True
    if round_ in ("T1", "T2") and (folded.isdigit() or folded in ("år", "årligen", "årsvis")):
        return True
    return round_ == "T1" and folded.startswith(("halvår", "t2", "tertial 2"))


def _differs(a: _Weighed, b: _Weighed) -> bool:
    return a.keys != b.keys or tuple(v.text for v in a.values) != tuple(v.text for v in b.values)


def _places_of(rival: _Weighed, n: int, best: _Weighed) -> set[tuple[tuple[int, int], str]]:
    """Where a rival puts the best placement's n-th value, which it may cut otherwise: spans and columns.

    A value is decided only where all placements that are about as likely cut it out alike.
    """
    span = best.spans[n]
    if tuple(v.text for v in rival.values) == tuple(v.text for v in best.values):
        return {(span, rival.keys[n])}
    return {
        (other, key)
        for other, key in zip(rival.spans, rival.keys, strict=True)
        if other[0] < span[1] and span[0] < other[1]
    }


def _weigh(
    cut_list: Sequence[Cut], columns: Sequence[str], situation: RowSituation, habits: RowHabits
) -> list[_Weighed]:
    out: list[_Weighed] = []
    for cut in cut_list:
        if len(cut.values) > len(columns):
            continue
        period = (
            "period" in columns and cut.values and cut.values[-1].kind in (ValueKind.PERIOD, ValueKind.YEAR)
        )
        free = [c for c in columns if c != "period"] if period or "period" in columns else list(columns)
        values = cut.values[:-1] if period else cut.values
        if len(values) > len(free):
            continue
        printed = cut.values[-1].text if period else ""
        waits = awaits_outcome(printed, situation.round)
        shown = cut.values[-1].skipped if period else 0
        uneven = _unevenness(values)
        for chosen in combinations(range(len(free)), len(values)):
            keys = [free[k] for k in chosen]
            cost = cut.cost + uneven + (0.0 if period or "period" not in columns else 2.0)
            cost += _kinds(values, keys) + _empties(free, keys, situation, waits=waits)
            if cost >= _IMPOSSIBLE:
                continue
            cost += _likeness(values, keys) + _gaps(
                values, chosen, situation, at_end=len(free), shown_at_end=shown
            )
            filled = frozenset(keys)
            cost += habits.surprise((situation.owner, waits), free, filled)
            keys_all = (*keys, "period") if period else tuple(keys)
            out.append(_Weighed(cost=cost, values=cut.values, keys=keys_all))
    return out


def _kinds(values: Sequence[Value], keys: Sequence[str]) -> float:
    """What the kinds of the values say of their columns."""
    cost = 0.0
    for value, key in zip(values, keys, strict=True):
        target = key in ("target", "kf_target")
        if value.kind is ValueKind.TARGET and not target:
            cost += 3.0 if key == "forecast" else _NOT_ROW
        if value.kind is ValueKind.PERIOD:
            cost += _IMPOSSIBLE
        if value.kind is ValueKind.YEAR:
            cost += 1.0
        if (
            value.kind is ValueKind.TARGET
            and key == "target"
            and value.text.casefold().startswith(("tas", "fast"))
        ):
            cost += 1.5
    return cost


def _empties(free: Sequence[str], keys: Sequence[str], situation: RowSituation, *, waits: bool) -> float:
    """What it costs that some columns are empty and others filled."""
    filled = set(keys)
    cost = 0.0
    sexes = {"outcome_men", "outcome_women"} & set(free)
    if len(sexes) == 2:
        present = sexes & filled
        cost += {0: 0.4, 1: _NOT_ROW, 2: 0.0}[len(present)]
        if present and "outcome" in free and "outcome" not in filled:
            cost += 4.0
    council = situation.owner in ("direction", "area_goal")
    if "kf_target" in free:
        if "kf_target" in filled:
            cost += 0.0 if council else 3.0
        else:
            cost += 4.0 if council else 0.2
    if "target" in free and "target" not in filled:
        cost += 2.0 if council else 3.5
    if "outcome" in free:
        cost += (1.2 if waits else 0.0) if "outcome" in filled else (0.3 if waits else 2.5)
    if "forecast" in free:
        cost += (1.0 if waits else 0.0) if "forecast" in filled else (0.3 if waits else 1.8)
    if "previous" in free and "previous" not in filled:
        cost += 0.7 if not council else 1.2
    # Where the text shows its empty cells, what is usual matters less.
    return 0.5 * cost if situation.shows_gaps else cost


def _likeness(values: Sequence[Value], keys: Sequence[str]) -> float:
    """Targets, council's targets and forecasts are often the same figure.

    A forecast that differs from the target is made from an outcome; without any it repeats the target.
    """
    by_key = {key: _figure(value.text) for value, key in zip(values, keys, strict=True)}
    cost = 0.0
    if "target" in by_key and by_key["target"] == by_key.get("kf_target"):
        cost -= 0.9
    if "forecast" in by_key and "target" in by_key:
        if by_key["forecast"] == by_key["target"]:
            cost -= 1.8
        elif not {"outcome", "previous"} & set(by_key):
            cost += 1.0
    return cost


def _unevenness(values: Sequence[Value]) -> float:
    """How much the figures of a row differ in size: they measure the same thing."""
    sizes = [sum(c.isdigit() for c in v.text.partition(",")[0]) for v in values if v.kind is ValueKind.NUMBER]
    if not sizes:
        return 0.0
    usual = median(sizes)
    return 0.8 * sum(max(0.0, abs(size - usual) - 1.0) for size in sizes)


def _figure(text: str) -> str:
    """The digits of a printed value, so that "20" and "20 %" are alike."""
    digits = "".join(c for c in text if c.isdigit() or c == ",")
    return digits or "".join(text.casefold().split())


def _gaps(
    values: Sequence[Value], chosen: Sequence[int], situation: RowSituation, *, at_end: int, shown_at_end: int
) -> float:
    """Empty cells that the text shows must be empty; where it shows none, none should be."""
    if not situation.shows_gaps:
        return 0.0
    cost = 0.0
    for n in range(1, len(values)):
        jumped = chosen[n] - chosen[n - 1] - 1
        shown = values[n].skipped
        cost += 8.0 * abs(jumped - shown) if shown else 2.0 * jumped
    if values and values[0].skipped:
        cost += 8.0 * abs(chosen[0] - values[0].skipped)
    if values and shown_at_end:
        cost += 8.0 * abs(at_end - 1 - chosen[-1] - shown_at_end)
    return cost
