"""All indicators of a body's year in one table: each period's total, women and men, target and status."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tertial.core.absence import Suppressed
from tertial.plan.models import Aspect, Part
from tertial.plan.selectors.placed import PlacedIndicator
from tertial.plan.selectors.through_the_year import IndicatorsOfYear, under_goals
from tertial.plan.selectors.values import KeptValue
from tertial.reporting.models import Period
from tertial.web.presenting.dates import period_key
from tertial.web.presenting.figures import shown, shown_target
from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Cell, Column, Content, DataRow, DataTable, Level


def year_table(
    found: IndicatorsOfYear, periods: Sequence[Period], period: Period, body_key: str
) -> DataTable:
    """Give the table. `periods` are those of the year that may be read, `period` the one of the page."""
    parts = [(each, part) for each in periods for part in found.parts_in(each.pk)]
    forecast = any(each.value(Aspect.FORECAST) for each in found.placed)
    columns = [
        Column(_("Indicator")),
        *(Column(_heading(each, part), figures=True) for each, part in parts),
        *([Column(_("Forecast"), figures=True)] if forecast else []),
        Column(_("Target"), figures=True),
        Column(_("Status")),
    ]
    rows: list[DataRow] = []
    for goal, indicators in under_goals(found):
        title = f"{goal.number} {goal.title}".strip()
        rows.append(DataRow(Cell(title, f"/mal/{goal.key}/{period.year_id}/"), [], Level.HEADING))
        rows += [_row(each, found, parts, forecast=forecast, body_key=body_key) for each in indicators]
    return DataTable(
        caption=_("Indicators"),
        hide_caption=True,
        columns=columns,
        rows=rows,
        close=True,
        scrolls=True,
    )


def _row(
    each: PlacedIndicator,
    found: IndicatorsOfYear,
    parts: Sequence[tuple[Period, Part]],
    *,
    forecast: bool,
    body_key: str,
) -> DataRow:
    address = f"/indikatorer/{each.definition.key}/"
    cells: list[Content] = [
        _value(
            found.outcomes.get((each.definition.id, period.pk, part)),
            f"{address}{body_key}/{period_key(period)}/",
        )
        for period, part in parts
    ]
    if forecast:
        expected = each.value(Aspect.FORECAST)
        cells.append(shown(expected.value) if expected else None)
    cells.append(shown_target(each.to_meet.target if each.to_meet else None))
    cells.append(mark(each.status.standing) if each.status.standing else "")
    return DataRow(Cell(each.definition.name, f"{address}?organ={body_key}"), cells)


def _value(value: KeptValue | None, address: str) -> Content:
    """Show a value that leads to its history; a suppressed one leads nowhere and says why."""
    if value is None:
        return None
    words = shown(value.value)
    if not words.text or isinstance(value.value, Suppressed):
        return words
    kind = words.kind if words.kind != "figure" else ""
    return Cell(words.text, f"{address}{value.aspect}-{value.part}/", title=words.title, kind=kind)


def _heading(period: Period, part: Part) -> str:
    """Name a column: "T1", "T1 kvinnor"."""
    return period.kind.key if part is Part.TOTAL else f"{period.kind.key} {part.label}"
