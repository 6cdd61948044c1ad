"""`tertial render`: finished files in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import tertial

MARKS = {".pdf": b"%PDF-1.7", ".docx": b"PK\x03\x04", ".html": b"<!doctype html>", ".xlsx": b"PK\x03\x04"}


@pytest.mark.parametrize("suffix", MARKS)
def test_a_structure_is_printed_in_every_format(structure: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    shown = tertial("render", structure, "-o", target)
    assert (shown.status, shown.err) == (0, "")
    assert target.read_bytes()[:15].lower().startswith(MARKS[suffix].lower())


def test_a_report_is_printed(report: Path, tmp_path: Path) -> None:
    shown = tertial("render", report, "-o", "out.pdf", "-o", "out.json", folder=tmp_path)
    assert shown.status == 0
    assert shown.out.splitlines() == ["Skrev out.pdf", "Skrev out.json"]


def test_the_same_structure_gives_the_same_pdf(structure: Path, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        tertial("render", structure, "-o", tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_schema_is_printed(tmp_path: Path) -> None:
    printed = tertial("schema")
    written = tertial("schema", "-o", "schema.json", folder=tmp_path)
    assert (written.status, written.out) == (0, "Skrev schema.json\n")
    published = Path(__file__).parents[2] / "docs" / "reference" / "structure.schema.json"
    assert printed.out == published.read_text(encoding="utf-8")
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == printed.out


def test_printing_a_part_of_a_report_says_what_to_look_at(tmp_path: Path, text: str) -> None:
    lines = text.splitlines(keepends=True)
    (tmp_path / "del.txt").write_text("".join(lines[260:]), encoding="utf-8")
    shown = tertial("render", "del.txt", "-o", "out.html", folder=tmp_path)
    assert (shown.status, shown.out) == (0, "Skrev out.html\n")
    assert "Läsningen: " in shown.err
