"""How much a database holds, said alike after a backup and after a restore to be compared."""

from __future__ import annotations

from gettext import gettext as _
from typing import Final

from psycopg import Connection, sql

from tertial.cli.terminal import say

_TABLES: Final = (
    "SELECT schemaname, tablename FROM pg_tables"
    " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY tablename"
)


def rows_by_table(connection: Connection[tuple[object, ...]]) -> dict[str, int]:
    """Count the rows of each table, as the connection's transaction sees them."""
    counts = {}
    for schema, table in connection.execute(_TABLES).fetchall():
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(str(schema), str(table)))
        (count,) = connection.execute(query).fetchone() or (0,)
        counts[str(table)] = int(str(count))
    return counts


def say_counts(counts: dict[str, int]) -> None:
    """Say how many rows each table holds, empty ones left out, and how many there are in all."""
    for table, count in counts.items():
        if count:
            say(f"{count:>10}  {table}")
    say(_("Tables: {tables}, rows: {rows}").format(tables=len(counts), rows=sum(counts.values())))
