"""The amounts of a document by area: which rows and tables of it speak of the same thing.

The same budget stands in the overview of a board's areas, in the table under the area's own heading and in
the table of its forecasts. Rows are brought together by the words of their names; a table that has nothing
but costs, income and net is about the area whose heading it stands under; a total of areas is the board's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence.column_meanings import (
    ColumnMeaning,
    Measure,
    Side,
    Transfers,
    side_of,
    transfers_of,
)
from tertial.consistency.evidence.rounding import half_unit
from tertial.consistency.evidence.sections import SeenSection
from tertial.consistency.evidence.subjects import (
    Subject,
    holds_most_of,
    same_subject,
    speaks_of_the_whole,
    subject_in,
)
from tertial.consistency.evidence.tables import SeenRow, SeenTable
from tertial.consistency.evidence.totals import is_part, is_total
from tertial.consistency.findings import Spot
from tertial.core.words import fold
from tertial.documents.tree import ItemList, Paragraph, RowLevel, RunInHeading, Source

Entity = tuple[Subject, ...]
"""What an amount is of: an area, or a part of one after the area it is a part of; empty for the board."""

BOARD: Final[Entity] = ()

# "Avvikelse mot budget" and "Avvikelse", "Prognos efter åtgärder" and "Prognos" are the same unless a table
# has both, and then each is held against either.
_ANY_QUALIFIER: Final = frozenset({Measure.VARIANCE, Measure.FORECAST})
_OF_WHICH: Final = re.compile(r"^\s*[-–]?\s*(?:varav|d.rav)\s+", re.IGNORECASE)
_FEWEST_AREAS: Final = 3
_STEM: Final = 4
_LONGEST_HEADING: Final = 80
_NO_AREA: Final = re.compile(
    r"(?:netto|totalt?|summa|kostnader|int.kter|avvikelse|slutligt resultat|resultatenhet|resultat.verf.r)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """One figure of a table with what it is of and what its column and row say that it measures."""

    entity: Entity
    meaning: ColumnMeaning
    value: Decimal
    decimals: int
    table: SeenTable
    row: SeenRow
    column: int

    @property
    def printed(self) -> str:
        """The figure as printed."""
        return (self.row.row.cells[self.column] or "").strip()

    def equals(self, other: Amount) -> bool:
        """Whether both may be the same amount, each rounded for itself."""
        return abs(self.value - other.value) <= half_unit(self.decimals) + half_unit(other.decimals)


def measures_the_same(one: ColumnMeaning, other: ColumnMeaning) -> bool:
    """Whether two columns measure the same; one that says no year, or nothing of transfers, may be any."""
    return (
        one.measure is not None
        and one.measure is other.measure
        and not one.percent
        and not other.percent
        and (one.side or Side.NET) is (other.side or Side.NET)
        and one.period == other.period
        and (one.year == other.year or None in (one.year, other.year))
        and (one.transfers is other.transfers or None in (one.transfers, other.transfers))
        and (one.measure in _ANY_QUALIFIER or one.qualifier == other.qualifier)
    )


def amounts_in(sections: Sequence[SeenSection], year: int | None) -> Iterator[Amount]:
    """The amounts of all tables whose rows say what they are of; `year` is the document's."""
    main = _of_the_board([table for section in sections for table in section.tables])
    for table, heading, _ in headings_of_tables(sections):
        known = table.once(_amounts_of)
        under = _under(table, heading, main), year
        if under not in known:
            known[under] = tuple(_amounts(table, *under))
        yield from known[under]


def _amounts_of(_table: SeenTable) -> dict[tuple[Entity | None, int | None], Sequence[Amount]]:
    """The amounts of a table by what it stands under and the year, to be filled as they are asked for."""
    return {}


def is_overview(table: SeenTable) -> bool:
    """Whether a table has several areas."""
    return len(table.once(_areas)) >= _FEWEST_AREAS


def _areas(table: SeenTable) -> tuple[Subject, ...]:
    return tuple(
        subject_in(row.row.name)
        for row in table.rows
        if row.row.level is RowLevel.AREA and not is_part(row) and _is_area(row)
    )


def _of_the_board(tables: Sequence[SeenTable]) -> frozenset[int]:
    """The tables whose totals are the board's: those that share their areas, or else the first with any.

    The totals of investments and of result units are not the board's.
    """
    families: list[tuple[set[str], list[int]]] = []
    for table in filter(is_overview, tables):
        names = {letters(subject) for subject in table.once(_areas)}
        family = next((one for one in families if len(one[0] & names) >= _FEWEST_AREAS), None)
        if family is None:
            families.append((names, [id(table)]))
        else:
            family[0].update(names)
            family[1].append(id(table))
    most = max(families, key=lambda one: len(one[1]), default=(set(), []))
    return frozenset(most[1])


def letters(subject: Subject) -> str:
    """A name's letters, whatever spaces it lost: "individ ochfamiljeomsorg"."""
    return "".join(subject).replace("och", "")


def headings_of_tables(sections: Sequence[SeenSection]) -> Iterator[tuple[SeenTable, str, Spot]]:
    """Each table with what it stands under, as printed, and where that is."""
    before: SeenSection | None = None
    for section in sections:
        for table in section.tables:
            yield table, *heading_of(table, section, before)
        before = section


def heading_of(table: SeenTable, section: SeenSection, before: SeenSection | None) -> tuple[str, Spot]:
    """What a table stands under, as printed, and where that is.

    That is a small heading right before it, or the section's; where the section is called as the others are
    ("Ekonomiska förutsättningar"), it is the heading without a text of its own, or the last short line,
    that the section before ends with.
    """
    blocks = section.section.blocks
    for place in range(table.place - 1, -1, -1):
        block = blocks[place]
        if isinstance(block, RunInHeading):
            return block.text, _spot(section, place, block.text, block.source)
        if not isinstance(block, Paragraph):
            break
    heading = section.section.heading
    if before is None or subject_in(heading) or speaks_of_the_whole(fold(heading)):
        return heading, section.spot
    if not before.section.blocks:
        return before.section.heading, before.spot
    last = before.section.blocks[-1]
    place = len(before.section.blocks) - 1
    if isinstance(last, RunInHeading):
        return last.text, _spot(before, place, last.text, last.source)
    if isinstance(last, ItemList) and len(last.items) == 1 and len(last.items[0].text) <= _LONGEST_HEADING:
        (item,) = last.items
        return item.text, _spot(before, place, item.text, item.source)
    return heading, section.spot


def _spot(section: SeenSection, block: int, words: str, source: Source) -> Spot:
    return Spot(section=section.key, block=block, words=words, source=source)


def _amounts(table: SeenTable, whole: Entity | None, year: int | None) -> Iterator[Amount]:
    has_after = any(transfers_of(row.name) is Transfers.AFTER for row in table.rows)
    area: Subject = ()
    for place, row in enumerate(table.rows):
        if row.row.level is RowLevel.HEADING or row.row.undecided:
            continue
        entity: Entity | None
        if is_part(row):
            own = subject_in(_OF_WHICH.sub("", row.row.name))
            entity = (area, own) if area and own else None
        elif is_total(row) or not _is_area(row):
            entity = whole
        else:
            area = subject_in(row.row.name)
            entity = (area,)
        if entity is None:
            continue
        side, transfers = side_of(row.name), transfers_of(row.name)
        for column in table.number_columns:
            value = table.grid.number(place, column)
            if value is not None:
                meant = table.meanings[column]
                meaning = replace(
                    meant,
                    side=meant.side or side,
                    transfers=transfers or meant.transfers or (Transfers.BEFORE if has_after else None),
                    year=year if meant.year is None and meant.measure is not None else meant.year,
                )
                yield Amount(entity, meaning, value, table.grid.decimals[column], table, row, column)


def _is_area(row: SeenRow) -> bool:
    """Whether the name of a row is that of an area, not of a sum, a transfer or a side of the accounts."""
    return bool(subject_in(row.row.name)) and not _NO_AREA.match(row.name) and transfers_of(row.name) is None


def _under(table: SeenTable, heading: str, main: frozenset[int]) -> Entity | None:
    """What the totals and sides of a table are of: the board, the area of its heading, or nobody knows."""
    if id(table) in main or table.once(_has_the_whole):
        return BOARD
    subject = subject_in(heading)
    if not subject:
        return BOARD if speaks_of_the_whole(fold(heading)) else None
    return (subject,)


def _has_the_whole(table: SeenTable) -> bool:
    return any(_is_of_the_whole(row.row.name) for row in table.rows)


def _is_of_the_whole(name: str) -> bool:
    """Whether a name says nothing but that it is the board's."""
    return not subject_in(name) and speaks_of_the_whole(fold(name))


def by_entity(amounts: Iterable[Amount]) -> Mapping[Entity, Sequence[Amount]]:
    """The amounts of each area and part, under the longest of its names.

    "Funktionsnedsättning" is "Stöd och service till personer med funktionsnedsättning" where no table has
    both, and no other name holds the word.
    """
    several = [*amounts]
    tables: defaultdict[Subject, set[int]] = defaultdict(set)
    for amount in several:
        for subject in amount.entity:
            tables[subject].add(id(amount.table))
    canonical: dict[Subject, Subject] = {}
    by_stem: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in sorted(tables, key=lambda each: (-sum(map(len, each)), each)):
        canonical[subject] = _known_as(subject, by_stem, tables)
        if canonical[subject] is subject:
            for stem in {word[:_STEM] for word in subject}:
                by_stem[stem].append(subject)
    found: defaultdict[Entity, list[Amount]] = defaultdict(list)
    for amount in several:
        found[tuple(canonical[subject] for subject in amount.entity)].append(amount)
    return found


def _known_as(
    subject: Subject, by_stem: Mapping[str, list[Subject]], tables: Mapping[Subject, set[int]]
) -> Subject:
    """The longer name that a name stands for, or itself."""
    known = dict.fromkeys(each for word in subject for each in by_stem.get(word[:_STEM], ()))
    for each in known:
        if same_subject(each, subject) or letters(each) == letters(subject):
            return each
    wider = [each for each in known if not tables[each] & tables[subject] and holds_most_of(each, subject)]
    return wider[0] if len(wider) == 1 else subject
