"""A result said to be so much better or worse than an earlier forecast, where the table says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, Fact, SeenSection, Sentence, Standing
from tertial.consistency.evidence.column_meanings import Measure
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.evidence.subjects import Subject, named, subject_in
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.text.holding import Held, claims_and_tables, part_of, printed, shown, spots_of
from tertial.core.figures import UnitMismatch, common_scales
from tertial.core.marking import marked
from tertial.core.numbers import format_number
from tertial.core.units import PERCENT, is_money
from tertial.core.words import fold

_RESULT: Final = re.compile(
    r"\b(?P<word>f[öo]rb[äa]ttrat|f[öo]rs[äa]mrat|b[äa]ttre|s[äa]mre)\s(?:\w+\s)?(?:resultat|utfall|avvikelse)\s(?:med|om|p[åa])\s*$",
    re.IGNORECASE,
)
_AND_THEN: Final = re.compile(r"^.{0,90}?\b(?:och|samt)\s$", re.IGNORECASE)
_REPORT: Final = re.compile(
    r"\b(?:tertialrapport(?:en)?|tertial|t)\s?(?P<one>[12])(?:\soch\s(?P<two>[12])\b)?", re.IGNORECASE
)
_EXPLAINED: Final = re.compile(r"\([^()]*\)")
_GENERIC: Final = re.compile(
    r"\b(?:visar|redovisar|uppvisar|inneb[äa]r|ger|blev)\b"
    r"|\b(?:i )?f[öo]rh[åa]llande till (?:de )?tidigare (?:l[äa]mnade )?prognos\w*",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(r"^t(?:ertial(?:rapport)? ?)?(?P<number>[12])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A stated difference from the forecasts of `reports` ("1", "2")."""

    sentence: Sentence
    start: int
    end: int
    quantity: Quantity
    better: bool
    about: Subject
    reports: tuple[str, ...]


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    compared = named((several[0].subject, several) for several in evidence.gathered(_compared_in))
    if not compared.groups:
        return
    yield from shown(
        held
        for claim in evidence.gathered(_claims_in)
        for held in _held(claim, compared.meant_by(claim.about or evidence.about(claim.sentence)))
    )


def _claims_in(section: SeenSection) -> tuple[_Claim, ...]:
    return tuple(
        claim
        for sentence in section.sentences
        if sentence.standing is Standing.PROSE
        for claim in _claims(sentence)
    )


def _compared_in(section: SeenSection) -> tuple[tuple[Fact, ...], ...]:
    """The amounts of the rows that have both forecasts and an outcome."""
    rows: dict[int, list[Fact]] = {}
    for fact in section.facts:
        if fact.is_money and fact.column is not None and not fact.meaning.percent:
            rows.setdefault(id(fact.row), []).append(fact)
    return tuple(tuple(row) for row in rows.values() if _forecasts(row) and _outcome(row))


def _forecasts(row: Sequence[Fact]) -> dict[str, Fact]:
    """The variance that each tertial report foresaw."""
    found = ((_PERIOD.match(fact.meaning.period), fact) for fact in row)
    return {
        period["number"]: fact
        for period, fact in found
        if period and fact.meaning.measure in (None, Measure.FORECAST)
    }


def _outcome(row: Sequence[Fact]) -> Fact | None:
    own = [fact for fact in row if fact.meaning.measure is Measure.OUTCOME]
    return own[0] if len(own) == 1 else None


def _claims(sentence: Sentence) -> Iterator[_Claim]:
    if "tertial" not in sentence.folded or not sentence.quantities:
        return
    text = _EXPLAINED.sub(lambda found: " " * len(found[0]), sentence.text)
    amounts = [each for each in sentence.quantities if is_money(each.unit) or each.figure.decimals]
    about: Subject | None = None
    better: bool | None = None
    for place, quantity in enumerate(amounts):
        found = _RESULT.search(text[: quantity.start])
        last = amounts[place - 1].end if place else 0
        if found and found.start() >= last:
            if about is None:
                about = subject_in(_GENERIC.sub(" ", text[: found.start()]))
            better = found["word"].casefold().endswith(("bättrat", "battrat", "bättre", "battre"))
        elif not _AND_THEN.match(text[last : quantity.start]):
            better = None
        if better is None or about is None or quantity.loose or quantity.unit == PERCENT:
            continue
        following = amounts[place + 1].start if place + 1 < len(amounts) else len(text)
        named_reports = list(_REPORT.finditer(text[quantity.end : following]))
        reports = [number for each in named_reports for number in (each["one"], each["two"]) if number]
        if reports:
            yield _Claim(
                sentence=sentence,
                start=found.start() if found and found.start() >= last else quantity.start,
                end=quantity.end + named_reports[-1].end(),
                quantity=quantity,
                better=better,
                about=about,
                reports=tuple(reports),
            )


def _held(claim: _Claim, rows: Sequence[tuple[Fact, ...]]) -> Iterator[Held]:
    if len(rows) != 1:
        return
    forecasts, outcome = _forecasts(rows[0]), _outcome(rows[0])
    if outcome is None or any(report not in forecasts for report in claim.reports):
        return
    table = f"{outcome.table.spot.section} {outcome.table.place}"
    wrong = [report for report in claim.reports if not _agrees(claim, outcome, forecasts[report])]
    if not wrong:
        yield Held(table=table, found=None)
        return
    yield Held(table=table, found=_found(claim, outcome, [forecasts[report] for report in wrong]))


def _agrees(claim: _Claim, outcome: Fact, forecast: Fact) -> bool:
    """Whether the stated difference is the table's. A forecast is set, not measured: it stands as printed."""
    missing = _missing(claim, outcome, forecast)
    return missing is not None and missing < 0


def _missing(claim: _Claim, outcome: Fact, forecast: Fact) -> Decimal | None:
    """How much more than rounding of the outcome and the claim they are apart; None in units of two kinds."""
    stated = claim.quantity.figure
    try:
        scale, table_scale = (
            (Decimal(1), Decimal(1)) if stated.unit is None else common_scales(stated, outcome.figure)
        )
    except UnitMismatch:
        return None
    change = (outcome.figure.value - forecast.figure.value) * (1 if claim.better else -1)
    apart = abs(stated.value * scale - change * table_scale)
    return apart - stated.half_unit * scale - outcome.figure.half_unit * table_scale


def _at_most(claim: _Claim, outcome: Fact, forecasts: Sequence[Fact]) -> Severity | None:
    """How much is asked for where a forecast that was rounded, too, would explain the difference.

    Where the table says that its figures are rounded, that is the likely reason.
    """
    for forecast in forecasts:
        missing = _missing(claim, outcome, forecast)
        if missing is None or missing > forecast.figure.half_unit:
            return None
    rounded = any("avrund" in fold(note) for note in outcome.table.table.notes)
    return Severity.HINT if rounded else Severity.WARNING


def _found(claim: _Claim, outcome: Fact, forecasts: Sequence[Fact]) -> Found:
    forecast = forecasts[0].figure
    change = outcome.figure.value - forecast.value
    return Found(
        sentence=marked("The text says “{claim}”, but from {forecast} to {outcome} is {change}."),
        arguments={
            "claim": claim.sentence.text[claim.start : claim.end],
            "forecast": printed(forecast),
            "outcome": printed(outcome.figure),
            "change": format_number(change, signed=True),
        },
        spots=(part_of(claim.sentence, claim.start, claim.end), *spots_of((outcome, *forecasts))),
        arithmetic=f"{printed(outcome.figure)} − {_bracketed(printed(forecast))} = {format_number(change)}",
        at_most=_at_most(claim, outcome, forecasts),
    )


def _bracketed(number: str) -> str:
    return f"({number})" if not number[0].isdigit() else number


RULE = Rule(
    identifier="text-forecast-change",
    title=marked("Difference from an earlier forecast other than the table's"),
    family=Family.TEXT,
    kind=Kind.TEXT_TABLE,
    severity=Severity.ERROR,
    explanation=marked(
        "The prose states how much better or worse the result is than the forecast of a tertial report, and"
        " the row of the table that has both differs by another amount or in the other direction, although"
        " other sentences agree with the same table. The outcome and the stated difference may be rounded; a"
        " forecast stands as it is printed. If rounding of the forecast, too, would explain the difference,"
        " it is a warning; where the table says that its figures are rounded, a hint."
    ),
    remedy=marked("Reckon the difference from the table, or correct the table."),
    wrong="Resultatet är försämrat med 0,9 mnkr jämfört med tertialrapport 2. (Tabellen: 5,0, prognos 5,5.)",
    right="Resultatet är försämrat med 0,5 mnkr jämfört med tertialrapport 2. (Tabellen: 5,0, prognos 5,5.)",
    check=_check,
    reads=claims_and_tables(_claims_in),
    measured=Measured(2, 2),
)
