"""The matter of the document in Word: sections, goals with their marks, and all kinds of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from tertial.documents.rendering.labels import (
    UNRECOGNISED,
    assessment_words,
    goal_label,
    section_heading,
)
from tertial.documents.rendering.printable import one_line, tied
from tertial.documents.rendering.word.making import BULLETS, Making, bookmarked, list_place
from tertial.documents.rendering.word.styles import HEADING_LEVELS, NUMBER_WIDTH
from tertial.documents.rendering.word.tables import activity_table, indicator_table, other_table
from tertial.documents.rendering.word.xml import Element, paragraph, run, w
from tertial.documents.tree import (
    ActivityTable,
    Assessment,
    Attachments,
    Block,
    DecisionPoints,
    IndicatorTable,
    ItemList,
    Paragraph,
    Prose,
    RunInHeading,
    Section,
    Signatures,
    Table,
    walk_sections,
)


def bookmarks(sections: tuple[Section, ...]) -> dict[str, str]:
    """A bookmark name for each section's key; Word allows forty letters and digits."""
    return {
        section.key: f"_Toc{number:09d}"
        for number, (section, _) in enumerate(walk_sections(sections), start=1)
    }


def sections_written(sections: tuple[Section, ...], making: Making) -> Iterator[Element]:
    """All sections in order, each as heading, assessment and blocks.

    The rank of a heading is how deep its section lies, so that no rank is passed over.
    """
    for section, above in walk_sections(sections):
        yield from _section(section, len(above) + 1, making)


def _section(section: Section, rank: int, making: Making) -> Iterator[Element]:
    label = goal_label(section)
    if label:
        yield paragraph("GoalLabel", run(one_line(label)))
    number = section.number or (section.goal.number if section.goal else None)
    title = tied(one_line(section_heading(section)))
    bookmark = making.bookmarks[section.key]
    identifier = int(bookmark.removeprefix("_Toc"))
    yield paragraph(
        f"Heading{min(rank, HEADING_LEVELS)}",
        *bookmarked(identifier, bookmark, [run(f"{one_line(number)}\t{title}" if number else title)]),
        properties=_after_label(label, number),
    )
    if section.goal and section.goal.assessment:
        yield _assessment(section.goal.assessment, making)
    for block in section.blocks:
        yield from block_written(block, making)


def _after_label(label: str | None, number: str | None) -> list[Element]:
    """A goal's heading stands close under its label, and its number hangs in the margin."""
    layout = []
    if number:
        layout.append(w("tabs", w("tab", val="left", pos=0)))
    if label:
        layout.append(w("spacing", before=20))
    if number:
        layout.append(w("ind", left=0, hanging=NUMBER_WIDTH))
    return layout


def _assessment(assessment: Assessment, making: Making) -> Element:
    """Mark and words; a phrase that is none of the scale's stands without a mark."""
    words = run(one_line(assessment_words(assessment)))
    mark = making.mark(assessment.value)
    return paragraph("Assessment", *([mark, run(" ")] if mark is not None else ()), words)


def block_written(block: Block, making: Making) -> list[Element]:
    """One block."""
    if isinstance(block, IndicatorTable):
        return indicator_table(block, making, analysis_written)
    if isinstance(block, ActivityTable):
        return activity_table(block, making, analysis_written)
    if isinstance(block, Table):
        return other_table(block, making)
    if isinstance(block, DecisionPoints):
        return _decision_points(block, making)
    if isinstance(block, Signatures):
        return _signatures(block)
    if isinstance(block, Attachments):
        return [
            paragraph(
                "BodyText",
                run(f"{one_line(item.number)}. " if item.number else ""),
                run(one_line(item.title)),
            )
            for item in block.items
        ]
    return _prose(block, making, "BodyText")


def analysis_written(parts: Iterable[Prose], making: Making) -> list[Element]:
    """The text of an analysis, inside a table."""
    return [element for part in parts for element in _prose(part, making, "AnalysisText")]


def _prose(part: Prose, making: Making, style: str) -> list[Element]:
    if isinstance(part, Paragraph):
        return [paragraph(style, *making.runs(part.content))]
    if isinstance(part, RunInHeading):
        heading = "AnalysisLabel" if style == "AnalysisText" else "RunInHeading"
        return [paragraph(heading, run(one_line(part.text)))]
    if isinstance(part, ItemList):
        place = making.numbered(1) if part.ordered else BULLETS
        kind = "ListNumber" if part.ordered else "ListBullet"
        return [
            paragraph(kind, *making.runs(item.content), properties=[list_place(place)]) for item in part.items
        ]
    return [paragraph("Unrecognised", run(f"{UNRECOGNISED}: ", bold=True), run(part.text))]


def _decision_points(block: DecisionPoints, making: Making) -> list[Element]:
    """The points with their own numbers; where these leap, a new list begins at the next one."""
    written: list[Element] = []
    place, expected = 0, None
    for point in block.points:
        if point.number is None:
            written.append(paragraph("BodyText", run(tied(point.text))))
            expected = None
            continue
        if point.number != expected:
            place = making.numbered(point.number)
        expected = point.number + 1
        written.append(paragraph("ListNumber", run(tied(point.text)), properties=[list_place(place)]))
    return written


def _signatures(block: Signatures) -> list[Element]:
    """A line to sign on for each, with name and title under it."""
    half = w("ind", right=4600)
    written = []
    for person in block.people:
        written.append(paragraph("SignatureLine", run(one_line(person.name)), properties=[deepcopy(half)]))
        if person.title:
            written.append(paragraph("SignatureTitle", run(one_line(person.title))))
    return written
