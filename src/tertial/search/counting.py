"""Which of the rows that are only ever added to still count."""

from __future__ import annotations


def counts(row: str) -> str:
    """A condition: no act has taken the row back."""
    return f"NOT EXISTS (SELECT 1 FROM audit_withdrawal w WHERE w.withdrawn_id = {row}.event_id)"  # noqa: S608


def newest_report(row: str) -> str:
    """A condition: the report is the newest version of its body and period that counts."""
    return (
        f"{counts(row)} AND NOT EXISTS (SELECT 1 FROM documents_report v"  # noqa: S608
        f" WHERE v.body_id = {row}.body_id AND v.period_id = {row}.period_id"
        f" AND v.version > {row}.version AND {counts('v')})"
    )
