"""By keyboard alone: everything is reached, in order and seen, and nothing holds one fast."""

from __future__ import annotations

import pytest

from tests.browser.addresses import BOARD_GOAL, INDICATOR, UNPUBLISHED, YEAR
from tests.browser.chromium import NARROW, WIDE, Visitors
from tests.browser.keys import all_numbers, follow, go_to, here, stops

LOOKED_THROUGH = [
    "/",
    YEAR,
    f"{YEAR}mal/",
    f"{YEAR}ekonomi/",
    f"{YEAR}aktiviteter/",
    f"{YEAR}rapport{BOARD_GOAL}",
    BOARD_GOAL,
    INDICATOR,
    "/indikatorer/",
    "/sok/?q=sjukfr%C3%A5nvaro",
    "/konto/logga-in/",
    "/import/",
]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", LOOKED_THROUGH)
def test_tab_reaches_everything_in_order_and_is_seen(visitors: Visitors, address: str, width: int) -> None:
    page = visitors.page("citizen" if "konto" in address else "controller", width=width)
    page.goto(address)
    wanted = all_numbers(page)
    reached = stops(page)
    assert reached[0].href == "#innehall"
    assert wanted - {stop.number for stop in reached} == set()
    assert [stop for stop in reached if not (stop.seen and stop.on_screen)] == []
    numbers = [stop.number for stop in reached]
    assert numbers == sorted(numbers)


def test_the_first_stop_leads_past_the_head_of_the_page(visitors: Visitors) -> None:
    page = visitors.page()
    page.goto(YEAR)
    page.keyboard.press("Tab")
    stop = here(page)
    assert stop is not None
    assert (stop.name, stop.on_screen) == ("Till innehållet", True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_from_the_start_to_a_goal_its_indicator_and_a_values_history(visitors: Visitors) -> None:
    page = visitors.page("controller")
    page.goto("/")
    follow(page, href=UNPUBLISHED)
    follow(page, href=BOARD_GOAL)
    assert page.locator("h1").inner_text().startswith("1.1.2")
    follow(page, href="/indikatorer/lasforstaelse/")
    follow(page, href="/indikatorer/lasforstaelse/utbildnings-och-fritidsnamnden/")
    assert "rapporterats om det här värdet" in page.locator("main").inner_text()
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url("**/indikatorer/lasforstaelse/**")


def test_to_a_section_of_a_report(visitors: Visitors) -> None:
    page = visitors.page()
    page.goto(f"{YEAR}rapport/")
    link = go_to(page, href="#mal-", most=900)
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.startsWith('#mal-')")
    assert page.locator(f'[id="{link.href[1:]}"]').is_visible()
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", link.href[1:])
    assert 0 <= top < 400


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_folds_open_and_shut_and_stay_as_they_were_left(visitors: Visitors, key: str) -> None:
    page = visitors.page()
    page.goto(f"{YEAR}mal/")
    while (stop := here(page)) is None or stop.kind != "summary":
        page.keyboard.press("Tab")
    is_open = "document.activeElement.parentElement.open"
    before = page.evaluate(is_open)
    page.keyboard.press(key)
    assert page.evaluate(is_open) is not before
    page.keyboard.press(key)
    assert page.evaluate(is_open) is before


def test_search_log_in_and_log_out(visitors: Visitors) -> None:
    page = visitors.page()
    page.goto("/")
    go_to(page, name="q")
    page.keyboard.type("sjukfrånvaro")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, href=INDICATOR)
    follow(page, name="Logga in")
    follow(page, name="Ekonom")
    assert page.locator(".top-person").inner_text().startswith("Ekonomen")
    page.keyboard.press("Home")
    follow(page, name="Logga ut")
    assert "Logga in" in page.locator(".top-person").inner_text()
