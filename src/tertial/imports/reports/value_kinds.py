"""Stage 6, cells: what a printed text is when it is one value: a number, a target, a period, a dash.

Where the text is scanned, words are told by their shape; figures are told as they stand in any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from tertial.imports.reports.words import collapse, readings, shape, squash

MINUS = "-−–‐"


class ValueKind(StrEnum):
    """What a printed value is."""

    NUMBER = "number"
    TARGET = "target"
    DASH = "dash"
    PERIOD = "period"
    YEAR = "year"
    WORD = "word"


def _any_of(words: Iterable[str]) -> str:
    """A pattern of the shapes that words may have in scanned text."""
    return "|".join(form for word in words for form in readings(word))


_PERIODS = (
    r"t\s?[123]\s?\d{4}|tertial\s?[123](?:\s?\d{4})?|tertial(?:\s?\d{4})?|tertialvis",
    r"(?:vb|vp)\s?\d{4}",
    r"(?:halvår|kvartal|månad|delår)(?:\s?\d{1,2})?(?:\s?\d{4})?|halvårsvis|kvartalsvis|månadsvis",
    r"(?:\d{4}\s?(?:t[123]|h[12]|q[1-4]))",
    r"vartannat\s?år|vart\s?(?:tredje|fjärde)\s?år|löpande|årsvis|årligen|\d\s?ggr/år",
    r"år(?:\s?\d{4})?",
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s?\d{4})?",
)
_PERIOD = re.compile(rf"^(?:{'|'.join(_PERIODS)})$", re.IGNORECASE)
# In scanned text: names that a number or a year may follow (T1 is "i" and a number), and whole words.
_NUMBERED = ("tertial", "halvår", "kvartal", "månad", "delår", "vb", "vp")
_UNNUMBERED = (
    "år", "årsvis", "årligen", "tertialvis", "halvårsvis", "kvartalsvis", "månadsvis", "löpande",
    "vartannat år", "vart tredje år", "vart fjärde år",
)  # fmt: skip
_PERIOD_SHAPE = re.compile(rf"^(?:{_any_of(_NUMBERED)}|i)[123is]?(?:\d{{4}})?$|^(?:{_any_of(_UNNUMBERED)})$")
_YEAR = re.compile(r"^(?:199\d|20[0-4]\d)$")
_PLAIN = re.compile(rf"^[{MINUS}+±]?\d+(?:[.,:]\d+)*[{MINUS}]?\)?\*?$")
_PERCENT = re.compile(rf"^[{MINUS}+±]?\d+(?:[.,]\d+)?\s?%$")
LEAD = re.compile(rf"^[{MINUS}+±]?[1-9]\d{{0,2}}$")
GROUP = re.compile(r"^\d{3}(?:,\d+)?%?$")
_SIGNED_PART = re.compile(r"^(?:\+/[-−–]?|[+-]/?[-+]?|±)$")
_PLUS_MINUS = re.compile(r"^(?:\+/[-−–]|±)\s?\d+(?:[.,]\d+)?\s?%?$")
UNITS = {
    "%", "st", "st.", "kr", "kr.", "tkr", "mnkr", "mkr", "kronor", "procent", "procentenheter",
    "procentenhet", "gwh", "kwh", "mwh", "twh", "kg", "ton", "km", "km2", "m2", "kvm", "ha", "dagar",
    "dygn", "timmar", "tim", "personer", "platser", "barn", "barn/avd.", "barn/avd", "min", "minuter",
    "enheter", "antal", "index", "poäng", "veckor", "månader", "lgh", "lägenheter", "årsarbetare", "tim.",
}  # fmt: skip
_PERIOD_WORDS = {"tertial", "vb", "vp", "t1", "t2", "t3", "halvår", "kvartal", "månad", "vartannat"}
_TARGET = re.compile(
    r"^(?:tas?framav.{0,28}|fast?ställs.{0,24}|(?:ska)?öka[rs]?(?:de|d|t|n)?|(?:ska)?minska[rs]?|oförändra[dt].{0,3}|"
    r"bibehåll\w{0,3}|följs.{0,14}|bestäms.{0,16}|sätts.{0,16}|ejaktuellt|ejfastställt|ingetårsmål|årsmålsaknas|"
    r"(?:max|min|minst|högst|lägst|mer\s?än|minder|merän|färreän|lägreän|högreän|under|över)\d.{0,24}|"
    r"ejmätt|ejmätbart|mätsej.{0,10}|uppgiftsaknas|saknas|redovisas.{0,24}|utgår.{0,10}|avvaktar.{0,10})$"
)
_LIMITS = ("högst", "lägst", "minst", "högre än", "lägre än")
_TARGET_SHAPES = tuple(
    re.compile(rf"^(?:{_any_of(words)}){rest}$")
    for words, rest in (
        (("tas fram av",), ".{0,28}"),
        (("fastställs",), ".{0,12}"),
        (_LIMITS, r"\d.{0,24}"),
        (
            (
                "öka",
                "minska",
                "ökar",
                "minskar",
                "ska öka",
                "ska minska",
                "oförändrad",
                "oförändrat",
                "saknas",
            ),
            "",
        ),
        (
            (
                "saknas",
                "uppgift saknas",
                "årsmål saknas",
                "inget årsmål",
                "ej aktuellt",
                "ej fastställt",
                "ej mätt",
            ),
            "",
        ),
    )
)
_TARGET_STARTS = (
    "tas", "ta", "fastställs", "öka", "ökar", "ökas", "ska", "minska", "minskar", "oförändrad",
    "oförändrat", "bibehålla", "bibehållen", "följs", "bestäms", "sätts", "max", "min", "minst", "högst",
    "lägst", "mer", "under", "över", "ej", "inget", "uppgift", "saknas", "redovisas", "utgår", "mäts",
    "avvaktar", "lägre", "högre", "färre",
)  # fmt: skip
_PERIOD_STARTS = (
    "tertial", "vb", "vp", "t1", "t2", "halvår", "kvartal", "månad", "vartannat", "vart", "år",
)  # fmt: skip
_STARTS = {*_TARGET_STARTS, *_PERIOD_STARTS, *_UNNUMBERED, *_LIMITS}
_START_SHAPES = re.compile(
    rf"{_any_of(w for w in _STARTS if len(w) > 2)}|(?:{_any_of(w for w in _STARTS if len(w) == 2)})$"
)
_WORDS = {"ja", "nej", "x", "_", "ok", "nytt", "ny", "nej.", "ja."}
_DASHES = {"-", "–", "−", "—", "..", "...", "*"}


@lru_cache(maxsize=1 << 15)  # rows are tried in many ways, and their figures recur
def kind_of(text: str, *, scanned: bool = False) -> ValueKind | None:
    """What a printed text is when it is taken as one value; None when it is none."""
    folded = collapse(text).casefold()
    if _YEAR.match(folded):
        return ValueKind.YEAR
    if folded in _DASHES:
        return ValueKind.DASH
    if _PLAIN.match(folded) or _PERCENT.match(folded) or _PLUS_MINUS.match(folded):
        return ValueKind.NUMBER
    if _is_grouped(folded.split(" ")):
        return ValueKind.NUMBER
    if _PERIOD.match(folded) or (scanned and _PERIOD_SHAPE.match(shape(text))):
        return ValueKind.PERIOD
    if folded in _WORDS:
        return ValueKind.WORD
    squashed = squash(text)
    if _SIGNED_PART.match(folded.split(" ")[-1]):  # it goes on: "+/- 1 %"
        return None
    if _TARGET.match(squashed) or (scanned and any(p.match(shape(text)) for p in _TARGET_SHAPES)):
        return ValueKind.TARGET
    return ValueKind.NUMBER if _has_unit(collapse(text)) else None


def _is_grouped(parts: list[str]) -> bool:
    return len(parts) > 1 and bool(LEAD.match(parts[0])) and all(GROUP.match(p) for p in parts[1:])


def _has_unit(text: str) -> bool:
    """Whether a text is a number followed by a unit: a known one, or words that begin with a small letter."""
    printed = text.split(" ")
    parts = text.casefold().split(" ")
    number = 1
    if _SIGNED_PART.match(parts[0]) and len(parts) > 1:
        number = 2
    while number < len(parts) and _is_grouped(parts[: number + 1]):
        number += 1
    head, unit = parts[:number], parts[number:]
    if not unit or not (_PLAIN.match(head[-1]) or GROUP.match(head[-1]) or _PERCENT.match(head[-1])):
        return False
    if len(unit) == 1:
        known = unit[0] in UNITS
        return known or (printed[number][0].islower() and len(unit[0]) <= 16 and not _PERIOD.match(unit[0]))
    if (
        len(unit) > 7
        or _YEAR.match(head[-1])
        or _YEAR.match(unit[1])
        or not (unit[0] in UNITS or printed[number][0].islower())
    ):
        return False
    if any(_PERIOD.match(u) or u in _PERIOD_WORDS for u in unit):
        return False
    return all((w[0].islower() or w.startswith("CO")) or _YEAR.match(w) for w in printed[number + 1 :])


def is_unit(text: str) -> bool:
    """Whether a word is a known unit, or a ratio of one ("kWh/kvm")."""
    return any(word in UNITS for word in (text.casefold(), *text.casefold().split("/")))


@lru_cache(maxsize=1 << 13)
def may_begin_value(text: str, *, scanned: bool) -> bool:
    """Whether a value may begin with these characters; most runs of text are left at the first."""
    folded = text.casefold()
    if folded[0].isdigit() or folded in _DASHES or folded[0] in MINUS + "+±":
        return True
    if folded in _WORDS or folded.startswith(_TARGET_STARTS) or _PERIOD.match(folded):
        return True
    if folded in _PERIOD_STARTS:
        return True
    return scanned and bool(_START_SHAPES.match(shape(text)))
