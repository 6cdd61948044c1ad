"""What a reading is told in: what document it is, how many of each thing, what a person should look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from gettext import gettext as _
from string import Formatter
from typing import Any, Final

from tertial.cli.language import marked
from tertial.imports.reports.remark_sentences import REMARKS

_DOCUMENTS: Final = {
    "verksamhetsplan": marked("Plan (verksamhetsplan)"),
    "tertialrapport": marked("Tertial report"),
    "verksamhetsberattelse": marked("Annual report (verksamhetsberättelse)"),
}
_PERIODS: Final = {"T1": "1", "T2": "2"}

_COUNTS: Final = {
    "decisions": marked("decision points"),
    "directions": marked("directions (inriktningsmål)"),
    "area_goals": marked("area goals (mål för verksamhetsområdet)"),
    "board_goals": marked("board goals (nämndmål)"),
    "other_goals": marked("other goals"),
    "indicators": marked("indicators"),
    "activities": marked("activities"),
    "tables": marked("other tables"),
    "undecided": marked("undecided values"),
    "unrecognised": marked("unrecognised passages"),
}
_SHOWN_WHEN_THERE: Final = ("other_goals", "undecided", "unrecognised")

_CLASSES: Final = {
    "content": marked("content"),
    "heading": marked("headings"),
    "furniture": marked("page headers and footers"),
    "unrecognised": marked("unrecognised"),
    "lost": marked("lost, which is a fault in Tertial"),
}

# What the columns of an indicator table are called; those of other tables go by their headings.
_COLUMNS: Final = {
    "outcome": marked("outcome"),
    "outcome_men": marked("outcome, men"),
    "outcome_women": marked("outcome, women"),
    "previous": marked("outcome of the period before"),
    "forecast": marked("forecast"),
    "target": marked("target of the year"),
    "kf_target": marked("target of the council"),
    "period": marked("period"),
    "start": marked("start date"),
    "end": marked("end date"),
    "deviation": marked("deviation"),
}


def summary_lines(summary: Mapping[str, Any]) -> list[str]:
    """Say what document it is and how many there are of each thing."""
    counts = {
        name: int(number)
        for name, number in summary["counts"].items()
        if number or name not in _SHOWN_WHEN_THERE
    }
    return [title_line(summary), *(f"{count:>6}  {_(_COUNTS[name])}" for name, count in counts.items())]


def accounting_lines(accounting: Mapping[str, Any]) -> list[str]:
    """Say how many of the source's lines, and what share of them, were taken as what."""
    total = sum(int(count) for count in accounting.values())
    lines = [_("Lines of the source, blank ones left out: {total}").format(total=total)]
    for name, words in _CLASSES.items():
        count = int(accounting[name])
        if name == "lost" and not count:
            continue
        share = 100 * count / total if total else 0
        lines.append(f"{count:>6}  {_percent(share):>7}  {_(words)}")
    return lines


def undecided_lines(summary: Mapping[str, Any], most: int | None = None) -> list[str]:
    """Say which values a person has to place, with the columns they may belong to; `most` so many of them."""
    if not summary["undecided"]:
        return []
    lines = ["", _("Undecided values:")]
    for value in summary["undecided"][:most]:
        words = _("“{text}” in the row “{row}” belongs to one of: {candidates}").format(
            text=value["text"],
            row=_short(str(value["row"])),
            candidates=", ".join(column_name(key) for key in value["candidates"]),
        )
        lines.append("  " + _at_place(value, words))
    more = len(summary["undecided"]) - (most if most is not None else len(summary["undecided"]))
    return [*lines, "  " + _("… and {number} more").format(number=more)] if more > 0 else lines


def print_remark_lines(summary: Mapping[str, Any]) -> list[str]:
    """Say what a person should look at in a document printed straight from a report: it prints unasked."""
    undecided = len(summary["undecided"])
    count = [f"{undecided} {_(_COUNTS['undecided'])}"] if undecided else []
    return [*count, *remark_lines(summary)]


def remark_lines(summary: Mapping[str, Any]) -> list[str]:
    """Say what the reader wants a person to know, one sentence for each remark."""
    return [
        _("The reading: {sentence}").format(
            sentence=_at_place(remark, remark_sentence(remark["code"], remark["arguments"]))
        )
        for remark in summary["remarks"]
    ]


def remark_sentence(code: str, arguments: Sequence[str]) -> str:
    """Return the sentence of a remark. A code without one is shown as it is, with its arguments."""
    if code not in REMARKS:
        return " ".join([code, *arguments])
    words = _(REMARKS[code])
    # The arguments come in the order in which the English sentence has its places.
    places = [place for _text, place, _format, _conversion in Formatter().parse(REMARKS[code]) if place]
    return words.format_map(defaultdict(str, zip(places, arguments, strict=False)))


def title_line(summary: Mapping[str, Any]) -> str:
    """Say what document it is, and whose."""
    kind = summary["kind"]
    name = _(_DOCUMENTS[kind]) if kind in _DOCUMENTS else _("Document of unknown kind")
    words = [name, _PERIODS.get(summary["period"], ""), str(summary["year"] or _("of unknown year"))]
    board = summary["board"] or _("unknown board")
    return " ".join(word for word in words if word) + f", {board}"


def _at_place(found: Mapping[str, Any], words: str) -> str:
    """Say where in the source something stands: the line, and the page where the source knows its pages."""
    line, page = found["line"], found["page"]
    if line is None:
        return words
    if page is None:
        return _("line {line}: {words}").format(line=line, words=words)
    return _("page {page}, line {line}: {words}").format(page=page, line=line, words=words)


def column_name(key: str) -> str:
    """Say what a column of an indicator table is called; one of another table is called what it is."""
    return _(_COLUMNS[key]) if key in _COLUMNS else key


def _percent(share: float) -> str:
    whole, tenth = f"{share:.1f}".split(".")
    return _("{whole}.{tenth} %").format(whole=whole, tenth=tenth)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
