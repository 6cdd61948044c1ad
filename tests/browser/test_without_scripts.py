"""With scripts switched off everything works, with a page instead of a fragment."""

from __future__ import annotations

import pytest

from tests.browser.addresses import BOARD_GOAL, INDICATOR, YEAR
from tests.browser.chromium import Visitors


def test_reading_works(visitors: Visitors) -> None:
    page = visitors.page(scripts=False)
    page.goto("/")
    page.locator(f'main a[href="{YEAR}"]').first.click()
    page.locator(f'nav a[href="{YEAR}rapport/"]').first.click()
    assert page.locator(".edition-overview").is_visible()
    page.goto(f"{YEAR}mal/")
    fold = page.locator("main details:not([open])").first
    fold.locator("summary").first.click()
    assert page.locator(f'main a[href^="{BOARD_GOAL}"]').count() >= 1


def test_folds_open(visitors: Visitors) -> None:
    page = visitors.page(scripts=False)
    page.goto(f"{YEAR}mal/")
    fold = page.locator("main details:visible").first
    was = fold.get_attribute("open")
    fold.locator("summary").first.click()
    assert fold.get_attribute("open") != was


def test_searching_works(visitors: Visitors) -> None:
    page = visitors.page(scripts=False)
    page.goto("/")
    page.fill("input[name=q]", "sjukfrånvaro")
    page.press("input[name=q]", "Enter")
    assert page.locator(f'main a[href^="{INDICATOR}"]').count() >= 1


def test_choosing_another_body_works(visitors: Visitors) -> None:
    page = visitors.page(scripts=False)
    page.goto(INDICATOR)
    page.select_option("select[name=organ]", "bjorkskolan")
    page.locator("main .filter button").click()
    assert "Björkskolan" in page.locator("main").inner_text()


@pytest.mark.parametrize("role", ["controller"])
def test_logging_in_and_the_form_for_taking_in_work(visitors: Visitors, role: str) -> None:
    page = visitors.page(role, scripts=False)
    page.goto("/import/")
    page.locator("main form button[type=submit]").first.click()
    assert page.locator(".ds-validation-message, .notice-error").first.is_visible()
    assert page.locator("h1").inner_text() == "Ta in en rapport"
