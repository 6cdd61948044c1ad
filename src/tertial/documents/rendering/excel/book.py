"""The workbook: sheets of one look, cells that are never formulas, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from types import TracebackType
from typing import Self

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from tertial.documents.rendering.excel.values import Number, cell_text
from tertial.documents.rendering.printable import one_line, printable

_DAY_ONE = date(2000, 1, 1)
_A4 = 9
_LONGEST_HEADER = 200
_LONG_TEXT = 2000

LINE_HEIGHT = 15
"""A line of text in a cell, in points."""

MOST_LINES = 4
"""So many lines of a long text are shown; the cell holds all of it."""

Sheet = Worksheet
"""A sheet being written."""

Value = str | int | Number | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet: its heading and its width in characters."""

    heading: str
    width: float = 14


class Book:
    """One workbook being written; use it in a `with` block."""

    def __init__(self, target: io.BytesIO, *, title: str, author: str, day: date | None) -> None:
        """Begin a workbook. `day` is the time it is stamped with, never today."""
        self._book = xlsxwriter.Workbook(
            target,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_date_format": "yyyy-mm-dd",
            },
        )
        self._title = one_line(title)
        self._book.set_properties(
            {
                "title": self._title,
                "author": one_line(author),
                "company": one_line(author),
                "created": datetime.combine(day or _DAY_ONE, time(12)),
            }
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._tables = 0

    def __enter__(self) -> Self:
        """Give the book itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file."""
        self._book.close()

    def format(self, **looks: object) -> Format:
        """A cell format, made once; what is not said is the book's own."""
        looks = {"font_name": "Calibri", "font_size": 11, "valign": "top"} | looks
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]

    def sheet(self, name: str, fields: Sequence[Field]) -> Worksheet:
        """A sheet set up for A4 across, with its columns' widths."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        # An ampersand begins a code; two are one that is printed. Excel takes 255 characters in all.
        shown = self._title[: _LONGEST_HEADER // 2].replace("&", "&&")
        sheet.set_header(f"&L{shown}&R{name}")
        sheet.set_footer("&RSid &P (&N)")
        for place, field in enumerate(fields):
            sheet.set_column(place, place, field.width)
        return sheet

    def list_sheet(self, name: str, fields: Sequence[Field], rows: Sequence[Sequence[Value]]) -> None:
        """A sheet with one table that can be filtered, its headings always in view and on each page."""
        headings = distinct([field.heading for field in fields])
        sheet = self.sheet(name, fields)
        self._tables += 1
        sheet.add_table(
            0,
            0,
            max(1, len(rows)),
            len(fields) - 1,
            {
                "name": f"Tabell{self._tables}",
                "style": "Table Style Light 1",
                "banded_rows": False,
                "columns": [
                    {"header": heading, "header_format": self.format(bold=True, text_wrap=True, bottom=1)}
                    for heading in headings
                ],
            },
        )
        sheet.set_row(0, 2 * LINE_HEIGHT)
        widths = [field.width for field in fields]
        for at, row in enumerate(rows, start=1):
            sheet.set_row(at, row_height(row, widths))
            for place, value in enumerate(row):
                self.write(sheet, at, place, value)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def write(self, sheet: Worksheet, row: int, column: int, value: Value, **looks: object) -> None:
        """One cell: a number, a date or text; nothing for None."""
        if isinstance(value, Number):
            shown = self.format(**({"align": "right"} | looks), num_format=value.shown_as)
            sheet.write_number(row, column, value.value, shown)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.format(**looks))
        elif isinstance(value, date):
            moment = datetime.combine(value, time())
            sheet.write_datetime(row, column, moment, self.format(num_format="yyyy-mm-dd", **looks))
        elif value:
            shown = self.format(**({"text_wrap": True} | looks))
            sheet.write_string(row, column, cell_text(printable(value)), shown)


def row_height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height in points that shows a row's text, or its first lines where it is long."""
    lines = (
        sum(ceil(max(1, len(line)) / width) for line in value[:_LONG_TEXT].split("\n"))
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )
    return LINE_HEIGHT * min(MOST_LINES, max(lines, default=1))


def distinct(headings: Sequence[str]) -> list[str]:
    """Headings as Excel wants them: on one line, none empty, no two alike (capitals apart)."""
    seen: set[str] = set()
    given = []
    for heading in headings:
        base = one_line(heading).strip()[:_LONGEST_HEADER] or "Kolumn"
        name, number = base, 2
        while name.casefold() in seen:
            name, number = f"{base} ({number})", number + 1
        seen.add(name.casefold())
        given.append(name)
    return given
