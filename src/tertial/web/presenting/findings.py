"""Findings of a check as pages show them: the sentence, the reckoning, and each place with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.consistency.findings import CELLS, Finding, Severity, Spot
from tertial.consistency.models import Dismissal
from tertial.consistency.rule import Family, Rule
from tertial.consistency.rules import all_rules
from tertial.consistency.selectors import Judged
from tertial.consistency.words import SEVERITIES
from tertial.core.numbers import NO_BREAK_SPACE
from tertial.documents.rendering.labels import section_heading
from tertial.documents.rendering.printable import tied
from tertial.documents.rendering.printed_tables import printed_table
from tertial.documents.tree import ActivityTable, Document, IndicatorTable, Section, Table, walk_sections
from tertial.web.presenting.edition_anchors import place_anchor, place_in

FAMILIES: Final[Mapping[Family, Promise]] = {
    Family.TABLES: gettext_lazy("Tables"),
    Family.TEXT: gettext_lazy("Text against tables"),
    Family.INDICATORS: gettext_lazy("Indicators"),
    Family.GOALS: gettext_lazy("Goals and activities"),
    Family.DOCUMENT: gettext_lazy("The document"),
    Family.HISTORY: gettext_lazy("Against earlier documents"),
}
_AROUND: Final = 140
_SHORT: Final = 20
_BETWEEN: Final = f"{NO_BREAK_SPACE}\N{MIDDLE DOT} "

_MOST_PLACES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place of a finding: what it is called, where it is read, and its words with what matters marked."""

    heading: str
    href: str
    words: SafeString
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A finding ready for its template.

    `key` is its address on the page, `more` how many places are not listed.
    """

    key: str
    fingerprint: str
    severity: str
    severity_words: str
    message: str
    arithmetic: str
    correction: str
    places: tuple[ShownPlace, ...]
    more: int
    rule: str
    title: str
    why: str
    remedy: str
    dismissal: Dismissal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What the sections of a document are called and where they are read, by their keys."""

    names: Mapping[str, str]
    addresses: Mapping[str, str]
    sections: Mapping[str, Section] = field(default_factory=dict)

    def href(self, spot: Spot) -> str:
        """Where a place is read; "" where the document is shown nowhere."""
        section, address = self.sections.get(spot.section), self.addresses.get(spot.section)
        return place_anchor(address, section, spot.block, spot.row) if section and address else ""

    def row(self, spot: Spot) -> Sequence[tuple[str, str]]:
        """The cells of the row that a place is, each with the heading of its column; nothing for text."""
        section = self.sections.get(spot.section)
        if section is None or CELLS not in spot.words:
            return ()
        block, row = place_in(section, spot.block, spot.row)
        if block is None or row is None:
            return ()
        table = section.blocks[block]
        if not isinstance(table, Table | IndicatorTable | ActivityTable):
            return ()
        printed = printed_table(table)
        cells = zip(printed.headings, printed.rows[row].cells, strict=False)
        return [(heading if place else "", text) for place, (heading, text) in enumerate(cells) if text]


def headings_of(document: Document, anchors: Iterable[str] = (), address: str = "") -> Headings:
    """Give the headings of a document; `anchors` are those of its sections in order, read at `address`."""
    names: dict[str, str] = {}
    keys = []
    for section, above in walk_sections(document.sections):
        goal = next((each for each in reversed(above) if each.goal), None)
        heading = section_heading(section)
        names[section.key] = (
            heading if section.goal or goal is None else f"{heading} ({section_heading(goal)})"
        )
        keys.append(section.key)
    given = list(anchors)
    return Headings(
        names=names,
        addresses={key: f"{address}#{anchor}" for key, anchor in zip(keys, given, strict=bool(given))},
        sections={section.key: section for section, _above in walk_sections(document.sections)},
    )


def shown_findings(judged: Iterable[Judged], headings: Headings) -> list[ShownFinding]:
    """Present findings, in the order given."""
    rules = {rule.identifier: rule for rule in all_rules()}
    return [_shown(each, headings, rules) for each in judged]


def _shown(judged: Judged, headings: Headings, rules: Mapping[str, Rule]) -> ShownFinding:
    finding = judged.finding
    rule = rules.get(finding.rule)
    return ShownFinding(
        key=finding_key(finding),
        fingerprint=finding.fingerprint,
        severity=finding.severity.value,
        severity_words=severity_words(finding.severity),
        message=message_of(finding),
        arithmetic=finding.found.arithmetic,
        correction=finding.found.correction or "",
        places=tuple(_place(spot, headings) for spot in finding.spots[:_MOST_PLACES]),
        more=max(0, len(finding.spots) - _MOST_PLACES),
        rule=finding.rule,
        title=_(rule.title) if rule else finding.rule,
        why=_(rule.explanation) if rule else "",
        remedy=_(rule.remedy) if rule else "",
        dismissal=judged.dismissal,
    )


def severity_words(severity: Severity) -> str:
    """Give what a finding of a severity is called in the reader's language."""
    return _(SEVERITIES[severity])


def finding_key(finding: Finding) -> str:
    """Give a finding's address on a page."""
    return key_of(finding.fingerprint)


def key_of(fingerprint: str) -> str:
    """Give the address on a page of the finding with a fingerprint."""
    return f"anm-{fingerprint[:12]}"


def message_of(finding: Finding) -> str:
    """Give the sentence in the reader's language."""
    return finding.message(_)


def _place(spot: Spot, headings: Headings) -> ShownPlace:
    return ShownPlace(
        heading=headings.names.get(spot.section, ""),
        href=headings.href(spot),
        words=_row(headings.row(spot), spot.part) or _marked(spot),
        lines=_lines(spot),
    )


def _lines(spot: Spot) -> str:
    if not spot.lines:
        return ""
    first, last = spot.lines[0], spot.lines[-1]
    span = str(first) if first == last else f"{first}\N{EN DASH}{last}"
    return _("line {lines}").format(lines=span)


def _row(cells: Sequence[tuple[str, str]], part: str) -> SafeString:
    """A row of a table in words: its name, then each value after the heading of its column."""
    return format_html_join(
        _BETWEEN,
        "{}{}",
        ((f"{heading} " if heading else "", _whole(text, part)) for heading, text in cells),
    )


def _whole(text: str, part: str) -> SafeString:
    """A value, whose figure and unit stay on one line; marked if it is what matters."""
    short = len(text) <= _SHORT and any(sign.isdigit() for sign in text)
    words = NO_BREAK_SPACE.join(text.split()) if short else text
    return format_html("<mark>{}</mark>" if part and part.split() == text.split() else "{}", words)


def _marked(spot: Spot) -> SafeString:
    """The words of a place, cut around what matters, with that marked."""
    at = spot.words.find(spot.part) if spot.part else -1
    if at < 0:
        return escape(_read(_cut(spot.words, 0, 2 * _AROUND)))
    end = at + len(spot.part)
    begin = max(0, at - _AROUND)
    return format_html(
        "{}{}<mark>{}</mark>{}{}",
        "… " if begin else "",
        _read(spot.words[begin:at]),
        _read(spot.part),
        _read(spot.words[end : end + _AROUND]),
        " …" if len(spot.words) > end + _AROUND else "",
    )


def _read(words: str) -> str:
    """Words as they are read: figure and unit on one line, and no strokes between the cells of a row."""
    return tied(words.replace(CELLS, _BETWEEN))


def _cut(words: str, start: int, most: int) -> str:
    return words if len(words) <= most else words[start:most].rsplit(" ", 1)[0] + " …"
