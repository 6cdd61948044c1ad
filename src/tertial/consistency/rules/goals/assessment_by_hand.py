"""Assessments that are written by hand into the analyses of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.clusters import spots_of
from tertial.core.marking import marked

_ASSESSMENT: Final = re.compile(
    r"^[(\[]?\s*(?P<words>(?:gron|gul|rod)(?:t|a)?(?= ?[)\].:,;–-])|(?:uppfylls|uppnas"
    r"|nas)(?: (?:helt|delvis|inte|ej))?"
    r"(?= ?[)\].:;–-]))"
)
_FEWEST: Final = 2


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    typed = [(row, row.sentences[0]) for row in evidence.indicators if row.sentences and _is_typed(row)]
    if len(typed) < _FEWEST:
        return
    sentence: Sentence = typed[0][1]
    found = _ASSESSMENT.match(sentence.folded)
    yield Found(
        sentence=marked(
            "The analyses of {count} indicators begin with an assessment written by hand; the first,"
            " “{name}”, with “{words}”."
        ),
        arguments={
            "count": str(len(typed)),
            "name": typed[0][0].indicator.name,
            "words": sentence.text[: found.end()].strip("([ ") if found else "",
        },
        spots=spots_of(each.spot for _, each in typed),
        agreement=len(typed),
    )


def _is_typed(row: SeenIndicator) -> bool:
    return bool(_ASSESSMENT.match(row.sentences[0].folded))


RULE = Rule(
    identifier="assessment-by-hand",
    title=marked("Assessment written into the analysis"),
    family=Family.GOALS,
    kind=Kind.ASSESSMENT,
    severity=Severity.ERROR,
    explanation=marked(
        "Several analyses of indicators begin with a colour or another assessment, typed by hand, while no"
        " field of the indicators holds it. Nobody can add it up, and it is not changed when the outcome is."
    ),
    remedy=marked("Set the assessment in its field, and take it out of the text."),
    wrong="Analys: (Grön) Undersökningen genomfördes i mars.",
    right="Analys: Undersökningen genomfördes i mars.",
    check=_check,
    measured=Measured(1, 1),
)
