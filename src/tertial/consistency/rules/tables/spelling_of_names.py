"""A name spelled in several ways: "Vård- och omsorg" in a table, "Vård och omsorg" as a heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity, Spot
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.numbers import MINUS_SIGNS
from tertial.core.words import fold, squeeze
from tertial.documents.tree import RowLevel

_LONGEST: Final = 90
_LONGEST_LEAD: Final = 40
_SHORTEST: Final = 8
_OF_WHICH: Final = re.compile(r"^\s*[-–]?\s*varav\s+", re.IGNORECASE)
_NOTES: Final = re.compile(r"\s*\([^()]*\)\s*$|[\s*:.,)0-9\-–]+$")
_AND: Final = re.compile(r"(?<![a-z])(?:och|o|&)(?![a-z])")
_GLUED: Final = re.compile(r"(?<=[a-z])och(?![a-z])|(?<![a-z])och(?=[a-z])")
_AFTER_DASH: Final = re.compile(r"-\s+")
_DASH: Final = re.compile(f"[{re.escape(MINUS_SIGNS)}]")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.looks_scanned:  # a scanner loses hyphens and spaces
        return
    groups: defaultdict[str, defaultdict[str, list[tuple[str, Spot]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    in_tables = set()
    for name, spot, of_a_row in _names(evidence):
        key = _letters(name)
        if len(key) >= _SHORTEST:
            groups[key][_form(name)].append((name, spot))
            if of_a_row:
                in_tables.add(key)
    for key, forms in groups.items():
        if len(forms) > 1 and key in in_tables:
            yield _found(forms)


def _names(evidence: Evidence) -> Iterator[tuple[str, Spot, bool]]:
    """Headings, names of rows and what indicators begin with ("Hemtjänst: …"), and whether it is a row's."""
    for section in evidence.sections:
        if section.section.goal is None and len(section.section.heading) <= _LONGEST:
            yield _bare(section.section.heading), section.spot, False
        for table in section.tables:
            for row in table.rows:
                if row.row.level is not RowLevel.HEADING and len(row.row.name) <= _LONGEST:
                    name = _bare(_OF_WHICH.sub("", row.row.name))
                    yield name, replace(row.spot, part=name), True
        for indicator in section.indicators:
            lead, colon, _ = indicator.indicator.name.partition(":")
            if colon and len(lead) <= _LONGEST_LEAD:
                yield lead, replace(indicator.spot, part=lead), True


def _bare(name: str) -> str:
    return _NOTES.sub("", squeeze(name))


def _letters(name: str) -> str:
    """What two spellings of one name have in common: letters and digits, without the word for "and"."""
    folded = fold(_DASH.sub(" ", name))
    return "".join(sign for sign in _AND.sub(" ", folded) if sign.isalnum()).replace("och", "")


def _form(name: str) -> str:
    return _AFTER_DASH.sub("-", fold(_DASH.sub("-", name)).replace("&", "och"))


def _found(forms: dict[str, list[tuple[str, Spot]]]) -> Found:
    """One finding for all spellings of a name, the most used first."""
    order = sorted(forms.values(), key=len, reverse=True)
    printed = [places[0][0] for places in order]
    return Found(
        sentence=marked("One name is spelled in several ways: {names}."),
        arguments={"names": ", ".join(f"”{name}”" for name in printed)},
        arithmetic=" ≠ ".join(printed),
        spots=tuple(spot for places in order for _, spot in places[:3]),
    )


RULE = Rule(
    identifier="spelling-of-names",
    title=marked("Names spelled in several ways"),
    family=Family.TABLES,
    kind=Kind.TABLE_LABEL,
    severity=Severity.WARNING,
    explanation=marked(
        "The row of a table and the heading of its area, or the rows of two tables, have the same letters,"
        " but a hyphen, a space or the word for “and” in another way."
    ),
    remedy=marked("Choose one spelling and use it everywhere."),
    wrong="Vård- och omsorg i rubriken, Vård och omsorg i tabellen",
    right="Vård och omsorg på båda ställena",
    check=_check,
    measured=Measured(4, 4),
)
