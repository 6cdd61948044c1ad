"""Photographs every page of the demo, for people to look at: wide, narrow, dark, and printed.

Usage: python -m tests.browser.pictures FOLDER [ADDRESS]   (of a demo that runs, `make demo`)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.browser.addresses import PAGES
from tests.browser.chromium import NARROW, WIDE, Colours, Visitors, found_browser, started_browser

LAYOUTS: tuple[tuple[str, int, Colours], ...] = (
    ("wide", WIDE, "light"),
    ("narrow", NARROW, "light"),
    ("dark", WIDE, "dark"),
)


def photograph(folder: Path, address: str) -> None:
    """Write a picture of each page in each layout, and the page as it is printed."""
    place = found_browser()
    if place is None:
        raise SystemExit("No browser: see tools/browser.")
    folder.mkdir(parents=True, exist_ok=True)
    with started_browser(place) as browser:
        visitors = Visitors(browser, address)
        for number, example in enumerate(PAGES):
            words = re.sub(r"\W+", "-", example.address).strip("-") or "start"
            name = f"{number:02}-{words[-60:]}"
            for layout, width, colours in LAYOUTS:
                page = visitors.page(example.best, width=width, colours=colours)
                page.goto(example.address)
                # What is loaded when one comes to it is loaded now.
                page.evaluate(
                    "document.querySelectorAll('img').forEach(image => { image.loading = 'eager' })"
                )
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}-{layout}.png", full_page=True)
                if layout == "wide":
                    page.pdf(path=folder / f"{name}.pdf", format="A4")
                visitors.leave()


if __name__ == "__main__":
    photograph(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000/")
