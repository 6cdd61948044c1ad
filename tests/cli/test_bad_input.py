"""Whatever file is given: one sentence, the right exit status, in bounded time and memory."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tertial.documents.structure import dumps, loads
from tests.cli import foreign_files as make
from tests.cli.conftest import SAMPLE
from tests.cli.running import MEGABYTE, tertial

PATIENCE = 40.0  # seconds, on a machine with other things to do
MEMORY = 1200 * MEGABYTE


@pytest.mark.parametrize(
    ("name", "maker", "status", "swedish", "english"),
    [
        ("borta.txt", make.missing, 3, "Det finns ingen fil", "There is no file"),
        ("mapp", make.folder, 3, "är en mapp", "is a folder"),
        ("ror.txt", os.mkfifo, 3, "är inte en vanlig fil", "is not an ordinary file"),
        ("tom.txt", make.bytes_of(b""), 4, "är tom", "is empty"),
        ("tom.pdf", make.bytes_of(b""), 4, "är tom", "is empty"),
        ("blank.txt", make.bytes_of(b"\xef\xbb\xbf \r\n\t\n"), 4, "är tom", "is empty"),
        ("bild.png", make.bytes_of(b"\x89PNG\r\n\x1a\n" + bytes(99)), 5, "är en bild", "is an image"),
        ("bild.txt", make.bytes_of(b"\x89PNG\r\n\x1a\n" + bytes(99)), 5, "är en bild", "is an image"),
        ("text.rtf", make.bytes_of(b"{\\rtf1 hej}"), 5, "en RTF-fil", "an RTF file"),
        ("sida.html", make.bytes_of(b"<!DOCTYPE html><p>"), 5, "en webbsida", "a web page"),
        ("bok.xlsx", make.workbook, 5, "en arbetsbok", "a workbook"),
        ("gammal.doc", make.bytes_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999)), 5, "Word", "Word"),
        ("brus.txt", make.noise(1), 5, "är varken text, PDF eller Word", "is neither text, PDF nor Word"),
        ("brus50.txt", make.noise(49), 5, "är varken text, PDF eller Word", "is neither text, PDF nor Word"),
        ("last.pdf", make.encrypted_pdf, 6, "skyddad med lösenord", "protected by a password"),
        ("skannad.pdf", make.image_pdf, 6, "bara bilder", "only images"),
        ("bullar.txt", make.recipe, 7, "ser inte ut att vara en plan", "does not look like a plan"),
        ("lang.txt", make.long_line, 7, "ser inte ut att vara en plan", "does not look like a plan"),
        ("lista.json", make.bytes_of(b"[1, 2]"), 7, "ser inte ut att vara en plan", "does not look like"),
        ("stor.txt", make.noise(51), 8, "är större än", "is larger than"),
        ("bokstaver.txt", make.letters, 8, "mer text än någon rapport", "more text than any report"),
        ("bomb.docx", make.bomb, 8, "packas upp till långt mer", "unpacks to far more"),
        ("dold.docx", make.nested_bomb, 8, "ett packat arkiv inuti", "a packed archive inside"),
        ("xml.docx", make.entities, 9, "XML-entiteter", "XML entities"),
        ("avbruten.pdf", make.broken_pdf, 9, "är skadad", "is damaged"),
        ("skadad.docx", make.bytes_of(b"PK\x03\x04" + bytes(500)), 9, "är skadad", "is damaged"),
    ],
)
def test_a_file_that_is_no_report(
    tmp_path: Path, name: str, maker: make.Maker, status: int, swedish: str, english: str
) -> None:
    path = tmp_path / name
    maker(path)
    target = tmp_path / "out.json"
    for language, words in (("sv_SE.UTF-8", swedish), ("en_GB.UTF-8", english)):
        told = tertial("read", path, "-o", target, language=language)
        assert (told.status, told.out) == (status, ""), told.err
        assert words in told.sentence
        assert name in told.sentence
        assert not target.exists()
        assert told.seconds < PATIENCE
        assert told.peak < MEMORY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(report: Path) -> None:
    report.chmod(0)
    told = tertial("read", report)
    assert (told.status, told.sentence) == (3, "Du får inte läsa rapport.txt.")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """A structure file with something changed."""
    form = json.loads(dumps(SAMPLE))
    change(form)
    return json.dumps(form).encode()


@pytest.mark.parametrize(
    ("content", "status", "swedish"),
    [
        (b"{", 9, "är inte giltig JSON: den bryts av eller blir fel på rad 1, kolumn 1."),
        (b'{"a": ' * 100_000, 9, "är inte giltig JSON"),
        (dumps(SAMPLE).encode("latin-1", "replace"), 9, "är inte skriven i UTF-8"),
        (b'{"format": "another"}', 5, "är JSON, men inte en strukturfil från Tertial."),
        (changed(lambda form: form.update(version=2)), 5, "följer version 2 av strukturformatet"),
        (changed(lambda form: form.pop("document")), 9, "följer inte strukturformatet: document saknas."),
        (
            changed(lambda form: form["document"].update(year="2026")),
            9,
            "följer inte strukturformatet: document.year måste vara ett heltal.",
        ),
        (
            changed(lambda form: form["sections"][0].update(role="novel")),
            9,
            "sections[0].role måste vara något av narrative, summary",
        ),
        (
            changed(lambda form: form["board_goals"].clear()),
            9,
            "board_goals[0] säger ingenting, avsnitten säger ”",
        ),
    ],
)
def test_a_structure_file_that_cannot_be_used(
    tmp_path: Path, content: bytes, status: int, swedish: str
) -> None:
    path = tmp_path / "structure.json"
    path.write_bytes(content)
    for name in ("read", "render"):
        told = tertial(name, path, "-o", tmp_path / "out.json")
        assert (told.status, told.out) == (status, "")
        assert told.sentence.startswith("structure.json ")
        assert swedish in told.sentence
        assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "latin-1", "cp1252"])
def test_a_report_in_another_encoding_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    said = []
    beginning = "".join(text.splitlines(keepends=True)[:400])
    held = beginning.encode(encoding, "replace").decode(encoding)  # what this encoding can hold
    for name in ("utf-8", encoding):
        path = tmp_path / "rapport.txt"
        path.write_bytes(held.encode(name))
        shown = tertial("read", path, "-o", "out.json", folder=tmp_path)
        assert shown.status == 0, shown.err
        said.append(shown.out)
    assert said[0] == said[1]


def test_control_characters_and_a_long_line_do_no_harm(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(text + "\x00\x07\x1b[31m\n" + "mål " * 250_000 + "\n", encoding="utf-8")
    shown = tertial("read", path, "-o", "out.json", folder=tmp_path)
    assert shown.status == 0
    assert "styrtecken utelämnades" in shown.err
    assert "alldeles för lång" in shown.err
    written = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "\x1b" not in written
    assert "\\u001b" not in written


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("part", ["cut-off", "from-page-5"])
def test_a_part_of_a_report_is_read_with_a_remark(
    tmp_path: Path, text: str, part: str, language: str
) -> None:
    lines = text.splitlines(keepends=True)
    path = tmp_path / "del.txt"
    path.write_text("".join(lines[: len(lines) // 2] if part == "cut-off" else lines[260:]), encoding="utf-8")
    shown = tertial("read", path, "-o", "out.json", folder=tmp_path, language=language)
    assert shown.status == 0
    assert shown.err.startswith("Läsningen: " if language == "sv" else "The reading: ")
    document = loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document.sections


def test_text_that_looks_like_markup_is_printed_as_text(tmp_path: Path) -> None:
    form = json.loads(dumps(SAMPLE))
    trap = '<script>alert(1)</script> #import "x" $a$ =1+1 @x {{ 7 * 7 }}'
    form["sections"][-1]["blocks"].insert(
        0,
        {
            "kind": "paragraph",
            "content": [{"kind": "run", "text": trap, "style": "plain", "figure": None}],
            "source": [],
        },
    )
    path = tmp_path / "structure.json"
    path.write_text(json.dumps(form), encoding="utf-8")
    shown = tertial("render", path, "-o", "out.html", "-o", "out.pdf", "-o", "out.docx", folder=tmp_path)
    assert (shown.status, shown.err) == (0, "")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page


def test_a_fault_is_told_without_a_traceback_and_shown_to_those_who_ask(tmp_path: Path) -> None:
    told = tertial("read", tmp_path / "none.txt")
    assert "Traceback" not in told.err
    shown = tertial("read", tmp_path / "none.txt", settings={"TERTIAL_DEBUG": "1"})
    assert shown.status == told.status == 3
    assert shown.err.startswith("Traceback")
    assert shown.err.endswith(told.err)
