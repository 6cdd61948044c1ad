"""An analysis that tells of another change than the row: "ökat med åtta procentenheter" at 77 after 77."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.polarity import polarity_of
from tertial.consistency.rules.indicators.rows import (
    figure,
    is_certain,
    moves_with_the_year,
    name_of,
    spot_of,
    unit_of,
)
from tertial.core.figures import Figure, format_figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT, PERCENTAGE_POINTS
from tertial.documents.tree import Identity
from tertial.plan.calculations.measures import Polarity

_UP: Final = r"okat|okade|okar|stigit|hojts|gatt upp"
_DOWN: Final = r"minskat|minskade|minskar|sjunkit|sankts|gatt ner|gatt ned"
_BETTER: Final = r"forbattrats|forbattrades|blivit battre"
_WORSE: Final = r"forsamrats|forsamrades|blivit samre"
_CHANGE: Final = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<better>{_BETTER})|(?P<worse>{_WORSE}))\b"
)
_BY: Final = re.compile(r"^(?: [a-z]+){0,6}? med (?:hela )?$")
_ONE_POINT: Final = re.compile(r"^(?: [a-z]+){0,6}? med (?:en|1) procentenhet\b")
_SINCE_LAST: Final = re.compile(
    r"\b(?:jamfort med|i jamforelse med|i forhallande till|sedan|fran) "
    r"(?:(?:foregaende|forra|forriga|senaste) (?:ar\w*|matning\w*|undersokning\w*)|fjolaret|i fjol)\b"
)
_SUBJECT: Final = re.compile(
    r"\b(?:utfall(?:et)?|resultat(?:et)?|andel(?:en)?|antal(?:et)?|index(?:et)?|nojdhet(?:en)?|indikatorn|"
    r"varde(?:t)?|upplevelse(?:n|r|rna)?|mat(?:etal|vardet)|sjukfranvaro(?:n)?)\b"
)
_PLAIN_SUBJECT: Final = re.compile(
    r"(?:utfallet|resultatet|indexet|vardet|indikatorn)(?: har| ar| dock)*\s*$"
)
_OTHERS: Final = re.compile(
    r"\b(?:man|mannen|mans|kvinn\w+|pojk\w+|flick\w+|stadens|staden|rikets?|lanets?|fragan|fragor\w*|enhet\w*|"
    r"avdelning\w*|tertial\w*|halvar\w*|manad\w*|budget\w*|kostnad\w*|personer som|vissa|nagra|flera)\b"
)
_CLAUSE: Final = re.compile(r"[,;:(]|\b(?:men|och|medan|samtidigt som|dar|eftersom|da|vilket)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What a sentence says of the change: up, down, better or worse, by how much if it says so."""

    direction: str
    amount: Figure | None
    words: str


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        outcome, previous = figure(row, "outcome"), figure(row, "previous")
        if outcome is None or previous is None or not is_certain(row):
            continue
        if evidence.identity.period in FOLLOW_UPS and moves_with_the_year(row):
            continue  # last year's value is that of a whole year
        if outcome.approximate or previous.approximate or outcome.unit != previous.unit:
            continue
        for sentence in row.sentences:
            claim = _claim(sentence, evidence.identity, unit_of(row))
            if claim and _contradicts(claim, outcome, previous, polarity_of(row)):
                yield _found(row, sentence, claim, outcome, previous)
                break


def _claim(sentence: Sentence, identity: Identity, unit: str | None) -> _Claim | None:
    folded = sentence.folded
    if len(folded) != len(sentence.text):
        return None
    named = {int(year) for year in _YEAR.findall(folded)}
    if identity.year is None or named - {identity.year, identity.year - 1} or _OTHERS.search(folded):
        return None
    for found in _CHANGE.finditer(folded):
        subject = _CLAUSE.split(folded[: found.start()])[-1]
        direction = next(key for key, word in found.groupdict().items() if word)
        amount, words = _amount(sentence, found.end(), unit), sentence.text[found.start() : found.end()]
        if amount is not None and _SUBJECT.search(subject):
            return _Claim(direction=direction, amount=amount, words=words)
        if amount is None and _PLAIN_SUBJECT.search(subject) and _SINCE_LAST.search(folded[found.end() :]):
            if " med " in folded[found.end() : found.end() + 12]:
                continue
            return _Claim(direction=direction, amount=None, words=words)
    return None


def _amount(sentence: Sentence, start: int, unit: str | None) -> Figure | None:
    """By how much, in the row's unit, or percentage points for a percentage; None where it is not said."""
    points = PERCENTAGE_POINTS if unit == PERCENT else unit
    if points is None:
        return None
    if points == PERCENTAGE_POINTS and _ONE_POINT.search(sentence.folded[start:]):
        return Figure(Decimal(1), points)
    for quantity in sentence.quantities:
        if quantity.start < start or not _BY.fullmatch(sentence.folded[start : quantity.start]):
            continue
        exact = not quantity.loose and not quantity.figure.approximate
        return quantity.figure if exact and quantity.unit == points else None
    return None


def _contradicts(claim: _Claim, outcome: Figure, previous: Figure, polarity: Polarity) -> bool:
    change = outcome.value - previous.value
    slack = outcome.half_unit + previous.half_unit
    way = _way(claim.direction, polarity)
    if claim.amount is None:
        return way is not None and change * way < 0 and abs(change) >= slack
    if claim.amount.decimals or outcome.decimals:
        slack += claim.amount.half_unit  # in whole rows the change of whole figures is whole
    if abs(abs(change) - claim.amount.value) > slack:
        return True
    return way is not None and change * way < 0


def _way(direction: str, polarity: Polarity) -> int | None:
    """1 for up, -1 for down; None where better or worse is said and nobody knows which way that is."""
    if direction in ("up", "down"):
        return 1 if direction == "up" else -1
    known = {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(polarity)
    return None if known is None else known * (1 if direction == "better" else -1)


def _found(row: SeenIndicator, sentence: Sentence, claim: _Claim, outcome: Figure, previous: Figure) -> Found:
    cells = {key: row.indicator.cell(key) or "" for key in ("outcome", "previous")}
    change = outcome.value - previous.value
    amount = f" ≠ {format_figure(claim.amount)}" if claim.amount else ""
    return Found(
        sentence=marked(
            "The analysis of “{name}” says “{words}”, but the row has {outcome} after {previous} last year."
        ),
        arguments={"name": name_of(row), "words": claim.words, **cells},
        spots=(spot_of(row, cells["outcome"]), sentence.spot.marking(sentence.text)),
        arithmetic=f"{cells['outcome']} − {cells['previous']} = {format_figure(Figure(change))}{amount}",
    )


RULE = Rule(
    identifier="indicator-stated-change",
    title=marked("The analysis tells of another change"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "An analysis that says how much the outcome has risen, fallen, become better or worse since last"
        " year is held against the row's outcome and last year's. Printed figures are rounded, so a"
        " difference within the rounding is none."
    ),
    remedy=marked("Correct the sentence, or the value of last year."),
    wrong="Utfall 77 %, föregående år 77 %. Analys: Utfallet har förbättrats med åtta procentenheter.",
    right="Utfall 85 %, föregående år 77 %. Analys: Utfallet har förbättrats med åtta procentenheter.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
