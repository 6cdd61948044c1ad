"""Looking a page through with axe: wide and narrow, light and dark."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.chromium import NARROW, WIDE, Colours

_LAYOUTS: tuple[tuple[int, Colours], ...] = (
    (WIDE, "light"),
    (WIDE, "dark"),
    (NARROW, "dark"),
    (NARROW, "light"),
)


def faults_of(page: Page) -> dict[str, list[str]]:
    """Give what axe finds in each layout; nothing, when all is well. The page is left narrow."""
    found = {f"{width} {colours}": _faults(page, width, colours) for width, colours in _LAYOUTS}
    return {layout: faults for layout, faults in found.items() if faults}


def _faults(page: Page, width: int, colours: Colours) -> list[str]:
    """What axe says of one layout. In the dark only the colours differ."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=colours)
    only = {"runOnly": ["color-contrast"]} if colours == "dark" else {}
    result = page.evaluate("only => axe.run(document, {...only, resultTypes: ['violations']})", only)
    assert result["passes"]
    return [
        f"{fault['id']}: {fault['help']}: {[node['html'][:200] for node in fault['nodes'][:3]]}"
        for fault in result["violations"]
    ]
