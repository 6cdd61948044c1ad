"""Writing: each act is one function, one transaction and one event."""

from tertial.economy.services.tables import NewTable, keep_table, keep_tables

__all__ = ["NewTable", "keep_table", "keep_tables"]
