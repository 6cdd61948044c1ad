"""Charts on a page: where their pictures are fetched from, how large they are, and what they say in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils import translation
from django.utils.translation import gettext as _

from tertial.documents.charting import Matter, boards_chart, sexes_chart, years_chart
from tertial.documents.rendering.charts.description import Chart
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.charts.specification import picture_size
from tertial.documents.rendering.charts.tables import table_of
from tertial.documents.rendering.charts.words import text_alternative
from tertial.plan.calculations.words import Words
from tertial.web.presenting.tables import Column, DataRow, DataTable

VIEWS: Final[Mapping[str, Callable[[Matter, Words], Chart | None]]] = {
    "ar": years_chart,
    "kon": sexes_chart,
    "organ": boards_chart,
}
"""The charts of an indicator, by their names in addresses."""

_NARROW: Final = "(max-width: 44rem)"
_DARK: Final = "(prefers-color-scheme: dark)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """One of the pictures that a browser chooses from. `media` is when; "" for the one that is left."""

    media: str
    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart as the part `components/chart.html` shows it."""

    key: str
    title: str
    subject: str
    unit: str
    words: str
    sources: tuple[PictureSource, ...]
    table: DataTable


def figures(matter: Matter, *, address: str, body: str) -> list[Figure]:
    """Give the charts of an indicator for a body, those that there is something to draw of."""
    found = []
    for view, make in VIEWS.items():
        chart = make(matter, translation)
        if chart is not None and not chart.is_empty:
            found.append(_figure(chart, view, address, body))
    return found


def look_of(query: Mapping[str, str], accent: str) -> Look:
    """Read from an address how a picture is to be drawn."""
    return Look(dark=query.get("tema") == "mork", narrow=query.get("bredd") == "smal", accent=accent)


def _figure(chart: Chart, view: str, address: str, body: str) -> Figure:
    def source(media: str, **look: str) -> PictureSource:
        width, height = picture_size(chart, look_of(look, Look().accent))
        query = urlencode({"organ": body, "visa": view, **look})
        return PictureSource(media=media, href=f"{address}diagram.svg?{query}", width=width, height=height)

    return Figure(
        key=view,
        title=chart.title,
        subject=chart.subject,
        unit=chart.unit,
        words=text_alternative(chart, translation),
        sources=(
            source(f"screen and {_NARROW} and {_DARK}", bredd="smal", tema="mork"),
            source(_NARROW, bredd="smal"),
            source(f"screen and {_DARK}", tema="mork"),
            source(""),
        ),
        table=_table(chart),
    )


def _table(chart: Chart) -> DataTable:
    told = table_of(chart, translation)
    first, *others = told.headings
    return DataTable(
        caption=_("In figures: {title}").format(title=chart.title),
        columns=[Column(first), *(Column(heading, figures=True) for heading in others)],
        rows=[DataRow(name, cells) for name, *cells in told.rows],
        cards=False,
        scrolls=True,
        close=True,
    )
