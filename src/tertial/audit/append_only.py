"""Tables in which nothing is ever changed or taken away: the database itself refuses."""

from __future__ import annotations

import pgtrigger


def append_only() -> list[pgtrigger.Trigger]:
    """Give the triggers that refuse to change, delete or empty: for `Meta.triggers` of a model."""
    return [
        pgtrigger.Protect(name="append_only_rows", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="append_only_table",
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            func="RAISE EXCEPTION 'nothing is taken away from %', TG_TABLE_NAME;",
        ),
    ]
