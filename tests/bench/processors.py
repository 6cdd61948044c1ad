"""How long processes were at work, as the kernel counts it: other work on the machine disturbs it little."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.platform.processes import children_of


def seconds_at_work(processes: Iterable[int]) -> float:
    """Seconds of processor that processes have used in all their threads."""
    nanoseconds = 0
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            with suppress(OSError):
                nanoseconds += int(thread.read_text().split()[0])
    return nanoseconds / 1e9


def with_children(process: int) -> list[int]:
    """A process and those that it has started."""
    return [process, *children_of(process)]
