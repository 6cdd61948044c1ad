"""Which way an indicator gets better, read from its name and targets where that is beyond doubt.

Documents do not print an indicator's polarity. Most say it in their words: satisfaction is better high, sick
leave better low, and "andel som *inte* blivit utsatta" turns a bad thing into a good one. Where good and bad
words meet, nothing is said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tertial.consistency.evidence import SeenIndicator
from tertial.consistency.rules.indicators.due import FOLLOW_UPS
from tertial.consistency.rules.indicators.rows import (
    bare_name,
    figure,
    is_certain,
    is_share,
    moves_with_the_year,
    own_target,
    unit_of,
)
from tertial.core.targets import TargetKind
from tertial.documents.tree import Identity
from tertial.plan.calculations.measures import Measure, Measured, Polarity
from tertial.plan.calculations.targets_met import Answer, is_met

_SAID_BY_TARGET: Final = {
    TargetKind.AT_LEAST: Polarity.HIGHER, TargetKind.ABOVE: Polarity.HIGHER,
    TargetKind.INCREASE: Polarity.HIGHER, TargetKind.AT_MOST: Polarity.LOWER,
    TargetKind.BELOW: Polarity.LOWER, TargetKind.DECREASE: Polarity.LOWER,
    TargetKind.WITHIN: Polarity.WITHIN,
}  # fmt: skip

_TIMELY: Final = re.compile(
    r"\binom (?:\d+|en|ett|tva|tre|fyra|fem|sex|sju|atta|tio|fjorton|utsatt|ratt|laga|angiven|foreskriven) ?"
    r"(?:tim|dag|dygn|veck|manad|ar\b|tid)"
)
_TURNED: Final = re.compile(r"\b(?:inte|ej|aldrig|utan|fria? fran)\b|avvarj|forhindr|forebygg")
_BAD: Final = re.compile(
    r"diskrimin|utsatt|utsatts|otrygg|\boro\b|\boroa|brott|\bhot\b|\bhotad|\bvald|krank|trakass|\bvant|"
    r"avbrut|\bater\b|narkotik|alkohol|tobak|\brok|vapen|avhys|vrak|skad|ensam|missnoj|konsult|klagomal|"
    r"forsen|avvikel|problem|ohals|sjuk|olyck|fallolyck|trycksar|svinn|utslapp|klimatpaverkan|bistand|"
    r"forsorjningsstod|arbetslos|omsattning|franvaro|overbelag|underskott|skuld|hemlos|kotid|handlaggningstid|"
    r"vanskot|avslag|aterfall|tvang|beroende"
)
_BETTER_LOW: Final = re.compile(
    r"sjukfranvaro|korttidsfranvaro|\bvrakning|(?<!om )\bavhysningar (?:som beror|dar) barn|"
    r"ekonomiskt bistand|forsorjningsstod|arbetslos|klagomal|olyck|trycksar|skadegorelse|matsvinn|"
    r"personalomsattning|klimatpaverkan|utslapp|kopt energi|energianvandning|energiforbrukning|"
    r"externa konsulter|inhyrd|vantetid|handlaggningstid|kotid|\bbarn per (?:grupp|anstalld|avdelning)|"
    r"forskolebarn per anstalld|elever per larare|"
    r"antal (?:olika )?(?:personal|medarbetare|personer) (?:som )?en "
    r"(?:hemtjansttagare|brukare|kund|omsorgstagare)"
)
_BETTER_HIGH: Final = re.compile(
    r"\bnojd|\btrygg|\btrivs|upplever|upplevelse|\bindex|index\b|rekommender|bemott|bemotande|fortroende|"
    r"\bklarar\b|\bdeltar\b|deltagit|delaktig|erbjud|genomfor|fullfolj|vidtal|kallat|behaller|legitimerad|"
    r"ekologisk|matavfall|miljobransle|uppfyller|tagits fram|innehaller|behorig|godkand|elektroniska inkop|"
    r"jamstalldhetsanalys|kvalitetsindikator|sjalvvardering|aterbruk|tillhandahall|"
    r"folj(?:er|s) upp|foljts upp|kontinuitet|inflytande|tillganglig|avslutade? enligt plan"
)
_AWAY: Final = re.compile(r"\b(?:lamna|avsluta|gatt (?:fran|till)|ut ur|blivit sjalv|minsk|upphor|utred)")


def polarity_of(row: SeenIndicator) -> Polarity:
    """Which way is better for a row; UNKNOWN whenever its words can be read both ways."""
    return row.once(_polarity_of)


def _polarity_of(row: SeenIndicator) -> Polarity:
    kinds = [_SAID_BY_TARGET[each.kind] for each in row.targets.values() if each.kind in _SAID_BY_TARGET]
    if kinds:
        return kinds[0] if len(set(kinds)) == 1 else Polarity.UNKNOWN
    return polarity_of_name(bare_name(row))


@lru_cache(maxsize=4096)
def polarity_of_name(name: str) -> Polarity:
    """Which way is better for what a folded name without brackets says."""
    bad = bool(_BAD.search(name))
    if _TURNED.search(name):
        return Polarity.HIGHER if bad else Polarity.UNKNOWN
    if _TIMELY.search(name):
        return Polarity.HIGHER
    low, high = bool(_BETTER_LOW.search(name)), bool(_BETTER_HIGH.search(name))
    if low:
        return Polarity.UNKNOWN if high or _AWAY.search(name) else Polarity.LOWER
    return Polarity.HIGHER if high and not bad else Polarity.UNKNOWN


def target_met(row: SeenIndicator, identity: Identity) -> Answer:
    """Whether the outcome meets the board's own target; cannot be said where anything is in doubt.

    What grows during the year is not held against the year's target until the year has ended.
    """
    target, outcome = own_target(row), figure(row, "outcome")
    if target is None or outcome is None or not is_certain(row):
        return Answer.CANNOT_BE_SAID
    if identity.period in FOLLOW_UPS and moves_with_the_year(row):
        return Answer.CANNOT_BE_SAID
    return meets(row, "outcome")


def meets(row: SeenIndicator, column: str) -> Answer:
    """Whether the outcome or the forecast meets the board's own target, in the row's unit and polarity."""
    return row.once(_forecast_meets if column == "forecast" else _outcome_meets)


def _outcome_meets(row: SeenIndicator) -> Answer:
    return _meets(row, "outcome")


def _forecast_meets(row: SeenIndicator) -> Answer:
    return _meets(row, "forecast")


def _meets(row: SeenIndicator, column: str) -> Answer:
    value, target = row.values.get(column), own_target(row)
    if value is None or target is None:
        return Answer.CANNOT_BE_SAID
    unit = unit_of(row) or ("%" if is_share(row) else None)
    measure = Measure(unit=unit, polarity=polarity_of(row))
    return is_met(target, Measured(value=value), measure, previous=row.values.get("previous")).answer
