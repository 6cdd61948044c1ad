"""What result units are said to take with them to the next year, where the table has another amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Named, Subject, named, subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import (
    Held,
    claims_and_tables,
    in_words,
    may_be_the_same,
    part_of,
    printed,
    shown,
    spots_of,
)
from tertial.core.marking import marked
from tertial.core.units import is_money
from tertial.core.words import fold

_CARRIED: Final = re.compile(
    r"\bf[öo]r(?:s|de|des|t|ts)?\s[öo]ver\b|\b[öo]verf[öo]r(?:s|de|des|t|ts)?\b", re.IGNORECASE
)
_TRANSFER: Final = re.compile(
    r"(?:resultat)?overforing\w*|resultatenhet\w*|resultatfond\w*|fond(?:en|er|erna|ens|ernas)?|uttag\w*|overskott\w*"
    r"|underskott\w*|ackumulera\w*|[aä]rs|in"
)
_UNITS: Final = re.compile(r"resultatoverforing|resultatenhet|overforing|resultatfond")
_ALL: Final = "transfers"


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    transfers = [*evidence.gathered(_transfers_in)]
    if not transfers:
        return
    own = named((fact.around, fact) for fact in transfers)
    facts = evidence.amounts.by_subject
    yield from shown(
        held
        for sentence, quantity in evidence.gathered(_carried_in)
        if (held := _held(sentence, quantity, _about(sentence, evidence), own, facts, transfers))
    )


def _transfers_in(section: SeenSection) -> tuple[Fact, ...]:
    return tuple(fact for fact in section.facts if fact.is_money and _UNITS.match(fact.name))


def _carried_in(section: SeenSection) -> tuple[tuple[Sentence, Quantity], ...]:
    """The sentences that carry one amount over."""
    return tuple(
        (sentence, quantity)
        for sentence in section.sentences
        if sentence.standing is Standing.PROSE
        and "over" in sentence.folded
        and _CARRIED.search(sentence.text)
        and (quantity := _only_amount(sentence))
    )


def _only_amount(sentence: Sentence) -> Quantity | None:
    amounts = [each for each in sentence.quantities if is_money(each.unit)]
    return amounts[0] if len(amounts) == 1 and not amounts[0].loose else None


def _about(sentence: Sentence, evidence: Evidence) -> Subject:
    """Whose transfer the sentence tells of; nobody's in particular where it speaks of all units."""
    carried = _CARRIED.search(sentence.text)
    numbers = {fold(each.figure.printed) for each in sentence.quantities if each.spelled}
    before = subject_in(sentence.text[: carried.start() if carried else None])
    found = _telling(tuple(word for word in before if word not in numbers))
    return found or _telling(evidence.about(sentence))


def _telling(subject: Subject) -> Subject:
    return tuple(word for word in subject if not _TRANSFER.fullmatch(word))


def _held(
    sentence: Sentence,
    quantity: Quantity,
    about: Subject,
    own: Named[Fact],
    facts: Named[Fact],
    transfers: Sequence[Fact],
) -> Held | None:
    figure = quantity.figure
    if not about:
        agrees = any(may_be_the_same(figure, fact.figure) for fact in transfers)
        return Held(table=_ALL, found=None) if agrees else None
    meant = own.same_as(about)
    if not meant:
        return None
    if any(may_be_the_same(figure, fact.figure) for fact in (*meant, *facts.same_as(about))):
        return Held(table=_ALL, found=None)
    amount = in_words(quantity, sentence)
    figures = dict.fromkeys(printed(fact.figure) for fact in meant)
    cells = " / ".join(dict.fromkeys(f"{fact.row.row.name} {printed(fact.figure)}" for fact in meant))
    return Held(
        table=_ALL,
        found=Found(
            sentence=marked("The text says that {amount} is carried over, the table has {cells}."),
            arguments={"amount": amount, "cells": cells},
            spots=(part_of(sentence, quantity.start, quantity.end), *spots_of(meant)),
            arithmetic=f"{printed(figure)} ≠ {' / '.join(figures)}",
        ),
    )


RULE = Rule(
    identifier="text-carried-over",
    title=marked("Carried over in the text otherwise than in the table"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The prose states what the result units of an area take with them from one year to the next, and the"
        " area's table has other amounts for it, although other sentences agree with such tables. Often the"
        " change of the funds has been taken for the funds."
    ),
    remedy=marked("Take the amount from the table, or correct the table."),
    wrong="Idrottens resultatenheter för över ett överskott på 1,2 mnkr. (Tabellen: till 2026 −6,2.)",
    right="Idrottens resultatenheter för över ett överskott på 6,2 mnkr. (Tabellen: till 2026 −6,2.)",
    check=_check,
    reads=claims_and_tables(_carried_in),
    measured=Measured(1, 1),
)
