"""What stands before the matter in Word: the cover, the contents and the year in one view.

The contents list is a real field, already filled: each line is a link to its heading. The page numbers are
fields that Word fills when the document is printed or the list updated. Asking Word to update while it opens
the file would greet every reader with a question about "fields that may refer to other files".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tertial.documents.rendering.labels import (
    ACTIVITIES,
    CASE_NUMBER,
    CONTENTS,
    DATE,
    ECONOMY,
    IN_ALL,
    LARGEST_VARIANCES,
    MARKS,
    MEETING_DATE,
    NOT_WHOLLY_MET,
    OFFICER,
    OFFICIAL_REPORT,
    OVERVIEW,
    TO,
    WITH_DEVIATION,
    date_words,
    document_title,
    section_heading,
)
from tertial.documents.rendering.overview import EconomyLine, GoalTally, Overview, Variance
from tertial.documents.rendering.printable import one_line, tied
from tertial.documents.rendering.running_order import RunningOrder, contents_lines
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.rendering.word.looks import contents_indent
from tertial.documents.rendering.word.making import Making, bookmarked
from tertial.documents.rendering.word.xml import Xml, field, link_to, paragraph, run, w
from tertial.documents.tree import Identity, Section

_OVERVIEW_BOOKMARK = "_Toc999999999"
_BOTTOM_FIGURES = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents list, and the bookmark that it leads to."""

    rank: int
    number: str
    heading: str
    bookmark: str


def sender(identity: Identity, style: HouseStyle) -> str:
    """The municipality that sends the document."""
    return style.municipality or identity.municipality or ""


def cover(identity: Identity, style: HouseStyle, *, decides: bool, logo: Xml | None) -> Iterator[Xml]:
    """The first page in the manner of a tjänsteutlåtande; the proposed decision follows on it."""
    if logo is not None:
        yield paragraph("Sender", logo)
    name = sender(identity, style) or identity.administration or identity.board or ""
    yield paragraph("Sender", run(f"{one_line(name)}\t{OFFICIAL_REPORT}" if decides else one_line(name)))
    if identity.administration and identity.administration != name:
        yield paragraph("SenderUnit", run(one_line(identity.administration)))
    yield paragraph("SenderUnit")
    recipient = identity.recipient or (identity.board if decides else None)
    facts = (
        (CASE_NUMBER, identity.case_number),
        (DATE, date_words(identity.document_date) if identity.document_date else None),
        (MEETING_DATE, date_words(identity.meeting_date) if identity.meeting_date else None),
        (OFFICER, identity.officer),
        (TO, recipient),
    )
    for word, said in facts:
        if said:
            yield paragraph("CoverLine", run(word, bold=True), run(f"\t{one_line(said)}"))
    yield paragraph("Title", run(tied(one_line(document_title(identity)))))


def contents(order: RunningOrder, making: Making, *, has_overview: bool) -> Iterator[Xml]:
    """The contents list: one linked line for each heading, the goals' own parts left out."""
    lines = [*_lines(order.front, making)]
    if has_overview:
        lines.append(_Line(1, "", OVERVIEW, _OVERVIEW_BOOKMARK))
    lines += _lines(order.body, making)
    if not lines:
        return
    yield paragraph("TOCHeading", run(CONTENTS))
    opening, closing = _contents_field(lines)
    for line in lines:
        words = run(f"{line.number}\t{line.heading}" if line.number else line.heading)
        page = field(f"PAGEREF {line.bookmark} \\h", "")
        yield paragraph(
            f"TOC{line.rank}",
            *(opening if line is lines[0] else ()),
            link_to(line.bookmark, words, run("\t"), *page),
            *(closing if line is lines[-1] else ()),
            properties=[] if line.number else [w("ind", left=contents_indent(line.rank), hanging=0)],
        )


def _lines(sections: tuple[Section, ...], making: Making) -> Iterator[_Line]:
    """The lines of these sections."""
    for line in contents_lines(sections):
        heading = one_line(section_heading(line.section))
        yield _Line(line.rank, one_line(line.number), heading, making.bookmarks[line.section.key])


def _contents_field(lines: Sequence[_Line]) -> tuple[list[Xml], list[Xml]]:
    """Beginning and end of the field that the lines stand in, with as many ranks as they have."""
    pieces = field(f'TOC \\o "1-{max(line.rank for line in lines)}" \\h \\z', "")
    return pieces[:3], pieces[4:]


def overview_written(found: Overview, making: Making) -> Iterator[Xml]:
    """The year in one view, as a page of its own after the contents."""
    if not found:
        return
    yield paragraph(
        "Heading1",
        *bookmarked(999999999, _OVERVIEW_BOOKMARK, [run(OVERVIEW)]),
        properties=[w("pageBreakBefore"), w("spacing", before=0)],
    )
    for tally in found.tallies:
        yield _tally(tally, making)
    if found.economy:
        yield _economy(found.economy)
    if found.variances:
        yield from _variances(found.variances, making)
    if found.activities:
        counts = (
            f"{found.activities.total} {IN_ALL}",
            f"{found.activities.deviating} {WITH_DEVIATION}",
        )
        yield paragraph("OverviewLine", run(f"{ACTIVITIES}\n", bold=True), run("\t".join(counts)))
    for place, tally in enumerate(found.tallies):
        yield from _goals(tally, making, wholly_met_too=place == 0)


def _tally(tally: GoalTally, making: Making) -> Xml:
    """How many goals of one level stand on each step of the scale."""
    content: list[Xml] = [run(f"{one_line(tally.label)}\n", bold=True)]
    for value, mark in MARKS.items():
        count = tally.counts.get(value, 0)
        if not count and value == "not_assessed":
            continue
        picture = making.mark(value)
        if len(content) > 1:
            content.append(run("\t"))
        if picture is not None:
            content.append(picture)
        content.append(run(f" {count} ", bold=True))
        content.append(run(mark.short))
    rest = [(tally.other, "med annan bedömning"), (tally.without, "utan bedömning")]
    notes = [f"{count} {words}" for count, words in rest if count]
    if notes:
        content.append(run("\n" + ", ".join(notes)))
    return paragraph("OverviewLine", *content)


def _economy(line: EconomyLine) -> Xml:
    """The bottom line of the economy: the variance and the figures that it is reckoned from."""
    unit = f" ({one_line(line.unit)})" if line.unit else ""
    content = [run(ECONOMY, bold=True), run(f", {one_line(line.name)}{unit}\n")]
    shown = line.figures[max(0, line.variance - _BOTTOM_FIGURES + 1) : line.variance + 1]
    for place, (heading, figure) in enumerate(shown):
        content.append(run(f"{', ' if place else ''}{one_line(heading)} "))
        content.append(run(tied(one_line(figure)), bold=True))
    return paragraph("OverviewLine", *content)


def _variances(variances: tuple[Variance, ...], making: Making) -> Iterator[Xml]:
    first = variances[0]
    heading = f"{one_line(first.heading)}{f' ({one_line(first.unit)})' if first.unit else ''}"
    content: list[Xml] = [run(LARGEST_VARIANCES, bold=True), run(f", {heading}")]
    for variance in variances:
        content.append(run(f"\n{tied(one_line(variance.text))} ", bold=True))
        content.append(link_to(making.bookmarks[variance.section], run(one_line(variance.name))))
    yield paragraph("OverviewLine", *content)


def _goals(tally: GoalTally, making: Making, *, wholly_met_too: bool) -> Iterator[Xml]:
    """The goals of a level, each with mark and words; of the lower levels those not wholly met."""
    goals = [goal for goal in tally.goals if wholly_met_too or goal.value != "met"]
    if not goals:
        return
    note = "" if len(goals) == len(tally.goals) else f", {NOT_WHOLLY_MET[0].lower()}{NOT_WHOLLY_MET[1:]}"
    yield paragraph(
        "OverviewLine", run(one_line(tally.label), bold=True), run(note), properties=[w("keepNext")]
    )
    for goal in goals:
        picture = making.mark(goal.value)
        number = f"{one_line(goal.number)} " if goal.number else ""
        yield paragraph(
            "OverviewGoal",
            *((picture, run(" ")) if picture is not None else ()),
            run(f"{one_line(goal.words)}\t"),
            link_to(making.bookmarks[goal.section], run(f"{number}{one_line(goal.title)}")),
        )
