"""An area whose table is headed by another name than its row in the overview has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.evidence.areas import (
    Amount,
    Entity,
    headings_of_tables,
    is_overview,
    letters,
    measures_the_same,
)
from tertial.consistency.evidence.column_meanings import Side
from tertial.consistency.evidence.grids import ZERO
from tertial.consistency.evidence.sections import tables_in_place
from tertial.consistency.evidence.subjects import covers
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.core.marking import marked
from tertial.core.words import fold

_LONGEST: Final = 60
_SCANNED: Final = 0.85
"""So alike are two readings of one name by a scanner."""

_SURE: Final = 2
"""So many different figures must be the same for two names to be one area's."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    overviews = {id(table) for table in evidence.tables if is_overview(table)}
    rows: defaultdict[int, list[Amount]] = defaultdict(list)
    nets: defaultdict[int, list[Amount]] = defaultdict(list)
    entities: dict[int, Entity] = {}
    for entity, amounts in evidence.areas.items():
        for amount in amounts if entity else ():
            if id(amount.table) in overviews:
                rows[id(amount.row)].append(amount)
                entities[id(amount.row)] = entity
            elif amount.meaning.side is Side.NET and len(entity) == 1:
                nets[id(amount.table)].append(amount)
                entities[id(amount.table)] = entity
    by_value: defaultdict[Decimal, list[int]] = defaultdict(list)
    for row, amounts in rows.items():
        for value in {abs(amount.value) for amount in amounts}:
            by_value[value].append(row)
    headings = [each for each in headings_of_tables(evidence.sections) if id(each[0]) in nets]
    used = Counter(spot for _, _, spot in headings)
    for table, heading, spot in headings:
        net = nets[id(table)]
        if used[spot] > 1 or not _is_a_name(heading):
            continue
        largest = max((abs(amount.value) for amount in net), default=ZERO)
        same = [rows[row] for row in by_value[largest] if _are_the_same(net, rows[row])]
        if len(same) == 1 and not _is_named_so(entities[id(table)], entities[id(same[0][0].row)]):
            named = same[0][0].row
            yield Found(
                sentence=marked("The table under “{heading}” is of what is called “{row}” elsewhere."),
                arguments={"heading": heading, "row": named.row.name},
                spots=(named.spot, spot),
            )


def _is_a_name(heading: str) -> bool:
    """Whether a heading can be an area's name: not a sentence, not the board's own, not damaged."""
    folded = fold(heading)
    return (
        len(heading) <= _LONGEST
        and not any(sign.isdigit() for sign in heading)
        and "namndens" not in folded
        and "ekonomisk" not in folded
    )


def _are_the_same(net: Sequence[Amount], row: Sequence[Amount]) -> bool:
    """Whether all that both say is the same, and that is more than one figure."""
    pairs = [(one, other) for one in net for other in row if measures_the_same(one.meaning, other.meaning)]
    return (
        all(one.equals(other) for one, other in pairs)
        and len({one.value for one, _ in pairs if one.value}) >= _SURE
    )


def _is_named_so(ours: Entity, theirs: Entity) -> bool:
    """Whether one name is the other, with or without some of its words, as a scanner may have read it."""
    one, other = ours[-1], theirs[-1]
    return (
        covers(one, other)
        or covers(other, one)
        or SequenceMatcher(None, letters(one), letters(other), autojunk=False).ratio() >= _SCANNED
    )


RULE = Rule(
    identifier="names-of-areas",
    title=marked("Areas with two names"),
    family=Family.TABLES,
    kind=Kind.TABLE_LABEL,
    severity=Severity.WARNING,
    explanation=marked(
        "A table with the net of one area has the very figures of a row in the overview, but stands under a"
        " heading that names the area in another way. Names that only leave out some words are left alone."
    ),
    remedy=marked("Call the area by the same name in both places."),
    wrong="Översikten: Vuxen 16,0 | 15,0 · under rubriken Missbruksvård: Netto 16,0 | 15,0",
    right="Översikten: Vuxna 16,0 | 15,0 · under rubriken Vuxna: Netto 16,0 | 15,0",
    check=_check,
    reads=tables_in_place,
    measured=Measured(2, 2),
)
