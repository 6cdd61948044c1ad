"""A report as a file: in every form, waited for where it takes time, and never so many that pages suffer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client

from tertial.documents.rendering.style import HouseStyle
from tertial.documents.structure import loads
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.reading import read_source
from tertial.platform.failures import Refused
from tertial.web import printed_files as printing
from tertial.web.printed_files import Failed, Printed, PrintedFiles, TooMany, Waiting
from tertial.web.views import report_file
from tests.cast import EVERYBODY, Cast
from tests.imports.reports.whole import whole
from tests.web.pages import log_in, text_of
from tests.web.printers import Printer, waiting_printer
from tests.web.taken_in import TakenIn, the_report

PUBLISHED = "/organisation/skolnamnden/2025-VB/rapport/ladda-ner/"
UNPUBLISHED = "/organisation/skolnamnden/2026-T1/rapport/ladda-ner/"
INSIDE = set(EVERYBODY) - {"politician", "outsider", "citizen"}
MARKS = {"pdf": b"%PDF-1.7", "docx": b"PK", "xlsx": b"PK", "html": b"<!doctype html>", "json": b"{"}
STYLE = HouseStyle()


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["printed"].clear()


@pytest.fixture
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_file, "_AT_ONCE_SECONDS", 60)


@pytest.mark.usefixtures("_patient")
@pytest.mark.parametrize("form", MARKS)
def test_a_report_is_given_in_every_form(client: Client, taken_in: TakenIn, form: str) -> None:
    answer = client.get(PUBLISHED + form)
    assert answer.status_code == 200
    assert answer.content[:15].lower().startswith(MARKS[form].lower())
    assert answer.headers["Content-Disposition"] == f'attachment; filename="skolnamnden-2025-VB.{form}"'
    assert client.get(PUBLISHED + form).content == answer.content


def test_the_structure_is_the_report(client: Client, taken_in: TakenIn) -> None:
    assert loads(client.get(f"{PUBLISHED}json").content) == the_report(2025)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_have_it(client: Client, taken_in: TakenIn, name: str) -> None:
    log_in(client, taken_in.cast, name)
    assert client.get(f"{PUBLISHED}json").status_code == 200
    for address in (f"{UNPUBLISHED}json", f"{UNPUBLISHED}pdf?nyckel={'0' * 64}"):
        assert client.get(address).status_code == (200 if name in INSIDE else 404)


@pytest.mark.parametrize("form", ["exe", "PDF", "pdf.", "..", "%2e%2e%2fjson", "a" * 300])
def test_other_forms_are_not_found(client: Client, taken_in: TakenIn, form: str) -> None:
    assert client.get(PUBLISHED + form).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "../../etc", "0" * 63, "G" * 64])
def test_a_key_that_is_none_is_not_found(client: Client, taken_in: TakenIn, key: str) -> None:
    assert client.get(f"{PUBLISHED}pdf", {"nyckel": key}).status_code == 404


def test_where_there_is_no_document_there_is_no_file(client: Client, cast: Cast) -> None:
    assert client.get(f"{PUBLISHED}json").status_code == 404
    assert client.post(f"{PUBLISHED}json").status_code == 405


def test_what_takes_time_is_waited_for_on_a_page(
    client: Client, taken_in: TakenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_file, "_AT_ONCE_SECONDS", 0.05)
    with waiting_printer() as printer:
        monkeypatch.setattr(report_file, "printed_files", PrintedFiles(printer))
        waiting = client.get(f"{PUBLISHED}pdf")
        assert waiting.status_code == 202
        found = re.search(r'hx-get="([^"]+)"', waiting.content.decode())
        assert found is not None
        assert 'role="status"' in client.get(found[1]).content.decode()
        assert client.get(f"{PUBLISHED}pdf").status_code == 202, "asked twice, printed once"
        printer.let_go()
        printer.wait()
        assert f'href="{PUBLISHED}pdf"' in client.get(found[1]).content.decode()
        assert client.get(f"{PUBLISHED}pdf").content == b"printed .pdf"
    assert printer.times == 1


def test_too_many_at_once_are_asked_to_come_back(
    client: Client, taken_in: TakenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_file, "_AT_ONCE_SECONDS", 0.01)
    monkeypatch.setattr(printing, "MOST_WAITING", 1)
    with waiting_printer() as printer:
        monkeypatch.setattr(report_file, "printed_files", PrintedFiles(printer))
        assert client.get(f"{PUBLISHED}pdf").status_code == 202
        refused = client.get(f"{PUBLISHED}docx")
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert client.get("/organisation/skolnamnden/2025-VB/rapport/").status_code == 200
        printer.let_go()


def test_a_file_that_cannot_be_printed_says_so(
    client: Client, taken_in: TakenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> bytes:
        raise Refused("print-too-much")

    monkeypatch.setattr(report_file, "printed_files", PrintedFiles(fail))
    answer = client.get(f"{PUBLISHED}pdf")
    assert answer.status_code == 500
    assert "för stort" in text_of(answer) or "too large" in text_of(answer)


# --- The line of files itself -------------------------------------------------------------------------


def test_a_file_is_printed_once_and_kept() -> None:
    printer = Printer()
    files = PrintedFiles(printer)
    for _ in range(3):
        assert files.ask(b"{}", ".pdf", STYLE, "x", seconds=10) == Printed(b"printed .pdf")
    assert printer.times == 1
    files.ask(b"{ }", ".pdf", STYLE, "x", seconds=10)
    files.ask(b"{}", ".docx", STYLE, "x", seconds=10)
    files.ask(b"{}", ".pdf", HouseStyle(accent="#112233"), "x", seconds=10)
    assert printer.times == 4


def test_another_process_that_prints_it_is_waited_for() -> None:
    key = printing.key_of(b"{}", ".pdf", STYLE)
    caches["printed"].add(f"{key}-making", 1, 60)
    printer = Printer()
    assert PrintedFiles(printer).ask(b"{}", ".pdf", STYLE, "x", seconds=0.1) == Waiting(key)
    assert printer.times == 0


def test_a_fault_of_ours_is_told_and_tried_again_later(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_given: object) -> bytes:
        raise ValueError("oj")

    files = PrintedFiles(fail)
    assert files.ask(b"{}", ".pdf", STYLE, "x", seconds=10) == Failed("print-failed")
    assert "oj" in caplog.text
    caches["printed"].clear()
    assert isinstance(files.ask(b"{}", ".pdf", STYLE, "x", seconds=10), Failed)


def test_no_more_than_so_many_wait() -> None:
    with waiting_printer() as printer:
        files = PrintedFiles(printer)
        for number in range(printing.MOST_WAITING):
            assert isinstance(files.ask(b"%d" % number, ".pdf", STYLE, "x", seconds=0.001), Waiting)
        with pytest.raises(TooMany):
            files.ask(b"more", ".pdf", STYLE, "x", seconds=0.001)
        printer.let_go()


@pytest.mark.usefixtures("_patient")
def test_the_word_file_holds_the_same_as_the_page(client: Client, taken_in: TakenIn, tmp_path: Path) -> None:
    """The file that the reader receives is read back; its figures are those of the page."""
    file = tmp_path / "rapport.docx"
    file.write_bytes(client.get(f"{PUBLISHED}docx").content)
    lines = whole(read_report(read_source(file)))
    page = text_of(client.get("/organisation/skolnamnden/2025-VB/rapport/"))
    figures = [figure for line in lines for figure in re.findall(r"\d+,\d", line)]
    assert figures
    assert all(figure in page for figure in figures)
