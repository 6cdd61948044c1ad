"""Recognising the goals, indicators and activities of a report among those of other years and boards.

Plain Python: what is sought and what is known come in as values, proposals go out. Whatever is certain is
proposed, with its similarity and why; whatever is not is undecided, with what it may be. Nothing is guessed:
two indicators that are joined by mistake make one false series, and nobody sees it.
"""

from tertial.imports.matching.matching import MOST_SOUGHT, TooMuchToMatch, match
from tertial.imports.matching.things import (
    Candidate,
    Change,
    Known,
    Proposal,
    Sort,
    Sought,
    Verdict,
    Whose,
)

__all__ = [
    "MOST_SOUGHT",
    "Candidate",
    "Change",
    "Known",
    "Proposal",
    "Sort",
    "Sought",
    "TooMuchToMatch",
    "Verdict",
    "Whose",
    "match",
]
