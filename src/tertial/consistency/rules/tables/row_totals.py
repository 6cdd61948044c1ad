"""A row whose total is not the sum of its other cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenRow, SeenTable
from tertial.consistency.evidence.column_meanings import Measure
from tertial.consistency.evidence.grids import ZERO
from tertial.consistency.evidence.reckonings import as_sum, unequal
from tertial.consistency.evidence.rounding import slack
from tertial.consistency.evidence.totals import is_a_rate
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.words import squeeze
from tertial.documents.tree import RowLevel

_MAY_OVERLAP: Final = re.compile(
    r"\b(?:flera|fler .n en|mer .n en|samma)\b.{0,40}(?:kategori|omr.de|.rsak|typ)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row's figures from left to right, the total last."""

    row: SeenRow
    parts: tuple[Figure, ...]
    total: Figure

    @property
    def sum(self) -> Decimal:
        return sum((each.value for each in self.parts), ZERO)

    @property
    def overlaps(self) -> bool:
        """Whether the total may count once what several parts count each for itself."""
        return max(each.value for each in self.parts) <= self.total.value < self.sum


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        columns = table.number_columns
        if not columns or table.meanings[columns[-1]].measure is not Measure.TOTAL:
            continue
        lines = list(_lines(table))
        broken = [line for line in lines if not _sums(table, line)]
        if 2 * len(broken) <= len(lines) - len(broken) or (
            _all_overlap(table, broken) and len(broken) < len(lines) and not _says_so(evidence)
        ):
            if broken and _all_overlap(table, broken) and _confirmed(evidence, table, lines):
                yield _counted_twice(broken)
            else:
                yield from (_found(line) for line in broken)


def _lines(table: SeenTable) -> Iterator[_Line]:
    """The rows with a total and at least two other figures; in a row that is not laid out, as they stand."""
    last = table.number_columns[-1]
    for row in table.rows:
        if row.row.level is RowLevel.HEADING:
            continue
        if row.row.undecided:
            figures = row.undecided if len(row.undecided) == len(row.row.undecided) else ()
        elif len(row.figures) > last and row.figures[last] is not None and _is_whole(table, row):
            figures = tuple(each for each in row.figures if each is not None)
        else:
            figures = ()
        if len(figures) > 2 and not is_a_rate(row.name):
            yield _Line(row, figures[:-1], figures[-1])


def _is_whole(table: SeenTable, row: SeenRow) -> bool:
    place = table.rows.index(row)
    return not any(table.grid.is_unreadable(place, column) for column in table.number_columns)


def _sums(table: SeenTable, line: _Line) -> bool:
    allowed = ZERO
    if not table.is_of_counts:
        allowed = slack([line.total.decimals, *(each.decimals for each in line.parts)])
    return abs(line.sum - line.total.value) <= allowed


def _all_overlap(table: SeenTable, broken: list[_Line]) -> bool:
    return table.is_of_counts and all(line.overlaps for line in broken)


def _says_so(evidence: Evidence) -> bool:
    """Whether the section says that one case may stand in several columns."""
    return any(_MAY_OVERLAP.search(sentence.folded) for sentence in evidence.sentences)


def _confirmed(evidence: Evidence, table: SeenTable, lines: Sequence[_Line]) -> bool:
    """Whether the printed totals make what a total row or the prose of the section gives for them all."""
    whole = sum((line.total.value for line in lines if line.row.row.level is not RowLevel.TOTAL), ZERO)
    last = table.number_columns[-1]
    ends = [table.rows[place].figures[last:] for place in table.total_rows()]
    said = [each.value for sentence in evidence.sentences for each in sentence.quantities if not each.loose]
    return whole in (*said, *(figure.value for end in ends for figure in end if figure))


def _counted_twice(lines: Sequence[_Line]) -> Found:
    """One finding for all rows of a table whose totals are right when cases may stand in several columns."""
    return Found(
        sentence=marked(
            "The parts make more than the total in: {rows}. The printed totals agree with what is given for"
            " them all, so cases seem to be counted in several columns; a note should say so."
        ),
        arguments={"rows": ", ".join(squeeze(line.row.row.name) for line in lines)},
        arithmetic="; ".join(map(_reckoned, lines)),
        spots=tuple(line.row.spot for line in lines),
        at_most=Severity.WARNING,
    )


def _reckoned(line: _Line) -> str:
    return unequal(
        as_sum([each.printed for each in line.parts]), line.sum, line.total.decimals, line.total.printed
    )


def _found(line: _Line) -> Found:
    arithmetic = _reckoned(line)
    return Found(
        sentence=marked("{row}: the total is {printed}, but the row makes up {sum}."),
        arguments={
            "row": squeeze(line.row.row.name),
            "printed": line.total.printed,
            "sum": arithmetic.partition(" = ")[2].partition(" ≠ ")[0],
        },
        arithmetic=arithmetic,
        spots=(line.row.spot,),
    )


RULE = Rule(
    identifier="row-totals",
    title=marked("Rows that do not sum to their total"),
    family=Family.TABLES,
    kind=Kind.TABLE_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "In a table whose last column is a total, each row is added up. When most rows sum, one that does not"
        " is wrong. When cases are counted and the rows make up more than their totals, some cases seem to be"
        " counted in several columns; then a note should say so. Where the printed totals make what the total"
        " row or the text gives for all of them, that is one warning for the whole table."
    ),
    remedy=marked("Correct the row, or say in a note that one case may be counted in several columns."),
    wrong="Bemötande 3 · Lokaler 4 · Totalt 6",
    right="Bemötande 3 · Lokaler 4 · Totalt 7",
    check=_check,
    measured=Measured(6, 6),
    by_section=True,
)
