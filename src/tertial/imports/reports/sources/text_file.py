"""A report as a text file: decoded, cleaned, cut into lines. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.imports.reports.sources.bounds import MOST_CHARACTERS, MOST_LINES
from tertial.imports.reports.sources.cleaning import clean
from tertial.imports.reports.sources.encodings import Decoded, decode
from tertial.imports.reports.sources.lines import Line, SourceWarning
from tertial.imports.reports.sources.transfer import ReadFile, to_json
from tertial.platform.failures import JsonValue, Refused

LONGEST_LINE: Final = 4000
# Noise is full of control characters and no valid UTF-8; a damaged text may have many, too, but is.
_MOST_CONTROLS_IN_TEXT: Final = 0.3
_MOST_CONTROLS_ELSEWHERE: Final = 0.05
_SAMPLE: Final = 1 << 16
_LINE_END: Final = re.compile("\r\n?")


def read(_arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Read the bytes of a text file. Raises Refused for what is no text, or too much of it."""
    return to_json(read_text(payload)), b""


def read_text(payload: bytes) -> ReadFile:
    """Return the lines of a text file, numbered as in the file.

    Raises Refused: "not-text" for binary data, "too-much-text" for more than a report can hold.
    """
    _refuse_noise(decode(payload[:_SAMPLE]))
    decoded = decode(payload)
    if len(decoded.text) > MOST_CHARACTERS:
        raise Refused("too-much-text")
    text, removed = clean(decoded.text)
    rows = _LINE_END.sub("\n", text).split("\n")
    if rows[-1] == "":
        rows.pop()
    if len(rows) > MOST_LINES:
        raise Refused("too-much-text")
    read = ReadFile(encoding=decoded.encoding)
    read.lines.extend(_lines(rows))
    if decoded.guessed:
        read.warnings.append(SourceWarning("encoding-guessed", {"encoding": decoded.encoding}))
    if decoded.damaged:
        read.warnings.append(SourceWarning("encoding-damaged", {"count": decoded.damaged}))
    if removed:
        read.warnings.append(SourceWarning("control-characters", {"count": removed}))
    long = next((number for number, row in enumerate(rows, 1) if len(row) > LONGEST_LINE), None)
    if long is not None:
        read.warnings.append(SourceWarning("long-line", {"line": long}))
    return read


def _refuse_noise(sample: Decoded) -> None:
    """Refuse what is no text: noise and unknown binary formats."""
    _, controls = clean(sample.text)
    clear = not sample.guessed and sample.damaged <= 1
    most = _MOST_CONTROLS_IN_TEXT if clear else _MOST_CONTROLS_ELSEWHERE
    if controls + sample.text.count("\ufffd") > max(1, most * len(sample.text)):
        raise Refused("not-text")


def _lines(rows: list[str]) -> Iterator[Line]:
    """Number the lines and, where form feeds mark the pages, the pages too."""
    paged = any("\f" in row for row in rows)
    page = 1
    for number, row in enumerate(rows, 1):
        before = len(row) - len(row.lstrip("\f"))
        page += before
        for piece in _pieces(row):
            yield Line(number, piece, page=page if paged else None)
        page += row.count("\f") - before


def _pieces(row: str) -> Iterator[str]:
    """Cut a line that is far too long at spaces, so that no later stage meets a million characters."""
    while len(row) > LONGEST_LINE:
        cut = row.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        yield row[:cut]
        row = row[cut:]
    yield row
