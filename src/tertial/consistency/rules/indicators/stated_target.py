"""An analysis that says that the target is met when the row misses it, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.polarity import target_met
from tertial.consistency.rules.indicators.rows import name_of, spot_of
from tertial.core.marking import marked
from tertial.plan.calculations.targets_met import Answer

_NOT: Final = r"(?:(?:darmed|saledes|tyvarr|dock|alltsa) )?(?:inte|ej)"
_TARGET: Final = r"(?:det )?(?:uppsatta )?(?:(?:ars)?mal(?:et|varde\w*)?|namndens arsmal)"
_PASSIVE: Final = re.compile(
    rf"^{_TARGET}(?: (?:om|pa) [^,.;]{{0,50}}?)? (?:(?P<early>{_NOT}) )?"
    rf"(?:har (?:(?P<middle>{_NOT}) )?(?:natts|uppnatts)|nas|uppnas|naddes|uppnaddes|ar (?:natt|uppnatt))"
    rf"(?: (?:darmed|saledes|tyvarr|dock|alltsa))?(?P<late> (?:inte|ej))?\b(?P<rest>[^.;]*)"
)
_ACTIVE: Final = re.compile(
    rf"^(?:(?:stadsdels)?(?:forvaltningen|namnden)|utfallet|resultatet|indikatorn|verksamheten|vi) "
    rf"(?:har (?:(?P<early>{_NOT}) )?(?:natt|uppnatt)|nar|nadde|uppnar|uppnadde)(?P<late> {_NOT})?"
    rf"(?: upp till)? {_TARGET}\b(?P<rest>[^.;]*)"
)
_HEDGED: Final = re.compile(
    r"\b(?:nastan|delvis|helt|fullt|sa nar|knappt|kommer|berakna\w*|forvanta\w*|bedom\w*|prognos\w*|om|"
    r"for att|nasta ar|verksamhetsomradet|kf:?s?|kommunfullmaktiges?|enhet\w*|flera|alla|"
    r"samtliga|nagra|kvinn\w+|man|"
    r"pojk\w+|flick\w+|fragan|tertial\w*|halvar\w*|20[0-9]{2}|tidigare|forra|foregaende|aktivitet\w*)\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.identity.period != "VB":
        return
    for row in evidence.indicators:
        claims = [(sentence, met) for sentence in row.sentences if (met := _says_met(sentence)) is not None]
        if not claims:
            continue
        answer = target_met(row, evidence.identity)
        for sentence, met in claims:
            if answer is (Answer.NOT_MET if met else Answer.MET):
                yield _found(row, sentence, met)
                break


def _says_met(sentence: Sentence) -> bool | None:
    """Whether a sentence says that the row's target is met; None where it says neither for certain."""
    found = _PASSIVE.match(sentence.folded) or _ACTIVE.match(sentence.folded)
    if found is None or _HEDGED.search(re.split(r",| men | och ", found[0])[0]):
        return None
    return not any(found.groupdict().get(key) for key in ("early", "middle", "late"))


def _found(row: SeenIndicator, sentence: Sentence, met: bool) -> Found:
    cells = {key: row.indicator.cell(key) or "" for key in ("outcome", "target")}
    return Found(
        sentence=marked(
            "The analysis of “{name}” says that the target is met, but the outcome is {outcome} and the"
            " target {target}."
        )
        if met
        else marked(
            "The analysis of “{name}” says that the target is missed, but the outcome is {outcome} and the"
            " target {target}."
        ),
        arguments={"name": name_of(row), **cells},
        spots=(spot_of(row, cells["outcome"]), sentence.spot),
    )


RULE = Rule(
    identifier="indicator-stated-target",
    title=marked("The analysis misjudges the target"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "An analysis that says that the target is met, or that it is not, is held against the row's outcome"
        " and target. Nothing is said where it is in doubt which way is better, or where the sentence is"
        " guarded: nearly, partly, expected."
    ),
    remedy=marked("Correct the sentence, the outcome or the target."),
    wrong="Andel nöjda besökare: utfall 72 %, årsmål 80 %. Analys: Årsmålet har nåtts.",
    right="Andel nöjda besökare: utfall 82 %, årsmål 80 %. Analys: Årsmålet har nåtts.",
    check=_check,
    by_section=True,
    measured=Measured(0, 0),
)
