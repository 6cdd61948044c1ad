"""The same amount in two tables, with different figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.areas import Amount, is_overview, measures_the_same
from tertial.consistency.evidence.column_meanings import Measure, Side
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import squeeze, unwrapped

_Group = tuple[bool, tuple[str, ...]]
"""Tables with the same headings, those of several areas apart: each area's own table is one of a group."""

_SURE: Final = 2
"""So many amounts must be the same in both tables, for the others to be held against each other."""

_SURE_BY_FIGURES: Final = 5
"""So many, where the headings do not say that it is the same that is measured."""

_MOST_IN_ONE_AREA: Final = 150
"""More amounts of one area than any report has; so a thousand pages are checked in bounded time."""
_DIFFERENCES: Final = frozenset({Measure.VARIANCE, Measure.CHANGE})


@dataclass(slots=True)
class _Compared:
    """How the amounts of two groups of tables, or of two columns in them, went together."""

    equal: set[object] = field(default_factory=set)
    unequal: list[tuple[Amount, Amount]] = field(default_factory=list)


_Columns = defaultdict[tuple[int, int], _Compared]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    of_table = {id(table): (is_overview(table), table.headings) for table in evidence.tables}
    groups: defaultdict[tuple[_Group, _Group], _Compared] = defaultdict(_Compared)
    columns: defaultdict[tuple[_Group, _Group], _Columns] = defaultdict(lambda: defaultdict(_Compared))
    for entity, amounts in evidence.areas.items():
        by_group: defaultdict[_Group, list[Amount]] = defaultdict(list)
        for amount in amounts[:_MOST_IN_ONE_AREA]:
            by_group[of_table[id(amount.table)]].append(amount)
        for one, other in combinations(by_group, 2):
            _compare(by_group[one], by_group[other], groups[one, other])
            _compare_columns(entity, by_group[one], by_group[other], columns[one, other])
    different = [
        pair
        for done in groups.values()
        if len(done.equal) >= max(_SURE, len(done.unequal))
        for pair in done.unequal
    ]
    different += [
        pair
        for both in columns.values()
        for done in both.values()
        if len(done.equal) >= max(_SURE_BY_FIGURES, 3 * len(done.unequal))
        for pair in done.unequal
    ]
    yield from _gathered(different)


def _compare(ours: Sequence[Amount], theirs: Sequence[Amount], done: _Compared) -> None:
    """Hold the amounts of one area in two groups against each other, each against all that may be it.

    What one table says once may stand twice in the other, before and after transfers: it is only different
    when it is neither, and neither of them is anything else here.
    """
    alike = {id(each): [other for other in theirs if _may_be(each, other)] for each in ours}
    back = {id(each): [other for other in ours if _may_be(each, other)] for each in theirs}
    for each in ours:
        candidates = alike[id(each)]
        if any(each.equals(other) for other in candidates):
            if each.value:
                done.equal.add((each.value, each.column))
        elif candidates and not _is_the_other_side(each, theirs):
            nearest = min(candidates, key=lambda other: abs(other.value - each.value))
            if not any(nearest.equals(other) for other in back[id(nearest)]):
                done.unequal.append((each, nearest))


def _is_the_other_side(each: Amount, theirs: Sequence[Amount]) -> bool:
    """Whether what one table calls costs is income in the other: the labels are at fault, not the amount."""
    return any(
        each.meaning.measure is other.meaning.measure
        and {each.meaning.side, other.meaning.side} == {Side.COSTS, Side.INCOME}
        and each.equals(other)
        for other in theirs
    )


def _may_be(one: Amount, other: Amount) -> bool:
    return measures_the_same(one.meaning, other.meaning)


def _compare_columns(
    entity: object,
    ours: Sequence[Amount],
    theirs: Sequence[Amount],
    columns: _Columns,
) -> None:
    """Hold columns whose headings speak of an amount and of a variance against each other all the same.

    A table of variances is sometimes headed by what they are the variances of.
    """
    for each in ours:
        for other in theirs:
            kinds = [one.meaning.measure in _DIFFERENCES for one in (each, other)]
            if kinds[0] is kinds[1] or each.meaning.measure is None or other.meaning.measure is None:
                continue
            done = columns[each.column, other.column]
            if not each.equals(other):
                done.unequal.append((each, other))
            elif each.value:
                done.equal.add(entity)


def _gathered(different: Sequence[tuple[Amount, Amount]]) -> Iterator[Found]:
    """One finding for each pair of rows, or for a cell that is against several rows at once."""
    against: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for pair in different:
        for each, other in (pair, pair[::-1]):
            against[id(each.row), each.column].add(id(other.row))
    findings: defaultdict[object, list[tuple[Amount, Amount]]] = defaultdict(list)
    for pair in different:
        cells = [(id(each.row), each.column) for each in pair]
        odd = max(cells, key=lambda cell: len(against[cell]))
        findings[odd[0] if len(against[odd]) > 1 else frozenset(row for row, _ in cells)].append(pair)
    yield from map(_found, findings.values())


def _found(pairs: Sequence[tuple[Amount, Amount]]) -> Found:
    one, other = pairs[0]
    rows = {id(each.row): each.row for pair in pairs for each in pair}
    return Found(
        sentence=marked("{row} is {one} in one table (“{column}”), but {other} in another (“{heading}”)."),
        arguments={
            "row": one.row.row.name,
            "one": one.printed,
            "column": _column(one),
            "other": other.printed,
            "heading": _column(other),
        },
        arithmetic="; ".join(
            f"{left.printed} ≠ {right.printed}"
            if len(pairs) == 1
            else f"{_column(left)}: {left.printed} ≠ {right.printed}"
            for left, right in pairs[:6]
        ),
        spots=tuple(row.spot for row in rows.values()),
        agreement=max(1, len(rows) - 1),
    )


def _column(amount: Amount) -> str:
    """What the column is called that an amount stands in."""
    return unwrapped(squeeze(amount.table.printed_headings[amount.column]))


RULE = Rule(
    identifier="same-quantity",
    title=marked("One amount, two figures"),
    family=Family.TABLES,
    kind=Kind.CROSS_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The same area, year and measure stands in two tables with different figures. Rows are brought"
        " together by their names or by the heading that their table stands under, columns by what their"
        " headings mean; tables are only held against each other when most of what they share is the same in"
        " both. What differs no more than rounding allows is the same."
    ),
    remedy=marked("Find out which figure is right, and correct the other."),
    wrong="Översikten: Skola 59,0 · Skolans egen tabell: Netto 61,2",
    right="Översikten: Skola 59,0 · Skolans egen tabell: Netto 59,0",
    check=_check,
    reads=tables_in_place,
    measured=Measured(6, 6),
)
