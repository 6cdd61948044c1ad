"""Tables as CSV that opens right in a Swedish spreadsheet: semicolons, decimal commas, å, ä and ö.

Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from django.http import HttpResponse
from django.utils import timezone

_FORMULA: Final = frozenset("=+-@\t\r\n")

CsvCell: TypeAlias = "str | int | Decimal | date | datetime | None"
"""What may stand in a cell; None is an empty one."""


def csv_text(rows: Iterable[Sequence[CsvCell]]) -> str:
    """Write rows, the headings first."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return written.getvalue()


def csv_answer(rows: Iterable[Sequence[CsvCell]], name: str) -> HttpResponse:
    """Answer with rows as a file to keep. `name` is plain letters, without its ending."""
    return HttpResponse(
        csv_text(rows).encode("utf-8-sig", "replace"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _written(cell: CsvCell) -> str:
    match cell:
        case str():  # as most are
            text = cell.replace("\x00", "") if "\x00" in cell else cell
            return f"'{text}" if text[:1] in _FORMULA else text
        case None:
            return ""
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case datetime():
            return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
