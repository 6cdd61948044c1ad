"""How the things under a goal stand, in words: five of nine indicators reach their targets, one has none.

The reason holds the counts; the sentence names those that there are, the first with what is counted.
"""

from dataclasses import dataclass
from typing import Final

from tertial.plan.calculations.assessments import STEP, Manner
from tertial.plan.calculations.reasons import Reason
from tertial.plan.calculations.standings import Standing
from tertial.plan.calculations.words import Forms, Words, marked_forms, number_word


@dataclass(frozen=True, slots=True)
class _Tallied:
    """What one kind of part is called: all of them, some of them, the rest; and what each standing says."""

    every: Forms
    some: Forms
    rest: Forms
    says: dict[Standing, Forms]
    expected: dict[Standing, Forms]


TALLIES: Final[dict[str, _Tallied]] = {
    "tally-indicator": _Tallied(
        every=marked_forms("the only indicator", "all {total} indicators"),
        some=marked_forms("one of {total} indicators", "{number} of {total} indicators"),
        rest=marked_forms("one", "{number}"),
        says={
            Standing.MET: marked_forms("reaches its target", "reach their targets"),
            Standing.PARTLY_MET: marked_forms("nearly reaches its target", "nearly reach their targets"),
            Standing.NOT_MET: marked_forms("does not reach its target", "do not reach their targets"),
            Standing.LACKING: marked_forms("lacks an outcome", "lack an outcome"),
            Standing.UNKNOWN: marked_forms(
                "cannot be compared with its target", "cannot be compared with their targets"
            ),
            Standing.NOT_MEASURED: marked_forms(
                "is not measured this period", "are not measured this period"
            ),
            Standing.NO_TARGET: marked_forms("has no target", "have no target"),
            Standing.CITY_WIDE_TARGET: marked_forms(
                "has a target only for the whole municipality", "have targets only for the whole municipality"
            ),
        },
        expected={
            Standing.MET: marked_forms(
                "is expected to reach its target", "are expected to reach their targets"
            ),
            Standing.PARTLY_MET: marked_forms(
                "is expected nearly to reach its target", "are expected nearly to reach their targets"
            ),
            Standing.NOT_MET: marked_forms(
                "is not expected to reach its target", "are not expected to reach their targets"
            ),
            Standing.LACKING: marked_forms("lacks a forecast", "lack a forecast"),
        },
    ),
    "tally-activity": _Tallied(
        every=marked_forms("the only activity", "all {total} activities"),
        some=marked_forms("one of {total} activities", "{number} of {total} activities"),
        rest=marked_forms("one", "{number}"),
        says={
            Standing.MET: marked_forms("goes as planned", "go as planned"),
            Standing.PARTLY_MET: marked_forms("does not wholly go as planned", "do not wholly go as planned"),
            Standing.NOT_MET: marked_forms("is not carried out", "are not carried out"),
            Standing.LACKING: marked_forms("is not reported on", "are not reported on"),
            Standing.UNKNOWN: marked_forms(
                "should have ended and is not reported done", "should have ended and are not reported done"
            ),
            Standing.NOT_INVOLVED: marked_forms("does not involve the body", "do not involve the body"),
        },
        expected={},
    ),
    "tally-goal": _Tallied(
        every=marked_forms("the only sub-goal", "all {total} sub-goals"),
        some=marked_forms("one of {total} sub-goals", "{number} of {total} sub-goals"),
        rest=marked_forms("one of them", "{number} of them"),
        says={
            Standing.LACKING: marked_forms("lacks an assessment", "lack an assessment"),
            Standing.UNKNOWN: marked_forms("is assessed on another scale", "are assessed on another scale"),
        },
        expected={},
    ),
}


_OTHERWISE: Final = marked_forms("cannot be judged", "cannot be judged")
"""For what the municipality's own rules make of a part that it usually is not."""


def tally(reason: Reason, words: Words) -> str:
    """The sentence of one tally."""
    tallied, total = TALLIES[reason.code], int(reason.arguments["total"])
    said = tallied.says
    if reason.arguments["manner"] == Manner.EXPECTED:
        said = said | tallied.expected
    clauses: list[str] = []
    for name, found in reason.arguments.items():
        if name in ("total", "manner"):
            continue
        number = int(found)
        forms = tallied.rest if clauses else tallied.every if number == total else tallied.some
        who = words.ngettext(*forms, number).format(
            number=number_word(number, words), total=number_word(total, words)
        )
        clauses.append(f"{who} {_predicate(name, number, said, words)}")
    text = ", ".join(clauses)
    return f"{text[:1].upper()}{text[1:]}."


def _predicate(name: str, number: int, said: dict[Standing, Forms], words: Words) -> str:
    """What is said of them. The steps of a scale have the municipality's own words."""
    if name.startswith(STEP):
        return name.removeprefix(STEP)
    return words.ngettext(*said.get(Standing(name), _OTHERWISE), number)
