"""An outcome that is due and not there, or that stands in the analysis and not in its cell."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.due import FOLLOW_UPS, is_due, mostly
from tertial.consistency.rules.indicators.results import stated_results
from tertial.consistency.rules.indicators.rows import is_analysed, name_of, spot_of, unit_of
from tertial.core.marking import marked

_FIRST = frozenset({"outcome", "forecast"})


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    period = evidence.identity.period
    if period not in FOLLOW_UPS | {"VB"}:
        return
    due = {id(row) for row in evidence.indicators if is_due(row, evidence.identity)}
    reported = mostly((row for row in evidence.indicators if id(row) in due), "outcome")
    for row in evidence.indicators:
        if not row.has_column("outcome") or row.indicator.cell("outcome") is not None:
            continue
        found = _stated(row, evidence.identity.year)
        if found is None and reported and id(row) in due and not is_analysed(row):
            found = _not_reported(row)
        if found:
            yield found


def _stated(row: SeenIndicator, year: int | None) -> Found | None:
    """An outcome that the analysis states in the row's unit; its cell is empty for certain."""
    if any("outcome" in each.candidates for each in row.indicator.undecided):
        return None
    unit = unit_of(row)
    for sentence in row.sentences:
        results = [each for each in stated_results(sentence, year) if each.unit == unit]
        if not results:
            continue
        printed = sentence.text[results[0].start : results[0].end]
        return Found(
            sentence=marked(
                "“{name}” has no outcome in its row, though the analysis says that it is {result}."
            ),
            arguments={"name": name_of(row), "result": printed},
            spots=(spot_of(row), sentence.spot.marking(printed)),
            correction=printed if len(results) == 1 and _said_once(row, year, unit) else None,
        )
    return None


def _said_once(row: SeenIndicator, year: int | None, unit: str | None) -> bool:
    """Whether the analysis states just one result: of two, neither is the outcome for certain."""
    stated = [
        each for sentence in row.sentences for each in stated_results(sentence, year) if each.unit == unit
    ]
    return len(stated) == 1


def _not_reported(row: SeenIndicator) -> Found | None:
    """A row that is due, with neither an outcome nor a word on why."""
    shared = [each for each in row.indicator.undecided if "outcome" in each.candidates]
    if not shared:
        return Found(
            sentence=marked(
                "“{name}” is measured for this period, but has neither an outcome nor an analysis."
            ),
            arguments={"name": name_of(row)},
            spots=(spot_of(row),),
        )
    if len(shared) == 1 and set(shared[0].candidates) == _FIRST:
        return Found(
            sentence=marked(
                "“{name}” has one value, {value}, where both an outcome and a forecast are due, and no"
                " analysis."
            ),
            arguments={"name": name_of(row), "value": shared[0].text},
            spots=(spot_of(row, shared[0].text),),
        )
    return None


RULE = Rule(
    identifier="indicator-outcome-missing",
    title=marked("Outcome missing"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_MISSING,
    severity=Severity.ERROR,
    explanation=marked(
        "The period column says when an indicator is measured. In a report on that period its outcome shall"
        " be there, or an analysis that says why it is not. Where the analysis states the result and the"
        " cell is empty, the value is known but was never filled in. Yearly indicators are not asked for in"
        " the middle of the year, and nothing is asked for where most rows that are due lack an outcome."
    ),
    remedy=marked("Fill in the outcome, or say in the analysis why there is none and when it comes."),
    wrong="Andel nöjda besökare: (tomt), årsmål 80 %. Analys: Nämndens resultat är 73,3 procent.",
    right="Andel nöjda besökare: 73,3 %, årsmål 80 %. Analys: Nämndens resultat är 73,3 procent.",
    check=_check,
    measured=Measured(10, 10),
)
