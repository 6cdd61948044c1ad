"""What is sought, what is known, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tertial.plan.calculations.reasons import Reason


class Sort(StrEnum):
    """What is recognised."""

    GOAL = "goal"
    INDICATOR = "indicator"
    ACTIVITY = "activity"


class Whose(StrEnum):
    """Who set it: the council, for all boards, or the board itself (or a unit below it)."""

    COUNCIL = "council"
    BOARD = "board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A goal, an indicator or an activity of a document. `above` is the key of the goal it stands under."""

    key: str
    sort: Sort
    name: str
    number: str = ""
    level: str = ""
    above: str | None = None
    whose: Whose = Whose.BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One way in which a thing that is kept has been worded, numbered and placed in a year.

    `id` is the thing's own: what has been worded in several ways is there several times. `above` is the id of
    the goal it stood under, `own` says that the board in question worded or placed it so itself.
    """

    id: int
    sort: Sort
    name: str
    year: int
    number: str = ""
    level: str = ""
    above: int | None = None
    whose: Whose = Whose.BOARD
    own: bool = True


class Change(StrEnum):
    """What has become of a thing since it was seen last."""

    REWORDED = "reworded"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    MOVED = "moved"


class Verdict(StrEnum):
    """What is said of a thing of the document."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A thing that is kept and may be the one sought. `similarity` of the names runs from 0 to 100."""

    id: int
    name: str
    year: int
    similarity: int
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed for one thing of the document.

    Same or changed, it has one candidate; new, none; undecided, those it may be, the likeliest first. What is
    not `certain` is for a person to look at before it is taken in.
    """

    key: str
    sort: Sort
    verdict: Verdict
    certain: bool
    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]

    @property
    def found(self) -> int | None:
        """The thing that it is proposed to be; None where it is new or undecided."""
        return self.candidates[0].id if self.verdict in (Verdict.SAME, Verdict.CHANGED) else None

    @property
    def similarity(self) -> int | None:
        """How like the names are of what is sought and what it is or may be."""
        return self.candidates[0].similarity if self.candidates else None
