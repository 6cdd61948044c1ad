"""What was to be filled in and never was: "XX mnkr", "[datum]", "periodiciteten behöver sättas"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked

_ORDERS: Final = "text|skriv|fyll|ange|infoga|namn|datum|belopp|beskriv|komplettera|klicka|välj|xx"
_LEFT: Final = re.compile(
    r"(?<![\w-])(?:xx+|x,x+)(?![\w-])"
    r"|\?{2,}"
    r"|_{4,}"
    rf"|\[(?:{_ORDERS})[^\]]{{0,80}}\]"
    rf"|<(?:{_ORDERS})[^>]{{0,80}}>"
    r"|\blorem ipsum\b"
    r"|\bklicka (?:eller tryck )?här för att \w+"
    r"|\bskriv (?:din )?text här\b"
    r"|\b(?:periodicitet|årsmål|målvärde|startdatum|slutdatum|ansvarig)(?:en|et)?"
    r" (?:behöver|måste) (?:sättas|anges)\b"
    r"|\b(?:text|analys|kommentar|siffra|siffror|uppgift) (?:kompletteras|fylls på|kommer) senare\b",
    re.IGNORECASE,
)
# Few texts have one of these, and looking for all the rest takes time.
_SIGNS: Final = (
    "xx",
    "x,x",
    "??",
    "____",
    "[",
    "<",
    "lorem",
    "klicka",
    "skriv",
    "sattas",
    "sättas",
    "anges",
    "senare",
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for spot, folded in _texts(evidence):
        if not any(sign in folded for sign in _SIGNS):
            continue
        found = _LEFT.search(spot.part or spot.words)
        if found:
            yield Found(
                sentence=marked("“{words}” has been left where something was to be filled in."),
                arguments={"words": found[0]},
                spots=(spot.marking(found[0]),),
            )


def _texts(evidence: Evidence) -> Iterator[tuple[Spot, str]]:
    """Every sentence, heading and row, with its words in lower case."""
    for sentence in evidence.sentences:
        yield sentence.spot, sentence.folded
    for section in evidence.sections:
        yield section.spot, section.section.heading.casefold()
    for table in evidence.tables:
        for row in table.rows:
            yield row.spot, row.spot.words.casefold()
    for indicator in evidence.indicators:
        yield indicator.spot, indicator.spot.words.casefold()
    for activity in evidence.activities:
        yield activity.spot, activity.spot.words.casefold()


RULE = Rule(
    identifier="placeholders",
    title=marked("Placeholders and notes to oneself"),
    family=Family.DOCUMENT,
    kind=Kind.LANGUAGE,
    severity=Severity.ERROR,
    explanation=marked(
        "Signs and words that hold the place of a figure, a name or a text while a report is written, and"
        " notes between those who write it, have no place in what is printed."
    ),
    remedy=marked("Fill in what is missing, or take the words away."),
    wrong="Nämnden redovisar ett överskott om XX mnkr.",
    right="Nämnden redovisar ett överskott om 3,4 mnkr.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
