"""Deviations of an activity that are told of elsewhere in the text, where its own row is silent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tertial.consistency.evidence import Evidence, SeenActivity, SeenSection, Sentence, Standing
from tertial.consistency.evidence.statements import Statement, statements_of
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.activity_deviations import deviation_told
from tertial.consistency.rules.goals.deviations import has_column, is_deviation, is_flagged
from tertial.core.marking import marked
from tertial.core.words import fold

_WORD: Final = re.compile(r"[^\W_]+")
_STEM: Final = 6
_SHORTEST: Final = 5
_RARE: Final = 2
_SELDOM: Final = 6
_SAME_SUBJECT: Final = 2
_ENDING: Final = re.compile(
    r"(?:a|ar|as|at|ats|ade|ande|d|da|de|t|ts|e|en|er|et|n|na|or|s|orna|arna|erna|ns|ets)?"
    r"(?:(?:n|an)?ing(?:en|ar|arna|s|ens)?)?"
)
_POINTING_BACK: Final = re.compile(
    r"^(?:detta |denna |dessa |det |den )?"
    r"(?:arbetet|projektet|programmet|insatsen|aktiviteten|planen|det|den|detta)\b(?! med | kring | for att )"
)
_GENERAL: Final = frozenset(
    {
        "alla", "andra", "arbeta", "arbete", "arbetet", "behov", "detta", "efter", "enhet", "enheten",
        "enheter", "enheterna", "fler", "flera", "fortsatt", "fortsatta", "forvaltning", "forvaltningen",
        "forvaltningens", "genom", "genomfora", "genomforas", "gemensam", "gemensamma", "insats",
        "insatser", "kommer", "kommunen", "kommunstyrelsen", "mellan", "namnden", "namnderna", "olika",
        "omradet", "paborja", "planera", "planerad", "pagar", "samarbete", "samtliga", "samverkan", "sedan",
        "stadsdelsnamnden", "stadsdelsnamnderna", "starta", "syfte", "tillsammans", "under", "utifran",
        "utveckla", "utveckling", "varit", "verksamhet", "verksamheten", "verksamheter", "verksamheterna",
        "verksamhetens",
    }
)  # fmt: skip
"""Words of so many activities that they tell none from another."""


@dataclass(frozen=True)
class _Named:
    """Activities by the beginnings of the words in their names, with those words, folded."""

    by_stem: dict[str, list[tuple[str, SeenActivity]]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def add(self, seen: SeenActivity) -> None:
        """Take in an activity under the words of its name."""
        words = seen.once(_named_by)
        self.words[seen.activity.key] = len(words)
        for word in words:
            self.by_stem.setdefault(word[:_STEM], []).append((word, seen))

    def meant_by(self, subject: _Subject, evidence: Evidence) -> SeenActivity | None:
        """The one activity that a subject names; None where none does or several fit as well.

        It is named by words that make up half of the subject or two thirds of its name, one of them rare
        among the activities, or by a proper name that the document seldom holds.
        """
        shared: Counter[str] = Counter()
        rare: Counter[str] = Counter()
        found: dict[str, SeenActivity] = {}
        proper: set[str] = set()
        for word in subject.words:
            holders = {
                seen.activity.key: seen
                for other, seen in self.by_stem.get(word[:_STEM], ())
                if _is_same_word(word, other)
            }
            found |= holders
            shared.update(list(holders))
            if len(holders) <= _RARE:
                rare.update(list(holders))
                if word in subject.names and holders and _is_seldom(word, evidence):
                    proper.update(holders)
        fits = [
            key
            for key, count in shared.items()
            if key in proper
            or (
                count >= _SAME_SUBJECT
                and (2 * count >= len(subject.words) or 3 * count >= 2 * self.words[key])
            )
        ]
        best = max((shared[key] for key in fits), default=0)
        chosen = [key for key in fits if shared[key] == best]
        return found[chosen[0]] if len(chosen) == 1 else None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a statement is about: its longer words, folded, and which of them are proper names."""

    words: frozenset[str]
    names: frozenset[str]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    year = evidence.identity.year
    named = _Named()
    for seen in evidence.activities:
        if has_column(seen):
            named.add(seen)
    told: set[str] = set()
    for sentence, statement, subject in evidence.gathered(_stated_in) if named.by_stem else ():
        seen_by = named.meant_by(subject, evidence)
        if seen_by is None or seen_by.activity.key in told or not is_deviation(statement, seen_by, year):
            continue
        if is_flagged(seen_by) or deviation_told(seen_by, year):
            continue
        told.add(seen_by.activity.key)
        yield Found(
            sentence=marked("“{name}” has no deviation, but elsewhere the text says: “{text}”"),
            arguments={"name": seen_by.activity.name, "text": sentence.text},
            spots=(seen_by.spot, sentence.spot),
        )


def _stated_in(section: SeenSection) -> tuple[tuple[Sentence, Statement, _Subject], ...]:
    """What the running text of a section states, with what that is about."""
    return tuple(
        (sentence, statement, _subject(statement, sentence, before))
        for sentence, before in _prose(section)
        for statement in statements_of(sentence)
    )


def _prose(section: SeenSection) -> Iterator[tuple[Sentence, Sentence | None]]:
    """The sentences of the running text, each with the one before it in its paragraph."""
    before: Sentence | None = None
    for sentence in section.sentences:
        if sentence.standing in (Standing.PROSE, Standing.LIST_ITEM):
            yield sentence, before if before and before.paragraph == sentence.paragraph else None
        before = sentence


def _named_by(seen: SeenActivity) -> frozenset[str]:
    return _words(seen.activity.name)


def _subject(statement: Statement, sentence: Sentence, before: Sentence | None) -> _Subject:
    """What a statement is about; where it points back ("Arbetet …"), the sentence before says it."""
    if before is not None and _POINTING_BACK.match(sentence.folded):
        return _Subject(_words(before.text), _proper_names(before.text))
    return _Subject(_words(statement.subject), _proper_names(sentence.text))


def _proper_names(text: str) -> frozenset[str]:
    """The words with a capital that no sentence begins with, folded."""
    words = [found[0] for found in _WORD.finditer(text)]
    return frozenset(fold(word) for word in words[1:] if word[:1].isupper())


def _words(text: str) -> frozenset[str]:
    """The longer words, folded, and names in capitals."""
    words = (found[0] for found in _WORD.finditer(text))
    return frozenset(fold(word) for word in words if len(word) >= _SHORTEST or word.isupper()) - _GENERAL


def _is_same_word(one: str, other: str) -> bool:
    """Whether two folded words are forms of one: "kartläggningen" and "kartlägga"."""
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHORTEST and bool(_ENDING.fullmatch(one, shared) and _ENDING.fullmatch(other, shared))


def _is_seldom(word: str, evidence: Evidence) -> bool:
    """Whether few sentences hold a word: the name of a park, not that of the whole district."""
    stem, held = word[:-1], 0
    for section in evidence.sections:
        if stem in section.once(_folded):
            held += sum(stem in sentence.folded for sentence in section.sentences)
            if held > _SELDOM:
                return False
    return True


def _folded(section: SeenSection) -> str:
    """All that a section says, folded."""
    return "\n".join(sentence.folded for sentence in section.sentences)


RULE = Rule(
    identifier="activity-deviation-elsewhere",
    title=marked("Deviation told of elsewhere"),
    family=Family.GOALS,
    kind=Kind.ACTIVITY_DEVIATION,
    severity=Severity.WARNING,
    explanation=marked(
        "Somewhere in the text it is said that something was moved, paused, stopped, delayed or not carried"
        " out, or goes on after its end date. The activity that this is about, by its name, has neither a"
        " deviation nor an analysis that says so."
    ),
    remedy=marked("Flag the deviation on the activity, or set its new end date."),
    wrong="Kartläggningen av fritidsvanor har pausats. Aktivitet: Kartlägga fritidsvanor. Avvikelse: –",
    right="Kartläggningen av fritidsvanor har pausats. Aktivitet: Kartlägga fritidsvanor. Avvikelse: Pausad",
    check=_check,
    measured=Measured(4, 4),
)
