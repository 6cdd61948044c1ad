"""The text of a document of the invented municipality, as an official would write it in a plain file.

Headings begin with #, list items with "- " or "1. ", a line in ** is a small heading inside the text. A
heading "Mål 1.1" stands for the goal with that number. Alone on a line, [tabell drift], [indikatorer],
[aktiviteter] and [underskrifter] stand for what the tables, the indicators and so on say at that place.
In the text {drift/Totalt/Avvikelse} is the amount in that cell, [^1] a note that is written out elsewhere.
A line in <!-- --> is said to whoever reads the file, and is no part of the document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from tertial.documents.tree import (
    Attachment,
    Attachments,
    Block,
    DecisionPoint,
    DecisionPoints,
    Footnote,
    Goal,
    Inline,
    ItemList,
    ListItem,
    Paragraph,
    Run,
    RunInHeading,
    Section,
    SectionRole,
)

HEADING = re.compile(r"(?P<marks>#+) (?P<words>.+)")
GOAL_HEADING = re.compile(r"Mål (?P<number>\d+(\.\d+)*)")
INSERT = re.compile(r"\[(?P<words>[a-zåäö][^\]]*)\]")
COMMENT = re.compile(r"^<!--.*-->\n", re.MULTILINE)
NOTE = re.compile(r"\[\^(?P<sign>\w+)\]: (?P<words>.+)")
ITEM = re.compile(r"(?P<mark>-|\d+\.) (?P<words>.+)")
SMALL_HEADING = re.compile(r"\*\*(?P<words>[^*]+)\*\*")
PART = re.compile(
    r"\{(?P<figure>[^}]+)\}|\[\^(?P<note>\w+)\]|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*"
)

ROLES = {
    "Förslag till beslut": SectionRole.DECISION,
    "Sammanfattning": SectionRole.SUMMARY,
    "Sammanfattande analys": SectionRole.SUMMARY,
    "Ärendets beredning": SectionRole.PREPARATION,
    "Beskrivning": SectionRole.DESCRIPTION,
    "Förväntat resultat": SectionRole.EXPECTED_RESULT,
    "Analys": SectionRole.ANALYSIS,
    "Ekonomi": SectionRole.ECONOMY,
    "Uppföljning av ekonomi": SectionRole.ECONOMY,
    "Bilagor": SectionRole.ATTACHMENTS,
}


class Material(Protocol):
    """What a text refers to: goals, figures, and what is inserted between its paragraphs."""

    def goal(self, number: str) -> tuple[str, Goal]:
        """The label and the goal with a number."""

    def figure(self, path: str) -> str:
        """The printed figure at a path ("drift/Totalt/Avvikelse"), without its sign."""

    def insert(self, words: str, goal: Goal | None) -> Block | None:
        """The block that the words in brackets stand for; None where there is nothing to say."""


@dataclass(slots=True)
class _Draft:
    """A section that is being written."""

    level: int
    heading: str
    goal: Goal | None
    label: str | None
    blocks: list[Block] = field(default_factory=list)
    below: list["_Draft"] = field(default_factory=list)

    def finished(self, key: str) -> Section:
        return Section(
            key=key,
            heading=self.heading,
            level=self.level,
            role=SectionRole.GOAL if self.goal else ROLES.get(self.heading, SectionRole.NARRATIVE),
            number=self.goal.number if self.goal else None,
            label=self.label,
            goal=self.goal,
            blocks=tuple(self.blocks),
            sections=tuple(
                draft.finished(f"{key}-{place}") for place, draft in enumerate(self.below, start=1)
            ),
        )


def read_text(text: str, material: Material) -> tuple[Section, ...]:
    """The sections of a text.

    Raises KeyError where the text refers to a goal, a table or a figure that does not exist.
    """
    notes = {note["sign"]: note["words"] for note in map(NOTE.fullmatch, text.splitlines()) if note}
    top = _Draft(level=0, heading="", goal=None, label=None)
    open_drafts = [top]
    for chunk in _chunks(COMMENT.sub("", text)):
        heading = HEADING.fullmatch(chunk[0])
        if heading is not None:
            level = len(heading["marks"])
            open_drafts = [draft for draft in open_drafts if draft.level < level]
            open_drafts.append(_opened(heading["words"], level, material))
            open_drafts[-2].below.append(open_drafts[-1])
            continue
        draft = open_drafts[-1]
        goal = next((d.goal for d in reversed(open_drafts) if d.goal), None)
        block = _block(chunk, draft, goal, notes, material)
        if block is not None:
            draft.blocks.append(block)
    return tuple(draft.finished(f"section-{place}") for place, draft in enumerate(top.below, start=1))


def _chunks(text: str) -> Iterator[list[str]]:
    """The pieces between blank lines; notes are left out."""
    chunk: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip() and not NOTE.fullmatch(line):
            chunk.append(line.strip())
        elif chunk:
            yield chunk
            chunk = []


def _opened(words: str, level: int, material: Material) -> _Draft:
    number = GOAL_HEADING.fullmatch(words)
    if number is None:
        return _Draft(level=level, heading=words, goal=None, label=None)
    label, goal = material.goal(number["number"])
    return _Draft(level=level, heading=goal.title, goal=goal, label=label)


def _block(
    chunk: list[str], draft: _Draft, goal: Goal | None, notes: dict[str, str], material: Material
) -> Block | None:
    first = chunk[0]
    insert = INSERT.fullmatch(first)
    if insert is not None:
        return material.insert(insert["words"], goal)
    small = SMALL_HEADING.fullmatch(first)
    if small is not None:
        return RunInHeading(text=small["words"])
    items = [item for item in map(ITEM.fullmatch, chunk) if item]
    if not items:
        return Paragraph(content=_inline(" ".join(chunk), notes, material))
    contents = [_inline(item["words"], notes, material) for item in items]
    role = ROLES.get(draft.heading)
    if role is SectionRole.DECISION:
        points = (
            DecisionPoint(text=_plain(content), number=number)
            for number, content in enumerate(contents, start=1)
        )
        return DecisionPoints(points=tuple(points))
    if role is SectionRole.ATTACHMENTS:
        titles = (
            Attachment(title=_plain(content), number=str(number))
            for number, content in enumerate(contents, start=1)
        )
        return Attachments(items=tuple(titles))
    return ItemList(
        items=tuple(ListItem(content=content) for content in contents), ordered=items[0]["mark"] != "-"
    )


def _inline(text: str, notes: dict[str, str], material: Material) -> tuple[Inline, ...]:
    content: list[Inline] = []
    end = 0
    for part in PART.finditer(text):
        if part.start() > end:
            content.append(Run(text=text[end : part.start()]))
        end = part.end()
        if part["figure"]:
            content.append(Run(text=material.figure(part["figure"]), figure=part["figure"]))
        elif part["note"]:
            content.append(Footnote(text=notes[part["note"]]))
        elif part["strong"]:
            content.append(Run(text=part["strong"], style="strong"))
        else:
            content.append(Run(text=part["emphasis"], style="emphasis"))
    if end < len(text):
        content.append(Run(text=text[end:]))
    return tuple(content)


def _plain(content: tuple[Inline, ...]) -> str:
    return "".join(part.text for part in content if isinstance(part, Run))
