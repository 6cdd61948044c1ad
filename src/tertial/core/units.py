"""Units that indicators and amounts are measured in, under one name each however they were printed.

"procent" and "%" are one unit; per cent and percentage points are two: a change from 50 % to 52 % is 2
percentage points, and a report that calls it 2 % says something else. Money units differ by their scale only.
"""

import re
from decimal import Decimal

from tertial.core.words import squeeze

PERCENT = "%"
PERCENTAGE_POINTS = "procentenheter"

MONEY_SCALE: dict[str, Decimal] = {
    "kr": Decimal(1),
    "tkr": Decimal(1_000),
    "mnkr": Decimal(1_000_000),
    "mdkr": Decimal(1_000_000_000),
}
"""Kronor in one of each money unit."""

_SPELLINGS: dict[str, tuple[str, ...]] = {
    PERCENT: ("%", "procent", "proc.", "pct"),
    PERCENTAGE_POINTS: (
        "procentenheter", "procentenhet", "%-enheter", "%-enhet", "% enheter", "%enheter", "%-punkter",
        "procentpunkter", "p.e.",
    ),
    "‰": ("‰", "promille"),
    "kr": ("kr", "kr.", "kronor", "krona", "sek"),
    "tkr": ("tkr", "tkr.", "kkr", "tusen kronor", "tusental kronor"),
    "mnkr": ("mnkr", "mnkr.", "mkr", "mkr.", "mn kr", "milj. kr", "miljoner kronor", "miljon kronor"),
    "mdkr": ("mdkr", "mdkr.", "mdr kr", "md kr", "miljarder kronor", "miljard kronor"),
    "st": ("st", "st.", "stycken", "styck"),
    "barn/avd.": ("barn/avd.", "barn/avd", "barn/avdelning", "barn per avdelning"),
    "kg CO2 per kg livsmedel": (
        "kg co2 per kg livsmedel", "kg co2/kg livsmedel", "kg koldioxid per kg livsmedel",
    ),
    "kg CO2e per kg": ("kg co2e per kg", "kg co2e/kg"),
    "kW": ("kw",),
    "kWh": ("kwh",),
    "MWh": ("mwh",),
    "GWh": ("gwh",),
    "kvm": ("kvm", "m2", "kvadratmeter"),
    "år": ("år",),
    "månader": ("månader", "månad", "mån", "mån."),
    "veckor": ("veckor", "vecka"),
    "dagar": ("dagar", "dag"),
    "dygn": ("dygn",),
    "timmar": ("timmar", "timme", "tim", "tim.", "h"),
    "minuter": ("minuter", "minut", "min", "min."),
    "personer": ("personer", "person", "pers", "pers."),
    "barn": ("barn",),
    "elever": ("elever", "elev"),
    "ungdomar": ("ungdomar",),
    "brukare": ("brukare",),
    "platser": ("platser", "plats"),
    "ärenden": ("ärenden", "ärende"),
    "hushåll": ("hushåll",),
    "lägenheter": ("lägenheter", "lägenhet", "lgh"),
    "årsarbetare": ("årsarbetare", "årsarb.", "åa"),
    "medarbetare": ("medarbetare",),
    "ton": ("ton",),
    "kg": ("kg",),
    "g": ("g", "gram"),
    "km": ("km",),
    "m": ("m", "meter"),
    "poäng": ("poäng",),
    "gånger": ("gånger", "ggr", "ggr."),
}  # fmt: skip

_CANONICAL = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings}

# "kr/kvm", "lärare per 100 elever": a quantity for each of something, as indicators are defined.
_NAME = r"[^\W\d_]+\.?(?:-[^\W\d_]+\.?)*2?"
_RATIO = re.compile(
    rf"{_NAME}(?: {_NAME}){{0,2}}(?:/| per )(?:[0-9][0-9 ]{{0,8}} )?{_NAME}(?: {_NAME})?"
    r"(?: och (?:år|månad|vecka|dag|dygn))?"
)
_LONGEST = 60

KNOWN_UNITS = frozenset(_SPELLINGS)
"""The canonical names."""


def canonical_unit(printed: str) -> str | None:
    """The one name of a printed unit: "procent" → "%", "mkr" → "mnkr", "CO₂" with its subscript as "CO2".

    A ratio that is not in the table ("kr/kvm", "elever per lärare") is its own name as printed. None when the
    text is not known as a unit: then a person decides, "80 Fastställs" is no measure.
    """
    text = squeeze(printed).replace("\u2082", "2").replace("\u00b2", "2")
    text = re.sub(r" ?/ ?", "/", text)
    known = _CANONICAL.get(text.casefold())
    if known is not None:
        return known
    if len(text) <= _LONGEST and _RATIO.fullmatch(text):
        return text
    return None


def is_money(unit: str | None) -> bool:
    """Whether a canonical unit is an amount of money."""
    return unit in MONEY_SCALE
