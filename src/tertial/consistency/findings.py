"""What a check says: one sentence on what contradicts what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Final

from tertial.core.words import unwrapped
from tertial.documents.tree import Source


class Kind(StrEnum):
    """The sort of fault, under the names that findings files have."""

    TABLE_SUM = "table-sum"
    TABLE_ROW = "table-row"
    TABLE_LABEL = "table-label"
    CROSS_TABLE = "cross-table"
    TEXT_TABLE = "text-table"
    TEXT_TEXT = "text-text"
    LIST_SUM = "list-sum"
    DECISION_LINK = "decision-link"
    INDICATOR_MISSING = "indicator-missing"
    INDICATOR_UNIT = "indicator-unit"
    INDICATOR_GENDER = "indicator-gender"
    INDICATOR_VALUE = "indicator-value"
    TARGET = "target"
    ASSESSMENT = "assessment"
    ACTIVITY_DATE = "activity-date"
    ACTIVITY_DEVIATION = "activity-deviation"
    DUPLICATE = "duplicate"
    EMPTY_SECTION = "empty-section"
    NUMBERING = "numbering"
    REFERENCE = "reference"
    RULE = "rule"
    DATE = "date"
    LANGUAGE = "language"


class Severity(StrEnum):
    """How much a finding asks for: `ERROR` contradicts itself, `WARNING` is most likely wrong.

    A `HINT` is folded away until somebody asks for it.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


CELLS: Final = " | "
"""Stands between the cells of a row in the words of its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a document that takes part in a finding.

    `section` is the section's key; `block` the place of the block in it; `row` that of a row, list item or
    decision point in the block; None where the whole is meant. `words` is what stands there, whole: a
    dismissed finding comes back when they change. `part` is the stretch of `words` that matters, to be marked
    where the document is shown.
    """

    section: str
    block: int | None = None
    row: int | None = None
    words: str = ""
    part: str = ""
    source: Source = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines of the text that it was read from; none where the document was born here."""
        return tuple(line for place in self.source for line in range(place.first, place.last + 1))

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of the source that it stands on; none where the source knows no pages."""
        return tuple(dict.fromkeys(place.page for place in self.source if place.page is not None))

    def marking(self, part: str) -> Spot:
        """The same place with a cell of its row, or a stretch of its text, as what matters.

        What stands there twice cannot be told from its double by its words: rather than the wrong one, what
        was marked before is, a whole sentence or nothing.
        """
        cells = self.words.split(CELLS)
        stands = cells.count(part) if part in cells else self.words.count(part)
        return replace(self, part=part) if stands == 1 else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule yields.

    `sentence` is a message of the catalogue, whose placeholders `arguments` fills: figures and names as they
    are printed. `arithmetic` is the reckoning in signs ("7,0 + 1,2 = 8,2 ≠ 8,4"), the same in every
    language. `correction` is the text that should stand instead, where only one is possible. `agreement`
    counts what speaks for the finding: two tables against one sentence are 2. `at_most` is the severity of a
    finding that is less certain than its rule otherwise is, such as a difference that rounding may explain.
    """

    sentence: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    spots: tuple[Spot, ...]
    arithmetic: str = ""
    correction: str | None = None
    agreement: int = 1
    at_most: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found, under its name, as it is listed, shown and frozen with a document."""

    rule: str
    kind: Kind
    severity: Severity
    found: Found

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The places that take part."""
        return self.found.spots

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line of the source text that takes part, in order."""
        return tuple(sorted({line for spot in self.spots for line in spot.lines}))

    @property
    def fingerprint(self) -> str:
        """What tells this finding from all others, the same until what stands in one of its places changes.

        Where it stands is no part of it: a text that is moved, or read anew, is the same text. Two figures of
        one sentence are two findings, and one may be dismissed without the other.
        """
        places = sorted(f"{spot.words or spot.section}\x1f{spot.part}" for spot in self.spots)
        return sha256("\x1e".join([self.rule, *places]).encode("utf-8", "surrogatepass")).hexdigest()

    def message(self, translate: Callable[[str], str]) -> str:
        """The sentence in a language."""
        arguments = {name: unwrapped(printed) for name, printed in self.found.arguments.items()}
        return translate(self.found.sentence).format(**arguments)
