"""A report file read in child processes: its lines, its structure, and what is said of it.

Nothing is parsed in this process. The command line and the pages read by the same two functions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tertial.imports.reports.report_task import task_of
from tertial.imports.reports.sources.lines import SourceText
from tertial.imports.reports.sources.reading import file_bytes, read_source_bytes
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, JsonValue, Refused

STRUCTURE: Final = "structure"
"""The kind of file that a structure file is."""

# No other file that anybody might give begins like this; RTF begins with a brace and a backslash.
_JSON_OBJECT: Final = re.compile(rb"\s*\{\s*([\"}]|\Z)")
_BEGINNING: Final = 1024
_MARK: Final = b"\xef\xbb\xbf"

_FAILURES: Final = {
    FailureReason.TIMED_OUT: "took-too-long",
    FailureReason.OUT_OF_MEMORY: "too-much-memory",
    FailureReason.TOO_MUCH_OUTPUT: "too-much-text",
    FailureReason.CRASHED: "recognise-failed",
    FailureReason.UNPROTECTED: "unprotected",
}
_CHECK_FAILURES: Final = {**_FAILURES, FailureReason.CRASHED: "reader-failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file that was read: its structure JSON, and what the children said of it as JSON values.

    `accounting` counts the source lines of each class; None for a structure file, which has none.
    """

    structure: bytes
    summary: Mapping[str, Any]
    accounting: Mapping[str, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A report file with what was read of it.

    `media` is "text", "pdf", "docx" or "structure". `lines` are those of its text, the first of which is
    line 1, and `pages` the page of each; both are empty for a structure file.
    """

    name: str
    media: str
    sha256: str
    size: int
    reading: Reading
    lines: tuple[str, ...] = ()
    pages: tuple[int | None, ...] = ()


def read_file(path: Path, vocabulary: str | None = None) -> ReadFile:
    """Read a report file or a structure file. Raises Refused for whatever cannot be read."""
    return read_bytes(file_bytes(path), path.name, vocabulary)


def read_bytes(data: bytes, name: str, vocabulary: str | None = None) -> ReadFile:
    """Read the bytes of a report file or a structure file, wherever they came from.

    `vocabulary` is the text of a vocabulary file. Raises Refused, with the file's name among the arguments,
    for whatever cannot be read.
    """
    if looks_like_structure(data):
        return ReadFile(
            name=name,
            media=STRUCTURE,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            reading=check_structure(data, name),
        )
    source = read_source_bytes(data, name)
    lines, pages = _by_number(source)
    return ReadFile(
        name=source.name,
        media=source.media,
        sha256=source.sha256,
        size=len(data),
        reading=recognise(source, vocabulary),
        lines=lines,
        pages=pages,
    )


def looks_like_structure(data: bytes) -> bool:
    """Say whether bytes begin like a JSON object; of all else the reader judges."""
    return bool(_JSON_OBJECT.match(data[:_BEGINNING].removeprefix(_MARK)))


def recognise(source: SourceText, vocabulary: str | None, *, any_model: bool = False) -> Reading:
    """Recognise a report in its lines; with `any_model` also one in which no goals are known.

    Raises Refused, also when the child failed.
    """
    arguments, lines = task_of(source, vocabulary, any_model=any_model)
    value, data = _child("recognise-report", arguments, lines, source.name, _FAILURES)
    said = _mapping(value)
    return Reading(structure=data, summary=_mapping(said["summary"]), accounting=_mapping(said["accounting"]))


def check_structure(structure: bytes, name: str) -> Reading:
    """Check a structure file and write it as we do. Raises Refused when it cannot be used."""
    summary, data = _child("check-structure", {}, structure, name, _CHECK_FAILURES)
    return Reading(structure=data, summary=_mapping(summary), accounting=None)


def _child(
    job: str, arguments: dict[str, JsonValue], payload: bytes, name: str, codes: Mapping[FailureReason, str]
) -> tuple[JsonValue, bytes]:
    try:
        answer = run(job, payload, arguments=arguments)
    except Refused as refused:
        raise Refused(refused.code, **{**refused.arguments, "name": name}) from refused
    except ChildFailed as failed:
        raise Refused(codes[failed.reason], name=name) from failed
    return answer.value, answer.data


def _by_number(source: SourceText) -> tuple[tuple[str, ...], tuple[int | None, ...]]:
    """The lines so that each stands in the place of its number: one that came in pieces is put together."""
    last = max((line.number for line in source.lines), default=0)
    texts, pages = [""] * last, [None] * last  # type: list[str], list[int | None]
    for line in source.lines:
        texts[line.number - 1] += line.text
        pages[line.number - 1] = line.page
    return tuple(texts), tuple(pages)


def _mapping(value: JsonValue) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value
