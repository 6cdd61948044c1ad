"""Counts of persons or cases that do not add up: "512 placeringar, fördelade på 187 för barn och …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from tertial.consistency.evidence import Evidence, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.sentences import has_any
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import part_of, printed
from tertial.core.marking import marked
from tertial.core.numbers import format_number

_CUES: Final = (
    "fordela", "uppdela", "delas upp", "besta", "varav", "av dessa", "total", "sammanlag", "tillsammans",
    "ovriga", "resterande", "aterstaende", "de andra", "flickor", "kvinnor",
)  # fmt: skip
# All patterns are for folded text, which has as many characters as the text itself.
_DEALT_OUT: Final = re.compile(
    r"\b(?:fordela[td]e?|uppdela[td]e?|(?:har )?(?:fordelas|fordelades|delas upp|delades upp|fordelats)"
    r"|bestar|bestod|bestaende)(?: \w+){0,2}? (?:pa|mellan|i|av)\b(?: foljande)?\s?:?\s*$"
)
_IN_ALL: Final = re.compile(r"\b(?:totalt|sammanlagt|tillsammans|sammantaget|det totala antalet)\b")
_SOME: Final = re.compile(r"\bvarav (?:\w+ ){0,2}$")
_OF_THESE: Final = re.compile(r"^av (?:dessa|dem)\b")
_OF: Final = re.compile(r"(?:^|, )av (?:(?:de|totalt|sammanlagt) )*$")
_THE_REST: Final = re.compile(r"\b(?:ovriga|resterande|aterstaende|de andra) $")
_NEXT: Final = re.compile(r",\s(?:(?:\w+\s){0,2}|[^,;.:()]{1,60}\()$")
_LAST: Final = re.compile(r"\b(?:och|samt)\s(?:(?:\w+\s){0,3}|[^,;.:()]{1,60}\()$")
_OTHERWISE: Final = re.compile(
    r"[.;]|\b(?:jamfort|foregaende|forra|medan|men|varav|darav|respektive|totalt|sammanlagt|dartill|dessutom"
    r"|av vilka|av dem|av dessa)\b"
)
_MAY_OVERLAP: Final = re.compile(
    r"\b(?:samma|flera|samtidigt|bade|dubbel\w*|fler|farre|mer an en|oka\w*|okning\w*|minsk\w*|dessutom"
    r"|ocksa|aven|respektive)\b"
)
_CASES: Final = (
    "arenden", "anmalningar", "synpunkter", "klagomal", "ansokningar", "forfragningar", "remisser",
    "yttranden", "rapporter", "avvikelser", "inspektioner", "handelser", "incidenter", "fragor", "avtal",
)  # fmt: skip
"""What is of one kind only, where persons can be of several at once: "60 kvinnor, 50 nyanlända"."""
_NO_NOUNS: Final = frozenset(
    {
        "", "for", "i", "pa", "till", "fran", "inom", "av", "vid", "hos", "at", "mot", "avser", "avsag",
        "galler", "gallde", "ror", "rorde", "handlar", "handlade", "hor", "tillhor", "och", "samt",
    }
)  # fmt: skip
_TIMES: Final = frozenset({"ar", "manader", "veckor", "dagar", "timmar", "minuter", "ganger", "tillfallen"})
_SEXES: Final = ({"kvinnor", "man"}, {"flickor", "pojkar"})
_PERSONS: Final = (
    "", "barn", "personer", "elever", "ungdomar", "unga", "deltagare", "medarbetare", "anstallda", "brukare",
    "klienter", "svarande", "sokande", "larare", "ledamoter", "ersattare", "invanare",
)  # fmt: skip
_FEWEST_LISTED: Final = 2
_WORDS_TO_A_LIST: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """A count and its parts, each with its sentence; `whole` where the parts are all there is."""

    total: tuple[Sentence, Quantity]
    parts: tuple[tuple[Sentence, Quantity], ...]
    whole: bool

    @property
    def sum(self) -> Decimal:
        """What the parts make."""
        return sum((part.value for _, part in self.parts), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Whether the parts are the total, or no more than it where they are only some of it."""
        total = self.total[1].value
        return self.sum == total if self.whole else self.sum <= total


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    sentences = evidence.sentences
    for place, sentence in enumerate(sentences):
        if not _may_count(sentence):
            continue
        before = sentences[place - 1] if place else None
        if before is not None and before.paragraph != sentence.paragraph:
            before = None
        for each in _told(sentence, before, sentences[place + 1 :] if _opens(sentence) else ()):
            if not each.adds_up:
                yield _found(each)
                break


def _may_count(sentence: Sentence) -> bool:
    """A first look, that passes most by. Where folding took letters away, places are no longer the same."""
    return (
        sentence.standing is not Standing.NOTE
        and has_any(sentence.folded, _CUES)
        and len(sentence.quantities) > 0
        and len(sentence.folded) == len(sentence.text)
    )


def _told(sentence: Sentence, before: Sentence | None, after: Sequence[Sentence]) -> Iterator[_Counts]:
    """All counts with parts that a sentence tells of, with the one before it or the list after it."""
    counts = _counts(sentence)
    if len(counts) == 1 and after:
        yield from _listed(sentence, counts[0], after)
    for place, total in enumerate(counts):
        following = counts[place + 1 :]
        if total.loose or not following:
            continue
        yield from _dealt_out(sentence, total, following)
        yield from _some_of(sentence, counts[: place + 1], following)
        yield from _of_a_number(sentence, total, following)
    yield from _men_and_women(sentence, counts)
    if before is not None and counts and _OF_THESE.search(sentence.folded):
        yield from _of_these(sentence, before, counts)


def _dealt_out(sentence: Sentence, total: Quantity, following: Sequence[Quantity]) -> Iterator[_Counts]:
    """Parts that are all: "512 platser, fördelade på 187 för barn och …", "totalt 12: 7 i A och …"."""
    between = sentence.folded[total.end : following[0].start]
    colon = between.rstrip().endswith(":") and bool(_IN_ALL.search(sentence.folded[: total.start]))
    if not colon and not _DEALT_OUT.search(between.removesuffix("(").rstrip()):
        return
    parts = _run(sentence, following)
    heard = not colon and all(each.noun in ("", total.noun) for each in parts)  # by the rule of lists
    if colon and any(each.value > total.value for each in parts):
        return  # what follows counts other things
    if parts and not heard and _of_the_same(parts, total):
        yield _of_one(sentence, total, parts, whole=True)


def _some_of(
    sentence: Sentence, so_far: Sequence[Quantity], following: Sequence[Quantity]
) -> Iterator[_Counts]:
    """Parts after "varav": none is more than the whole, nor are all together where none overlap."""
    total, first = so_far[-1], following[0]
    if not _SOME.search(sentence.folded[total.end : first.start]) or _MAY_OVERLAP.search(sentence.folded):
        return
    sexes = (*_SEXES[0], *_SEXES[1]) if total.noun in _PERSONS else ()
    of_the_same = first.noun in (*_NO_NOUNS, total.noun, *sexes)
    if of_the_same and not first.loose and all(first.value > each.value for each in so_far):
        yield _of_one(sentence, total, (first,), whole=False)
    parts = _run(sentence, following)
    rest = _says_the_rest(sentence, parts)
    if rest or _of_kinds(parts, total):
        yield _of_one(sentence, total, parts, whole=rest)


def _says_the_rest(sentence: Sentence, parts: Sequence[Quantity]) -> bool:
    """Whether the last part is said to be all that is left."""
    return bool(parts and _THE_REST.search(sentence.folded[: parts[-1].start]))


def _of_kinds(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether the parts name the kinds that cases are of: "277 frågor, 127 klagomål och 12 beröm"."""
    no_kinds = {*_NO_NOUNS, *_PERSONS, *_SEXES[0], *_SEXES[1]}
    return bool(parts) and total.noun.endswith(_CASES) and no_kinds.isdisjoint(each.noun for each in parts)


def _of_a_number(sentence: Sentence, total: Quantity, following: Sequence[Quantity]) -> Iterator[_Counts]:
    """What is left is all that the rest can be: "av 28 ärenden avslutades 17 och resterande 10 pågår"."""
    if _OF.search(sentence.folded[: total.start]):
        parts = _run(sentence, following)
        if _says_the_rest(sentence, parts):
            yield _of_one(sentence, total, parts, whole=True)


def _men_and_women(sentence: Sentence, counts: Sequence[Quantity]) -> Iterator[_Counts]:
    """Both sexes beside all: "45 barn, 20 flickor och 24 pojkar", "20 flickor och 24 pojkar, totalt 45"."""
    for one, two, three in zip(counts, counts[1:], counts[2:], strict=False):
        if any(each.loose for each in (one, two, three)):
            continue
        first = sentence.folded[one.end : two.start]
        second = sentence.folded[two.end : three.start]
        if {two.noun, three.noun} in _SEXES and one.noun in _PERSONS[1:]:
            apart = re.fullmatch(rf" {one.noun}(?:, | - | – |: )", first)
            if apart and second == f" {two.noun} och ":
                yield _of_one(sentence, one, (two, three), whole=True)
        elif {one.noun, two.noun} in _SEXES and three.noun in _PERSONS:
            summed = re.fullmatch(rf" {two.noun}(?:, | \()(?:totalt|sammanlagt|tillsammans|alltsa) ", second)
            among = second == f" {two.noun} av totalt "
            if first == f" {one.noun} och " and (summed or among):
                yield _of_one(sentence, three, (one, two), whole=not among)


def _of_these(sentence: Sentence, before: Sentence, counts: Sequence[Quantity]) -> Iterator[_Counts]:
    """Parts in the sentence after: "512 ärenden kom in. Av dessa var 277 frågor, 127 klagomål och …"."""
    known = _counts(before)
    if len(known) != 1 or known[0].loose or _MAY_OVERLAP.search(sentence.folded):
        return
    parts = _run(sentence, counts)
    rest = _says_the_rest(sentence, parts)
    if rest or _of_kinds(parts, known[0]):
        yield _Counts(total=(before, known[0]), parts=tuple((sentence, each) for each in parts), whole=rest)


def _opens(sentence: Sentence) -> bool:
    """Whether a sentence opens a list that it tells the sum of."""
    return sentence.text.endswith(":") and sentence.standing is not Standing.LIST_ITEM


def _listed(sentence: Sentence, total: Quantity, after: Sequence[Sentence]) -> Iterator[_Counts]:
    """A count and the list that deals it out, one count in each item."""
    if total.loose or not (
        _DEALT_OUT.search(sentence.folded)
        or (_IN_ALL.search(sentence.folded) and sentence.folded[total.end :].count(" ") <= _WORDS_TO_A_LIST)
    ):
        return
    following = None if sentence.spot.block is None else sentence.spot.block + 1
    parts: list[tuple[Sentence, Quantity]] = []
    for each in after:
        if each.section != sentence.section or each.spot.block != following:
            break
        counts = _counts(each)
        listed = each.standing is Standing.LIST_ITEM and not _OTHERWISE.search(each.folded.rstrip(".;"))
        if not listed or len(counts) != 1:
            return
        if parts and parts[-1][0].spot.row == each.spot.row:
            return
        parts.append((each, counts[0]))
    if len(parts) >= _FEWEST_LISTED and _of_the_same([part for _, part in parts], total):
        yield _Counts(total=(sentence, total), parts=tuple(parts), whole=True)


def _counts(sentence: Sentence) -> tuple[Quantity, ...]:
    """The whole numbers of a sentence; shares in brackets stand beside them and are none."""
    if any(each.unit not in (None, "st", "%") for each in sentence.quantities):
        return ()
    counts = tuple(each for each in sentence.quantities if each.unit != "%")
    return counts if all(each.value >= 0 and not each.figure.decimals for each in counts) else ()


def _run(sentence: Sentence, counts: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The counts that are joined as a list is, up to that after "och"; none where they are no list."""
    for place, (one, other) in enumerate(pairwise(counts)):
        between = sentence.folded[one.end : other.start]
        if one.loose or other.loose or other.noun in _TIMES or _OTHERWISE.search(between):
            return ()
        if _LAST.search(between):
            return tuple(counts[: place + 2])
        if not _NEXT.search(between):
            return ()
    return ()


def _of_the_same(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether the parts are of what is counted, not what it is dealt out to ("på fem enheter")."""
    if any(each.loose for each in parts):
        return False
    if {each.noun for each in parts} in _SEXES and total.noun in _PERSONS:
        return True
    return all(each.noun in _NO_NOUNS or (total.noun and each.noun.endswith(total.noun)) for each in parts)


def _of_one(sentence: Sentence, total: Quantity, parts: Sequence[Quantity], *, whole: bool) -> _Counts:
    return _Counts(total=(sentence, total), parts=tuple((sentence, each) for each in parts), whole=whole)


def _found(each: _Counts) -> Found:
    total = each.total[1]
    parts, given = format_number(each.sum), printed(total.figure)
    terms = " + ".join(printed(part.figure) for _, part in each.parts)
    reckoned = f"{terms} = {parts}" if len(each.parts) > 1 else terms
    stretches: dict[int, tuple[Sentence, int, int]] = {}
    for one, quantity in (each.total, *each.parts):
        _, start, end = stretches.get(id(one), (one, quantity.start, quantity.end))
        stretches[id(one)] = (one, min(start, quantity.start), max(end, quantity.end))
    return Found(
        sentence=(
            marked("The parts make {parts}, but the number given is {total}.")
            if each.whole
            else marked("The parts make {parts}, more than all there are, {total}.")
        ),
        arguments={"parts": parts, "total": given},
        spots=tuple(part_of(*stretch) for stretch in stretches.values()),
        arithmetic=f"{reckoned} {'≠' if each.whole else '>'} {given}",
    )


RULE = Rule(
    identifier="text-count-sum",
    title=marked("Counts that do not add up"),
    family=Family.TEXT,
    kind=Kind.LIST_SUM,
    severity=Severity.ERROR,
    explanation=marked(
        "A sentence tells how many persons, places or cases there were, and deals them out: in the same"
        " sentence, in the next or in the list that follows. The parts do not make the number. Where the"
        " words name only some of them (“varav”, “av dessa”), they may be fewer, but never more."
    ),
    remedy=marked("Count again, and correct the part or the number that is wrong."),
    wrong="Totalt gjordes 412 placeringar, fördelade på 187 för barn och 241 för vuxna.",
    right="Totalt gjordes 428 placeringar, fördelade på 187 för barn och 241 för vuxna.",
    check=_check,
    by_section=True,
    measured=Measured(0, 0),
)
