"""Confirming a draft: what was decided of it is taken in, all or nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db import transaction

from tertial.audit.services import Actor
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.errors import DocumentError
from tertial.documents.models import Report
from tertial.documents.structure import loads
from tertial.economy.errors import EconomyError
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Choice, Draft, DraftItem, DraftState, ItemSort
from tertial.imports.placing import CannotStandThere, place_values
from tertial.imports.selectors.cautions import Caution, cautions_of
from tertial.imports.selectors.drafts import chosen_places
from tertial.imports.selectors.knowledge import state_of_knowledge
from tertial.imports.services.drafts import held_open
from tertial.imports.taking_in import Matches, take_in
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.plan.errors import PlanError
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import DocumentKind, Period
from tertial.reporting.selectors import find_period
from tertial.reporting.services import open_year, set_up_rhythm

MUST_BE_AGREED: Final = frozenset({Caution.OLDER_DOCUMENT})
"""What a person has to agree to before a report is taken in; all else is only said."""


@transaction.atomic
def confirm(
    *,
    by: Actor,
    draft: Draft,
    only_chosen: bool = False,
    agreed: Collection[Caution] = (),
) -> Report:
    """Take a draft in, in one transaction, and give the report that it became.

    What nobody has decided is taken as proposed where that is certain, else for new; values that nobody has
    placed stay undecided. `only_chosen` leaves out what nobody has decided, but for the goals that something
    chosen stands under. A board that was wished is founded. `agreed` are the cautions that the person
    accepts.

    Raises `ImportRefused`: when board or period are not known, when the draft is no longer open, when other
    things were taken in since the proposals were made, and for what cannot be kept. Nothing is written then.
    """
    draft = held_open(draft)
    if not draft.year or not draft.kind:
        raise ImportRefused(ImportFault.NO_PERIOD)
    if draft.board is None and not draft.found:
        missing = bool(draft.board_name.strip())
        raise ImportRefused(ImportFault.MISSING_BOARD if missing else ImportFault.NO_BOARD, draft.board_name)
    if draft.matched != state_of_knowledge():
        raise ImportRefused(ImportFault.CHANGED)
    if (MUST_BE_AGREED - set(agreed)) & {caution.code for caution in cautions_of(draft)}:
        raise ImportRefused(ImportFault.OLDER)
    items = list(draft.items.all())
    matches = _matches(items, only_chosen=only_chosen)
    if only_chosen and len(matches.left_out) == len(items):
        raise ImportRefused(ImportFault.NOTHING_CHOSEN)
    try:
        period = _period(by, draft.year, draft.kind)
        board = draft.board or _founded(by, draft)
        document = place_values(loads(draft.structure), chosen_places(draft))
        report = take_in(
            by=by, document=document, board=board, period=period, matches=matches, source=draft.file
        )
    except (PlanError, EconomyError, DocumentError, RhythmError) as error:
        raise ImportRefused(ImportFault.NOT_KEPT, str(error.fault.label)) from error
    except CannotStandThere as error:
        raise ImportRefused(ImportFault.CANNOT_STAND_THERE, error.column) from error
    draft.state, draft.report, draft.board, draft.closed = DraftState.CONFIRMED, report, board, report.event
    draft.save(update_fields=["state", "report", "board", "closed"])
    return report


def _matches(items: Collection[DraftItem], *, only_chosen: bool) -> Matches:
    found: dict[str, dict[str, int]] = {sort: {} for sort in ItemSort.values}
    left_out = {item.key for item in items if item.choice == Choice.LEAVE_OUT}
    if only_chosen:
        left_out |= {item.key for item in items if item.choice == Choice.NONE} - _goals_needed(items)
    for item in items:
        known = _what_it_is(item)
        if known is not None and item.key not in left_out:
            found[item.sort][item.key] = known
    return Matches(
        goals=found[ItemSort.GOAL],
        indicators=found[ItemSort.INDICATOR],
        activities=found[ItemSort.ACTIVITY],
        left_out=frozenset(left_out),
    )


def _what_it_is(item: DraftItem) -> int | None:
    if item.choice != Choice.NONE:
        return item.chosen
    return item.proposed if item.certain else None


def _goals_needed(items: Collection[DraftItem]) -> set[str]:
    """The goals that something chosen stands under, all the way up."""
    by_rank = {item.rank: item for item in items}
    needed: set[str] = set()
    for item in items:
        if item.choice in (Choice.NONE, Choice.LEAVE_OUT):
            continue
        above = item.above
        while above is not None and by_rank[above].key not in needed:
            needed.add(by_rank[above].key)
            above = by_rank[above].above
    return needed


def _period(by: Actor, year: int, kind: str) -> Period:
    """The period, with its year opened where it is not; the usual rhythm where there is none."""
    core = CorePeriod(year, PeriodKind(kind))
    found = find_period(core)
    if found is not None:
        return found
    if not DocumentKind.objects.exists():
        set_up_rhythm(by=by)
    open_year(by=by, year=year)
    found = find_period(core)
    if found is None:
        raise ImportRefused(ImportFault.NO_PERIOD)
    return found


def _founded(by: Actor, draft: Draft) -> Body:
    """The board that was wished, founded from the year of its report on, under the municipality."""
    municipality = Body.objects.filter(kind=BodyKind.MUNICIPALITY).order_by("-valid").first()
    return found_body(
        by=by,
        kind=BodyKind(draft.board_kind),
        name=draft.board_name.strip(),
        since=date(draft.year or 1990, 1, 1),
        parent=municipality,
    )
