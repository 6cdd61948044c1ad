"""The lines of a report: what every kind of file becomes before the reader proper begins.

A text file gives lines and nothing else. A Word file or a tagged PDF also says what a line *is*: a
heading of some level, a row of a table with its cells, a list item, a page header. An untagged PDF
says where on the page the pieces of a line stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from tertial.documents.print_roles import PrintRole
from tertial.platform.failures import JsonValue

Media: TypeAlias = Literal["text", "pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line of an untagged PDF, between two gaps that are wider than a space.

    All in points: its edges from the left of the page, how high over the bottom the lines stand that it
    begins and ends on (two where a word divided at a line's end was put together), its letters' size.
    """

    left: float
    right: float
    begins: float
    bottom: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report.

    `number` counts from 1: in a text file it is the line of the file, elsewhere the running number
    of the paragraph, row or printed line. A line of a text file that is far too long comes as
    several lines with the same number. `text` has no line end and no control characters but tab
    and form feed. References to footnotes are superscript digits ("¹").
    """

    number: int
    text: str
    page: int | None = None
    """Page of origin, counted from 1, when the file knows it."""
    cells: tuple[str, ...] | None = None
    """The cells of a row of a real table; `text` is then the cells joined by a space. A cell that
    is merged with the one before it or above it is empty."""
    header: bool = False
    """A header row of a real table."""
    heading: int | None = None
    """Level of a real heading (Word style, tag of a PDF), 1 at the top."""
    list_item: bool = False
    ordered: bool = False
    """A list item whose number, first in its text, is the file's own and not written as words."""
    furniture: bool = False
    """Page header, page footer or other artifact of the printed page."""
    contents: bool = False
    """An entry of a real table of contents."""
    table: int | None = None
    """Running number, from 1, of the real table that the row belongs to."""
    note: str | None = None
    """Number of the footnote that this line is the text of."""
    role: PrintRole | None = None
    """What the line is, when the file says so in words of its own, as those that Tertial prints do."""
    inside: tuple[Line, ...] = ()
    """What a cell that takes up its whole row holds, line by line, each with the number of the row."""
    segments: tuple[Segment, ...] | None = None
    """Where the pieces of a line of an untagged PDF stand."""


def numbered(line: Line, number: int) -> Line:
    """The line with its number, which is that of what stands inside it too."""
    return replace(line, number=number, inside=tuple(replace(part, number=number) for part in line.inside))


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something that a person should know of a file that could be read all the same."""

    code: str
    arguments: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A report file as lines.

    `name` is the file's name without folder, `sha256` the hash of its bytes in hexadecimal,
    `encoding` that of a text file. `tagged` is True when the file itself says what is heading,
    table and furniture. `metadata` may hold title, author and language.
    """

    name: str
    media: Media
    sha256: str
    encoding: str | None
    lines: tuple[Line, ...]
    warnings: tuple[SourceWarning, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    tagged: bool = False
