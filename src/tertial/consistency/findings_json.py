"""Findings as JSON values: what a findings file holds, and what crosses from the process that checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from tertial.consistency.checking import Check
from tertial.consistency.evidence import SeenSection
from tertial.consistency.extent import extent_of
from tertial.consistency.findings import Finding, Spot
from tertial.documents.tree import Section
from tertial.platform.failures import JsonValue


def check_to_json(check: Check, translate: Callable[[str], str]) -> dict[str, JsonValue]:
    """A check in a language: its findings in order, the rules that failed by name, how much was looked at.

    `media` is what the document was read from, None for one that was born here.
    """
    headings = {section.key: _path(section) for section in check.evidence.sections}
    return {
        "findings": [finding_to_json(each, headings, translate) for each in check.findings],
        "failures": [{"rule": each.rule, "error": each.error} for each in check.failures],
        "media": check.evidence.document.origin.media if check.evidence.document.origin else None,
        "extent": dict(asdict(extent_of(check))),
    }


def finding_to_json(
    finding: Finding, headings: Mapping[str, tuple[str, ...]], translate: Callable[[str], str]
) -> dict[str, JsonValue]:
    """A finding in a language. `headings` are those around and of each section, outermost first."""
    return {
        "kind": finding.kind.value,
        "lines": list(finding.lines),
        "severity": finding.severity.value,
        "message": finding.message(translate),
        "rule": finding.rule,
        "arithmetic": finding.found.arithmetic,
        "correction": finding.found.correction,
        "agreement": finding.found.agreement,
        "places": [_place(spot, headings) for spot in finding.spots],
        "fingerprint": finding.fingerprint,
    }


def _place(spot: Spot, headings: Mapping[str, tuple[str, ...]]) -> dict[str, JsonValue]:
    return {
        "section": spot.section,
        "headings": list(headings.get(spot.section, ())),
        "block": spot.block,
        "row": spot.row,
        "lines": list(spot.lines),
        "pages": list(spot.pages),
        "words": spot.words,
        "part": spot.part,
    }


def _path(section: SeenSection) -> tuple[str, ...]:
    return tuple(heading for each in (*section.above, section.section) if (heading := _heading(each)))


def _heading(section: Section) -> str:
    number = section.number or (section.goal.number if section.goal else None)
    return " ".join(word for word in (number, *section.heading.split()) if word)
