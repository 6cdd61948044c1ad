"""Holding what the prose says against what the tables state, and only where the prose is seen to do so.

A claim that agrees with any figure of its subject is right: a sentence may mean another cell than the rule
thinks of. A claim that agrees with none is shown only when other sentences were seen to agree with the tables
in the same way: then it is known how the prose of this report speaks of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

from tertial.consistency.evidence import Evidence, Fact, Sentence
from tertial.consistency.evidence.column_meanings import Measure, Side
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Named, Subject, named
from tertial.consistency.findings import Found, Spot
from tertial.core.figures import Figure, UnitMismatch

_FEWEST_AGREEING: Final = 2
_AGREEING_FOR_EACH: Final = 2
_FEWEST_IN_ALL: Final = 3
_IN_ALL_FOR_EACH: Final = 3
_FEWEST_AREAS: Final = 4
_SUMMARY: Final = re.compile(r"sammanfatt|analys|uppfoljning|resultatrakning|ekonomi|§")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim held against a table: `found` is what it contradicts, None where it agrees."""

    table: str
    found: Found | None


def shown(held: Iterable[Held]) -> Iterator[Found]:
    """The contradictions with tables that the prose otherwise agrees with.

    At least two claims agree with the same table, and twice as many as contradict it; or at least three agree
    with the tables of the document, and three times as many as contradict any.
    """
    agreeing: dict[str, int] = {}
    against: dict[str, list[Found]] = {}
    for each in held:
        if each.found is None:
            agreeing[each.table] = agreeing.get(each.table, 0) + 1
        else:
            against.setdefault(each.table, []).append(each.found)
    contradicting = sum(map(len, against.values()))
    trusted = sum(agreeing.values()) >= max(_FEWEST_IN_ALL, _IN_ALL_FOR_EACH * contradicting)
    for table, found in against.items():
        if trusted or agreeing.get(table, 0) >= max(_FEWEST_AGREEING, _AGREEING_FOR_EACH * len(found)):
            yield from found


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """The amounts of money in the tables, by what they are of; `whole` are the sums over all areas."""

    evidence: Evidence
    by_subject: Named[Fact]
    whole: tuple[Fact, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """Gather the amounts of a document."""
        facts = [fact for fact in evidence.facts if fact.is_money]
        tables: dict[Spot, list[Fact]] = {}
        for fact in facts:
            tables.setdefault(fact.table.spot, []).append(fact)
        whole: list[Fact] = []
        for several in tables.values():
            sums = [fact for fact in several if not fact.of_the_row]
            areas = {fact.subject for fact in several if fact.of_the_row}
            of_the_board = any(is_variance(fact) and fact.name.startswith("avvikelse") for fact in sums)
            if len(areas) >= _FEWEST_AREAS or of_the_board:
                whole.extend(sums)
        return cls(
            evidence=evidence,
            by_subject=named((fact.subject, fact) for fact in facts),
            whole=tuple(whole),
        )

    def meant_by(self, about: Subject, sentence: Sentence) -> tuple[Fact, ...]:
        """The amounts that a phrase can speak of: those of its subject, of its heading, or of the whole.

        A phrase without a subject of its own speaks of its heading's, in a summary of the whole board.
        """
        if about:
            return self.by_subject.meant_by(about)
        heading = self.evidence.about(sentence)
        return self.by_subject.meant_by(heading) or (self.whole if all(map(_SUMMARY.match, heading)) else ())


def is_variance(fact: Fact) -> bool:
    """Whether a fact is a variance from budget, in money and of costs less income."""
    meaning = fact.meaning
    return meaning.measure is Measure.VARIANCE and not meaning.percent and meaning.side in (None, Side.NET)


def part_of(sentence: Sentence, start: int, end: int) -> Spot:
    """The sentence's spot with a stretch of it marked."""
    return replace(sentence.spot, part=sentence.text[start:end])


def spots_of(facts: Iterable[Fact]) -> tuple[Spot, ...]:
    """The rows of some facts, each once."""
    return tuple(dict.fromkeys(fact.row.spot for fact in facts))


def may_be_the_same(claim: Figure, other: Figure) -> bool:
    """Whether two figures can be printings of one value, their signs aside.

    So they may where a scanner lost a decimal comma: "193" is printed "19,3".
    """
    if digits_of(claim) == digits_of(other):
        return True
    try:
        return not without_sign(claim).contradicts(without_sign(other))
    except UnitMismatch:
        return False


def without_sign(figure: Figure) -> Figure:
    """The figure without its sign."""
    return replace(figure, value=abs(figure.value))


def digits_of(figure: Figure) -> str:
    """The digits of a figure as they were printed, comma and sign aside."""
    return "".join(map(str, figure.value.as_tuple().digits))


def printed(figure: Figure) -> str:
    """The figure as the report prints it, with a proper minus and without its unit."""
    return str(replace(figure, unit=None, hedge=None))


def in_words(quantity: Quantity, sentence: Sentence) -> str:
    """The quantity as it stands in the sentence."""
    return sentence.text[quantity.start : quantity.end]
