"""The jobs that may run in a child process. Nothing that is not in this table can be asked for.

A job is named here as text, so that this room need not know the rooms above it. Its function takes
`(arguments, payload)`, a dictionary of JSON values and bytes, and returns `(value, data)`, a JSON
value and bytes. Only those cross the process border, never pickled objects: the child has read
foreign bytes and is not to be believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tertial.platform import limits
from tertial.platform.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """A function ("package.module:name") that runs in a child of its own, and what it may use."""

    function: str
    limits: Limits


JOBS: Final[dict[str, Job]] = {
    "read-text": Job("tertial.imports.reports.sources.text_file:read", limits.READ_TEXT),
    "read-docx": Job("tertial.imports.reports.sources.docx_file:read", limits.READ_DOCX),
    "read-pdf": Job("tertial.imports.reports.sources.pdf_file:read", limits.READ_PDF),
    "recognise-report": Job("tertial.imports.reports.report_job:recognise", limits.RECOGNISE),
    "check-structure": Job("tertial.documents.structure_job:check", limits.CHECK_STRUCTURE),
    "check-document": Job("tertial.consistency.check_job:check_document", limits.CHECK_DOCUMENT),
    "print-pdf": Job("tertial.documents.rendering.print_job:print_document", limits.PRINT_PDF),
    "print-docx": Job("tertial.documents.rendering.print_job:print_document", limits.PRINT_DOCX),
    "print-html": Job("tertial.documents.rendering.print_job:print_document", limits.PRINT_HTML),
    "print-xlsx": Job("tertial.documents.rendering.print_job:print_document", limits.PRINT_XLSX),
    "draw-chart": Job("tertial.documents.rendering.charts.drawing_job:draw", limits.DRAW_CHART),
}
