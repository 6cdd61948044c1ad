"""Texts in the browser: saved while one writes, kept without a connection, put together with another's."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.chromium import Visitors

ADDRESS = "/organisation/bjorkskolan/2026-VB/rapportera/mal/"
SAVED = re.compile(r"Sparat \d\d\.\d\d")
REST = 2500
"""Milliseconds in which a text that rests would have been saved twice."""


def opened(visitors: Visitors, who: str = "unit_manager") -> Page:
    """Open the goals of the unit of the demo's cast, in the round that is open."""
    page = visitors.page(who)
    page.goto(ADDRESS)
    return page


def text_of(page: Page, number: int = 0) -> Locator:
    """The field of one of the texts."""
    return page.locator("form[data-autosave] textarea").nth(number)


def said_of(field: Locator) -> Locator:
    """What is said of saving it."""
    return field.locator("xpath=ancestor::form").locator("[data-said]")


def test_a_text_of_several_paragraphs_is_saved_once_and_stays_as_it_was_typed(visitors: Visitors) -> None:
    page = opened(visitors)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    field = text_of(page)
    field.fill("Fler elever är på plats.\n\n- i ettan\n- i tvåan")
    expect(said_of(field)).to_have_text(SAVED)
    page.wait_for_timeout(REST)
    assert len(sent) == 1
    assert field.input_value() == "Fler elever är på plats.\n\n- i ettan\n- i tvåan"
    page.reload()
    assert text_of(page).input_value() == "Fler elever är på plats.\n\n- i ettan\n- i tvåan"


def test_without_a_connection_the_text_stays_and_is_saved_afterwards(visitors: Visitors) -> None:
    page = opened(visitors)
    field = text_of(page, 1)
    page.route("**/rapportera/mal/text/", lambda route: route.abort("aborted"))
    field.fill("Skrivet på tåget")
    expect(said_of(field)).to_contain_text("Ingen förbindelse")
    assert field.input_value() == "Skrivet på tåget"
    page.unroute("**/rapportera/mal/text/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(said_of(field)).to_have_text(SAVED)
    page.reload()
    assert text_of(page, 1).input_value() == "Skrivet på tåget"


def test_what_comes_in_while_one_goes_on_writing_is_not_written_over(visitors: Visitors) -> None:
    """Two tabs of one person, since a text is held by one at a time."""
    page = opened(visitors)
    field = text_of(page, 2)
    field.fill("Början. Mitten. Slutet.")
    expect(said_of(field)).to_have_text(SAVED)
    other = page.context.new_page()
    other.goto(ADDRESS)
    theirs = text_of(other, 2)
    theirs.fill("Början är ny. Mitten. Slutet.")
    expect(said_of(theirs)).to_have_text(SAVED)

    # The answer to this tab's save comes when the writer has gone on.
    def late(route: Route) -> None:
        answer = route.fetch()
        field.evaluate("field => { field.value += ' Och mer.'; }")
        route.fulfill(response=answer)

    page.route("**/rapportera/mal/text/", late, times=1)
    field.fill("Början. Mitten. Slutet är nytt.")
    expect(field).to_have_value("Början är ny. Mitten. Slutet är nytt. Och mer.", timeout=10_000)
    expect(said_of(field)).to_contain_text("Sparat")
    page.wait_for_timeout(REST)
    page.reload()
    assert text_of(page, 2).input_value() == "Början är ny. Mitten. Slutet är nytt. Och mer."


def test_who_comes_second_sees_who_writes_and_takes_over_in_two_clicks(visitors: Visitors) -> None:
    page = opened(visitors)
    field = text_of(page, 3)
    field.fill("Chefens text")
    expect(said_of(field)).to_have_text(SAVED)
    second = opened(visitors, "controller")
    theirs = text_of(second, 3)
    assert not theirs.is_editable()
    form = theirs.locator("xpath=ancestor::form")
    assert "skriver här" in form.inner_text()
    with second.expect_navigation():
        form.get_by_role("button", name="Ta över").click()
    assert text_of(second, 3).is_editable()
    assert text_of(second, 3).input_value() == "Chefens text"
    field.fill("Chefen skriver vidare")
    expect(said_of(field)).to_contain_text("skriver här")
    assert field.input_value() == "Chefen skriver vidare"
