"""Every kind of bad file gets one clear refusal, in bounded time; every good one is read."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tertial.imports.reports.sources.bounds import MEGABYTE, MOST_BYTES
from tertial.imports.reports.sources.lines import SourceText
from tertial.imports.reports.sources.reading import read_source
from tertial.imports.reports.sources.refusals import REFUSALS, ReportRefused
from tertial.platform.jobs import JOBS, Job
from tests.imports.reports.sources.pdf_files import locked, printed, scanned
from tests.imports.reports.sources.word_files import p, part, word_file, zipped

REPORT = "Tertialrapport 1 2019\nNämnden når målen.\n"
PDF = printed("= Rubrik\nText i rapporten.")


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> ReportRefused:
    started = time.perf_counter()
    with pytest.raises(ReportRefused) as caught:
        read_source(path)
    assert time.perf_counter() - started < 20
    assert caught.value.code in REFUSALS
    REFUSALS[caught.value.code].format(**caught.value.arguments)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "texts"),
    [
        ("rapport.txt", REPORT.encode(), REPORT.splitlines()),
        ("rapport.docx", word_file(p("Tertialrapport")), ["Tertialrapport"]),
        ("rapport.pdf", PDF, ["Storstad", "Sid 1 (1)", "Rubrik", "Text i rapporten."]),
    ],
)
def test_a_report_is_read_with_its_name_and_hash(
    tmp_path: Path, name: str, data: bytes, texts: list[str]
) -> None:
    source = read_source(write(tmp_path, name, data))
    assert [line.text for line in source.lines] == texts
    assert (source.name, source.media) == (name, {"txt": "text"}.get(name[-3:], name.rpartition(".")[2]))
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.warnings == ()


def test_what_crosses_the_process_border_is_whole(tmp_path: Path) -> None:
    rows = "#table(columns: 2, table.header[a][b], [x#footnote[Not.]], [y])\n- punkt\n#outline()"
    source: SourceText = read_source(write(tmp_path, "r.pdf", printed("= Rubrik\n" + rows)))
    told = {line.text: line for line in source.lines}
    assert told["a b"].header
    assert told["x¹ y"].cells == ("x¹", "y")
    assert told["x¹ y"].table == 1
    assert told["Not."].note == "1"
    assert told["punkt"].list_item
    assert told["Rubrik"].heading == 1
    assert told["Rubrik 1"].contents
    assert told["Storstad"].furniture
    assert source.tagged
    assert source.metadata["language"] == "sv"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.txt", b"", "empty"),
        ("tom.pdf", b"", "empty"),
        ("blank.txt", b" \n\f\r\n\xef\xbb\xbf", "empty"),
        ("nul.txt", b"\0" * 1000, "empty"),
        ("program", b"\x7fELF\x02\x01\x01" + bytes(200), "not-text"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "wrong-type"),
        ("gammal.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-word"),
        ("arkiv.docx", zipped({"a.txt": "x"}), "wrong-type"),
        ("trasig.docx", word_file(p("x"))[:-40], "damaged"),
        ("bomb.docx", word_file("", more={"a.bin": b"\0" * (60 * MEGABYTE)}), "bomb"),
        ("nast.docx", word_file(p("x"), more={"inner.zip": zipped({"more.zip": "x"})}), "nested-archive"),
        (
            "entitet.docx",
            word_file("", more={"word/document.xml": "<!DOCTYPE x>" + part("document", "")[55:]}),
            "xml-entities",
        ),
        ("tom.docx", word_file(p("")), "no-text"),
        ("last.pdf", locked(PDF, "hemligt"), "encrypted"),
        ("bilder.pdf", scanned(2), "only-images"),
        ("kapad.pdf", PDF[:400], "damaged"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    refused = refusal(write(tmp_path, name, data))
    assert (refused.code, refused.arguments["name"]) == (code, name)


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "finns-inte.txt").code == "missing"
    assert refusal(tmp_path / "nul\0tecken").code == "missing"
    assert refusal(write(tmp_path, "fil.txt", b"x") / "under").code == "missing"
    assert refusal(tmp_path / ("x" * 5000)).code == "missing"


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "folder"
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "not-a-file"
    assert refusal(Path("/dev/zero")).code == "not-a-file"


def test_a_file_one_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "hemlig.txt", REPORT.encode())
    path.chmod(0)
    if os.geteuid() == 0:  # root reads everything

        def deny(self: Path, mode: str) -> None:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "open", deny)
    assert refusal(path).code == "unreadable"


def test_a_file_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    refused = refusal(path)
    assert (refused.code, refused.arguments["most"]) == ("too-large", 50)


@pytest.mark.parametrize("name", ["brus.txt", "brus.pdf", "brus.docx"])
def test_fifty_megabytes_of_noise(tmp_path: Path, name: str) -> None:
    noise = hashlib.shake_128(b"noise").digest(MEGABYTE) * 50
    begins = {"brus.txt": b"", "brus.pdf": b"%PDF-1.7\n", "brus.docx": b"PK\x03\x04"}[name]
    code = "not-text" if name.endswith("txt") else "damaged"
    assert refusal(write(tmp_path, name, (begins + noise)[:MOST_BYTES])).code == code


def test_fifty_megabytes_of_letters(tmp_path: Path) -> None:
    assert (
        refusal(write(tmp_path, "brus.txt", b"abcdefg hijk\n" * (MOST_BYTES // 13))).code == "too-much-text"
    )


def test_a_line_of_a_million_characters_is_read(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "lang.txt", b"x" * 1_000_000 + b"\nslut\n"))
    assert sum(len(line.text) for line in source.lines) == 1_000_004
    assert {line.number for line in source.lines} == {1, 2}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    source = read_source(write(tmp_path, "r.txt", REPORT.encode(encoding)))
    assert [line.text for line in source.lines] == REPORT.splitlines()
    assert [warning.code for warning in source.warnings] == ["encoding-guessed"] * (encoding == "latin-1")


def test_a_wrong_name_is_warned_of(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "rapport.pdf", REPORT.encode()))
    assert source.media == "text"
    assert [(warning.code, warning.arguments) for warning in source.warnings] == [
        ("name-differs", {"media": "text"})
    ]


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a misbehaving job in the place of the text parser."""

    def put(function: str) -> None:
        limits = replace(JOBS["read-text"].limits, memory_bytes=64 * MEGABYTE, wall_seconds=1.0)
        job = Job(f"tests.platform.misbehaving_jobs:{function}", limits)
        monkeypatch.setitem(JOBS, "read-text", job)

    return put


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("sleep_for_ever", "took-too-long"),
        ("crash", "reader-failed"),
        ("fail", "reader-failed"),
        ("echo", "reader-failed"),
        ("eat_a_gigabyte", "too-much-memory"),
    ],
)
def test_a_parser_that_fails_gives_a_refusal_too(
    tmp_path: Path, spoil: Callable[[str], None], function: str, code: str
) -> None:
    spoil(function)
    assert refusal(write(tmp_path, "r.txt", REPORT.encode())).code == code
