"""What may go wrong in a child process, as types that callers can tell apart.

Two kinds are kept apart: a *refusal* is the job's own considered answer about its material ("this
PDF needs a password"), a *failure* means that the child could not answer at all and was stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"


class Refused(Exception):  # a considered answer, not an error
    """A job says no to its material, with a stable code and the facts that belong in the sentence.

    `code` is a hyphenated word such as "encrypted"; `arguments` fill the placeholders of the
    sentence that the person is shown. Only the code and JSON values cross the process border.
    """

    def __init__(self, code: str, **arguments: JsonValue) -> None:
        super().__init__(code)
        self.code = code
        self.arguments: Mapping[str, JsonValue] = arguments


class FailureReason(Enum):
    """Why a child process gave no answer."""

    OUT_OF_MEMORY = "out-of-memory"
    TIMED_OUT = "timed-out"
    TOO_MUCH_OUTPUT = "too-much-output"
    CRASHED = "crashed"
    UNPROTECTED = "unprotected"


class ChildFailed(Exception):  # reads as what happened
    """A child process was stopped or died before it could answer.

    `detail` is for the log of the one who runs the installation, never for the person who waits.
    """

    def __init__(self, reason: FailureReason, job: str, detail: str = "") -> None:
        super().__init__(f"{job}: {reason.value}" + (f" ({detail})" if detail else ""))
        self.reason = reason
        self.job = job
        self.detail = detail
