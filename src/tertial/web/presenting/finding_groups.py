"""The findings of a document as lists, one for each severity, and the choice of which is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tertial.consistency.findings import Finding, Severity
from tertial.consistency.selectors import Judged
from tertial.consistency.words import SEVERAL
from tertial.web.presenting.findings import Headings, ShownFinding, shown_findings
from tertial.web.presenting.links import Link

CHOICE: Final = "visa"
"""What an address calls the choice of a severity."""

KEYS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "fel",
    Severity.WARNING: "varningar",
    Severity.HINT: "tips",
}
"""What addresses call the severities, in the order in which they are read."""

DISMISSED: Final = "avfardade"

_LEADS: Final = {
    Severity.ERROR: gettext_lazy("Here the document contradicts itself."),
    Severity.WARNING: gettext_lazy("Here something is most likely wrong."),
    Severity.HINT: gettext_lazy(
        "Here it may be worth looking: these rules are right less often, or speak of style."
    ),
}
_AT_ONCE: Final = 20
"""So many findings of a list stand open; the others are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    """A list of findings: those first seen, and `further` ones. It is `folded` until somebody asks for it."""

    key: str
    heading: str
    lead: str
    findings: Sequence[ShownFinding]
    further: Sequence[ShownFinding]
    folded: bool


def finding_groups(
    judged: Iterable[Judged], headings: Headings, *, only: str = "", asked: str = ""
) -> list[FindingGroup]:
    """Put findings in lists; `only` names the severity that is shown, "" all.

    A list that holds the finding `asked` about, by its fingerprint, stands open wholly.
    """
    judged = list(judged)
    standing = [each for each in judged if each.dismissal is None]
    groups = [
        _group(
            KEYS[severity],
            str(_(SEVERAL[severity])),
            str(lead),
            [each for each in standing if each.finding.severity is severity],
            headings,
            asked,
            folded=severity is Severity.HINT and only != KEYS[severity],
        )
        for severity, lead in _LEADS.items()
        if only in ("", KEYS[severity])
    ]
    dismissed = [each for each in judged if each.dismissal is not None]
    if not only:
        groups.append(_group(DISMISSED, _("Dismissed"), "", dismissed, headings, asked, folded=True))
    return [group for group in groups if group.findings]


def _group(
    key: str,
    heading: str,
    lead: str,
    judged: Sequence[Judged],
    headings: Headings,
    asked: str,
    *,
    folded: bool,
) -> FindingGroup:
    shown = shown_findings(judged, headings)
    opened = any(each.fingerprint == asked for each in shown)
    most = len(shown) if opened or len(shown) <= _AT_ONCE + 1 else _AT_ONCE
    return FindingGroup(
        key=key,
        heading=f"{heading} ({len(shown)})",
        lead=lead,
        findings=shown[:most],
        further=shown[most:],
        folded=folded and not opened,
    )


def chosen_severity(asked: str) -> str:
    """Read a choice from an address; what is not understood is all."""
    return asked if asked in KEYS.values() else ""


def severity_choices(findings: Iterable[Finding], address: str, only: str) -> list[Link]:
    """Give the ways to each severity alone, with how many there are; none where all are of one."""
    counts = dict.fromkeys(KEYS, 0)
    for finding in findings:
        counts[finding.severity] += 1
    there = [severity for severity, count in counts.items() if count]
    if len(there) < 2 and not only:
        return []
    every = Link(_("All findings ({number})").format(number=sum(counts.values())), address, current=not only)
    return [
        every,
        *(
            Link(
                f"{_(SEVERAL[severity])} ({counts[severity]})",
                f"{address}?{CHOICE}={KEYS[severity]}",
                current=only == KEYS[severity],
            )
            for severity in KEYS
            if severity in there or only == KEYS[severity]
        ),
    ]


def next_of(judged: Iterable[Judged], fingerprint: str, only: str) -> str:
    """Which finding is read after one, both by their fingerprints; "" where it is the last of those shown."""
    order = list(KEYS)
    read = sorted(
        (
            each.finding
            for each in judged
            if each.dismissal is None and only in ("", KEYS[each.finding.severity])
        ),
        key=lambda finding: order.index(finding.severity),
    )
    prints = [finding.fingerprint for finding in read]
    place = prints.index(fingerprint) + 1 if fingerprint in prints else len(prints)
    return prints[place] if place < len(prints) else ""


def counted(findings: Iterable[Finding]) -> str:
    """Say how many errors and warnings there are: "20 fel, 63 varningar"."""
    severities = [finding.severity for finding in findings]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
