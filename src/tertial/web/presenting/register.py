"""The register of indicators as a table: names by letter, how many have each, and the newest value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from tertial.core.figures import Figure
from tertial.core.numbers import NO_BREAK_SPACE, format_number
from tertial.core.periods import Period, PeriodKind
from tertial.search.register import Newest, Registered, Span
from tertial.web.presenting.drawings import sparkline
from tertial.web.presenting.figures import shown
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level

_TO: Final = "\u2060–\u2060"


def register_table(
    listed: Sequence[Registered],
    *,
    having: Mapping[int, int],
    newest: Mapping[int, Newest],
    spans: Mapping[int, Span],
    owners: Mapping[int, str],
) -> DataTable:
    """Put indicators in a table, in their order, with a heading where a new letter begins.

    `having` says how many bodies have each; `newest` is of the one that is shown, `spans` are of several.
    `owners` names, by indicator, whose it is, where several of the same name are told apart by that.
    """
    rows: list[DataRow] = []
    letter = ""
    for each in listed:
        if each.letter != letter:
            letter = each.letter
            rows.append(DataRow(letter, [], Level.HEADING))
        rows.append(
            _row(
                each, having.get(each.id, 0), newest.get(each.id), spans.get(each.id), owners.get(each.id, "")
            )
        )
    columns = [
        Column(_("Indicator")),
        Column(_("Bodies"), figures=True),
        Column(_("Newest value"), figures=True),
        Column(_("Period")),
        Column(_("Through the years")),
    ]
    return DataTable(
        caption=_("Indicators from A to Ö"), hide_caption=True, columns=columns, rows=rows,
        empty=_("No indicator has these words in its name."),
    )  # fmt: skip


def _row(indicator: Registered, bodies: int, newest: Newest | None, span: Span | None, owner: str) -> DataRow:
    name = Cell(indicator.name, f"/indikatorer/{indicator.key}/", note=owner)
    cells: list[Content] = [str(bodies) if bodies else ""]
    if newest is not None:
        cells += [shown(newest.value), _period(newest), _line(newest)]
    elif span is not None:
        cells += [_span(span), _period(span), ""]
    return DataRow(name, cells, key=indicator.key)


def _period(of: Newest | Span) -> str:
    return Period(of.year, PeriodKind(of.period_kind)).label.replace(" ", NO_BREAK_SPACE)


def _span(span: Span) -> str:
    if span.lowest.value == span.highest.value:
        return str(span.highest)
    return f"{Figure(span.lowest.value)}{_TO}{span.highest}"


def _line(newest: Newest) -> str:
    """A small line of the numbers on the way to the newest value; nothing for fewer than two."""
    known = [number for number in newest.numbers if number is not None]
    if len(known) < 2 or not isinstance(newest.value, Figure):
        return ""
    words = _("from {first} to {last}").format(
        first=format_number(known[0], newest.value.decimals), last=newest.value
    )
    return sparkline(newest.numbers, words=words)
