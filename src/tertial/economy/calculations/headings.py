"""What the heading of a column says that its figures are.

A heading is understood when each of its words is: "Justerad netto budget 2026" is the adjusted budget, costs
less income, of 2026. One word that is not known, as in "Bruttobudget" or "Snitt jan–apr", and the whole
heading says nothing: a figure under the wrong name is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from tertial.core.dates import month_number
from tertial.core.periods import Period, PeriodKind
from tertial.core.units import MONEY_SCALE, PERCENT, canonical_unit
from tertial.core.words import fold
from tertial.economy.calculations.meanings import (
    ACTUALS,
    BUDGET,
    CHANGE,
    FORECAST,
    VARIANCE,
    YEAR_MONTHS,
    Meaning,
    Side,
    Speaking,
    Stage,
    Version,
)

_LONGEST: Final = 200
_DASH: Final = r"[-\u2010\u2011\u2212\u2013\u2014]"
_WORD: Final = r"[a-z]{3,9}\.?"
_YEAR: Final = re.compile(r"\b(?:199|20\d)\d\b")
_SPAN: Final = re.compile(rf"\b({_WORD}) ?(?:{_DASH}|till) ?({_WORD})(?![a-z])")
_UP_TO: Final = re.compile(rf"\b(?:per|till och med|t\.? ?o\.? ?m\.?) (?:\d\d? )?({_WORD})(?![a-z])")
_MONTH: Final = re.compile(rf"(?<![a-z])({_WORD})(?![a-z])")
_TERTIAL: Final = re.compile(r"\b(?:t|tertial(?:rapport)?) ?([123])\b")
_CUT: Final = re.compile(rf"(?<=[a-z]){_DASH} ?(?=[a-z])")
_CARRIED: Final = r"resultat ?(?:overforing|disposition|enhet|fond)[a-z]*"
_SIGNS: Final = re.compile(rf"\(?(?:over|under)skott ?\(?(?:\+|{_DASH})\)?|\+ ?/? ?{_DASH}")
_TOKENS: Final = re.compile(r"[^\s(),;:/]+")

_MEASURES: Final = {
    BUDGET: re.compile(r"(?:netto|drifts?|ars|helars|total)?budget(?:en|ram|ramen)?"),
    FORECAST: re.compile(r"(?:ars|helars|netto)?prognos(?:en)?|progno(?:stiserat|sticerat|s[a-z]*utfall)"),
    ACTUALS: re.compile(r"(?:netto)?(?:utfall(?:et)?|bokslut(?:et)?|bokfort|redovisat)"),
    VARIANCE: re.compile(r"(?:budget|netto|prognos)?avvikelse(?:n|r)?"),
    CHANGE: re.compile(r"(?:netto)?forandring(?:en)?"),
}
_VERSIONS: Final = {
    Version.ADJUSTED: ("justerad", "justerade"),
    Version.PLAN: ("ursprunglig", "beslutad"),
    Version.FINAL: ("slutlig", "slutliga"),
}
_SIDES: Final = {
    Side.COSTS: ("kostnad", "kostnader"),
    Side.INCOME: ("intakt", "intakter"),
    Side.NET: ("netto",),
}
_WHOLE_YEAR: Final = ("helar", "helaret")
_PLANS: Final = ("vp", "verksamhetsplan", "verksamhetsplanen")
_EXPECTED: Final = ("beraknad", "forvantad")
_CLOSED: Final = ("bokslut", "bokslutet")
_ACCUMULATED: Final = ("ack", "ack.", "ackumulerat", "ackumulerad")
_SILENT: Final = ("i", "per", "for", "av", "den", "mot", "ar", "arets")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a heading says. `units` are those it names, a per cent sign among them."""

    meaning: Meaning
    units: tuple[str, ...] = ()


@dataclass(slots=True)
class _Said:
    """What the words of a heading have said so far."""

    measures: list[str] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    planned: bool = False
    expected: bool = False
    closed: bool = False
    accumulated: bool = False
    whole_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Time:
    """The time that a heading names: years, and the first and last month, a month alone, or a tertial."""

    years: tuple[int, ...] = ()
    months: tuple[int, int] | None = None
    month: int | None = None
    tertial: int | None = None


def read_heading(heading: str, speaking: Speaking) -> Heading | None:
    """Say what the figures under a heading are, in a report that speaks of a time; None when unclear."""
    if len(heading) > _LONGEST:
        return None
    time, rest = _time(_SIGNS.sub(" ", fold(heading)))
    said = _words(rest)
    if said is None:
        return None
    measure = _measure(said)
    meaning = _placed(measure, said, time, speaking) if measure else None
    return Heading(meaning=meaning, units=tuple(dict.fromkeys(said.units))) if meaning else None


def read_label(heading: str) -> tuple[Side, tuple[str, ...]]:
    """Say what the heading over the rows' names says of all columns: "Mnkr, netto" is net, in mnkr."""
    words = _TOKENS.findall(_CUT.sub("", fold(heading[:_LONGEST])))
    sides = [side for side, forms in _SIDES.items() if any(word in forms for word in words)]
    units = dict.fromkeys(unit for word in words if (unit := canonical_unit(word)) in MONEY_SCALE and unit)
    return sides[0] if len(sides) == 1 else Side.UNSAID, tuple(units)


def _time(text: str) -> tuple[_Time, str]:
    """What a folded heading says of time, and the rest of it."""
    years = tuple(int(year) for year in _YEAR.findall(text))
    text = re.sub(rf"\s*{_DASH}\s*(?=\s|$)", " ", _YEAR.sub(" ", text))
    tertial = _TERTIAL.search(text)
    if tertial:
        return _Time(years=years, tertial=int(tertial[1])), _TERTIAL.sub(" ", text, count=1)
    for form, from_january in ((_SPAN, False), (_UP_TO, True), (_MONTH, None)):
        for found in form.finditer(text):
            numbers = [month_number(word) for word in found.groups()]
            known = [number for number in numbers if number is not None]
            if len(known) == len(numbers):
                rest = text[: found.start()] + " " + text[found.end() :]
                if from_january is None:
                    return _Time(years=years, month=known[0]), rest
                span = (1, known[0]) if from_january else (known[0], known[-1])
                return _Time(years=years, months=span), rest
    return _Time(years=years), text


def _words(text: str) -> _Said | None:
    """What the words of a heading say; None when one of them is not known."""
    said = _Said()
    words = _TOKENS.findall(_before_or_after(_CUT.sub("", text), said))
    return said if all(_take(word, said) for word in words) else None


def _before_or_after(text: str, said: _Said) -> str:
    """Take "efter resultatöverföringar" and "före åtgärder" out of a heading."""
    for word, stage, version in (
        ("fore", Stage.BEFORE, Version.BEFORE_MEASURES),
        ("efter", Stage.AFTER, Version.AFTER_MEASURES),
    ):
        text, carried = re.subn(rf"\b{word} {_CARRIED}", " ", text)
        text, measures = re.subn(rf"\b{word} atgard(?:er)?\b", " ", text)
        said.stages += [stage] * carried
        said.versions += [version] * measures
    return text


def _take(word: str, said: _Said) -> bool:
    """Note what a word says. Whether it is known."""
    unit = canonical_unit(word)
    if unit in MONEY_SCALE or unit == PERCENT:
        said.units.append(unit or "")
        return True
    for measure, form in _MEASURES.items():
        if form.fullmatch(word):
            said.measures.append(measure)
            said.closed |= word in _CLOSED
            if word.startswith("netto"):
                said.sides.append(Side.NET)
            return True
    versions = [version for version, forms in _VERSIONS.items() if word in forms]
    sides = [side for side, forms in _SIDES.items() if word in forms]
    said.versions += versions
    said.sides += sides
    return bool(versions or sides) or _take_rest(word, said)


def _take_rest(word: str, said: _Said) -> bool:
    """Note a word that only adds to what others say. Whether it is known."""
    said.planned |= word in _PLANS
    said.expected |= word in _EXPECTED
    said.accumulated |= word in _ACCUMULATED
    said.whole_year |= word in _WHOLE_YEAR
    known = (_PLANS, _EXPECTED, _ACCUMULATED, _WHOLE_YEAR)
    return word in _SILENT or any(word in words for words in known)


def _measure(said: _Said) -> str | None:
    """The one measure of a heading: a variance names what it is between, a forecast what it forecasts."""
    named = set(said.measures)
    if VARIANCE in named:
        return VARIANCE if said.measures.count(VARIANCE) == 1 and CHANGE not in named else None
    if named == {FORECAST, ACTUALS}:
        return FORECAST
    if not named and said.planned:
        return BUDGET
    return said.measures[0] if len(named) == 1 else None


def _placed(measure: str, said: _Said, time: _Time, speaking: Speaking) -> Meaning | None:
    """The meaning of a measure with all that is said of it; None when that contradicts itself."""
    version = _version(said)
    sides, stages = set(said.sides), set(said.stages)
    if version is None or len(sides) > 1 or len(stages) > 1:
        return None
    if len(set(time.years)) > 1 and measure != CHANGE:
        return None
    year = max(time.years, default=speaking.year)
    months, told = _months(measure, said, time, year, speaking), _told(measure, time, year)
    if months is None or told is None:
        return None
    return Meaning(
        measure=measure,
        year=year,
        first_month=months[0],
        last_month=months[1],
        side=next(iter(sides), Side.UNSAID),
        stage=next(iter(stages), Stage.UNSAID),
        version=version,
        told=told,
    )


def _version(said: _Said) -> Version | None:
    """The version that a heading names; None for two of them."""
    named = set(said.versions) | ({Version.PLAN} if said.planned else set())
    if said.expected:
        named = named - {Version.FINAL} | {Version.EXPECTED_FINAL}
    return next(iter(named), Version.UNSAID) if len(named) <= 1 else None


def _months(measure: str, said: _Said, time: _Time, year: int, speaking: Speaking) -> tuple[int, int] | None:
    """The months that figures are for; None when it may be one month or all until then."""
    if measure == FORECAST or said.whole_year:
        return 1, YEAR_MONTHS
    if measure != ACTUALS:
        return time.months or (1, YEAR_MONTHS)
    if said.closed:
        return None if time.month or time.months or time.tertial else (1, YEAR_MONTHS)
    if time.tertial:
        return 1, 4 * time.tertial
    if time.month:
        return (1, time.month) if said.accumulated else None
    if time.months:
        return time.months
    # "Utfall 2025" beside four months of 2026 may be the whole year or the same four months.
    if year != speaking.year:
        return (1, YEAR_MONTHS) if speaking.last_month == YEAR_MONTHS else None
    return 1, speaking.last_month


def _told(measure: str, time: _Time, year: int) -> str | None:
    """When a forecast or a variance was told, in short form, "" for now; None for what is told of no time."""
    if measure == FORECAST and (month := time.month or (time.months and time.months[1])):
        return Period.month(year, month).short
    if measure in (FORECAST, VARIANCE) and time.tertial:
        return Period(year, PeriodKind(f"T{time.tertial}")).short
    return "" if measure == ACTUALS or not (time.month or time.tertial) else None
