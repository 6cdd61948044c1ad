"""The words of a scanned document as they were before the scanner, as far as the document itself tells.

A scanner loses the same letter here and keeps it there. So a report that says "ndmnden" also says "nämnden",
and where it does not, everyday words of reports are known anyway. Each letter is put back where one stands:
a healed text is as long as the damaged, and its figures are left as they are. Only the checker reads healed
words; what is shown, kept and exported stays as it was scanned.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Final, Self, TypeVar

from tertial.consistency.evidence.scans import words_as_scanned
from tertial.core.words import fold
from tertial.documents.tree import Section

_Tree = TypeVar("_Tree")

_TEXTS: Final = frozenset(
    {"text", "heading", "title", "label", "name", "deviation", "notes", "cells", "columns"}
)
"""The fields of a document's pieces that hold printed words; others hold keys, kinds and numbers."""

_WITHOUT_WORDS: Final = frozenset({"source", "key", "kind", "level", "role", "style", "figure", "unit"})

_WORD: Final = re.compile(r"[^\W_]{2,}")
_DIGITS_IN: Final = re.compile(
    r"(?<=[^\W\d_])[016I](?=[a-zåäö])|(?<=[a-zåäö])[016I]|(?<![^\W_])[06](?=[a-zåäö]{3})"
)
_LETTER_FOR: Final = str.maketrans({"0": "o", "1": "l", "6": "ö", "I": "l"})
_TAKEN_FOR: Final[Mapping[str, str]] = {"å": "ai", "ä": "ad", "ö": "o", "l": "i"}
"""What a scanner reads instead of a letter."""
_SWEDISH: Final = frozenset("åäö")
_SHORT: Final = 3
"""Words so short have others that differ from them by the letter alone: "rad" and "råd"."""
_TIMES: Final = 2
"""A damaged form stands at most so many times as often as the sound one; else it is a word of its own."""
_KNOWN: Final = 3
"""How often an everyday word counts as found, whether the document has it sound or not."""
_EVERYDAY: Final = frozenset(
    {
        "avgår", "bedömts", "begär", "beräknas", "bättre", "båda", "både", "där", "däremot", "därtill",
        "då", "dåvarande", "enhetsmål", "från", "får", "fått", "föregående", "förvaltningen",
        "förvaltningens", "gällande", "gäller", "gått", "hälsa", "hämtas", "här", "hållbar", "hålls",
        "högre", "inträffat", "intäkt", "intäkter", "intäkterna", "jämförelse", "jämfört",
        "jämställdhet", "klär", "kommunfullmäktige", "kommunfullmäktiges", "lägre", "lägst", "lämnas",
        "lämnat", "lär", "män", "mäns", "mäta", "mäter", "mätning", "mäts", "mätt", "mål", "målen",
        "målet", "målsättning", "måluppfyllelse", "måluppfyllelsen", "målvärde", "månad", "månader",
        "månaderna", "många", "möjligt", "nämnd", "nämnden", "nämndens", "nämnder", "nämndmål",
        "nämndmålen", "nämndmålet", "när", "nästa", "någon", "något", "några", "nås", "nått", "område",
        "områden", "området", "på", "påbörjas", "påbörjat", "pågående", "pågår", "påverkar", "påverkat",
        "räknas", "råd", "rådet", "stadsdelsnämnden", "säker", "säkerställa", "sänks", "sänkt",
        "särskild", "särskilda", "sätt", "således", "såväl", "tjänst", "tjänster", "två", "uppgår",
        "uppmätt", "uppnås", "uppnåtts", "utgår", "utgått", "verksamhetsområde", "verksamhetsområden",
        "verksamhetsområdena", "verksamhetsområdet", "väl", "väntas", "värde", "värden", "värdet",
        "väsentligt", "våren", "äldre", "är", "ärenden", "även", "åldern", "år", "åren", "året",
        "årets", "årlig", "årligen", "årsmål", "årsmålen", "årsmålet", "åter", "återstår", "åtgärd",
        "åtgärder", "åtgärderna", "åtta", "ökade", "ökar", "ökat", "överföring", "överskott",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Healing:
    """What to read instead of each word as it is printed, where that is another."""

    words: Mapping[str, str]

    @classmethod
    def learnt_from(cls, texts: Iterable[str]) -> Self:
        """Learn the sound forms of damaged words from all texts of a document."""
        printed = Counter(found for text in texts for found in _WORD.findall(text))
        legible = {word: _without_digits(word) for word in printed}
        sound = _sound_forms(_counted(printed, legible))
        healed = {word: _healed(plain, sound.get(plain.casefold())) for word, plain in legible.items()}
        return cls({word: better for word, better in healed.items() if better != word})

    def of(self, text: str) -> str:
        """A text with its damaged words healed."""
        return _WORD.sub(lambda found: self.words.get(found[0], found[0]), text)

    def of_section(self, section: Section) -> Section:
        """A section with everything printed in it healed, and the sections under it."""
        return self._of(section)

    def _of(self, piece: _Tree) -> _Tree:
        if not is_dataclass(piece) or isinstance(piece, type):
            return piece
        changed = {}
        for name in _fields(type(piece)):
            value = getattr(piece, name)
            new = self._value(value, is_text=name in _TEXTS)
            if new is not value:
                changed[name] = new
        return replace(piece, **changed) if changed else piece

    def _value(self, value: object, *, is_text: bool) -> object:
        if isinstance(value, tuple):
            new = tuple(self._value(each, is_text=is_text) for each in value)
            return new if any(one is not other for one, other in zip(new, value, strict=True)) else value
        if type(value) is str:
            healed = self.of(value) if is_text else value
            return value if healed == value else healed
        return self._of(value)


def texts_in(section: Section) -> Iterator[str]:
    """Everything printed in a section itself, that under it aside."""
    yield section.heading
    yield from _texts(section.blocks, is_text=False)


def _texts(value: object, *, is_text: bool) -> Iterator[str]:
    if type(value) is str:
        if is_text:
            yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, is_text=is_text)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _fields(type(value)):
            yield from _texts(getattr(value, name), is_text=name in _TEXTS)


@lru_cache(maxsize=64)
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a sort of piece; where it was found has no words."""
    return tuple(field.name for field in fields(kind) if field.name not in _WITHOUT_WORDS)


def _counted(printed: Mapping[str, int], legible: Mapping[str, str]) -> Counter[str]:
    """How often each word stands in the document, in lower case; everyday words at least a few times."""
    counts: Counter[str] = Counter()
    for word, count in printed.items():
        plain = legible[word].casefold()
        if plain.isalpha():
            counts[plain] += count
    for word in sorted(_EVERYDAY):
        counts[word] = max(counts[word], _KNOWN)
    return counts


def _sound_forms(counts: Mapping[str, int]) -> dict[str, str]:
    """The sound form of each damaged word, in lower case."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in counts:
        alike[_shared(word)].append(word)
    found = {}
    for several in alike.values():
        sound = [word for word in several if not _SWEDISH.isdisjoint(word)]
        for word in several if sound and len(several) > 1 else ():
            better = _better(word, sound, counts)
            if better:
                found[word] = better
    return found


def _healed(printed: str, sound: str | None) -> str:
    """A word in its sound form, each letter as large as it is printed."""
    if sound is None or len(sound) != len(printed):
        return printed
    return "".join(
        old if old.casefold() == new else new.upper() if old.isupper() else new
        for old, new in zip(printed, sound, strict=True)
    )


def _without_digits(word: str) -> str:
    """A word without the digits that a scanner took letters for: "h6g" is "hög", "ti1l" is "till"."""
    return _DIGITS_IN.sub(lambda found: found[0].translate(_LETTER_FOR), word)


def _shared(word: str) -> str:
    return "".join(words_as_scanned(fold(word)))


def _better(word: str, sound: Iterable[str], counts: Mapping[str, int]) -> str | None:
    """The sound form of a word: the one with most of its letters, where the word can be a reading of it."""
    possible = [
        each
        for each in sound
        if each != word
        and (each in _EVERYDAY or counts[word] <= _TIMES * counts[each])
        and _can_be_read_as(each, word)
    ]
    if not possible:
        return None
    best = max(possible, key=lambda each: (sum(sign in _SWEDISH for sign in each), counts[each], each))
    # "rad" may be "råd" and may be itself; that it says the same when folded is enough.
    plain = fold(best) == fold(word) and (len(word) <= _SHORT or len(possible) > 1)
    return None if plain else best


def _can_be_read_as(sound: str, word: str) -> bool:
    return len(sound) == len(word) and all(
        one == other or other in _TAKEN_FOR.get(one, "") for one, other in zip(sound, word, strict=True)
    )
