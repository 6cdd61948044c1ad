"""How much a check looked at, so that a document without findings is not taken for more than it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tertial.consistency.checking import Check
from tertial.consistency.rules import all_rules
from tertial.core.marking import marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What there was to look at, and how many of all rules were carried out.

    `figures` counts those of the running text; `tables` those that are not of indicators or activities.
    """

    goals: int
    indicators: int
    activities: int
    tables: int
    figures: int
    rules: int
    all_rules: int

    @property
    def nothing(self) -> bool:
        """Whether the document holds nothing that could contradict itself, but for its words."""
        return not (self.goals or self.indicators or self.activities or self.tables or self.figures)

    @property
    def few_rules(self) -> bool:
        """Whether most rules were left out."""
        return self.rules * 2 < self.all_rules

    def said(self, translate: Callable[[str], str]) -> str:
        """The counts in a language."""
        return translate(
            marked(
                "Looked at: goals {goals}, indicators {indicators}, activities {activities}, tables {tables},"
                " figures in text {figures}. Rules carried out: {rules} of {all_rules}."
            )
        ).format(
            goals=self.goals,
            indicators=self.indicators,
            activities=self.activities,
            tables=self.tables,
            figures=self.figures,
            rules=self.rules,
            all_rules=self.all_rules,
        )

    def warnings(self, translate: Callable[[str], str]) -> Iterator[str]:
        """Why that nothing was found says little, in a language; nothing where it says enough."""
        if self.nothing:
            yield translate(
                marked(
                    "Neither goals, indicators, activities, tables nor figures were found in the document:"
                    " next to nothing could be checked."
                )
            )
        if self.few_rules:
            yield translate(marked("Most rules were left out: what they look for has not been checked."))


def extent_of(check: Check) -> Extent:
    """How much was looked at in a check."""
    evidence = check.evidence
    return Extent(
        goals=len(evidence.goals),
        indicators=len(evidence.indicators),
        activities=len(evidence.activities),
        tables=len(evidence.tables),
        figures=sum(len(sentence.quantities) for sentence in evidence.sentences),
        rules=len(check.by_section.keys() | check.whole.keys()),
        all_rules=len(all_rules()),
    )
