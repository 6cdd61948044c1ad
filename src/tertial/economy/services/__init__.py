"""Writing: each act is one function, one transaction and one event."""

from tertial.economy.services.figures import NewFigure, NewLine, add_line, report_figures, state_formula
from tertial.economy.services.reading import read_figures
from tertial.economy.services.tables import NewTable, keep_table, keep_tables

__all__ = [
    "NewFigure",
    "NewLine",
    "NewTable",
    "add_line",
    "keep_table",
    "keep_tables",
    "read_figures",
    "report_figures",
    "state_formula",
]
