"""Reading a report file: `read_source(path)` is what the rest of the reader calls.

The parent's side only looks at the file from outside (is it there, how large, what do its first
bytes say); every parser runs in a confined child process.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Final

from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.imports.reports.sources.lines import Media, SourceText, SourceWarning
from tertial.imports.reports.sources.refusals import ReportRefused
from tertial.imports.reports.sources.sniffing import media_by_name, sniff
from tertial.imports.reports.sources.transfer import ReadFile, from_json
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, Refused

_JOBS: Final[dict[Media, str]] = {"text": "read-text", "pdf": "read-pdf", "docx": "read-docx"}
_FAILURES: Final = {
    FailureReason.TIMED_OUT: "took-too-long",
    FailureReason.OUT_OF_MEMORY: "too-much-memory",
    FailureReason.TOO_MUCH_OUTPUT: "too-much-text",
    FailureReason.CRASHED: "reader-failed",
    FailureReason.UNPROTECTED: "unprotected",
}


def read_source(path: Path | str) -> SourceText:
    """Read a report file, text, PDF or Word, into lines.

    Raises ReportRefused, with a code of `refusals.REFUSALS`, for everything that cannot be read.
    """
    path = Path(path)
    return read_source_bytes(file_bytes(path), path.name)


def read_source_bytes(data: bytes, name: str) -> SourceText:
    """Read the bytes of a report file, wherever they came from, into lines. `name` is the file's.

    Raises ReportRefused, with a code of `refusals.REFUSALS`, for everything that cannot be read.
    """
    try:
        _look_at(data)
        media = sniff(data)
        read = _read_in_child(media, data)
    except Refused as refusal:
        raise ReportRefused(refusal.code, **{**refusal.arguments, "name": name}) from refusal.__cause__
    warnings = list(read.warnings)
    if media_by_name(name) not in (None, media):
        warnings.insert(0, SourceWarning("name-differs", {"media": media}))
    return SourceText(
        name=name,
        media=media,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=read.encoding,
        lines=tuple(read.lines),
        warnings=tuple(warnings),
        metadata=read.metadata,
        tagged=read.tagged,
    )


def file_bytes(path: Path) -> bytes:
    """Read a file's bytes, after looking at it from outside: no more than a report can be.

    Raises ReportRefused, with a code of `refusals.REFUSALS`, for a file that is not there or too large.
    """
    try:
        return _bytes_of(path)
    except Refused as refusal:
        name = path.name or str(path)
        raise ReportRefused(refusal.code, **{**refusal.arguments, "name": name}) from refusal.__cause__


def _look_at(data: bytes) -> None:
    """Refuse what is too large to be a report, or holds nothing. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused("too-large", most=MOST_BYTES // MEGABYTE)
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf\xff\xfe"):
        raise Refused("empty")


def _bytes_of(path: Path) -> bytes:
    """Return the file's bytes, after looking at it from outside. Raises Refused."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refused("folder")
        if not stat.S_ISREG(found.st_mode):
            raise Refused("not-a-file")  # a pipe or a device might never end
        if found.st_size > MOST_BYTES:
            raise Refused("too-large", most=MOST_BYTES // MEGABYTE)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Refused("missing") from None
    except PermissionError:
        raise Refused("unreadable") from None
    except OSError as error:
        code = "missing" if error.errno is not None and not os.path.lexists(path) else "unreadable"
        raise Refused(code) from error


def _read_in_child(media: Media, data: bytes) -> ReadFile:
    """Let the parser for this kind of file do its work. Raises Refused."""
    try:
        read = from_json(run(_JOBS[media], data).value)
    except ChildFailed as failure:
        raise Refused(_FAILURES[failure.reason]) from failure
    except (TypeError, ValueError, KeyError) as error:
        raise Refused("reader-failed") from error
    if not any(line.text.strip() for line in read.lines):
        raise Refused("no-text")
    return read
