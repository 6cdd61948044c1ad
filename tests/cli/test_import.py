"""`tertial import`: a report becomes a draft, and is taken in when told to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker

from tertial.demo import samples
from tertial.documents.structure import dumps
from tertial.documents.tree import Document
from tests.cli.foreign_files import bomb, bytes_of, entities, recipe
from tests.cli.running import Outcome, tertial
from tests.committed import address_of_tests, empty_database

SAMPLE = samples()[-1]
BOARD = SAMPLE.identity.board or ""


@pytest.fixture
def address(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of an empty database."""
    with django_db_blocker.unblock():
        address = address_of_tests()
        assert "/test_" in address, "run a test that is marked django_db too"
        try:
            yield address
        finally:
            empty_database()


def imported(address: str, path: Path, *options: str, language: str = "en") -> Outcome:
    """Run the command."""
    settings = {"DATABASE_URL": address, "TERTIAL_SECRET_KEY": "x" * 50}
    return tertial("import", path, *options, settings=settings, language=language)


def asked(address: str, question: str) -> list[tuple[object, ...]]:
    """Look into the database behind the command's back."""
    with psycopg.connect(address) as connection:
        return connection.execute(question.encode()).fetchall()


def rows(address: str) -> dict[str, int]:
    """How many rows there are of what an import writes."""
    tables = ("imports_draft", "imports_draftitem", "documents_report", "plan_goal", "organisation_body",
              "reporting_year", "audit_event", "audit_sourcefile")  # fmt: skip
    count = "SELECT count(*) FROM {}"
    return {table: int(str(asked(address, count.format(table))[0][0])) for table in tables}


def written(folder: Path, name: str = "rapport.json", **identity: object) -> Path:
    """A structure file of the sample with another identity."""
    changed: Document = replace(SAMPLE, identity=replace(SAMPLE.identity, **identity))  # type: ignore[arg-type]
    path = folder / name
    path.write_text(dumps(changed), encoding="utf-8")
    return path


def test_a_report_becomes_a_draft_and_nothing_else(address: str, report: Path) -> None:
    shown = imported(address, report)
    assert (shown.status, shown.err) == (0, "")
    assert f", {BOARD}" in shown.out.splitlines()[0]
    assert "Beside what the database holds:" in shown.out
    assert "is open. Review it on the page /import/" in shown.out
    found = rows(address)
    assert (found["imports_draft"], found["audit_event"], found["audit_sourcefile"]) == (1, 1, 1)
    assert found["imports_draftitem"] > 20
    assert [found[table] for table in ("documents_report", "plan_goal", "organisation_body")] == [0, 0, 0]


def test_the_same_file_twice_changes_nothing(address: str, report: Path) -> None:
    imported(address, report)
    before = rows(address)
    again = imported(address, report)
    assert again.status == 0
    assert "The file is in a draft already" in again.out
    assert rows(address) == before


def test_a_dry_run_keeps_nothing(address: str, report: Path) -> None:
    for options in (("--dry-run",), ("--dry-run", "--confirm")):
        shown = imported(address, report, *options)
        assert shown.status == 0
        assert shown.out.splitlines()[-1] == "Nothing was kept: --dry-run."
    assert set(rows(address).values()) == {0}


def test_confirming_founds_the_board_and_takes_the_report_in_once(address: str, report: Path) -> None:
    shown = imported(address, report, "--confirm", language="sv")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines()[-1].startswith("Intagen: ")
    assert asked(address, "SELECT state FROM imports_draft") == [("confirmed",)]
    assert (BOARD,) in asked(address, "SELECT name FROM organisation_bodyname")
    before = rows(address)
    assert before["documents_report"] == 1
    again = imported(address, report, "--confirm")
    assert again.status == 0
    assert "has been taken in already" in again.out
    assert rows(address) == before


def test_another_year_is_recognised(address: str, tmp_path: Path) -> None:
    imported(address, written(tmp_path, "a.json"), "--confirm")
    goals = rows(address)["plan_goal"]
    shown = imported(address, written(tmp_path, "b.json", year=2027), "--confirm")
    assert shown.status == 0
    assert f"  goals: {goals} known" in shown.out
    assert rows(address)["plan_goal"] == goals


def test_a_newer_version_says_what_differs_and_an_older_one_is_asked_about(
    address: str, tmp_path: Path
) -> None:
    imported(address, written(tmp_path, "a.json", document_date=date(2026, 5, 20)), "--confirm")
    changed = json.loads(written(tmp_path, "b.json", document_date=date(2026, 5, 1)).read_text())
    path = tmp_path / "b.json"
    text = path.read_text(encoding="utf-8")
    outcome = next(
        each["cells"]["outcome"] for each in changed["indicators"] if "%" in each["cells"].get("outcome", "")
    )
    path.write_text(text.replace(f'"{outcome}"', '"13,7 %"'), encoding="utf-8")
    shown = imported(address, path, "--confirm")
    assert (shown.status, rows(address)["documents_report"]) == (17, 1)
    assert "--older" in shown.sentence
    assert rows(address)["imports_draft"] == 1, "what is refused leaves no draft either"
    shown = imported(address, path, "--confirm", "--older")
    assert shown.status == 0
    assert f"{outcome} → 13,7 %" in shown.out
    assert "it is older" in shown.out
    assert "version 2" in shown.out


def test_a_board_that_cannot_be_told_is_asked_for(address: str, tmp_path: Path) -> None:
    path = written(tmp_path, board=None)
    shown = imported(address, path)
    assert shown.status == 0
    assert "The report does not say which board it is from; say so with --board." in shown.out
    refused = imported(address, path, "--confirm")
    assert refused.status == 17
    assert "Choose the board" in refused.sentence
    assert rows(address)["organisation_body"] == 0
    taken = imported(address, path, "--confirm", "--board", "Rymdnämnden")
    assert taken.status == 0
    assert ("Rymdnämnden",) in asked(address, "SELECT name FROM organisation_bodyname")


def test_a_period_that_cannot_be_told_is_asked_for(address: str, tmp_path: Path) -> None:
    path = written(tmp_path, year=None, period=None)
    assert "say so with --period" in imported(address, path).out
    assert imported(address, path, "--confirm").status == 17
    assert imported(address, path, "--confirm", "--period", "hösten").status == 16
    taken = imported(address, path, "--confirm", "--period", "2025-VB")
    assert (taken.status, "2025, version 1" in taken.out) == (0, True)


def test_a_misspelt_board_is_not_founded(address: str, report: Path) -> None:
    imported(address, report, "--confirm")
    shown = imported(address, report, "--board", f"{BOARD}n")
    assert shown.status == 16
    assert f"the nearest name is “{BOARD}”" in shown.sentence


def test_hostile_files_are_refused_before_anything_is_written(address: str, tmp_path: Path) -> None:
    for name, make, status in (
        ("bomb.docx", bomb, 8),
        ("entities.docx", entities, 9),
        ("empty.txt", bytes_of(b""), 4),
        ("bild.png", bytes_of(b"\x89PNG\r\n\x1a\n" + b"0" * 100), 5),
        ("brev.txt", recipe, 7),
    ):
        make(tmp_path / name)
        shown = imported(address, tmp_path / name, "--confirm")
        assert (shown.status, bool(shown.sentence)) == (status, True), name
    assert imported(address, tmp_path / "finns-inte.txt").status == 3
    assert set(rows(address).values()) == {0}


@pytest.mark.django_db  # so that there is a database of the tests, also when these run alone
def test_a_database_that_is_not_ready_is_said(report: Path, tmp_path: Path) -> None:
    shown = tertial("import", report, "--data-dir", tmp_path / "ny", language="en")
    assert shown.status == 13
    assert "run tertial migrate" in shown.sentence


def test_what_a_file_brought_is_taken_back_by_the_same_file(
    address: str, report: Path, tmp_path: Path
) -> None:
    unknown = imported(address, report, "--undo")
    assert (unknown.status, unknown.out) == (16, "")
    assert f"Nothing has been taken in from {report.name}." in unknown.err
    imported(address, report)
    still_open = imported(address, report, "--undo")
    assert still_open.status == 17
    assert "has not been taken in, so there is nothing to undo" in still_open.err
    imported(address, report, "--confirm")
    shown = imported(address, report, "--undo", "--reason", "Fel version")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("Taken back:")
    assert asked(address, "SELECT state FROM imports_draft") == [("undone",)]
    assert asked(address, "SELECT reason FROM audit_event WHERE act = 'withdrew'") == [("Fel version",)]
    assert imported(address, report, "--undo").status == 17
    assert imported(address, report, "--undo", "--confirm").status == 2


def test_what_is_published_or_built_upon_is_not_taken_back(
    address: str, report: Path, tmp_path: Path
) -> None:
    imported(address, report, "--confirm")
    imported(address, written(tmp_path, "annan.json", board="Vattennämnden"), "--confirm")
    built_upon = imported(address, report, "--undo")
    assert built_upon.status == 17
    assert "something has been built on it" in built_upon.err
    assert "Nothing was taken back." in built_upon.err
