"""Goals whose own text says another thing than their assessment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from tertial.consistency.evidence import Evidence, SeenGoal, Sentence
from tertial.consistency.evidence.sentences import has_any
from tertial.consistency.evidence.verdicts import Reached, Thing
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import Judging, assessed, own_verdicts, step_of
from tertial.core.marking import marked
from tertial.core.words import fold
from tertial.documents.tree import IndicatorTable, RunInHeading, SectionRole

_OF_THE_GOAL: Final = ("analys", "bedomning", "maluppfyllelse", "uppfoljning", "sammanfattning")
_OF_A_TARGET: Final = (
    "arsmal", "malvarde", "malniva", "indikator", "utfall", "delmal", "matning", "enkat", "undersokning",
    "resultat", "namndmal", "enhetsmal",
)  # fmt: skip
"""Where one of these is spoken of, "målet" may be another than the section's own."""
_WHOLLY: Final = ("helt", "fullt ut", "till fullo", "i sin helhet")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        if not goal.goal.assessment:
            continue
        for judging in own_verdicts(goal):
            about, sentence = _contradicted(evidence, goal, judging), judging[0]
            if about:
                yield Found(
                    sentence=marked("“{goal}” is assessed “{step}”, but its text says: “{text}”"),
                    arguments={"goal": about.goal.title, "step": assessed(about), "text": sentence.text},
                    spots=(about.section.spot, sentence.spot),
                )
                break


def _contradicted(evidence: Evidence, goal: SeenGoal, judging: Judging) -> SeenGoal | None:
    """The goal whose assessment a sentence contradicts."""
    sentence, verdicts = judging
    for verdict in verdicts:
        about = _about(evidence, goal, verdict.thing)
        step = step_of(about) if about else None
        if verdict.thing is Thing.BARE_GOAL and not _surely_of(goal, sentence):
            continue
        if step is None or verdict.reached is None or verdict.reached.value == step:
            continue
        if verdict.reached is Reached.MET and step == "partly_met" and not _says_wholly(sentence):
            continue  # "målet nås" may be said of what is mostly reached
        return about
    return None


def _about(evidence: Evidence, goal: SeenGoal, thing: Thing) -> SeenGoal | None:
    """Which goal a verdict is on: this one, or its only sub-goal where it speaks of "nämndmålet"."""
    if thing is Thing.BOARD_GOAL and goal.below:
        return evidence.goals[goal.below[0]] if len(goal.below) == 1 else None
    return goal if thing in (Thing.THIS_GOAL, Thing.BOARD_GOAL, Thing.BARE_GOAL) else None


def _surely_of(goal: SeenGoal, sentence: Sentence) -> bool:
    """Whether "målet" that begins a sentence is the section's own goal.

    It is where the goal itself is analysed, before its indicators, and nothing before it in the paragraph nor
    in the sentence speaks of a target or a figure.
    """
    section = next(each for each in goal.sections if each.key == sentence.section)
    analysed = section is goal.section or section.section.role is SectionRole.ANALYSIS
    if not analysed or not sentence.folded.startswith("malet ") or sentence.spot.block is None:
        return False
    before = section.section.blocks[: sentence.spot.block]
    headings = [fold(each.text) for each in before if isinstance(each, RunInHeading)]
    if any(isinstance(each, IndicatorTable) for each in before) or not all(
        has_any(each, _OF_THE_GOAL) for each in headings
    ):
        return False
    said = list(takewhile(lambda each: each is not sentence, section.prose))
    around = [each for each in said if each.paragraph == sentence.paragraph]
    return not any(has_any(each.folded, _OF_A_TARGET) or each.quantities for each in (*around, sentence))


def _says_wholly(sentence: Sentence) -> bool:
    return any(word in sentence.folded for word in _WHOLLY)


RULE = Rule(
    identifier="goal-against-own-text",
    title=marked("Goal assessed otherwise than its text says"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "The text of a goal gives a verdict of its own: that it is reached “in large parts”,"
        " “partly” or “not”, while the assessment says that it is met wholly, or the other way"
        " round. What is meant to be, or might be, is no verdict."
    ),
    remedy=marked("Let the text and the assessment say the same."),
    wrong="Uppfylls helt. Analys: Nämnden bedömer att målet i stora delar är uppfyllt.",
    right="Uppfylls delvis. Analys: Nämnden bedömer att målet i stora delar är uppfyllt.",
    check=_check,
    measured=Measured(1, 1),
)
