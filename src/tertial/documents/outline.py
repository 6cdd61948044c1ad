"""How a document is kept: its headings and words as they stand, and references in place of what is kept once.

A figure is stored once, in the room that it belongs to. An outline has the printed heading of a column and
the number of the row in which the value lies; a goal's text, an analysis, an activity and a table of the
economy are references as well. What no other room keeps is in the outline itself, as printed: decision
points, signatures, the text of sections that are about no goal, and rows that nobody follows up.

Plain Python: the outline is made of a tree when a report is taken in, and a tree of the outline when the
document is composed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from tertial.documents.tree import Assessment as PrintedAssessment
from tertial.documents.tree import (
    Attachments,
    DecisionPoints,
    Furniture,
    Identity,
    IndicatorColumn,
    ItemList,
    Origin,
    Paragraph,
    Prose,
    Remark,
    RunInHeading,
    SectionRole,
    Signatures,
    Source,
    Table,
    Undecided,
    Unrecognised,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCell:
    """A cell of an indicator's row: the reported value or the target that it shows, else its own text."""

    column: str
    value: int | None = None
    target: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIndicatorRow:
    """A row of an indicator table. `key` is the tree's, `name` what is printed.

    `indicator` is None, and everything in the row as printed, where the row is not followed up. `words` is
    the analysis that the plan keeps.
    """

    key: str
    name: str
    indicator: int | None = None
    cells: tuple[KeptCell, ...] = ()
    words: int | None = None
    analysis: tuple[Prose, ...] = ()
    analysis_label: str | None = None
    undecided: tuple[Undecided, ...] = ()
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIndicators:
    """An indicator table: its columns as printed, and its rows."""

    columns: tuple[IndicatorColumn, ...]
    rows: tuple[KeptIndicatorRow, ...]
    source: Source = ()
    kind: Literal["kept_indicators"] = "kept_indicators"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptActivityRow:
    """A row of an activity table: what the plan keeps of the activity in the period, else the row as printed.

    With a `report`, a deviation here is one in words that say that there is none ("Nej").
    """

    key: str
    name: str
    edition: int | None = None
    report: int | None = None
    start: date | None = None
    end: date | None = None
    deviation: str | None = None
    analysis: tuple[Prose, ...] = ()
    analysis_label: str | None = None
    undecided: tuple[Undecided, ...] = ()
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptActivities:
    """An activity table: its headings as printed, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[KeptActivityRow, ...]
    source: Source = ()
    kind: Literal["kept_activities"] = "kept_activities"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """A part of what the plan keeps of a goal's text: the blocks from `first` to `last`, the last one not.

    One text may be cut in two by a table that stands in the middle of it.
    """

    text: int
    first: int
    last: int
    kind: Literal["goal_words"] = "goal_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyTable:
    """A table that the economy keeps."""

    table: int
    kind: Literal["economy_table"] = "economy_table"


KeptBlock = (
    Paragraph
    | RunInHeading
    | ItemList
    | Unrecognised
    | DecisionPoints
    | Signatures
    | Attachments
    | Table
    | KeptIndicators
    | KeptActivities
    | GoalWords
    | EconomyTable
)
"""A block of a section, as it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedGoal:
    """How a goal is printed in one document. Its title and number may be other than the plan's of that year.

    `assessment` is the plan's, `printed_assessment` one that the plan does not keep.
    """

    key: str
    level: str
    title: str
    number: str | None = None
    assessment: int | None = None
    assessment_source: Source = ()
    printed_assessment: PrintedAssessment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSection:
    """A section of an outline. `above` is the place in the outline of the section it stands in.

    `edition` is the goal of the year that the section is about, None for one that is not followed up.
    """

    key: str
    heading: str
    level: int
    role: SectionRole = SectionRole.NARRATIVE
    number: str | None = None
    label: str | None = None
    above: int | None = None
    goal: PrintedGoal | None = None
    edition: int | None = None
    blocks: tuple[KeptBlock, ...] = ()
    source: Source = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document as it is kept, its sections in the order they stand."""

    identity: Identity
    sections: tuple[KeptSection, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    origin: Origin | None = None


_BLOCKS: Final[TypeAdapter[tuple[KeptBlock, ...]]] = TypeAdapter(
    tuple[Annotated[KeptBlock, Field(discriminator="kind")], ...]
)
_PROSE: Final[TypeAdapter[tuple[Prose, ...]]] = TypeAdapter(
    tuple[Annotated[Prose, Field(discriminator="kind")], ...]
)
_GOAL: Final = TypeAdapter(PrintedGoal)
_SOURCE: Final[TypeAdapter[Source]] = TypeAdapter(Source)
_IDENTITY: Final = TypeAdapter(Identity)
_FURNITURE: Final[TypeAdapter[tuple[Furniture, ...]]] = TypeAdapter(tuple[Furniture, ...])
_REMARKS: Final[TypeAdapter[tuple[Remark, ...]]] = TypeAdapter(tuple[Remark, ...])
_ORIGIN: Final = TypeAdapter(Origin)


def blocks_to_json(blocks: Iterable[KeptBlock]) -> list[dict[str, Any]]:
    """Write the blocks of a section as JSON values."""
    written: list[dict[str, Any]] = _BLOCKS.dump_python(tuple(blocks), mode="json", exclude_none=True)
    return written


def blocks_from_json(written: Any) -> tuple[KeptBlock, ...]:  # noqa: ANN401  # as the database gives it
    """Read the blocks of a section."""
    return _BLOCKS.validate_python(written)


def prose_to_json(prose: Iterable[Prose]) -> list[dict[str, Any]]:
    """Write a text as the plan keeps it: paragraphs in the structure format."""
    written: list[dict[str, Any]] = _PROSE.dump_python(tuple(prose), mode="json", exclude_none=True)
    return written


def prose_from_json(written: Any) -> tuple[Prose, ...]:  # noqa: ANN401  # as the database gives it
    """Read a text that the plan keeps."""
    return _PROSE.validate_python(written)


def goal_to_json(goal: PrintedGoal | None) -> dict[str, Any] | None:
    """Write how a goal is printed."""
    return None if goal is None else _GOAL.dump_python(goal, mode="json", exclude_none=True)


def goal_from_json(written: Any) -> PrintedGoal | None:  # noqa: ANN401  # as the database gives it
    """Read how a goal is printed."""
    return None if written is None else _GOAL.validate_python(written)


def source_to_json(source: Source) -> list[dict[str, Any]]:
    """Write the lines that a piece was read from."""
    written: list[dict[str, Any]] = _SOURCE.dump_python(source, mode="json", exclude_none=True)
    return written


def source_from_json(written: Any) -> Source:  # noqa: ANN401  # as the database gives it
    """Read the lines that a piece was read from."""
    return _SOURCE.validate_python(written)


def frame_to_json(outline: Outline) -> dict[str, Any]:
    """Write what surrounds the sections: the identity, the furniture, the remarks and the origin."""
    return {
        "identity": _IDENTITY.dump_python(outline.identity, mode="json", exclude_none=True),
        "furniture": _FURNITURE.dump_python(outline.furniture, mode="json", exclude_none=True),
        "remarks": _REMARKS.dump_python(outline.remarks, mode="json", exclude_none=True),
        "origin": outline.origin and _ORIGIN.dump_python(outline.origin, mode="json"),
    }


def frame_from_json(identity: Any, furniture: Any, remarks: Any, origin: Any) -> Outline:  # noqa: ANN401
    """Read what surrounds the sections: an outline without any."""
    return Outline(
        identity=_IDENTITY.validate_python(identity),
        furniture=_FURNITURE.validate_python(furniture),
        remarks=_REMARKS.validate_python(remarks),
        origin=None if origin is None else _ORIGIN.validate_python(origin),
    )
