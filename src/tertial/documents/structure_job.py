"""Reading a structure file in a child process: whoever wrote it, it is checked before it is printed."""

from __future__ import annotations

from tertial.documents.structure import dumps, loads
from tertial.documents.summary import summarise, summary_to_json
from tertial.platform.failures import JsonValue


def check(_arguments: dict[str, JsonValue], payload: bytes) -> tuple[JsonValue, bytes]:
    """Return the summary of a structure file, and the file as we would write it. Raises StructureRefused."""
    document = loads(payload)
    return summary_to_json(summarise(document)), dumps(document).encode()
