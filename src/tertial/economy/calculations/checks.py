"""Whether the sums and variances of an economy table agree, with each difference as a number.

Printed figures are rounded, so a sum of ten of them may be off by ten roundings without anybody's fault. A
check says what is printed, what it comes to, and how far apart rounding alone can put them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Final

from tertial.core.numbers import exact_context
from tertial.economy.calculations.meanings import VARIANCE, Formula, Line, Meaning, Side, Stage, Version
from tertial.economy.calculations.rows import ReadRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A printed amount in exact kronor by the house rule of signs, and half a unit of its last place."""

    kronor: Decimal
    half: Decimal


class CheckKind(StrEnum):
    """What a check is of."""

    TOTAL = "total"
    PARTS = "parts"
    NET = "net"
    VARIANCE = "variance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is printed in a cell, and what other cells come to. `terms` is how many those are.

    `allowed` is the largest difference that rounding alone can make.
    """

    kind: CheckKind
    row: int
    column: int
    printed: Decimal
    reckoned: Decimal
    allowed: Decimal
    terms: int

    @property
    def difference(self) -> Decimal:
        """What is printed less what it comes to, in kronor; zero when they agree."""
        with localcontext(exact_context()):
            return self.printed - self.reckoned

    @property
    def agrees(self) -> bool:
        """Whether they are the same to the last printed place."""
        return not self.difference

    @property
    def rounding(self) -> bool:
        """Whether they differ by no more than rounding can make."""
        return not self.agrees and abs(self.difference) <= self.allowed

    @property
    def differs(self) -> bool:
        """Whether they differ by more than that: something is wrong."""
        return abs(self.difference) > self.allowed


Amounts = Mapping[tuple[int, int], Amount]
"""Amounts by row and column."""

VERSIONS: Final = (
    Version.ADJUSTED, Version.FINAL, Version.UNSAID, Version.EXPECTED_FINAL, Version.PLAN,
    Version.AFTER_MEASURES, Version.BEFORE_MEASURES,
)  # fmt: skip
"""Which version is meant where a heading names none, the likeliest first."""


def check_table(
    rows: Sequence[ReadRow], columns: Mapping[int, Meaning], amounts: Amounts, formula: Formula | None
) -> tuple[Check, ...]:
    """Check the totals, the parts, the nets and the variances of a table, row by row."""
    found = [
        *_totals(rows, columns, amounts),
        *_parts(rows, columns, amounts),
        *_nets_of_rows(rows, columns, amounts),
        *_nets_of_columns(rows, columns, amounts),
    ]
    if formula is not None:
        for column, meaning in columns.items():
            if meaning.measure == VARIANCE:
                found += check_variance(rows, columns, amounts, formula, column)
    order = {row.row: place for place, row in enumerate(rows)}
    return tuple(sorted(found, key=lambda check: (order[check.row], check.column)))


def check_variance(
    rows: Sequence[ReadRow],
    columns: Mapping[int, Meaning],
    amounts: Amounts,
    formula: Formula,
    column: int,
) -> list[Check]:
    """Check a variance by its formula, in the rows where all three figures are printed."""
    less, more = variance_terms(columns, columns[column], formula)
    if less is None or more is None:
        return []
    found = []
    for row in rows:
        three = [amounts.get((row.row, place)) for place in (column, more, less)]
        if all(three):
            printed, minuend, subtrahend = (amount for amount in three if amount)
            minus = Amount(kronor=-subtrahend.kronor, half=subtrahend.half)
            found.append(_check(CheckKind.VARIANCE, row.row, column, printed, [minuend, minus]))
    return found


def variance_terms(
    columns: Mapping[int, Meaning], variance: Meaning, formula: Formula
) -> tuple[int | None, int | None]:
    """Find the columns of the subtrahend and the minuend of a variance; None where there is not just one."""
    return (
        _term(columns, variance, formula.subtrahend, of_budget=False),
        _term(columns, variance, formula.minuend, of_budget=True),
    )


def _term(columns: Mapping[int, Meaning], variance: Meaning, measure: str, *, of_budget: bool) -> int | None:
    fitting: dict[int, tuple[int, int, int]] = {}
    for place, meaning in columns.items():
        same_time = (meaning.year, meaning.first_month, meaning.last_month) == (
            variance.year, variance.first_month, variance.last_month,
        )  # fmt: skip
        if meaning.measure != measure or not same_time or (not of_budget and meaning.told != variance.told):
            continue
        side, stage = (
            _fit(meaning.side, variance.side, Side.NET),
            _fit(meaning.stage, variance.stage, Stage.AFTER),
        )
        version = VERSIONS.index(meaning.version)
        if of_budget and variance.version:
            version = 0 if meaning.version is variance.version else version + 1
        if side is not None and stage is not None:
            fitting[place] = side, stage, version
    ranked = sorted(fitting.items(), key=lambda each: each[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _fit(said: StrEnum, wanted: StrEnum, usual: StrEnum) -> int | None:
    """How well a side or a stage fits the one wanted: the smaller the better; None when it is another."""
    if said is wanted:
        return 0
    if not said:
        return 1
    if not wanted:
        return 1 if said is usual else 2 if isinstance(said, Stage) else None
    return None


def _totals(rows: Sequence[ReadRow], columns: Iterable[int], amounts: Amounts) -> Iterator[Check]:
    """Each total against what stands above it: all areas, or the total before and what came since."""
    totals = [row for row in rows if row.line is Line.TOTAL and row.side in (Side.UNSAID, Side.NET)]
    for total in totals:
        above = [row for row in rows[: rows.index(total)] if row.scope is total.scope and row.above is None]
        earlier = [row for row in above if row.line is Line.TOTAL and row.side is total.side]
        areas = [row for row in above if row.line is Line.AREA]
        carried = [row for row in above if row.line in (Line.CARRIED_IN, Line.CARRIED_OUT)]
        parts = [earlier[-1], *carried] if earlier and total.stage is Stage.AFTER else areas
        if len(parts) > 1:
            yield from _sums(CheckKind.TOTAL, total, parts, columns, amounts)


def _parts(rows: Sequence[ReadRow], columns: Iterable[int], amounts: Amounts) -> Iterator[Check]:
    """Each area against its parts, where these are said to make up the whole, or most columns show it."""
    for area in rows:
        parts = [row for row in rows if row.above == area.row]
        if not parts or any(part.exhaustive is False for part in parts):
            continue
        checks = list(_sums(CheckKind.PARTS, area, parts, columns, amounts))
        said = all(part.exhaustive for part in parts)
        telling = [check for check in checks if check.printed or check.reckoned]
        agreeing = [check for check in telling if not check.differs]
        if said or (len(parts) > 1 and len(agreeing) > 1 and 2 * len(agreeing) > len(telling)):
            yield from checks


def _nets_of_rows(rows: Sequence[ReadRow], columns: Iterable[int], amounts: Amounts) -> Iterator[Check]:
    """The net row against those of costs and income."""
    by_side = {row.side: row for row in rows if row.line is Line.TOTAL}
    if {Side.COSTS, Side.INCOME, Side.NET} <= by_side.keys():
        parts = [by_side[Side.COSTS], by_side[Side.INCOME]]
        yield from _sums(CheckKind.NET, by_side[Side.NET], parts, columns, amounts)


def _nets_of_columns(
    rows: Sequence[ReadRow], columns: Mapping[int, Meaning], amounts: Amounts
) -> Iterator[Check]:
    """In each row, the net against costs and income of the same measure."""
    for net, meaning in columns.items():
        if meaning.side is not Side.NET:
            continue
        sides = {
            other.side: place
            for place, other in columns.items()
            if other.side in (Side.COSTS, Side.INCOME)
            and other.same_time_and_measure(meaning)
            and (other.version, other.stage) == (meaning.version, meaning.stage)
        }
        if len(sides) < 2:
            continue
        for row in rows:
            printed = amounts.get((row.row, net))
            parts = [amounts.get((row.row, place)) for place in sides.values()]
            if printed and all(parts):
                yield _check(CheckKind.NET, row.row, net, printed, [part for part in parts if part])


def _sums(
    kind: CheckKind, whole: ReadRow, parts: Sequence[ReadRow], columns: Iterable[int], amounts: Amounts
) -> Iterator[Check]:
    for column in columns:
        printed = amounts.get((whole.row, column))
        found = [amount for part in parts if (amount := amounts.get((part.row, column)))]
        if printed and found:
            check = _check(kind, whole.row, column, printed, found)
            # Where a part is blank nobody knows what is lacking.
            if len(found) == len(parts) or not check.differs:
                yield check


def _check(kind: CheckKind, row: int, column: int, printed: Amount, parts: Sequence[Amount]) -> Check:
    with localcontext(exact_context()):
        return Check(
            kind=kind,
            row=row,
            column=column,
            printed=printed.kronor,
            reckoned=sum((part.kronor for part in parts), Decimal(0)),
            allowed=printed.half + sum((part.half for part in parts), Decimal(0)),
            terms=len(parts),
        )
