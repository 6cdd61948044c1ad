"""What tests of pages ask of any page."""

from __future__ import annotations

import re
from typing import Protocol

from django.test import Client

from tests.cast import Cast


class Answer(Protocol):
    """What came back, as far as its text goes."""

    @property
    def content(self) -> bytes:
        """The page."""


def log_in(client: Client, cast: Cast, name: str) -> Client:
    """Let somebody of the cast log in; the citizen does not."""
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    return client


def text_of(answer: Answer) -> str:
    """The words of a page's matter, without markup, on one line: as seen, where they are heard in full."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), flags=re.DOTALL)
    assert main is not None
    seen = re.sub(r'<span class="heard heard-word">[^<]*</span>', "", main[0])
    seen = re.sub(r'<span aria-hidden="true">([^<]*)</span>', r"\1", seen)
    return " ".join(re.sub(r"<[^>]+>", " ", seen).split())


def links_in(answer: Answer, inside: str = "main") -> dict[str, str]:
    """The links of one part of a page: words to address."""
    part = re.search(rf"<{inside}.*?</{inside}>", answer.content.decode(), flags=re.DOTALL)
    assert part is not None
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', part[0], flags=re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", words).split()): address for address, words in found}
