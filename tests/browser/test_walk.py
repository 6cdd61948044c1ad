"""The walk: each of the cast through every page, and every page looked through in each layout."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import html
from playwright.sync_api import APIResponse

from tests.browser.addresses import CAST, EXAMPLES, MISSING, PAGES, UNPUBLISHED, Example
from tests.browser.chromium import NARROW, Visitors
from tests.browser.looking import faults_of

IDS = [example.address for example in PAGES]
# What is not published looks like what is; it is looked through when there is time.
IN_TURN = [
    pytest.param(example, marks=pytest.mark.slow) if example.address.startswith(UNPUBLISHED) else example
    for example in PAGES
]
# What only the demo has is no address in the settings of the tests.
ONLY_IN_THE_DEMO = {"demo_login"}


def routes(patterns: Sequence[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The names of all addresses."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield str(pattern.name)


def test_every_address_has_an_example() -> None:
    known = {example.route for example in EXAMPLES} - ONLY_IN_THE_DEMO
    assert set(routes()) - known == set(), "add an example in tests/browser/addresses.py"
    assert known - set(routes()) == set(), "these addresses are gone"


@pytest.mark.parametrize("role", CAST)
def test_each_of_the_cast_gets_what_is_theirs_and_nothing_else(visitors: Visitors, role: str) -> None:
    asking = visitors.page(role).context.request

    def ask(address: str) -> APIResponse:
        return asking.get(address, max_redirects=0)

    given = {example.address: ask(example.address).status for example in EXAMPLES}
    assert given == {example.address: example.wanted(role) for example in EXAMPLES}
    assert ask(MISSING).status == 404


QUICK = ("controller", "politician", "citizen")


@pytest.mark.parametrize(
    "role", [role if role in QUICK else pytest.param(role, marks=pytest.mark.slow) for role in CAST]
)
def test_each_of_the_cast_logs_in_with_one_click_and_walks_through_their_pages(
    visitors: Visitors, role: str
) -> None:
    page = visitors.page(role)
    for example in PAGES:
        if role in example.who:
            answer = page.goto(example.address)
            assert answer is not None
            assert answer.status == 200, example.address
            assert page.locator("h1").count() == 1, example.address


@pytest.mark.parametrize("example", IN_TURN, ids=IDS)
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(visitors: Visitors, example: Example) -> None:
    page = visitors.page(example.best, axe=True)
    page.goto(example.address)
    found = faults_of(page)
    assert found == {}, json.dumps(found, indent=1, ensure_ascii=False)


def test_axe_would_find_a_fault(visitors: Visitors) -> None:
    page = visitors.page(axe=True)
    page.goto("/")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/utseende/abc.svg\">'"
        " + '<p id=\"pale\">Blekt</p>'); document.getElementById('pale').style.color = '#ccc'"
    )
    assert {fault.split(":")[0] for faults in faults_of(page).values() for fault in faults} >= {
        "image-alt",
        "color-contrast",
    }


@pytest.mark.parametrize("example", IN_TURN, ids=IDS)
def test_a_page_is_whole_and_fits_a_phone(visitors: Visitors, example: Example) -> None:
    page = visitors.page(example.best, width=NARROW)
    answer = page.goto(example.address)
    assert answer is not None
    tree = html.fromstring(answer.body())
    assert tree.xpath("//*[@style] | //style | //*[@onclick] | //script[not(@src)]") == []
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("normalize-space(//h1)")
    identities = [str(identity) for identity in tree.xpath("//@id")]
    assert [name for name, times in Counter(identities).items() if times > 1] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    # The matter first, then what helps, then where one is.
    order = "[...document.querySelectorAll('.page > *')].filter(e => e.offsetHeight).map(e => e.className)"
    shown = page.evaluate(order)
    assert shown == [name for name in ("page-main", "page-help", "page-where") if name in shown]


def test_every_page_has_a_title_of_its_own(visitors: Visitors) -> None:
    titles: dict[str, str] = {}
    asking = {best: visitors.page(best).context.request for best in {example.best for example in PAGES}}
    for example in PAGES:
        answer = asking[example.best].get(example.address)
        title = re.sub(r"\s+", " ", html.fromstring(answer.body()).findtext(".//title") or "")
        assert title.endswith("Almviks kommun"), example.address
        assert titles.setdefault(title, example.address.split("?")[0]) == example.address.split("?")[0]


def test_no_link_leads_nowhere(visitors: Visitors) -> None:
    asking = visitors.page("central_office").context.request
    seen: dict[str, str] = {}
    for example in PAGES:
        if example.best == "central_office":
            answer = asking.get(example.address)
            tree = html.fromstring(answer.body(), base_url=answer.url)
            tree.make_links_absolute()
            for link in tree.xpath("//a/@href"):
                address = str(link).split("#")[0]
                # One of each kind is enough: addresses of one kind differ in their names and numbers.
                kind = re.sub(r"/(mal|indikatorer|organisation)/[^/?]+/", r"/\1/x/", address)
                kind = re.sub(r"\d{4}|=[^&]*", "", kind)
                if address.startswith(visitors.address) and "ladda-ner" not in address:
                    seen.setdefault(kind, address)
    dead = {address: status for address in seen.values() if (status := asking.get(address).status) != 200}
    assert dead == {}
    assert len(seen) > 30
