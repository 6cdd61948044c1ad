"""A stated change that the series does not show: "har minskat med 1,6" where the table rises by 10,5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.column_meanings import Measure, Side, side_of
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import (
    Named,
    Subject,
    covers,
    named,
    same_subject,
    subject_in,
)
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
from tertial.core.figures import UnitMismatch, common_scales
from tertial.core.marking import marked
from tertial.core.numbers import format_number
from tertial.core.units import is_money
from tertial.core.words import fold

_CHANGE: Final = re.compile(
    r"\b(?:(?P<up>[öo]kat|[öo]kar|[öo]kade|stigit|steg|h[öo]jts|vuxit)|(?P<down>minskat|minskar|minskade|sjunkit|sj[öo]nk|s[äa]nkts))"
    r"(?:\s(?:totalt|netto|d[äa]rmed|s[åa]ledes|sammanlagt|sammantaget))?(?:\smed)?\s*$",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"^\s*(?:och|samt|medan|men|,\s*(?:och|medan|men))\s", re.IGNORECASE)
_SIDE_WORD: Final = re.compile(
    r"\b(?:netto|brutto)?(?:kostnad|int[äa]kt)\w*|\b(?:netto|drift)?budget\w*", re.IGNORECASE
)
_NO_SERIES: Final = frozenset({Measure.VARIANCE, Measure.CHANGE})
_BUDGET: Final = re.compile(r"budget", re.IGNORECASE)
_EXPLAINED: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A stated change: `up` is its direction, `about` what it is said of, `side` and `budget` its measure."""

    sentence: Sentence
    start: int
    quantity: Quantity
    up: bool
    about: Subject
    side: Side | None
    budget: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pair:
    """One measure of one subject, this year and the year before."""

    later: Fact
    earlier: Fact

    @property
    def change(self) -> Decimal:
        """How much more this year, as costs, income and debts are spoken of: without their signs."""
        return abs(self.later.figure.value) - abs(self.earlier.figure.value)

    @property
    def is_sure(self) -> bool:
        """Whether the two have one sign, so that it tells which is more."""
        return self.later.figure.value * self.earlier.figure.value >= 0


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    claims = [*evidence.gathered(_claims_in)]
    if not claims or year is None:
        return
    pairs = _pairs(evidence, year)
    facts = evidence.amounts.by_subject
    yield from shown(
        held for claim in claims if (held := _held(claim, evidence.about(claim.sentence), pairs, facts))
    )


def _claims_in(section: SeenSection) -> tuple[_Claim, ...]:
    return tuple(
        claim
        for sentence in section.sentences
        if sentence.standing is Standing.PROSE
        for claim in _claims(sentence)
    )


def _claims(sentence: Sentence) -> Iterator[_Claim]:
    if not sentence.quantities:
        return
    text = _EXPLAINED.sub(lambda found: " " * len(found[0]), sentence.text)
    begun = 0
    for quantity in sentence.quantities:
        between = text[begun : quantity.start]
        found = _CHANGE.search(between)
        follows = begun == 0 or _NEXT.match(between)
        if found and follows and is_money(quantity.unit) and not quantity.loose and quantity.value > 0:
            phrase = between[: found.start()]
            yield _Claim(
                sentence=sentence,
                start=begun + found.start(),
                quantity=quantity,
                up=bool(found["up"]),
                about=subject_in(_SIDE_WORD.sub(" ", phrase)),
                side=side_of(fold(phrase)),
                budget=bool(_BUDGET.search(phrase)),
            )
        begun = quantity.end


def _pairs(evidence: Evidence, year: int) -> Named[_Pair]:
    """The pairs of this year and the year before, under their subjects."""
    found = []
    for several in evidence.gathered(_series_in):
        if year in several and year - 1 in several:
            pair = _Pair(later=several[year], earlier=several[year - 1])
            found.append((pair.later.subject, pair))
    return named(found)


def _series_in(section: SeenSection) -> tuple[Mapping[int | None, Fact], ...]:
    """The amounts of one measure of one subject in its tables, by year."""
    series: dict[tuple[object, ...], dict[int | None, Fact]] = {}
    for fact in section.facts:
        meaning = fact.meaning
        if not fact.is_money or fact.column is None or meaning.percent or meaning.measure in _NO_SERIES:
            continue
        same = (meaning.measure, meaning.side, meaning.transfers, meaning.qualifier)
        series.setdefault((id(fact.row), fact.name, *same), {})[meaning.year] = fact
    return tuple(each for each in series.values() if len(each) > 1)


def _held(claim: _Claim, heading: Subject, pairs: Named[_Pair], facts: Named[Fact]) -> Held | None:
    meant = _meant(claim, heading, pairs)
    if not meant:
        return None
    figure = claim.quantity.figure
    table = f"{meant[0].later.table.spot.section} {meant[0].later.table.place}"
    agreeing = [pair for pair in meant if _agrees(claim, pair)]
    if any(not pair.change or (pair.change > 0) is claim.up or not pair.is_sure for pair in agreeing):
        return Held(table=table, found=None)
    if not agreeing and any(
        may_be_the_same(figure, fact.figure) for fact in facts.same_as(meant[0].later.subject)
    ):
        return Held(table=table, found=None)
    pair = (agreeing or meant)[0]
    return Held(table=table, found=_found(claim, pair, meant))


def _meant(claim: _Claim, heading: Subject, pairs: Named[_Pair]) -> Sequence[_Pair]:
    """The pairs that the claim can be about: those of one row in each table, or none."""
    if claim.side or claim.budget:
        found = [pair for pair in pairs.meant_by(claim.about or heading) if _measures(claim, pair)]
    else:
        named_so = pairs.same_as(claim.about)
        found = [pair for pair in named_so if pair.later.meaning.side is None and pair.later.of_the_row]
    measured = tuple(word for word in claim.about if covers(heading, (word,)))
    if not found and measured:  # "inom parker har personalkostnaderna", under "Personalkostnadsutveckling"
        rest = tuple(word for word in claim.about if word not in measured)
        found = [pair for pair in pairs.meant_by(rest or heading) if same_subject(pair.later.around, heading)]
    rows = {pair.later.row.spot for pair in found}
    tables = {pair.later.table.spot for pair in found}
    return found if len(rows) == len(tables) else ()


def _measures(claim: _Claim, pair: _Pair) -> bool:
    meaning = pair.later.meaning
    if claim.budget:
        return meaning.measure is Measure.BUDGET and meaning.side in (None, Side.NET)
    return meaning.side is claim.side


def _agrees(claim: _Claim, pair: _Pair) -> bool:
    """Whether the stated change is the pair's, each figure rounded as it is printed."""
    later, earlier, stated = pair.later.figure, pair.earlier.figure, claim.quantity.figure
    try:
        scale, table_scale = common_scales(stated, later)
    except UnitMismatch:
        return False
    apart = abs(abs(stated.value) * scale - abs(pair.change) * table_scale)
    return apart <= stated.half_unit * scale + (later.half_unit + earlier.half_unit) * table_scale


def _found(claim: _Claim, pair: _Pair, meant: Sequence[_Pair]) -> Found:
    sentence, quantity = claim.sentence, claim.quantity
    later, earlier = without_sign(pair.later.figure), without_sign(pair.earlier.figure)
    return Found(
        sentence=marked("The text says “{claim}”, but the table goes from {earlier} to {later}."),
        arguments={
            "claim": sentence.text[claim.start : quantity.end],
            "earlier": printed(earlier),
            "later": printed(later),
        },
        spots=(
            part_of(sentence, claim.start, quantity.end),
            *spots_of(fact for each in meant for fact in (each.later, each.earlier)),
        ),
        arithmetic=f"{printed(later)} − {printed(earlier)} = {format_number(pair.change)}",
        agreement=len({each.later.table.spot for each in meant}),
    )


RULE = Rule(
    identifier="text-change",
    title=marked("Stated change other than the series'"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The prose states how much an amount has grown or fallen since the year before, and the two years in"
        " the table differ by another amount, or in the other direction, although other sentences agree with"
        " the same table. Each figure may be rounded as it is printed."
    ),
    remedy=marked("Reckon the change from the table, or correct the table."),
    wrong="Kostnaderna har minskat med 1,5 mnkr. (Tabellen: 40,0 år 2024, 44,5 år 2025.)",
    right="Kostnaderna har ökat med 4,5 mnkr. (Tabellen: 40,0 år 2024, 44,5 år 2025.)",
    check=_check,
    reads=claims_and_tables(_claims_in),
    measured=Measured(2, 2),
)
