"""The bench works: on tiny documents, with no time asserted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import check_subjects, competitors, subjects
from tests.bench.material import pages_of, report_with_table, text_of, write_structure
from tests.bench.measuring import CommandFailed, Usage, call, command, in_turn, middle
from tests.bench.report import Findings, Goal, page, table
from tests.documents.rendering.long_report import long_report


def test_a_command_in_a_fresh_process_is_measured() -> None:
    used = command(sys.executable, "-I", "-S", "-c", "x = bytearray(50_000_000); sum(range(10**6))")
    assert used.wall > 0 < used.cpu
    assert 50_000_000 < used.peak < 500_000_000


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        command(sys.executable, "-I", "-S", "-c", "raise SystemExit('no such thing')")


def test_medians_of_time_and_the_most_memory() -> None:
    usages = [Usage(wall=wall, cpu=cpu, peak=peak) for wall, cpu, peak in ((1, 9, 5), (3, 7, 9), (2, 8, 1))]
    assert middle(usages) == Usage(wall=2, cpu=8, peak=9)


def test_contestants_run_in_turn() -> None:
    order: list[str] = []
    found = in_turn({name: lambda n=name: call(lambda: order.append(n)) for name in "ab"}, 2)  # type: ignore[misc]
    assert order == ["a", "b", "a", "b"]
    assert list(found) == ["a", "b"]


def test_the_bench_says_whether_scanned_texts_are_read_as_scanned() -> None:
    findings = Findings()
    subjects.reading(findings, (1, 2), (), 1)
    told = {goal.what: (goal.wanted, goal.found, goal.met) for goal in findings.goals}
    assert told["Scanned texts of the series that are read as such"] == ("all 2", "2", True)
    assert told["Whole texts of the series that are read as such"] == ("all 2", "2", True)


def test_scanned_text_differs_and_tables_have_their_rows() -> None:
    assert text_of(1, scanned=True) != text_of(1)
    (section,) = report_with_table(7).sections
    (block,) = section.blocks
    assert len(getattr(block, "rows", ())) == 7


def test_typst_by_itself_sets_the_same_pages(tmp_path: Path) -> None:
    document = report_with_table(3)
    task = competitors.typst_task(document, tmp_path)
    competitors.bare_typst(task, tmp_path / "bare.pdf")
    command(
        subjects.TERTIAL,
        "render",
        write_structure(document, tmp_path, "small"),
        "-o",
        tmp_path / "small.pdf",
    )
    assert pages_of(tmp_path / "bare.pdf") == pages_of(tmp_path / "small.pdf") > 1


def test_subjects_are_found_and_told(tmp_path: Path) -> None:
    findings = Findings()
    subjects.reading(findings, (1, 2), (), 1)
    subjects.other_formats(findings, long_report(1), tmp_path, 1)
    subjects.word_by_rows(findings, (3, 6), 1)
    subjects.starting(findings, 1)
    check_subjects.checking(findings, (1, 2), (), 1)
    told = page(findings, quick=True)
    assert told.count("\n## ") == 1 + len(findings.series)
    for goal in findings.goals:
        assert f"| {goal.what} | {goal.wanted} | {goal.found} |" in told
    assert str(tmp_path) not in told


def test_a_change_in_one_section_leaves_the_others_as_they_were() -> None:
    document = long_report(2)
    changed = check_subjects.with_a_word_more(document)
    assert changed != document
    assert changed.sections[:-1] == document.sections[:-1]


def test_what_is_not_met_or_not_measured_is_said_plainly() -> None:
    goals = [
        Goal(what="A", wanted="fast", found="slow", met=False),
        Goal(what="B", wanted="fast", found="not here", met=None),
    ]
    told = page(Findings(goals=goals), quick=False)
    assert "| A | fast | slow | **no** |" in told
    assert "| B | fast | not here | not measured |" in told


def test_a_table_has_figures_to_the_right() -> None:
    assert table(("", "Clock"), [("x", "1 s")]) == "|  | Clock |\n|---|---:|\n| x | 1 s |\n"
