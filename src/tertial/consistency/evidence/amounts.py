"""The amounts of money in the tables, by what they are of, for whoever holds a sentence against them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

from tertial.consistency.evidence.column_meanings import Measure, Side
from tertial.consistency.evidence.facts import Fact
from tertial.consistency.evidence.subjects import Named, Subject, named
from tertial.consistency.evidence.tables import SeenTable
from tertial.consistency.evidence.totals import is_total

_FEWEST_AREAS: Final = 4
_SUMMARY: Final = re.compile(r"sammanfatt|analys|uppfoljning|resultatrakning|ekonomi|§")


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """All amounts by subject; `whole` are the sums over all areas, which a summary speaks of."""

    by_subject: Named[Fact]
    whole: tuple[Fact, ...]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Self:
        """Gather the amounts among some facts."""
        tables: dict[int, list[Fact]] = {}
        last: SeenTable | None = None
        begun: SeenTable | None = None
        for fact in facts:
            if begun is None or (fact.table is not last and not (last and _goes_on(last, fact.table))):
                begun = fact.table
            last = fact.table
            if fact.is_money:
                tables.setdefault(id(begun), []).append(fact)
        whole: list[Fact] = []
        for several in tables.values():
            sums = [fact for fact in several if not fact.of_the_row]
            areas = {fact.subject for fact in several if fact.of_the_row}
            of_the_board = any(is_variance(fact) and fact.name.startswith("avvikelse") for fact in sums)
            if len(areas) >= _FEWEST_AREAS or of_the_board:
                whole.extend(sums)
        every = (fact for several in tables.values() for fact in several)
        return cls(by_subject=named((fact.subject, fact) for fact in every), whole=tuple(whole))

    def meant_by(self, about: Subject, heading: Subject) -> tuple[Fact, ...]:
        """The amounts that a phrase under a heading can speak of.

        They are those of its subject; one without a subject speaks of its heading's, or in a summary of the
        whole board.
        """
        if about:
            return self.by_subject.meant_by(about)
        return self.by_subject.meant_by(heading) or (self.whole if all(map(_SUMMARY.match, heading)) else ())


def _goes_on(table: SeenTable, after: SeenTable) -> bool:
    """Whether a table is the rest of one that a page break has cut in two, before its total."""
    return (
        table.section.key == after.section.key
        and table.printed_headings == after.printed_headings
        and not any(map(is_total, table.rows))
    )


def is_variance(fact: Fact) -> bool:
    """Whether a fact is a variance from budget, in money and of costs less income."""
    meaning = fact.meaning
    return meaning.measure is Measure.VARIANCE and not meaning.percent and meaning.side in (None, Side.NET)
