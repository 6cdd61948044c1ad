"""The database's own guards, set up all at once when a room's tables are first made."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def install_triggers(room: str, tables: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers that the first migration of a room has among the options of its models.

    An operation for each trigger does the same, but works out the shape of all related tables anew each time:
    it is half of what making a new database takes. Triggers that come in later migrations stand there as
    Django writes them.
    """
    for model in tables.get_app_config(room).get_models():
        for trigger in getattr(model._meta, "triggers", []):
            editor.execute(trigger.install_sql, params=None)  # None: the text holds signs of per cent
