"""What entering values costs: `python -m tests.bench.entering FOLDER`, in a process of its own.

Makes an installation in the folder with a round that is open, enters, and prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from tertial.cli.installation import SECRET, Installation, installation
from tertial.cli.migrate import bring_up_to_date
from tests.bench.measuring import ROOT, CommandFailed
from tests.bench.report import Findings, Goal, Series, seconds
from tests.cli.databases import forgotten_after

WRITERS: Final = 16
_MANAGERS: Final = 64
_KEY: Final = "good for measuring alone, and known to everybody"
_SLOWEST_SAVE: Final = 0.040
_MOST_QUERIES: Final = 20
_SAVES_A_SECOND: Final = 60
_SLOWEST_AMONG_MANY: Final = 0.400
_LONGEST_SECONDS: Final = 1800


def entering(findings: Findings, folder: Path, rounds: int, lasting: float) -> None:
    """Measure it in a process of its own, and add what was found."""
    place = folder / "entering"
    place.mkdir()
    with forgotten_after(place / "data"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.entering", place, str(rounds), str(lasting)],
            cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST_SECONDS,
        )  # fmt: skip
    if done.returncode:
        raise CommandFailed(done.stderr.strip()[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    alone, many, same = found["alone"], found["many"], found["same"]
    rate = many["saved"] / many["seconds"]
    findings.goals += [
        Goal(
            what="Saving a value with women, men and total, in process",
            wanted=f"under {seconds(_SLOWEST_SAVE)}, at most {_MOST_QUERIES} queries",
            found=f"{seconds(alone['wall'])} clock, {seconds(alone['cpu'])} processor outside the database,"
            f" {alone['queries']} queries",
            met=alone["wall"] < _SLOWEST_SAVE and alone["queries"] <= _MOST_QUERIES,
        ),
        Goal(
            what=f"{WRITERS} who save at once, each in a unit of its own",
            wanted=f"at least {_SAVES_A_SECOND} saves a second, 95 of 100 under"
            f" {seconds(_SLOWEST_AMONG_MANY)}, none lost",
            found=f"{rate:.0f} a second, {seconds(many['p95'])}, {many['lost']} lost",
            met=rate >= _SAVES_A_SECOND and many["p95"] < _SLOWEST_AMONG_MANY and not many["lost"],
        ),
        Goal(
            what=f"{WRITERS} who save the same value at once",
            wanted="none lost, each other told",
            found=f"{same['saved']} saved, {same['told']} told, {same['lost']} lost",
            met=not same["lost"],
        ),
    ]
    findings.series.append(
        Series(
            heading="Entering",
            sentence="A value is entered as total, women and men, in one act with its event in the chain."
            f" The {WRITERS} writers are processes with a connection of their own; a save is one such act.",
            columns=("", "Saves a second", "Median", "95 of 100", "Saved", "Stored"),
            rows=tuple(
                (
                    name,
                    f"{each['saved'] / each['seconds']:.0f}",
                    seconds(each["median"]),
                    seconds(each["p95"]),
                    f"{each['saved']:,}",
                    f"{each['stored']:,}",
                )
                for name, each in (
                    ("In units of their own", many),
                    ("In one value", same),
                )
            ),
        )
    )


def main() -> None:
    """Fill, measure and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("rounds", type=int, nargs="?", default=50)
    parser.add_argument("lasting", type=float, nargs="?", default=20)
    given = parser.parse_args()
    os.environ[SECRET] = _KEY
    with installation(given.folder / "data") as had:
        _fill(had)
        writing = import_module(
            "tests.bench.entering_writers"
        )  # loads models: only now that Django is set up
        found = {"alone": writing.alone(given.rounds)}
        for name in ("many", "same"):
            found[name] = _run_writers(name, given.lasting)
    sys.stdout.write(json.dumps(found) + "\n")


def _fill(had: Installation) -> None:
    municipality = import_module("tests.bench.municipality")
    open_round = import_module("tests.bench.open_round")
    bring_up_to_date(had)
    with had.as_owner():
        municipality.fill(open_round.size_for(_MANAGERS))
        open_round.fill(_MANAGERS)
        import_module("tests.bench.filling").tidy_up()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a writer told: how long each save took, what was saved, and how often another had been quicker.

    Of each value its id, the id of the one that it took the place of, and its cell.
    """

    took: Sequence[float]
    saved: Sequence[tuple[Any, ...]]
    told: int


def _run_writers(name: str, lasting: float) -> dict[str, Any]:
    """Let processes write for some seconds, and count what they were told is saved and what is stored."""
    writing = import_module("tests.bench.entering_writers")
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.entering_writers", name, str(number), str(lasting)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("begin\n")
        writer.stdin.flush()
    told = [_Told(**json.loads(writer.communicate()[0])) for writer in writers]
    took = sorted(each for one in told for each in one.took)
    saved = [tuple(value) for one in told for value in one.saved]
    stored = writing.stored_among([value[0] for value in saved])
    replaced = {value[1:] for value in saved}  # two that took the place of the same: one was written over
    return {
        "seconds": lasting,
        "saved": len(saved) // writing.PARTS,
        "stored": stored // writing.PARTS,
        "told": sum(one.told for one in told),
        "lost": 2 * len(saved) - stored - len(replaced),
        "median": median(took),
        "p95": quantiles(took, n=20)[-1],
    }


if __name__ == "__main__":
    main()
