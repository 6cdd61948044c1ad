"""What stands before the matter in Word: the cover, the contents and the year in one view.

The contents list is a real field, already filled: each line is a link to its heading. The page numbers are
fields that Word fills when the document is printed or the list updated; asking Word to update while it opens
the file would greet every reader with a question about "fields that may refer to other files".
"""

from __future__ import annotations

from collections.abc import Iterator

from tertial.documents.rendering.labels import (
    CASE_NUMBER,
    CONTENTS,
    DATE,
    MARKS,
    MEETING_DATE,
    OFFICER,
    OVERVIEW,
    TO,
    date_words,
    document_title,
    section_heading,
)
from tertial.documents.rendering.overview import EconomyLine, GoalTally, Overview, Variance
from tertial.documents.rendering.printable import one_line, tied
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.rendering.word.making import BULLETS, Making, bookmarked, list_place
from tertial.documents.rendering.word.xml import Element, field, link_to, paragraph, run, w
from tertial.documents.tree import Document, Identity, Section, SectionRole, walk_sections

GOAL_PARTS = frozenset(
    {
        SectionRole.DESCRIPTION,
        SectionRole.EXPECTED_RESULT,
        SectionRole.WAYS_OF_WORKING,
        SectionRole.ANALYSIS,
    }
)
"""Sections that stand under every goal: in the contents list they would hide the goals."""

DEEPEST_IN_CONTENTS = 3

_OVERVIEW_BOOKMARK = "_Toc999999999"


def sender(identity: Identity, style: HouseStyle) -> str:
    """The municipality that sends the document."""
    return style.municipality or identity.municipality or ""


def cover(identity: Identity, style: HouseStyle, logo: Element | None) -> Iterator[Element]:
    """The first page: who sends, what it is, to whom, when, and in which case."""
    if logo is not None:
        yield paragraph("Sender", logo)
    for line in (sender(identity, style), identity.administration, identity.board):
        if line:
            yield paragraph("Sender", run(one_line(line)))
    yield paragraph("Title", run(one_line(document_title(identity))))
    facts = (
        (CASE_NUMBER, identity.case_number),
        (DATE, date_words(identity.document_date) if identity.document_date else None),
        (MEETING_DATE, date_words(identity.meeting_date) if identity.meeting_date else None),
        (OFFICER, identity.officer),
        (TO, identity.recipient),
    )
    for word, said in facts:
        if said:
            yield paragraph("CoverLine", run(word, bold=True), run(f"\t{one_line(said)}"))


def contents(document: Document, making: Making, has_overview: bool) -> Iterator[Element]:
    """The contents list: one linked line for each heading, the goals' own parts left out."""
    yield paragraph("TOCHeading", run(CONTENTS))
    lines: list[tuple[int, str, str, str]] = []
    if has_overview:
        lines.append((1, "", OVERVIEW, _OVERVIEW_BOOKMARK))
    deepest = contents_depth(document.sections)
    for section, above in walk_sections(document.sections):
        rank = len(above) + 1
        if rank <= deepest and section.role not in GOAL_PARTS:
            number = section.number or (section.goal.number if section.goal else None) or ""
            lines.append((rank, one_line(number), section_heading(section), making.bookmarks[section.key]))
    opening, closing = _contents_field(deepest)
    for place, (rank, number, heading, bookmark) in enumerate(lines):
        line = link_to(
            bookmark, run(f"{number}\t{one_line(heading)}" if number else one_line(heading)), run("\t"),
            *field(f"PAGEREF {bookmark} \\h", ""),
        )  # fmt: skip
        yield paragraph(
            f"TOC{rank}",
            *(opening if place == 0 else ()),
            line,
            *(closing if place == len(lines) - 1 else ()),
            properties=() if number else [w("ind", left=_unnumbered_indent(rank), hanging=0)],
        )


def contents_depth(sections: tuple[Section, ...]) -> int:
    """How many ranks of headings the contents list shows: so many that the goals' parts stay out, 2 or 3."""
    parts = [len(above) for section, above in walk_sections(sections) if section.role in GOAL_PARTS]
    return max(2, min([DEEPEST_IN_CONTENTS, *parts]))


def _unnumbered_indent(rank: int) -> int:
    return (0, 510, 1191)[rank - 1]


def _contents_field(deepest: int) -> tuple[list[Element], list[Element]]:
    """Beginning and end of the field that the lines stand in."""
    pieces = field(f'TOC \\o "1-{deepest}" \\h \\z', "")
    return pieces[:3], pieces[4:]


def overview_written(found: Overview, making: Making) -> Iterator[Element]:
    """The year in one view, as a page of its own after the contents."""
    if not found:
        return
    yield paragraph(
        "Heading1",
        *bookmarked(999999999, _OVERVIEW_BOOKMARK, [run(OVERVIEW)]),
        properties=[w("pageBreakBefore")],
    )
    for tally in found.tallies:
        yield from _tally(tally, making)
    if found.economy:
        yield from _economy(found.economy, making)
    if found.variances:
        yield paragraph("RunInHeading", run("Största avvikelser"))
        for variance in found.variances:
            yield paragraph(
                "ListBullet",
                link_to(making.bookmarks[variance.section], run(_variance_words(variance))),
                properties=[list_place(BULLETS)],
            )
    if found.activities:
        yield paragraph("RunInHeading", run("Aktiviteter"))
        deviating = found.activities.deviating
        yield paragraph(
            "BodyText",
            run(f"{found.activities.total} aktiviteter, varav {deviating} med avvikelse."),
        )


def _tally(tally: GoalTally, making: Making) -> Iterator[Element]:
    """One level's goals: how many are met, and each with its mark."""
    counts = [
        f"{count} {MARKS[value].words.lower()}" for value in MARKS if (count := tally.counts.get(value, 0))
    ]
    counts += [f"{tally.other} med annan bedömning"] if tally.other else []
    counts += [f"{tally.without} utan bedömning"] if tally.without else []
    yield paragraph("RunInHeading", run(f"{one_line(tally.label)}: {', '.join(counts)}"))
    for goal in tally.goals:
        number = f"{one_line(goal.number)} " if goal.number else ""
        mark = making.mark(goal.value)
        title = run(f"{number}{one_line(goal.title)}")
        yield paragraph(
            "CoverLine",
            *([mark, run(" ")] if mark is not None else ()),
            run(one_line(goal.words)),
            run("\t"),
            link_to(making.bookmarks[goal.section], title),
        )


def _economy(line: EconomyLine, making: Making) -> Iterator[Element]:
    """The bottom line of the economy, its figures under their own headings."""
    yield paragraph("RunInHeading", run("Ekonomi"))
    unit = f", {one_line(line.unit)}" if line.unit else ""
    yield paragraph("BodyText", link_to(making.bookmarks[line.section], run(f"{one_line(line.name)}{unit}")))
    for heading, figure in line.figures:
        yield paragraph(
            "ListBullet",
            run(f"{one_line(heading)}: {tied(one_line(figure))}"),
            properties=[list_place(BULLETS)],
        )


def _variance_words(variance: Variance) -> str:
    unit = f" {one_line(variance.unit)}" if variance.unit else ""
    return f"{one_line(variance.name)}: {tied(one_line(variance.text))}{unit}"
