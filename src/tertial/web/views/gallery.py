"""All parts that pages are made of, in all their states: look here first, extend before drawing anew."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tertial.consistency.findings import Severity
from tertial.core.cells import parse_cell
from tertial.core.money import MoneyUnit, parse_money
from tertial.core.targets import parse_target
from tertial.web.asking import Rule, asks
from tertial.web.presenting.drawings import sparkline, time_span
from tertial.web.presenting.figures import shown, shown_change, shown_target, shown_variance
from tertial.web.presenting.findings import ShownFinding, ShownPlace, severity_words
from tertial.web.presenting.forms import Dressed
from tertial.web.presenting.links import Link, pages_of
from tertial.web.presenting.marks import mark
from tertial.web.presenting.tables import Cell, Column, DataRow, DataTable, Level

_CELLS: Final = (
    "1 050 st",
    "90 %",
    "0",
    "",
    "Ej mätt",
    "Uppgift saknas (systembyte)",
    "För få svar",
    "–",
    "12 34",
)
_TARGETS: Final = ("90 %", "minst 90 %", "öka", "Tas fram av nämnd", "Fastställs 2027")
_STATUSES: Final = (
    "met", "partly_met", "not_met", "not_assessed", "lacking", "unknown", "not_measured", "no_target",
    "city_wide_target", "not_involved",
)  # fmt: skip
_STATES: Final = ("planned", "under_way", "done", "paused", "stopped", "deviates", "as_planned")


class _SampleForm(Dressed, forms.Form):
    name = forms.CharField(label="Namn", help_text="Som det ska stå i dokumenten.")
    board = forms.ChoiceField(label="Nämnd", choices=[("", "Alla"), ("skol", "Skolnämnden")], required=False)
    reason = forms.CharField(label="Skäl", widget=forms.Textarea(attrs={"rows": 3}))


@require_safe
@asks(Rule.EVERYONE)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the parts. All text in them is invented."""
    return render(request, "web/gallery.html", _samples())


def _samples() -> dict[str, Any]:
    refused = _SampleForm({"name": "", "board": "skol", "reason": "Ny definition"}, auto_id="refused_%s")
    refused.is_valid()
    return {
        "path": [Link("Start", "/"), Link("Skolnämnden", "#"), Link("Komponenter")],
        "statuses": _STATUSES,
        "states": _STATES,
        "cells": [(text or "(tomt)", shown(parse_cell(text))) for text in _CELLS],
        "targets": [(text, shown_target(parse_target(text))) for text in _TARGETS],
        "changes": [
            (shown_change(parse_cell("92 %"), parse_cell("90 %")), "bättre än förra året"),
            (shown_variance(parse_money("−17,1 mnkr")), "underskott"),
            (shown_variance(parse_money("450 tkr"), MoneyUnit.TKR, 0), "överskott"),
        ],
        "counts": {"met": 7, "partly_met": 3, "not_met": 1, "not_assessed": 2},
        "links": [
            Link("Tertialrapport 1 2026", "#", "Skolnämnden, 12 maj 2026"),
            Link("Verksamhetsplan 2026", "#", "Skolnämnden, 20 januari 2026", mark=mark("met")),
        ],
        "tabs": [
            Link("Året", "#", current=True), Link("Mål", "#"), Link("Aktiviteter", "#"), Link("Ekonomi", "#"),
        ],
        "choices": [Link("VP", "#"), Link("T1", "#", current=True), Link("T2"), Link("VB")],
        "outline": _outline(),
        "pages": pages_of(5, 12, path="#", query={}),
        "table": _table(),
        "wide": _wide(),
        "facts": [
            ("Enhet", "procent"), ("Bättre är", "högre"), ("Källa", "Nämndens egen enkät"),
            ("Status", mark("met")),
        ],
        "spark": sparkline(
            [Decimal(87), Decimal(88), None, Decimal(91)], words="87, 88 och 91 %", target=Decimal(92)
        ),
        "spans": [
            time_span(
                start=date(2026, 2, 1), end=date(2026, 6, 30), first=date(2026, 1, 1),
                last=date(2026, 12, 31), today=date(2026, 4, 30), kind=kind,
                words="1 februari till 30 juni 2026",
            )
            for kind in ("", "done", "deviates")
        ],
        "form": _SampleForm(),
        "refused": refused,
        "saved_at": datetime(2026, 4, 30, 14, 2, tzinfo=timezone.get_current_timezone()),
        "empty_links": [Link("Läs in en rapport", "#")],
        "findings": [_finding(severity) for severity in Severity],
    }  # fmt: skip


def _finding(severity: Severity) -> ShownFinding:
    return ShownFinding(
        key=f"anm-{severity.value}",
        fingerprint=severity.value,
        severity=severity.value,
        severity_words=severity_words(severity),
        message="Raden Summa är 2 209,0 mnkr, men raderna ovanför blir 2 209,5 mnkr.",
        arithmetic="24,5 + 1 204,0 + 981,0 = 2 209,5",
        correction="2 209,5",
        places=(
            ShownPlace(
                heading="Driftbudget",
                href="#",
                words=SafeString("Summa <mark>2 209,0</mark>"),
                lines="rad 377",
            ),
        ),
        more=0,
        rule="",
        title="Summan är inte summan",
        why="Den som räknar efter ska få samma summa.",
        remedy="Rätta summan, eller den rad som är fel.",
        dismissal=None,
    )


def _outline() -> list[Link]:
    return [
        Link("Kommunfullmäktige", "#"),
        Link(
            "Skolnämnden",
            "#",
            below=[Link("Skolförvaltningen", "#", below=[Link("Lindens förskola", "#", current=True)])],
        ),
        Link("Kulturnämnden", "#"),
    ]


def _table() -> DataTable:
    return DataTable(
        caption="Driftbudget efter april",
        note="Kostnader har plus, intäkter minus",
        columns=[
            Column("Verksamhetsområde"),
            Column("Budget", "mnkr", figures=True),
            Column("Utfall", "mnkr", figures=True),
            Column("Prognos", "mnkr", figures=True),
            Column("Avvikelse", "mnkr", figures=True),
            Column("Status"),
        ],
        rows=[
            DataRow("Nämnd och förvaltning", ["24,5", "8,1", "24,5", "0"], Level.HEADING),
            DataRow(
                Cell("Förskola", "#", "Fler barn än planerat"),
                ["1 204,0", "398,25", "1 221,1", "−17,1", mark("not_met")],
            ),
            DataRow("varav öppen förskola", ["31", "10,2", "31", "0", mark("met")], Level.OF_WHICH),
            DataRow("Grundskola", ["980,5", shown(parse_cell("Ej mätt")), "980,0", "+0,5", mark("met")]),
            DataRow("Summa", ["2 209,0", "", "2 225,6", "−16,6", mark("partly_met")], Level.TOTAL),
        ],
        notes=["Tabellen innehåller avrundningsdifferenser."],
    )


def _wide() -> DataTable:
    years = [str(year) for year in range(2016, 2027)]
    columns = [Column("Indikator"), *(Column(year, "%", figures=True) for year in years)]
    rows = [
        DataRow(name, [str(base + at) for at in range(len(years))], key=f"rad-{base}")
        for name, base in (
            ("Barn som trivs", 78),
            ("Föräldrar som är nöjda med bemötandet", 82),
            ("Personal", 61),
        )
    ]
    return DataTable(caption="Elva år", columns=columns, rows=rows, scrolls=True, close=True)
