"""The views of one body and period, as tabs that stand on each of them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tertial.reporting.models import Period
from tertial.web.presenting.dates import period_words
from tertial.web.presenting.links import Link

VIEWS: Final[dict[str, Promise]] = {
    "": _("The year"),
    "mal/": _("Goals"),
    "indikatorer/": _("Indicators"),
    "aktiviteter/": _("Activities"),
    "ekonomi/": _("Economy"),
    "rapport/": _("Document"),
}
"""What follows the address of a body's year, and what it is called."""


REVIEW: Final = "granskning/"
REPORTING: Final = "rapportera/"


def place_tabs(address: str, current: str, *, reviewed: bool) -> list[Link]:
    """Give the tabs of a place. `current` is what follows its address on the page where they stand.

    `reviewed` is whether the reader sees what a check finds in its document, and what is being reported.
    """
    views = {**VIEWS, REVIEW: _("Document check"), REPORTING: _("Reporting")} if reviewed else VIEWS
    return [Link(str(words), f"{address}{view}", current=view == current) for view, words in views.items()]


def period_choices(periods: tuple[Period, ...], current: Period, address: str, view: str) -> list[Link]:
    """Give the same view in the other periods of the year. `address` is that of the place."""
    root = address.rsplit("/", 2)[0]
    return [
        Link(
            each.kind.key,
            f"{root}/{each.year_id}-{each.kind.key}/{view}",
            note=period_words(each),
            current=each.pk == current.pk,
        )
        for each in periods
        if each.year_id == current.year_id
    ]


def year_choices(periods: tuple[Period, ...], current: Period, address: str, view: str) -> list[Link]:
    """Give the same view in other years: the same kind of document where there is one, else the last."""
    root = address.rsplit("/", 2)[0]
    last: dict[int, Period] = {}
    for each in periods:
        known = last.get(each.year_id)
        if known is None or known.kind_id != current.kind_id:
            last[each.year_id] = each
    return [
        Link(str(year), f"{root}/{year}-{each.kind.key}/{view}", current=year == current.year_id)
        for year, each in sorted(last.items())
    ]
