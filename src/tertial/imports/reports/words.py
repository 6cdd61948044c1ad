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
from typing import NamedTuple

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


class _Word(NamedTuple):
    """A word of the vocabulary, a form it may have in print, and how many letters of that may be wrong."""

    word: str
    form: str
    slack: int


class WordMatcher:
    """Compares printed words with the vocabulary's, tolerantly where the text is scanned."""

    def __init__(self, *, scanned: bool) -> None:
        """`scanned` turns tolerance on."""
        self.scanned = scanned
        self._forms: dict[str, str] = {}
        self._readings: dict[str, tuple[str, ...]] = {}
        self._beginnings: dict[tuple[tuple[str, ...], str], tuple[tuple[_Word, bool], ...]] = {}
        self._as_long: dict[tuple[tuple[str, ...], int], tuple[_Word, ...]] = {}

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
        return self.any_of(printed, (word,)) is not None

    def any_of(self, printed: str, words: tuple[str, ...]) -> str | None:
        """The first of the words that the printed text is, None when it is none of them.

        Every line is asked for many words: the most are told by their length.
        """
        form = self.form(printed)
        key = words, len(form)
        candidates = self._as_long.get(key)
        if candidates is None:
            candidates = self._as_long[key] = tuple(
                _Word(word, target, slack)
                for word in words
                for target in self.readings(word)
                if target and abs(len(target) - len(form)) <= (slack := self.slack(target))
            )
        for word, target, slack in candidates:
            if form == target or (
                slack
                and Levenshtein.distance(form, target, score_cutoff=slack) <= slack
                and _digits(form) == _digits(target)
            ):
                return word
        return None

    def starts(self, printed: str, word: str) -> int | None:
        """How many characters of the printed text the word takes, when the text starts with it."""
        return next((used for _, used in self.beginning(printed, (word,))), None)

    def beginning(self, printed: str, words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Those of the words that the printed text starts with, each with how many characters it takes.

        Every line is asked for every word that begins something: the most are told by two letters, and
        most others by as many letters as the word has, in which twice the slack may be wrong.
        """
        whole = self.form(printed)
        key = words, whole[:2]
        candidates = self._beginnings.get(key)
        if candidates is None:
            candidates = self._beginnings[key] = tuple(self._candidates(*key))
        best: tuple[int, int] | None = None
        for (word, target, slack), last in candidates:
            if not slack:
                near = whole.startswith(target)
            else:
                near = Levenshtein.distance(whole[: len(target)], target, score_cutoff=2 * slack) <= 2 * slack
            found = self._used(printed, word, target, slack) if near else None
            if found is not None and (best is None or found < best):
                best = found
            if last and best is not None:
                yield word, best[1]
                best = None

    def _candidates(self, words: tuple[str, ...], letters: str) -> Iterator[tuple[_Word, bool]]:
        """The words' forms that may begin with two letters, their slacks, and whether it is a word's last."""
        for word in words:
            forms = [form for form in self.readings(word) if form and may_begin(letters, form)]
            for form in forms:
                yield _Word(word, form, self.slack(form)), form is forms[-1]

    def _used(self, printed: str, word: str, target: str, slack: int) -> tuple[int, int] | None:
        """How many letters are wrong, and how many characters are taken, when the text starts so."""
        best: tuple[int, int] | None = None
        for end in range(1, min(len(printed), len(word) * 2 + 4) + 1):
            if not self._parted(printed, end):
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

    def _parted(self, printed: str, at: int) -> bool:
        """Whether a word may end here: a scanner may have lost the space before a capital."""
        if at == len(printed) or not (printed[at - 1].isalnum() and printed[at].isalnum()):
            return True
        return self.scanned and printed[at - 1].islower() and printed[at].isupper()
