"""Which browser the tests use, how it is started, and how the demo's pages are opened in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.repository import ROOT

AXE: Final = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE: Final = 1280
NARROW: Final = 320
_HEIGHT: Final = {WIDE: 800, NARROW: 640}
# As a root without a sandbox, and quiet: it asks nobody for news.
_ARGUMENTS: Final = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Colours = Literal["light", "dark"]


def found_browser() -> str | None:
    """Find the browser that `tools/browser` has seen to: its place, or None."""
    wanted = os.environ.get("TERTIAL_BROWSER", "")
    names = (wanted, *_NAMES, str(ROOT / ".browser" / "chromium"))
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def started_browser(place: str) -> Iterator[Browser]:
    """Have a browser until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Sees what a reader does not: what the console complains of, and what did not arrive."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.seen.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        # That an address is missing is told by its answer; some tests ask for such addresses.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.seen.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # A page that is left in the middle, or a file that is saved instead of shown, is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.seen.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        # That somebody else was first is no fault: the page says it.
        first = response.status == 409
        missing = response.status >= 400 and response.request.resource_type != "document" and not first
        if response.status >= 500 or missing:
            self.seen.append(f"{response.status}: {response.url}")


class Visitors:
    """Opens pages of the demo as somebody of its cast, and keeps what goes wrong behind them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address.rstrip("/")
        self._logged_in: dict[str, Any] = {}
        self._open: list[BrowserContext] = []
        self._watches: list[Watch] = []

    def page(
        self,
        role: str = "citizen",
        *,
        width: int = WIDE,
        colours: Colours = "light",
        scripts: bool = True,
        axe: bool = False,
        **more: Any,  # noqa: ANN401  # whatever a browser can be told
    ) -> Page:
        """Open an empty page as one of the cast. Only for axe it is freed of the policy for scripts."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": _HEIGHT.get(width, 800)},
            color_scheme=colours,
            java_script_enabled=scripts,
            bypass_csp=axe,
            storage_state=self._state(role),
            locale="sv-SE",
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(30_000)
        self._open.append(context)
        page = context.new_page()
        self._watches.append(Watch(page))
        if axe:
            page.add_init_script(path=AXE)
        return page

    @property
    def complaints(self) -> list[str]:
        """All that went wrong behind the pages."""
        return [one for watch in self._watches for one in watch.seen]

    def leave(self) -> None:
        """Close all that was opened."""
        for context in self._open:
            context.close()
        self._open, self._watches = [], []

    def _state(self, role: str) -> Any:  # noqa: ANN401
        """Log in once as each of the cast, as people do: by pressing the button."""
        if role == "citizen":
            return None
        if role not in self._logged_in:
            with self.browser.new_context(base_url=self.address) as context:
                page = context.new_page()
                page.goto("/konto/logga-in/")
                page.locator(f'button[name="role"][value="{role}"]').click()
                page.wait_for_url(f"{self.address}/")
                assert page.locator(".top-person button").inner_text() == "Logga ut"
                self._logged_in[role] = context.storage_state()
        return self._logged_in[role]
