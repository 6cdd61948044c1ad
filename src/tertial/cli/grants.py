"""What the role that pages and commands work as may do with each table; only the embedded database has it.

The triggers refuse to change what is append-only, but who owns a table may switch its triggers off. So the
work is done by a role that owns nothing, and that has no right to begin with.
"""

from __future__ import annotations

from typing import Final

import pgtrigger
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from psycopg import sql

from tertial.platform.postgresql.cluster import APP

_APPEND: Final = ("SELECT", "INSERT")
_ALL: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")
_EVERY: Final = (*_ALL, "TRUNCATE")
_MIGRATIONS: Final = "django_migrations"
_HAS: Final = "SELECT has_table_privilege(%s, quote_ident(%s), %s)"


def append_only_tables() -> set[str]:
    """Name the tables whose triggers refuse both to change and to delete rows."""
    return {_table(model) for model in apps.get_models(include_auto_created=True) if _is_append_only(model)}


def grant() -> None:
    """Give the role what it needs of each table there is, and take away all else. To be done as the owner."""
    role = sql.Identifier(APP)
    with transaction.atomic(), connection.cursor() as cursor:
        run = cursor.connection.execute
        run(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}, PUBLIC").format(role))
        for table, rights in _wanted().items():
            words = sql.SQL(", ").join(sql.SQL(right) for right in rights)
            run(sql.SQL("GRANT {} ON {} TO {}").format(words, sql.Identifier(table), role))
        run(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(role))


def wrongly_granted() -> list[str]:
    """Name the tables on which the role has more or less than it should."""
    with connection.cursor() as cursor:
        wrong = []
        for table, rights in _wanted().items():
            for right in _EVERY:
                cursor.execute(_HAS, [APP, table, right])
                (has,) = cursor.fetchone() or (None,)
                if has != (right in rights):
                    wrong.append(table)
                    break
    return wrong


def _wanted() -> dict[str, tuple[str, ...]]:
    """Say what the role should have of each table there is."""
    protected = append_only_tables()
    return {
        table: ("SELECT",) if table == _MIGRATIONS else _APPEND if table in protected else _ALL
        for table in connection.introspection.table_names()
    }


def _is_append_only(model: type[Model]) -> bool:
    refused = {
        str(operation)
        for trigger in getattr(model._meta, "triggers", ())
        if isinstance(trigger, pgtrigger.Protect) and trigger.condition is None
        for operation in str(trigger.operation).split(" OR ")
    }
    return {"UPDATE", "DELETE"} <= refused


def _table(model: type[Model]) -> str:
    return model._meta.db_table
