"""Entering indicators in the browser: by keyboard and pasting, saved as one goes, nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.chromium import NARROW, Visitors
from tests.browser.looking import faults_of

ADDRESS = "/organisation/tekniska-namnden/2026-T2/rapportera/indikatorer/"
"""Of a board that no other test of the browser writes in."""
SAVED = re.compile(r"Sparat \d\d\.\d\d")
PASTE = """([cell, text]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def grid(visitors: Visitors) -> Iterator[Page]:
    """The table of a board, in a round that is open."""
    page = opened(visitors)
    yield page
    page.evaluate("window.onbeforeunload = null")


def opened(visitors: Visitors, **more: object) -> Page:
    """Open the table, and the round first where it has not been opened."""
    page = visitors.page("central_office", **more)  # type: ignore[arg-type]  # of many kinds
    page.goto(ADDRESS)
    if page.locator("form[data-grid]").count() == 0:
        centre = visitors.page("central_office")
        centre.goto("/omgangar/2026-T2/oppna/")
        with centre.expect_navigation():
            centre.locator("main form button[type=submit]").first.click()
        page.goto(ADDRESS)
    return page


def cells(page: Page, column: int) -> Locator:
    """The cells of a column, from the top."""
    return page.locator(f"tr[data-row] input[data-column='{column}']:visible")


def note_of(cell: Locator) -> Locator:
    """What is said below a cell."""
    return cell.page.locator(f"#n-{(cell.get_attribute('name') or '').removeprefix('v-')}")


def said(page: Page) -> Locator:
    """What the page says of saving."""
    return page.locator("[data-said]")


def saved(page: Page, act: str) -> None:
    """Do something by a key, and wait until the server has answered."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.keyboard.press(act)
    expect(said(page)).to_have_text(SAVED)


def paste(cell: Locator, text: str) -> None:
    """Paste what Excel would put on the clipboard, and wait until it is saved."""
    cell.focus()
    with cell.page.expect_response(lambda response: response.request.method == "POST"):
        cell.page.evaluate(PASTE, [cell.element_handle(), text])
    expect(said(cell.page)).to_have_text(SAVED)


def test_arrows_enter_and_escape_move_as_in_a_spreadsheet(grid: Page) -> None:
    first, second = cells(grid, 0).nth(0), cells(grid, 0).nth(1)
    first.focus()
    grid.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    grid.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    grid.keyboard.press("ArrowRight")
    assert grid.evaluate("document.activeElement.dataset.column") != "0"
    grid.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    before = first.input_value()
    grid.keyboard.type("bara ett prov")
    grid.keyboard.press("Escape")
    expect(first).to_have_value(before)


def test_enter_saves_and_goes_down_and_undo_takes_it_back(grid: Page) -> None:
    first, second = cells(grid, 0).nth(0), cells(grid, 0).nth(1)
    before = first.input_value()
    first.focus()
    grid.keyboard.type("61,5")
    saved(grid, "Enter")
    expect(second).to_be_focused()
    expect(first).to_have_value("61,5")
    with grid.expect_response(lambda response: "/angra/" in response.url):
        grid.keyboard.press("Control+z")
    expect(said(grid)).to_have_text(re.compile(r"Ångrat \d\d\.\d\d"))
    expect(first).to_have_value(before)
    grid.reload()
    expect(cells(grid, 0).nth(0)).to_have_value(before)


def test_what_one_types_is_saved_by_itself_after_a_second(grid: Page) -> None:
    first = cells(grid, 0).nth(0)
    first.focus()
    with grid.expect_response(lambda response: response.request.method == "POST"):
        grid.keyboard.type("62,5")
    expect(said(grid)).to_have_text(SAVED)
    grid.reload()
    expect(cells(grid, 0).nth(0)).to_have_value("62,5")


def test_a_pasted_block_fills_cells_marks_bad_ones_and_leaves_the_rest_alone(grid: Page) -> None:
    column = cells(grid, 3)
    there = column.count()
    assert there > 3
    before = [column.nth(place).input_value() for place in range(there)]
    lines = ["61,5", "nittio", "\u00a063 "] + ["64"] * (there - 3) + ["65", "66"]
    paste(column.nth(0), "\r\n".join(lines) + "\r\n")
    expect(said(grid)).to_contain_text("Utelämnade celler som låg utanför tabellen: 2")
    expect(column.nth(0)).to_have_value("61,5")
    expect(column.nth(1)).to_have_value("nittio")
    expect(column.nth(1)).to_have_attribute("aria-invalid", "true")
    expect(note_of(column.nth(1))).to_contain_text("Det går inte att läsa")
    expect(said(grid)).to_contain_text("1 cell är inte sparad")
    expect(column.nth(2)).to_have_value("63")
    # One undo takes back all of it; what could not be read is still there to be mended.
    column.nth(0).focus()
    with grid.expect_response(lambda response: "/angra/" in response.url):
        grid.keyboard.press("Control+z")
    expect(column.nth(0)).to_have_value(before[0])
    grid.reload()
    assert [column.nth(place).input_value() for place in range(there)] == before


def test_a_lost_connection_keeps_what_was_typed_and_tries_again(grid: Page) -> None:
    lost: list[str | None] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request.post_data)
            route.abort("aborted")
        else:
            route.continue_()

    grid.route(f"**{ADDRESS}", lose)
    first = cells(grid, 0).nth(0)
    first.focus()
    grid.keyboard.type("63,5")
    grid.keyboard.press("Enter")
    expect(said(grid)).to_contain_text("Ingen förbindelse.")
    expect(first).to_have_value("63,5")
    expect(said(grid)).to_have_text(SAVED)
    assert len(lost) == 1
    grid.reload()
    expect(cells(grid, 0).nth(0)).to_have_value("63,5")


def test_of_two_who_write_in_one_cell_one_chooses(visitors: Visitors, grid: Page) -> None:
    other = opened(visitors)
    for page, words in ((other, "44,5"), (grid, "45,5")):
        cells(page, 0).nth(0).focus()
        page.keyboard.type(words)
        with page.expect_response(lambda response: response.request.method == "POST"):
            page.keyboard.press("Enter")
    first = cells(grid, 0).nth(0)
    expect(first).to_have_value("45,5")
    note = note_of(first)
    expect(note).to_contain_text("Någon har skrivit 44,5 under tiden")
    note.get_by_text("Behåll den andres").click()
    expect(first).to_have_value("44,5")
    expect(note).to_be_hidden()
    cells(other, 0).nth(0).focus()
    other.keyboard.type("46,5")
    saved(other, "Enter")
    first.focus()
    grid.keyboard.type("47,5")
    with grid.expect_response(lambda response: response.request.method == "POST"):
        grid.keyboard.press("Enter")
    with grid.expect_response(lambda response: response.request.method == "POST"):
        note.get_by_text("Spara mitt").click()
    grid.reload()
    expect(cells(grid, 0).nth(0)).to_have_value("47,5")


def test_two_tabs_of_one_person_write_in_turns(visitors: Visitors, grid: Page) -> None:
    # Each in its own cells, one saving after the other: nobody is told of a conflict that is none.
    other = opened(visitors)
    for number in range(5):
        for page, row in ((grid, 0), (other, 1)):
            cells(page, 0).nth(row).focus()
            page.keyboard.type(f"{50 + number},{row + 1}")
            saved(page, "Enter")
    assert grid.locator("[aria-invalid]").count() + other.locator("[aria-invalid]").count() == 0


def test_why_there_is_no_value_is_chosen_in_the_menu_of_the_row(grid: Page) -> None:
    row = grid.locator("tr[data-row]").first
    cells(grid, 0).nth(0).focus()
    grid.keyboard.press("Alt+ArrowDown")
    expect(row.locator("select")).to_be_focused()
    row.locator("select").select_option("uppgift-saknas")
    row.locator("input[name^=why]").fill("Systembyte")
    with grid.expect_response(lambda response: response.request.method == "POST"):
        grid.keyboard.press("Tab")
    expect(cells(grid, 0).nth(0)).to_have_value("Uppgift saknas: Systembyte")


def test_without_scripts_a_form_does_the_same(visitors: Visitors) -> None:
    opened(visitors)
    page = opened(visitors, scripts=False)
    page.locator("main input[id^=v-]").first.fill("48,5")
    page.locator("main input[id^=v-]").nth(1).fill("åttio")
    with page.expect_navigation():
        page.locator("main .entry-form button[type=submit]").click()
    assert "1 cell är inte sparad" in page.locator("main").inner_text()
    assert page.locator("main input[id^=v-]").nth(1).input_value() == "åttio"
    page.goto(ADDRESS)
    assert page.locator("main input[id^=v-]").first.input_value() == "48,5"


def test_a_link_leads_to_the_first_empty_cell_or_to_one_by_name(visitors: Visitors) -> None:
    page = opened(visitors)
    name = cells(page, 0).nth(2).get_attribute("name")
    for hash_, wanted in ((f"#{name}", name), ("#nasta", None)):
        page.goto("about:blank")
        page.goto(f"{visitors.address}{ADDRESS}{hash_}")
        focused = page.locator("input[data-column]:focus")
        assert focused.count() == 1
        assert focused.get_attribute("name") == wanted or (wanted is None and focused.input_value() == "")


def test_the_table_has_no_faults_and_fits_a_phone(visitors: Visitors) -> None:
    page = opened(visitors, axe=True)
    assert faults_of(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
