"""`tertial read`: what it says of a report, and what it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tertial.documents.structure import dumps, loads
from tests.cli.conftest import SAMPLE
from tests.cli.running import tertial


def test_it_says_what_the_report_holds(report: Path) -> None:
    shown = tertial("read", report)
    assert shown.status == 0
    first, *counts = shown.out.splitlines()
    assert first == "Tertialrapport 1 2026, Utbildnings- och fritidsnämnden"
    numbers = {words: int(number) for number, words in (line.split(maxsplit=1) for line in counts)}
    assert numbers["beslutspunkter"] == 6
    assert numbers["nämndmål"] == 11
    assert numbers["indikatorer"] > 30


def test_it_says_so_in_english(report: Path) -> None:
    shown = tertial("read", report, language="en")
    assert shown.out.startswith("Tertial report 1 2026, Utbildnings- och fritidsnämnden\n")
    assert re.search(r"^ +11  board goals \(nämndmål\)$", shown.out, re.MULTILINE)


def test_it_writes_the_structure(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    shown = tertial("read", report, "-o", target)
    assert shown.status == 0
    document = loads(target.read_text(encoding="utf-8"))
    assert document.identity.board == "Utbildnings- och fritidsnämnden"
    assert document.origin is not None
    assert document.origin.name == "rapport.txt"


def test_the_structure_goes_to_standard_output_and_words_elsewhere(report: Path) -> None:
    shown = tertial("read", report, "-o", "-")
    assert shown.status == 0
    assert json.loads(shown.out)["document"]["year"] == 2026
    assert shown.err.startswith("Tertialrapport 1 2026")


def test_every_line_is_accounted_for(report: Path, text: str) -> None:
    shown = tertial("read", report, "--report")
    total = sum(1 for line in text.splitlines() if line.strip())
    assert f"Källans rader, tomma borträknade: {total}" in shown.out
    shares = re.findall(r"^ +(\d+) +(\d+,\d) %  (.+)$", shown.out, re.MULTILINE)
    assert [words for _, _, words in shares] == [
        "innehåll",
        "rubriker",
        "sidhuvuden och sidfötter",
        "inte igenkänt",
    ]
    assert sum(int(count) for count, _, _ in shares) == total
    assert abs(sum(float(share.replace(",", ".")) for _, share, _ in shares) - 100) < 0.3


def test_undecided_values_are_listed_with_their_columns(tmp_path: Path) -> None:
    form = json.loads(dumps(SAMPLE))
    table = next(
        block
        for section in _sections(form["sections"])
        for block in section["blocks"]
        if block["kind"] == "indicator_table"
    )
    row = table["rows"][0]
    row["undecided"] = [{"text": "17 %", "candidates": ["target", "kf_target"]}]
    row["source"] = [{"first": 41, "last": 43, "page": 3}]
    del form["indicators"]
    path = tmp_path / "structure.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    shown = tertial("read", path, "--report")
    assert re.search(r"^ +1  oavgjorda värden$", shown.out, re.MULTILINE)
    assert f"  sida 3, rad 41: ”17 %” i raden ”{row['name'][:20]}" in shown.out
    assert "hör till någon av: årsmål, KF:s årsmål" in shown.out


def test_a_structure_file_is_read_too(structure: Path, tmp_path: Path) -> None:
    target = tmp_path / "again.json"
    shown = tertial("read", structure, "-o", target)
    assert shown.out.startswith("Tertialrapport 1 2026")
    assert target.read_bytes() == structure.read_bytes()


def _sections(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for section in sections for found in (section, *_sections(section["sections"]))]
