"""Printers that stand in for the real one where only the line of files is tested."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from tertial.documents.rendering.style import HouseStyle


class Printer:
    """Prints a word, and counts how often; one that is held back waits until it is let go."""

    def __init__(self, *, held: bool = False) -> None:
        self.times = 0
        self._go = Event()
        self._done = Event()
        if not held:
            self._go.set()

    def __call__(self, structure: bytes, suffix: str, style: HouseStyle, name: str) -> bytes:
        self.times += 1
        self._go.wait(30)
        self._done.set()
        return f"printed {suffix}".encode()

    def let_go(self) -> None:
        """Let it print."""
        self._go.set()

    def wait(self) -> None:
        """Wait until something has been printed and kept."""
        assert self._done.wait(30)


@contextmanager
def waiting_printer() -> Iterator[Printer]:
    """A printer that is held back, and let go at the end in any case."""
    printer = Printer(held=True)
    try:
        yield printer
    finally:
        printer.let_go()
