"""Questions to the database that Django writes once, and that are then asked about one thing after another.

A page asks the same twenty questions each time. To put one together takes Django longer than it takes the
database to answer it, so what a page asks is written the first time and kept; only what stands in its places
differs from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Final

from django.db import connection
from django.db.models import Field, QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler


class Given(Expression):
    """A place in a question for what is given when it is asked: `filter(period=Given("period"))`."""

    def __init__(self, name: str, output_field: Field[Any, Any] | None = None) -> None:
        """Name the place; the field says what is given where Django has to know."""
        super().__init__(output_field=output_field)
        self.name: Final = name

    def as_sql(self, _compiler: SQLCompiler, _connection: object) -> tuple[str, tuple[Any, ...]]:
        """Stand for what will be given."""
        return "%s", (self,)


class Written:
    """A question: `Written(lambda: Value.objects.filter(period=Given("period")).values_list("id"))`.

    It must give rows of values, and be the same question whatever is given.
    """

    def __init__(self, put: Callable[[], QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._put = put
        self._writing = Lock()
        self._sql = ""
        self._places: Sequence[Any] = ()
        self._converters: list[tuple[int, list[Callable[..., Any]], Any]] = []

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # as columns are
        """Ask, with what is given for each place. One query."""
        if not self._sql:
            self._write()
        parameters = [given[each.name] if isinstance(each, Given) else each for each in self._places]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, parameters)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._converted(row) for row in rows] if self._converters else rows

    def _write(self) -> None:
        with self._writing:
            compiler = self._put().query.get_compiler(connection=connection)
            sql, self._places = compiler.as_sql()
            found = compiler.get_converters([column for column, _, _ in compiler.select])
            self._converters = [(place, each, column) for place, (each, column) in found.items()]
            self._sql = sql

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        columns = list(row)
        for place, converters, column in self._converters:
            for convert in converters:
                columns[place] = convert(columns[place], column, connection)
        return tuple(columns)
