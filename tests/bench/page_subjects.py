"""What is measured of pages: in the large municipality, a tenth of it, and one of ten times the size."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tests.bench.measuring import ROOT, CommandFailed
from tests.bench.report import Findings, Goal, Series, seconds, times
from tests.cli.databases import forgotten_after

FULLEST: Final = "year_indicators, the fullest"
"""All of a board's 150 indicators, three periods, women, men and total, in one table."""

_SLOWEST_PAGE = 0.100
_SLOWEST_FULL_PAGE = 0.300
_MOST_QUERIES_OF_IT = 20
_SLOWEST_SEARCH = 0.050
_SLOWEST_DRAFT = 5.0
_BARE = 1.5
# Files to take along, not pages to look at: as long as what is in them.
_FILES = ("indicator_data",)
_LONGEST_SECONDS = 3 * 3600


def at_size(
    folder: Path, factor: float, rounds: int, *, indicators: int = 150, report: Path | None = None
) -> dict[str, Any]:
    """Measure the large municipality at so many times its size, in a process of its own."""
    place = folder / f"storstad-{factor}-{indicators}"
    place.mkdir()
    options = ["--rounds", str(rounds), "--indicators", str(indicators)]
    if report:
        options += ["--report", str(report)]
    with forgotten_after(place / "data"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.storstad", place, str(factor), *options],
            cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST_SECONDS,
        )  # fmt: skip
    if done.returncode:
        raise CommandFailed(done.stderr.strip()[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def pages(
    findings: Findings, folder: Path, factors: Sequence[float], rounds: int, report: Path | None
) -> None:
    """Measure all pages at some sizes, the middle one of which the goals speak of."""
    middle = factors[len(factors) // 2]
    found = {
        factor: at_size(folder, factor, rounds, report=report if factor == middle else None)
        for factor in factors
    }
    few = at_size(folder, factors[0], 3, indicators=15)
    ordinary = found[middle]
    findings.goals.extend(_goals_of_pages(ordinary))
    findings.goals.append(_same_queries(few, found[factors[0]]))
    findings.goals.extend(_goals_of_asides(ordinary, report))
    findings.series.append(_table_of_pages(ordinary))
    findings.series.append(_growth(found))
    findings.series.append(_asides(found))


def _goals_of_pages(found: Mapping[str, Any]) -> list[Goal]:
    shown = [page for page in found["pages"] if page["name"].split(",")[0] not in _FILES]
    ordinary = [page for page in shown if not page["name"].endswith("the fullest")]
    slowest = max(ordinary, key=lambda page: page["cpu"])
    late = sum(page["cpu"] > _SLOWEST_PAGE for page in ordinary)
    goals = [
        Goal(
            what=f"Slowest of {len(ordinary)} pages, in the server",
            wanted=f"under {seconds(_SLOWEST_PAGE)}",
            found=f"{seconds(slowest['cpu'])} processor, {seconds(slowest['wall'])} clock ({slowest['name']};"
            f" {late} above)",
            met=slowest["cpu"] < _SLOWEST_PAGE,
        )
    ]
    fullest = next((page for page in shown if page["name"] == FULLEST), None)
    if fullest:
        enough = fullest["cpu"] < _SLOWEST_FULL_PAGE and fullest["queries"] <= _MOST_QUERIES_OF_IT
        goals.append(
            Goal(
                what="150 indicators × 3 periods × 3 splits in one page",
                wanted=f"under {seconds(_SLOWEST_FULL_PAGE)}, at most {_MOST_QUERIES_OF_IT} queries",
                found=f"{seconds(fullest['cpu'])} processor, {seconds(fullest['wall'])} clock,"
                f" {fullest['queries']} queries",
                met=enough,
            )
        )
    return goals


def _same_queries(few: Mapping[str, Any], many: Mapping[str, Any]) -> Goal:
    of_few = {page["name"]: page["queries"] for page in few["pages"]}
    differing = [page["name"] for page in many["pages"] if page["queries"] != of_few[page["name"]]]
    return Goal(
        what="Pages that ask the database more often for 150 indicators than for 15",
        wanted="none",
        found=", ".join(differing) or "none",
        met=not differing,
    )


def _goals_of_asides(found: Mapping[str, Any], report: Path | None) -> list[Goal]:
    asides = found["asides"]
    what, (wall, cpu) = max(asides["searches"].items(), key=lambda search: search[1][0])
    ours, bare = asides["tables"]
    goals = [
        Goal(
            what=f"Slowest of {len(asides['searches'])} searches ({what}), in process",
            wanted=f"under {seconds(_SLOWEST_SEARCH)}",
            found=f"{seconds(wall)} clock, of it {seconds(cpu)} processor outside the database",
            met=wall < _SLOWEST_SEARCH,
        ),
        Goal(
            what="A table of 100 rows as our pages draw it, to a bare Django template",
            wanted=f"at most {_BARE} times",
            found=f"{times(ours / bare)} times ({seconds(ours)} to {seconds(bare)})",
            met=ours / bare <= _BARE,
        ),
    ]
    if report is not None:
        wall, reading = asides["draft"]
        goals.append(
            Goal(
                what="A report of the largest size opened as a draft",
                wanted=f"under {seconds(_SLOWEST_DRAFT)}",
                found=f"{seconds(wall)} clock, of it {seconds(reading)} reading",
                met=wall < _SLOWEST_DRAFT,
            )
        )
    return goals


def _table_of_pages(found: Mapping[str, Any]) -> Series:
    return Series(
        heading="Pages",
        sentence=f"An invented municipality of {found['rows']:,} rows, {found['values']:,} of them reported"
        " values. `tertial serve` with one worker and one thread; the processor is that of the server and its"
        " database together. Queries are those of a page when what is kept between pages is kept.",
        columns=("Page", "Clock", "Processor", "Queries", "Size"),
        rows=tuple(
            (
                page["name"],
                seconds(page["wall"]),
                seconds(page["cpu"]),
                str(page["queries"]),
                f"{page['size'] / 1000:,.0f} kB",
            )
            for page in found["pages"]
        ),
    )


def _growth(found: Mapping[float, Mapping[str, Any]]) -> Series:
    by_name = {factor: {page["name"]: page for page in each["pages"]} for factor, each in found.items()}
    names = [page["name"] for page in next(iter(found.values()))["pages"]]
    return Series(
        heading="Pages in a municipality of another size",
        sentence="The same pages with more boards and units, each as large as before: processor. The start"
        " page lists every board, and what many boards share is shown beside each other.",
        columns=("Page", *(f"{each['rows']:,} rows" for each in found.values())),
        rows=tuple((name, *(seconds(by_name[factor][name]["cpu"]) for factor in found)) for name in names),
    )


def _asides(found: Mapping[float, Mapping[str, Any]]) -> Series:
    rows = [
        (f"Search: {what}", *(seconds(each["asides"]["searches"][what][0]) for each in found.values()))
        for what in next(iter(found.values()))["asides"]["searches"]
    ]
    rows.append(
        ("Reporting 1,350 values at once", *(seconds(each["asides"]["values"][0]) for each in found.values()))
    )
    rows.append(
        ("Filling the database, for measuring", *(seconds(each["filling"]) for each in found.values()))
    )
    return Series(
        heading="Beside the pages",
        sentence="By the clock, in process.",
        columns=("", *(f"{each['rows']:,} rows" for each in found.values())),
        rows=tuple(rows),
    )
