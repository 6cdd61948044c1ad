"""A target that was missed without a word on why, or an analysis without words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.polarity import meets, target_met
from tertial.consistency.rules.indicators.rows import is_analysed, is_certain, name_of, own_target, spot_of
from tertial.core.marking import marked
from tertial.core.words import inside_a_sentence
from tertial.documents.tree import Identity
from tertial.plan.calculations.targets_met import Answer

_MISSED: Final = marked("“{name}” missed its target, {value} against {target}, without an analysis.")
_TO_MISS: Final = marked(
    "“{name}” is forecast to miss its target, {value} against {target}, without an analysis."
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    analysed = any(is_analysed(row) for row in evidence.indicators)
    for row in evidence.indicators:
        if is_analysed(row):
            continue
        if row.indicator.analysis:
            said = " ".join(each.text for each in row.sentences)
            yield Found(
                sentence=marked("The analysis of “{name}” has no words: “{said}”."),
                arguments={"name": name_of(row), "said": said},
                spots=(row.spot,),
            )
        elif analysed and (column := _missed_by(row, evidence.identity)):
            yield Found(
                sentence=_MISSED if column == "outcome" else _TO_MISS,
                arguments={
                    "name": name_of(row),
                    "value": row.indicator.cell(column) or "",
                    "target": inside_a_sentence(row.indicator.cell("target") or ""),
                },
                spots=(spot_of(row, row.indicator.cell(column) or ""),),
            )


def _missed_by(row: SeenIndicator, identity: Identity) -> str | None:
    """The column that misses the target: the outcome when the year has ended, before that the forecast."""
    if identity.period == "VB":
        return "outcome" if target_met(row, identity) is Answer.NOT_MET else None
    target = own_target(row)
    if identity.period not in FOLLOW_UPS or target is None or not is_certain(row):
        return None
    return "forecast" if meets(row, "forecast") is Answer.NOT_MET else None


RULE = Rule(
    identifier="indicator-analysis-missing",
    title=marked("Analysis missing"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_MISSING,
    severity=Severity.WARNING,
    explanation=marked(
        "Where an indicator misses its target, or is expected to miss it, the report says why and what is"
        " done. Whether it does is reckoned only where the way that is better is beyond doubt, and only in"
        " documents that analyse some indicator. An analysis of nothing but a full stop is none."
    ),
    remedy=marked("Write why the target was missed and what is done about it."),
    wrong="Andel nöjda elever: utfall 59 %, årsmål 70 %, ingen analys.",
    right="Andel nöjda elever: utfall 59 %, årsmål 70 %. Analys: Enkäten besvarades av få elever.",
    check=_check,
    measured=Measured(2, 2),
)
