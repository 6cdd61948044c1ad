"""Asking for rows by many ids at once, given to the database as one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Lookup
from django.db.models.expressions import BaseExpression, Combinable
from django.db.models.sql.compiler import SQLCompiler


class _Among(Lookup):
    lookup_name = "among"
    prepare_rhs = False
    output_field = BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        if not self.rhs:
            raise EmptyResultSet
        column, parameters = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, BaseExpression):
            ids, given = compiler.compile(self.rhs)
            return f"{column} = ANY({ids})", (*parameters, *given)
        return f"{column} = ANY(%s)", (*parameters, self.rhs)


def is_among(column: str | Combinable, ids: Iterable[Any] | BaseExpression) -> _Among:
    """Say, for `filter`, that a column holds one of the ids.

    As `column__in`, which makes something of each id by itself: for hundreds of them that takes longer than
    the database takes to answer. An expression gives them as an array.
    """
    return _Among(
        F(column) if isinstance(column, str) else column,
        ids if isinstance(ids, BaseExpression) else list(ids),
    )
