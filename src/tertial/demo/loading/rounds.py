"""The rounds of the invented municipality: all are over but the newest, in which everybody is asked."""

from __future__ import annotations

from typing import Final

from tertial.approval.services import open_for_all
from tertial.demo.loading.almvik import Almvik
from tertial.reporting.selectors import rounds_in_order
from tertial.reporting.services import close_round, open_round

OPEN: Final = "2026-vb"
"""The document that is being written: nothing of it is in the demo's reports yet."""


def hold_rounds(almvik: Almvik) -> None:
    """Open and close each round in its turn, and leave the newest open with everybody asked."""
    newest = almvik.periods[OPEN]
    for each in rounds_in_order():
        if each.period_id == newest.pk:
            open_for_all(by=almvik.by, round_of=each)
        else:
            open_round(by=almvik.by, which=each)
            close_round(by=almvik.by, which=each)
