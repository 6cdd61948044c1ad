"""The document tree: what a plan or a report says, in order, and where each piece was found.

Everything Tertial does passes through this tree. A report that is read becomes a tree, a document that
is composed from the database becomes a tree, the checker reads trees and the renderers print them. The
classes are frozen and plain: no rule, no database and no layout lives here.

Text is kept as printed. A cell says "1 050 st", not 1050; whoever needs the figure asks `tertial.core`
for it. What the source does not decide is kept beside the piece as `Undecided`, never guessed.

Every piece carries its `source`: the lines of the text it was read from. A piece that a page break cuts
in two has two places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A run of lines in the text that a piece was read from: 1-based, both ends included."""

    first: int
    last: int
    page: int | None = None


Source = tuple[Place, ...]


# --- Text -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style.

    `figure` names the place that a number in the text is taken from ("indicator-12/outcome"), so that a
    figure is written once and shown in many places; None for ordinary words.
    """

    text: str
    style: Literal["plain", "strong", "emphasis"] = "plain"
    figure: str | None = None
    kind: Literal["run"] = "run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note at the foot of the page; its sign stands where the note stands among the runs."""

    text: str
    source: Source = ()
    kind: Literal["footnote"] = "footnote"


Inline = Run | Footnote


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of running text."""

    content: tuple[Inline, ...]
    source: Source = ()
    kind: Literal["paragraph"] = "paragraph"

    @property
    def text(self) -> str:
        """The words without styles and notes."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInHeading:
    """A small heading inside running text, without a number and without a place in the contents list."""

    text: str
    source: Source = ()
    kind: Literal["run_in_heading"] = "run_in_heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list."""

    content: tuple[Inline, ...]
    source: Source = ()

    @property
    def text(self) -> str:
        """The words without styles and notes."""
        return plain_text(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    source: Source = ()
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecognised:
    """Text that the reader could not place. It is kept, printed as it stands, and counted."""

    text: str
    source: Source = ()
    kind: Literal["unrecognised"] = "unrecognised"


Prose = Paragraph | RunInHeading | ItemList | Unrecognised
"""What an analysis or a description may consist of."""


# --- What cannot be decided -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A printed value whose column the source does not decide, with the columns it may belong to.

    `candidates` are column keys of an indicator table, or headings of another table. A person decides
    when the reading is confirmed; until then the value is in no cell.
    """

    text: str
    candidates: tuple[str, ...]


# --- Indicators and activities ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorColumn:
    """A column of an indicator table.

    `key` is what the column means: outcome, outcome_men, outcome_women, previous, forecast, target,
    kf_target, period, or `other` for a column the vocabulary lacks. `heading` is what is printed.
    `label` is the period that the column speaks of, where the heading says so ("VB 2020").
    """

    key: str
    heading: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A printed value under the column `column`."""

    column: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of an indicator table with the analysis that belongs to it.

    `cells` holds only what is printed; a cell that was empty in the source is not there.
    """

    key: str
    name: str
    cells: tuple[Cell, ...]
    analysis: tuple[Prose, ...] = ()
    analysis_label: str | None = None
    undecided: tuple[Undecided, ...] = ()
    source: Source = ()

    def cell(self, column: str) -> str | None:
        """The printed value under a column key, or None where nothing is printed."""
        return next((c.text for c in self.cells if c.column == column), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTable:
    """Indicators under one goal, with the columns of this document's year and kind."""

    columns: tuple[IndicatorColumn, ...]
    rows: tuple[Indicator, ...]
    source: Source = ()
    kind: Literal["indicator_table"] = "indicator_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One row of an activity table.

    `start` and `end` are None where no date is printed or the printed date is no date (the printed words
    are then in `undecided`). `deviation` is what the deviation column says, None where it is empty.
    """

    key: str
    name: str
    start: date | None = None
    end: date | None = None
    deviation: str | None = None
    analysis: tuple[Prose, ...] = ()
    analysis_label: str | None = None
    undecided: tuple[Undecided, ...] = ()
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTable:
    """Activities under one goal. `columns` are the printed headings in order."""

    columns: tuple[str, ...]
    rows: tuple[Activity, ...]
    source: Source = ()
    kind: Literal["activity_table"] = "activity_table"


# --- Other tables -----------------------------------------------------------------------------------


class ColumnKind(StrEnum):
    """What a column of a table holds."""

    LABEL = "label"
    GIVEN = "given"
    COMPUTED = "computed"
    COMPARISON = "comparison"
    TEXT = "text"


class RowLevel(StrEnum):
    """What a row of a table stands for."""

    AREA = "area"
    OF_WHICH = "of_which"
    TOTAL = "total"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its printed heading and what it holds."""

    heading: str
    kind: ColumnKind = ColumnKind.GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: one printed value, or None, under each column, the row's name first.

    `exhaustive` says, for the *varav* rows under an area, whether they are known to make up the whole.
    """

    cells: tuple[str | None, ...]
    level: RowLevel = RowLevel.AREA
    exhaustive: bool | None = None
    undecided: tuple[Undecided, ...] = ()
    source: Source = ()

    @property
    def name(self) -> str:
        """What the row is about."""
        return (self.cells[0] if self.cells else None) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Any table but those of indicators and activities: economy, volumes, result units, complaints.

    `unit` is what the heading says all figures are in ("mnkr", "tkr"), None where it says nothing.
    `notes` are the lines printed under the table that speak of it.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str | None = None
    unit: str | None = None
    notes: tuple[str, ...] = ()
    source: Source = ()
    kind: Literal["table"] = "table"


# --- What surrounds the matter ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPoint:
    """A numbered point that the board is asked to decide. `number` is None where none is printed."""

    text: str
    number: int | None = None
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPoints:
    """Förslag till beslut."""

    points: tuple[DecisionPoint, ...]
    source: Source = ()
    kind: Literal["decision_points"] = "decision_points"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A person who signs: name and title as printed."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Those who sign the document."""

    people: tuple[Signature, ...]
    source: Source = ()
    kind: Literal["signatures"] = "signatures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A document that goes with this one. `number` as printed ("1", "2 a"), None where unnumbered."""

    title: str
    number: str | None = None
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    """Bilagor."""

    items: tuple[Attachment, ...]
    source: Source = ()
    kind: Literal["attachments"] = "attachments"


Block = (
    Paragraph
    | RunInHeading
    | ItemList
    | IndicatorTable
    | ActivityTable
    | Table
    | DecisionPoints
    | Signatures
    | Attachments
    | Unrecognised
)


# --- Goals and sections -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How a goal is assessed: the printed phrase, and which step of the scale that is.

    `value` is met, partly_met, not_met or not_assessed; None when the phrase is none of the vocabulary's.
    """

    text: str
    value: str | None = None
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal that a section is about.

    `level` is the municipality's own level ("direction", "area_goal", "board_goal", "unit_goal").
    """

    key: str
    level: str
    title: str
    number: str | None = None
    assessment: Assessment | None = None


class SectionRole(StrEnum):
    """What a section is for, as far as its heading says."""

    NARRATIVE = "narrative"
    SUMMARY = "summary"
    DECISION = "decision"
    PREPARATION = "preparation"
    GOAL = "goal"
    DESCRIPTION = "description"
    EXPECTED_RESULT = "expected_result"
    WAYS_OF_WORKING = "ways_of_working"
    ANALYSIS = "analysis"
    ECONOMY = "economy"
    CONTENTS = "contents"
    ATTACHMENTS = "attachments"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, in order: first the blocks, then the sections of lower rank.

    `key` is unique in the document and stays the same when the same text is read again. `level` is 1
    for the highest headings. A section that is about a goal carries it; `heading` is then the goal's
    title without its number. `label` is what is printed before a goal's title ("Nämndmål:").
    """

    key: str
    heading: str
    level: int
    role: SectionRole = SectionRole.NARRATIVE
    number: str | None = None
    label: str | None = None
    goal: Goal | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: Source = ()


# --- The document -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What document this is, as far as it says so itself.

    `kind` is verksamhetsplan, tertialrapport or verksamhetsberattelse; `period` VP, T1, T2 or VB.
    """

    kind: str | None = None
    period: str | None = None
    year: int | None = None
    board: str | None = None
    title: str | None = None
    municipality: str | None = None
    administration: str | None = None
    case_number: str | None = None
    document_date: date | None = None
    meeting_date: date | None = None
    recipient: str | None = None
    officer: str | None = None
    language: str = "sv"
    pages_total: int | None = None
    first_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text that belongs to the page and not to the matter, kept so that nothing read is lost.

    `role` is page_header, page_footer, page_mark, repeated_heading or contents.
    """

    role: str
    text: str
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that the reader wants a person to know: a stable code, its arguments, and the place."""

    code: str
    arguments: tuple[str, ...] = ()
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that the document was read from."""

    name: str
    media: str
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A plan or a report."""

    identity: Identity
    sections: tuple[Section, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    origin: Origin | None = None


# --- Walking ----------------------------------------------------------------------------------------


def plain_text(content: tuple[Inline, ...]) -> str:
    """The words of some runs, without styles and without notes."""
    return "".join(part.text for part in content if isinstance(part, Run))


def walk_sections(sections: tuple[Section, ...]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    """Every section in document order, with the sections that hold it, outermost first."""
    stack: list[tuple[Section, tuple[Section, ...]]] = [(s, ()) for s in reversed(sections)]
    while stack:
        section, above = stack.pop()
        yield section, above
        stack.extend((below, (*above, section)) for below in reversed(section.sections))
