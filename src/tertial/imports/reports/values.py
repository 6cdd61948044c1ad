"""Stage 6, cells: the printed values in a run of text, and every way to cut the run into values.

"23 40 55 55 st 1 050 st" holds five values, one of them with a thousands space; "700 700 st" may be one
value or two. The cuts are listed with a cost each; how many columns there are and what the neighbours say
decides (see `placement`). Values are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tertial.imports.reports.layout import cut_between
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


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: its text, its kind, and how many empty cells the spaces before it show.

    `torn` says that it is one value only if a scanner lost a decimal comma in it ("7 2 %").
    """

    text: str
    kind: ValueKind
    skipped: int = 0
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to cut a run of text into values. A lower cost is likelier."""

    values: tuple[Value, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of characters between spaces: `spaces` before it, whether on a new line, whether after a gap."""

    text: str
    spaces: int
    new_line: bool
    gap: bool


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
_LEAD = re.compile(rf"^[{MINUS}+±]?[1-9]\d{{0,2}}$")
_GROUP = re.compile(r"^\d{3}(?:,\d+)?%?$")
_SMALL = re.compile(rf"^[{MINUS}+±]?[1-9]\d?$")
_PADDED = re.compile(r"^0\d")
_WHOLE = re.compile(rf"^[{MINUS}+±]?\d{{1,3}}$")
_DECIMALS = re.compile(r"^\d{1,2}%?$")
# A scanner loses one decimal comma in ten or twenty.
_TORN_PRICE = 2.0
_SIGNED_PART = re.compile(r"^(?:\+/[-−–]?|[+-]/?[-+]?|±)$")
_PLUS_MINUS = re.compile(r"^(?:\+/[-−–]|±)\s?\d+(?:[.,]\d+)?\s?%?$")
_UNITS = {
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
LONGEST = 9
"""So many atoms make one value at most."""

_MOST_CUTS = 400


def atoms(lines: list[tuple[str, bool]], *, glue: bool = False) -> list[Atom]:
    """The runs of characters of some lines as read, each line given with whether a gap stands before it.

    With `glue`, a line that ends without a space goes on in the middle of a word on the next line. Leading
    spaces of the first line count as empty cells only when it is wholly values; the caller knows.
    """
    whole: list[tuple[str, bool]] = []
    for text, gap in lines:
        last = whole[-1][0] if whole else " "
        if not gap and (last.endswith("/") or (glue and cut_between(last, text))):
            whole[-1] = (last + text, whole[-1][1])
        else:
            whole.append((text, gap))
    lines = whole
    out: list[Atom] = []
    for n, (text, gap) in enumerate(lines):
        end = 0
        for k, word in enumerate(re.finditer(r"[^ \t]+", text)):
            first = not k and n > 0
            out.append(Atom(text=word[0], spaces=word.start() - end, new_line=first, gap=gap and first))
            end = word.end()
    return out


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
    if _TARGET.match(squashed) or (scanned and any(p.match(shape(text)) for p in _TARGET_SHAPES)):
        return ValueKind.TARGET
    return ValueKind.NUMBER if _has_unit(collapse(text)) else None


def _is_grouped(parts: list[str]) -> bool:
    return len(parts) > 1 and bool(_LEAD.match(parts[0])) and all(_GROUP.match(p) for p in parts[1:])


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
    if not unit or not (_PLAIN.match(head[-1]) or _GROUP.match(head[-1]) or _PERCENT.match(head[-1])):
        return False
    if len(unit) == 1:
        known = unit[0] in _UNITS
        return known or (printed[number][0].islower() and len(unit[0]) <= 16 and not _PERIOD.match(unit[0]))
    if (
        len(unit) > 7
        or _YEAR.match(head[-1])
        or _YEAR.match(unit[1])
        or not (unit[0] in _UNITS or printed[number][0].islower())
    ):
        return False
    if any(_PERIOD.match(u) or u in _PERIOD_WORDS for u in unit):
        return False
    return all((w[0].islower() or w.startswith("CO")) or _YEAR.match(w) for w in printed[number + 1 :])


def is_unit(text: str) -> bool:
    """Whether a word is a known unit, or a ratio of one ("kWh/kvm")."""
    return any(word in _UNITS for word in (text.casefold(), *text.casefold().split("/")))


@lru_cache(maxsize=1 << 13)
def _may_begin(text: str, *, scanned: bool) -> bool:
    folded = text.casefold()
    if folded[0].isdigit() or folded in _DASHES or folded[0] in MINUS + "+±":
        return True
    if folded in _WORDS or folded.startswith(_TARGET_STARTS) or _PERIOD.match(folded):
        return True
    if folded in _PERIOD_STARTS:
        return True
    return scanned and bool(_START_SHAPES.match(shape(text)))


def cuts(run: list[Atom], *, scanned: bool = False, most: int = _MOST_CUTS) -> list[Cut]:
    """Every likely way to cut a run into values, cheapest first. Empty when the run is not only values."""
    if not run:
        return []
    options = _options_on_the_way(run, scanned=scanned)
    if options is None:
        return []
    found: list[Cut] = []
    reachable = _reachable(options, len(run))
    _walk(run, options, reachable, 0, (), 0.0, found, most)
    return sorted(found, key=lambda c: c.cost)


def _options_on_the_way(run: list[Atom], *, scanned: bool) -> list[list[tuple[int, Value, float]]] | None:
    """The values that may begin at each atom where another ends; None when none of them ends with the run."""
    options: list[list[tuple[int, Value, float]]] = []
    ends = {0}
    for k in range(len(run)):
        options.append(list(_options(run, k, scanned=scanned)) if k in ends else [])
        ends.update(end for end, _, _ in options[k])
        if max(ends) <= k:  # most runs are no values, and are left at their first words
            return None
    return options if len(run) in ends else None


def _reachable(options: list[list[tuple[int, Value, float]]], n: int) -> list[bool]:
    reach = [False] * n + [True]
    for k in range(n - 1, -1, -1):
        reach[k] = any(reach[end] for end, _, _ in options[k])
    return reach


def _walk(
    run: list[Atom],
    options: list[list[tuple[int, Value, float]]],
    reachable: list[bool],
    start: int,
    values: tuple[Value, ...],
    cost: float,
    found: list[Cut],
    most: int,
) -> None:
    if start == len(run):
        found.append(Cut(values=values, cost=cost))
        return
    for end, value, price in options[start]:
        if len(found) >= most:
            return
        if reachable[end]:
            _walk(run, options, reachable, end, (*values, value), cost + price, found, most)


def _options(run: list[Atom], start: int, *, scanned: bool) -> Iterator[tuple[int, Value, float]]:
    """Values that may begin at an atom, likeliest first: (where it ends, the value, what it costs)."""
    first = run[start]
    if not _may_begin(first.text, scanned=scanned):
        return
    if start and not first.new_line:
        skipped = max(0, first.spaces - 1)
    else:
        skipped = first.spaces if first.gap or not start else 0
    out: list[tuple[float, int, Value]] = []
    for end in range(start + 1, min(len(run), start + LONGEST) + 1):
        inside = run[start + 1 : end]
        if any(a.spaces > 1 and not a.new_line and a.text != "%" for a in inside):
            break
        # A gap inside a value: only a thousands group or a unit that fell below the line.
        fell = len(inside) <= 2 and bool(inside) and inside[-1].gap and _joins_over_gap(run[start:end])
        if any(a.gap for a in inside) and not fell:
            continue
        text = " ".join(a.text for a in run[start:end])
        kind = kind_of(text, scanned=scanned)
        if kind is None and any(a.new_line for a in inside):
            kind = kind_of(_joined(run[start:end]), scanned=scanned)
        torn = kind is None and scanned and _is_torn(run[start:end], text)
        if torn:
            kind = ValueKind.NUMBER
        if kind is None:
            continue
        price = _TORN_PRICE if torn else _price(run, start, end, kind)
        out.append((price, end, Value(text=_text(run[start:end]), kind=kind, skipped=skipped, torn=torn)))
    for price, end, value in sorted(out, key=lambda o: (o[0], -o[1])):
        yield end, value, price


def _is_torn(part: list[Atom], text: str) -> bool:
    """Whether two figures next to each other are one number where a comma stood between them."""
    if (
        len(part) < 2
        or part[1].new_line
        or not _WHOLE.match(part[0].text)
        or not _DECIMALS.match(part[1].text)
    ):
        return False
    return kind_of(text.replace(" ", ",", 1), scanned=True) is ValueKind.NUMBER


def _joins_over_gap(part: list[Atom]) -> bool:
    return bool(_LEAD.match(part[0].text) and _GROUP.match(part[-1].text)) or part[-1].text == "%"


def _joined(part: list[Atom]) -> str:
    out = part[0].text
    for atom in part[1:]:
        out += atom.text if atom.new_line and not atom.text[0].isdigit() else " " + atom.text
    return out


def _text(part: list[Atom]) -> str:
    """The printed value on one line, a word that the cell's edge cut made whole when it then is a value."""
    plain = " ".join(a.text for a in part)
    if not any(a.new_line for a in part[1:]):
        return plain
    out = part[0].text
    for before, atom in pairwise(part):
        cut = (
            atom.new_line
            and before.text[-1].isalpha()
            and atom.text[0].islower()
            and squash(before.text).startswith(("nämn", "styr", "bola", "fast", "tert"))
            and len(atom.text) <= 6
            and atom.text.casefold() not in ("av", "och", "per")
        )
        out += atom.text if cut else " " + atom.text
    return out


def _price(run: list[Atom], start: int, end: int, kind: ValueKind) -> float:
    part = run[start:end]
    price = 0.0
    if kind is ValueKind.NUMBER:
        groups = sum(1 for a in part[1:] if _GROUP.match(a.text))
        price += 0.6 * groups
        follows = run[end] if end < len(run) else None
        if follows is not None and not follows.gap and follows.text.casefold() in _UNITS:
            price += 3.0
        units = sum(1 for a in part[1:] if not _GROUP.match(a.text))
        known = len(part) > 1 and is_unit(part[1].text)
        price += (0.2 if known else 0.7) * max(0, units - 1)
        if units and not known and not is_unit(part[-1].text):
            price += 0.8
        follows = run[end] if end < len(run) else None
        if (
            follows is not None
            and len(part) == 1
            and _SMALL.match(part[0].text)
            and _GROUP.match(follows.text)
        ):
            price += 4.0 if follows.spaces == 1 and not follows.new_line else 0.0
        if _PADDED.match(part[0].text):
            price += 8.0
    if kind is ValueKind.YEAR:
        price += 0.2
    if kind is ValueKind.PERIOD and end < len(run) and run[end].text[0].isdigit():
        price += 3.0
    if kind is ValueKind.TARGET:
        price -= 0.4 * (end - start - 1)
    return price
