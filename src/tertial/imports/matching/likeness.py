"""How like two names are, and in what they differ.

Letters alone do not tell: "Andel elever i årskurs 3" and "… 6" differ in one sign and are two indicators,
while an ending, a small word or a letter that a scanner damaged makes no difference at all.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from tertial.core.words import fold, letters_of, squeeze

_WORD: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


SMALL_WORDS: Final = _words(
    "att av da de dem den denna dess det detta dar en ett for ha har hos i inom med nar och om pa sa samt",
    "sin sina sitt som ska skall vad var vi vid at aven ar",
)
"""Words that carry no meaning of their own in the name of an indicator, folded."""

TURNING_WORDS: Final = _words(
    "ej exkl exklusive icke inga ingen inget inkl inklusive inte utan",
    "flicka flickor kvinna kvinnor killar man pojke pojkar tjejer",
    "oka okad okade minska minskad minskade extern externa intern interna",
)
"""Words that turn a name into that of something else, folded: never more or less of them unnoticed."""

_ENDINGS: Final = {""} | _words(
    "a ad ade ande ar are aren arna as at de dde des e en ens ena er erna ers es et ets n na ne nas nde ns",
    "or orna ors r ra re rna rnas rs s st t te ts",
)
_LONGEST_ENDING: Final = 4
_STEM: Final = 4
_LONG_WORD: Final = 8
_WHOLE_BEGINNING: Final = 2
_SAME_END: Final = 5
_TURNING_BEGINNING: Final = 4

_COMPARED: Final = 400
"""So many signs of a name are compared: what says the same so long is the same, or never will be."""


class Grade(IntEnum):
    """How two names differ; the higher the more like."""

    OTHER = 0
    """In words that may mean something else."""

    WORDS = 1
    """In some words, and not in numbers or in words that turn the meaning."""

    SPELLING = 2
    """In endings, small words, order, or letters that a scanner damages."""

    EQUAL = 3
    """In nothing but case, spaces, punctuation and the dots over letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms in which it is compared. `numbers` leaves out years."""

    text: str
    folded: str
    ordered: str
    letters: str
    words: tuple[str, ...]
    printed: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are (0 to 100), and which words only one of them has, as printed."""

    grade: Grade
    similarity: int
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


def name_of(text: str) -> Name:
    """Bring a name into the forms in which it is compared."""
    plain = squeeze(text)[:_COMPARED]
    printed = tuple(_WORD.findall(plain))
    words = tuple(fold(word) for word in printed)
    return Name(
        text=plain,
        folded=" ".join(words),
        ordered=" ".join(sorted(words)),
        letters=letters_of(plain),
        words=words,
        printed=printed,
        numbers=tuple(sorted(w for w in words if w[:1].isdigit() and not _YEAR.fullmatch(w))),
    )


def quick_similarity(left: Name, right: Name, at_least: int = 0) -> int:
    """Say how like two names are by their letters, also in another order; 0 for less than asked."""
    if left.folded == right.folded:
        return 100
    in_order = fuzz.ratio(left.folded, right.folded, score_cutoff=at_least)
    return min(99, int(max(in_order, fuzz.ratio(left.ordered, right.ordered, score_cutoff=at_least))))


def likeness(before: Name, now: Name) -> Likeness:
    """Say how like two names are, and what is gone and has come since the one before.

    What has no letters and no digits is like nothing, not even itself.
    """
    if not before.folded or not now.folded:
        return Likeness(Grade.OTHER, 0)
    if before.folded == now.folded:
        return Likeness(Grade.EQUAL, 100)
    similarity = quick_similarity(before, now)
    if before.letters and before.letters == now.letters and _digits(before) == _digits(now):
        return Likeness(Grade.SPELLING, similarity)
    gone, come = _rest(before, now)
    if not gone and not come:
        return Likeness(Grade.SPELLING, similarity)
    folded = [fold(word) for word in gone], [fold(word) for word in come]
    turned = before.numbers != now.numbers or not TURNING_WORDS.isdisjoint({*folded[0], *folded[1]})
    turned = turned or any(_turned(one, other) for one in folded[0] for other in folded[1])
    return Likeness(Grade.OTHER if turned else Grade.WORDS, similarity, gone, come)


def _turned(one: str, other: str) -> bool:
    """Whether one word turns the other by its beginning, as "inflyttade" and "utflyttade" do."""
    same = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        same += 1
    return same >= _SAME_END and max(len(one), len(other)) - same <= _TURNING_BEGINNING


def _digits(name: Name) -> list[str]:
    return [word for word in name.words if not word.isalpha()]


def _rest(before: Name, now: Name) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that only one of two names has, endings, small words and damaged letters aside."""
    shared = Counter(before.words) & Counter(now.words)
    gone, come = _unshared(before, shared), _unshared(now, shared)
    for index in reversed(range(len(gone))):
        same = next((i for i, word in enumerate(come) if _same_word(gone[index][0], word[0])), None)
        if same is not None:
            del gone[index], come[same]
    kept_gone = tuple(printed for word, printed in gone if word not in SMALL_WORDS)
    kept_come = tuple(printed for word, printed in come if word not in SMALL_WORDS)
    return kept_gone, kept_come


def _unshared(name: Name, shared: Counter[str]) -> list[tuple[str, str]]:
    left = Counter(shared)
    rest = []
    for word, printed in zip(name.words, name.printed, strict=True):
        if left[word]:
            left[word] -= 1
        else:
            rest.append((word, printed))
    return rest


@lru_cache(maxsize=20_000)
def _same_word(one: str, other: str) -> bool:
    """Whether two folded words differ in their ending only, or by what a scanner does to letters."""
    if one[:1].isdigit() or other[:1].isdigit():
        return False
    if one in TURNING_WORDS or other in TURNING_WORDS:
        return False
    stem = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        stem += 1
    if stem >= _STEM and max(len(one), len(other)) - stem <= _LONGEST_ENDING:
        return one[stem:] in _ENDINGS and other[stem:] in _ENDINGS
    if min(len(one), len(other)) < _LONG_WORD or one[:_WHOLE_BEGINNING] != other[:_WHOLE_BEGINNING]:
        return False
    return _is_damaged(letters_of(one), letters_of(other))


def _is_damaged(one: str, other: str) -> bool:
    """Whether a scanner may have made one long word of the other: "in" and "ut" it does not mix up."""
    if len(one) != len(other) or len(one) < _LONG_WORD:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) <= 1
