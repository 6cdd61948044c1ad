"""Findings as rows of a file: what was found, where it stands and where it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tertial.consistency.findings import Spot
from tertial.consistency.selectors import Judged
from tertial.web.presenting.csv_file import CsvCell
from tertial.web.presenting.findings import Headings, shown_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The findings of one document: whose it is, its headings, and the whole address where they are read."""

    board: str
    judged: tuple[Judged, ...]
    headings: Headings
    address: str


def findings_rows(documents: Iterable[Listed]) -> list[list[CsvCell]]:
    """Give the rows of a file, its headings first."""
    headings: list[CsvCell] = [
        _("Board"), _("Severity"), _("Finding"), _("Reckoning"), _("Should be"), _("Heading or goal"),
        _("Page"), _("Lines"), _("Link"), _("Rule"), _("Identifier of the rule"), _("Dismissed because"),
        _("By"),
    ]  # fmt: skip
    return [headings, *(row for document in documents for row in _rows(document))]


def _rows(document: Listed) -> Iterable[list[CsvCell]]:
    shown = shown_findings(document.judged, document.headings)
    for judged, each in zip(document.judged, shown, strict=True):
        finding, dismissal = judged.finding, judged.dismissal
        names = (document.headings.names.get(spot.section, "") for spot in finding.spots)
        yield [
            document.board,
            each.severity_words,
            each.message,
            each.arithmetic,
            each.correction,
            "; ".join(dict.fromkeys(name for name in names if name)),
            ", ".join(map(str, _pages(finding.spots))),
            ", ".join(map(str, finding.lines)),
            f"{document.address}#{each.key}",
            each.title,
            each.rule,
            dismissal.reason if dismissal else None,
            dismissal.event.actor if dismissal else None,
        ]


def _pages(spots: Iterable[Spot]) -> list[int]:
    return sorted({place.page for spot in spots for place in spot.source if place.page is not None})
