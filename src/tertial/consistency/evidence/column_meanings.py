"""What the columns of a table mean: "Bokslut efter resultatöverföringar" is the outcome, after transfers.

Economy tables of any board and year have the same few columns under ever new words. A heading is taken apart
into what was measured, of what (costs, income or net), for which year and part of it, before or after the
result units' transfers. Whoever compares a cell with another cell or with a sentence compares meanings, not
words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from tertial.core.figures import Figure
from tertial.core.units import PERCENT
from tertial.core.words import fold


class Measure(StrEnum):
    """What a column says of its rows."""

    BUDGET = "budget"
    OUTCOME = "outcome"
    FORECAST = "forecast"
    VARIANCE = "variance"
    CHANGE = "change"
    TOTAL = "total"
    MEAN = "mean"
    REQUESTED = "requested"
    PERFORMANCE = "performance"
    OPENING = "opening"
    CLOSING = "closing"


class Side(StrEnum):
    """Which side of the accounts: what is spent, what comes in, or the one less the other."""

    COSTS = "costs"
    INCOME = "income"
    NET = "net"


class Transfers(StrEnum):
    """Whether what result units bring from the last year and take to the next is counted in."""

    BEFORE = "before"
    AFTER = "after"


class Sign(StrEnum):
    """The sign that a heading gives to a surplus: "Överskott (-)"."""

    SURPLUS_POSITIVE = "surplus_positive"
    SURPLUS_NEGATIVE = "surplus_negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMeaning:
    """What one column means; None, "" and False where its heading does not say.

    `year` is the year that the values are for, `since` the earlier one of a change between two ("2020-2021").
    `period` is a part of the year or the report that it is taken from, as printed and folded ("t1",
    "jan-apr", "okt"). `qualifier` holds the folded words that are left, which two columns of the same
    measure may differ by ("justerad"). `percent` is a column of percentages.
    """

    measure: Measure | None = None
    side: Side | None = None
    year: int | None = None
    since: int | None = None
    period: str = ""
    transfers: Transfers | None = None
    sign: Sign | None = None
    percent: bool = False
    qualifier: str = ""


NO_MEANING: Final = ColumnMeaning()

# The first that is found decides: "prognostiserat utfall" is a forecast, "avvikelse mot budget" a variance.
# A point stands for a letter that loses its ring or dots in a scan, whatever it is read as.
_MEASURES: Final = (
    (Measure.VARIANCE, r"\bavv?ikelse|\bdifferens|\bdiff\b|\bover-?\s?(?:/|och)\s?underskott"),
    (Measure.CHANGE, r"f.r.ndring\b|\bskillnad"),
    (Measure.REQUESTED, r"\bbeg.r[dt]|\bans.k[ta]"),
    (Measure.PERFORMANCE, r"\bprestation"),
    (Measure.OPENING, r"\bing.ende\b|\bib\b"),
    (Measure.CLOSING, r"\butg.ende\b|\bub\b"),
    (Measure.FORECAST, r"prognos\w*"),
    (Measure.BUDGET, r"budget\w*|\banslag|\bvp\b|verksamhetsplan|\bplanering|\bplanerat|\bram\b"),
    (Measure.OUTCOME, r"\bbokslut|\butfall|\bbokf.r[dt]|\bf.rbruk|\bupparbet|\bvb\b"),
    (Measure.TOTAL, r"^(?:totalt?|summa|samtliga)\b|\b(?:totalt|summa)$"),
    (Measure.MEAN, r"^(?:medel|medelv.rde|(?:i )?genom?snitt|snitt)\b"),
)  # fmt: skip
_SIDES: Final = (
    (Side.NET, re.compile(r"\bnetto\w*")),
    (Side.COSTS, re.compile(r"\b(?:brutto)?kostnad\w*|\butgift\w*|\bbrutto\w*")),
    (Side.INCOME, re.compile(r"\bint.kt\w*|\binkomst\w*")),
)
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2})\s?[-\u2013/]\s?((?:19|20)[0-9]{2})")
_MONTH: Final = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}"
_PERIOD: Final = re.compile(rf"\bt(?:ertial(?:rapport)? ?)?[12]\b|\b{_MONTH}(?:\s?[-\u2013]\s?{_MONTH})?\b")
_TRANSFERS: Final = re.compile(r"\b(?P<when>f.re|efter)\s+(?:resultat|.verf.ring)\w*(?:\s.verf.ring\w*)?")
_SURPLUS: Final = re.compile(r".verskott\s?\(?(?P<sign>[-+\u2212\u2013])")
_PERCENT: Final = re.compile(r"(?<![0-9])(?<![0-9]\s)%|\bprocent\b|\bi procent")
_WORD: Final = re.compile(r"[a-z0-9]{2,}")
_FILLING: Final = frozenset(
    {"av", "for", "mot", "per", "och", "med", "till", "fran", "den", "det", "ar", "mnkr", "tkr", "kr"}
)
_UNIT_ONLY: Final = re.compile(r"(?:mnkr|mkr|tkr|kr|antal)?\W*(?:netto|kostnader)?\W*")
_FIRST_WORD_AGAIN: Final = re.compile(
    r"(?P<heading>(?P<word>\w{3,})\b.*?)\s(?P<next>(?P=word)\b.*)", re.IGNORECASE
)


def side_of(folded: str) -> Side | None:
    """Costs, income or net, where a heading or the name of a row says so."""
    return next((side for side, words in _SIDES if words.search(folded)), None)


def transfers_of(folded: str) -> Transfers | None:
    """Before or after the transfers of the result units, where a heading or the name of a row says so."""
    found = _TRANSFERS.search(folded)
    if not found:
        return None
    return Transfers.AFTER if found["when"] == "efter" else Transfers.BEFORE


def meaning_of(folded: str) -> ColumnMeaning:
    """What one folded heading means."""
    years = [int(year) for year in _YEAR.findall(folded)]
    between = _YEARS.search(folded)
    period = _PERIOD.search(folded)
    surplus = _SURPLUS.search(folded)
    measure, words = next(
        ((measure, found) for measure, pattern in _MEASURES if (found := re.search(pattern, folded))),
        (None, None),
    )
    sign = None
    if surplus:
        sign = Sign.SURPLUS_POSITIVE if surplus["sign"] == "+" else Sign.SURPLUS_NEGATIVE
    left = folded[: words.start()] + folded[words.end() :] if words else folded
    for known in (_YEAR, _PERIOD, _TRANSFERS, *(side for _, side in _SIDES)):
        left = known.sub(" ", left)
    return ColumnMeaning(
        measure=measure,
        side=side_of(folded),
        year=int(between[2]) if between else years[0] if years else None,
        since=int(between[1]) if between else None,
        period=period[0] if period else "",
        transfers=transfers_of(folded),
        sign=sign,
        percent=bool(_PERCENT.search(folded)),
        qualifier=" ".join(word for word in _WORD.findall(left) if word not in _FILLING),
    )


def meanings_of(
    headings: Sequence[str], figures: Sequence[Sequence[Figure | None]]
) -> tuple[ColumnMeaning, ...]:
    """What each column means, by its heading and the figures of the rows under it.

    Whatever prints its figures with a per cent sign is a column of percentages, and then no other is. Where a
    unit alone stands over the first figures and nothing over the names, the headings are askew and none of
    them is sure to be that of the column under it.
    """
    askew = len(headings) > 2 and not headings[0] and _UNIT_ONLY.fullmatch(fold(headings[1]))
    meanings = [NO_MEANING if askew else meaning_of(fold(heading)) for heading in headings]
    with_sign = {place for place in range(len(meanings)) if _is_of_percentages(place, figures)}
    if with_sign:
        meanings = [replace(each, percent=place in with_sign) for place, each in enumerate(meanings)]
    return tuple(meanings)


def _is_of_percentages(place: int, figures: Sequence[Sequence[Figure | None]]) -> bool:
    """Whether most figures of a column are printed with a per cent sign."""
    column = [one for row in figures if len(row) > place and (one := row[place])]
    return 2 * sum(one.unit == PERCENT for one in column) > len(column)


def straightened(headings: Sequence[str]) -> tuple[str, ...]:
    """The printed headings over their own columns.

    A source whose lay-out is lost may leave them a column askew, or two in one. The heading over the names of
    the rows is known: it says the unit, or nothing of what is measured. When it stands over the first
    figures, a later heading holds two; when the first heading over figures stands over the names, the last
    one is a word too many, as the month that they all speak of.
    """
    if len(headings) < 3:
        return tuple(headings)
    first, second = headings[0], headings[1]
    if not first and second and _UNIT_ONLY.fullmatch(fold(second)):
        parts = [part for heading in headings[1:] for part in _parts(heading)]
        if len(parts) == len(headings):
            return tuple(parts)
    last = fold(headings[-1])
    if meaning_of(last).period == last and all(meaning_of(fold(each)).measure for each in headings[:-1]):
        return ("", *headings[:-1])
    return tuple(headings)


def _parts(heading: str) -> tuple[str, ...]:
    """The two headings in one, as far as its first word tells: "Avvikelse 2025 | Avvikelse mot prognos"."""
    found = _FIRST_WORD_AGAIN.fullmatch(heading)
    return (found["heading"], found["next"]) if found else (heading,)
