"""One programme or plan with two periods: "miljöprogram 2020–2023" here, "2020–2030" there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold

_STEERING: Final = r"program|plan|strategi|policy|agenda"
_NAMED: Final = re.compile(
    rf"(?P<name>[\w-]*(?:{_STEERING}))(?:met|en|n)?(?P<of>\s+(?:för|mot|om)\s+(?:[\w-]+\s+){{0,6}}?[\w-]+)?"
    r"\s*,?\s*\(?(?:för\s+)?(?:åren\s+)?(?P<years>20[0-9]{2}\s?[-–]\s?20[0-9]{2})",
    re.IGNORECASE,
)
# A word that names no programme by itself; yearly plans have new periods every year.
_GENERAL: Final = re.compile(
    rf"(?:handlings|åtgärds|arbets|verksamhets|projekt|lokal|års|budget)?(?:{_STEERING})\Z", re.IGNORECASE
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    periods: dict[str, dict[tuple[str, str], list[Spot]]] = defaultdict(lambda: defaultdict(list))
    printed: dict[str, str] = {}
    for named, years, spot in (each for section in evidence.sections for each in section.once(_named_in)):
        name = fold(named)
        printed.setdefault(name, named)
        periods[name][years].append(spot)
    for name, by_years in periods.items():
        for years, other in _at_odds(list(by_years)):
            yield Found(
                sentence=marked("“{name}” is given as {one} and as {other}."),
                arguments={"name": printed[name], "one": "–".join(years), "other": "–".join(other)},
                spots=(*by_years[years], *by_years[other]),
            )


def _named_in(section: SeenSection) -> list[tuple[str, tuple[str, str], Spot]]:
    """The programmes that sentences and names of activities give with a period."""
    spots = [sentence.spot for sentence in section.sentences]
    spots.extend(each.spot.marking(each.activity.name) for each in section.activities)
    found = []
    for spot in spots:
        for named in _NAMED.finditer(spot.part) if "20" in spot.part else ():
            of = named["of"] or ""
            if of or not _GENERAL.match(named["name"]):
                first, last = re.findall(r"[0-9]{4}", named["years"])
                found.append((named["name"] + of, (first, last), spot.marking(named[0])))
    return found


def _at_odds(periods: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Periods that begin or end together but not both: one programme, not one after another."""
    for place, one in enumerate(periods):
        for other in periods[place + 1 :]:
            if (one[0] == other[0]) != (one[1] == other[1]):
                yield one, other


RULE = Rule(
    identifier="programme-periods",
    title=marked("Programmes with two periods"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "A programme, plan or strategy is named twice with periods that begin or end in the same year but not"
        " both. A programme that follows on another begins when the other ends, and is left alone."
    ),
    remedy=marked("Look in the programme which period it has, and correct the other place."),
    wrong="Almviks miljöprogram 2020–2023 … Almviks miljöprogram 2020–2030 …",
    right="Almviks miljöprogram 2016–2019 … Almviks miljöprogram 2020–2023 …",
    check=_check,
    measured=Measured(1, 1),
)
