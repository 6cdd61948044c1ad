"""Holding what the prose says against what the tables state, and only where the prose is seen to do so.

A claim that agrees with any figure of its subject is right: a sentence may mean another cell than the rule
thinks of. A claim that agrees with none is shown only when other sentences were seen to agree with the tables
in the same way: then it is known how the prose of this report speaks of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tertial.consistency.evidence import Fact, SeenSection, Sentence
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.findings import Found, Spot
from tertial.core.figures import Figure
from tertial.core.units import is_money

_FEWEST_AGREEING: Final = 2
_AGREEING_FOR_EACH: Final = 2
_FEWEST_IN_ALL: Final = 3
_IN_ALL_FOR_EACH: Final = 3


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


def claims_and_tables(claims_in: Callable[[SeenSection], object]) -> Callable[[SeenSection], object]:
    """What a rule that holds claims of the prose against the tables reads of a section (`Rule.reads`)."""

    def reads(section: SeenSection) -> object:
        claims = section.once(claims_in)
        return claims, section.subjects if claims else (), section.once(tables_in_place)

    return reads


def part_of(sentence: Sentence, start: int, end: int) -> Spot:
    """The sentence's spot with a stretch of it marked."""
    return sentence.spot.marking(sentence.text[start:end])


def spots_of(facts: Iterable[Fact]) -> tuple[Spot, ...]:
    """The rows of some facts, each once."""
    return tuple(dict.fromkeys(fact.row.spot for fact in facts))


def may_be_the_same(claim: Figure, other: Figure) -> bool:
    """Whether two figures can be printings of one value, their signs aside.

    So they may where a scanner lost a decimal comma: "193" is printed "19,3".
    """
    if claim.value.as_tuple().digits == other.value.as_tuple().digits:
        return True
    if claim.unit != other.unit and not (is_money(claim.unit) and is_money(other.unit)):
        return False
    return not without_sign(claim).contradicts(without_sign(other))


def without_sign(figure: Figure) -> Figure:
    """The figure without its sign."""
    return replace(figure, value=abs(figure.value)) if figure.value.is_signed() else figure


def digits_of(figure: Figure) -> str:
    """The digits of a figure as they were printed, comma and sign aside."""
    return "".join(map(str, figure.value.as_tuple().digits))


def printed(figure: Figure) -> str:
    """The figure as the report prints it, with a proper minus and without its unit."""
    return str(replace(figure, unit=None, hedge=None))


def in_words(quantity: Quantity, sentence: Sentence) -> str:
    """The quantity as it stands in the sentence."""
    return sentence.text[quantity.start : quantity.end]
