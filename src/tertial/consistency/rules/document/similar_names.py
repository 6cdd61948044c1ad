"""One name in two forms: "Köpmannaföreningen Almvik" and "Köpmansföreningen Almvik"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.evidence.scans import as_scanned, same_but_for_damage
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_NAME: Final = re.compile(r"\b[A-ZÅÄÖ][^\W\d_]{3,}(?: [A-ZÅÄÖ][^\W\d_]{2,}| stad\b| kommun\b)+")
_CENTRE: Final = re.compile(r"\b([A-ZÅÄÖ][^\W\d_]{7,})(?:center|centrum)\b")
_ALIKE: Final = 85
_LONG: Final = 9
"""The fewest letters of a word that two persons or places do not have nearly in common."""
_ENDINGS: Final = ("", "s", "n", "en", "et", "ns", "ens", "ets")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    names: dict[str, list[Spot]] = defaultdict(list)
    centres: dict[str, dict[str, None]] = defaultdict(dict)
    for spot in (each for section in evidence.sections for each in section.once(_names_in)):
        names[spot.part].append(spot)
        centre = _CENTRE.fullmatch(spot.part)
        if centre:
            centres[centre[1]][spot.part] = None
    two_centres = (tuple(forms) for forms in centres.values() if len(forms) > 1)
    for one, other in (*_nearly_the_same(names), *two_centres):
        rare, usual = sorted((one, other), key=lambda name: (len(names[name]), name))
        yield Found(
            sentence=marked("“{one}” and “{other}” seem to be the same."),
            arguments={"one": rare, "other": usual},
            spots=(*names[rare], *names[usual]),
        )


def _names_in(section: SeenSection) -> list[Spot]:
    return [
        sentence.spot.marking(found[0])
        for sentence in section.sentences
        for pattern in (_NAME, _CENTRE)
        for found in pattern.finditer(sentence.text)
    ]


def _nearly_the_same(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names of several words that differ in one of them, and there in a few letters."""
    sharing: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for name in names:
        words = tuple(name.split())
        for place in range(len(words) if len(words) > 1 else 0):
            sharing[words[:place], words[place + 1 :]].append(words[place])
    for (before, after), differing in sharing.items():
        for one, other in combinations(differing, 2):
            if _are_one(one, other, after):
                yield " ".join((*before, one, *after)), " ".join((*before, other, *after))


def _are_one(one: str, other: str, after: tuple[str, ...]) -> bool:
    """Whether two words are one, and not by their ending or a scanner's damage."""
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        # "Almvik stad" lacks what "Almviks stad" has.
        return after[:1] in (("stad",), ("kommun",)) and longer == f"{shorter}s"
    return (
        len(shorter) >= _LONG
        and not same_but_for_damage(one, other)
        and fuzz.ratio(as_scanned(one), as_scanned(other)) >= _ALIKE
    )


RULE = Rule(
    identifier="similar-names",
    title=marked("One name in two forms"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "Two names of associations, bodies or places have all words but one in common, and that one differs"
        " by a few letters. Endings, and letters that a scanner mistakes, do not count."
    ),
    remedy=marked("Find out what it is called, and write it so everywhere."),
    wrong="Samarbetet med Köpmannaföreningen Almvik … Köpmansföreningen Almvik har ordnat …",
    right="Samarbetet med Köpmannaföreningen Almvik … Köpmannaföreningen Almvik har ordnat …",
    check=_check,
    measured=Measured(4, 4),
)
