"""The last day of a round: `make bench-deadline`, or `python -m tests.bench.deadline`.

Makes an invented municipality with a round that is open, serves it as `tertial serve` does, and lets managers
report: each reads what is asked, enters values cell by cell, writes an analysis that is saved as it is typed,
says how activities go, and submits. What was acknowledged is then looked up in the database. The last line is

    sent=… stored=… lost=0 errors=0 p95_ms=…

Managers are logged in beforehand, by sessions made in the database: hashing five hundred passwords would be
measured else. The database is an embedded one of the bench's own, or the empty one that `DATABASE_URL` names.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final

from tertial.cli.installation import ADDRESS, SECRET, Installation, installation
from tertial.cli.migrate import bring_up_to_date
from tests.bench.processors import seconds_at_work, with_children
from tests.cli.databases import forgotten_after
from tests.cli.serving import served

_KEY: Final = "good for measuring alone, and known to everybody"


def main() -> None:
    """Fill, let them report, and tell. Ends with 1 when something was lost, or went wrong."""
    parser = argparse.ArgumentParser(prog="make bench-deadline", description=__doc__.split("\n\n")[1])
    parser.add_argument("--managers", type=int, default=100, help="how many report (default: 100)")
    parser.add_argument("--minutes", type=float, default=2, help="within how many minutes (default: 2)")
    given = parser.parse_args()
    os.environ[SECRET] = _KEY
    with (
        TemporaryDirectory(prefix="tertial-deadline-") as folder,
        forgotten_after(Path(folder) / "data") as data,
        installation(data) as had,
    ):
        lost = _measure(had, given.managers, given.minutes * 60)
    sys.exit(bool(lost))


def _measure(had: Installation, managers: int, lasting: float) -> int:
    _say(f"Making a municipality with {managers} managers …")
    open_round = import_module("tests.bench.open_round")
    bring_up_to_date(had)
    with had.as_owner():
        import_module("tests.bench.municipality").fill(open_round.size_for(managers))
        open_round.fill(managers)
        import_module("tests.bench.filling").tidy_up()
    reporting = import_module("tests.bench.deadline_managers")
    everybody = [reporting.Manager(desk, number) for number, desk in enumerate(open_round.desks())]
    settings = {SECRET: _KEY} | ({ADDRESS: had.address} if had.places is None else {})
    with served(had.data, settings=settings) as pages:
        _say(f"They report for {lasting / 60:g} minutes at {pages.address} …")
        at_work = [pages.process.pid, *pages.workers, *with_children(pages.postmaster or pages.process.pid)]
        before = seconds_at_work(at_work)
        _let_them(everybody, pages.port, lasting)
        at_work = [pages.process.pid, *pages.workers, *with_children(pages.postmaster or pages.process.pid)]
        used = seconds_at_work(at_work) - before
        asked = sum(len(one.took) for one in everybody)
        _say(f"Processor, server and database: {1000 * used / asked:.0f} ms for each of {asked} requests.")
    return _tell(everybody, reporting.stored)


def _let_them(everybody: list[Any], port: int, lasting: float) -> None:
    """Let all report, each in a thread, those who come later as busy as those who came first."""
    begin = time.monotonic() + 1
    threads = [
        threading.Thread(target=one.report, args=(port, begin, lasting), daemon=True) for one in everybody
    ]
    before = os.getloadavg()[0]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _say(f"Load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after.")


def _tell(everybody: list[Any], stored: Callable[[Any], int]) -> int:
    took: dict[str, list[float]] = {}
    for one in everybody:
        for what, seconds in one.took:
            took.setdefault(what, []).append(seconds)
    for what, seconds in took.items():
        half, most = (_percentile(seconds, percent) for percent in (50, 95))
        _say(f"{what}: {len(seconds)}, median {half:.0f} ms, p95 {most:.0f} ms")
    errors = [error for one in everybody for error in one.errors]
    for error in errors[:10]:
        _say(error)
    acknowledged = sum(len(one.acknowledged) for one in everybody)
    found = sum(stored(one) for one in everybody)
    lost = acknowledged - found
    p95 = _percentile([seconds for each in took.values() for seconds in each], 95)
    sys.stdout.write(
        f"sent={sum(one.sent for one in everybody)} stored={found} lost={lost} errors={len(errors)}"
        f" p95_ms={p95:.0f}\n"
    )
    return lost + len(errors)


def _percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds."""
    return 1000 * (quantiles(seconds, n=100)[percent - 1] if len(seconds) > 1 else seconds[0])


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
