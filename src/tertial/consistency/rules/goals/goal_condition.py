"""Goals that are met wholly by their assessment, on a condition that others decide on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import assessed, own_text, step_of
from tertial.core.marking import marked

_CONDITION: Final = re.compile(
    r"\b(?:under forutsattning(?:en)?|forutsatt|med forbehall for|villkorat av|givet) (?:av )?(?:\w+ ){0,8}?"
    r"(?:godkanns|beviljas|medges|tillstyrks|beslutas|tillskjuts|erhalls|tilldelas|ansokta|begarda)\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for goal in evidence.goals:
        if step_of(goal) != "met":
            continue
        for sentence in own_text(goal):
            if sentence.once(_is_conditional):
                yield Found(
                    sentence=marked("“{goal}” is assessed “{step}”, but only on a condition: “{text}”"),
                    arguments={"goal": goal.goal.title, "step": assessed(goal), "text": sentence.text},
                    spots=(goal.section.spot, sentence.spot),
                )
                break


def _is_conditional(sentence: Sentence) -> bool:
    return bool(_CONDITION.search(sentence.folded))


RULE = Rule(
    identifier="goal-met-on-condition",
    title=marked("Goal met wholly on a condition"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.WARNING,
    explanation=marked(
        "A goal is assessed as met wholly, while its text makes that depend on something that is not decided"
        " yet, such as money that has been applied for."
    ),
    remedy=marked("Assess what is expected with what is decided, or say what happens if it is refused."),
    wrong="Uppfylls helt. Analys: Budgeten är i balans under förutsättning att begärda medel beviljas.",
    right="Uppfylls delvis. Analys: Budgeten är i balans under förutsättning att begärda medel beviljas.",
    check=_check,
    measured=Measured(1, 1),
)
