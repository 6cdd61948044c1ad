"""Tables that the text announces and that do not follow: "tabellen nedan visar"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection, Standing
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import ActivityTable, Block, IndicatorTable, ItemList, Table, Unrecognised

_BELOW: Final = re.compile(
    r"\b(?:tabellen|tabellerna)\s+(?:här\s+)?(?:nedan|under)\b|\bneda(?:n|nstående|nför)\s+tabell(?:en|er)?\b"
    r"|\bföljande\s+tabell(?:er)?\b",
    re.IGNORECASE,
)
_ANYWHERE: Final = re.compile(
    r"\bse (?:även )?tabell(?:en)?\b(?!\s*[0-9])|\btabell(?:en|erna) ovan\b|\bovanstående tabell\b",
    re.IGNORECASE,
)
_LIKE_A_TABLE: Final = (Table, IndicatorTable, ActivityTable, Unrecognised, ItemList)
"""What a table may be read as, when the source has lost its lines."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    sections = evidence.sections
    for place, section in enumerate(sections):
        following = sections[place + 1] if place + 1 < len(sections) else None
        for spot in section.once(_announcements):
            if not _has_a_table(_after(section, following, spot)):
                yield Found(
                    sentence=marked("“{words}” announces a table, but none follows."),
                    arguments={"words": spot.part},
                    spots=(spot,),
                )
        around = sections[max(0, place - 1) : place + 2]
        for spot in section.once(_mentions):
            if not any(_has_a_table(each.section.blocks) for each in around):
                yield Found(
                    sentence=marked("“{words}”: there is no table near."),
                    arguments={"words": spot.part},
                    spots=(spot,),
                )


def _has_a_table(blocks: Iterable[Block]) -> bool:
    return any(isinstance(block, _LIKE_A_TABLE) for block in blocks)


def _mentions(section: SeenSection) -> list[Spot]:
    """Where a table is spoken of that may stand before or after."""
    return [
        sentence.spot.marking(found[0])
        for sentence in section.sentences
        if (found := _ANYWHERE.search(sentence.text))
    ]


def _announcements(section: SeenSection) -> list[Spot]:
    heading = section.section.heading
    found = [section.spot.marking(heading)] if _BELOW.search(heading) else []
    for sentence in section.prose:
        words = _BELOW.search(sentence.text)
        if words and sentence.standing is not Standing.NOTE:
            found.append(sentence.spot.marking(words[0]))
    return found


def _after(section: SeenSection, following: SeenSection | None, spot: Spot) -> tuple[Block, ...]:
    """Where the table should be: right after a heading, else anywhere in the section or the next one."""
    blocks = section.section.blocks
    if spot.block is None:
        return blocks[:1]
    return (*blocks[spot.block :], *(following.section.blocks if following else ()))


RULE = Rule(
    identifier="announced-tables",
    title=marked("Announced tables that are missing"),
    family=Family.DOCUMENT,
    kind=Kind.REFERENCE,
    severity=Severity.WARNING,
    explanation=marked(
        "The text says that a table follows, and there is none in the section or the next; or it sends the"
        " reader to a table, and there is none near. The table has been left out, or the words were moved."
    ),
    remedy=marked("Put the table in, or rewrite the sentence."),
    wrong="Tabellen nedan visar antalet barn per månad. (Nästa rubrik följer.)",
    right="Tabellen nedan visar antalet barn per månad. (Tabellen följer.)",
    check=_check,
    measured=Measured(1, 1),
)
