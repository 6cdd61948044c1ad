"""A net that is not costs and income together, each in a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.column_meanings import Side, side_of
from tertial.consistency.evidence.reckonings import as_sum, tidied, unequal
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.evidence.totals import is_part, summed_columns
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked


@dataclass(frozen=True, slots=True)
class _Net:
    """The three rows of a table, in one column."""

    table: SeenTable
    column: int
    costs: int
    income: int
    net: int

    def is_with(self, sign: int) -> bool | None:
        """Whether the net is costs and income, with income as printed (1) or taken away (−1)."""
        grid = self.table.grid
        rows = (self.costs, self.income, self.net)
        costs, income, net = (grid.number(row, self.column) for row in rows)
        if costs is None or income is None or net is None:
            return None
        return abs(costs + sign * income - net) <= grid.slack((row, self.column) for row in rows)

    @property
    def is_trivial(self) -> bool:
        """Whether there is no income that the net could tell anything of."""
        return not self.table.grid.number(self.income, self.column)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    nets = [net for table in evidence.tables for net in _nets(table) if net.is_with(1) is not None]
    right = {sign: sum(not net.is_trivial and bool(net.is_with(sign)) for net in nets) for sign in (1, -1)}
    sign = max(right, key=lambda each: right[each])
    wrong = [net for net in nets if not net.is_with(sign)]
    if right[sign] > 2 * len(wrong):
        yield from (_found(net, sign) for net in wrong)


def _nets(table: SeenTable) -> Iterator[_Net]:
    rows: dict[Side, list[int]] = {side: [] for side in Side}
    for place, row in enumerate(table.rows):
        side = None if is_part(row) else side_of(row.name)
        if side is not None:
            rows[side].append(place)
    if len(rows[Side.COSTS]) == len(rows[Side.INCOME]) == 1 and rows[Side.NET]:
        for column in summed_columns(table):
            yield _Net(table, column, rows[Side.COSTS][0], rows[Side.INCOME][0], rows[Side.NET][0])


def _found(net: _Net, sign: int) -> Found:
    grid = net.table.grid
    rows = (net.costs, net.income, net.net)
    costs, income, printed = (grid.printed[row][net.column] for row in rows)
    first, second = (grid.number(row, net.column) for row in rows[:2])
    if first is None or second is None:
        raise ValueError("a net is reckoned from two figures")
    total = first + sign * second
    reckoning = as_sum([costs, income]) if sign > 0 else f"{tidied(costs)} − {tidied(income)}"
    return Found(
        sentence=marked("The net under “{column}” is {printed}, but costs and income give another figure."),
        arguments={"column": net.table.printed_headings[net.column], "printed": printed},
        arithmetic=unequal(reckoning, total, grid.decimals[net.column], printed),
        spots=tuple(net.table.rows[row].spot for row in rows),
    )


RULE = Rule(
    identifier="costs-and-income",
    title=marked("Nets that are not costs and income"),
    family=Family.TABLES,
    kind=Kind.TABLE_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "A table with one row of costs, one of income and one of the net is reckoned in every column. Whether"
        " income is printed as a minus is found out from all such tables of the document. Half a unit in the"
        " last printed place is allowed for each figure."
    ),
    remedy=marked("Find the figure that is wrong: costs, income or the net."),
    wrong="Kostnader 12,0 · Intäkter −2,0 · Netto 11,0",
    right="Kostnader 12,0 · Intäkter −2,0 · Netto 10,0",
    check=_check,
    reads=tables_in_place,
)
