"""Filling tables by the hundred thousand: rows are made by the database itself, column by column.

For measuring only. The constraints and triggers of the tables hold here as well, so nothing stands there that
the services would not let in.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql


def insert(model: type[Model], source: str, /, **columns: str) -> int:
    """Insert a row into a model's table for each row of a source, and give how many.

    `source` is what stands after FROM; the columns are expressions over it, by the names of the model's
    fields. What is not named has the model's default. Fails when a column has neither.
    """
    names, values = [], []
    for field in model._meta.concrete_fields:
        expression = columns.pop(field.name, None)
        if expression is None:
            if field.primary_key:
                continue
            expression = _default(field)
        names.append(sql.Identifier(str(field.column)))
        values.append(_sql(expression))
    assert not columns, f"{model.__name__} has no {', '.join(columns)}"
    statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(names),
        sql.SQL(", ").join(values),
        _sql(source),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def run(statement: str) -> None:
    """Run a statement of ours."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(statement))


def number_on(models: Iterable[type[Model]]) -> None:
    """Let rows that are made later have numbers after those that were given here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def tidy_up() -> None:
    """Let the database learn what its tables hold, as it does by itself in time."""
    run("SET default_statistics_target = 20")  # a sample of the texts is enough, and their words take time
    run("VACUUM ANALYZE")
    run("RESET default_statistics_target")


def _sql(text: str) -> sql.SQL:
    """What we have written ourselves, with signs for percent as they stand."""
    return sql.SQL(text)


def _default(field: Field[object, object]) -> str:
    """The default of a model's field, as an expression."""
    if getattr(field, "auto_now_add", False):
        return "now()"
    if field.default is NOT_PROVIDED:
        if field.null:
            return "NULL"
        assert field.empty_strings_allowed and field.blank, f"{field} has no default"
        return "''"
    kept = field.get_db_prep_save(field.get_default(), connection)
    typed = sql.SQL("{}::{}").format(sql.Literal(kept), _sql(field.db_type(connection) or "text"))
    with connection.cursor() as cursor:
        return typed.as_string(cursor.cursor)
