"""Speaking to the person at the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Python calls a space that does not break unprintable.
_SPACES: Final = "\n\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def printable(text: str) -> str:
    """Return text without what would steer a terminal: text from a file is shown, never obeyed."""
    return "".join(c if c.isprintable() or c in _SPACES else "\N{REPLACEMENT CHARACTER}" for c in text)


def say(text: str = "") -> None:
    """Print a result."""
    sys.stdout.write(printable(text) + "\n")


def tell(text: str) -> None:
    """Print what is said beside the result: a remark, a refusal."""
    sys.stderr.write(printable(text) + "\n")


@contextmanager
def working(message: str) -> Iterator[None]:
    """Show what is being done while it takes its time, and wipe it away; only where a person is watching."""
    watched = sys.stderr.isatty()
    if watched:
        sys.stderr.write(printable(message))
        sys.stderr.flush()
    try:
        yield
    finally:
        if watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
