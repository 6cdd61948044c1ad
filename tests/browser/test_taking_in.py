"""Taking in a report in the browser: the file is sent, reviewed, taken in, read, and taken back again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.addresses import UNPUBLISHED
from tests.browser.chromium import NARROW, Visitors
from tests.browser.looking import faults_of

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def printed(page: Page, form: str) -> FilePayload:
    """The report of the newest period as this Tertial prints it, as a file to send."""
    for _ in range(60):
        answer = page.context.request.get(f"{UNPUBLISHED}rapport/ladda-ner/{form}")
        if answer.headers["content-type"] == MEDIA[form]:
            break
        page.wait_for_timeout(1000)  # it is being printed
    else:
        raise AssertionError("never printed")
    return FilePayload(name=f"Tertialrapport.{form}", mimeType=MEDIA[form], buffer=answer.body())


def send(page: Page, file: FilePayload) -> None:
    """Choose a file on the page for taking in, send it, and wait for what comes of it."""
    page.goto("/import/")
    page.set_input_files("main input[type=file]", file)
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()


# A file that has been read once is known again, so each sends another.
@pytest.mark.parametrize(
    ("form", "scripts"), [("docx", True), ("pdf", False)], ids=["with scripts", "without"]
)
def test_a_controller_sends_a_report_reviews_it_takes_it_in_reads_it_and_takes_it_back(
    visitors: Visitors, form: str, scripts: bool
) -> None:
    page = visitors.page("controller", scripts=scripts)
    send(page, printed(page, form))

    # The draft: whose it is, and that everything in it is known, since it was printed from here.
    assert re.search(r"/import/\d+/$", page.url.split("?")[0])
    draft = page.url.split("?")[0]
    assert page.locator("main .lead").first.inner_text().startswith("Utbildnings- och fritidsnämnden")
    table = page.locator("main table").first
    for what, known in (("Mål", "20"), ("Indikatorer", "37"), ("Aktiviteter", "29")):
        row = table.locator("tbody tr", has_text=what)
        assert row.locator("td").first.inner_text() == known
    before = _figures(page.context.request.get(f"{UNPUBLISHED}mal/").text())

    with page.expect_navigation():
        page.locator("#ta-in button[value=allt]").click()
    assert "Rapporten är intagen" in page.locator("body").inner_text()
    page.locator("main a", has_text="Till dokumentet").click()
    page.wait_for_url(f"**{UNPUBLISHED}rapport/")
    assert page.locator(".source").first.inner_text().startswith("Inläst ur ")
    assert page.locator(".edition-overview").is_visible()
    sources = page.context.request.get(f"{UNPUBLISHED}rapport/kalla/?rad=21")
    assert sources.status == 200
    assert _figures(page.context.request.get(f"{UNPUBLISHED}mal/").text()) == before

    page.goto(draft)
    page.fill("#angra-skal", "Bara ett prov")
    with page.expect_navigation():
        page.locator("main form[action$='/angra/'] button").click()
    page.goto(f"{UNPUBLISHED}rapport/")
    assert "Inläst ur " not in page.locator(".source").first.inner_text()


def _figures(thread: str) -> list[str]:
    """The figures of a golden thread, in their order."""
    cells = re.findall(r'<td class="n[^"]*"[^>]*>(.*?)</td>', thread)
    assert len(cells) > 100
    return [re.sub(r"<[^>]+>", "", cell) for cell in cells]


def test_the_draft_has_no_faults_and_fits_a_phone(visitors: Visitors) -> None:
    page = visitors.page("controller", axe=True)
    send(page, printed(page, "docx"))
    assert faults_of(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    with page.expect_navigation():
        page.locator("main form[action$='/avvisa/'] button").click()


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
    send(page, FilePayload(name=name, mimeType="application/octet-stream", buffer=content))
    told = page.locator("[data-focus]")
    assert told.is_visible()
    assert told.evaluate("told => told === document.activeElement")
    assert page.url.endswith("/import/")
