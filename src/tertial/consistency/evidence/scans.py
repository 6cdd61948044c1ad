"""What a scanner does to a text, so that no rule takes its damage for the author's fault.

Reports that were signed on paper come back as a scanner reads them: å, ä and ö are taken for a, i, d, o or 6,
l for 1 or I, and hyphens come and go. Two texts that differ by such letters only are the same text, and a
document full of them says nothing about how its author spells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from tertial.core.words import fold, is_damaged

# Letters that a scanner takes for each other become one: å, ä, i, d, l and 1; ö, o, 0 and 6.
_ONE_FOR_ALL: Final = str.maketrans({"a": "i", "d": "i", "l": "i", "1": "i", "|": "i", "0": "o", "6": "o"})
_MARKS: Final = str.maketrans(dict.fromkeys(",.;:!?()[]{}/\\\"'”“’»«…–—-•*", " "))
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_LETTER: Final = re.compile(r"[^\W\d_]")

_SWEDISH: Final = frozenset("åäöÅÄÖ")
_FEWEST_LETTERS: Final = 1000
"""So many letters tell how often a document has å, ä and ö."""
_LEAST_SHARE: Final = 35
"""Of a thousand letters of Swedish some 50 to 60 are å, ä or ö; where so few are, the others were lost."""
_DIGIT_INSIDE: Final = re.compile(r"(?<![\w])(?:[^\W\d_]{2,}[0-9][^\W\d_]+|[06][^\W\d_]{3,})(?!\w)")
_MOST_DIGITS_INSIDE: Final = 5
"""A sound report has hardly a word with a digit inside it: so many at most, and so many in 10,000 letters."""


def words_as_scanned(folded: str) -> tuple[str, ...]:
    """The words of a folded text, each in the one form that its damaged forms share.

    Numbers are left as they are: "60 platser" and "66 platser" are not the same. Marks are taken away, and so
    are hyphens inside words, which a scanner loses.
    """
    words = _HYPHEN.sub("", folded).translate(_MARKS).split()
    return tuple(map(_shared_form, words))


@lru_cache(maxsize=16384)
def _shared_form(word: str) -> str:
    return word.translate(_ONE_FOR_ALL).replace("rn", "m") if _LETTER.search(word) else word


@lru_cache(maxsize=8192)
def as_scanned(text: str) -> str:
    """A name or phrase in the one form that its damaged forms share, whatever spaces it lost."""
    return "".join(words_as_scanned(fold(text)))


def same_but_for_damage(one: str, other: str) -> bool:
    """Whether a scanner can have made two names or phrases out of one."""
    left, right = (words_as_scanned(fold(each)) for each in (one, other))
    if [word for word in left if word.isdecimal()] != [word for word in right if word.isdecimal()]:
        return False
    return "".join(left) == "".join(right) or is_damaged("".join(left), "".join(right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Legibility:
    """How many letters some texts have, how many of them are å, ä and ö, and how many words a digit is in."""

    letters: int = 0
    swedish: int = 0
    digits_inside: int = 0

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Count in some texts."""
        whole = " ".join(texts)
        return cls(
            letters=sum(map(str.isalpha, whole)),
            swedish=sum(map(whole.count, _SWEDISH)),
            digits_inside=sum(1 for _ in _DIGIT_INSIDE.finditer(whole)),
        )

    @classmethod
    def together(cls, several: Iterable[Legibility]) -> Self:
        """The counts of several texts, added."""
        counts = [*several]
        return cls(
            letters=sum(each.letters for each in counts),
            swedish=sum(each.swedish for each in counts),
            digits_inside=sum(each.digits_inside for each in counts),
        )

    @property
    def looks_scanned(self) -> bool:
        """Whether so many å, ä and ö are lost, or digits stand in so many words, that a scanner read it."""
        if self.letters < _FEWEST_LETTERS:
            return False
        lost = self.swedish * 1000 < _LEAST_SHARE * self.letters
        return lost or self.digits_inside > _MOST_DIGITS_INSIDE * max(1, self.letters / 10_000)
