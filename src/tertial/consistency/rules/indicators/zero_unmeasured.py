"""A zero printed as outcome where nothing has been measured yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.rows import figure, name_of, spot_of, target_figure
from tertial.core.marking import marked

_MOST_SHOWN: Final = 15
_ONE: Final = marked(
    "The outcome is printed as 0 for “{name}”, though the analysis says that it is reported later."
)
_SEVERAL: Final = marked(
    "The outcome is printed as 0 in {count} rows, “{name}” the first, though the analyses say that it is"
    " reported later."
)
_LATER: Final = re.compile(
    r"\b(?:redovisas|rapporteras|presenteras|mats|matas|foljs upp|matning\w*|utfall\w*) [^.;]{0,80}?"
    r"\b(?:tertial(?:rapport)? ?[23]|t[23]|vb|verksamhetsberattelse\w*|hosten|i host|senare|"
    r"arets slut|nasta ar)\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    period = evidence.identity.period
    if period not in FOLLOW_UPS:
        return
    for section in evidence.sections:
        rows = [row for row in section.indicators if _is_placeholder(row, period)]
        if rows:
            yield Found(
                sentence=_ONE if len(rows) == 1 else _SEVERAL,
                arguments={"name": name_of(rows[0]), "count": str(len(rows))},
                spots=tuple(spot_of(row, row.indicator.cell("outcome") or "") for row in rows[:_MOST_SHOWN]),
            )


def _is_placeholder(row: SeenIndicator, period: str) -> bool:
    outcome, target = figure(row, "outcome"), target_figure(row)
    if outcome is None or outcome.value or target is None or not target.value:
        return False
    own = {"T1": ("tertial 1", "tertialrapport 1"), "T2": ("tertial 2", "tertialrapport 2")}[period]
    return any(
        (found := _LATER.search(sentence.folded)) and not found[0].endswith((*own, period.lower()))
        for sentence in row.sentences
    )


RULE = Rule(
    identifier="indicator-zero-unmeasured",
    title=marked("Zero for what is not measured"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.WARNING,
    explanation=marked(
        "Zero is a result: nobody, nothing. What has not been measured yet is left blank. A zero whose"
        " analysis says that the outcome comes in a later report is read as a bad result, and spoils every"
        " sum and curve that it enters."
    ),
    remedy=marked("Leave the outcome blank, or say in words that it is not measured this period."),
    wrong="Antal sommarjobb: utfall 0. Analys: Utfallet redovisas i tertialrapport 2.",
    right="Antal sommarjobb: utfall (tomt). Analys: Utfallet redovisas i tertialrapport 2.",
    check=_check,
    by_section=True,
    measured=Measured(2, 2),
)
