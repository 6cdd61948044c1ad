"""Lines across the process border: as JSON out of the child, checked when they come in.

The child has read foreign bytes, so the parent takes nothing on trust: wrong types raise TypeError
or ValueError, which the caller turns into "the file could not be read".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tertial.documents.print_roles import PrintRole
from tertial.imports.reports.sources.lines import Line, Segment, SourceWarning
from tertial.platform.failures import JsonValue


@dataclass(slots=True)
class ReadFile:
    """What a parser got out of a file."""

    lines: list[Line] = field(default_factory=list)
    warnings: list[SourceWarning] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    tagged: bool = False


def to_json(read: ReadFile) -> JsonValue:
    """Return what was read as JSON values; what a line does not say is left out."""
    return {
        "lines": [_line_to_json(line) for line in read.lines],
        "warnings": [[warning.code, dict(warning.arguments)] for warning in read.warnings],
        "metadata": dict(read.metadata),
        "encoding": read.encoding,
        "tagged": read.tagged,
    }


def _line_to_json(line: Line) -> JsonValue:
    value: dict[str, JsonValue] = {"number": line.number, "text": line.text}
    if line.page is not None:
        value["page"] = line.page
    if line.cells is not None:
        value["cells"] = list(line.cells)
    if line.heading is not None:
        value["heading"] = line.heading
    if line.table is not None:
        value["table"] = line.table
    if line.note is not None:
        value["note"] = line.note
    if line.role is not None:
        value["role"] = str(line.role)
    if line.inside:
        value["inside"] = [_line_to_json(inner) for inner in line.inside]
    if line.segments is not None:
        value["segments"] = [
            [part.left, part.right, part.begins, part.bottom, part.size, part.text] for part in line.segments
        ]
    for name in ("header", "list_item", "ordered", "furniture", "contents"):
        if getattr(line, name):
            value[name] = True
    return value


def from_json(value: JsonValue) -> ReadFile:
    """Return what a child read. Raises TypeError, ValueError or KeyError for anything misshapen."""
    top = _mapping(value)
    return ReadFile(
        lines=[_line_from_json(line) for line in _sequence(top["lines"])],
        warnings=[
            SourceWarning(_text(code), _mapping(arguments)) for code, arguments in _sequence(top["warnings"])
        ],
        metadata={_text(key): _text(item) for key, item in _mapping(top["metadata"]).items()},
        encoding=None if top["encoding"] is None else _text(top["encoding"]),
        tagged=bool(top["tagged"]),
    )


def _line_from_json(value: Any) -> Line:  # noqa: ANN401  # whatever the child sent
    line = _mapping(value)
    cells, segments = line.get("cells"), line.get("segments")
    return Line(
        number=int(line["number"]),
        text=_text(line["text"]),
        page=_whole(line.get("page")),
        cells=None if cells is None else tuple(_text(cell) for cell in _sequence(cells)),
        header=bool(line.get("header")),
        heading=_whole(line.get("heading")),
        list_item=bool(line.get("list_item")),
        ordered=bool(line.get("ordered")),
        furniture=bool(line.get("furniture")),
        contents=bool(line.get("contents")),
        table=_whole(line.get("table")),
        note=None if line.get("note") is None else _text(line["note"]),
        role=None if line.get("role") is None else PrintRole(_text(line["role"])),
        inside=tuple(_line_from_json(inner) for inner in _sequence(line.get("inside", []))),
        segments=None if segments is None else tuple(_segments(segments)),
    )


def _segments(value: Any) -> Iterable[Segment]:  # noqa: ANN401  # whatever the child sent
    for *measures, text in map(_sequence, _sequence(value)):
        left, right, begins, bottom, size = map(float, measures)
        yield Segment(left, right, begins, bottom, size, _text(text))


def _mapping(value: Any) -> Mapping[str, Any]:  # noqa: ANN401
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value


def _sequence(value: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _text(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _whole(value: Any) -> int | None:  # noqa: ANN401
    if value is not None and type(value) is not int:
        raise TypeError("not a whole number")
    return value
