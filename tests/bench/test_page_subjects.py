"""What was measured of pages is told as it is; and once, slowly, pages are measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bench import page_subjects
from tests.bench.material import largest_report
from tests.bench.page_subjects import FULLEST
from tests.bench.report import Findings, page


def found(
    *, cpu: float = 0.05, queries: int = 12, fullest: float = 0.2, search: float = 0.01
) -> dict[str, Any]:
    """What a process that has measured says."""
    pages = [
        {"name": name, "status": 200, "size": 20_000, "queries": queries, "wall": 2 * seconds, "cpu": seconds}
        for name, seconds in (("start", 0.02), ("goal", cpu), ("indicator_data", 0.9), (FULLEST, fullest))
    ]
    searches = {"a word": [search, search / 2], "two words": [search / 2, search / 4]}
    asides = {"searches": searches, "tables": [0.003, 0.0025], "values": [0.3, 0.2], "draft": [3.0, 1.0]}
    return {"filling": 40.0, "rows": 700_000, "values": 180_000, "pages": pages, "asides": asides}


def told(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    **ordinary: Any,  # noqa: ANN401
) -> dict[str, tuple[str, bool | None]]:
    """The goals as they are told when the middle size was measured like this."""

    def measured(
        _folder: Path, factor: float, _rounds: int, *, indicators: int = 150, report: Path | None = None
    ) -> dict[str, Any]:
        return found(**ordinary) if factor == 1 else found(queries=11 if indicators == 15 else 12)

    monkeypatch.setattr(page_subjects, "at_size", measured)
    findings = Findings()
    page_subjects.pages(findings, tmp_path, (0.1, 1, 10), 3, tmp_path / "report.txt")
    assert "| goal | " in page(findings, quick=False)
    return {goal.what: (goal.found, goal.met) for goal in findings.goals}


def test_all_is_met(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    goals = told(monkeypatch, tmp_path)
    differing = goals.pop("Pages that ask the database more often for 150 indicators than for 15")
    assert differing == (f"start, goal, indicator_data, {FULLEST}", False)
    assert {met for _found, met in goals.values()} == {True}
    assert goals["Slowest of 2 pages, in the server"][0].endswith("(goal; 0 above)")


@pytest.mark.parametrize(
    ("ordinary", "what"),
    [
        ({"cpu": 0.11}, "Slowest of 2 pages, in the server"),
        ({"fullest": 0.31}, "150 indicators × 3 periods × 3 splits in one page"),
        ({"queries": 21}, "150 indicators × 3 periods × 3 splits in one page"),
        ({"search": 0.06}, "Slowest of 2 searches (a word), in process"),
    ],
)
def test_what_is_too_slow_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ordinary: dict[str, Any], what: str
) -> None:
    assert told(monkeypatch, tmp_path, **ordinary)[what][1] is False


@pytest.mark.slow
def test_pages_are_measured_in_a_server_of_their_own(tmp_path: Path) -> None:
    measured = page_subjects.at_size(tmp_path, 0.05, 1, report=largest_report(tmp_path))
    assert measured["rows"] > 10_000
    assert {each["status"] for each in measured["pages"]} <= {200, 302}
    assert all(each["cpu"] > 0 < each["wall"] for each in measured["pages"])
    assert measured["asides"]["draft"][0] > measured["asides"]["draft"][1] > 0
