"""A source on its way to the child process that recognises it, and back to a source there."""

from __future__ import annotations

import json
from typing import cast

from tertial.imports.reports.sources.lines import Media, SourceText
from tertial.imports.reports.sources.transfer import ReadFile, from_json, to_json
from tertial.platform.failures import JsonValue


def task_of(
    source: SourceText, vocabulary: str | None, *, any_model: bool = False
) -> tuple[dict[str, JsonValue], bytes]:
    """Write a source as the arguments and the payload of the job, with the text of a vocabulary file.

    `any_model` asks for a text in which none of the vocabulary's goals is known, too.
    """
    arguments: dict[str, JsonValue] = {
        # A name may hold bytes that are no UTF-8; in a structure file it is only a name.
        "name": source.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        "media": source.media,
        "sha256": source.sha256,
        "vocabulary": vocabulary,
        "any_model": any_model,
    }
    read = ReadFile(
        lines=list(source.lines),
        warnings=list(source.warnings),
        metadata=dict(source.metadata),
        encoding=source.encoding,
        tagged=source.tagged,
    )
    return arguments, json.dumps(to_json(read)).encode()


def source_of(arguments: dict[str, JsonValue], payload: bytes) -> SourceText:
    """Return the source again."""
    read = from_json(json.loads(payload))
    return SourceText(
        name=str(arguments["name"]),
        media=cast("Media", arguments["media"]),
        sha256=str(arguments["sha256"]),
        encoding=read.encoding,
        lines=tuple(read.lines),
        warnings=tuple(read.warnings),
        metadata=read.metadata,
        tagged=read.tagged,
    )
