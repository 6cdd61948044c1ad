"""What a row, a heading or a phrase is about: "Barn- och ungdomsomsorgen" finds "varav barn och ungdom".

A subject is the folded words that tell it from others. Words that say only that something is an area, a sum
or a measure are left out; two words are alike when they differ by a Swedish ending or by one of the last
halves that the names of areas come with and without ("vuxen", "vuxenomsorgen").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Generic, TypeVar

from tertial.core.words import fold

Thing = TypeVar("Thing")

Subject = tuple[str, ...]
"""The folded words of a subject, in order; empty where nothing tells it from the whole."""

_PARENTHESIS: Final = re.compile(r"\([^()]*\)?|\bi ovrigt\b")
_WORD: Final = re.compile(r"[a-z]{2,}")
_SMALL: Final = frozenset(
    {
        "och", "for", "av", "till", "med", "om", "pa", "per", "samt", "den", "det", "de", "detta",
        "dessa", "dess", "denna", "en", "ett", "ej", "inte", "inkl", "inklusive", "exkl", "exklusive",
        "varav", "darav", "som", "under", "inom", "hos", "vid", "fran", "mot", "via", "ar", "var", "blev",
        "har", "hade", "ha", "att", "sig", "sin", "sina", "sitt", "vi", "bland", "annat", "bl", "framst",
        "aven", "dock", "totalt", "total", "totala", "summa", "sammantaget", "sammantagen", "sammanlagt",
        "sammanlagda", "samtliga", "respektive", "nu", "idag", "darmed", "saledes", "darfor", "vidare",
        "sedan", "efter", "fore", "innan", "ovan", "nedan", "dar", "vilket", "vilken", "vilka", "hela",
        "helar", "ars", "aret", "arets", "arlig", "tertial", "tertialet", "tertialrapport", "perioden",
        "bokslut", "bokslutet", "prognos", "prognosen", "prognoser", "utfall", "utfallet", "resultat",
        "resultatet", "budget", "budgeten", "netto", "nettot", "avvikelse", "avvikelsen",
        "budgetavvikelse", "budgetavvikelsen", "ekonomi", "verksamhet", "verksamheten", "verksamheter",
        "verksamheterna", "verksamhets", "verksamhetens", "verksamhetsomrade", "verksamhetsomradet",
        "verksamhetsomradets", "verksamhetsomraden", "omrade", "omradet", "insats", "insatser",
        "resultatoverforing", "resultatoverforingar", "resultatdispositioner", "resultatdisposition",
        "overforing", "overforingar", "overforingarna", "budgethallningsatgarder", "atgarder",
        "forhallande", "tidigare", "lamnade", "jamfort", "justerade", "justerad", "gor", "jamforelse",
        "mnkr", "mkr", "tkr", "kr", "kronor", "procent", "miljoner", "slutligt", "slutliga", "drift",
        "forutsattningar", "verksamhetsplan", "verksamhetsplanen", "verksamhetsberattelse",
        "verksamhetsberattelsen", "vp", "belopp", "beloppet", "kostnad", "kostnader", "kostnaden",
        "kostnaderna", "intakt", "intakter", "intakten", "intakterna", "januari", "februari", "mars",
        "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
        "manad", "manaden", "anvants", "bokforts", "forbrukats", "upparbetats", "investeringsbudget",
        "investeringsbudgeten", "foreslas", "foreslar", "foreslagna", "foreslagen", "foreslaget",
    }
)  # fmt: skip
_WHOLE: Final = frozenset(
    {
        "namnd", "namnden", "namndens", "stadsdelsnamnd", "stadsdelsnamnden", "stadsdelsnamndens",
        "stadsdelsforvaltningen", "forvaltning", "forvaltningen", "forvaltningens", "styrelse",
        "styrelsen", "styrelsens", "bolaget", "bolagets", "kommunen", "kommunfullmaktige", "kommunens",
        "anslag", "driftbudget", "driftbudgeten", "nettobudget", "nettobudgeten", "nettobudgetens",
    }
)  # fmt: skip
_NOT_ALONE: Final = frozenset({"ekonomisk", "ekonomiska", "ekonomiskt"})
_END: Final = re.compile(
    r"(?:[aeos]?s?(?:verksamhet|omsorg|mottagande|mottagning|atgard|omrade|service|utveckling))?"
    r"(?:a|e|n|en|na|ns|t|m?et|ts|er|ar|or|erna|arna|orna|ena|ens|ets)?s?"
)
_SHORTEST_STEM: Final = 4


@lru_cache(maxsize=4096)
def subject_of(folded: str) -> Subject:
    """What a folded name, heading or phrase is about: "utfallet for stadsmiljo" → "stadsmiljo"."""
    bare = _PARENTHESIS.sub(" ", folded)
    found = tuple(word for word in _WORD.findall(bare) if word not in _SMALL and word not in _WHOLE)
    return () if _NOT_ALONE.issuperset(found) else found


def speaks_of_the_whole(folded: str) -> bool:
    """Whether a phrase names the board or its administration."""
    return any(word in _WHOLE for word in _WORD.findall(folded))


@lru_cache(maxsize=16384)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are the same but for their endings."""
    if one == other:
        return True
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return (
        shared >= _SHORTEST_STEM
        and _END.fullmatch(one, shared) is not None
        and _END.fullmatch(other, shared) is not None
    )


@lru_cache(maxsize=65536)
def covers(wide: Subject, narrow: Subject) -> bool:
    """Whether every word of `narrow` has its like in `wide`."""
    return all(any(alike(word, other) for other in wide) for word in narrow)


def same_subject(one: Subject, other: Subject) -> bool:
    """Whether two subjects are the same: every word of each has its like in the other."""
    return bool(one) and bool(other) and covers(one, other) and covers(other, one)


@dataclass(frozen=True)
class Named(Generic[Thing]):
    """Things found under their subjects, where one subject may be named in several ways."""

    groups: tuple[tuple[Subject, tuple[Thing, ...]], ...]

    @cached_property
    def _by_stems(self) -> Mapping[frozenset[str], list[int]]:
        found: dict[frozenset[str], list[int]] = {}
        for place, (subject, _) in enumerate(self.groups):
            found.setdefault(_stems(subject), []).append(place)
        return found

    @cached_property
    def _by_stem(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, (subject, _) in enumerate(self.groups):
            for stem in _stems(subject):
                found.setdefault(stem, []).append(place)
        return found

    def same_as(self, phrase: Subject) -> tuple[Thing, ...]:
        """What is named just so."""
        for place in self._by_stems.get(_stems(phrase), ()):
            subject, things = self.groups[place]
            if same_subject(subject, phrase):
                return things
        return ()

    def meant_by(self, phrase: Subject) -> tuple[Thing, ...]:
        """What is named just so, or else the only one whose name holds the phrase and little more."""
        if not phrase:
            return ()
        same = self.same_as(phrase)
        if same:
            return same
        rarest = min((self._by_stem.get(stem, []) for stem in _stems(phrase)), key=len)
        wider = [place for place in rarest if holds_most_of(self.groups[place][0], phrase)]
        return self.groups[wider[0]][1] if len(wider) == 1 else ()


def named(things: Iterable[tuple[Subject, Thing]]) -> Named[Thing]:
    """Gather things by subject; those without one are left out."""
    found: dict[frozenset[str], list[tuple[Subject, list[Thing]]]] = {}
    for subject, thing in things:
        if not subject:
            continue
        groups = found.setdefault(_stems(subject), [])
        for known, several in groups:
            if same_subject(known, subject):
                several.append(thing)
                break
        else:
            groups.append((subject, [thing]))
    return Named(tuple((subject, tuple(several)) for groups in found.values() for subject, several in groups))


def holds_most_of(wide: Subject, phrase: Subject) -> bool:
    """Whether a name holds all words of a phrase, which are at least half of it by their letters."""
    if not covers(wide, phrase):
        return False
    shared = sum(len(word) for word in wide if any(alike(word, other) for other in phrase))
    return 2 * shared >= sum(map(len, wide))


def _stems(subject: Subject) -> frozenset[str]:
    """The beginnings of the words: subjects that are the same have the same."""
    return frozenset(word[:_SHORTEST_STEM] for word in subject)


def subject_in(text: str) -> Subject:
    """What a text as printed is about."""
    return subject_of(fold(text))
