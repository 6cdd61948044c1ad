"""What a person should know of a draft before it is taken in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tertial.core.words import fold
from tertial.documents.models import Report
from tertial.documents.selectors import report_of, reports_of
from tertial.imports.models import Draft, DraftState
from tertial.imports.selectors.drafts import period_of
from tertial.organisation.models import Body, BodyName
from tertial.reporting.models import Period, Publication


class Caution(StrEnum):
    """What there is to know."""

    PUBLISHED = "published"
    NEW_VERSION = "new_version"
    OLDER_DOCUMENT = "older_document"
    OLDER_PERIOD = "older_period"
    OTHER_BOARD = "other_board"
    OTHER_PERIOD = "other_period"
    OTHER_DRAFT = "other_draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautioned:
    """One such thing, with what belongs in its sentence."""

    code: Caution
    arguments: Mapping[str, str] = field(default_factory=dict)


def cautions_of(draft: Draft) -> list[Cautioned]:
    """List what a person should know before a draft is taken in. A handful of queries."""
    found: list[Cautioned] = []
    told = f"{draft.kind} {draft.year}"
    if draft.period_name and draft.year and draft.kind and draft.period_name != told:
        arguments = {"chosen": told, "told": draft.period_name}
        found.append(Cautioned(code=Caution.OTHER_PERIOD, arguments=arguments))
    if draft.board is None:
        return found
    if draft.board_name and not _is_called(draft.board, draft.board_name):
        found.append(Cautioned(code=Caution.OTHER_BOARD, arguments={"told": draft.board_name}))
    found += _reports_before(draft, draft.board)
    same = Draft.objects.filter(state=DraftState.OPEN, board=draft.board, year=draft.year, kind=draft.kind)
    other = same.exclude(pk=draft.pk).select_related("file").first()
    if other is not None:
        found.append(Cautioned(code=Caution.OTHER_DRAFT, arguments={"file": other.file.name}))
    return found


def _is_called(board: Body, name: str) -> bool:
    names = BodyName.objects.filter(body=board).values_list("name", flat=True)
    return fold(name) in {fold(each) for each in names}


def _reports_before(draft: Draft, board: Body) -> list[Cautioned]:
    """That there is a report of the period already, a later one of it, or one of a later period."""
    found = []
    period = period_of(draft)
    there = report_of(board.pk, period.pk) if period else None
    if period and Publication.objects.filter(body=board, period=period).exists():
        found.append(Cautioned(code=Caution.PUBLISHED))
    if there is not None:
        found.append(Cautioned(code=Caution.NEW_VERSION, arguments={"version": str(there.version)}))
        theirs = str(there.identity.get("document_date") or "")
        ours = draft.document_date.isoformat() if draft.document_date else ""
        if ours and theirs and ours < theirs:
            found.append(Cautioned(code=Caution.OLDER_DOCUMENT, arguments={"theirs": theirs, "ours": ours}))
    latest = _latest(reports_of(board.pk))
    if latest is not None and draft.year and _is_later(latest.period, draft.year, period):
        name = f"{latest.period.kind.name} {latest.period.year_id}"
        found.append(Cautioned(code=Caution.OLDER_PERIOD, arguments={"latest": name}))
    return found


def _latest(reports: Collection[Report]) -> Report | None:
    return max(reports, key=lambda each: (each.period.year_id, each.period.kind.rank), default=None)


def _is_later(latest: Period, year: int, period: Period | None) -> bool:
    if period is None or latest.year_id != year:
        return latest.year_id > year
    return latest.kind.rank > period.kind.rank
