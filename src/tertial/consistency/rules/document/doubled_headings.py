"""A heading printed twice: on end with nothing between, inside itself, or as two chapters, one empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.evidence.scans import as_scanned
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.documents.tree import Section


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    told: set[frozenset[str]] = set()
    for one, other in (*_on_end(evidence.sections), *_at_the_top(evidence.sections)):
        if frozenset({one.key, other.key}) in told:
            continue
        told.add(frozenset({one.key, other.key}))
        yield Found(
            sentence=marked("The heading “{heading}” is printed twice."),
            arguments={"heading": one.section.heading},
            spots=(one.spot, other.spot),
        )


def _on_end(sections: Iterable[SeenSection]) -> Iterator[tuple[SeenSection, SeenSection]]:
    """Headings that follow right on their like. A goal's title may be that of the goal around it."""
    for one, other in pairwise(sections):
        inside = bool(other.above) and other.above[-1].key == one.key
        alike = _name(one.section) == _name(other.section)
        if alike and (inside or not one.section.blocks) and not other.section.goal:
            yield one, other


def _at_the_top(sections: Iterable[SeenSection]) -> Iterator[tuple[SeenSection, SeenSection]]:
    """Chapters of the same name, one of which holds nothing."""
    chapters: dict[str, list[SeenSection]] = defaultdict(list)
    for each in sections:
        if not each.above and not each.section.goal:
            chapters[_name(each.section)].append(each)
    for alike in chapters.values():
        if len(alike) == 2 and any(_is_empty(each.section) for each in alike):
            yield alike[0], alike[1]


def _name(section: Section) -> str:
    return f"{section.number or ''} {as_scanned(section.heading)}"


def _is_empty(section: Section) -> bool:
    return not section.blocks and not section.sections


RULE = Rule(
    identifier="doubled-headings",
    title=marked("Doubled headings"),
    family=Family.DOCUMENT,
    kind=Kind.DUPLICATE,
    severity=Severity.WARNING,
    explanation=marked(
        "The same heading stands twice on end with no text between, or two chapters have the same name and"
        " one of them is empty. It happens when the template has a heading and the author writes it again."
    ),
    remedy=marked("Take the empty one away."),
    wrong="Investeringar / Investeringar / Nämnden har investerat 4,2 mnkr i lekplatser.",
    right="Investeringar / Nämnden har investerat 4,2 mnkr i lekplatser.",
    check=_check,
    measured=Measured(4, 4),
)
