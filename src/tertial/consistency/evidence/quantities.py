"""Figures in running text: "drygt 17,1 mnkr", "tre av fem", "från 310,0 till 320,5".

Only what is written as a quantity counts: dates, years, times, numbers of goals, attachments and laws are
none. A figure is read as strictly as in a table; what cannot be read exactly is passed over, never repaired:
a letter that touches the digits ("1l,2", "B12", "covid-19") makes them no figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tertial.core.figures import Figure, Hedge
from tertial.core.numbers import MINUS_SIGNS, SPACES, NotANumber, parse_number
from tertial.core.units import canonical_unit
from tertial.core.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One figure in a sentence.

    `start` and `end` bound it with its unit in the sentence's text. `loose` tells that the writer did not
    mean it exactly ("ca", "drygt", "upp till", one end of "10–15"). `noun` is the folded word that follows a
    figure without a unit ("45 barn"), "" at the end. `spelled` is true of a number written as a word.
    """

    figure: Figure
    start: int
    end: int
    loose: bool = False
    noun: str = ""
    spelled: bool = False

    @property
    def value(self) -> Decimal:
        """The figure's value, in its own unit."""
        return self.figure.value

    @property
    def unit(self) -> str | None:
        """The canonical unit, None where none is printed."""
        return self.figure.unit


_DASHES: Final = re.escape(MINUS_SIGNS)
_NUMBER: Final = re.compile(
    rf"(?<![\w,.:/§])(?<![0-9][{SPACES}])(?P<number>(?:[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])|[0-9]+)"
    rf"(?:,[0-9]+)?)(?![0-9]|,[0-9]|[{SPACES}][0-9])"
)
_UNIT: Final = re.compile(
    r"\s?(?P<unit>procentenhet(?:er)?\b|procentpunkt(?:er)?\b|%-(?:enhet|punkt)(?:er)?\b|procent\b|%"
    r"|milj(?:on|oner|\.)? (?:kronor|kr)\b|miljard(?:er)? (?:kronor|kr)\b|tusen kronor\b|mnkr\b|mkr\b|tkr\b"
    r"|mdkr\b|kronor\b|kr\b|promille\b)",
    re.IGNORECASE,
)
_OTHER_UNIT: Final = re.compile(r"\s?(?P<unit>(?:kg|ton) CO2e?|[^\W\d_]+2?)(?![^\W_])", re.IGNORECASE)
_PER: Final = re.compile(r"/[^\W\d_]+|\sper\s[^\W\d_]+")
_OTHER_UNITS: Final = {
    "st": "st", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "kvm": "kvm", "m2": "kvm", "ton": "ton", "kg": "kg",
    "km": "km", "kg co2": "kg CO2", "kg co2e": "kg CO2e", "ton co2": "ton CO2", "ton co2e": "ton CO2e",
}  # fmt: skip
_NO_QUANTITY_AFTER: Final = re.compile(
    rf"[{_DASHES}/.:][0-9]|[^\W\d_]|:[a-zåäö]|-(?:års|åring|tal|dagars|pers)|\s?§|"
    r"\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|aug"
    r"|sept?|okt|nov|dec)\b|-\w",
    re.IGNORECASE,
)
_NO_QUANTITY_BEFORE: Final = re.compile(
    r"(?:\b(?:nr|nummer|bilaga|bilagor|mål|målet|målen|nämndmål|delmål|avsnitt|kapitel|sida|sid|s|tertial"
    r"|tertialen|tertialrapport|kl|klockan|punkt|punkten|beslutspunkt|attsats|paragraf|år|åren|årskurs|åk|vecka"
    r"|v|lag|sfs|diarienummer|dnr|artikel|ärende|tabell|figur|diagram|not|fotnot|covid|agenda|version|fas|etapp"
    r"|nivå|steg|sou|telefon|tel)\.?|[^\W\d_]-|§+)[\s-]*$",
    re.IGNORECASE,
)
_LOOSE_BEFORE: Final = re.compile(
    r"(?:\b(?:ca|cirka|circa|ungefär|omkring|runt|drygt|knappt|nära|närmare|nästan|strax (?:över|under)|"
    r"(?:mer|mindre|fler|färre|högre|lägre) än|minst|högst|max|maximalt|som mest|upp till|uppemot|över|under|"
    r"mellan)\.?|c:a|[~≈<>])\s*$",
    re.IGNORECASE,
)
_RANGE_AFTER: Final = re.compile(rf"\s?[{_DASHES}]\s?[0-9]")
_RANGE_BEFORE: Final = re.compile(rf"[0-9]\s?%?\s?[{_DASHES}]\s?$")
_SIGN: Final = re.compile(rf"(?<![\w,.:/§)])[{_DASHES}+]$")
_DATE_BEFORE: Final = re.compile(rf"[0-9]{{4}}[{_DASHES}][0-9]{{1,2}}[{_DASHES}]$|[0-9]{{4}}[{_DASHES}]$")
_YEARS: Final = range(1900, 2200)
_LOOK_BACK: Final = 24

_NUMBER_WORDS: Final = {
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11,
    "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18,
    "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90, "hundra": 100,
}  # fmt: skip
_SPELLED: Final = {fold(word): number for word, number in _NUMBER_WORDS.items()}
_SPELLINGS: Final = frozenset({*_NUMBER_WORDS, *_SPELLED})
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(_SPELLINGS))})\b", re.IGNORECASE)
_DIGIT: Final = re.compile("[0-9]")
_NEXT_WORD: Final = re.compile(r"\s+([^\W\d_]+)")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+|c:a)\.?\s*$")
_FAR_AHEAD: Final = 60


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence, in order."""
    found = _spelled(text)
    if _DIGIT.search(text):
        found = sorted([*_in_digits(text), *found], key=lambda each: each.start)
    return tuple(found)


def _in_digits(text: str) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        after = text[match.end() : match.end() + _FAR_AHEAD]
        unit, length = _unit_after(after)
        ranged = bool(_RANGE_AFTER.match(after) or _RANGE_BEFORE.search(before))
        if _DATE_BEFORE.search(before) or _NO_QUANTITY_BEFORE.search(before):
            continue
        if unit is None and not ranged and _NO_QUANTITY_AFTER.match(after):
            continue
        try:
            value = parse_number(match["number"])
        except NotANumber:
            continue
        if unit is None and "," not in match["number"] and len(match["number"]) == 4 and value in _YEARS:
            continue
        sign = _SIGN.search(before) if not ranged else None
        if sign and sign[0] in MINUS_SIGNS and value:
            value = -value
        ahead = before[: sign.start()] if sign else before
        found.append(
            Quantity(
                figure=Figure(
                    value,
                    unit,
                    _hedge(ahead),
                    printed=(sign[0] if sign else "") + match["number"],
                    printed_unit=after[:length].strip(),
                ),
                start=match.start() - (1 if sign else 0),
                end=match.end() + length,
                loose=ranged or bool(_LOOSE_BEFORE.search(ahead)),
                noun="" if unit else _noun(after),
            )
        )
    return found


def _unit_after(after: str) -> tuple[str | None, int]:
    """The canonical unit that follows a number, and how far it reaches."""
    found = _UNIT.match(after)
    if found:
        return canonical_unit(found["unit"].replace("punkt", "enhet")), found.end()
    other = _OTHER_UNIT.match(after)
    unit = _OTHER_UNITS.get(other["unit"].casefold()) if other else None
    if other is None or unit is None or _PER.match(after, other.end()):
        return None, 0
    return unit, other.end()


def _noun(after: str) -> str:
    found = _NEXT_WORD.match(after)
    return fold(found[1]) if found else ""


def _hedge(before: str) -> Hedge | None:
    word = _LAST_WORD.search(before)
    return _HEDGES.get(fold(word[1])) if word else None


_HEDGES: Final = {
    "ca": Hedge.ABOUT, "cirka": Hedge.ABOUT, "circa": Hedge.ABOUT, "ungefar": Hedge.ABOUT, "c:a": Hedge.ABOUT,
    "omkring": Hedge.ABOUT, "runt": Hedge.ABOUT, "drygt": Hedge.JUST_OVER, "knappt": Hedge.JUST_UNDER,
    "narmare": Hedge.JUST_UNDER, "nastan": Hedge.JUST_UNDER,
}  # fmt: skip


def _spelled(text: str) -> list[Quantity]:
    if _SPELLINGS.isdisjoint(_WORD.findall(text.casefold())):  # far quicker than looking for each
        return []
    found = []
    for match in _NUMBER_WORD.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        after = text[match.end() : match.end() + _FAR_AHEAD]
        unit, length = _unit_after(after)
        found.append(
            Quantity(
                figure=Figure(Decimal(_SPELLED[fold(match[0])]), unit, _hedge(before), printed=match[0]),
                start=match.start(),
                end=match.end() + length,
                loose=bool(_LOOSE_BEFORE.search(before)),
                noun="" if unit else _noun(after),
                spelled=True,
            )
        )
    return found
