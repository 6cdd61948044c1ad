"""One abbreviation explained in two ways: "samordnad …" here and "särskild individuell plan (SIP)" there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold

_SHORT: Final = r"[A-ZÅÄÖ]{2,6}"
_CAPITALS: Final = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ]")
_IN_BRACKETS: Final = re.compile(rf"\((?P<short>{_SHORT})\)")
_AFTER: Final = re.compile(rf"\b(?P<short>{_SHORT})\s+\((?P<words>[^\W\d_][^()0-9]{{8,90}})\)")
_BESIDE: Final = re.compile(
    rf"\b(?P<short>{_SHORT}),\s+(?P<words>[A-ZÅÄÖ][^\W\d_]+(?:\s+[^\W\d_]+){{1,9}})[.,]"
)
_MOST_WORDS: Final = 8
_SMALL: Final = frozenset(
    {
        "av", "de", "den", "det", "en", "ett", "for", "i", "inom", "kring", "med", "mot", "och", "om", "pa",
        "samt", "som", "till", "vid",
    }
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 4
_ALIKE: Final = 85


@dataclass(frozen=True, kw_only=True)
class _Meaning:
    words: str
    spot: Spot

    @property
    def stems(self) -> tuple[str, ...]:
        """The beginnings of its words, the small ones left out: "arbeten" and "arbete" are the same."""
        return tuple(word[:_STEM] for word in _words(self.words))

    def is_that_of(self, other: _Meaning) -> bool:
        """Whether two explanations say the same but for endings and a scanner's damage."""
        return self.stems == other.stems or fuzz.ratio(fold(self.words), fold(other.words)) >= _ALIKE


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    meanings: dict[str, list[_Meaning]] = defaultdict(list)
    for section in evidence.sections:
        for short, meaning in section.once(_meanings_in):
            meanings[short].append(meaning)
    for short, all_of_it in meanings.items():
        first = all_of_it[0]
        other = next((each for each in all_of_it if not each.is_that_of(first)), None)
        if other:
            yield Found(
                sentence=marked("{short} is explained as “{one}” and as “{other}”."),
                arguments={"short": short, "one": first.words, "other": other.words},
                spots=tuple(each.spot for each in all_of_it),
            )


def _meanings_in(section: SeenSection) -> list[tuple[str, _Meaning]]:
    return [
        (short, _Meaning(words=words, spot=sentence.spot.marking(words)))
        for sentence in section.sentences
        if _CAPITALS.search(sentence.text)
        for short, words in _explained(sentence.text)
    ]


def _explained(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations that a sentence explains, each with what it is said to stand for."""
    for found in _IN_BRACKETS.finditer(text):
        words = _last_words(text[: found.start()].split()[-_MOST_WORDS:], found["short"])
        if words:
            yield found["short"], words
    for pattern in (_AFTER, _BESIDE):
        for found in pattern.finditer(text):
            if _stands_for(found["words"], found["short"]):
                yield found["short"], found["words"].strip()


def _last_words(words: list[str], short: str) -> str | None:
    """The words right before an abbreviation whose initials it is."""
    for start in range(len(words) - len(short), -1, -1):
        initials = "".join(word[0] for word in _words(" ".join(words[start:])))
        if initials == fold(short) and fold(words[start]) not in _SMALL:
            return " ".join(words[start:])
    return None


def _stands_for(words: str, short: str) -> bool:
    """Whether the first letter begins some word, and the last letter the last word."""
    told = _words(words)
    letters = fold(short)
    return len(told) > 1 and any(word[0] == letters[0] for word in told) and told[-1][0] == letters[-1]


def _words(text: str) -> list[str]:
    return [word for word in map(fold, _WORD.findall(text)) if word not in _SMALL]


RULE = Rule(
    identifier="abbreviations",
    title=marked("Abbreviations explained in two ways"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "An abbreviation is written out in two places, with other words than endings. Either one of them is"
        " wrong, or the same letters stand for two things."
    ),
    remedy=marked("Use the right words in both places, and explain the abbreviation where it is first used."),
    wrong="… med samordnad individuell plan (SIP). … en särskild individuell plan (SIP).",
    right="… med samordnad individuell plan (SIP). … samordnade individuella planer (SIP).",
    check=_check,
    measured=Measured(2, 2),
)
