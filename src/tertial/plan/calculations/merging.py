"""Two texts that grew out of one, made one again where they changed different places.

Word by word, by the changes that each has against the text both began with. The libraries that apply patches
look for the place that fits best; a place that is not the same is not guessed here, both texts are shown.
"""

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


class _Change(NamedTuple):
    """Words of the common text from `first` to `last` (not included) that became others."""

    first: int
    last: int
    words: tuple[str, ...]


def merge(before: str, mine: str, theirs: str) -> str | None:
    """Make one text of two that both grew out of `before`; None where both changed the same place.

    The same change made by both is one change. Two things added at the same place are no text of anybody's.
    """
    if mine in (before, theirs):
        return theirs
    if theirs == before:
        return mine
    words = _WORDS.findall(before)
    changes = sorted({*_changes(words, mine), *_changes(words, theirs)})
    if any(_meet(one, other) for one, other in pairwise(changes)):
        return None
    whole: list[str] = []
    at = 0
    for change in changes:
        whole += [*words[at : change.first], *change.words]
        at = change.last
    return "".join([*whole, *words[at:]])


def _changes(words: list[str], text: str) -> list[_Change]:
    others = _WORDS.findall(text)
    steps = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return [
        _Change(first, last, tuple(others[begin:end]))
        for what, first, last, begin, end in steps
        if what != "equal"
    ]


def _meet(one: _Change, other: _Change) -> bool:
    """Whether two changes, in order, overlap or are made at the same place."""
    return other.first < one.last or other.first == one.first
