"""Taking tables in, as a report brings them: kept and read as one act."""

from __future__ import annotations

from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import one_act
from tertial.economy.models import EconomyReading
from tertial.economy.services import NewTable, keep_tables, read_figures
from tertial.economy.tables import PrintedTable
from tertial.organisation.models import Body
from tertial.reporting.models import Period
from tests.economy.conftest import BY, Accounts


def take(
    accounts: Accounts, *tables: PrintedTable, period: str = "2026-T1", body: Body | None = None
) -> EconomyReading:
    """Take in the tables of a report of the board."""
    return take_tables(body or accounts.board, accounts.periods[period], *tables)


def take_tables(
    body: Body, period: Period, *tables: PrintedTable, provenance: Provenance = TYPED
) -> EconomyReading:
    """Keep the tables of a body's report, and read them for figures."""
    with one_act(by=BY, act="took_in", subject="Rapport"):
        kept = keep_tables(
            by=BY,
            tables=[
                NewTable(
                    body=body,
                    period=period,
                    table=table,
                    rank=rank,
                    headings=("Ekonomi", "Drift"),
                    provenance=provenance,
                )
                for rank, table in enumerate(tables)
            ],
            subject="Rapport",
        )
        return read_figures(by=BY, body=body, period=period, tables=kept, subject="Rapport")
