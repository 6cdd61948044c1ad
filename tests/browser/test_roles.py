"""What each role expects, tried as they would: in the browser, with nobody to ask."""

from __future__ import annotations

import csv
import io
import re
import time
from decimal import Decimal
from itertools import pairwise

import pypdfium2
import pytest
from playwright.sync_api import Page

from tests.browser.addresses import BOARD, BOARD_GOAL, GOAL, INDICATOR, UNPUBLISHED, YEAR
from tests.browser.chromium import Visitors

PHONE = 390
TWO_MINUTES_OF_READING = 2 * 230
"""Words: so many does one read in a minute, silently."""

# What a middling phone receives in a second, in bytes: nine million bits.
ONE_SECOND_OF_A_PHONE = 9_000_000 // 8


def as_printed(page: Page) -> list[str]:
    """Print a page on A4, and give the text of each sheet."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    try:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]
    finally:
        document.close()


def test_a_director_understands_the_department_on_a_phone_in_two_minutes(visitors: Visitors) -> None:
    page = visitors.page("director", width=PHONE)
    page.goto("/")
    page.locator(f'main a[href="{UNPUBLISHED}"]').first.click()
    assert page.locator("h1").inner_text() == "Utbildnings- och fritidsnämnden"
    main = page.locator("main").inner_text()
    parts = page.locator("main h2").all_inner_texts()
    assert [part for part in parts if part in ("Ekonomi", "Indikatorer", "Aktiviteter")] == [
        "Ekonomi",
        "Indikatorer",
        "Aktiviteter",
    ]
    assert re.search(r"Uppfylls helt.*Uppfylls delvis|uppfylls", main, re.DOTALL)
    assert "mnkr" in main
    # What stands before the list of units is the department in short.
    summary = main.split("\nEnheter\n")[0]
    assert len(summary.split()) <= TWO_MINUTES_OF_READING, len(summary.split())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_a_politician_sees_goals_economy_and_the_three_largest_deviations_first(visitors: Visitors) -> None:
    page = visitors.page("politician")
    page.goto(f"{YEAR}rapport/")
    overview = page.locator(".edition-overview")
    words = overview.inner_text()
    for said in ("Uppfylls helt", "Uppfylls delvis", "Ekonomi", "Största avvikelser"):
        assert said.lower() in words.lower()
    assert overview.locator(".edition-variances li").count() == 3
    # It comes before everything else of the document, here and on paper.
    sections = "document.querySelector('.edition-section').classList.contains('edition-overview')"
    assert page.evaluate(sections)
    sheets = as_printed(page)
    assert "Största avvikelser" in sheets[0], sheets[0][:600]


@pytest.mark.parametrize("address", [BOARD_GOAL, GOAL])
def test_the_page_of_a_goal_is_two_sheets_at_most_legible_in_grey(visitors: Visitors, address: str) -> None:
    page = visitors.page("politician", axe=True)
    page.goto(address)
    sheets = as_printed(page)
    assert len(sheets) <= 2, [len(sheet) for sheet in sheets]
    assert "Uppfylls delvis" in sheets[0]
    page.emulate_media(media="print")
    # Contrast is a matter of lightness alone: what passes in colour passes in grey.
    result = page.evaluate("axe.run(document, {runOnly: ['color-contrast']})")
    assert result["violations"] == []
    assert result["passes"]
    assert page.locator(".mark:not(:has(.mark-words))").count() == 0


@pytest.mark.parametrize("address", [YEAR, f"{YEAR}rapport/", BOARD_GOAL, f"{YEAR}ekonomi/"])
def test_read_aloud_a_page_comes_in_the_right_order(visitors: Visitors, address: str) -> None:
    page = visitors.page("politician")
    page.goto(address)
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    for table in page.locator("main table").all():
        assert table.locator("caption").count() == 1
        assert table.locator("thead th[scope=col]").count() >= 1
        rows = table.locator("tbody tr:not(.row-below)")
        assert rows.count() == rows.locator("th[scope=row]").count()
    spoken = page.locator("body").aria_snapshot()
    assert spoken.index("heading") < spoken.index("contentinfo")
    # Nobody has to know what the short word for millions of kronor is.
    assert re.search(r"\bmnkr\b", spoken) is None, re.findall(r".*\bmnkr\b.*", spoken)[:5]


def test_last_years_answer_on_the_same_goal_is_found_within_a_minute(visitors: Visitors) -> None:
    page = visitors.page("politician")
    page.goto("/")
    started, clicks = time.monotonic(), 0
    for link in (YEAR, BOARD_GOAL):
        page.locator(f'main a[href^="{link}"]').first.click()
        page.wait_for_url(f"**{link}**")
        clicks += 1
    answer = page.locator("aside section", has_text="Förra årets svar")
    assert answer.locator("summary").inner_text().strip() == "T1 2025"
    assert "Nämnden bedömer" in answer.inner_text()
    assert clicks <= 2
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("begin", [YEAR, f"{YEAR}mal/"])
def test_an_auditor_sees_who_changed_a_figure_and_why_in_two_clicks(visitors: Visitors, begin: str) -> None:
    page = visitors.page("auditor")
    page.goto(begin)
    # The figure is before one's eyes, in a fold that has been opened.
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    page.locator('main a[href^="/indikatorer/sjukfranvaro/?organ=utbildnings"]:visible').first.click()
    page.wait_for_url("**/indikatorer/sjukfranvaro/**")
    page.locator(f'main a[href^="{INDICATOR}utbildnings-och-fritidsnamnden/2026-T1/outcome-total"]').click()
    page.wait_for_url("**/outcome-total/")
    told = page.locator("main table")
    heads = told.locator("thead th").all_inner_texts()
    assert [head.strip() for head in heads] == ["Värde", "I stället för", "När", "Vem", "Varför", "Varifrån"]
    assert "Controllern på utbildnings- och fritidsförvaltningen" in told.inner_text()
    # Read-only: nothing here can be sent but a choice of language and a log-out.
    sent = page.evaluate("[...document.forms].filter(f => f.method === 'post').map(f => f.action)")
    assert {re.sub(r"^https?://[^/]+", "", action) for action in sent} == {"/sprak/", "/konto/logga-ut/"}


def test_a_citizen_reads_the_web_edition_on_a_phone(visitors: Visitors) -> None:
    """What must come before anything is seen is so little that a phone has it within two seconds."""
    page = visitors.page(width=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    told = page.context.new_cdp_session(page)
    told.send("Network.enable")
    received: list[int] = []
    told.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    answer = page.goto(f"{YEAR}rapport/", wait_until="networkidle")
    assert answer is not None
    assert received
    assert sum(received) <= ONE_SECOND_OF_A_PHONE, received
    assert page.context.cookies() == []
    assert "set-cookie" not in answer.headers
    assert page.locator("dialog, [role=dialog], [role=alertdialog]").count() == 0
    fixed = "[...document.querySelectorAll('body *')].filter(e => getComputedStyle(e).position === 'fixed')"
    assert page.evaluate(f"{fixed}.length") == 0


def test_a_link_to_one_goal_still_works_next_year(visitors: Visitors) -> None:
    page = visitors.page()
    page.goto(f"{BOARD_GOAL}2024/")
    assert page.locator("h1").inner_text() == "1.1.2 Eleverna i grundskolan klarar sina studier"
    page.locator("nav[aria-label=År] a", has_text="2026").click()
    assert "är närvarande och klarar sina studier" in page.locator("h1").inner_text()
    page.goto(BOARD_GOAL)  # without a year: the newest
    assert page.locator("nav[aria-label=År] [aria-current]").inner_text() == "2026"
    page.goto(f"{BOARD}2024-VB/rapport{BOARD_GOAL}")
    assert "klarar sina studier" in page.locator("h1").inner_text()


def test_figures_as_csv_open_right_in_a_swedish_spreadsheet(visitors: Visitors) -> None:
    page = visitors.page()
    page.goto(INDICATOR)
    with page.expect_download() as download:
        page.locator('a[href*="data.csv"]').first.click()
    data = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 20  # the years of the body that the page shows
    values = [row["Värde"] for row in rows if row["Värde"]]
    assert any("," in value for value in values)
    assert all(Decimal(value.replace(",", ".")) >= 0 for value in values)
    assert {"Vad den mäter", "Hur den mäts", "Källa", "Enhet", "Årsmål"} <= rows[0].keys()
    assert any(row["Hur den mäts"].startswith("Sjukfrånvarotimmar") for row in rows)


def test_operations_see_the_state_on_one_page(visitors: Visitors) -> None:
    page = visitors.page("administrator")
    page.goto("/")
    page.locator('a[href="/jag/"]').click()
    page.locator('a[href="/halsa/"]').click()
    said = page.locator("main").inner_text()
    for what in ("Säkerhetskopia", "Arbete i bakgrunden", "E-post", "Kryptering", "Disk"):
        assert what.lower() in said.lower(), said
