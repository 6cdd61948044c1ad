"""Proposing what the things of a draft are, and proposing it anew when more is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from tertial.audit.services import Actor
from tertial.core.periods import Period as CorePeriod
from tertial.core.words import fold
from tertial.documents.structure import loads
from tertial.documents.tree import Document
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.matching import Proposal, TooMuchToMatch, Verdict
from tertial.imports.models import Draft, DraftItem, ItemSort
from tertial.imports.selectors.drafts import differing_items, known_tables
from tertial.imports.selectors.knowledge import state_of_knowledge
from tertial.imports.selectors.recognition import proposals_for
from tertial.imports.services.drafts import held_open, record
from tertial.organisation.models import Body, BodyKind
from tertial.plan.calculations.reasons import Reason

BATCH: Final = 2000
"""So many rows are written at a time."""

_PROPOSAL: Final = ("verdict", "certain", "similarity", "candidates", "reasons")


@transaction.atomic
def choose_place(
    *,
    by: Actor,
    draft: Draft,
    board: Body | None = None,
    found_as: BodyKind | None = None,
    board_name: str = "",
    period: CorePeriod | None = None,
) -> Draft:
    """Say whose report it is and for which period, and propose anew what its things are.

    `found_as` wishes a board founded that is called `board_name`, or else what the report says. Decisions
    that were taken stay. Raises `ImportRefused` when nobody says what to call a board that is to be founded.
    """
    draft = held_open(draft)
    if found_as is not None:
        draft.board_name = " ".join(board_name.split()) or draft.board_name
    if found_as is not None and not draft.board_name.strip():
        raise ImportRefused(ImportFault.NO_BOARD)
    draft.board = None if found_as else board
    draft.found = found_as is not None
    draft.board_kind = found_as or draft.board_kind
    if period is not None:
        draft.year, draft.kind = period.year, period.kind.value
    record(
        by, "chose_place", draft,
        board=draft.board.key if draft.board else draft.board_name if draft.found else None,
        period=f"{draft.year}-{draft.kind}",
    )  # fmt: skip
    draft.save(update_fields=["board", "board_name", "found", "board_kind", "year", "kind"])
    _propose_anew(draft)
    return draft


@transaction.atomic
def propose_again(*, draft: Draft) -> bool:
    """Make the proposals anew where other things have been taken in since; say whether that was so.

    What people have decided stays. This is no act of anybody's, and leaves no event.
    """
    draft = held_open(draft)
    if draft.matched == state_of_knowledge():
        return False
    _propose_anew(draft)
    return True


def _propose_anew(draft: Draft) -> None:
    draft.matched = state_of_knowledge()
    draft.save(update_fields=["matched"])
    proposals = propose(loads(draft.structure), draft)
    rows = list(draft.items.all())
    changed = []
    for row in rows:
        before = [getattr(row, column) for column in _PROPOSAL]
        take_over(row, proposals.get((row.sort, row.key)))
        if [getattr(row, column) for column in _PROPOSAL] != before:
            changed.append(row)
    DraftItem.objects.bulk_update(changed, _PROPOSAL, batch_size=BATCH)
    mark_differing(draft, rows)


def propose(document: Document, draft: Draft) -> dict[tuple[str, str], Proposal]:
    """Propose what the things of a draft's document are, by their sorts and keys. Raises `ImportRefused`."""
    try:
        found = proposals_for(document, draft.board, draft.year or timezone.localdate().year)
    except TooMuchToMatch as refused:
        raise ImportRefused(ImportFault.TOO_MANY, str(refused.count)) from None
    return {(proposal.sort.value, proposal.key): proposal for proposal in found}


def take_over(row: DraftItem, proposal: Proposal | None) -> None:
    """Write a proposal into an item. For a table there is none: it comes with its report."""
    if proposal is None:
        row.verdict, row.certain, row.similarity = Verdict.NEW.value, True, None
        row.candidates, row.reasons = [], []
        return
    row.verdict = proposal.verdict.value
    row.certain = proposal.certain
    row.similarity = proposal.similarity
    row.candidates = [
        {
            "id": each.id,
            "name": each.name,
            "year": each.year,
            "similarity": each.similarity,
            "changes": [change.value for change in each.changes],
            "reasons": _reasons(each.reasons),
        }
        for each in proposal.candidates
    ]
    row.reasons = _reasons(proposal.reasons)


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"code": reason.code, "arguments": dict(reason.arguments)} for reason in reasons]


def mark_differing(draft: Draft, rows: Sequence[DraftItem]) -> None:
    """Mark what was reported otherwise for the period, and which tables earlier reports had."""
    differs, tables = differing_items(draft, rows), known_tables(draft)
    changed = []
    for row in rows:
        verdict = row.verdict
        if row.sort == ItemSort.TABLE:
            verdict = Verdict.SAME.value if fold(row.name) in tables else Verdict.NEW.value
        if (row.differs, row.verdict) != (row.rank in differs, verdict):
            row.differs, row.verdict = row.rank in differs, verdict
            changed.append(row)
    DraftItem.objects.bulk_update(changed, ["differs", "verdict"], batch_size=BATCH)
