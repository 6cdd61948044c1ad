"""Giving each thing of a document at most one known thing, and each known one at most one of the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tertial.imports.matching.likeness import Grade
from tertial.imports.matching.pairs import Pair

_LEAD: Final = 5


@dataclass(frozen=True, slots=True)
class Assignment:
    """What was given to what, by the key of what is sought, and what stays open with all that it may be.

    `taken` names, by the id of a known thing, the one of the document that has it.
    """

    given: dict[str, Pair]
    open: dict[str, list[Pair]]
    taken: dict[int, str]


def assign(pairs: Iterable[Pair]) -> Assignment:
    """Give the best pairs first. What several would do for equally well stays open, for all of them.

    What stays open keeps what it may be: a worse pair is not given in the meantime, since nobody knows yet
    whether it is needed elsewhere. The order in which the pairs come does not matter.
    """
    given: dict[str, Pair] = {}
    taken: dict[int, str] = {}
    contested: set[int] = set()
    waiting: dict[str, list[Pair]] = defaultdict(list)
    best_first = sorted(pairs, key=lambda pair: pair.rank, reverse=True)
    for _, group in groupby(best_first, key=lambda pair: pair.rank):
        free = [pair for pair in group if pair.sought.key not in given and pair.known.id not in taken]
        by_sought = Counter(pair.sought.key for pair in free)
        by_known = Counter(pair.known.id for pair in free)
        for pair in free:
            key, known = pair.sought.key, pair.known.id
            alone = by_sought[key] == 1 and by_known[known] == 1
            if alone and key not in waiting and known not in contested:
                given[key] = pair
                taken[known] = key
            else:
                waiting[key].append(pair)
        contested |= {pair.known.id for pair in free if pair.sought.key in waiting}
    return Assignment(given, dict(waiting), taken)


def likeliest(pairs: Iterable[Pair]) -> dict[str, Pair]:
    """Give each thing what nothing else comes near, seen from both sides: likenesses five apart or more.

    What differs in a number or in a word that turns the meaning is not given, and still comes near.
    """
    best: dict[tuple[str, int], Pair] = {}
    for pair in pairs:
        here = (pair.sought.key, pair.known.id)
        if here not in best or best[here].likeness.similarity < pair.likeness.similarity:
            best[here] = pair
    by_sought: dict[str, list[int]] = defaultdict(list)
    by_known: dict[int, list[int]] = defaultdict(list)
    for (key, known), pair in best.items():
        by_sought[key].append(pair.likeness.similarity)
        by_known[known].append(pair.likeness.similarity)
    return {
        key: pair
        for (key, known), pair in best.items()
        if pair.likeness.grade >= Grade.WORDS
        and _leads(pair.likeness.similarity, by_sought[key])
        and _leads(pair.likeness.similarity, by_known[known])
    }


def _leads(similarity: int, among: list[int]) -> bool:
    """Whether it is ahead of all others; itself it is among them once."""
    return sum(other > similarity - _LEAD for other in among) == 1
