"""What a check is told in: each finding with its places, its reckoning and its correction, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from gettext import gettext as _
from typing import Any, Final

from tertial.cli.language import marked
from tertial.consistency.check_structure import Checked
from tertial.consistency.findings import CELLS, Severity
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
_QUOTED: Final = 50
_BEFORE: Final = 16
"""So many characters are quoted before what matters in a text."""


def check_lines(checked: Checked, *, hints: bool) -> list[str]:
    """Say what was found, in its order; hints are counted unless they are asked for."""
    shown = [each for each in checked.findings if hints or each["severity"] != Severity.HINT]
    lines = [line for finding in shown for line in (*_finding(finding, checked.media), "")]
    lines += [_counts(checked.findings)]
    folded = len(checked.findings) - len(shown)
    if folded:
        lines.append(
            _("{hints}: {number} (shown with --hints)").format(hints=_(SEVERAL[Severity.HINT]), number=folded)
        )
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


def _finding(finding: Mapping[str, Any], media: str | None) -> Iterator[str]:
    severity = _(SEVERITIES[Severity(finding["severity"])])
    yield f"{severity} · {finding['message']}  [{finding['rule']}]"
    if finding["arithmetic"]:
        yield f"    {finding['arithmetic']}"
    if finding["correction"]:
        yield "    " + _("Should read: {text}").format(text=finding["correction"])
    places = [_place(place, media) for place in finding["places"]]
    for place in list(dict.fromkeys(places))[:_MOST_PLACES]:
        yield f"    {place}"
    more = len(set(places)) - _MOST_PLACES
    if more > 0:
        yield "    " + _("… and {number} more").format(number=more)


def _place(place: Mapping[str, Any], media: str | None) -> str:
    """Say where something stands, as its reader finds it: page or line, headings, and its first words.

    A PDF is looked up by page and a text by line. Word has neither that two readers agree on.
    """
    headings = [_short(heading) for heading in place["headings"][-2:]]
    found = ", ".join(words for words in (_number(place, media), " › ".join(headings)) if words)
    said = _first_words(place["words"], place["part"])
    if not said or said in headings:
        return found
    quoted = _("“{text}”").format(text=said)
    return f"{found}: {quoted}" if found else quoted


def _number(place: Mapping[str, Any], media: str | None) -> str:
    if place["pages"]:
        return _("p. {pages}").format(pages=_from_to(place["pages"]))
    if place["lines"] and media != "docx":
        return _("line {lines}").format(lines=_from_to(place["lines"]))
    return ""


def _from_to(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _first_words(words: str, part: str) -> str:
    """Some words around what matters; of a row of a table, its name and the cell, or else its cells."""
    name, stroke, _rest = words.partition(CELLS)
    if stroke and part and part != name:
        return f"{_begun(name)} · {_begun(part)}"
    if stroke:
        return _begun(words.replace(CELLS, " · "))
    at = max(words.find(part), 0)
    if len(part) < _QUOTED:
        at = words.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
    return f"{'… ' if at else ''}{_begun(words[at:])}"


def _begun(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …"


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
