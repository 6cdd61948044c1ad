"""What is done with the rhythm of the year: one module for each noun, one function for each verb.

Each is one transaction with its event, and doing again what has been done changes nothing.
"""

from tertial.reporting.services.locks import hold, hold_open, is_open, reopened
from tertial.reporting.services.publications import publish, withdraw_publication
from tertial.reporting.services.rhythm import USUAL_RHYTHM, Kind, open_year, set_up_rhythm
from tertial.reporting.services.rounds import change_round, close_round, open_round, plan_round
from tertial.reporting.services.submissions import (
    assign,
    call_for,
    end_assignment,
    end_reopening,
    instruct,
    let_off,
    move,
    note_opened,
    reopen,
)

__all__ = [
    "USUAL_RHYTHM",
    "Kind",
    "assign",
    "call_for",
    "change_round",
    "close_round",
    "end_assignment",
    "end_reopening",
    "hold",
    "hold_open",
    "instruct",
    "is_open",
    "let_off",
    "move",
    "note_opened",
    "open_round",
    "open_year",
    "plan_round",
    "publish",
    "reopen",
    "reopened",
    "set_up_rhythm",
    "withdraw_publication",
]
