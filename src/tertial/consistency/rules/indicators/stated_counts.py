"""Counts of indicators in the text of a goal: "fem av nio indikatorer", where ten stand below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.evidence.document import SeenGoal
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.polarity import target_met
from tertial.consistency.rules.indicators.rows import spot_of
from tertial.core.marking import marked
from tertial.plan.calculations.targets_met import Answer

_OF: Final = re.compile(r"^ av (?:totalt |de )?$")
_MET: Final = re.compile(r"^(?:[^.;,]{0,30}? )?(?:uppna(?:s|tts?|r)|na(?:s|tts?|r)|uppfyll(?:s|ts|er|t))\b")
_MISSED: Final = re.compile(r"^(?:[^.;,]{0,30}? )?(?:uppna(?:s|r)|na(?:s|r)|uppfyll(?:s|er)) (?:inte|ej)\b")
_NOT: Final = re.compile(r"\b(?:inte|ej|delvis)\b")
_EXPECTED: Final = re.compile(r"\b(?:bedoms|bedomer|forvantas|beraknas|prognos\w*|kommer)\b[^.;,]*$")
_INDICATORS: Final = re.compile(
    r"^(?: av (?:kommunfullmaktiges|kf:s|namndens)?)? ?(?:[a-z]+ ){0,2}?indikator(?:er|erna)?\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        rows = goal.indicators
        if not rows:
            continue
        for section in goal.sections:
            for sentence in section.prose:
                if "indikator" not in sentence.folded or len(sentence.folded) != len(sentence.text):
                    continue
                found = _listed(sentence, goal, evidence) or _reached(sentence, rows, evidence)
                if found:
                    yield found


def _listed(sentence: Sentence, goal: SeenGoal, evidence: Evidence) -> Found | None:
    """Whether the nine of "fem av nio indikatorer" are at the goal, with those below it, or reported."""
    for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        between = sentence.folded[first.end : second.start]
        if not _OF.match(between) or not second.noun.startswith("indikator") or first.value > second.value:
            continue
        below = sum(len(evidence.goals[place].indicators) for place in goal.below)
        reported = sum("outcome" in row.values for row in goal.indicators)
        listed = len(goal.indicators)
        if second.value in (listed, listed + below, below, reported):
            return None
        return Found(
            sentence=marked("The text counts {stated} indicators, but {listed} are listed under the goal."),
            arguments={"stated": _words(sentence, second), "listed": str(listed)},
            spots=(
                replace(sentence.spot, part=sentence.text[first.start : second.end]),
                spot_of(goal.indicators[0]),  # where the list begins
            ),
            arithmetic=f"{listed} ≠ {second.value}",
        )
    return None


def _reached(sentence: Sentence, rows: Sequence[SeenIndicator], evidence: Evidence) -> Found | None:
    """How many are said to reach, or to miss, their target, against those that miss it for certain."""
    for quantity in sentence.quantities:
        after = sentence.folded[quantity.end :]
        named = _INDICATORS.match(after)
        before = sentence.folded[: quantity.start]
        if quantity.unit or not named or before.endswith(" av ") or _EXPECTED.search(before):
            continue
        rest = after[named.end() :]
        missed = [row for row in rows if target_met(row, evidence.identity) is Answer.NOT_MET]
        if _MISSED.match(rest):
            if len(missed) > quantity.value and "delvis" not in sentence.folded:
                return _found_missed(sentence, quantity, missed)
            continue
        met = _MET.match(rest)
        if met and not _NOT.search(rest[: met.end() + 6]) and len(rows) - len(missed) < quantity.value:
            return _found_met(sentence, quantity, rows, missed)
    return None


def _found_missed(sentence: Sentence, quantity: Quantity, missed: Sequence[SeenIndicator]) -> Found:
    return Found(
        sentence=marked("The text says that {stated} indicators miss their target, but {count} do."),
        arguments={"stated": _words(sentence, quantity), "count": str(len(missed))},
        spots=(_spot(sentence, quantity), *(spot_of(row) for row in missed)),
        arithmetic=f"{len(missed)} > {quantity.value}",
    )


def _found_met(
    sentence: Sentence, quantity: Quantity, rows: Sequence[SeenIndicator], missed: Sequence[SeenIndicator]
) -> Found:
    most = len(rows) - len(missed)
    return Found(
        sentence=marked(
            "The text says that {stated} indicators reach their target, but of the {listed} that are listed"
            " {count} miss it."
        ),
        arguments={
            "stated": _words(sentence, quantity),
            "listed": str(len(rows)),
            "count": str(len(missed)),
        },
        spots=(_spot(sentence, quantity), *(spot_of(row) for row in missed)),
        arithmetic=f"{len(rows)} − {len(missed)} = {most} < {quantity.value}",
    )


def _spot(sentence: Sentence, quantity: Quantity) -> Spot:
    return replace(sentence.spot, part=_words(sentence, quantity))


def _words(sentence: Sentence, quantity: Quantity) -> str:
    return sentence.text[quantity.start : quantity.end]


RULE = Rule(
    identifier="indicator-stated-counts",
    title=marked("Indicators miscounted in the text"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The text of a goal counts its indicators, and those that reach or miss their targets. The first is"
        " held against the indicators listed under the goal, with those of the goals below it or without."
        " The second is held against those that miss their target beyond doubt: no more can reach it than"
        " are left."
    ),
    remedy=marked("Count again, and correct the sentence."),
    wrong="Fem av nio indikatorer uppnås helt. (Tio indikatorer står under målet.)",
    right="Fem av tio indikatorer uppnås helt. (Tio indikatorer står under målet.)",
    check=_check,
    measured=Measured(3, 3),
)
