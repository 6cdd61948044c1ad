"""Finding the plans and reports that are kept. Who may see what is asked before."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from tertial.documents.models import Report


def report_of(body: int, period: int) -> Report | None:
    """Find the document of a body for a period: the newest version that no act has taken back. One query."""
    return _with_names().filter(body=body, period=period).order_by("-version").first()


def versions_of(body: int, period: int) -> list[Report]:
    """List the versions of a body's document that count, newest first. One query."""
    return list(_with_names().filter(body=body, period=period).order_by("-version"))


def reports_of(body: int) -> list[Report]:
    """List the newest document of each period of a body, in the order of periods. One query."""
    rows = _with_names().filter(body=body)
    newest = rows.order_by("period__year_id", "period__kind__rank", "-version")
    return list(newest.distinct("period__year_id", "period__kind__rank"))


def reports_from(sha256: str) -> list[Report]:
    """List the documents that count and were taken in from a file with this hash. One query."""
    return list(_with_names().filter(source_file__sha256=sha256).order_by("id"))


def reports_from_files(files: Collection[int]) -> dict[int, Report]:
    """Give the newest document that was taken in from each source file, by the file's id. One query."""
    rows = _with_names().filter(source_file__in=files).order_by("source_file", "-id")
    return {row.source_file_id: row for row in rows.distinct("source_file") if row.source_file_id is not None}


def _with_names() -> QuerySet[Report]:
    return Report.objects.counting().select_related("period__kind", "body", "source_file", "event")
