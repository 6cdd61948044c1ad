"""One thing of a document beside one that is kept: how well they go together, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tertial.imports.matching.likeness import Grade, Likeness
from tertial.imports.matching.things import Candidate, Change, Known, Sort, Sought, Whose
from tertial.plan.calculations.reasons import Reason, because

_ALIKE_ENOUGH_TO_ASK: Final = 80
_ALIKE_ENOUGH_IN_PLACE: Final = 70
_ALIKE_ENOUGH_FOR_A_GOAL: Final = 80
_ALIKE_ENOUGH_FOR_THE_COUNCILS: Final = 60
_STILL_THE_SAME_NAME: Final = 60
_MOST_WORDS_SHOWN: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A thing of the document and a wording of a known one, with what they have in common.

    `above` says whether they stand under the same goal; None where that is not decided yet.
    """

    sought: Sought
    known: Known
    likeness: Likeness
    same_year: bool
    above: bool | None

    @property
    def same_number(self) -> bool:
        """Whether both have a number, and the same."""
        return bool(self.sought.number) and self.sought.number == self.known.number

    @property
    def is_certain(self) -> bool:
        """Whether the two are the same thing, unless another would do as well."""
        if self.likeness.grade >= Grade.SPELLING:
            return True
        if self.sought.sort is not Sort.GOAL or self.likeness.grade is not Grade.WORDS:
            return False
        if not self.same_number:
            return False
        if self.same_year and self.sought.whose is Whose.COUNCIL:
            # The council has one goal of a number and year; boards shorten its words.
            return self.likeness.similarity >= _ALIKE_ENOUGH_FOR_THE_COUNCILS
        return self.above is True and self.likeness.similarity >= _ALIKE_ENOUGH_FOR_A_GOAL

    @property
    def is_worth_asking(self) -> bool:
        """Whether a person should be asked if the two are the same thing."""
        in_place = self.sought.sort is Sort.GOAL and self.same_number
        if self.likeness.grade is Grade.OTHER and self._other_numbers and not in_place:
            return False
        return self.likeness.similarity >= (_ALIKE_ENOUGH_IN_PLACE if in_place else _ALIKE_ENOUGH_TO_ASK)

    @property
    def rank(self) -> tuple[int, ...]:
        """How well they go together; a higher one comes before, equal ones cannot be told apart."""
        place = 4 * (self.above is True) + 2 * self.same_number + (self.sought.whose == self.known.whose)
        return (int(self.likeness.grade), place, int(self.same_year), self.likeness.similarity)

    @property
    def _other_numbers(self) -> bool:
        words = (*self.likeness.gone, *self.likeness.come)
        return any(word[:1].isdigit() and len(word) != 4 for word in words)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What has become of the known one."""
        found = []
        if self.likeness.grade < Grade.EQUAL:
            renamed = self.likeness.similarity < _STILL_THE_SAME_NAME
            found.append(Change.RENAMED if renamed else Change.REWORDED)
        if self.sought.number and self.known.number and not self.same_number:
            found.append(Change.RENUMBERED)
        if self._told_above and self.above is False:
            found.append(Change.MOVED)
        return tuple(found)

    def candidate(self, *more: Reason) -> Candidate:
        """Give the known one as it is proposed, with the reasons; those in `more` come first."""
        return Candidate(
            id=self.known.id,
            name=self.known.name,
            year=self.known.year,
            similarity=self.likeness.similarity,
            changes=self.changes,
            reasons=(*more, *self._reasons()),
        )

    def _reasons(self) -> list[Reason]:
        found = [self._of_the_name()]
        for code, words in (("words-gone", self.likeness.gone), ("words-come", self.likeness.come)):
            if words:
                found.append(because(code, words=_shown(words)))
        if self.sought.number and self.known.number:
            code = "number-same" if self.same_number else "number-differs"
            found.append(because(code, before=self.known.number, now=self.sought.number))
        if self._told_above and self.above is not None:
            found.append(because("above-same" if self.above else "above-differs"))
        return found

    @property
    def _told_above(self) -> bool:
        """Whether the board itself has said under which goal it stands; where others have it says nothing."""
        return self.known.above is not None and (self.known.own or self.above is True)

    def _of_the_name(self) -> Reason:
        match self.likeness.grade:
            case Grade.EQUAL:
                return because("name-equal", year=self.known.year)
            case Grade.SPELLING:
                return because("name-spelling", year=self.known.year)
        return because("name-alike", similarity=self.likeness.similarity, year=self.known.year)


def _shown(words: tuple[str, ...]) -> str:
    more = " …" if len(words) > _MOST_WORDS_SHOWN else ""
    return ", ".join(words[:_MOST_WORDS_SHOWN]) + more
