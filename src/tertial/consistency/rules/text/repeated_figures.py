"""The same statement at two places with two figures: "sammanlagt 596 000 kronor" here, 593 000 there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, Sentence, Standing
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import alike
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import digits_of, in_words, part_of
from tertial.core.figures import UnitMismatch
from tertial.core.marking import marked
from tertial.core.units import is_money
from tertial.core.words import fold

_WORD: Final = re.compile(r"[a-z]{3,}")
_SMALL: Final = frozenset(
    {
        "och", "for", "som", "att", "det", "den", "har", "hade", "var", "ett", "med", "till", "fran", "inom",
        "vid", "samt", "under", "aret", "arets", "sammanlagt", "totalt", "kronor", "mnkr", "tkr", "procent",
        "aven", "dar", "detta", "dessa", "varav", "eller", "genom", "efter",
    }
)  # fmt: skip
_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PERIOD: Final = re.compile(
    r"\b(?:tertial\w* ?[12]|f[öo]reg[åa]ende|f[öo]rra|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december|h[öo]sten|v[åa]ren|sommaren|vintern|kvinnor|m[äa]n|flickor|pojkar)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 6
_NEARLY_ALL: Final = 9  # of ten words
_MOST: Final = 7  # of ten words
_MOST_SENTENCES: Final = 8
_MOST_OF_A_THING: Final = 10  # words
_NEAR: Final = 20  # one part in twenty


@dataclass(frozen=True, kw_only=True)
class _Statement:
    """A sentence with exact figures and its telling words."""

    sentence: Sentence
    figures: tuple[Quantity, ...]
    words: frozenset[str]

    @cached_property
    def amounts(self) -> tuple[Quantity, ...]:
        """Those of its figures that are amounts of money."""
        return tuple(each for each in self.figures if is_money(each.unit))

    @cached_property
    def limits(self) -> frozenset[str]:
        """The years, periods and persons that it names."""
        text = self.sentence.text
        return frozenset({*_YEAR.findall(text), *map(str.casefold, _PERIOD.findall(text))})


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    statements = [*evidence.gathered(_statements_in)]
    times = Counter(chain.from_iterable(each.words for each in statements))
    telling = {word for word, count in times.items() if 1 < count <= _MOST_SENTENCES}
    places: dict[str, list[int]] = {}
    for place, each in enumerate(statements):
        for word in each.words & telling:
            places.setdefault(word, []).append(place)
    for first, second in sorted({pair for several in places.values() for pair in combinations(several, 2)}):
        one, other = statements[first], statements[second]
        if one.limits != other.limits or not _may_be_one(one.sentence, other.sentence):
            continue
        found = _differing(one, other)
        if found and not _is_a_pattern(one, other, found, statements):
            yield _found(one, other, *found)


def _statements_in(section: SeenSection) -> tuple[_Statement, ...]:
    return tuple(each for sentence in section.sentences if (each := _statement(sentence)))


def _statement(sentence: Sentence) -> _Statement | None:
    figures = tuple(each for each in sentence.quantities if not each.loose)
    if not figures or sentence.standing in (Standing.NOTE, Standing.DECISION):
        return None
    numbers = {fold(each.figure.printed) for each in sentence.quantities if each.spelled}
    words = frozenset(_WORD.findall(sentence.folded)) - _SMALL - numbers
    return _Statement(sentence=sentence, figures=figures, words=words)


def _may_be_one(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences may tell of one thing: those of two rows of a table do not."""
    if one.spot.source == other.spot.source:
        return False
    return one.about is None or other.about is None or one.about.name == other.about.name


def _differing(one: _Statement, other: _Statement) -> tuple[Quantity, Quantity] | None:
    """The only figure in which two tellings of the same differ."""
    return _in_the_same_words(one, other) or _of_the_same_things(one, other)


def _is_a_pattern(
    one: _Statement,
    other: _Statement,
    found: tuple[Quantity, Quantity],
    statements: Sequence[_Statement],
) -> bool:
    """Whether the same words tell of several things, one after the other, each with its own figure."""
    told = {each.value for each in found}
    return any(
        10 * len(one.words & each.words) >= _MOST * len(one.words)
        and each is not one
        and each is not other
        and not told & {figure.value for figure in each.figures}
        for each in statements
    )


def _in_the_same_words(one: _Statement, other: _Statement) -> tuple[Quantity, Quantity] | None:
    """Of two sentences in nearly the same words, with their figures in the same order."""
    shared = len(one.words & other.words)
    longest = max(len(one.words), len(other.words))
    if (
        shared < _FEWEST_WORDS
        or 10 * shared < _NEARLY_ALL * longest
        or len(one.figures) != len(other.figures)
    ):
        return None
    pairs = list(zip(one.figures, other.figures, strict=True))
    if any(left.noun != right.noun and (left.unit is None) == (right.unit is None) for left, right in pairs):
        return None
    differ = [pair for pair in pairs if _contradict(*pair)]
    return differ[0] if len(differ) == 1 else None


def _of_the_same_things(one: _Statement, other: _Statement) -> tuple[Quantity, Quantity] | None:
    """Of two amounts nearly the same, after the same word, among the same things and as many of them."""
    for left in one.amounts:
        for right in other.figures:
            near = abs(left.value - right.value) * _NEAR <= max(abs(left.value), abs(right.value))
            if not near or not _contradict(left, right):
                continue
            same = _values(one.figures, left) & _values(other.figures, right)
            if same and _word_before(one.sentence, left) == _word_before(other.sentence, right):
                return (left, right) if _names_all_of(one, other) else None
    return None


def _names_all_of(one: _Statement, other: _Statement) -> bool:
    """Whether one of the two names nothing that the other does not."""
    narrow, wide = sorted((one, other), key=lambda each: len(each.words))
    return len(narrow.words) >= 3 and all(
        any(alike(word, each) for each in wide.words) for word in narrow.words
    )


def _values(figures: Sequence[Quantity], apart: Quantity) -> frozenset[object]:
    return frozenset((each.value, each.unit) for each in figures if each is not apart)


def _word_before(sentence: Sentence, quantity: Quantity) -> str:
    return (
        sentence.text[: quantity.start].split()[-1].casefold()
        if sentence.text[: quantity.start].split()
        else ""
    )


def _contradict(one: Quantity, other: Quantity) -> bool:
    """Whether the two cannot be one figure, lost commas of a scanner aside."""
    try:
        return one.figure.contradicts(other.figure) and digits_of(one.figure) != digits_of(other.figure)
    except UnitMismatch:
        return False


def _thing(sentence: Sentence, quantity: Quantity) -> str:
    """What a figure is said of: the words before it, as many as are easily read, else those after it."""
    before = sentence.text[: quantity.start].split()
    if not before:
        after = " ".join(sentence.text[quantity.end :].split()[:_MOST_OF_A_THING])
        return f"… {after}"
    cut = ["…"] if len(before) > _MOST_OF_A_THING else []
    return " ".join([*cut, *before[-_MOST_OF_A_THING:], "…"])


def _found(one: _Statement, other: _Statement, left: Quantity, right: Quantity) -> Found:
    return Found(
        sentence=marked("“{thing}” is told with {one} at one place and {other} at another."),
        arguments={
            "thing": _thing(one.sentence, left),
            "one": in_words(left, one.sentence),
            "other": in_words(right, other.sentence),
        },
        spots=(
            part_of(one.sentence, left.start, left.end),
            part_of(other.sentence, right.start, right.end),
        ),
        arithmetic=f"{in_words(left, one.sentence)} ≠ {in_words(right, other.sentence)}",
    )


RULE = Rule(
    identifier="text-figure-twice",
    title=marked("The same told with two figures"),
    family=Family.TEXT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.ERROR,
    explanation=marked(
        "Two sentences tell the same in nearly the same words, for the same time and the same persons, and"
        " differ in one figure; or one tells of the same things and as many of them as the other, with an"
        " amount that is nearly the same. Sentences on different rows of a table are not compared, nor are"
        " those whose words are used of several things."
    ),
    remedy=marked("Find out which figure is right and use it at both places."),
    wrong="23 klubbar fick bidrag med sammanlagt 51 000 kr. 23 klubbar fick bidrag om sammanlagt 15 000 kr.",
    right="23 klubbar fick bidrag med sammanlagt 51 000 kr. 23 klubbar fick bidrag med ca 50 000 kr.",
    check=_check,
    reads=_statements_in,
    measured=Measured(1, 1),
)
