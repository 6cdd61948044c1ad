"""One browser and one demo for all tests of this folder, which one worker runs (`tests/conftest.py`)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import Visitors, found_browser, started_browser
from tests.cli.databases import forgotten_after
from tests.cli.demo_served import demo_served

ADDRESS = "TERTIAL_TEST_SITE"
"""Names a demo that runs already, for whoever works on a page and does not want to wait for a new one."""


# For this folder only, not for the session: while Playwright runs, Django thinks that we are asynchronous.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser. Where there is none the tests are left out, and in CI they fail."""
    place = found_browser()
    if place is None:
        reason = "no browser: see tools/browser"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with started_browser(place) as browser:
        yield browser


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as `make demo` serves it, with a database of its own: its address."""
    if ADDRESS in os.environ:
        yield os.environ[ADDRESS]
    else:
        folder = tmp_path_factory.mktemp("demo") / "data"
        with forgotten_after(folder), demo_served(folder) as demo:
            yield demo.address


@pytest.fixture(scope="package")
def _everyone(browser: Browser, site: str) -> Visitors:
    return Visitors(browser, site)


@pytest.fixture
def visitors(_everyone: Visitors) -> Iterator[Visitors]:
    """Opens pages as one of the cast; the test fails when anything went wrong behind them."""
    yield _everyone
    complaints = _everyone.complaints
    _everyone.leave()
    assert complaints == []
