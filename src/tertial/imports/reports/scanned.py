"""Whether a text comes from a scanner: then words are compared tolerantly, and specks are no signs.

Older reports were signed on paper and scanned. Taking a scan for whole text costs most of its goals and
indicators; so few wounds are enough, as long as they are wounds that only a scanner makes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tertial.documents.tree import Furniture
from tertial.imports.reports.layout import TextLine, places

_WORD = re.compile(r"\w+")

# Words that every Swedish report has on every page, and what scanners read for their letters.
_COMMON = (
    "och", "som", "för", "är", "på", "från", "till", "med", "inom", "samt", "även", "också", "när", "där",
    "två", "nämnden", "Nämnden", "året", "målet",
)  # fmt: skip
_READ_FOR = {
    "å": "aid4âàáãä", "ä": "aid4âàáã", "ö": "o60ôòóõ", "c": "e", "h": "b", "i": "l1", "l": "1Ii",
    "m": ("rn",), "o": "0",
}  # fmt: skip
# Wounded words that are words, or may be, in Swedish or English.
_WHOLE = {"dr", "for", "malet", "midet", "när", "där", "är"}


def _wounded(word: str) -> set[str]:
    """The word with one letter, or every letter of one kind, as scanners read it."""
    return {
        form
        for letter, others in _READ_FOR.items()
        for other in others
        for form in (word.replace(letter, other), word.replace(letter, other, 1))
    } - {word}


_WOUNDED = frozenset().union(*map(_wounded, _COMMON)) - _WHOLE

# No figure but those that look like letters, and one of them between small letters or first in a word with
# a vowel ("5mnkr" has none, "4a" is too short); or a beginning that no Swedish word has: "lnom", "rnoment".
_WOUND = re.compile(
    r"^(?!.*[2379_])(?:.*[a-zåäöé][014568][a-zåäöé]|[A-ZÅÄÖ]?[014568](?=[a-zåäö]{3})[a-zåäö]*[aeiouyåäö]"
    r"|l[bcdfghkmnprstvz][a-zåäö]{2}|rn[a-zåäö]{2})"
)

# Undamaged reports, real and invented, have at most two wounded words in 100,000. Scans that lost a tenth
# of their å, ä and ö have 850 and more; those that lost rings and dots alone 250.
_WOUNDED_SHARE = 0.001
_FEWEST_WOUNDS = 3

# Of a hundred letters of an undamaged report more than five are å, ä or ö; half of it may be in English.
_SWEDISH = frozenset("åäö")
_SWEDISH_SHARE = 0.025
_FEWEST_LETTERS = 2000


def looks_scanned(text: str) -> bool:
    """Whether a text is likely to come from a scanner.

    Either more than one word in a thousand is wounded as only scanners wound them, and not one word over
    and over, as an odd code or name may be; or the signs over å, ä and ö are gone in whatever way, which
    only a text of some length can show.
    """
    words = Counter(_WORD.findall(text))
    wounded = {word: n for word, n in words.items() if word in _WOUNDED or _WOUND.match(word)}
    if len(wounded) >= _FEWEST_WOUNDS and sum(wounded.values()) > _WOUNDED_SHARE * words.total():
        return True
    letters = Counter(filter(str.isalpha, text.casefold()))
    swedish = sum(letters[c] for c in _SWEDISH)
    return letters.total() >= _FEWEST_LETTERS and swedish < _SWEDISH_SHARE * letters.total()


# What specks and the edges of paper and tables are read as. A dash or an asterisk may be a value, a colon
# may belong to the words before it.
_SPECKS = r"[|¦.,;'`´’‘~^·\\]"
_SPECK_BEFORE = re.compile(rf"^\s*{_SPECKS}\s+(?=\w)")
_SPECK_AFTER = re.compile(rf"(?<=\S)\s+{_SPECKS}\s*$")
_ONLY_SPECKS = re.compile(rf"^(?:{_SPECKS}|\s)+$")


def without_specks(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[Furniture, ...]]:
    """The lines of a scanned text without signs that stand alone at their ends, and lines of such signs.

    A line of specks was blank: it is kept aside, and parts what stands above and below it.
    """
    kept: list[TextLine] = []
    specks: list[Furniture] = []
    after_specks = False
    for line in lines:
        if line.cells is None and _ONLY_SPECKS.match(line.text):
            specks.append(Furniture(role="specks", text=line.text, source=places([line])))
            after_specks = True
            continue
        kept.append(_cleaned(replace(line, gap=True) if after_specks else line))
        after_specks = False
    return tuple(kept), tuple(specks)


def _cleaned(line: TextLine) -> TextLine:
    """The line without specks at its ends. Whether the line went on after one can't be seen."""
    if line.cells is not None:
        return line
    text = _SPECK_AFTER.sub("", _SPECK_BEFORE.sub("", line.text))
    if text == line.text:
        return line
    ended = bool(_SPECK_AFTER.search(line.raw))
    raw = _SPECK_AFTER.sub(" ", _SPECK_BEFORE.sub("", line.raw))
    return replace(line, text=text, raw=raw, runs_on=None if ended else line.runs_on)
