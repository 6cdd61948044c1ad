"""The matter of the document in Word: sections, goals with their marks, and all kinds of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tertial.documents.rendering.labels import UNRECOGNISED, assessment_words, goal_label, section_heading
from tertial.documents.rendering.printable import one_line, tied
from tertial.documents.rendering.running_order import number_of
from tertial.documents.rendering.word.looks import HANG, HEADING_LEVELS
from tertial.documents.rendering.word.making import BULLETS, Making, bookmarked, list_place
from tertial.documents.rendering.word.tables import table_written
from tertial.documents.rendering.word.xml import Xml, paragraph, run, w
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


def sections_written(
    sections: tuple[Section, ...], making: Making, *, new_page: bool = False
) -> Iterator[Xml]:
    """Sections in order, each as heading, assessment and blocks; `new_page` lets the first begin a page.

    The rank of a heading is how deep its section lies, so that no rank is passed over.
    """
    for place, (section, above) in enumerate(walk_sections(sections)):
        yield from _section(section, len(above) + 1, making, new_page=new_page and place == 0)


def _section(section: Section, rank: int, making: Making, *, new_page: bool) -> Iterator[Xml]:
    label = goal_label(section)
    breaking = [w("pageBreakBefore")] if new_page else []
    if label:
        yield paragraph("GoalLabel", run(one_line(label)), properties=breaking)
    number = one_line(number_of(section))
    bookmark = making.bookmarks[section.key]
    heading = [run(tied(one_line(section_heading(section))))]
    if number:
        heading.insert(0, run(f"{number}\t", style="HeadingNumber"))
    yield paragraph(
        f"Heading{min(rank, HEADING_LEVELS)}",
        *bookmarked(int(bookmark.removeprefix("_Toc")), bookmark, heading),
        properties=[
            *([] if label else breaking),
            *_placed(numbered=bool(number), before=20 if label else 0 if new_page else None),
        ],
    )
    if section.goal and section.goal.assessment:
        yield _assessment(section.goal.assessment, making)
    for block in section.blocks:
        yield from block_written(block, making)


def _placed(*, numbered: bool, before: int | None) -> list[Xml]:
    """A number hangs before the running text; `before` is the space above, where it is not the style's."""
    layout = [w("tabs", w("tab", val="left", pos=HANG))] if numbered else []
    if before is not None:
        layout.append(w("spacing", before=before))
    if numbered:
        layout.append(w("ind", left=HANG, hanging=HANG))
    return layout


def _assessment(assessment: Assessment, making: Making) -> Xml:
    """Mark and words; a phrase that is none of the scale's stands without a mark."""
    words = run(one_line(assessment_words(assessment)))
    mark = making.mark(assessment.value)
    return paragraph("Assessment", *((mark, run(" ")) if mark is not None else ()), words)


def block_written(block: Block, making: Making) -> list[Xml]:
    """One block."""
    if isinstance(block, IndicatorTable | ActivityTable | Table):
        return table_written(block, making, analysis_written)
    if isinstance(block, DecisionPoints):
        return _decision_points(block, making)
    if isinstance(block, Signatures):
        return _signatures(block)
    if isinstance(block, Attachments):
        return [
            paragraph("Attachment", run(f"{one_line(item.number or '')}\t{one_line(item.title)}"))
            for item in block.items
        ]
    return _prose(block, making, "BodyText")


def analysis_written(parts: Iterable[Prose], making: Making) -> list[Xml]:
    """The text of an analysis, inside a table."""
    return [element for part in parts for element in _prose(part, making, "AnalysisText")]


def _prose(part: Prose, making: Making, style: str) -> list[Xml]:
    if isinstance(part, Paragraph):
        return [paragraph(style, *making.runs(part.content))]
    if isinstance(part, RunInHeading):
        heading = "AnalysisHeading" if style == "AnalysisText" else "RunInHeading"
        return [paragraph(heading, run(one_line(part.text)))]
    if isinstance(part, ItemList):
        place = making.numbered(1) if part.ordered else BULLETS
        kind = "ListNumber" if part.ordered else "ListBullet"
        return [
            paragraph(kind, *making.runs(item.content), properties=[list_place(place)]) for item in part.items
        ]
    return [paragraph("Unrecognised", run(f"{UNRECOGNISED}: ", italic=True), run(part.text))]


def _decision_points(block: DecisionPoints, making: Making) -> list[Xml]:
    """The points with their own numbers; where these leap, a new list begins at the next one.

    A point without a number gets the one of its place, since decisions are referred to by number.
    """
    written: list[Xml] = []
    place, expected = 0, None
    for order, point in enumerate(block.points, start=1):
        number = point.number or order
        if number != expected:
            place = making.numbered(number)
        expected = number + 1
        written.append(paragraph("DecisionPoint", run(tied(point.text)), properties=[list_place(place)]))
    return written


def _signatures(block: Signatures) -> list[Xml]:
    """A line to sign on for each, with name and title under it."""
    written = []
    for person in block.people:
        written.append(paragraph("SignatureLine", run(one_line(person.name))))
        if person.title:
            written.append(paragraph("SignatureTitle", run(one_line(person.title))))
    return written
