"""Comparing words as a person would: without case, spaces, hyphens, and with patience for scanned text.

A report's headings and column names are broken over lines, sometimes inside words ("kvinn or/ flicko r").
They are compared *squashed*: lower case, letters and digits only. In scanned text the scanner has also
confused letters that look alike; there words are compared by their *shape*, in which letters that scanners
confuse are one and the same, and a few letters may be wrong. Numbers are never compared this way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from rapidfuzz.distance import Levenshtein

_NOT_WORD = re.compile(r"[^0-9a-zåäöéüæøA-ZÅÄÖÉÜÆØ%]+")

# Letters that scanners take for each other, as one representative each. Found by comparing scanned
# municipal reports with the words of their own headings: å, ä read as a, d or 4; ö as o, 6 or 0; and
# l, i, 1, t and f as each other.
_SHAPE = str.maketrans(
    {
        "å": "a", "ä": "a", "á": "a", "à": "a", "â": "a", "d": "a", "4": "a", "æ": "a",
        "ö": "o", "6": "o", "0": "o", "ó": "o", "ò": "o", "ø": "o", "c": "o", "e": "o", "é": "o",
        "l": "i", "1": "i", "j": "i", "t": "i", "f": "i", "í": "i", "ì": "i", "!": "i", "|": "i",
        "5": "s", "8": "b", "ü": "u", "v": "u", "y": "u", "n": "u", "h": "b", "g": "q", "9": "q",
    }
)  # fmt: skip

# Letters that scanners read for digits, where only a digit can stand: in dates and in goals' numbers.
_DIGITS = str.maketrans("lIOo", "1100")

_UNFINISHED = {
    "och", "eller", "i", "på", "av", "för", "till", "med", "som", "att", "en", "ett", "den", "det", "de",
    "inom", "samt", "från", "om", "vid", "under", "är", "sin", "sina", "har", "ger", "genom", "utan", "mot",
}  # fmt: skip


def squash(text: str) -> str:
    """Lower case letters, digits and the percent sign of a text, nothing between them."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFC", text)).casefold()


def shape(text: str) -> str:
    """The squashed text with letters that scanners confuse made one.

    "rn" that was read for m is undone here too. A word of digits alone is left as it is.
    """
    words = _NOT_WORD.split(unicodedata.normalize("NFC", text).casefold())
    return "".join(w if w.isdigit() else w.replace("rn", "m").translate(_SHAPE) for w in words)


def readings(word: str) -> tuple[str, ...]:
    """The shapes of a word of the vocabulary: its å may be printed as a, and as i, which other a are not."""
    word = unicodedata.normalize("NFC", word).casefold()
    return tuple(shape("".join(letters)) for letters in product(*("ai" if c == "å" else c for c in word)))


def may_begin(printed: str, form: str) -> bool:
    """Whether the first or the second letter is as it should be: words with both wrong are not looked at."""
    return printed[:1] == form[:1] or printed[1:2] == form[1:2]


def _digits(form: str) -> str:
    """The digits of a form. Numbers are never compared tolerantly: "tertialrapport 1" is not 2."""
    return "".join(c for c in form if c.isdigit())


def collapse(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def as_digits(text: str) -> str:
    """The text with letters that a scanner read for digits as digits. Never for values."""
    return text.translate(_DIGITS)


def is_unfinished(text: str) -> bool:
    """Whether a title or name must go on: it ends with a word or a sign that ends no text."""
    text = text.rstrip()
    return text.endswith((",", "-", "(")) or text.split(" ")[-1].casefold() in _UNFINISHED


class WordMatcher:
    """Compares printed words with the vocabulary's, tolerantly where the text is scanned."""

    def __init__(self, *, scanned: bool) -> None:
        """`scanned` turns tolerance on."""
        self.scanned = scanned
        self._forms: dict[str, str] = {}
        self._readings: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}

    def form(self, text: str) -> str:
        """The form in which texts are compared."""
        found = self._forms.get(text)
        if found is None:
            found = self._forms[text] = shape(text) if self.scanned else squash(text)
        return found

    def readings(self, word: str) -> tuple[str, ...]:
        """The forms that a word of the vocabulary may have in print: one, or in scanned text several."""
        found = self._readings.get(word)
        if found is None:
            found = self._readings[word] = readings(word) if self.scanned else (squash(word),)
        return found

    def slack(self, form: str) -> int:
        """How many letters of a vocabulary word may be wrong: none, or in scanned text one in six."""
        return (1 if len(form) == 5 else len(form) // 6) if self.scanned else 0

    def same(self, printed: str, word: str) -> bool:
        """Whether the printed text is this word or these words."""
        a = self.form(printed)
        return bool(a) and any(self._close(a, b) for b in self.readings(word))

    def _close(self, a: str, b: str) -> bool:
        if a == b:
            return True
        slack = self.slack(b)
        if not slack or Levenshtein.distance(a, b, score_cutoff=slack) > slack:
            return False
        return _digits(a) == _digits(b)

    def any_of(self, printed: str, words: tuple[str, ...]) -> str | None:
        """The first of the words that the printed text is, None when it is none of them."""
        return next((w for w in words if self.same(printed, w)), None)

    def beginning(self, printed: str, words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Those of the words that the printed text starts with, each with how many characters it takes."""
        key = words, self.form(printed)[:2]
        found = self._beginnings.get(key)
        if found is None:
            found = self._beginnings[key] = tuple(
                word for word in words if any(may_begin(key[1], form) for form in self.readings(word))
            )
        for word in found:
            used = self.starts(printed, word)
            if used is not None:
                yield word, used

    def starts(self, printed: str, word: str) -> int | None:
        """How many characters of the printed text the word takes, when the text starts with it."""
        whole = self.form(printed)
        found = [used for form in self.readings(word) if (used := self._used(printed, whole, word, form))]
        return min(found)[1] if found else None

    def _used(self, printed: str, whole: str, word: str, target: str) -> tuple[int, int] | None:
        """How many letters are wrong, and how many characters are taken, when the text starts so."""
        slack = self.slack(target)
        if not target or not may_begin(whole, target):
            return None
        if not slack and not whole.startswith(target):
            return None
        if slack and Levenshtein.distance(whole[: len(target)], target, score_cutoff=2 * slack) > 2 * slack:
            return None
        best: tuple[int, int] | None = None
        for end in range(1, min(len(printed), len(word) * 2 + 4) + 1):
            if end < len(printed) and printed[end - 1].isalnum() and printed[end].isalnum():
                continue
            form = self.form(printed[:end])
            if abs(len(form) - len(target)) > slack or _digits(form) != _digits(target):
                continue
            distance = (
                Levenshtein.distance(form, target, score_cutoff=slack) if slack else int(form != target)
            )
            if distance <= slack and (best is None or distance < best[0]):
                best = (distance, end)
        return best
