"""Figures in running text: "drygt 17,1 mnkr", "tre av fem", "från 310,0 till 320,5".

Only what is written as a quantity counts: dates, years, times, numbers of goals, attachments and laws are
none. A figure is read as strictly as in a table; what cannot be read exactly is passed over, never repaired.
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


_DIGITS: Final = rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])|[0-9]+"
_NUMBER: Final = re.compile(
    rf"(?<![\w,.:/§])(?<![0-9][{SPACES}])(?P<sign>[{re.escape(MINUS_SIGNS)}+])?"
    rf"(?P<number>(?:{_DIGITS})(?:,[0-9]+)?)(?![0-9]|,[0-9])"
)
_UNIT: Final = re.compile(
    r"\s?(?P<unit>procentenhet(?:er)?\b|%-enhet(?:er)?\b|procent\b|%|miljon(?:er)? kronor\b"
    r"|miljard(?:er)? kronor\b|tusen kronor\b|mnkr\b|mkr\b|tkr\b|kronor\b|kr\b|promille\b)",
    re.IGNORECASE,
)
_OTHER_UNIT: Final = re.compile(r"\s(?P<unit>[^\W\d_]+[0-9]?(?:/[^\W\d_]+\.?)?)")
_NO_QUANTITY_AFTER: Final = re.compile(
    rf"[{re.escape(MINUS_SIGNS)}/.:][0-9]|[:.]?(?:e|a)\b|:[a-zåäö]|-(?:års|åring|tal|dagars|pers)|"
    r"\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b|-\w",
    re.IGNORECASE,
)
_NO_QUANTITY_BEFORE: Final = re.compile(
    r"(?:\b(?:nr|nummer|bilaga|bilagor|mål|nämndmål|avsnitt|kapitel|sida|sid|s|tertial|tertialrapport|kl|punkt|"
    r"beslutspunkt|paragraf|år|åren|årskurs|åk|vecka|lag|sfs|diarienummer|dnr|artikel|ärende|tabell|figur|not|"
    r"covid|agenda)\.?|§+)[\s-]*$",
    re.IGNORECASE,
)
_LOOSE_BEFORE: Final = re.compile(
    r"(?:\b(?:ca|cirka|circa|ungefär|omkring|runt|drygt|knappt|nära|närmare|nästan|strax (?:över|under)|"
    r"(?:mer|mindre|fler|färre|högre|lägre) än|minst|högst|max|maximalt|som mest|upp till|uppemot|över|under|"
    r"mellan)\.?|c:a|[~≈<>])\s*$",
    re.IGNORECASE,
)
_RANGE_AFTER: Final = re.compile(rf"\s?[{re.escape(MINUS_SIGNS)}]\s?[0-9]")
_RANGE_BEFORE: Final = re.compile(rf"[0-9]\s?%?\s?[{re.escape(MINUS_SIGNS)}]\s?$")
_YEARS: Final = range(1900, 2200)

_SPELLED: Final = {
    "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8, "nio": 9, "tio": 10, "elva": 11,
    "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18,
    "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "attio": 80, "nittio": 90, "hundra": 100,
}  # fmt: skip
_WORD: Final = re.compile(r"\b[^\W\d_]+\b")


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Every figure of a sentence, in order."""
    found = [*_in_digits(text), *_spelled(text)]
    return tuple(sorted(found, key=lambda each: each.start))


def _in_digits(text: str) -> list[Quantity]:
    found = []
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        ranged = bool(_RANGE_AFTER.match(after)) or bool(
            _RANGE_BEFORE.search(before[-12:] + (match["sign"] or ""))
        )
        if _NO_QUANTITY_BEFORE.search(before[-24:]) or (_NO_QUANTITY_AFTER.match(after) and not ranged):
            continue
        try:
            value = parse_number(match["number"])
        except NotANumber:
            continue
        unit, length = _unit_after(after)
        if unit is None and "," not in match["number"] and len(match["number"]) == 4 and value in _YEARS:
            continue
        if match["sign"] and match["sign"] in MINUS_SIGNS and not ranged:
            value = -value if value else value
        noun = "" if unit else _noun(after)
        found.append(
            Quantity(
                figure=Figure(
                    value, unit, _hedge(before), printed=match[0], printed_unit=after[:length].strip()
                ),
                start=match.start() if not ranged else match.start("number"),
                end=match.end() + length,
                loose=ranged or bool(_LOOSE_BEFORE.search(before[-24:])),
                noun=noun,
            )
        )
    return found


def _unit_after(after: str) -> tuple[str | None, int]:
    """The canonical unit that follows a number, and how far it reaches."""
    found = _UNIT.match(after)
    if found:
        return canonical_unit(found["unit"]), found.end()
    other = _OTHER_UNIT.match(after)
    if other and other["unit"].casefold() in _PLAIN_UNITS:
        return canonical_unit(other["unit"]), other.end()
    return None, 0


_PLAIN_UNITS: Final = frozenset({"st", "kwh", "mwh", "gwh", "kvm", "m2", "ton", "kg", "km"})


def _noun(after: str) -> str:
    found = re.match(r"\s+([^\W\d_]+)", after)
    return fold(found[1]) if found else ""


def _hedge(before: str) -> Hedge | None:
    word = re.search(r"([^\W\d_]+|c:a)\.?\s*$", before[-24:])
    return _HEDGES.get(fold(word[1])) if word else None


_HEDGES: Final = {
    "ca": Hedge.ABOUT, "cirka": Hedge.ABOUT, "circa": Hedge.ABOUT, "ungefar": Hedge.ABOUT, "c:a": Hedge.ABOUT,
    "omkring": Hedge.ABOUT, "runt": Hedge.ABOUT, "drygt": Hedge.JUST_OVER, "knappt": Hedge.JUST_UNDER,
    "narmare": Hedge.JUST_UNDER, "nastan": Hedge.JUST_UNDER,
}  # fmt: skip


def _spelled(text: str) -> list[Quantity]:
    found = []
    for match in _WORD.finditer(text):
        number = _SPELLED.get(fold(match[0]))
        if number is None:
            continue
        after = text[match.end() :]
        unit, length = _unit_after(after)
        found.append(
            Quantity(
                figure=Figure(Decimal(number), unit, _hedge(text[: match.start()]), printed=match[0]),
                start=match.start(),
                end=match.end() + length,
                loose=bool(_LOOSE_BEFORE.search(text[: match.start()][-24:])),
                noun="" if unit else _noun(after),
                spelled=True,
            )
        )
    return found
