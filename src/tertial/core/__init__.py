"""Value types of municipal work: figures, units, money, absence, targets, periods and dates.

The lowest room of the house: plain Python and the standard library, frozen values, exact arithmetic. Import
from the module that has the subject: `from tertial.core.figures import Figure, parse_figure`.
"""
