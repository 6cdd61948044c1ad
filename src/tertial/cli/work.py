"""From a file to a structure, and from a structure to a file: what `read`, `render` and `demo` share.

Nothing is parsed and nothing is printed in this process; both are done by children.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tertial.documents.configuration import Configuration, read_vocabulary
from tertial.documents.rendering.print_task import task_in
from tertial.imports.reports.report_task import task_of
from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.imports.reports.sources.reading import read_source
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, JsonValue, Refused
from tertial.platform.jobs import JOBS

# A printed page is about so many bytes of structure JSON. However large the document, a machine must not be
# eaten up by it.
_BYTES_OF_A_PAGE: Final = 10_000
_MOST_PAGES: Final = 1_000

# No other file that anybody might give begins like this; RTF begins with a brace and a backslash.
_JSON_OBJECT: Final = re.compile(rb"\s*\{\s*([\"}]|\Z)")

_READING: Final = {
    FailureReason.TIMED_OUT: "took-too-long",
    FailureReason.OUT_OF_MEMORY: "too-much-memory",
    FailureReason.TOO_MUCH_OUTPUT: "too-much-text",
    FailureReason.CRASHED: "reader-failed",
    FailureReason.UNPROTECTED: "unprotected",
}
_RECOGNISING: Final = {**_READING, FailureReason.CRASHED: "recognise-failed"}
_PRINTING: Final = {
    FailureReason.TIMED_OUT: "print-too-long",
    FailureReason.OUT_OF_MEMORY: "print-too-much",
    FailureReason.TOO_MUCH_OUTPUT: "print-too-much",
    FailureReason.CRASHED: "print-failed",
    FailureReason.UNPROTECTED: "unprotected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file that was read: its structure JSON, and what the children said of it as JSON values.

    `accounting` counts the source lines of each class; None for a structure file, which has none.
    """

    structure: bytes
    summary: Mapping[str, Any]
    accounting: Mapping[str, int] | None


def structure_file(path: Path) -> bytes | None:
    """Return the bytes of a file that begins like a JSON object; None for all else: the reader judges."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            beginning = file.read(1024)
            if not _JSON_OBJECT.match(beginning.removeprefix(b"\xef\xbb\xbf")):
                return None
            if os.fstat(file.fileno()).st_size > MOST_BYTES:
                raise Refused("too-large", name=path.name, most=MOST_BYTES // MEGABYTE)
            return beginning + file.read(MOST_BYTES)
    except (OSError, ValueError):
        return None


def read_report_file(path: Path, configuration: Configuration, vocabulary: Path | None) -> Reading:
    """Read a report. `vocabulary` comes before the one that is set.

    Raises Refused for whatever cannot be read, with the file's name among the arguments.
    """
    source = read_source(path)
    chosen = vocabulary or configuration.vocabulary
    arguments, lines = task_of(source, None if chosen is None else read_vocabulary(chosen))
    try:
        value, data = _child("recognise-report", arguments, lines, path.name, _RECOGNISING)
    except Refused as refused:
        if refused.code == "vocabulary-refused":
            raise Refused(refused.code, **{**refused.arguments, "name": str(chosen)}) from None
        raise
    said = _mapping(value)
    return Reading(structure=data, summary=_mapping(said["summary"]), accounting=_mapping(said["accounting"]))


def check_structure(structure: bytes, name: str) -> Reading:
    """Check a structure file and write it as we do. Raises Refused when it cannot be used."""
    summary, data = _child("check-structure", {}, structure, name, _READING)
    return Reading(structure=data, summary=_mapping(summary), accounting=None)


def print_as(structure: bytes, suffix: str, configuration: Configuration, name: str) -> bytes:
    """Print a structure in the format with this ending (".pdf"). `name` is what a refusal speaks of.

    Raises Refused when the document is too large to be printed, or our own printing fails.
    """
    if suffix == ".json":
        return check_structure(structure, name).structure
    job = f"print{suffix.replace('.', '-')}"
    arguments = {"suffix": suffix, **task_in(configuration.style)}
    _, data = _child(job, arguments, structure, name, _PRINTING)
    return data


def _child(
    job: str, arguments: dict[str, JsonValue], payload: bytes, name: str, codes: Mapping[FailureReason, str]
) -> tuple[JsonValue, bytes]:
    """Run a job; what printing may use grows with the document, up to a point.

    Raises Refused, also when the child failed.
    """
    limits = JOBS[job].limits
    if job.startswith("print-"):
        limits = limits.for_pages(min(len(payload) // _BYTES_OF_A_PAGE, _MOST_PAGES))
    try:
        answer = run(job, payload, arguments=arguments, limits=limits)
    except Refused as refused:
        raise Refused(refused.code, **{**refused.arguments, "name": name}) from refused
    except ChildFailed as failed:
        raise Refused(codes[failed.reason], name=name) from failed
    return answer.value, answer.data


def _mapping(value: JsonValue) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value
