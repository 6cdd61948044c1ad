"""A round as its people meet it: reported by keyboard, approved in a row on a phone, told without colour."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.addresses import ROUND
from tests.browser.chromium import Visitors

PHONE = 390
UNITS = ("kvarnskolan", "strandskolan", "fritidsgardarna")


def reporting(unit: str) -> str:
    return f"/organisation/{unit}/2026-VB/rapportera/"


def submit_by_keyboard(page: Page, unit: str) -> None:
    """Hand in what a unit reports without touching a mouse."""
    page.goto(reporting(unit))
    page.locator("#lamna-in-ord").focus()
    page.keyboard.type("Det som finns")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_contain_text("är inlämnad")


def test_units_are_handled_in_a_row_without_going_back_to_the_list(visitors: Visitors) -> None:
    controller = visitors.page("controller")
    for unit in UNITS:
        submit_by_keyboard(controller, unit)
    director = visitors.page("director", width=PHONE)
    director.goto("/min-sida/")
    assert director.evaluate("document.documentElement.scrollWidth") <= PHONE
    director.locator("main .link-list a").first.click()
    seen = []
    for _unit in UNITS:
        seen.append(director.url.split("/")[-4])
        assert director.evaluate("document.documentElement.scrollWidth") <= PHONE
        director.locator("#godkann-ord").fill("Skriv vad som återstår")
        director.locator("button[value=aterlamna]").click()
        expect(director.locator(".told")).to_contain_text("är återlämnad")
    assert seen == list(UNITS)
    expect(director.locator("button[value=godkann]")).to_have_count(0)


def test_each_state_has_its_shape_and_its_words(visitors: Visitors) -> None:
    page = visitors.page("central_office")
    page.goto(ROUND)
    shapes: dict[str, str] = {}
    for mark in page.locator("main tbody .mark").all():
        words = mark.locator(".mark-words").inner_text()
        shape = mark.locator("svg").inner_html()
        assert shapes.setdefault(words, shape) == shape
    assert {"Ej öppnad", "Återlämnad"} <= shapes.keys()
    assert len(set(shapes.values())) == len(shapes)


def test_what_came_back_is_found_at_its_note_in_one_click(visitors: Visitors) -> None:
    page = visitors.page("unit_manager")
    submit_by_keyboard(page, "bjorkskolan")
    director = visitors.page("director")
    director.goto(reporting("bjorkskolan"))
    director.locator("main details", has_text="Vad återlämningen gäller").locator("summary").click()
    director.locator("#om-1").check()
    director.locator("#godkann-ord").fill("Frånvaron är för låg")
    director.locator("button[value=aterlamna]").click()
    page.goto("/min-sida/")
    came_back = page.locator(".notice-warning")
    assert "Frånvaron är för låg" in came_back.inner_text()
    came_back.locator("li a").first.click()
    page.wait_for_url("**/rapportera/indikatorer/#v-*")
    assert page.locator(":target").count() == 1
