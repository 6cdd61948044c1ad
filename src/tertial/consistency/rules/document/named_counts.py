"""Places that are counted and named, "två hallar (A och B)", and in another sentence are "tre hallar"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.evidence.quantities import Quantity
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_NAMES: Final = re.compile(r"\s+(?P<noun>[^\W\d_]+)\s*\((?P<names>[^()]{5,150})\)")
_BETWEEN: Final = re.compile(r",\s*|\s+(?:och|samt)\s+")
_NAMED: Final = re.compile(r"\b[A-ZÅÄÖ][^\W\d_]{2,}")
_HAS: Final = re.compile(
    r"\b(?:ansvarar|består|driver|bedriver|förfogar|har|finns|sköter|förvaltar)\b", re.IGNORECASE
)
_FEW: Final = Decimal(20)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    named: dict[str, tuple[Quantity, str, Spot]] = {}
    counted: dict[str, list[tuple[Quantity, Spot]]] = defaultdict(list)
    for quantity, noun, spot in (each for section in evidence.sections for each in section.once(_counts_in)):
        if noun:
            named.setdefault(quantity.noun, (quantity, noun, spot))
        else:
            counted[quantity.noun].append((quantity, spot))
    for folded, (quantity, noun, spot) in named.items():
        others = [(other, at) for other, at in counted[folded] if other.value != quantity.value]
        if others:
            yield Found(
                sentence=marked("{count} {noun} are named, but elsewhere there are {other}."),
                arguments={"count": spot.part, "noun": noun, "other": others[0][1].part},
                spots=(spot, *(at for _, at in others)),
            )


def _counts_in(section: SeenSection) -> list[tuple[Quantity, str, Spot]]:
    """What a section counts, with the noun where all that are counted are named."""
    found = []
    for sentence in section.sentences:
        for quantity in sentence.quantities:
            if not quantity.noun or quantity.loose or not 1 < quantity.value < _FEW:
                continue
            spot = sentence.spot.marking(sentence.text[quantity.start : quantity.end])
            names = _NAMES.match(sentence.text, quantity.end)
            if names and _count(names["names"]) == quantity.value:
                found.append((quantity, names["noun"], spot))
            elif _HAS.search(sentence.text[: quantity.start]):
                found.append((quantity, "", spot))
    return found


def _count(names: str) -> int:
    """How many are named in a list; none where some part of it has no name."""
    parts = [part for part in _BETWEEN.split(names) if part.strip()]
    return len(parts) if all(_NAMED.search(part) for part in parts) else 0


RULE = Rule(
    identifier="named-counts",
    title=marked("Counted and named otherwise"),
    family=Family.DOCUMENT,
    kind=Kind.TEXT_TEXT,
    severity=Severity.WARNING,
    explanation=marked(
        "One sentence counts some of the board's places and names them all; another, on what the board has or"
        " answers for, gives another number of them."
    ),
    remedy=marked("Count again, and correct the sentence that is wrong."),
    wrong="Nämnden driver två simhallar (Almbadet och Norabadet). … Nämnden ansvarar för tre simhallar.",
    right="Nämnden driver två simhallar (Almbadet och Norabadet). … Nämnden ansvarar för två simhallar.",
    check=_check,
    measured=Measured(1, 1),
)
