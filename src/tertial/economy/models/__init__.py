"""What the economy is kept in: the tables of reports as they were printed."""

from tertial.economy.models.tables import KeptTable

__all__ = ["KeptTable"]
