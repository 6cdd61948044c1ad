"""Finding drafts for whoever may review them, and what is decided of one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Case, Q, QuerySet, When

from tertial.access.policies import Reader
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.core.words import fold
from tertial.documents.composing.kept import compose_kept
from tertial.documents.selectors import report_of
from tertial.documents.structure import loads
from tertial.economy.selectors.tables import table_names_of
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, DraftState
from tertial.imports.placing import Spot
from tertial.imports.selectors.comparison import Comparison, compare, differing
from tertial.imports.texts import ChangedText, changed_texts
from tertial.reporting.models import Period
from tertial.reporting.selectors import find_period


def drafts_of(reader: Reader) -> QuerySet[Draft]:
    """Give the drafts that somebody may review, the newest first: of boards that the person takes in for.

    A draft whose board is not known yet is seen by who opened it, and by who may take in for any board.
    """
    rows = Draft.objects.select_related("file", "board", "opened", "closed", "report").order_by("-pk")
    if reader.may_import(None):
        return rows
    boards = Q(board__in=_boards(reader))
    mine = Q(board__isnull=True, opened__actor_key=reader.person.actor_key) if reader.person else Q(pk=None)
    return rows.filter(boards | mine)


def draft_for(reader: Reader, draft: int) -> Draft | None:
    """Find a draft that somebody may review; None for one that is not there, and for one of others alike."""
    return drafts_of(reader).select_related("undone").filter(pk=draft).first()


def draft_of_file(sha256: str) -> Draft | None:
    """Find the draft that a file is in or was taken in by; else the last that is closed. One query."""
    rows = Draft.objects.select_related("file", "board", "report").filter(file__sha256=sha256)
    alive = Q(state__in=[DraftState.OPEN, DraftState.CONFIRMED])
    return rows.order_by(Case(When(alive, then=0), default=1), "-pk").first()


def _boards(reader: Reader) -> list[int]:
    boards = Draft.objects.filter(board__isnull=False).values_list("board_id", flat=True).distinct()
    return [board for board in boards if reader.may_import(board)]


def period_of(draft: Draft) -> Period | None:
    """Find a draft's period; None while it is not known, or its year has not been opened."""
    core = core_period_of(draft)
    return find_period(core) if core else None


def core_period_of(draft: Draft) -> CorePeriod | None:
    """Give a draft's period as documents know it; None while it is not known."""
    return CorePeriod(draft.year, PeriodKind(draft.kind)) if draft.year and draft.kind else None


def spot_of(cell: DraftCell) -> Spot:
    """Say where in its document an undecided value stands."""
    return Spot(cell.item.sort, cell.item.key, cell.row, cell.place)


def chosen_places(draft: Draft) -> dict[Spot, str]:
    """Give the columns that values were placed in, by where the values stand. One query."""
    cells = DraftCell.objects.filter(item__draft=draft, choice__isnull=False).select_related("item")
    return {spot_of(cell): cell.choice or "" for cell in cells}


def known_by_rank(items: Sequence[DraftItem]) -> dict[int, int]:
    """Say what each item is, as far as it is decided or proposed."""
    found = {}
    for item in items:
        known = item.chosen if item.choice != Choice.NONE else item.proposed
        if known is not None:
            found[item.rank] = known
    return found


def compared_items(draft: Draft, items: Sequence[DraftItem]) -> Comparison:
    """Hold items of a draft against what is kept for its board and period."""
    return compare(items, known_by_rank(items), draft.board, period_of(draft))


def differing_items(draft: Draft, items: Sequence[DraftItem]) -> set[int]:
    """Name the items, by their ranks, of which something else was reported for the period."""
    return differing(compared_items(draft, items))


def known_tables(draft: Draft) -> set[str]:
    """Give what the tables of a draft's board are called in its reports so far, folded. One query."""
    if draft.board is None:
        return set()
    return {fold(name) for name in table_names_of(draft.board.pk)}


def changed_texts_of(draft: Draft) -> list[ChangedText]:
    """List the texts of a draft that differ from those of the report that is there; nothing where none is.

    A dozen queries, and the reading of two documents.
    """
    period = period_of(draft)
    there = report_of(draft.board.pk, period.pk) if draft.board and period else None
    return changed_texts(compose_kept(there), loads(draft.structure)) if there else []
