"""What a rule is: a name, words for those who read of it, and a function from evidence to what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from tertial.consistency.evidence import Evidence, SeenSection
from tertial.consistency.findings import Found, Kind, Severity

Thresholds = Mapping[str, Decimal]
"""The limits that a municipality may set for a rule, by name."""

_TRUSTED: Final = Fraction(9, 10)


class Family(StrEnum):
    """What the rules are about, as chapters of their reference."""

    TABLES = "tables"
    TEXT = "text"
    INDICATORS = "indicators"
    GOALS = "goals"
    DOCUMENT = "document"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right on real reports read by hand: `right` of `findings`."""

    right: int
    findings: int

    def __post_init__(self) -> None:
        """Refuse more right than found."""
        if not 0 <= self.right <= self.findings:
            raise ValueError("a rule is right at most as often as it speaks")

    @property
    def trusted(self) -> bool:
        """Whether nine of ten were right; a rule that never spoke is trusted for its reasoning alone."""
        return not self.findings or Fraction(self.right, self.findings) >= _TRUSTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A threshold of a rule: its value unless the municipality says otherwise, and what it means."""

    value: Decimal
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One sort of fault that is looked for.

    `identifier` is the rule's name for ever, in files, settings and dismissals. `title`, `explanation` (what
    contradicts what, and how that is reckoned) and `remedy` (how to mend it) are messages of the catalogue.
    `wrong` and `right` are made-up examples for the reference: what is found, what is not. `check` yields
    what it finds in the evidence; it sees the whole document, or, with `by_section`, is called for the
    evidence of each section alone, so that a change in one section asks for that section only. `reads` is
    what of each section a rule for the whole document looks at: it is not asked again while that is the same.
    """

    identifier: str
    title: str
    family: Family
    kind: Kind
    severity: Severity
    explanation: str
    remedy: str
    wrong: str
    right: str
    check: Callable[[Evidence, Thresholds], Iterable[Found]]
    by_section: bool = False
    reads: Callable[[SeenSection], object] | None = None
    limits: Mapping[str, Limit] = field(default_factory=dict)
    measured: Measured = Measured(0, 0)

    @property
    def shown_severity(self) -> Severity:
        """The severity of its findings: a rule that was wrong too often only hints."""
        return self.severity if self.measured.trusted else Severity.HINT

    def thresholds(self, own: Thresholds) -> Thresholds:
        """Its limits, with those that the municipality has set."""
        return {name: own.get(name, limit.value) for name, limit in self.limits.items()}
