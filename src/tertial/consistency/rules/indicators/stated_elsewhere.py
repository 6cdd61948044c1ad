"""Prose that tells of an indicator from last year to this, with another figure than its row has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import bare_name, figure, is_certain, name_of, spot_of
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT

_FROM: Final = re.compile(r"\bfran $")
_TO: Final = re.compile(r"^(?: [a-z0-9]+){0,3}? till $")
_WORD: Final = re.compile(r"[a-z]{5,}")
_STEM: Final = 7
_COMMON: Final = frozenset(
    {"andel", "andelen", "antal", "personer", "procent", "stadens", "kvinnor", "antalet"}
)
_NEAR: Final = Decimal("0.25")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    ended: dict[Decimal, list[SeenIndicator]] = defaultdict(list)
    for row in evidence.indicators:
        outcome = figure(row, "outcome")
        if outcome is not None and figure(row, "previous") is not None and is_certain(row):
            ended[outcome.value].append(row)
    if not ended:
        return
    for sentence in evidence.sentences:
        for earlier, later in zip(sentence.quantities, sentence.quantities[1:], strict=False):
            if later.value in ended and _is_course(sentence, earlier, later):
                yield from _against(sentence, earlier, later, ended[later.value])


def _is_course(sentence: Sentence, earlier: Quantity, later: Quantity) -> bool:
    """Whether the two figures are "från … till …", neither of them loose."""
    folded = sentence.folded
    if len(folded) != len(sentence.text) or earlier.loose or later.loose:
        return False
    if earlier.figure.approximate or later.figure.approximate or earlier.unit != later.unit:
        return False
    return bool(_FROM.search(folded[: earlier.start]) and _TO.match(folded[earlier.end : later.start]))


def _against(
    sentence: Sentence, earlier: Quantity, later: Quantity, rows: list[SeenIndicator]
) -> Iterator[Found]:
    """The one row that the sentence speaks of, where its value of last year is a little different."""
    spoken = [row for row in rows if _speaks_of(sentence, later, row)]
    if len(spoken) != 1:
        return
    (row,) = spoken
    previous = figure(row, "previous")
    if previous is None or not _contradicts(earlier, previous):
        return
    said = sentence.text[earlier.start : earlier.end]
    yield Found(
        sentence=marked("The text has “{name}” at {said} last year, the row at {previous}."),
        arguments={"name": name_of(row), "said": said, "previous": row.indicator.cell("previous") or ""},
        spots=(
            replace(sentence.spot, part=sentence.text[earlier.start : later.end]),
            spot_of(row, row.indicator.cell("previous") or ""),
        ),
    )


def _speaks_of(sentence: Sentence, later: Quantity, row: SeenIndicator) -> bool:
    """Whether enough words of the row's name are in the sentence: fewer for a figure with decimals."""
    outcome = figure(row, "outcome")
    if outcome is None or (later.unit == PERCENT) != (outcome.unit == PERCENT):
        return False
    if sentence.about is row.indicator:
        return True
    named = {word[:_STEM] for word in _WORD.findall(bare_name(row))} - _COMMON
    shared = named & {word[:_STEM] for word in _WORD.findall(sentence.folded)}
    return len(shared) >= (1 if outcome.decimals > 1 else 2)


def _contradicts(earlier: Quantity, previous: Figure) -> bool:
    apart = abs(earlier.value - previous.value)
    rounding = earlier.figure.half_unit + previous.half_unit
    return rounding <= apart <= _NEAR * max(abs(earlier.value), abs(previous.value))


RULE = Rule(
    identifier="indicator-stated-elsewhere",
    title=marked("Last year's value differs in the text"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "A sentence tells how an indicator went “från … till …”, ends at its outcome, and begins at another"
        " value than the row has for last year. The sentence must share words with the indicator's name,"
        " and the two values be near each other."
    ),
    remedy=marked("Find out which value of last year is right, and correct the other."),
    wrong="Utsläpp från måltider: 1,44 (föregående år 1,58). Texten: måltiderna gick från 1,56 till 1,44.",
    right="Utsläpp från måltider: 1,44 (föregående år 1,58). Texten: måltiderna gick från 1,58 till 1,44.",
    check=_check,
    measured=Measured(1, 1),
)
