"""Where a recorded thing was taken from, as whoever records it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tertial.audit.models import Event, SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The file that something was taken from, the lines of its text and the page; empty for what was typed.

    The lines count from 1, the last one included; a page is the number printed on it.
    """

    source_file: SourceFile | None = None
    first_line: int | None = None
    last_line: int | None = None
    page: int | None = None

    def columns(self, event: Event) -> dict[str, Any]:
        """Give what a recorded row knows of its recording."""
        return {
            "event": event,
            "source_file": self.source_file,
            "first_line": self.first_line,
            "last_line": self.last_line,
            "page": self.page,
        }


TYPED = Provenance()
"""Typed by the one who acted, not taken from anywhere."""
