"""`/import/`: a file becomes a draft; what cannot be read is said, and what was typed stays."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tertial.documents.structure import dumps
from tertial.imports.models import Draft, DraftState
from tertial.imports.services import confirm
from tertial.web.views import drafts as view
from tests.cast import Cast
from tests.cli.foreign_files import bomb, encrypted_pdf, entities, image_pdf
from tests.imports.drafts.material import BY, Report, opened
from tests.web.pages import links_in, log_in, text_of

pytestmark = pytest.mark.django_db


def file_of(report: Report, name: str = "rapport.json") -> SimpleUploadedFile:
    """A structure file of a report, as a browser sends it."""
    return SimpleUploadedFile(name, dumps(report.document()).encode())


def test_the_page_is_empty_and_says_how_to_begin(client: Client, cast: Cast) -> None:
    answer = log_in(client, cast, "controller").get("/import/")
    assert answer.status_code == 200
    words = text_of(answer)
    assert "Inga utkast än" in words
    assert "högst 50 MB" in words
    assert "no-store" in answer["Cache-Control"]


def test_a_report_becomes_a_draft_that_one_is_taken_to(client: Client, cast: Cast) -> None:
    answer = log_in(client, cast, "controller").post("/import/", {"fil": file_of(Report())})
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{draft.pk}/")
    assert (draft.board, draft.opened.actor) == (cast.board, cast.controller.name)
    listed = client.get("/import/")
    assert links_in(listed)["Rapport T1 2025"] == f"/import/{draft.pk}/"
    assert "Skolnämnden" in text_of(listed)


def test_a_text_is_read_in_a_child_process(client: Client, cast: Cast, root: Path) -> None:
    text = "\n".join(
        ["Skolnämnden", "Verksamhetsplan 2026", "", "1 Mål", "1.1 Alla lär", "Nämndmål: Fler läser"] * 3
    )
    log_in(client, cast, "controller").post(
        "/import/", {"fil": SimpleUploadedFile("plan.txt", text.encode()), "dokument": "VP", "ar": "2026",
                     "namnd": cast.board.key}
    )  # fmt: skip
    draft = Draft.objects.get()
    assert (draft.file.media, draft.kind, draft.year) == ("text", "VP", 2026)
    assert draft.file.text.lines[0] == "Skolnämnden"


@pytest.mark.parametrize("name", ["administrator", "central_office", "controller"])
def test_a_report_of_a_board_that_is_not_there_yet_becomes_a_draft(
    client: Client, cast: Cast, name: str
) -> None:
    """The first report of a new installation is always of such a board."""
    report = Report(board="Fritidsnämnden")
    answer = log_in(client, cast, name).post("/import/", {"fil": file_of(report)})
    draft = Draft.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/import/{draft.pk}/")
    assert draft.board is None
    assert client.get(f"/import/{draft.pk}/").status_code == 200


def test_the_same_file_leads_to_its_draft_and_changes_nothing(client: Client, cast: Cast) -> None:
    log_in(client, cast, "controller").post("/import/", {"fil": file_of(Report())})
    draft = Draft.objects.get()
    answer = client.post("/import/", {"fil": file_of(Report(), "igen.json")}, follow=True)
    assert answer.redirect_chain == [(f"/import/{draft.pk}/?redan=1", 302)]
    assert "Filen är läst förut" in text_of(answer)
    confirm(by=BY, draft=draft)
    answer = client.post("/import/", {"fil": file_of(Report())}, follow=True)
    assert "Rapporten är intagen" in text_of(answer)
    assert Draft.objects.count() == 1


def test_a_report_of_another_board_is_turned_away(client: Client, cast: Cast) -> None:
    answer = log_in(client, cast, "outsider").post("/import/", {"fil": file_of(Report())})
    assert answer.status_code == 400
    assert "Rapporten kommer från Skolnämnden" in text_of(answer)
    assert Draft.objects.count() == 0


def test_a_file_of_others_is_not_shown(client: Client, cast: Cast) -> None:
    log_in(client, cast, "central_office").post("/import/", {"fil": file_of(Report(board=None))})
    draft = Draft.objects.get()
    answer = log_in(Client(), cast, "outsider").post("/import/", {"fil": file_of(Report(board=None))})
    assert answer.status_code == 400
    assert "Filen är redan inläst" in text_of(answer)
    assert f"/import/{draft.pk}/" not in answer.content.decode()


def test_drafts_of_others_are_not_listed(client: Client, cast: Cast) -> None:
    opened()
    assert "Rapport T1 2025" not in text_of(log_in(client, cast, "outsider").get("/import/"))
    assert "Rapport T1 2025" in text_of(log_in(Client(), cast, "administrator").get("/import/"))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Detta fält måste fyllas i"),
        ({"fil": SimpleUploadedFile("tom.txt", b"")}, "tom.txt är tom"),
        ({"fil": SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n" + b"0" * 99)}, "bild.png är en bild"),
        ({"fil": SimpleUploadedFile("x.bin", bytes(range(256)) * 40)}, "varken text, PDF eller Word"),
        ({"fil": SimpleUploadedFile("recept.txt", b"Vispa gradden.\n" * 40)}, "ser inte ut att vara en plan"),
        (
            {"fil": SimpleUploadedFile("s.json", b'{"format": "annat"}')},
            "inte en strukturfil från Tertial",
        ),
        ({"fil": SimpleUploadedFile("s.json", b'{"a": ')}, "är inte giltig JSON"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_chosen_stays(
    client: Client, cast: Cast, sent: dict[str, SimpleUploadedFile], sentence: str
) -> None:
    chosen = {"namnd": cast.board.key, "dokument": "VB", "ar": "2025"}
    answer = log_in(client, cast, "controller").post("/import/", {**chosen, **sent})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in text_of(answer)
    assert f'<option value="{cast.board.key}" selected>' in page
    assert 'value="2025"' in page
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("make", [bomb, entities, encrypted_pdf, image_pdf])
def test_hostile_files_are_turned_away(client: Client, cast: Cast, tmp_path: Path, make: object) -> None:
    path = tmp_path / "fil"
    make(path)  # type: ignore[operator]  # each makes a file
    file = SimpleUploadedFile("fil.docx", path.read_bytes())
    answer = log_in(client, cast, "controller").post("/import/", {"fil": file})
    assert answer.status_code == 400
    assert "Rapporten lästes inte in" in text_of(answer)
    assert Draft.objects.count() == 0


def test_a_file_that_is_too_large_is_turned_away_before_it_is_read(client: Client, cast: Cast) -> None:
    large = SimpleUploadedFile("stor.txt", b"Mal " * (13 * 1024 * 1024))
    answer = log_in(client, cast, "controller").post("/import/", {"fil": large})
    assert answer.status_code == 400
    assert "stor.txt är större än 50 MB" in text_of(answer)
    length = str(65 * 1024 * 1024)
    answer = client.post("/import/", io.BytesIO(b"x"), content_type="text/plain", CONTENT_LENGTH=length)
    assert answer.status_code == 413


def test_of_two_files_none_is_read_unseen(client: Client, cast: Cast) -> None:
    two = [file_of(Report()), file_of(Report(period="T2"), "b.json")]
    answer = log_in(client, cast, "controller").post("/import/", {"fil": two})
    assert answer.status_code == 400
    assert "2 filer skickades" in text_of(answer)
    assert Draft.objects.count() == 0


def test_hostile_names_are_data(client: Client, cast: Cast) -> None:
    name = "<script>alert(1)</script>\"'.json"
    log_in(client, cast, "controller").post("/import/", {"fil": file_of(Report(), name)})
    for address in ("/import/", f"/import/{Draft.objects.get().pk}/"):
        assert "<script>alert" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"namnd": "finns-inte"},
        {"dokument": "T9", "ar": "2025"},
        {"dokument": "T1"},
        {"ar": "2025"},
        {"dokument": "T1", "ar": "1066"},
        {"dokument": "T1", "ar": "tjugo"},
    ],
)
def test_wrong_choices_are_said_and_nothing_is_read(client: Client, cast: Cast, sent: dict[str, str]) -> None:
    answer = log_in(client, cast, "controller").post("/import/", {"fil": file_of(Report()), **sent})
    assert answer.status_code == 400
    assert "data-focus" in answer.content.decode(), "the summary of what was wrong gets the focus"
    assert Draft.objects.count() == 0


def test_a_board_that_is_not_ones_own_cannot_be_chosen(client: Client, cast: Cast) -> None:
    answer = log_in(client, cast, "controller").post(
        "/import/", {"fil": file_of(Report()), "namnd": cast.other_board.key}
    )
    assert answer.status_code == 400
    assert cast.other_board.key not in re.findall(r'<option value="([^"]*)"', answer.content.decode())


def test_so_many_at_once_are_asked_to_come_back(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "_PATIENCE_SECONDS", 0.01)
    logged_in = log_in(client, cast, "controller")
    assert view._AT_ONCE.acquire(timeout=1)
    assert view._AT_ONCE.acquire(timeout=1)
    try:
        answer = logged_in.post("/import/", {"fil": file_of(Report())})
    finally:
        view._AT_ONCE.release()
        view._AT_ONCE.release()
    assert answer.status_code == 503
    assert "Välj filen igen om en stund" in text_of(answer)
    assert logged_in.post("/import/", {"fil": file_of(Report())}).status_code == 302


def test_the_list_takes_as_many_queries_for_many_as_for_few(client: Client, cast: Cast) -> None:
    logged_in = log_in(client, cast, "controller")
    counts = []
    for number in range(6):
        opened(replace(Report(), assessment=f"Bedömning {number}"), f"{number}.txt")
        if number in (0, 5):
            with CaptureQueriesContext(connection) as asked:
                logged_in.get("/import/")
            counts.append(len(asked))
    assert counts[1] <= counts[0] < 25
    assert Draft.objects.filter(state=DraftState.OPEN).count() == 6


def test_other_methods_are_not_allowed(client: Client, cast: Cast) -> None:
    assert log_in(client, cast, "controller").put("/import/").status_code == 405
