"""An amount of an earlier year that is not what the accounts of that year said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, Fact
from tertial.consistency.evidence.column_meanings import Measure
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.history.earlier import called, document_of
from tertial.core.figures import UnitMismatch, format_figure
from tertial.core.marking import marked
from tertial.core.words import fold

_REPORTED: Final = frozenset({Measure.OUTCOME, Measure.VARIANCE, Measure.BUDGET})
_Quantity = tuple[object, ...]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    last = document_of(evidence, year - 1, "VB") if year else None
    if year is None or last is None:
        return
    now, then = _of_year(evidence, year - 1), _of_year(last, year - 1)
    agreeing = [key for key in now.keys() & then.keys() if not _differs(now[key], then[key])]
    differing = [key for key in now if key in then and key not in agreeing]
    # Where most of what was reported then is told otherwise, the years are told on another ground: a new
    # organisation, or other rules of accounting. That is for the text to say, not for each row.
    if len(differing) > len(agreeing):
        return
    for key in differing:
        fact, before = now[key], then[key]
        yield Found(
            sentence=marked("{heading} for {name} is given as {now}, but {document} said {then}."),
            arguments={
                "heading": _heading(fact),
                "name": fact.row.row.name,
                "now": format_figure(fact.figure),
                "document": called(last.identity),
                "then": format_figure(before.figure),
            },
            spots=(fact.row.spot.marking(fact.figure.printed),),
            arithmetic=f"{format_figure(fact.figure)} ≠ {format_figure(before.figure)}",
            agreement=1 + (len(agreeing) > 2),
        )


def _of_year(evidence: Evidence, year: int) -> dict[_Quantity, Fact]:
    """The amounts of a year by what they are; of what a document states twice, none."""
    found: defaultdict[_Quantity, list[Fact]] = defaultdict(list)
    for fact in evidence.facts:
        meaning = fact.meaning
        if fact.is_money and meaning.year == year and meaning.measure in _REPORTED and not meaning.period:
            # "Netto" is the net of what the table stands under; an area is itself wherever it stands.
            place = "" if fact.of_the_row else fold(fact.table.section.heading)
            key = (
                fact.name, place, meaning.measure, meaning.side, meaning.transfers, meaning.qualifier,
            )  # fmt: skip
            found[key].append(fact)
    return {key: facts[0] for key, facts in found.items() if len(facts) == 1}


def _heading(fact: Fact) -> str:
    columns = fact.table.table.columns
    return columns[fact.column].heading if fact.column is not None else ""


def _differs(one: Fact, other: Fact) -> bool:
    try:
        return one.figure.contradicts(other.figure)
    except UnitMismatch:
        return False


RULE = Rule(
    identifier="earlier-amount",
    title=marked("Amounts of last year that were reported otherwise"),
    family=Family.HISTORY,
    kind=Kind.CROSS_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "Budget, outcome and variance of last year are compared with what the board's annual report of that"
        " year said, row by row. Where most rows differ nothing is said: then the year is told on another"
        " ground, such as a new organisation."
    ),
    remedy=marked("Give the amount that was reported, or say in the text why it was changed."),
    wrong="Bokslut 2024 för äldreomsorg: 412,3 mnkr. Verksamhetsberättelse 2024: 412,8 mnkr.",
    right="Bokslut 2024 för äldreomsorg: 412,8 mnkr. Verksamhetsberättelse 2024: 412,8 mnkr.",
    check=_check,
)
