"""Whatever people and reports write stays text: a page with it is built of the same elements as without.

Two municipalities are alike but for their words: one writes plain words wherever somebody may write, the
other markup that wants to leave its place. Their pages must have the same elements and attributes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client

from tertial.access.services import make_person
from tertial.audit.models import Event
from tertial.audit.services import keep_source_file, withdraw
from tertial.core.absence import NotAvailable
from tertial.core.cells import NotUnderstood
from tertial.documents.tree import Document
from tertial.imports.taking_in import Matches, take_in
from tertial.organisation.services import rename_body
from tertial.plan.models import Goal, Indicator
from tertial.plan.services.indicators import Definition, redefine_indicator
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Year
from tests.cast import START, Cast, make_cast
from tests.documents.rendering.hostile import MARKUP
from tests.web.everything import Everything
from tests.web.pages import log_in
from tests.web.taken_in import the_report
from tests.web.test_permissions import ROWS

# Both begin alike, so that lists are in the same order.
HOSTILE: Final = " ".join(("Ord", *MARKUP))
PLAIN: Final = " ".join(("Ord", *(f"ord{number}" for number in range(len(MARKUP)))))
_OURS: Final = re.compile(
    r"Det går åt rätt håll|Andel barn som läser|Fler läser|Mest i norr|Bokbuss[^|]*|Driftbudget"
)


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, and what could run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            leads = name in ("href", "src", "action", "formaction", "xlink:href")
            if name.startswith("on") or (leads and not re.match(r"[/#?]|$", value or "")):
                self.runs.append(f"{tag} {name}={value}")


def elements_of(page: bytes) -> Elements:
    """Read a page as a browser would."""
    parser = Elements()
    parser.feed(page.decode())
    parser.close()
    return parser


def make_world(words: str) -> tuple[Cast, dict[str, str]]:
    """A municipality that writes these words wherever somebody may write."""
    cast = make_cast()
    rename_body(by=cast.administrator, body=cast.board, name=words, short_name=words, on=START)
    file = keep_source_file(
        name=words, media="text", sha256="d" * 64, size=9, lines=[words for _ in range(400)]
    )  # fmt: skip
    take_in(
        by=cast.controller, document=written(words), board=cast.board, period=cast.unpublished,
        matches=Matches(), source=file,
    )  # fmt: skip
    indicator = Indicator.objects.latest("pk")
    redefine_indicator(
        by=cast.controller, indicator=indicator, since=Year.objects.get(year=2026), reason=words,
        definition=Definition(name=words, description=words, source=words, method=words, unit="%"),
    )  # fmt: skip
    for value in (NotAvailable(words, words), NotUnderstood(words, words)):
        new = NewValue(indicator=indicator, body=cast.board, period=cast.unpublished, value=value)
        report_value(by=cast.controller, new=new, reason=words)
    withdraw(by=cast.controller, event=Event.objects.latest("pk"), reason=words)
    writer = make_person(by=cast.administrator, email="skribent@almvik.example", name=words)
    again = NewValue(indicator=indicator, body=cast.board, period=cast.unpublished, value=NotAvailable(words))
    report_value(by=writer, new=again, reason=words)
    type(cast.controller).objects.filter(pk=cast.controller.pk).update(name=words)
    places = {
        "body": cast.board.key,
        "period": "2026-T1",
        "indicator": indicator.key,
        "goal": Goal.objects.filter(owner=cast.board).latest("pk").key,
    }
    return cast, places


def written(words: str) -> Document:
    """The report with these words in place of those that people wrote."""
    document: Document = _replaced(the_report(2026), lambda text: words if _OURS.search(text) else text)
    return document


def crawl(words: str) -> dict[str, bytes]:
    """All pages of a municipality that writes these words, as its controller sees them."""
    with transaction.atomic():
        cast, places = make_world(words)
        client = log_in(Client(), cast, "controller")
        pages = {
            route: client.get(row.address.format(**places)).content
            for route, row in ROWS.items()
            if row.gets and "{draft}" not in row.address and not route.startswith("account_")
        }
        pages["search"] = client.get("/sok/", {"q": words[:200]}).content
        transaction.set_rollback(True)
    return pages


def _replaced(piece: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401  # any part of a tree
    if isinstance(piece, str) and type(piece) is str:
        return change(piece)
    if isinstance(piece, tuple):
        return tuple(_replaced(one, change) for one in piece)
    if dataclasses.is_dataclass(piece) and not isinstance(piece, type):
        fields = {each.name: getattr(piece, each.name) for each in dataclasses.fields(piece)}
        return dataclasses.replace(piece, **{name: _replaced(one, change) for name, one in fields.items()})
    return piece


_OF_FINDINGS = {"article", "details", "summary", "mark", "section", "ul", "li", "p", "b", "h2", "h3", "span"}


def test_markup_that_somebody_wrote_makes_no_element(db: None) -> None:
    plain, hostile = crawl(PLAIN), crawl(HOSTILE)
    shown = 0
    for route, page in hostile.items():
        if not page.startswith(b"<!doctype html>"):
            continue
        there = elements_of(page)
        assert there.runs == [], route
        alike = elements_of(plain[route]).found
        if route == "search":  # shows more of one than of the other, of the same kinds
            assert set(there.found) == set(alike)
        elif route in ("review", "draft_review"):  # what is found differs: the words do
            assert {name for name, _ in there.found} <= {name for name, _ in alike} | _OF_FINDINGS, route
        else:
            assert there.found == alike, route
        shown += escape(MARKUP[0]).encode() in page.replace(b"&#39;", b"&#x27;")
    assert shown >= 12  # the words are there, on most of the pages


def test_the_comparison_sees_an_element_too_many() -> None:
    page = b'<p title="x">ord</p>'
    assert elements_of(page).found != elements_of(page.replace(b"ord", MARKUP[0].encode())).found
    assert elements_of(b'<a href="javascript:alert(1)">').runs
    assert elements_of(b"<details open ontoggle=alert(1)>").runs
    assert elements_of(b'<a href="/x/?y=javascript:">').runs == []


BAD_QUERIES = (
    *("\x00", "\ud800", "x" * 10_000, "-1", "99999999999999999999", "1e9", "'", "%"),
    *("\u202e", "٣", "=1+1"),
)
PARAMETERS = ("sida", "q", "organ", "period", "rad", "vem", "vad", "fran", "till", "visa", "nyckel", "next")


@pytest.mark.parametrize("route", [route for route, row in ROWS.items() if row.gets])
def test_no_value_in_an_address_breaks_a_page(everything: Everything, route: str) -> None:
    client = log_in(Client(), everything.cast, "controller")
    address = everything.address(ROWS[route].address)
    for value in BAD_QUERIES:
        query = {name: value.encode("utf-8", "surrogatepass") for name in PARAMETERS}
        answer = client.get(address.partition("?")[0], query)
        assert answer.status_code < 500, f"{address} {value[:10]!r}"


BAD_PARTS = (
    *("x" * 3000, "%00", "%ED%A0%80", "..%2f..%2fetc%2fpasswd", "%0d%0aX-A: b"),
    *("2026-T9", "0", "%F0%9F%8E%89"),
)


@pytest.mark.parametrize("route", [route for route, row in ROWS.items() if "{" in row.address])
def test_no_part_of_an_address_breaks_a_page(everything: Everything, route: str) -> None:
    row = ROWS[route]
    of_others = isinstance(row.who, set) and "controller" not in row.who
    client = log_in(Client(), everything.cast, "central_office" if of_others else "controller")
    for part in BAD_PARTS:
        for place in re.findall(r"\{(\w+)\}", row.address):
            address = everything.address(row.address.replace(f"{{{place}}}", part))
            answer = client.get(address) if row.gets else client.post(address)
            assert answer.status_code in (400, 404), address
            assert "X-A" not in answer.headers
