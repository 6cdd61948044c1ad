"""`python -m tests.bench`: measure everything, and write the page. `make bench` calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import check_subjects, entering, page_subjects, subjects
from tests.bench.material import largest_report, real_sources
from tests.bench.measuring import ROOT
from tests.bench.report import Findings, page
from tests.documents.rendering.long_report import long_report

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed and memory.")
    parser.add_argument("--quick", action="store_true", help="shorter documents, fewer repetitions")
    parser.add_argument("--output", type=Path, default=PAGE, help="the page (default: the reference page)")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="tertial-bench-") as folder:
        findings = measure(Path(folder), quick=arguments.quick)
    arguments.output.write_text(page(findings, quick=arguments.quick), encoding="utf-8")
    sys.stderr.write(f"Wrote {arguments.output}\n")


def measure(folder: Path, *, quick: bool) -> Findings:
    """Measure all subjects, saying on standard error which one is being measured."""
    rounds = 1 if quick else 3
    findings = Findings()
    report = long_report(4 if quick else 18)
    steps: dict[str, Callable[[], None]] = {
        "reading": lambda: subjects.reading(
            findings, (2, 6) if quick else (2, 5, 12, 24), real_sources(), 2 * rounds - 1
        ),
        "checking": lambda: check_subjects.checking(
            findings, (2, 6) if quick else (6, 18, 54, 185), real_sources(), 2 * rounds - 1
        ),
        "PDF against others": lambda: subjects.against_others(findings, report, folder, 3 * rounds),
        "other formats": lambda: subjects.other_formats(findings, report, folder, rounds),
        "Word by rows": lambda: subjects.word_by_rows(
            findings, (275, 550) if quick else (1100, 2200, 4400), rounds
        ),
        "PDF by pages": lambda: subjects.pdf_by_pages(
            findings, (0, 4, 8) if quick else (0, 6, 18, 36, 54), 18 if quick else 195, folder, rounds
        ),
        "starting": lambda: subjects.starting(findings, 3 * rounds),
        "pages": lambda: page_subjects.pages(
            findings,
            folder,
            (0.05, 0.1, 0.2) if quick else (0.1, 1, 10),
            3 if quick else 15,
            largest_report(folder),
        ),
        "entering": lambda: entering.entering(findings, folder, 5 if quick else 50, 2.0 if quick else 20.0),
    }
    for name, step in steps.items():
        sys.stderr.write(f"Measuring {name} …\n")
        step()
    return findings


if __name__ == "__main__":
    main()
