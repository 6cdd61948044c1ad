"""A total and its parts in one sentence that do not add up: "7,9 mnkr fördelat på 7,2, 0,1 och 0,5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tertial.consistency.evidence import Evidence, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import part_of, printed
from tertial.core.marking import marked
from tertial.core.numbers import format_number
from tertial.core.units import MONEY_SCALE

# What stands between a total and its first part when the parts are all there is, or only some of it.
_ALL_PARTS: Final = re.compile(
    r"\b(?:f[öo]rdela[td]e?s?|uppdela[td]e?|delas upp|best[åa]r|best[åa]ende)\b(?:\s\w+){0,3}?"
    r"\s(?:p[åa]|mellan|i|av|enligt f[öo]ljande)\b",
    re.IGNORECASE,
)
_AS_FOLLOWS: Final = re.compile(
    r"\bf[öo]rdela(?:s|des|ts)\s(?:enligt|p[åa])?\s?f[öo]ljande(?:\ss[äa]tt)?\s?:", re.IGNORECASE
)
_SOME_PARTS: Final = re.compile(r"\bvarav\b", re.IGNORECASE)
_MAKES: Final = re.compile(
    r"\b(?:vilket|som|det)\s(?:sammanlagt\s|tillsammans\s)?(?:g[öo]r|ger|blir|summerar till)\s(?:det\s)?"
    r"(?:totalt|sammanlagt|tillsammans|sammantaget|en summa (?:om|p[åa]))\s*$",
    re.IGNORECASE,
)
_ADDED_TO: Final = re.compile(
    r"\b(?:d[äa]rtill|dessutom|h[äa]rut[öo]ver|ut[öo]ver|vidare|ytterligare)\b", re.IGNORECASE
)
_SUMMED_UP: Final = re.compile(
    r"\b(?:s[åa]ledes|allts[åa]|d[äa]rmed)\b.*\b(?:sammanlag|sammantag|total|tillsammans)"
    r"|\b(?:sammanlag|sammantag|total|tillsammans).*\b(?:s[åa]ledes|allts[åa]|d[äa]rmed)\b",
    re.IGNORECASE,
)
_SEXES: Final = ({"kvinnor", "man"}, {"flickor", "pojkar"}, {"kvinnor", "man", "ovriga"})
_SEPARATE: Final = re.compile(r"[.;]|\b(?:j[äa]mf[öo]rt|f[öo]reg[åa]ende|medan|men|varav)\b", re.IGNORECASE)
_JOINED: Final = re.compile(r"\b(?:och|samt)\b", re.IGNORECASE)
_MOST_PARTS: Final = 12
_TEN: Final = Decimal(10)
_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """A total and its parts, `exhaustive` where the parts are all there is."""

    sentence: Sentence
    total: Quantity
    parts: tuple[Quantity, ...]
    exhaustive: bool


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    before: Sentence | None = None
    for sentence in evidence.sentences:
        if len(sentence.quantities) > 1 and sentence.standing is not Standing.NOTE:
            last = before if before and before.paragraph == sentence.paragraph else None
            known = last.quantities if last else ()
            for each in (*_after_total(sentence), *_in_brackets(sentence), *_before_total(sentence, known)):
                if not _adds_up(each):
                    yield _found(each, evidence)
            listed = _as_follows(sentence, last)
            if last and listed and not _adds_up(listed):
                yield _found(listed, evidence, last)
        before = sentence
    yield from _summed_up(evidence)


def _after_total(sentence: Sentence) -> Iterator[_List]:
    """A total and then its parts: "7,9 mnkr fördelat på a (7,2 mnkr) och b (0,7 mnkr)"."""
    for place, total in enumerate(sentence.quantities[:-2]):
        between = sentence.text[total.end : sentence.quantities[place + 1].start]
        all_of_it = bool(_ALL_PARTS.search(between))
        if not all_of_it and not _SOME_PARTS.search(between):
            continue
        parts = _run(sentence, sentence.quantities[place + 1 :], total)
        if len(parts) > 1:
            yield _List(sentence=sentence, total=total, parts=parts, exhaustive=all_of_it)


def _as_follows(sentence: Sentence, before: Sentence | None) -> _List | None:
    """The parts of the only amount in the sentence before: "fördelas enligt följande: A 2 mnkr, B 5 mnkr"."""
    opening = _AS_FOLLOWS.search(sentence.text)
    amounts = [each for each in before.quantities if each.unit in MONEY_SCALE] if before else []
    if not opening or len(amounts) != 1 or any(each.start < opening.end() for each in sentence.quantities):
        return None
    parts = tuple(each for each in sentence.quantities if _of_one_kind(each, amounts[0]))
    if len(parts) < 2 or len(parts) < len(sentence.quantities):
        return None
    return _List(sentence=sentence, total=amounts[0], parts=parts, exhaustive=True)


def _in_brackets(sentence: Sentence) -> Iterator[_List]:
    """A number of persons and in brackets both sexes: "40 ärenden (25 kvinnor och 15 män)"."""
    for place, total in enumerate(sentence.quantities[:-2]):
        opened = sentence.text.find("(", total.end, sentence.quantities[place + 1].start)
        closed = sentence.text.find(")", total.end)
        if opened < 0 or closed < 0 or "," in sentence.text[total.end : opened]:
            continue
        parts = tuple(each for each in sentence.quantities[place + 1 :] if each.end <= closed)
        exact = not any(each.loose for each in (total, *parts))
        if total.unit is None and exact and {each.noun for each in parts} in _SEXES and len(parts) < 4:
            yield _List(sentence=sentence, total=total, parts=parts, exhaustive=True)


def _before_total(sentence: Sentence, before: Sequence[Quantity]) -> Iterator[_List]:
    """The parts and then their total: "11 platser i A och 34 i B, vilket gör totalt 45"."""
    for place, total in enumerate(sentence.quantities):
        if place < 2 or not _MAKES.search(sentence.text[: total.start]):
            continue
        parts = tuple(each for each in sentence.quantities[:place] if _of_one_kind(each, total))
        if len(parts) != place:
            continue
        several = _List(sentence=sentence, total=total, parts=parts, exhaustive=True)
        if not _ADDED_TO.search(sentence.text[: parts[0].start]):
            yield several
            continue
        known = tuple(each for each in before if _of_one_kind(each, total))
        if known and not any(_sum((*parts, each)) == _amount(total) for each in known):
            yield _List(sentence=sentence, total=total, parts=(known[-1], *parts), exhaustive=True)


def _summed_up(evidence: Evidence) -> Iterator[Found]:
    """A sentence that sums up those before it in its paragraph: "Sammanlagt uppgår budgeten således till"."""
    known: list[tuple[Sentence, Quantity]] = []
    paragraph: int | None = None
    for sentence in evidence.sentences:
        if sentence.paragraph != paragraph:
            known, paragraph = [], sentence.paragraph
        exact = [each for each in sentence.quantities if each.unit in MONEY_SCALE and not each.loose]
        if len(exact) == 1 and len(known) > 1 and _SUMMED_UP.search(sentence.text):
            total = exact[0]
            sums = [_sum([each for _, each in known[-count:]]) for count in range(2, _MOST_PARTS)]
            last = [each for one, each in known if one is known[-1][0]]
            listed = _List(sentence=sentence, total=total, parts=tuple(last), exhaustive=True)
            lost = any(map(_adds_up_as_printed, _with_commas(listed)))
            if _amount(total) not in sums and len(last) > 1 and not lost:
                yield _found(listed, evidence, known[-1][0])
        known.extend((sentence, each) for each in exact)


def _run(sentence: Sentence, quantities: Sequence[Quantity], total: Quantity) -> tuple[Quantity, ...]:
    """The parts that follow on each other, joined as a list is, up to what is of another kind."""
    parts = []
    for place, each in enumerate(quantities):
        if not _of_one_kind(each, total):
            break
        if place and _SEPARATE.search(sentence.text[quantities[place - 1].end : each.start]):
            break
        parts.append(each)
    stretches = [sentence.text[one.end : other.start] for one, other in pairwise(parts)]
    return tuple(parts) if stretches and _JOINED.search(stretches[-1]) else ()


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be added: both exact, both money, or both counted."""
    if one.loose or other.loose or one.value < 0 or other.value < 0:
        return False
    if one.unit in MONEY_SCALE:
        return other.unit in MONEY_SCALE
    return one.unit is None and other.unit is None and (one.noun == other.noun or not one.noun)


def _amount(quantity: Quantity) -> Decimal:
    return quantity.value * MONEY_SCALE.get(quantity.unit or "", Decimal(1))


def _sum(quantities: Sequence[Quantity]) -> Decimal:
    return sum(map(_amount, quantities), Decimal(0))


def _adds_up(each: _List) -> bool:
    """Whether the parts are the total, or no more than it where they are only some of it.

    A list in a sentence is written, not computed, and adds up as printed; what is printed more coarsely than
    its total may be rounded.
    """
    return _adds_up_as_printed(each) or any(map(_adds_up_as_printed, _with_commas(each)))


def _with_commas(each: _List) -> Iterator[_List]:
    """The list as it was before a scanner lost the comma of a figure, or of all: "162" beside "29,5"."""
    figures = (each.total, *each.parts)
    with_comma = {one.unit for one in figures if one.figure.decimals}
    bare = [
        place
        for place, one in enumerate(figures)
        if one.unit in with_comma and not one.figure.decimals and one.value >= _TEN and not one.spelled
    ]
    for places in (*([place] for place in bare), bare):
        total, *parts = (_in_tenths(one) if place in places else one for place, one in enumerate(figures))
        yield replace(each, total=total, parts=tuple(parts))


def _in_tenths(quantity: Quantity) -> Quantity:
    return replace(quantity, figure=replace(quantity.figure, value=quantity.value / _TEN))


def _adds_up_as_printed(each: _List) -> bool:
    total, parts = _amount(each.total), _sum(each.parts)
    half = each.total.figure.half_unit * MONEY_SCALE.get(each.total.unit or "", Decimal(1))
    halves = [one.figure.half_unit * MONEY_SCALE.get(one.unit or "", Decimal(1)) for one in each.parts]
    if not each.exhaustive:
        return parts <= total + half + sum(halves)
    if all(one == half for one in halves):
        return parts == total
    return abs(parts - total) <= half + sum(one for one in halves if one > half)


def _at_most(each: _List, evidence: Evidence) -> Severity | None:
    """How much is asked for where rounding of all the figures may explain what is missing.

    Where the section says that its figures are rounded, that is the likely reason.
    """
    figures = (each.total, *each.parts)
    slack = sum(
        (one.figure.half_unit * MONEY_SCALE.get(one.unit or "", Decimal(1)) for one in figures), _NONE
    )
    is_rounded = any(one.figure.decimals for one in figures)
    if not is_rounded or abs(_sum(each.parts) - _amount(each.total)) > slack:
        return None
    said = any("avrund" in sentence.folded for sentence in evidence.sentences)
    return Severity.HINT if said else Severity.WARNING


def _found(each: _List, evidence: Evidence, other: Sentence | None = None) -> Found:
    """The finding; `other` is the sentence before, which holds the total or the parts."""
    parts = _sum(each.parts) / MONEY_SCALE.get(each.total.unit or "", Decimal(1))
    total = printed(each.total.figure)
    terms = " + ".join(printed(one.figure) for one in each.parts)
    own = [one for one in (each.total, *each.parts) if one in each.sentence.quantities]
    spot = part_of(each.sentence, min(one.start for one in own), max(one.end for one in own))
    return Found(
        sentence=(
            marked("The parts in the sentence make {parts}, the total is given as {total}.")
            if each.exhaustive
            else marked("The parts in the sentence make {parts}, more than the whole, {total}.")
        ),
        arguments={"parts": format_number(parts), "total": total},
        spots=(spot,) if other is None else (other.spot, spot),
        arithmetic=f"{terms} = {format_number(parts)} ≠ {total}",
        at_most=_at_most(each, evidence),
    )


RULE = Rule(
    identifier="text-list-sum",
    title=marked("A list in a sentence that does not add up"),
    family=Family.TEXT,
    kind=Kind.LIST_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "A sentence gives a total and what it is made of, and the parts do not make the total; or it names"
        " some of the parts (“varav”), and they make more than the whole. The figures are added as they are"
        " printed. A difference that rounding of all the figures may explain is a warning; where the section"
        " says that figures are rounded, a hint."
    ),
    remedy=marked("Correct the part or the total that is wrong, or name the part that is missing."),
    wrong="Bidragen är 8,2 mnkr fördelat på kultur (7,0 mnkr) och idrott (1,0 mnkr).",
    right="Bidragen är 8,2 mnkr, varav 7,0 mnkr till kultur och 1,0 mnkr till idrott.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
