"""A document as a page shows it: contents, overview, and its sections as finished HTML in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from tertial.documents.composing.edition import Edition
from tertial.documents.outline import prose_to_json
from tertial.documents.rendering import labels
from tertial.documents.rendering.running_order import contents_lines, number_of, running_order
from tertial.documents.tree import (
    ActivityTable,
    Attachments,
    Block,
    DecisionPoints,
    Document,
    Identity,
    IndicatorTable,
    Prose,
    Section,
    Signatures,
    Source,
    Table,
    walk_sections,
)
from tertial.web.presenting.edition_anchors import GOAL, anchors_of
from tertial.web.presenting.edition_tables import table_of
from tertial.web.presenting.links import Link
from tertial.web.presenting.margin import NOTHING, Beside, Margin
from tertial.web.presenting.marks import mark
from tertial.web.presenting.prose import prose
from tertial.web.presenting.spoken import spoken_in
from tertial.web.presenting.tables import draw

OVERVIEW = "i-korthet"
_PROSE_KINDS = frozenset({"paragraph", "run_in_heading", "list", "unrecognised"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The addresses that a document's edition leads to: its own, and those of the year's goals.

    `margin` is what a check finds, beside its places.
    """

    edition: str
    year: int
    sources: bool = False
    margin: Margin = NOTHING

    @property
    def lines(self) -> str:
        """Where the lines of its source are shown."""
        return f"{self.edition}kalla/?rad="


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEdition:
    """An edition ready for its template. `front` is what the board is asked to decide, `body` all else.

    `anchors` are those of sections, by their keys.
    """

    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    contents: tuple[Link, ...]
    anchors: Mapping[str, str]
    front: SafeString
    body: SafeString


def present(edition: Edition, where: Where) -> PrintedEdition:
    """Present a whole document."""
    document = edition.document
    writer = _Writer(edition, where)
    order = running_order(document)
    return PrintedEdition(
        title=labels.document_title(document.identity),
        language=document.identity.language or "sv",
        facts=tuple(_facts(document.identity)),
        contents=_contents(document, writer.anchors),
        anchors={
            section.key: writer.anchors[id(section)] for section, _above in walk_sections(document.sections)
        },
        front=writer.sections(order.front),
        body=writer.sections(order.body),
    )


def present_goal(edition: Edition, key: str, where: Where) -> tuple[Section, SafeString] | None:
    """Present what a document says of one goal, with all below it; None where it says nothing of it."""
    writer = _Writer(edition, where)
    for place, (section, _above) in enumerate(walk_sections(edition.document.sections)):
        if edition.goals.get(place) == key:
            return section, writer.sections((section,))
    return None


def _facts(identity: Identity) -> Iterator[tuple[str, str]]:
    """What a cover says, in the document's own words."""
    days = {labels.DATE: identity.document_date, labels.MEETING_DATE: identity.meeting_date}
    if identity.case_number:
        yield labels.CASE_NUMBER, identity.case_number
    yield from ((name, labels.date_words(day)) for name, day in days.items() if day)
    if identity.officer:
        yield labels.OFFICER, identity.officer
    if identity.recipient:
        yield labels.TO, identity.recipient


def _contents(document: Document, anchors: Mapping[int, str]) -> tuple[Link, ...]:
    """The contents as links within links."""
    order = running_order(document)
    flat = [
        (
            line.rank,
            Link(
                f"{line.number} {labels.section_heading(line.section)}".strip(),
                f"#{anchors[id(line.section)]}",
            ),
        )
        for line in contents_lines(order.sections)
    ]
    return tuple(_nested(flat, 1)[0])


def _nested(lines: Sequence[tuple[int, Link]], rank: int) -> tuple[list[Link], int]:
    """Put lines of lower rank below the one before them; gives the links, and how many lines were used."""
    links: list[Link] = []
    place = 0
    while place < len(lines) and lines[place][0] >= rank:
        own, link = lines[place]
        below, used = _nested(lines[place + 1 :], own + 1)
        links.append(Link(link.text, link.href, below=tuple(below)))
        place += 1 + used
    return links, place


def _told_apart(document: Document) -> Iterator[tuple[int, str]]:
    """What each section is called by itself: its heading, for a goal's part that of the goal as well."""
    for section, above in walk_sections(document.sections):
        heading = labels.section_heading(section)
        goal = next((each for each in reversed(above) if each.goal is not None), None)
        if section.goal is None and goal is not None:
            heading = f"{labels.section_heading(goal)}, {heading}"
        yield id(section), heading


@dataclass(slots=True)
class _Writer:
    """Writes the sections of one document."""

    edition: Edition
    where: Where
    anchors: Mapping[int, str] = field(init=False)
    goals: Mapping[int, str] = field(init=False)
    headings: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        walked = [section for section, _ in walk_sections(self.edition.document.sections)]
        given = anchors_of(self.edition.document, self.edition.goals)
        self.anchors = {id(section): anchor for section, anchor in zip(walked, given, strict=True)}
        self.goals = {id(walked[place]): key for place, key in self.edition.goals.items()}
        self.headings = dict(_told_apart(self.edition.document))

    def sections(self, sections: tuple[Section, ...]) -> SafeString:
        """Sections one after another, their headings one rank below the page's own."""
        walked = walk_sections(sections)
        written = "".join(self._section(section, len(above) + 2) for section, above in walked)
        return spoken_in(self._language, written)

    @property
    def _language(self) -> str:
        return self.edition.document.identity.language or "sv"

    def _section(self, section: Section, rank: int) -> str:
        anchor = self.anchors[id(section)]
        tag = f"h{min(rank, 6)}"
        label, number = labels.goal_label(section), number_of(section)
        heading = "".join(
            (
                f'<span class="edition-label">{escape(label.rstrip(": "))}</span> ' if label else "",
                f'<span class="edition-number">{escape(number)}</span> ' if number else "",
                escape(labels.section_heading(section)),
            )
        )
        blocks = "".join(self._blocks(section, anchor))
        kind = " edition-goal" if section.goal else ""
        return (
            f'<section class="edition-section{kind}"><{tag} id="{anchor}">{heading}</{tag}>'
            f"{self._assessment(section)}{self._ways(section)}{self._from(section.source)}"
            f"{self._note(section)}{blocks}</section>"
        )

    def _assessment(self, section: Section) -> str:
        assessment = section.goal.assessment if section.goal else None
        if assessment is None:
            return ""
        value = assessment.value if assessment.value in labels.MARKS else "not_assessed"
        return f'<p class="edition-assessment">{mark(value, words=labels.assessment_words(assessment))}</p>'

    def _ways(self, section: Section) -> str:
        """From a goal to its page of all years, and to its part of the document alone."""
        key = self.goals.get(id(section))
        if key is None:
            return ""
        return format_html(
            '<p class="edition-ways not-printed"><a href="/mal/{}/{}/">{}</a> <a href="{}mal/{}/">{}</a></p>',
            key, self.where.year, _("The goal over the years"), self.where.edition, key,
            _("This goal alone, to print"),
        )  # fmt: skip

    def _blocks(self, section: Section, anchor: str) -> Iterator[str]:
        text: list[Prose] = []
        stretch = 0
        for place, block in enumerate(section.blocks):
            beside = self.where.margin.of(section, place)
            prose_block = block.kind in _PROSE_KINDS
            if text and (beside or not prose_block):
                yield self._prose(text, f"{anchor}-not-{stretch}")
                text, stretch = [], stretch + 1
            if beside:
                yield beside.note
            if prose_block and beside:
                yield self._prose([block], f"{anchor}-not-{stretch}", beside)  # type: ignore[list-item]  # its kind says so
                stretch += 1
            elif prose_block:
                text.append(block)  # type: ignore[arg-type]  # its kind says so
            else:
                yield f'<span class="place" id="{beside.anchor}"></span>' if beside else ""
                yield self._block(block, section, place)
        if text:
            yield self._prose(text, f"{anchor}-not-{stretch}")

    def _note(self, section: Section) -> str:
        """What stands in the margin beside the section's heading."""
        beside = self.where.margin.of(section, None)
        return beside.note if beside else ""

    def _prose(self, blocks: Sequence[Prose], notes: str, beside: Beside | None = None) -> str:
        """Running text; where sources are asked for, each piece is followed by the lines it was read from."""
        marked = beside.marked if beside else ()
        place = f' id="{beside.anchor}"' if beside else ""
        if self.where.sources:
            text = "".join(
                prose(prose_to_json([block]), notes=f"{notes}-{each}", marked=marked)
                + self._from(block.source)
                for each, block in enumerate(blocks)
            )
        else:
            text = prose(prose_to_json(blocks), notes=notes, marked=marked)
        return f'<div class="prose"{place}>{text}</div>'

    def _block(self, block: Block, section: Section, place: int) -> str:
        match block:
            case IndicatorTable() | ActivityTable() | Table():
                heading = self.headings[id(section)]
                table = table_of(
                    block, heading, self.edition.indicators, self._from,
                    lambda row: self.where.margin.of(section, place, row),
                )  # fmt: skip
                with override(self._language):
                    return draw(table)  # its short words are heard in the document's language
            case DecisionPoints():
                points = "".join(
                    f'<li value="{point.number or rank}">{escape(point.text)}{self._from(point.source)}</li>'
                    for rank, point in enumerate(block.points, 1)
                )
                return f'<ol class="edition-decision prose">{points}</ol>'
            case Attachments():
                items = "".join(
                    f"<li>{escape(' '.join(part for part in (item.number, item.title) if part))}</li>"
                    for item in block.items
                )
                return f'<ul class="edition-attachments">{items}</ul>'
            case Signatures():
                people = "".join(
                    f"<li>{escape(person.name)}"
                    + (f'<span class="link-note">{escape(person.title)}</span>' if person.title else "")
                    + "</li>"
                    for person in block.people
                )
                return f'<ul class="edition-signatures">{people}</ul>'
            case _:
                return self._prose([block], "not")

    def _from(self, source: Source) -> str:
        """Where a piece was read from, where that is asked for."""
        if not self.where.sources or not source:
            return ""
        first, last = source[0].first, source[-1].last
        lines = f"{first}" if first == last else f"{first}\N{EN DASH}{last}"
        return format_html(
            ' <a class="edition-from" href="{}{}-{}">{}</a>', self.where.lines, first, last,
            _("line {lines}").format(lines=lines),
        )  # fmt: skip


def goal_anchor(key: str) -> str:
    """Give the anchor of a goal in every edition that it stands in."""
    return f"{GOAL}{key}"
