"""The register of indicators as a table: names by letter, how many have each, and the newest value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from tertial.core.figures import Figure
from tertial.core.numbers import NO_BREAK_SPACE
from tertial.core.periods import Period, PeriodKind
from tertial.search.register import Measured, Registered, Span
from tertial.web.presenting.drawings import sparkline
from tertial.web.presenting.figures import shown
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level

_TO: Final = "\u2060–\u2060"
_MOST_POINTS: Final = 18


def register_table(
    listed: Sequence[Registered],
    *,
    having: Mapping[int, int],
    outcomes: Mapping[int, Sequence[Measured]],
    spans: Mapping[int, Span],
) -> DataTable:
    """Put indicators in a table, in their order, with a heading where a new letter begins.

    `having` says how many bodies have each; `outcomes` are of the one that is shown, `spans` of several.
    """
    rows: list[DataRow] = []
    letter = ""
    for each in listed:
        if each.letter != letter:
            letter = each.letter
            rows.append(DataRow(letter, [], Level.HEADING))
        rows.append(_row(each, having.get(each.id, 0), outcomes.get(each.id, ()), spans.get(each.id)))
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


def _row(indicator: Registered, bodies: int, outcomes: Sequence[Measured], span: Span | None) -> DataRow:
    name = Cell(indicator.name, f"/indikatorer/{indicator.key}/")
    cells: list[Content] = [str(bodies) if bodies else ""]
    if outcomes:
        newest = outcomes[-1]
        cells += [shown(newest.value), _period(newest), _line(outcomes)]
    elif span is not None:
        cells += [_span(span), _period(span), ""]
    return DataRow(name, cells, key=indicator.key)


def _period(of: Measured | Span) -> str:
    return Period(of.year, PeriodKind(of.period_kind)).label.replace(" ", NO_BREAK_SPACE)


def _span(span: Span) -> str:
    if span.lowest.value == span.highest.value:
        return str(span.highest)
    return f"{Figure(span.lowest.value)}{_TO}{span.highest}"


def _line(outcomes: Sequence[Measured]) -> str:
    """A small line of the values that are in the newest one's unit; nothing for fewer than two."""
    figures = [each.value if isinstance(each.value, Figure) else None for each in outcomes[-_MOST_POINTS:]]
    unit = next((each.unit for each in reversed(figures) if each is not None), None)
    values = [each.value if each is not None and each.unit == unit else None for each in figures]
    if sum(value is not None for value in values) < 2:
        return ""
    first, last = (next(each for each in pick if each is not None) for pick in (figures, figures[::-1]))
    words = _("from {first} to {last}").format(first=first, last=last)
    return sparkline(values, words=words)
