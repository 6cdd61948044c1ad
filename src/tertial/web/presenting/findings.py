"""Findings of a check as pages show them: the sentence, the reckoning, and each place with its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tertial.consistency.findings import Finding, Severity, Spot
from tertial.consistency.models import Dismissal
from tertial.consistency.rule import Family, Rule
from tertial.consistency.rules import all_rules
from tertial.consistency.selectors import Judged
from tertial.consistency.words import SEVERITIES
from tertial.documents.rendering.labels import section_heading
from tertial.documents.tree import Document, walk_sections

FAMILIES: Final[Mapping[Family, Promise]] = {
    Family.TABLES: gettext_lazy("Tables"),
    Family.TEXT: gettext_lazy("Text against tables"),
    Family.INDICATORS: gettext_lazy("Indicators"),
    Family.GOALS: gettext_lazy("Goals and activities"),
    Family.DOCUMENT: gettext_lazy("The document"),
    Family.HISTORY: gettext_lazy("Against earlier documents"),
}
_AROUND: Final = 140
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
    addresses = {key: f"{address}#{anchor}" for key, anchor in zip(keys, given, strict=bool(given))}
    return Headings(names=names, addresses=addresses)


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
    return f"anm-{finding.fingerprint[:12]}"


def message_of(finding: Finding) -> str:
    """Give the sentence in the reader's language."""
    return finding.message(_)


def margin_notes_of(judged: Iterable[Judged], address: str) -> dict[tuple[str, int | None], SafeString]:
    """Give the notes for a document's margin, by section and block: errors and warnings that stand.

    A finding stands beside each of its places. `address` is where it is judged.
    """
    notes: defaultdict[tuple[str, int | None], list[SafeString]] = defaultdict(list)
    standing = [
        each.finding
        for each in judged
        if each.dismissal is None and each.finding.severity is not Severity.HINT
    ]
    for finding in standing:
        places = list(dict.fromkeys((spot.section, spot.block) for spot in finding.spots))
        for place in places:
            notes[place].append(
                format_html(
                    '<li class="margin-{}"><span class="finding-severity">{}</span> {}'
                    ' <a href="{}#{}">{}</a></li>',
                    finding.severity.value,
                    severity_words(finding.severity),
                    message_of(finding),
                    address,
                    finding_key(finding),
                    _("Read more"),
                )
            )
    return {
        place: format_html(
            '<div class="margin-note" role="note" aria-label="{}"><ul>{}</ul></div>',
            _("What the check found here"),
            SafeString("".join(items)),
        )
        for place, items in notes.items()
    }


def _place(spot: Spot, headings: Headings) -> ShownPlace:
    return ShownPlace(
        heading=headings.names.get(spot.section, ""),
        href=headings.addresses.get(spot.section, ""),
        words=_marked(spot),
        lines=_lines(spot),
    )


def _lines(spot: Spot) -> str:
    if not spot.lines:
        return ""
    first, last = spot.lines[0], spot.lines[-1]
    span = str(first) if first == last else f"{first}\N{EN DASH}{last}"
    return _("line {lines}").format(lines=span)


def _marked(spot: Spot) -> SafeString:
    """The words of a place, cut around what matters, with that marked."""
    at = spot.words.find(spot.part) if spot.part else -1
    if at < 0:
        return escape(_cut(spot.words, 0, 2 * _AROUND))
    end = at + len(spot.part)
    begin = max(0, at - _AROUND)
    return format_html(
        "{}{}<mark>{}</mark>{}{}",
        "… " if begin else "",
        spot.words[begin:at],
        spot.part,
        spot.words[end : end + _AROUND],
        " …" if len(spot.words) > end + _AROUND else "",
    )


def _cut(words: str, start: int, most: int) -> str:
    return words if len(words) <= most else words[start:most].rsplit(" ", 1)[0] + " …"
