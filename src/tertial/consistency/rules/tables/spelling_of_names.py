"""A name spelled in several ways: "Vård- och omsorg" in a table, "Vård och omsorg" as a heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """A name as printed, the letters that its spellings share, and the form that this spelling has."""

    printed: str
    spot: Spot
    of_a_row: bool
    letters: str
    form: str


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if evidence.looks_scanned:  # a scanner loses hyphens and spaces
        return
    groups: defaultdict[str, defaultdict[str, list[_Name]]] = defaultdict(lambda: defaultdict(list))
    for each in evidence.gathered(_names_in):
        groups[each.letters][each.form].append(each)
    for forms in groups.values():
        if len(forms) > 1 and any(each.of_a_row for several in forms.values() for each in several):
            yield _found(forms)


def _names_in(section: SeenSection) -> tuple[_Name, ...]:
    """The names in a section that are long enough to be told apart by their letters."""
    names = (
        _Name(printed=name, spot=spot, of_a_row=of_a_row, letters=_letters(name), form=_form(name))
        for name, spot, of_a_row in _printed_in(section)
    )
    return tuple(each for each in names if len(each.letters) >= _SHORTEST)


def _printed_in(section: SeenSection) -> Iterator[tuple[str, Spot, bool]]:
    """Heading, names of rows and what indicators begin with ("Hemtjänst: …"), and whether it is a row's."""
    if section.section.goal is None and len(section.section.heading) <= _LONGEST:
        yield _bare(section.section.heading), section.spot, False
    for table in section.tables:
        for row in table.rows:
            if row.row.level is not RowLevel.HEADING and len(row.row.name) <= _LONGEST:
                name = _bare(_OF_WHICH.sub("", row.row.name))
                yield name, row.spot.marking(name), True
    for indicator in section.indicators:
        lead, colon, _ = indicator.indicator.name.partition(":")
        if colon and len(lead) <= _LONGEST_LEAD:
            yield lead, indicator.spot.marking(lead), True


def _bare(name: str) -> str:
    return _NOTES.sub("", squeeze(name))


def _letters(name: str) -> str:
    """What two spellings of one name have in common: letters and digits, without the word for "and"."""
    folded = fold(_DASH.sub(" ", name))
    return "".join(sign for sign in _AND.sub(" ", folded) if sign.isalnum()).replace("och", "")


def _form(name: str) -> str:
    return _AFTER_DASH.sub("-", fold(_DASH.sub("-", name)).replace("&", "och"))


def _found(forms: Mapping[str, list[_Name]]) -> Found:
    """One finding for all spellings of a name, the most used first."""
    order = sorted(forms.values(), key=len, reverse=True)
    printed = [several[0].printed for several in order]
    return Found(
        sentence=marked("One name is spelled in several ways: {names}."),
        arguments={"names": ", ".join(f"”{name}”" for name in printed)},
        arithmetic=" ≠ ".join(printed),
        spots=tuple(each.spot for several in order for each in several[:3]),
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
    reads=_names_in,
    measured=Measured(4, 4),
)
