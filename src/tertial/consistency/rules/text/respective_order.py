"""Two amounts told in the wrong order: "räntor och hyror är 20,5 respektive 1,0", where it is reversed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import (
    claims_and_tables,
    may_be_the_same,
    part_of,
    printed,
    spots_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import is_money

_PAIR: Final = re.compile(
    r"\b(?P<one>[^\W\d_]{4,}) (?:och|samt) (?P<two>[^\W\d_]{4,})(?: [^\W\d_]+){0,3}?"
    r" (?:[äa]r|var|blev|uppg[åa]r till|uppgick till)\s*$",
    re.IGNORECASE,
)
_RESPECTIVELY: Final = re.compile(r"^\s*respektive\s*$", re.IGNORECASE)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for sentence in evidence.gathered(_sentences_in):
        for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
            pair = _PAIR.search(sentence.text[: first.start])
            if not pair or not _RESPECTIVELY.match(sentence.text[first.end : second.start]):
                continue
            one, two = (
                evidence.amounts.by_subject.same_as(subject_in(pair[name])) for name in ("one", "two")
            )
            left, right = _figures(first, second)
            if _told_of_each_other(one, two, left, right):
                yield Found(
                    sentence=marked(
                        "{first} and {second} stand in the wrong order: the table has {one} {second}."
                    ),
                    arguments={"first": printed(left), "second": printed(right), "one": pair["one"]},
                    spots=(
                        part_of(sentence, pair.start(), second.end),
                        *spots_of(fact for fact in (*one, *two) if _is_one_of(fact, left, right)),
                    ),
                    correction=f"{printed(right)} respektive {printed(left)}",
                )


def _sentences_in(section: SeenSection) -> tuple[Sentence, ...]:
    return tuple(
        each
        for each in section.sentences
        if each.standing is Standing.PROSE and "respektive" in each.folded and len(each.quantities) > 1
    )


def _figures(first: Quantity, second: Quantity) -> tuple[Figure, Figure]:
    """The two figures, the unit of the second told for both."""
    figure = first.figure
    if figure.unit is None and second.unit is not None:
        figure = Figure(figure.value, second.unit, figure.hedge, figure.printed)
    return figure, second.figure


def _told_of_each_other(one: tuple[Fact, ...], two: tuple[Fact, ...], left: Figure, right: Figure) -> bool:
    """Whether each of two amounts is found only among those of the other subject."""
    if not one or not two or not is_money(left.unit) or may_be_the_same(left, right):
        return False
    return (
        not any(may_be_the_same(left, fact.figure) for fact in one)
        and not any(may_be_the_same(right, fact.figure) for fact in two)
        and any(may_be_the_same(right, fact.figure) for fact in one)
        and any(may_be_the_same(left, fact.figure) for fact in two)
    )


def _is_one_of(fact: Fact, left: Figure, right: Figure) -> bool:
    return may_be_the_same(left, fact.figure) or may_be_the_same(right, fact.figure)


RULE = Rule(
    identifier="text-respective-order",
    title=marked("Two amounts in the wrong order"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "A sentence tells the amounts of two things with “respektive”, and each amount is found in the tables"
        " only under the other of them."
    ),
    remedy=marked("Let the amounts stand in the order of what they are of."),
    wrong="Kostnaden för räntor och hyror är 20,5 respektive 1,0 mnkr. (Tabellen: Räntor 1,0, Hyror 20,5.)",
    right="Kostnaden för hyror och räntor är 20,5 respektive 1,0 mnkr. (Tabellen: Räntor 1,0, Hyror 20,5.)",
    check=_check,
    reads=claims_and_tables(_sentences_in),
    measured=Measured(1, 1),
)
