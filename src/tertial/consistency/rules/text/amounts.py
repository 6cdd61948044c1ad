"""A budget, outcome or forecast in the prose that is not the table's: "budgeten är 9,0 mnkr" beside 8,5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.column_meanings import Measure, Side
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Subject, subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
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
from tertial.core.units import is_money

_IS: Final = (
    r"\s(?:[äa]r|var|blev|uppg[åa]r? till|uppgick till|visar|ber[äa]knas till|budgeteras till|landar p[åa])"
    r"\s*$"
)
_OF: Final = r"(?P<of>[^,.;]{0,50}?)"


def _stated(words: str, verb: str = _IS) -> re.Pattern[str]:
    """A measure's name, what it is of, and the verb right before the amount."""
    return re.compile(rf"{words}{_OF}{verb}", re.IGNORECASE)


_BEFORE: Final = (
    (None, Side.COSTS, _stated(r"\bkostnader(?:na)?\b", rf"(?:{_IS}|\still\s*$)")),
    (None, Side.INCOME, _stated(r"\bint[äa]kter(?:na)?\b", rf"(?:{_IS}|\still\s*$)")),
    (Measure.BUDGET, Side.NET, _stated(r"(?:\b|netto|drift|(?P<what>investerings))budget(?:en)?\b")),
    (Measure.BUDGET, Side.NET, _stated(r"\banvisat\b", r"\s*$")),
    (
        Measure.BUDGET,
        Side.NET,
        _stated(r"\b(?P<part>kostnader|budget|medel) (?:f[öo]r|till)\b", r"\s(?:om|p[åa])\s*$"),
    ),
    (Measure.FORECAST, Side.NET, _stated(r"\bprognosen\b")),
    (Measure.OUTCOME, Side.NET, _stated(r"\b(?:bokslutet|nettoutfallet|utfallet)\b")),
)
_BOOKED: Final = re.compile(
    r"\s(?:har )?(?:bokf[öo]rts|anv[äa]nts|f[öo]rbrukats|upparbetats)\s*[.,]", re.IGNORECASE
)
_LARGE: Final = frozenset({"tkr", "mnkr", "mdkr"})
_LESS: Final = re.compile(
    r"\b(?:h[öo]gre|l[äa]gre|mer|mindre|[öo]kar|minskar|r[äa]knas upp|f[öo]rra|f[öo]reg[åa]ende)\b",
    re.IGNORECASE,
)
_EXPLAINED: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A stated amount, with its measure and what it is of."""

    sentence: Sentence
    start: int
    quantity: Quantity
    measure: Measure | None
    side: Side
    about: Subject


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    yield from shown(
        held
        for claim in evidence.gathered(_claims_in)
        if (held := _held(claim, _meant_by(claim, evidence), year))
    )


def _meant_by(claim: _Claim, evidence: Evidence) -> Sequence[Fact]:
    """The amounts of what the claim is of."""
    return evidence.amounts.meant_by(claim.about, evidence.about(claim.sentence))


def _claims_in(section: SeenSection) -> tuple[_Claim, ...]:
    return tuple(
        claim
        for sentence in section.sentences
        if sentence.standing is Standing.PROSE
        for claim in _claims(sentence)
    )


def _claims(sentence: Sentence) -> Iterator[_Claim]:
    if not any(is_money(each.unit) for each in sentence.quantities):
        return
    text = _EXPLAINED.sub(lambda found: " " * len(found[0]), sentence.text)
    last = 0
    for quantity in sentence.quantities:
        between, after = text[last : quantity.start], text[quantity.end :]
        whole = quantity.unit in _LARGE and not quantity.loose and not quantity.spelled
        if whole and not _LESS.search(between) and not _LESS.match(after.lstrip()):
            yield from _claim(sentence, quantity, between, after, last)
        if is_money(quantity.unit):
            last = quantity.end


def _claim(sentence: Sentence, quantity: Quantity, between: str, after: str, last: int) -> Iterator[_Claim]:
    for measure, side, pattern in _BEFORE:
        found = pattern.search(between)
        if found:
            named = found.groupdict()
            what = ("investeringar",) if named.get("what") else ()
            before = "" if named.get("part") else between[: found.start()]
            about = (*what, *subject_in(f"{before} {found['of']}"))
            yield _Claim(
                sentence=sentence,
                start=last + found.start(),
                quantity=quantity,
                measure=measure,
                side=side,
                about=about,
            )
            return
    if _BOOKED.match(after):
        yield _Claim(
            sentence=sentence,
            start=quantity.start,
            quantity=quantity,
            measure=Measure.OUTCOME,
            side=Side.NET,
            about=subject_in(between),
        )


def _held(claim: _Claim, facts: Sequence[Fact], year: int | None) -> Held | None:
    """The claim held against the amounts of its subject; None where they have none of its measure."""
    measured = [fact for fact in facts if _is_measured(fact, claim) and fact.meaning.year in (None, year)]
    if not measured:
        return None
    table = f"{measured[0].table.spot.section} {measured[0].table.place}"
    if any(may_be_the_same(claim.quantity.figure, fact.figure) for fact in facts):
        return Held(table=table, found=None)
    cells = tuple(dict.fromkeys(printed(without_sign(fact.figure)) for fact in measured))
    return Held(
        table=table,
        found=Found(
            sentence=marked("The text says “{claim}” of {subject}, the table {cells}."),
            arguments={
                "claim": claim.sentence.text[claim.start : claim.quantity.end],
                "subject": measured[0].named,
                "cells": " / ".join(cells),
            },
            spots=(part_of(claim.sentence, claim.start, claim.quantity.end), *spots_of(measured)),
            arithmetic=f"{printed(claim.quantity.figure)} ≠ {' / '.join(cells)}",
            correction=cells[0] if len(cells) == 1 else None,
            agreement=len({fact.table.spot for fact in measured}),
        ),
    )


def _is_measured(fact: Fact, claim: _Claim) -> bool:
    meaning = fact.meaning
    if meaning.percent or meaning.measure in (Measure.VARIANCE, Measure.CHANGE):
        return False
    if claim.measure is None:
        return meaning.side is claim.side
    return meaning.measure is claim.measure and meaning.side in (None, Side.NET)


RULE = Rule(
    identifier="text-amount",
    title=marked("Budget, outcome or forecast other than the table's"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The prose states the budget, outcome, forecast, costs or income of an area, and no amount of it in"
        " the tables is that, although other sentences agree with the same table. Rounding and units (mnkr,"
        " tkr) are allowed for."
    ),
    remedy=marked("Take the figure from the table, or correct the table."),
    wrong="Idrottens nettobudget är 31,5 mnkr. (Tabellen: 31,0.)",
    right="Idrottens nettobudget är 31 mnkr. (Tabellen: 31,0.)",
    check=_check,
    reads=claims_and_tables(_claims_in),
)
