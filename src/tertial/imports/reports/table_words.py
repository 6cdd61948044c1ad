"""Stage 3, blocks: the vocabulary's words for other tables, in the form in which tables compare them.

The same few lists are asked for every line of a report; so they are squashed once for each vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tertial.documents.tree import RowLevel
from tertial.imports.reports.rows import Run
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import squash

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TEXT_COLUMNS = (
    "beskrivning", "kommentar", "kommentarer", "motivering", "förklaring", "anmärkning", "åtgärd", "ansvarig",
    "ansvar", "status", "syfte", "orsak", "åtgärder", "läge", "verksamhetsområde", "verksamhet", "enhet",
)  # fmt: skip
_MOST_WORDS_OF_UNIT_HEADING = 14
# Units that also begin ordinary lines ("Antal barn ..."), and so tell no heading.
_COMMON_UNITS = ("antal", "kr", "st")


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words that tell tables with figures. Units, totals and *varav* words are squashed."""

    units: tuple[tuple[str, str], ...]
    """Each unit as the vocabulary writes it, and squashed."""
    unit_forms: frozenset[str]
    long_units: frozenset[str]
    telling_units: frozenset[str]
    totals: tuple[str, ...]
    of_which: tuple[str, ...]
    column_starts: frozenset[str]
    note_starts: tuple[str, ...]

    def starts_column(self, word: str) -> bool:
        """Whether a word is one that column headings begin with."""
        return word.rstrip(".,-:*") in self.column_starts

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit and nothing more."""
        return squash(text) in self.unit_forms

    def is_of_which(self, name: str) -> bool:
        """Whether a row's name says that it is a part of the row above."""
        return squash(name).startswith(self.of_which)

    def is_heading(self, run: Run) -> bool:
        """Whether a run reads as a table's headings: it begins with a unit, or has many column words."""
        words = [word for line in run for word in line.text.split()]
        if not words:
            return False
        if squash(words[0]) in self.telling_units and len(words) <= _MOST_WORDS_OF_UNIT_HEADING:
            return True
        starts = sum(1 for word in words if self.starts_column(word))
        if starts >= 3:
            return True
        return starts >= 1 and (starts + len(YEAR.findall(" ".join(words)))) / len(words) >= 0.3

    def begins_with_unit(self, run: Run) -> bool:
        """Whether a run begins with a unit of more than two letters, as a table's first heading may."""
        return squash(run[0].text.split()[0]) in self.long_units

    def level(self, name: str, *, has_values: bool) -> RowLevel:
        """What a row is, by its name and by whether it has values."""
        squashed = squash(name)
        if squashed.startswith(self.of_which):
            return RowLevel.OF_WHICH
        if not has_values:
            return RowLevel.HEADING
        if squashed.startswith(self.totals) or squashed.endswith("totalt"):
            return RowLevel.TOTAL
        return RowLevel.AREA

    def unit_in(self, heading: str) -> str | None:
        """The unit of a whole table, as its first heading says it: "Verksamhet (mnkr)"."""
        words = {squash(word) for word in re.split(r"[\s(),]+", heading) if word}
        return next((u for u, form in self.units if form in words and u not in ("antal", "%")), None)


@lru_cache(maxsize=8)
def table_words(vocabulary: Vocabulary) -> TableWords:
    """The words for other tables of a vocabulary."""
    units = tuple((unit, squash(unit)) for unit in vocabulary.units)
    return TableWords(
        units=units,
        unit_forms=frozenset(form for _, form in units),
        long_units=frozenset(form for unit, form in units if len(unit) > 2),
        telling_units=frozenset(form for unit, form in units if unit not in _COMMON_UNITS),
        totals=tuple(map(squash, vocabulary.totals)),
        of_which=tuple(map(squash, vocabulary.of_which)),
        column_starts=frozenset(vocabulary.column_starts),
        note_starts=vocabulary.note_starts,
    )
