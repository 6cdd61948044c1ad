"""What a check is told in: each finding with its places, its reckoning and its correction, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from gettext import gettext as _
from typing import Any, Final

from tertial.cli.language import marked
from tertial.consistency.check_structure import Checked
from tertial.consistency.findings import Severity
from tertial.consistency.rule import Family, Rule
from tertial.consistency.words import NOTHING_FOUND, SEVERAL, SEVERITIES

FAMILIES: Final[Mapping[Family, str]] = {
    Family.TABLES: marked("Tables"),
    Family.TEXT: marked("Text against data"),
    Family.INDICATORS: marked("Indicators"),
    Family.GOALS: marked("Goals and activities"),
    Family.DOCUMENT: marked("The document"),
    Family.HISTORY: marked("Over time"),
}
"""What the families of rules are called."""

_MOST_PLACES: Final = 4
_LONGEST: Final = 70


def check_lines(checked: Checked, *, hints: bool) -> list[str]:
    """Say what was found, in its order; what is only worth a look is counted unless it is asked for."""
    shown = [each for each in checked.findings if hints or each["severity"] != Severity.HINT]
    lines = [line for finding in shown for line in (*_finding(finding), "")]
    lines += [_counts(checked.findings)]
    folded = len(checked.findings) - len(shown)
    if folded:
        lines.append(_("Worth a look: {number} (shown with --hints)").format(number=folded))
    if checked.failures:
        names = ", ".join(failure["rule"] for failure in checked.failures)
        lines.append(
            _("Could not be carried out, because of a fault in Tertial: {rules}").format(rules=names)
        )
    return [*lines, checked.extent.said(_)]


def extent_warning_lines(checked: Checked) -> list[str]:
    """Warn when so little was looked at that it says little that nothing was found."""
    return [_("Note: {sentence}").format(sentence=each) for each in checked.extent.warnings(_)]


def rule_lines(rules: Sequence[Rule]) -> list[str]:
    """List the rules by family, each with its name and its title."""
    widest = max((len(rule.identifier) for rule in rules), default=0)
    lines: list[str] = []
    for family, words in FAMILIES.items():
        own = [rule for rule in rules if rule.family is family]
        if own:
            lines += ["", f"{_(words)} ({family.value})"]
            lines += [f"  {rule.identifier:<{widest}}  {_(rule.title)}" for rule in own]
    return lines[1:]


def _finding(finding: Mapping[str, Any]) -> Iterator[str]:
    severity = _(SEVERITIES[Severity(finding["severity"])])
    yield f"{severity} · {finding['message']}  [{finding['rule']}]"
    if finding["arithmetic"]:
        yield f"    {finding['arithmetic']}"
    if finding["correction"]:
        yield "    " + _("Should read: {text}").format(text=finding["correction"])
    places = [_place(place) for place in finding["places"]]
    for place in list(dict.fromkeys(places))[:_MOST_PLACES]:
        yield f"    {place}"
    more = len(set(places)) - _MOST_PLACES
    if more > 0:
        yield "    " + _("… and {number} more").format(number=more)


def _place(place: Mapping[str, Any]) -> str:
    """Say where something stands: the lines of the source, where it has any, and the headings."""
    where = " › ".join(_short(heading) for heading in place["headings"][-2:])
    lines = place["lines"]
    if not lines:
        return where
    told = str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"
    return ", ".join(words for words in (_("line {lines}").format(lines=told), where) if words)


def _counts(findings: Sequence[Mapping[str, Any]]) -> str:
    """Say how many there are of what is shown, or that there is nothing."""
    counts = Counter(finding["severity"] for finding in findings)
    told = [
        f"{_(words)}: {counts[severity.value]}"
        for severity, words in SEVERAL.items()
        if severity is not Severity.HINT
    ]
    return ", ".join(told) if counts.keys() - {Severity.HINT.value} else _(NOTHING_FOUND)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
