"""Reading: plain values, in as many queries for many as for few."""

from tertial.economy.selectors.tables import RecordedTable, table_with, tables_of

__all__ = ["RecordedTable", "table_with", "tables_of"]
