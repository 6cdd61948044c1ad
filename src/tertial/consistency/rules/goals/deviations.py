"""What an activity's deviation column says, and what the text says that ought to stand there."""

from __future__ import annotations

from typing import Final

from tertial.consistency.evidence import SeenActivity
from tertial.consistency.evidence.statements import Event, Statement
from tertial.core.words import fold

_NONE: Final = frozenset({"", "-", "–", "nej", "ingen", "inga", "ingen avvikelse", "inga avvikelser", "0"})
_BARE: Final = frozenset({"avvikelse", "avvikelser", "ja", "x", "!", "avviker", "avvik", "ja avvikelse"})
_ALWAYS: Final = frozenset({Event.NOT_DONE, Event.STOPPED})
_PUT_OFF: Final = frozenset({Event.POSTPONED, Event.DELAYED})


def has_column(seen: SeenActivity) -> bool:
    """Whether the activity's table has a column for deviations."""
    return any("avvik" in fold(heading) for heading in seen.table.columns)


def is_flagged(seen: SeenActivity) -> bool:
    """Whether a deviation is flagged at all."""
    return _said(seen) not in _NONE


def is_explained(seen: SeenActivity) -> bool:
    """Whether the deviation column itself gives a reason, or an analysis does."""
    return _said(seen) not in _NONE | _BARE or bool(seen.activity.analysis)


def is_deviation(statement: Statement, seen: SeenActivity, year: int | None) -> bool:
    """Whether what is stated departs from the activity's dates: not done, stopped, or later than its end.

    What is put off to a time before the end date keeps within the plan. Without an end date nothing can be
    later than it.
    """
    if statement.event in _ALWAYS:
        return True
    if statement.when is None:
        return statement.event in _PUT_OFF
    if year is None and statement.when.year is None:
        return False
    end = seen.activity.end
    return end is not None and statement.when.begins(year or 0) > end


def _said(seen: SeenActivity) -> str:
    return fold(seen.activity.deviation or "").strip(" .")
