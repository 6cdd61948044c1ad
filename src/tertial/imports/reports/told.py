"""Stage 3, blocks: lines of which the file itself says what they are, as files that Tertial printed do.

Nothing is guessed here. What surrounds the matter is told by its role; the rest is running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tertial.documents.print_roles import PrintRole
from tertial.documents.rendering.labels import UNRECOGNISED
from tertial.documents.tree import (
    Attachment,
    Attachments,
    Block,
    DecisionPoint,
    DecisionPoints,
    Signature,
    Signatures,
    Unrecognised,
)
from tertial.imports.reports.layout import TextLine, places
from tertial.imports.reports.prose import ProseReader

_POINT = re.compile(r"^(\d{1,3})\.\s+")
_NUMBER = re.compile(r"^(\d{1,2}[a-zA-Z]?)\s+(?=\S)")
_SIGNING = (PrintRole.SIGNATURE, PrintRole.SIGNATURE_TITLE)
_OWN = (PrintRole.DECISION, PrintRole.ATTACHMENT, PrintRole.UNRECOGNISED)


def told_blocks(lines: Sequence[TextLine], prose: ProseReader) -> Iterator[Block]:
    """The blocks that lines with roles are. Lines between them without any, such as notes, are text."""
    for role, group in groupby(lines, _kind):
        found = list(group)
        match role:
            case PrintRole.DECISION:
                yield DecisionPoints(points=tuple(map(_point, found)), source=places(found))
            case PrintRole.ATTACHMENT:
                yield Attachments(items=tuple(map(_attachment, found)), source=places(found))
            case PrintRole.SIGNATURE:
                yield _signatures(found)
            case PrintRole.UNRECOGNISED:
                text = "\n".join(line.text for line in found).removeprefix(f"{UNRECOGNISED}: ")
                yield Unrecognised(text=text, source=places(found))
            case _:
                yield from prose.read(found)


def _kind(line: TextLine) -> PrintRole | None:
    if line.role in _SIGNING:
        return PrintRole.SIGNATURE
    return line.role if line.role in _OWN else None


def _point(line: TextLine) -> DecisionPoint:
    number = _POINT.match(line.text)
    text = line.text[number.end() :] if number else line.text
    return DecisionPoint(text=text, number=int(number[1]) if number else None, source=places([line]))


def _attachment(line: TextLine) -> Attachment:
    number, tab, title = line.raw.partition(
        "\t"
    )  # in Word it stands there, with a number before it or without
    if not tab:
        found = _NUMBER.match(line.text)
        number, title = (found[1], line.text[found.end() :]) if found else ("", line.text)
    return Attachment(title=title.strip(), number=number.strip() or None, source=places([line]))


def _signatures(lines: Sequence[TextLine]) -> Signatures:
    people: list[Signature] = []
    for line in lines:
        if line.role is PrintRole.SIGNATURE_TITLE and people:
            people[-1] = Signature(name=people[-1].name, title=line.text)
        else:
            people.append(Signature(name=line.text))
    return Signatures(people=tuple(people), source=places(list(lines)))
