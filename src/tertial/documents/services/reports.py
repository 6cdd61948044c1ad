"""Keeping a plan or a report as a new version of its body's document for a period."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.core.words import can_be_kept
from tertial.documents.errors import DocumentError, DocumentFault
from tertial.documents.models import Report, ReportSection
from tertial.documents.outline import (
    KeptSection,
    Outline,
    blocks_to_json,
    frame_to_json,
    goal_to_json,
    source_to_json,
)
from tertial.organisation.models import Body
from tertial.reporting.models import Period

_NULL_SIGN: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it
_HIGHEST_LEVEL: Final = 2**15 - 1


def report_key(body: Body, period: Period) -> str:
    """Give what finds a body's document of a period in the trail."""
    return f"report:{body.key}:{period.year_id}-{period.kind.key}"


@transaction.atomic
def keep_report(
    *,
    by: Actor,
    body: Body,
    period: Period,
    outline: Outline,
    provenance: Provenance = TYPED,
    reason: str = "",
) -> Report:
    """Keep a document of a body for a period, beside the versions that are there.

    Raises `DocumentError` for text that no database keeps.
    """
    frame = _kept(frame_to_json(outline))
    sections = [_columns(section) for section in outline.sections]
    wait_for_turn()
    newest = Report.objects.filter(body=body, period=period).aggregate(newest=Max("version"))["newest"] or 0
    subject = outline.identity.title or f"{period.kind.name} {period.year_id}"
    event = record_event(
        by=by, act="kept_report", subject=subject, subject_key=report_key(body, period), reason=reason,
        details={"version": newest + 1},
    )  # fmt: skip
    report = Report.objects.create(
        body=body, period=period, version=newest + 1, **frame, **provenance.columns(event)
    )
    ReportSection.objects.bulk_create(
        ReportSection(report=report, rank=rank, **columns) for rank, columns in enumerate(sections)
    )
    return report


def _columns(section: KeptSection) -> dict[str, Any]:
    if not 0 <= section.level <= _HIGHEST_LEVEL:
        raise DocumentError(DocumentFault.TOO_LARGE, str(section.level))
    return _kept(
        {
            "above": section.above,
            "key": section.key,
            "heading": section.heading,
            "level": section.level,
            "role": section.role.value,
            "number": section.number,
            "label": section.label,
            "goal_id": section.edition,
            "printed_goal": goal_to_json(section.goal),
            "blocks": blocks_to_json(section.blocks),
            "places": source_to_json(section.source),
        }
    )


def _kept(columns: dict[str, Any]) -> dict[str, Any]:
    """Pass columns on as they are. Raises `DocumentError` for null signs and halves of signs."""
    written = json.dumps(columns, ensure_ascii=False)
    if _NULL_SIGN.search(written) or not can_be_kept(written):
        raise DocumentError(DocumentFault.UNREADABLE, str(columns.get("heading", "")))
    return columns
