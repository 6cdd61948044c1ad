"""A surplus or deficit in the prose that is not the one of the table: "underskott med 11,7" beside −11,2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.amounts import is_variance
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Subject, subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import (
    Held,
    claims_and_tables,
    may_be_the_same,
    part_of,
    printed,
    shown,
    spots_of,
    without_sign,
)
from tertial.core.marking import marked
from tertial.core.numbers import format_number
from tertial.core.units import is_money

_VARIANCE: Final = re.compile(
    r"\b(?P<what>[öo]verskott|underskott)(?:et)?\s(?:mot budget(?:en)?\s)?(?:om|med|p[åa]|motsvarande)\s*$",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\b(?:visar|uppvisar|redovisar|prognosti[sc]erar|redovisas|prognosti[sc]eras|ber[äa]knas|ber[äa]knar|f[öo]rv[äa]ntas|"
    r"bed[öo]ms|ger|g[öo]r|hade|har|f[åa]r|fick|blev|blir|[äa]r)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"[0-9]+,[0-9]|[0-9]+\s?(?:%|procent|mnkr|tkr|kr)")
_OWN: Final = re.compile(r"\b(?:varav|d[äa]r|av dessa|av detta)\b", re.IGNORECASE)
_EXPLAINED: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A stated surplus or deficit, from `start` in its sentence, and what it is said to be of."""

    sentence: Sentence
    start: int
    quantity: Quantity
    surplus: bool
    about: Subject

    @property
    def words(self) -> str:
        """The claim as it is printed."""
        return self.sentence.text[self.start : self.quantity.end]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    yield from shown(
        held
        for claim in evidence.gathered(_claims_in)
        for held in _held(claim, evidence.amounts.meant_by(claim.about, evidence.about(claim.sentence)), year)
    )


def _claims_in(section: SeenSection) -> tuple[_Claim, ...]:
    return tuple(
        claim
        for sentence in section.sentences
        if sentence.standing is Standing.PROSE and "skott" in sentence.folded
        for claim in _claims(sentence)
    )


def _claims(sentence: Sentence) -> Iterator[_Claim]:
    text = _EXPLAINED.sub(lambda found: " " * len(found[0]), sentence.text)
    verb = _VERB.search(text)
    if not verb or _FIGURE.search(text[: verb.start()]):
        return
    about: Subject = ()
    last = 0
    for quantity in sentence.quantities:
        found = _VARIANCE.search(text[: quantity.start])
        if not found or quantity.loose or not is_money(quantity.unit) or found.start() < verb.end():
            continue
        between = text[last : found.start()]
        if _OWN.search(between):
            return
        # "A visar ett underskott om 2 mnkr och B ett överskott om 1 mnkr": the second is of B.
        about = about if _FIGURE.search(between) else subject_in(_VERB.sub(" ", between)) or about
        last = quantity.end
        yield _Claim(
            sentence=sentence,
            start=found.start(),
            quantity=quantity,
            surplus=not found["what"].casefold().startswith("under"),
            about=about,
        )


def _held(claim: _Claim, facts: Sequence[Fact], year: int | None) -> Iterator[Held]:
    """The claim held against the amounts of its subject, if they have a variance of this year.

    Its direction is held apart from its amount, since which sign a surplus has is the table's own affair.
    """
    variances = [fact for fact in facts if is_variance(fact) and fact.meaning.year in (None, year)]
    if not variances:
        return
    table = f"{variances[0].table.spot.section} {variances[0].table.place}"
    agreeing = [fact for fact in facts if may_be_the_same(claim.quantity.figure, fact.figure)]
    if not agreeing:
        yield Held(table=table, found=_other_amount(claim, variances))
        return
    yield Held(table=table, found=None)
    signed = [fact for fact in agreeing if fact in variances and fact.figure.value]
    if not signed or len(signed) < len(agreeing):
        return
    same = [fact for fact in signed if (fact.figure.value > 0) is claim.surplus]
    yield Held(table=f"{table} sign", found=None if same else _other_way(claim, signed))


def _other_amount(claim: _Claim, variances: Sequence[Fact]) -> Found:
    cells = tuple(dict.fromkeys(printed(fact.figure) for fact in variances))
    figure = claim.quantity.figure
    return Found(
        sentence=marked("The text says “{claim}” of {subject}, the table {cells}."),
        arguments={"claim": claim.words, "subject": variances[0].named, "cells": " / ".join(cells)},
        spots=(part_of(claim.sentence, claim.start, claim.quantity.end), *spots_of(variances)),
        arithmetic=f"{printed(figure)} ≠ {' / '.join(cells)}",
        correction=printed(without_sign(variances[0].figure)) if len(cells) == 1 else None,
        agreement=len({fact.table.spot for fact in variances}),
    )


def _other_way(claim: _Claim, variances: Sequence[Fact]) -> Found:
    return Found(
        sentence=marked(
            "The text says “{claim}” of {subject}, the sign of {cell} in the table the opposite."
        ),
        arguments={
            "claim": claim.words,
            "subject": variances[0].named,
            "cell": format_number(variances[0].figure.value, signed=True),
        },
        spots=(part_of(claim.sentence, claim.start, claim.quantity.end), *spots_of(variances)),
        agreement=len({fact.table.spot for fact in variances}),
    )


RULE = Rule(
    identifier="text-variance",
    title=marked("Surplus or deficit other than the table's"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The prose states the surplus or deficit of an area, and no figure of it in the tables is that,"
        " although other sentences agree with the same table. Rounding and units (mnkr, tkr) are allowed for."
    ),
    remedy=marked("Take the figure from the table, or correct the table."),
    wrong="Parkdriften visar ett underskott om 3,4 mnkr. (Tabellen: −2,4.)",
    right="Parkdriften visar ett underskott om 2 400 tkr. (Tabellen: −2,4 mnkr.)",
    check=_check,
    reads=claims_and_tables(_claims_in),
    measured=Measured(1, 1),
)
