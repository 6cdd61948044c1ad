"""References to goals and sections that are not there: "se mål 1.6", "se avsnitt Personal"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from rapidfuzz import fuzz

from tertial.consistency.evidence import Evidence, SeenSection, Sentence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold
from tertial.documents.tree import RunInHeading, Table

_REFERENCE: Final = re.compile(
    r"\b(?:[Ss]e|[Uu]nder|[Ii])\s+(?:även\s+)?(?:"
    r"(?:nämnd|inriktnings|enhets)?mål(?:et)?\s+(?P<goal>[0-9]{1,2}(?:\.[0-9]{1,2})+)(?![\w]|\.[0-9])"
    r"|(?:avsnitt|kapitel)(?:et)?\s+(?P<section>[”\"][^”\"]{3,80}[”\"]|[A-ZÅÄÖ][^.,;:()0-9]{3,80})"
    r")"
)
# Where the name in a reference ends: "avsnittet Budget under Uppföljning av ekonomi".
_NAME_ENDS: Final = re.compile(
    r"\s(?:under|i|samt|för|där|som|på|ovan|nedan|längre|redovisas|beskrivs|finns|framgår|är|har|se|ges)\b.*"
)
# Other documents have goals and sections of their own.
_ELSEWHERE: Final = re.compile(
    r"agenda|global|delmål|program|strateg|budget\w* (?:för )?[0-9]{4}|riktlinje|\blag|plan\b|rapport|bilaga",
    re.IGNORECASE,
)
_ALIKE: Final = 85


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    goals = {each.goal.number for each in evidence.goals if each.goal.number}
    ranks = {number.count(".") for number in goals}
    headings = frozenset(evidence.gathered(_headings_in))
    for section in evidence.sections:
        for sentence, found in section.once(_references_in):
            number, name = found["goal"], found["section"]
            if (
                number
                and number.count(".") in ranks
                and not evidence.looks_scanned
                and not _is_told(number, goals)
            ):
                yield Found(
                    sentence=marked("“{reference}”: the document has no goal {number}."),
                    arguments={"reference": found[0], "number": number},
                    spots=(sentence.spot.marking(found[0]),),
                )
            elif name and not _is_there(name, headings):
                yield Found(
                    sentence=marked("“{reference}”: the document has no section with that heading."),
                    arguments={"reference": found[0]},
                    spots=(sentence.spot.marking(found[0]),),
                )


def _references_in(section: SeenSection) -> list[tuple[Sentence, re.Match[str]]]:
    return [
        (sentence, found)
        for sentence in section.sentences
        for found in _REFERENCE.finditer(sentence.text)
        if not _ELSEWHERE.search(sentence.text)
    ]


def _is_told(number: str, goals: Collection[str]) -> bool:
    """Whether there is a goal of that number, or one under it."""
    return number in goals or any(goal.startswith(f"{number}.") for goal in goals)


def _headings_in(section: SeenSection) -> frozenset[str]:
    """The folded headings in a section, and the titles of its tables."""
    found = {fold(section.section.heading)}
    for block in section.section.blocks:
        match block:
            case RunInHeading():
                found.add(fold(block.text))
            case Table(title=str(title)):
                found.add(fold(title))
    return frozenset(found - {""})


def _is_there(name: str, headings: frozenset[str]) -> bool:
    """Whether a heading is meant by a name: the whole, the beginning of either, or nearly so."""
    whole = fold(name.strip('”" '))
    short = fold(_NAME_ENDS.sub("", name).strip('”" '))
    return any(
        heading.startswith(short) or whole.startswith(heading) or fuzz.ratio(heading, short) >= _ALIKE
        for heading in headings
    )


RULE = Rule(
    identifier="cross-references",
    title=marked("References to goals and sections"),
    family=Family.DOCUMENT,
    kind=Kind.REFERENCE,
    severity=Severity.WARNING,
    explanation=marked(
        "The text sends the reader to a goal by its number, or to a section by its heading, that the document"
        " does not have: it has been renumbered, renamed or left out."
    ),
    remedy=marked("Refer to the number or heading that the goal or section has now, or take the words away."),
    wrong="Arbetet beskrivs under mål 1.6 (målen är 1.1–1.5).",
    right="Arbetet beskrivs under mål 1.5.",
    check=_check,
)
