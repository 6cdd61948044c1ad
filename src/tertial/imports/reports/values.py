"""Stage 6, cells: the printed values in a run of text, and every way to cut the run into values.

"23 40 55 55 st 1 050 st" holds five values, one of them with a thousands space; "700 700 st" may be one
value or two. The cuts are listed with a cost each; how many columns there are and what the neighbours say
decides (see `placement`). Values are kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tertial.imports.reports.layout import cut_between
from tertial.imports.reports.value_kinds import (
    GROUP,
    LEAD,
    MINUS,
    UNITS,
    ValueKind,
    is_unit,
    kind_of,
    may_begin_value,
)
from tertial.imports.reports.words import squash


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


_SMALL = re.compile(rf"^[{MINUS}+±]?[1-9]\d?$")
_PADDED = re.compile(r"^0\d")
_WHOLE = re.compile(rf"^[{MINUS}+±]?\d{{1,3}}$")
_RUN = re.compile(r"[^ \t]+")
_DECIMALS = re.compile(r"^\d{1,2}%?$")
# A scanner loses one decimal comma in ten or twenty.
_TORN_PRICE = 2.0
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
        for k, word in enumerate(_RUN.finditer(text)):
            first = not k and n > 0
            out.append(Atom(text=word[0], spaces=word.start() - end, new_line=first, gap=gap and first))
            end = word.end()
    return out


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
    if not may_begin_value(first.text, scanned=scanned):
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
    return bool(LEAD.match(part[0].text) and GROUP.match(part[-1].text)) or part[-1].text == "%"


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
        groups = sum(1 for a in part[1:] if GROUP.match(a.text))
        price += 0.6 * groups
        follows = run[end] if end < len(run) else None
        if follows is not None and not follows.gap and follows.text.casefold() in UNITS:
            price += 3.0
        units = sum(1 for a in part[1:] if not GROUP.match(a.text))
        known = len(part) > 1 and is_unit(part[1].text)
        price += (0.2 if known else 0.7) * max(0, units - 1)
        if units and not known and not is_unit(part[-1].text):
            price += 0.8
        follows = run[end] if end < len(run) else None
        if (
            follows is not None
            and len(part) == 1
            and _SMALL.match(part[0].text)
            and GROUP.match(follows.text)
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
