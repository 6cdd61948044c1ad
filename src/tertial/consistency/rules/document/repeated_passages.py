"""Passages printed twice: the same sentences, or nearly the same, in two chapters.

Sentences are compared by the runs of words they share, so that the work grows with the document and not with
its square. Sentences that follow each other in both places make one passage, told once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from tertial.consistency.evidence import Evidence, SeenSection, Sentence, Standing
from tertial.consistency.evidence.scans import words_as_scanned
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold
from tertial.documents.tree import SectionRole

# A summary says again what the chapters say, and a decision what the chapter on its subject says, by design;
# so do the special accounts, which gather what the goals say of one perspective.
_BY_DESIGN: Final = frozenset(
    {SectionRole.SUMMARY, SectionRole.DECISION, SectionRole.PREPARATION, SectionRole.CONTENTS}
)
_SPECIAL_ACCOUNT: Final = re.compile(r"sarskilda redovisningar|agenda 2030|sammanfatt")
_ANALYSES: Final = frozenset({Standing.INDICATOR_ANALYSIS, Standing.ACTIVITY_ANALYSIS, Standing.DEVIATION})

_COMPARED: Final = 12
"""The fewest words of a sentence that is looked at: shorter ones are written twice by chance."""
_ALIKE: Final = 0.8
_OF_SUBSTANCE: Final = 14
"""The fewest words of a sentence that makes a passage by itself."""
_A_SENTENCE: Final = 4
"""The fewest words of a sentence that is a fault when it stands twice on end."""
_THE_SAME: Final = 0.94
_STANDING: Final = 5
"""A sentence in so many places is a standing phrase, as one that opens the account of each goal."""
_LONG: Final = 40
"""How many words in several sentences are more than a standing phrase."""
_APART: Final = 6
"""How many sentences may stand between two repeated ones of the same passage."""

_PASSAGE: Final = marked("“{words}” is printed in several places, in the same or nearly the same words.")
_PASSAGES: Final = marked(
    "{count} passages of the same sections are printed in several places, in the same or nearly the same"
    " words; the first is “{words}”."
)

_RUN: Final = 4
_TELLING: Final = 7
"""The runs that are compared begin with a word of so many letters: long words are few and say most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence with its words, their runs and its digits, and the account that it tells again in."""

    sentence: Sentence
    words: tuple[str, ...]
    digits: str
    runs: frozenset[str]
    account: str


class _Placed(NamedTuple):
    """A sentence with its place among all sentences of the document."""

    place: int
    said: _Said


class _Runs(NamedTuple):
    """The runs of a section's sentences, and those that several of them have."""

    every: frozenset[str]
    again: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Two sentences that say the same."""

    first: _Placed
    second: _Placed
    alike: float

    def follows(self, other: _Pair) -> bool:
        """Whether it stands soon after another pair in both places."""
        ahead = self.first.place - other.first.place
        return 0 <= ahead <= _APART and abs(self.second.place - other.second.place) <= _APART

    @property
    def of_substance(self) -> bool:
        """Whether it is a fault by itself: rows may share a sentence on their survey, no whole analysis."""
        first, second = self.first.said, self.second.said
        one, other = first.sentence, second.sentence
        rows = one.standing in _ANALYSES and other.standing in _ANALYSES
        return (
            min(len(first.words), len(second.words)) >= _OF_SUBSTANCE
            and self.alike >= _THE_SAME
            and (not rows or one.spot.words == other.spot.words)
        )


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    pairs = sorted(_pairs(evidence.sections), key=lambda pair: (pair.first.place, pair.second.place))
    times = Counter(each.place for pair in pairs for each in (pair.first, pair.second))
    standing = {place for place, count in times.items() if count >= _STANDING - 1}
    passages = [
        passage
        for passage in _passages([pair for pair in pairs if pair.first.place not in standing])
        if any(_is_a_fault(pair, times, standing) for pair in passage) or _is_long(passage, standing)
    ]
    for one, other in (pair for section in evidence.sections for pair in section.once(_on_end)):
        yield Found(
            sentence=marked("“{words}” is printed twice on end."),
            arguments={"words": _opening(one.text)},
            spots=(one.spot, other.spot),
        )
    for several in _by_sections(_clusters(passages)):
        places = {place: said for cluster in several for place, said in cluster.items()}
        sentences = [places[place] for place in sorted(places)]
        yield Found(
            sentence=_PASSAGE if len(several) == 1 else _PASSAGES,
            arguments={"words": _opening(sentences[0].text), "count": str(len(several))},
            spots=tuple(each.spot for each in sentences),
        )


def _by_sections(clusters: Iterable[list[_Pair]]) -> Iterable[list[dict[int, Sentence]]]:
    """The sentences of each cluster by their places, those of clusters in the same sections together."""
    together: dict[frozenset[str], list[dict[int, Sentence]]] = {}
    for cluster in clusters:
        places = {each.place: each.said.sentence for pair in cluster for each in (pair.first, pair.second)}
        together.setdefault(frozenset(each.section for each in places.values()), []).append(places)
    return together.values()


def _on_end(section: SeenSection) -> list[tuple[Sentence, Sentence]]:
    """Sentences of a paragraph that stand twice on end, too short to be told among the passages."""
    return [
        (one, other)
        for one, other in pairwise(section.sentences)
        if one.text == other.text
        and one.paragraph == other.paragraph
        and _A_SENTENCE <= len(one.text.split()) < _OF_SUBSTANCE
    ]


def _is_a_fault(pair: _Pair, times: Counter[int], standing: set[int]) -> bool:
    """Whether a pair is repeated nowhere else and does not belong to a standing phrase right before it."""
    twice = times[pair.first.place] == times[pair.second.place] == 1
    before = {pair.first.place - 1, pair.second.place - 1}
    return pair.of_substance and twice and not before & standing


def _is_long(passage: list[_Pair], standing: set[int]) -> bool:
    """Whether a passage is too long to be a standing phrase, in however many places it is."""
    whole = {
        pair.first.said.words
        for pair in passage
        if pair.of_substance and pair.first.place - 1 not in standing
    }
    return len(whole) > 1 and sum(map(len, whole)) >= _LONG


def _placed(sections: Iterable[SeenSection], shared: Set[str]) -> Iterator[_Placed]:
    """The sentences that are compared, in the sections that have any of some runs."""
    before = 0
    for section in sections:
        if not shared.isdisjoint(section.once(_runs_in).every):
            for place, said in section.once(_said_in).items():
                yield _Placed(before + place, said)
        before += len(section.sentences)


def _said_in(section: SeenSection) -> dict[int, _Said]:
    """The sentences of a section that are compared, by their places in it."""
    around = (*section.above, section.section)
    if any(each.role in _BY_DESIGN for each in around):
        return {}
    account = next((each.key for each in around if _SPECIAL_ACCOUNT.search(fold(each.heading))), "")
    found = {}
    for place, sentence in enumerate(section.sentences):
        words = words_as_scanned(sentence.folded)
        # What was not recognised may be the heading of a table, printed on each page.
        if sentence.standing is Standing.NOTE or len(words) < _COMPARED or "\n" in sentence.text:
            continue
        found[place] = _Said(
            sentence=sentence,
            words=words,
            digits="".join(word for word in words if word.isdecimal()),
            runs=frozenset(
                " ".join(words[start : start + _RUN])
                for start in range(len(words) - _RUN + 1)
                if len(words[start]) >= _TELLING
            ),
            account=account,
        )
    return found


def _reads(section: SeenSection) -> tuple[object, ...]:
    return len(section.sentences), section.once(_said_in), section.once(_on_end)


def _runs_in(section: SeenSection) -> _Runs:
    times = Counter(run for said in section.once(_said_in).values() for run in said.runs)
    return _Runs(every=frozenset(times), again=frozenset(run for run in times if times[run] > 1))


def _shared(sections: Iterable[SeenSection]) -> Set[str]:
    """The runs that several sentences have: few of all, and the only ones worth a look."""
    seen: set[str] = set()
    shared: set[str] = set()
    for section in sections:
        runs = section.once(_runs_in)
        shared |= runs.again | (seen & runs.every)
        seen |= runs.every
    return shared


def _pairs(sections: Sequence[SeenSection]) -> Iterator[_Pair]:
    """Which sentences say the same as an earlier one."""
    worth_a_look = _shared(sections)
    holding: dict[str, list[_Placed]] = {}
    for each in _placed(sections, worth_a_look):
        shared: dict[int, int] = {}
        earlier_ones: dict[int, _Placed] = {}
        said = each.said
        for run in said.runs & worth_a_look:
            known = holding.get(run)
            if known is None:
                holding[run] = [each]
            # A run that many sentences hold tells none of them apart.
            elif len(known) <= _STANDING:
                for one in known:
                    shared[one.place] = shared.get(one.place, 0) + 1
                    earlier_ones[one.place] = one
                known.append(each)
        for place, count in shared.items():
            one = earlier_ones[place]
            earlier = one.said
            if count * 3 < len(said.runs) or earlier.account != said.account or earlier.digits != said.digits:
                continue
            alike = Indel.normalized_similarity(earlier.words, said.words)
            if alike >= _ALIKE:
                yield _Pair(first=one, second=each, alike=alike)


def _passages(pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    """Pairs that follow each other in both places, as passages."""
    passages: list[list[_Pair]] = []
    open_ones: list[list[_Pair]] = []
    for pair in pairs:
        open_ones = [each for each in open_ones if pair.first.place - each[-1].first.place <= _APART]
        passage = next((each for each in reversed(open_ones) if pair.follows(each[-1])), None)
        if passage is None:
            passage = []
            passages.append(passage)
            open_ones.append(passage)
        passage.append(pair)
    return passages


def _clusters(passages: Iterable[list[_Pair]]) -> list[list[_Pair]]:
    """Passages that share a sentence, as one: what stands in three places is told once."""
    clusters: list[list[_Pair]] = []
    holding: dict[int, list[_Pair]] = {}
    for passage in passages:
        places = {each.place for pair in passage for each in (pair.first, pair.second)}
        cluster = next((holding[place] for place in sorted(places) if place in holding), None)
        if cluster is None:
            cluster = []
            clusters.append(cluster)
        cluster.extend(passage)
        for place in places:
            holding.setdefault(place, cluster)
    return clusters


def _opening(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + " …"


RULE = Rule(
    identifier="repeated-passages",
    title=marked("Passages printed twice"),
    family=Family.DOCUMENT,
    kind=Kind.DUPLICATE,
    severity=Severity.WARNING,
    explanation=marked(
        "The same sentences stand in two places, word for word or nearly. It happens when a text is copied to"
        " another goal or chapter, and when it is moved and the old one is left. Summaries, decision points"
        " and special accounts, which say again what the chapters say, are not compared with them, and"
        " phrases that open the account of each goal are let be."
    ),
    remedy=marked("Keep the passage where it belongs, and refer to it from the other place."),
    wrong=(
        "1.1 Biblioteket i Almvik har haft öppet även på söndagar, vilket har lockat många nya besökare."
        " – 2.4 Biblioteket i Almvik har haft öppet även på söndagar, vilket har lockat många nya besökare."
    ),
    right="2.4 Om söndagsöppet på biblioteket, se 1.1.",
    check=_check,
    reads=_reads,
    measured=Measured(32, 33),
)
