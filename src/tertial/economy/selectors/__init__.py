"""Reading: plain values, in as many queries for many as for few."""

from tertial.economy.selectors.economy import BodyEconomy, EconomyRow, EconomyTable, economy_of
from tertial.economy.selectors.tables import RecordedTable, table_with, tables_of
from tertial.economy.selectors.totals import Totals, YearsEnd, economy_years, totals_of

__all__ = [
    "BodyEconomy",
    "EconomyRow",
    "EconomyTable",
    "RecordedTable",
    "Totals",
    "YearsEnd",
    "economy_of",
    "economy_years",
    "table_with",
    "tables_of",
    "totals_of",
]
