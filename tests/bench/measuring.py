"""Measuring a call in this process, and a command in a fresh one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]

_STARTER = Path(__file__).parent / "starter.py"
_LONGEST = 600


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Seconds by the clock and of processor, in all processes, and peak memory in bytes (0: not measured)."""

    wall: float
    cpu: float
    peak: int = 0


class CommandFailed(Exception):
    """A measured command ended badly; the words are what it said."""


def middle(usages: Sequence[Usage]) -> Usage:
    """The median of each measure by itself."""
    return Usage(
        wall=median(u.wall for u in usages),
        cpu=median(u.cpu for u in usages),
        peak=max(u.peak for u in usages),
    )


def call(work: Callable[[], object]) -> Usage:
    """What a call uses in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Usage(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def command(*arguments: str | Path) -> Usage:
    """What a command uses in a fresh process, with all the processes that it starts.

    Raises CommandFailed when it does not end with status 0.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", _STARTER, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    said = json.loads(done.stdout) if done.stdout else {"status": done.returncode}
    if said["status"] != 0:
        raise CommandFailed(done.stderr.strip() or f"status {said['status']}")
    return Usage(wall=said["wall"], cpu=said["cpu"], peak=said["peak"])


def in_turn(contestants: Mapping[str, Callable[[], Usage]], rounds: int) -> dict[str, Usage]:
    """The medians of contestants that run in turn, round by round: what disturbs one disturbs all."""
    found: dict[str, list[Usage]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            found[name].append(run())
    return {name: middle(usages) for name, usages in found.items()}
