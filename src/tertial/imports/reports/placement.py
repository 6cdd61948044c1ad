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
from itertools import combinations
from math import log

from tertial.documents.tree import Cell, Undecided
from tertial.imports.reports.values import Cut, Value, ValueKind

MARGIN = 0.9
_IMPOSSIBLE = 50.0
_NOT_ROW = 6.0


@dataclass(frozen=True, slots=True)
class RowSituation:
    """What is known of a row before its values are placed.

    `owner` is the level of the goal that the table stands under; `interim` whether the report is made during
    the year; `shows_gaps` whether the text shows empty cells.
    """

    owner: str | None
    interim: bool
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

    def surprise(self, group: tuple[str | None, bool], filled: frozenset[str]) -> float:
        """How unusual it is that just these columns are filled; 0 where nothing is known."""
        patterns = self.seen.get(group)
        if not patterns:
            return 0.0
        total = sum(patterns.values())
        return min(4.0, -log((patterns[filled] + 0.3) / (total + 0.6))) * min(1.0, total / 4)


@dataclass(frozen=True, slots=True)
class _Weighed:
    cost: float
    values: tuple[Value, ...]
    keys: tuple[str, ...]


def place(
    cut_list: Sequence[Cut], columns: Sequence[str], situation: RowSituation, habits: RowHabits
) -> Placement | None:
    """The likeliest placement of a row's values, or None when no cut of them fits the columns."""
    weighed = sorted(_weigh(cut_list, columns, situation, habits), key=lambda w: w.cost)
    if not weighed or weighed[0].cost >= _IMPOSSIBLE:
        return None
    best = weighed[0]
    rivals = [w for w in weighed if w.cost - best.cost < MARGIN]
    margin = next((w.cost - best.cost for w in weighed[1:] if _differs(w, best)), _IMPOSSIBLE)
    cells: list[Cell] = []
    undecided: list[Undecided] = []
    for n, (value, key) in enumerate(zip(best.values, best.keys, strict=True)):
        candidates = {_column_of(r, n, best) for r in rivals}
        if candidates == {key} or None in candidates:
            cells.append(Cell(column=key, text=value.text))
        else:
            undecided.append(
                Undecided(text=value.text, candidates=tuple(k for k in columns if k in candidates))
            )
    return Placement(cells=tuple(cells), undecided=tuple(undecided), margin=margin)


def group_of(columns: Sequence[str], placement_cells: Sequence[Cell], owner: str | None) -> tuple[str | None, bool]:
    """The group whose habits a placed row belongs to."""
    period = next((c.text for c in placement_cells if c.column == "period"), "")
    return owner, is_yearly(period)


def is_yearly(period: str) -> bool:
    """Whether a printed period means that the indicator is measured once a year ("2019", "År")."""
    folded = period.strip().casefold()
    return folded.isdigit() or folded in ("år", "årligen", "årsvis")


def _differs(a: _Weighed, b: _Weighed) -> bool:
    return a.keys != b.keys or tuple(v.text for v in a.values) != tuple(v.text for v in b.values)


def _column_of(rival: _Weighed, n: int, best: _Weighed) -> str | None:
    """The column that a rival gives the best placement's n-th value; None when it cuts the text otherwise."""
    if tuple(v.text for v in rival.values) != tuple(v.text for v in best.values):
        return None
    return rival.keys[n]


def _weigh(
    cut_list: Sequence[Cut], columns: Sequence[str], situation: RowSituation, habits: RowHabits
) -> list[_Weighed]:
    out: list[_Weighed] = []
    for cut in cut_list:
        if len(cut.values) > len(columns):
            continue
        period = "period" in columns and cut.values and cut.values[-1].kind in (ValueKind.PERIOD, ValueKind.YEAR)
        free = [c for c in columns if c != "period"] if period or "period" in columns else list(columns)
        values = cut.values[:-1] if period else cut.values
        if len(values) > len(free):
            continue
        yearly = bool(period) and is_yearly(cut.values[-1].text)
        for chosen in combinations(range(len(free)), len(values)):
            keys = [free[k] for k in chosen]
            cost = cut.cost + (0.0 if period or "period" not in columns else 2.0)
            cost += _kinds(values, keys) + _empties(free, keys, situation, yearly)
            if cost >= _IMPOSSIBLE:
                continue
            cost += _likeness(values, keys) + _gaps(values, chosen, situation)
            filled = frozenset(keys)
            cost += 0.5 * habits.surprise((situation.owner, yearly), filled)
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
        if value.kind is ValueKind.TARGET and key == "target" and value.text.casefold().startswith(("tas", "fast")):
            cost += 1.5
    return cost


def _empties(free: Sequence[str], keys: Sequence[str], situation: RowSituation, yearly: bool) -> float:
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
        cost += 2.0
    waits = yearly and situation.interim
    if "outcome" in free:
        cost += (1.2 if waits else 0.0) if "outcome" in filled else (0.3 if waits else 2.5)
    if "forecast" in free:
        cost += (1.0 if waits else 0.0) if "forecast" in filled else (0.3 if waits else 1.8)
    if "previous" in free and "previous" not in filled:
        cost += 0.7 if not council else 1.2
    return cost


def _likeness(values: Sequence[Value], keys: Sequence[str]) -> float:
    """Targets, council's targets and forecasts are often the same figure."""
    by_key = {key: "".join(value.text.split()) for value, key in zip(values, keys, strict=True)}
    cost = 0.0
    for a, b in (("target", "kf_target"), ("forecast", "target")):
        if a in by_key and b in by_key and by_key[a] == by_key[b]:
            cost -= 0.9
    return cost


def _gaps(values: Sequence[Value], chosen: Sequence[int], situation: RowSituation) -> float:
    """Empty cells that the text shows must be empty; where it shows none, none should be."""
    if not situation.shows_gaps:
        return 0.0
    cost = 0.0
    for n in range(1, len(values)):
        jumped = chosen[n] - chosen[n - 1] - 1
        shown = values[n].skipped
        cost += 2.5 * abs(jumped - shown) if shown else 1.0 * jumped
    if values and values[0].skipped:
        cost += 2.5 * abs(chosen[0] - values[0].skipped)
    return cost
