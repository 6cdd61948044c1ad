"""What was measured, and the page that tells it."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

MEGABYTE = 1_000_000

_PACKAGES = ("typst", "pikepdf", "python-docx", "lxml", "XlsxWriter", "pydantic", "weasyprint")
_INTRODUCTION = """\
# Benchmarks

How fast Tertial is and how much memory it takes, and what we want of it. This page is written by

```sh
make bench
```

which measures on the machine it runs on, in about five minutes; `make bench ARGS=--quick` measures less, with
shorter documents. The documents are invented reports, made by the bench itself, so that anybody gets the same
ones. Seconds differ from machine to machine; **ratios** between programs that were run in turn differ little.

*Clock* is what somebody waits. *Processor* is the time of all cores and processes together, which other work
on the machine disturbs less. Figures are medians of some runs, memory is the most that any run took. A *fresh
process* is the command as somebody types it: start, reading the structure file, printing in a confined child
process, writing the finished file.
"""


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One thing we want: what was found, and whether it is good enough; None: it was not measured."""

    what: str
    wanted: str
    found: str
    met: bool | None


@dataclass(frozen=True, kw_only=True)
class Series:
    """A table of measurements: its heading, a sentence on what was done, and rows under column headings."""

    heading: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(kw_only=True)
class Findings:
    """All that was measured, in the order of the page."""

    goals: list[Goal] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)


def page(findings: Findings, *, quick: bool) -> str:
    """The page, as Markdown."""
    parts = [_INTRODUCTION]
    if quick:
        parts.append(
            "**This is a quick run: shorter documents and fewer repetitions than the goals speak of.**\n"
        )
    parts.append(
        f"Measured on {machine()}. Where clock and processor differ much, other work ran on the machine.\n"
    )
    rows = [(g.what, g.wanted, g.found, _verdict(g.met)) for g in findings.goals]
    parts.append("## Goals\n\n" + table(("", "Goal", "Found", "Met"), rows))
    parts.extend(f"## {s.heading}\n\n{s.sentence}\n\n{table(s.columns, s.rows)}" for s in findings.series)
    return "\n".join(parts)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: words in the first column, figures to the right."""
    lines = ["| " + " | ".join(columns) + " |", "|---" + "|---:" * (len(columns) - 1) + "|"]
    lines.extend("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join(lines) + "\n"


def machine() -> str:
    """The machine in words: cores, memory, Python and the libraries that do the work; never its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"a machine with {os.cpu_count()} cores and {memory:.0f} GB of memory ({platform.machine()},"
        f" {platform.system()}); Python {platform.python_version()}; {', '.join(found)}"
    )


def seconds(value: float) -> str:
    """Seconds with as many decimals as mean something."""
    return f"{value:.2f} s" if value >= 0.1 else f"{1000 * value:.0f} ms"


def megabytes(value: int) -> str:
    """Bytes as megabytes."""
    return f"{value / MEGABYTE:.0f} MB"


def times(value: float) -> str:
    """A ratio."""
    return f"{value:.2f}"


def _verdict(met: bool | None) -> str:
    if met is None:
        return "not measured"
    return "yes" if met else "**no**"
