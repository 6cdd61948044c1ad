"""Data tables: put together in Python as plain text and drawn at once, since a table is mostly template work.

A page builds a `DataTable` of finished text; `{% data_table table %}` draws it. Figures stand right and are
aligned on the decimal comma, the first column names the row, a phone shows each row as a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from html import escape  # what Django's own does, without its way round lazy texts
from typing import Final, TypeAlias

from django.utils.safestring import SafeString, mark_safe

from tertial.core.numbers import NO_BREAK_SPACE
from tertial.web.presenting.figures import Shown
from tertial.web.presenting.spoken import spoken


class Level(StrEnum):
    """What a row is among the others."""

    AREA = "area"
    OF_WHICH = "of_which"
    TOTAL = "total"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading. `unit` stands below it, so that cells are bare numbers; `figures` sets it right."""

    heading: str
    unit: str = ""
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than its text: a link, a note below, more on asking, a class of `figures.css`.

    `word` stands before a figure and says what it is, such as a deficit.
    """

    text: str
    href: str = ""
    note: str = ""
    title: str = ""
    kind: str = ""
    word: str = ""


Content: TypeAlias = "str | Shown | Cell | None"
"""What may stand in a cell: text (escaped, unless it is safe markup such as a mark), a value, a cell."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: what names it, then a cell for each further column. `key` makes it an address (#key).

    `below` stands across the table under the row: its analysis, as finished markup. `marked` is a row that
    something is said about.
    """

    name: Content
    cells: Sequence[Content]
    level: Level = Level.AREA
    key: str = ""
    below: SafeString | str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table with its caption. `notes` are said below it; `empty` instead of a table without rows.

    `scrolls` lets a table of many columns scroll in a frame of its own; `broad` makes cards of its rows
    already where the room is middling; `close` sets rows closer.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[DataRow]
    note: str = ""
    notes: Sequence[str] = ()
    empty: str = ""
    key: str = ""
    cards: bool = True
    scrolls: bool = False
    broad: bool = False
    close: bool = False
    hide_caption: bool = field(default=False)


_FIGURE: Final = re.compile(r"[-\u2212+]?[0-9][0-9\u00a0 ]*(?:,([0-9]+))?")
_BETWEEN_DIGITS: Final = re.compile("(?<=[0-9]) (?=[0-9])")
_MOST: Final = 3
_MONEY: Final = "kr"
"""Stands in every row where a short word is to be heard in full; the others are not searched."""

_SEVERAL, _MANY = 5, 8
"""So many columns need more room before they stand without scrolling."""


def draw(table: DataTable) -> SafeString:
    """Draw a table as HTML. Everything that is not safe markup is escaped."""
    if not table.rows:
        return _safe(f'<p class="quiet">{escape(table.empty)}</p>' if table.empty else "")
    head = _head_of(tuple(table.columns))
    decimals = _decimals(table.rows, head)
    rows = "".join([_row(row, head, decimals) for row in table.rows])
    kinds_of_frame = {
        "several": _SEVERAL <= len(table.columns) < _MANY,
        "many": len(table.columns) >= _MANY,
        "cards": table.cards,
        "broad": table.broad,
        "scrolls": table.scrolls,
    }
    frame = " ".join(("table-frame", *(name for name, on in kinds_of_frame.items() if on)))
    reached = ""
    if table.scrolls:  # whoever has no mouse scrolls it with the arrows
        reached = f' tabindex="0" role="region" aria-label="{escape(table.caption)}"'
    identity = f' id="{escape(table.key)}"' if table.key else ""
    kinds = "table table-close" if table.close else "table"
    return _safe(
        f'<div class="{frame}"{reached}{identity}><table class="{kinds}">{_caption(table)}{head.markup}'
        f"<tbody>{spoken(rows) if _MONEY in rows else rows}</tbody></table></div>{_notes(table.notes)}"
    )


def _caption(table: DataTable) -> str:
    note = f'<span class="note">{escape(table.note)}</span>' if table.note else ""
    hidden = ' class="heard"' if table.hide_caption else ""
    caption = f"<caption{hidden}>{escape(table.caption)}{note}</caption>"
    return spoken(caption) if _MONEY in caption.lower() else caption


@dataclass(frozen=True, slots=True)
class _Head:
    """What the columns of a table give each of its rows, drawn once: many tables have the same columns.

    `labels` name the cells where each row is a card, `classes` set them, and `figures` are the places of
    columns of figures.
    """

    markup: str
    labels: tuple[str, ...]
    classes: tuple[str, ...]
    figures: tuple[int, ...]


@lru_cache(maxsize=256)
def _head_of(columns: tuple[Column, ...]) -> _Head:
    headings = spoken("".join(_heading(column) for column in columns))
    return _Head(
        markup=f"<thead><tr>{headings}</tr></thead>",
        labels=tuple(f' data-label="{escape(_label(column))}"' for column in columns),
        classes=tuple(_kinds(column) for column in columns),
        figures=tuple(place for place, column in enumerate(columns) if column.figures),
    )


def _heading(column: Column) -> str:
    unit = f'<span class="unit">{escape(column.unit)}</span>' if column.unit else ""
    if not column.heading.strip() and not unit:
        return "<td></td>"  # a heading without words is none
    return f'<th scope="col"{_kinds(column)}>{escape(column.heading)}{unit}</th>'


def _kinds(column: Column) -> str:
    return ' class="n"' if column.figures else ""


def _label(column: Column) -> str:
    return f"{column.heading}, {column.unit}" if column.unit else column.heading


def _row(row: DataRow, head: _Head, decimals: Mapping[int, int]) -> str:
    kinds_of_row = [f"level-{row.level.value}"] if row.level is not Level.AREA else []
    if row.marked:
        kinds_of_row.append("row-marked")
    level = f' class="{" ".join(kinds_of_row)}"' if kinds_of_row else ""
    key = f' id="{escape(row.key)}"' if row.key else ""
    out = [f'<tr{level}{key}><th scope="row">{_content(row.name)}</th>']
    labels, classes, figures, place = head.labels, head.classes, head.figures, 0
    for content in row.cells:
        place += 1
        drawn = _content(content)
        kinds = classes[place]
        if place in figures and drawn:
            if decimals[place]:
                kinds = f' class="n{_short(_text(content), decimals[place])}"'
            if " " in drawn:
                drawn = _BETWEEN_DIGITS.sub(NO_BREAK_SPACE, drawn)
        out.append(f"<td{kinds}{labels[place]}>{drawn}</td>")
    # A row with fewer cells than there are columns is filled up.
    out += [f"<td{classes[each]}{labels[each]}></td>" for each in range(place + 1, len(labels))]
    out.append("</tr>")
    if row.below:
        below = _markup(row.below)
        out.append(f'<tr class="row-below"><td colspan="{len(labels)}">{below}</td></tr>')
    return "".join(out)


def _content(content: Content) -> str:
    match content:
        case None:
            return ""
        case str():
            return _markup(content)
        case Shown(text, title, kind):
            return _titled(escape(text), title, kind if kind != "figure" else "")
        case Cell(text, href, note, title, kind, word):
            words = escape(text)
            shown = _titled(f'<a href="{escape(href)}">{words}</a>' if href else words, title, kind)
            if word:
                shown = f'<span class="row-word">{escape(word)} </span>{shown}'
            return f'{shown}<span class="row-note">{escape(note)}</span>' if note else shown


def _titled(shown: str, title: str, kind: str) -> str:
    """Say more on asking; where a cell is empty, those who listen hear why."""
    if title and not shown:
        return f'<span class="heard">{escape(title)}</span>'
    if not title and not kind:
        return shown
    said = f' title="{escape(title)}"' if title else ""
    return f"<span{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}{said}>{shown}</span>"


def _markup(text: SafeString | str) -> str:
    return text if isinstance(text, SafeString) else escape(text)


def _text(content: Content) -> str:
    return content.text if isinstance(content, Shown | Cell) else content or ""


def _decimals(rows: Iterable[DataRow], head: _Head) -> dict[int, int]:
    """Find the most decimals of each column of figures; 0 where there is nothing to align."""
    most = dict.fromkeys(head.figures, 0)
    for row in rows:
        for place in head.figures:
            if 0 < place <= len(row.cells):
                figure = _FIGURE.match(_text(row.cells[place - 1]))
                if figure and figure[1] and len(figure[1]) > most[place]:
                    most[place] = len(figure[1])
    return most


def _short(text: str, most: int) -> str:
    """Give the class for a figure that has fewer decimals than its column."""
    figure = _FIGURE.match(text)
    if figure is None:
        return ""
    decimals = len(figure[1] or "")
    lacking = min(most - decimals, _MOST)
    return f" short-{lacking}{'' if decimals else 'c'}" if lacking else ""


def _notes(notes: Iterable[str]) -> str:
    shown = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return spoken(f'<div class="table-notes">{shown}</div>') if shown else ""


def _safe(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308  # every text in it has been escaped
