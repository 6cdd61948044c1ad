"""The earlier documents of a board, and what in them is the same thing as in this one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from tertial.consistency.evidence import Evidence, SeenActivity, SeenIndicator
from tertial.core.words import fold
from tertial.documents.tree import Identity

_ORDER: Final = ("VP", "T1", "T2", "VB")
_YEAR: Final = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_PERIOD: Final = re.compile(r"\b(VP|VB|T1|T2)\b|\b[Tt]ertial ?([12])\b")


def document_of(evidence: Evidence, year: int, period: str) -> Evidence | None:
    """The earlier document of a year and period ("VB"); None where it is not at hand."""
    return next(
        (each for each in evidence.earlier if (each.identity.year, each.identity.period) == (year, period)),
        None,
    )


def earlier_in_the_year(evidence: Evidence) -> tuple[Evidence, ...]:
    """The documents of the same year that came before this one, the newest first."""
    own = evidence.identity
    if own.year is None or own.period not in _ORDER:
        return ()
    before = _ORDER[: _ORDER.index(own.period)]
    found = [document_of(evidence, own.year, period) for period in reversed(before)]
    return tuple(each for each in found if each is not None)


def period_named(words: str, identity: Identity) -> tuple[int, str] | None:
    """The year and period that a heading speaks of: "Utfall VB 2024"; a year alone is its annual report.

    Without a year it is last year's annual report: that is what "utfall föregående år" means.
    """
    year = _YEAR.search(words)
    period = _PERIOD.search(words)
    if year is None:
        return (identity.year - 1, "VB") if identity.year and not period else None
    return int(year[1]), (period[1] or f"T{period[2]}") if period else "VB"


def called(identity: Identity) -> str:
    """What a document is called in a sentence."""
    return identity.title or " ".join(str(part) for part in (identity.period, identity.year) if part)


def by_name(rows: Iterable[SeenIndicator]) -> dict[str, SeenIndicator]:
    """Indicators by their folded names; those that stand there twice may be two things, and are left out."""
    named = [(row.once(_name_of_indicator), row) for row in rows]
    often = Counter(name for name, _row in named)
    return {name: row for name, row in named if often[name] == 1}


def activities_by_name(rows: Iterable[SeenActivity]) -> dict[str, SeenActivity]:
    """Activities by their folded names; those that stand there twice are left out."""
    named = [(row.once(_name_of_activity), row) for row in rows]
    often = Counter(name for name, _row in named)
    return {name: row for name, row in named if often[name] == 1}


def _name_of_indicator(row: SeenIndicator) -> str:
    return fold(row.indicator.name)


def _name_of_activity(row: SeenActivity) -> str:
    return fold(row.activity.name).rstrip(".")
