"""How much each kind of job may use: one table for everything that runs in a child process.

Memory is a limit on *data* (heap and private writable mappings), not on address space: the engine
that draws charts reserves 67 GB of addresses it never touches.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child process may use before it is stopped. Sizes in bytes, times in seconds."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: float
    output_bytes: int
    open_files: int = 256

    def for_pages(self, pages: int) -> Limits:
        """Return these limits for a document of so many pages: beyond 200 pages all of them grow."""
        factor = max(1.0, pages / 200)
        return replace(
            self,
            memory_bytes=int(self.memory_bytes * factor),
            cpu_seconds=int(self.cpu_seconds * factor),
            wall_seconds=self.wall_seconds * factor,
            output_bytes=int(self.output_bytes * factor),
        )


READ_TEXT: Final = Limits(
    memory_bytes=512 * MEGABYTE, cpu_seconds=20, wall_seconds=30, output_bytes=128 * MEGABYTE
)
READ_DOCX: Final = Limits(
    memory_bytes=768 * MEGABYTE, cpu_seconds=30, wall_seconds=45, output_bytes=128 * MEGABYTE
)
READ_PDF: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=60, wall_seconds=90, output_bytes=128 * MEGABYTE
)
RECOGNISE: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=120, wall_seconds=150, output_bytes=256 * MEGABYTE
)
CHECK_STRUCTURE: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=30, wall_seconds=45, output_bytes=256 * MEGABYTE
)
CHECK_DOCUMENT: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=60, wall_seconds=90, output_bytes=256 * MEGABYTE
)
PRINT_PDF: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=120, wall_seconds=120, output_bytes=128 * MEGABYTE
)
PRINT_DOCX: Final = Limits(
    memory_bytes=768 * MEGABYTE, cpu_seconds=60, wall_seconds=60, output_bytes=64 * MEGABYTE
)
PRINT_HTML: Final = Limits(
    memory_bytes=512 * MEGABYTE, cpu_seconds=30, wall_seconds=30, output_bytes=64 * MEGABYTE
)
PRINT_XLSX: Final = Limits(
    memory_bytes=512 * MEGABYTE, cpu_seconds=30, wall_seconds=30, output_bytes=64 * MEGABYTE
)
DRAW_CHART: Final = Limits(
    memory_bytes=1024 * MEGABYTE, cpu_seconds=30, wall_seconds=30, output_bytes=16 * MEGABYTE
)
