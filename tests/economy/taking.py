"""Taking tables in, as a report brings them: kept and read as one act."""

from __future__ import annotations

from tertial.audit.services import one_act
from tertial.economy.models import EconomyReading
from tertial.economy.services import NewTable, keep_tables, read_figures
from tertial.economy.tables import PrintedTable
from tertial.organisation.models import Body
from tests.economy.conftest import BY, Accounts


def take(
    accounts: Accounts, *tables: PrintedTable, period: str = "2026-T1", body: Body | None = None
) -> EconomyReading:
    """Keep the tables of a report, and read them for figures."""
    board, at = body or accounts.board, accounts.periods[period]
    with one_act(by=BY, act="took in", subject="Rapport"):
        kept = keep_tables(
            by=BY,
            tables=[
                NewTable(body=board, period=at, table=table, rank=rank) for rank, table in enumerate(tables)
            ],
            subject="Rapport",
        )
        return read_figures(by=BY, body=board, period=at, tables=kept, subject="Rapport")
