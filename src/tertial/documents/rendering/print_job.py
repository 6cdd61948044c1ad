"""Printing a document in a child process: structure JSON in, a finished file out."""

from __future__ import annotations

from tertial.documents.rendering import render
from tertial.documents.rendering.print_task import style_of
from tertial.documents.structure import loads
from tertial.platform.failures import JsonValue


def print_document(arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Print the structure JSON `payload` as `arguments["suffix"]` (".pdf") in the style of `task_in`.

    Raises StructureRefused for a structure that nothing can be printed from.
    """
    return None, render(loads(payload), str(arguments["suffix"]), style_of(arguments))
