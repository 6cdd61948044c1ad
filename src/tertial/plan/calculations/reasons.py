"""Why a calculation answered as it did: a code and its arguments, to be kept with the answer.

The sentence is made where it is shown, in the reader's language: see `sentences`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `arguments` are figures as printed, words as written, and counts."""

    code: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


def because(code: str, **arguments: str | int) -> Reason:
    """The reason of a code with its arguments."""
    return Reason(code, arguments)


class CannotBeSaid(Exception):
    """A calculation stops: what it was given does not decide the answer. `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.code)
        self.reason = reason
