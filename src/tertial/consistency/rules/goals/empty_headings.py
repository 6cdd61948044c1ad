"""Headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.goals.scopes import PARTS, nearly_same
from tertial.core.marking import marked
from tertial.core.words import fold, letters_of
from tertial.documents.tree import SectionRole

_CHAPTERS: Final = ("uppfoljning av", "ekonomi", "ovrigt", "sarskilda redovisningar", "utfall jamfort")
"""Headings that only gather others; what stands under them may have been read as beside them."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for place, seen in enumerate(evidence.sections):
        after = evidence.sections[place + 1] if place + 1 < len(evidence.sections) else None
        if _is_empty(seen) and _is_left_so(seen, after):
            yield Found(
                sentence=marked("Nothing stands under the heading “{heading}”.")
                if after is None
                else marked("Nothing stands under the heading “{heading}”; “{next}” follows."),
                arguments={"heading": seen.section.heading, "next": after.section.heading if after else ""},
                spots=(seen.spot,),
            )


def _is_empty(seen: SeenSection) -> bool:
    section = seen.section
    return not section.blocks and not section.sections and section.goal is None


def _is_left_so(seen: SeenSection, after: SeenSection | None) -> bool:
    """Whether what follows cannot belong under an empty heading.

    A heading of higher rank does not, nor anything after the part of a goal, nor the next of the headings
    that every economic report has. A heading of the same rank may be a subheading whose rank the layout hid.
    """
    if seen.section.role is SectionRole.CONTENTS:
        return False
    if after is None or seen.section.role in PARTS:
        return True
    if nearly_same(letters_of(seen.section.heading), letters_of(after.section.heading)):
        return False
    if len(after.above) < len(seen.above):
        return True
    return (
        bool(seen.above)
        and seen.section.role is after.section.role is SectionRole.ECONOMY
        and not fold(seen.section.heading).startswith(_CHAPTERS)
    )


RULE = Rule(
    identifier="empty-heading",
    title=marked("Heading with nothing under it"),
    family=Family.GOALS,
    kind=Kind.EMPTY_SECTION,
    severity=Severity.ERROR,
    explanation=marked(
        "A heading that the report must have stands there with no text, no table and no subheading under it."
        " “Not applicable” is an answer, nothing is none. A heading that only gathers others is no fault."
    ),
    remedy=marked("Write what belongs there, write “Ej aktuellt”, or take the heading away."),
    wrong="Analys av balansräkning",
    right="Analys av balansräkning. Ej aktuellt",
    check=_check,
    measured=Measured(1, 1),
)
