"""Going through a page by keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# What has the focus: where it is among all that can have it, its words, whether one sees that it has it.
_HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it);
  const box = it.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    name: (it.getAttribute('aria-label') || it.innerText || it.name || it.id || '').trim().split('\\n')[0],
    kind: it.tagName.toLowerCase(),
    href: it.getAttribute('href') || '',
    seen: ring || style.boxShadow !== 'none',
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    number: [...document.querySelectorAll('*')].indexOf(it),
  };
}"""
# All that should be reached: what is shown, and of radio buttons of one name only the one that is chosen.
_ALL = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(it => !it.disabled && it.tabIndex >= 0 && it.type !== 'radio'
    && it.checkVisibility({visibilityProperty: true, contentVisibilityAuto: false}))
  .map(it => [...document.querySelectorAll('*')].indexOf(it))"""


@dataclass(frozen=True)
class Stop:
    """A place where the focus stops."""

    name: str
    kind: str
    href: str
    seen: bool
    on_screen: bool
    number: int


def here(page: Page) -> Stop | None:
    """Say where the focus is; None when nothing has it."""
    at = page.evaluate(_HERE)
    return at and Stop(at["name"], at["kind"], at["href"], at["seen"], at["onScreen"], at["number"])


def stops(page: Page, most: int = 600) -> list[Stop]:
    """Press Tab around the page, and give all stops from the top. Fails where the focus is caught.

    A page whose form has the focus already is begun there.
    """
    found: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = here(page)
        if stop is None:
            continue  # outside the page, between its end and its top
        if found and stop.number == found[0].number:
            top = found.index(min(found, key=lambda each: each.number))
            return found[top:] + found[:top]
        assert not found or stop.number != found[-1].number, f"caught at {stop}"
        found.append(stop)
    raise AssertionError(f"no end after {most} stops: {found[-3:]}")


def all_numbers(page: Page) -> set[int]:
    """Give all that the keyboard should reach."""
    return set(page.evaluate(_ALL))


def go_to(page: Page, *, name: str = "", href: str = "", most: int = 300) -> Stop:
    """Press Tab until the focus is on something of that name, or that leads to such an address."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = here(page)
        if stop and ((name and stop.name.startswith(name)) or (href and stop.href.startswith(href))):
            assert stop.seen, f"one does not see that {stop} has the focus"
            return stop
    raise AssertionError(f"Tab never reached {name or href}")


def follow(page: Page, *, name: str = "", href: str = "") -> None:
    """Go to a link or a button by Tab, press Enter, and wait for the page."""
    go_to(page, name=name, href=href)
    with page.expect_navigation():
        page.keyboard.press("Enter")
