"""A figure that does not follow from the others in its row, as those of the other rows do."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.reckonings import as_sum, tidied, unequal
from tertial.consistency.evidence.row_formulas import Breach, Way, breaches
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.numbers import MINUS, format_number


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for breach in breaches(evidence.tables):
        if breach.expected is None:
            yield _nothing_of_nothing(breach)
        else:
            yield _found(breach)


def _arguments(breach: Breach) -> dict[str, str]:
    table = breach.table
    return {
        "row": table.rows[breach.row].row.name,
        "column": table.printed_headings[breach.formula.result],
        "printed": table.grid.printed[breach.row][breach.formula.result],
    }


def _found(breach: Breach) -> Found:
    grid, formula = breach.table.grid, breach.formula
    expected = breach.expected
    if expected is None:
        raise ValueError("a breach without a result has no reckoning")
    decimals = grid.decimals[formula.result]
    printed = grid.printed[breach.row]
    match formula.way:
        case Way.SUM:
            terms = [
                printed[column] if sign > 0 else _negated(printed[column]) for sign, column in formula.terms
            ]
            reckoning = as_sum(terms)
        case Way.MEAN:
            reckoning = f"({as_sum([printed[column] for column in formula.columns])}) / {len(formula.terms)}"
        case Way.SHARE:
            reckoning = " / ".join(printed[column] for column in formula.columns)
            decimals = max(decimals, 1)
    arguments = _arguments(breach)
    return Found(
        sentence=marked("{row}: “{column}” is printed {printed}, but the other columns give {expected}."),
        arguments=arguments | {"expected": format_number(expected, decimals)},
        arithmetic=unequal(reckoning, expected, decimals, arguments["printed"]),
        spots=(breach.table.rows[breach.row].spot,),
    )


def _negated(printed: str) -> str:
    bare = tidied(printed)
    return bare[1:] if bare[:1] == MINUS else f"{MINUS}{bare}"


def _nothing_of_nothing(breach: Breach) -> Found:
    printed = breach.table.grid.printed[breach.row]
    part, whole = (printed[column] for column in breach.formula.columns)
    arguments = _arguments(breach)
    return Found(
        sentence=marked("{row}: {part} of {whole} cannot be {printed} (“{column}”)."),
        arguments=arguments | {"part": part, "whole": whole},
        arithmetic=f"{part} / {whole} ≠ {tidied(arguments['printed'])}",
        spots=(breach.table.rows[breach.row].spot,),
    )


RULE = Rule(
    identifier="row-arithmetic",
    title=marked("Rows that do not follow the table's own arithmetic"),
    family=Family.TABLES,
    kind=Kind.TABLE_ROW,
    severity=Severity.ERROR,
    explanation=marked(
        "A variance is budget less outcome or forecast, a net is costs and income, a change is the later year"
        " less the earlier, a percentage is the variance in its budget, a mean is that of the months. Which"
        " of them a table follows, and with what sign, is found out from its own rows and those of other"
        " tables with the same headings; only when nearly all agree is a row that does not agree pointed"
        " out. Half a unit in the last printed place is allowed for each figure."
    ),
    remedy=marked("Find the figure in the row that is wrong."),
    wrong="Budget 12,0 · Bokslut 11,5 · Avvikelse 1,5",
    right="Budget 12,0 · Bokslut 11,5 · Avvikelse 0,5",
    check=_check,
    reads=tables_in_place,
    measured=Measured(2, 2),
)
