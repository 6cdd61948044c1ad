"""The large municipality measured: `python -m tests.bench.storstad FOLDER FACTOR`, in a process of its own.

Makes the installation in the folder, fills it, serves it, and prints one line of JSON: what each page cost,
and what is measured beside the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from tertial.cli.installation import SECRET, Installation, installation
from tertial.cli.migrate import bring_up_to_date

_KEY = "good for measuring alone, and known to everybody"


def main() -> None:
    """Fill, measure and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("factor", type=float)
    parser.add_argument("--indicators", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--report", type=Path, help="a report to take in as a draft")
    given = parser.parse_args()
    os.environ[SECRET] = _KEY
    with installation(given.folder / "data") as had:
        found: dict[str, Any] = {"filling": _fill(had, given.factor, given.indicators), **_rows()}
        # What these import can be loaded only now that Django is set up.
        pages = import_module("tests.bench.pages")
        examples = import_module("tests.bench.addresses").EXAMPLES
        found["pages"] = [
            asdict(each) for each in pages.measure_pages(had.data, examples, given.rounds, _KEY)
        ]
        found["asides"] = import_module("tests.bench.asides").measure(given.rounds, given.report)
    sys.stdout.write(json.dumps(found) + "\n")


def _fill(had: Installation, factor: float, indicators: int) -> float:
    """Make the municipality, and give how many seconds that took."""
    municipality = import_module("tests.bench.municipality")
    size = municipality.Size.times(factor, indicators=indicators)
    bring_up_to_date(had)
    begun = time.perf_counter()
    with had.as_owner():
        municipality.fill(size)
        import_module("tests.bench.filling").tidy_up()
    return time.perf_counter() - begun


def _rows() -> dict[str, int]:
    counts = import_module("tests.bench.municipality").rows_of_tables()
    return {"rows": sum(counts.values()), "values": counts["plan_reportedvalue"]}


def median_of(work: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """The medians of seconds by the clock and of processor in this process, after one round to warm up."""
    work()
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return median(walls), median(cpus)


if __name__ == "__main__":
    main()
