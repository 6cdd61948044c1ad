"""How large a report can be: beyond this a file is refused instead of read."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1024 * 1024

MOST_BYTES: Final = 50 * MEGABYTE
"""Of the file, and of what a Word file unpacks to."""
MOST_CHARACTERS: Final = 12_000_000
MOST_LINES: Final = 250_000
MOST_PAGES: Final = 3_000
MOST_ENTRIES: Final = 2_000
"""Of the packed archive that a Word file is."""
MOST_UNPACKING: Final = 100
"""Unpacked size for each byte of the packed file."""
