"""What the economy is kept in: the tables of reports, and the figures of operational areas.

Tables and figures are appended: the newest counts, the older ones stay, and the database refuses to change or
delete any.
"""

from tertial.economy.models.figures import EconomicFigure, FigureState, VarianceFormula
from tertial.economy.models.lines import EconomyLine, EconomyReading, OperationalArea
from tertial.economy.models.tables import KeptTable

__all__ = [
    "EconomicFigure",
    "EconomyLine",
    "EconomyReading",
    "FigureState",
    "KeptTable",
    "OperationalArea",
    "VarianceFormula",
]
