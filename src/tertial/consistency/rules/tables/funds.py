"""Result units that take another amount to the next year than their result and their fund allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenTable
from tertial.consistency.evidence.column_meanings import Measure, Sign
from tertial.consistency.evidence.grids import ZERO
from tertial.consistency.evidence.reckonings import as_sum, unequal
from tertial.consistency.evidence.totals import is_total
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Limit, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.numbers import format_number

_BROUGHT: Final = re.compile(r"(?:.verf.ring|fond|.verskott)\w*\s+fr.n|ing.ende|\bib\b")
_TAKEN: Final = re.compile(r"(?:.verf.ring|fond|.verskott)\w*\s+till|utg.ende|\bub\b")
_RESULT: Final = re.compile(r"^(?:prognos )?(?:.rets )?resultat(?![-\w])")
_SHARE: Final = re.compile(r"(?P<percent>[0-9]+) ?(?:%|procent) av")
_MOST: Final = re.compile(r"max\w* (?P<percent>[0-9]+) ?(?:%|procent)")
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table of result units. `sign` makes what is brought and the result one with it."""

    gross: int
    brought: int
    result: int
    taken: int
    sign: int
    surplus: int
    percent: Decimal | None
    most: Decimal | None


def _check(evidence: Evidence, thresholds: Thresholds) -> Iterator[Found]:
    for table in evidence.tables:
        yield from _shares(table)
        columns = _columns(table)
        if columns is not None:
            yield from _rows(table, columns, thresholds)


def _columns(table: SeenTable) -> _Columns | None:
    """Which columns are which, where the headings say so and most rows follow them."""
    gross, share = _gross(table), _share_column(table)
    headings = table.headings
    brought, result, taken = (
        next((each for each in table.number_columns if pattern.search(headings[each])), None)
        for pattern in (_BROUGHT, _RESULT, _TAKEN)
    )
    if gross is None or brought is None or result is None or taken is None:
        return None
    sign = max((1, -1), key=lambda each: _followed(table, brought, result, taken, each))
    rows = sum(not is_total(row) for row in table.rows)
    if 2 * _followed(table, brought, result, taken, sign) <= rows:
        return None
    printed = _SHARE.search(headings[share]) if share is not None else None
    most = _MOST.search(headings[taken])
    return _Columns(
        gross=gross,
        brought=brought,
        result=result,
        taken=taken,
        sign=sign,
        surplus=-1 if table.meanings[taken].sign is Sign.SURPLUS_NEGATIVE else 1,
        percent=Decimal(printed["percent"]) if printed else None,
        most=Decimal(most["percent"]) if most else None,
    )


def _followed(table: SeenTable, brought: int, result: int, taken: int, sign: int) -> int:
    """How many rows take to the next year what they brought with their result, in this sign."""
    grid = table.grid
    count = 0
    for place in range(len(table.rows)):
        numbers = [grid.number(place, column) for column in (brought, result, taken)]
        known = [number for number in numbers if number is not None]
        if len(known) == 3:
            count += abs(sign * (known[0] + known[1]) - known[2]) <= _slack(table, place)
    return count


def _slack(table: SeenTable, place: int) -> Decimal:
    return max(table.grid.slack([(place, column) for column in table.number_columns[:4]]), ZERO)


def _rows(table: SeenTable, columns: _Columns, thresholds: Thresholds) -> Iterator[Found]:
    grid = table.grid
    most = columns.most or thresholds["fund"]
    yearly = columns.percent or thresholds["year"]
    for place, row in enumerate(table.rows):
        places = (columns.gross, columns.brought, columns.result, columns.taken)
        numbers = [number for column in places if (number := grid.number(place, column)) is not None]
        if is_total(row) or len(numbers) < len(places):
            continue
        gross, brought, result, taken = numbers
        slack = _slack(table, place)
        cells = {name: grid.printed[place][column] for name, column in zip(_NAMES, places, strict=True)}
        cells["unit"] = row.row.name
        brought, result = columns.sign * brought, columns.sign * result
        highest = columns.surplus * gross * most / _HUNDRED
        if columns.surplus * (taken - highest) > slack:
            yield _over(table, place, cells, most, abs(highest))
        elif abs(brought + result - taken) > slack:
            capped = brought + columns.surplus * gross * yearly / _HUNDRED
            if min(abs(taken - highest), abs(taken - capped)) > slack:
                yield _not_so(table, place, columns, cells, brought + result)


_NAMES: Final = ("gross", "brought", "result", "taken")


def _over(
    table: SeenTable, place: int, cells: Mapping[str, str], percent: Decimal, highest: Decimal
) -> Found:
    limit = f"{format_number(percent)} % × {cells['gross']} = {format_number(highest, 0)}"
    return Found(
        sentence=marked("{unit} takes {taken} to the next year, over {percent} % of its budget of {gross}."),
        arguments={**cells, "percent": format_number(percent)},
        arithmetic=f"{limit} < {cells['taken']}",
        spots=(table.rows[place].spot,),
    )


def _not_so(
    table: SeenTable, place: int, columns: _Columns, cells: Mapping[str, str], expected: Decimal
) -> Found:
    reckoning = as_sum([cells["brought"], cells["result"]])
    if columns.sign < 0:
        reckoning = f"−({reckoning})"
    return Found(
        sentence=marked("{unit} takes {taken} to the next year, which does not follow from its result."),
        arguments=dict(cells),
        arithmetic=unequal(reckoning, expected, table.grid.decimals[columns.taken], cells["taken"]),
        spots=(table.rows[place].spot,),
    )


def _gross(table: SeenTable) -> int | None:
    """The column of gross budgets."""
    return next(
        (
            column
            for column in table.number_columns
            if "brutto" in table.headings[column]
            and table.meanings[column].measure is Measure.BUDGET
            and not _SHARE.search(table.headings[column])
        ),
        None,
    )


def _share_column(table: SeenTable) -> int | None:
    """The column of so many per cent of the gross budget."""
    return next((each for each in table.number_columns if _SHARE.search(table.headings[each])), None)


def _shares(table: SeenTable) -> Iterator[Found]:
    """The rows whose share of the gross budget is not the share that the heading says."""
    gross, share = _gross(table), _share_column(table)
    said = _SHARE.search(table.headings[share]) if share is not None else None
    if gross is None or share is None or said is None:
        return
    percent = Decimal(said["percent"])
    for place, row in enumerate(table.rows):
        whole, number = table.grid.number(place, gross), table.grid.number(place, share)
        if whole is None or number is None or is_total(row):  # a total is a sum of rounded shares
            continue
        expected = whole * percent / _HUNDRED
        if abs(number - expected) > table.grid.slack([(place, gross), (place, share)]):
            printed = table.grid.printed[place]
            yield Found(
                sentence=marked("{unit}: {percent} % of {gross} is not {printed}."),
                arguments={
                    "unit": row.row.name,
                    "percent": format_number(percent),
                    "gross": printed[gross],
                    "printed": printed[share],
                },
                arithmetic=unequal(
                    f"{format_number(percent)} % × {printed[gross]}",
                    expected,
                    table.grid.decimals[share],
                    printed[share],
                ),
                spots=(row.spot,),
            )


RULE = Rule(
    identifier="funds",
    title=marked("Result units against the rules of their funds"),
    family=Family.TABLES,
    kind=Kind.RULE,
    severity=Severity.ERROR,
    explanation=marked(
        "What a result unit takes to the next year is what it brought from the last one with its result,"
        " cut to what its fund may hold and to what may be added in a year. The limits are those that the"
        " headings print, else those set here. Which sign a surplus has is read from the headings and from"
        " the rows."
    ),
    remedy=marked("Correct the transfer, or say why it differs."),
    wrong="Bruttobudget 40 000 · från förra året −3 000 · resultat −500 · till nästa år 3 900",
    right="Bruttobudget 40 000 · från förra året −3 000 · resultat −500 · till nästa år 3 500",
    check=_check,
    by_section=True,
    limits={
        "fund": Limit(
            value=Decimal(10),
            meaning=marked("The most that a fund may hold, in per cent of the gross budget"),
        ),
        "year": Limit(
            value=Decimal(5),
            meaning=marked("The most that may be added to a fund in a year, in per cent of the gross budget"),
        ),
    },
)
