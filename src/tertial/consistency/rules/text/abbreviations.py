"""One abbreviation explained in two ways: "SIP (särskild …)" here, "samordnad … (SIP)" there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, Sentence
from tertial.consistency.evidence.subjects import alike
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import part_of
from tertial.core.marking import marked
from tertial.core.words import fold

_AFTER: Final = re.compile(r"(?P<words>(?:[^\W\d_][\w-]*[ ,]{1,2}){2,12})\((?P<short>[A-ZÅÄÖ]{3,7})\)")
_IN_BRACKETS: Final = re.compile(r"(?<![\w-])(?P<short>[A-ZÅÄÖ]{3,7}) ?\((?P<words>[^()0-9]{8,120})\)")
_APPOSED: Final = re.compile(
    r"(?<![\w-])(?P<short>[A-ZÅÄÖ]{3,7}), (?P<words>[A-ZÅÄÖ][a-zåäöé]+(?: [a-zåäöé]+){1,9})(?=[.,;])"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = frozenset(
    {"och", "i", "av", "for", "till", "med", "om", "pa", "den", "det", "de", "the", "in", "of", "and"}
)
_FEWEST_SHARED: Final = 2
_MOST_APART: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explained:
    """An abbreviation with the words that explain it at one place."""

    short: str
    words: tuple[str, ...]
    printed: str
    sentence: Sentence
    start: int
    end: int


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    known: dict[str, list[_Explained]] = {}
    for sentence in evidence.sentences:
        for each in _explained(sentence):
            others = known.setdefault(each.short, [])
            if not any(other.words == each.words for other in others):
                others.append(each)
    for several in known.values():
        first = several[0]
        other = next((each for each in several[1:] if _differ(first, each)), None)
        if other:
            yield Found(
                sentence=marked("{short} is explained as “{one}” and as “{other}”."),
                arguments={"short": first.short, "one": first.printed, "other": other.printed},
                spots=tuple(part_of(each.sentence, each.start, each.end) for each in (first, other)),
            )


def _explained(sentence: Sentence) -> Iterator[_Explained]:
    text = sentence.text
    if not any(char.isupper() for char in text[1:]):
        return
    for pattern in (_IN_BRACKETS, _APPOSED):
        for found in pattern.finditer(text):
            yield _one(sentence, found["short"], found["words"].strip(), found.start(), found.end())
    for found in _AFTER.finditer(text):
        words = _back_to_the_first_letter(found["words"], found["short"])
        if words:
            yield _one(sentence, found["short"], words, found.end("words") - len(words), found.end())


def _one(sentence: Sentence, short: str, words: str, start: int, end: int) -> _Explained:
    content = tuple(word for word in map(fold, _WORD.findall(words)) if word not in _SMALL)
    return _Explained(
        short=short, words=content, printed=words.strip(" ,"), sentence=sentence, start=start, end=end
    )


def _back_to_the_first_letter(before: str, short: str) -> str:
    """The words before a bracket that the abbreviation in it can stand for."""
    words = list(_WORD.finditer(before))
    first = fold(short[0])
    for place in range(len(words) - len(short) + 1, -1, -1):
        if len(words) - place > len(short) + 3:
            break
        if fold(words[place][0])[0] == first:
            return before[words[place].start() :]
    return ""


def _differ(one: _Explained, other: _Explained) -> bool:
    """Whether the two share most words, and one has a word for a letter that the other has not."""
    letters = set(fold(one.short))
    shared = sum(any(_near(word, each) for each in other.words) for word in one.words)
    if shared < _FEWEST_SHARED:
        return False
    lacking = [
        word
        for words, others in ((one.words, other.words), (other.words, one.words))
        for word in words
        if not any(_near(word, each) for each in others)
    ]
    return any(word[0] in letters for word in lacking) and len(lacking) <= max(shared, _FEWEST_SHARED)


def _near(one: str, other: str) -> bool:
    """Whether two words are the same but for ending, compounding or a scanner's letter or two."""
    if alike(one, other) or one.startswith(other) or other.startswith(one):
        return True
    if abs(len(one) - len(other)) > _MOST_APART or one[0] != other[0]:
        return False
    return _apart(one, other) <= _MOST_APART


def _apart(one: str, other: str) -> int:
    """How many letters must be changed, added or taken away to make one word the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        last, row[0] = row[0], place
        for column, char in enumerate(other, start=1):
            last, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, last + (letter != char)),
            )
    return row[-1]


RULE = Rule(
    identifier="text-abbreviation",
    title=marked("An abbreviation explained in two ways"),
    family=Family.TEXT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "The same abbreviation stands for different words at two places: most of the words are the same, but"
        " a letter is explained by another word, or left unexplained. Endings and compounds are allowed for."
    ),
    remedy=marked("Write the name out in one way."),
    wrong="Lokalt kulturforum (LKF) möts i maj. I LKF (lokalt kommunforum) deltar tre föreningar.",
    right="Lokalt kulturforum (LKF) möts i maj. I LKF (det lokala kulturforumet) deltar tre föreningar.",
    check=_check,
    measured=Measured(3, 3),
)
