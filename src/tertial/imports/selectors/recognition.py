"""What of a document the database knows already."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.documents.tree import Document
from tertial.imports.matching import Proposal, Sort, match
from tertial.imports.matching.document import sought_in
from tertial.imports.selectors.knowledge import known_things
from tertial.imports.taking_in import Matches
from tertial.organisation.models import Body
from tertial.reporting.models import Period


def proposals_for(document: Document, board: Body | None, year: int) -> list[Proposal]:
    """Propose what each goal, indicator and activity of a document of a board and year is.

    Raises `TooMuchToMatch` for a document that holds more than is matched at once.
    """
    return match(sought_in(document), known_things(board), year=year)


def propose_matches(document: Document, board: Body, period: Period) -> Matches:
    """Recognise what is certain to be known, for whoever takes in a document without asking a person.

    What is only likely, or undecided, is taken for new: a series cut in two is seen, two series in one are
    not.
    """
    return certain_matches(proposals_for(document, board, period.year_id))


def certain_matches(proposals: Sequence[Proposal]) -> Matches:
    """Give what is certain of some proposals."""
    found: dict[Sort, dict[str, int]] = {sort: {} for sort in Sort}
    for proposal in proposals:
        if proposal.certain and proposal.found is not None:
            found[proposal.sort][proposal.key] = proposal.found
    return Matches(goals=found[Sort.GOAL], indicators=found[Sort.INDICATOR], activities=found[Sort.ACTIVITY])
