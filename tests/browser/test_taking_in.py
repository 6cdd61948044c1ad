"""Taking in a report in the browser: the file is sent, reviewed, taken in, read, and taken back again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload

from tests.browser.addresses import UNPUBLISHED
from tests.browser.chromium import Visitors
from tests.browser.looking import faults_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_controller_sends_a_report_reviews_it_takes_it_in_reads_it_and_takes_it_back(
    visitors: Visitors, scripts: bool
) -> None:
    page = visitors.page("controller", scripts=scripts)
    printed = page.context.request.get(f"{UNPUBLISHED}rapport/ladda-ner/docx")
    file = FilePayload(name="Tertialrapport.docx", mimeType=WORD, buffer=printed.body())
    page.goto("/")
    page.locator("header a", has_text="Ta in en rapport").click()
    page.set_input_files("main input[type=file]", file)
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()

    # The draft: whose it is, and that everything in it is known, since it was printed from here.
    assert re.search(r"/import/\d+/$", page.url.split("?")[0])
    draft = page.url.split("?")[0]
    assert page.locator("main .lead").first.inner_text().startswith("Utbildnings- och fritidsnämnden")
    table = page.locator("main table").first
    for what, known in (("Mål", "20"), ("Indikatorer", "37"), ("Aktiviteter", "29")):
        row = table.locator("tbody tr", has_text=what)
        assert row.locator("td").first.inner_text() == known
    before = _numbers(page.context.request.get(f"{UNPUBLISHED}mal/").text())

    with page.expect_navigation():
        page.locator("#ta-in button[value=allt]").click()
    assert "Rapporten är intagen" in page.locator("body").inner_text()
    page.locator("main a", has_text="Till dokumentet").click()
    page.wait_for_url(f"**{UNPUBLISHED}rapport/")
    assert "Tertialrapport.docx" in page.locator(".source").first.inner_text()
    assert page.locator(".edition-overview").is_visible()
    sources = page.context.request.get(f"{UNPUBLISHED}rapport/kalla/?rad=21")
    assert sources.status == 200
    assert _numbers(page.context.request.get(f"{UNPUBLISHED}mal/").text()) == before

    page.goto(draft)
    page.fill("#angra-skal", "Bara ett prov")
    with page.expect_navigation():
        page.locator("main form[action$='/angra/'] button").click()
    page.goto(f"{UNPUBLISHED}rapport/")
    assert "Tertialrapport.docx" not in page.locator(".source").first.inner_text()


def _numbers(thread: str) -> list[str]:
    """The goals and figures of a golden thread, without its addresses."""
    main = thread.split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"<[^>]+>", " ", main).split()


def test_the_draft_has_no_faults_and_fits_a_phone(visitors: Visitors) -> None:
    page = visitors.page("controller", axe=True)
    printed = page.context.request.get(f"{UNPUBLISHED}rapport/ladda-ner/docx")
    page.goto("/import/")
    page.set_input_files(
        "main input[type=file]", FilePayload(name="Ett utkast.docx", mimeType=WORD, buffer=printed.body())
    )
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()
    assert faults_of(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.docx", b""),
        ("bild.pdf", b"\x89PNG\r\n"),
        ("rapport.exe", b"MZ"),
        ("text.txt", b"Ingen rapport"),
    ],
)
def test_what_is_no_report_is_turned_away_in_words(visitors: Visitors, name: str, content: bytes) -> None:
    page = visitors.page("controller")
    page.goto("/import/")
    page.set_input_files(
        "main input[type=file]", FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    )
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()
    told = page.locator("[data-focus]")
    assert told.is_visible()
    assert told.evaluate("told => told === document.activeElement")
    assert page.url.endswith("/import/")
