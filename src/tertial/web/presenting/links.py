"""Links as pages list them: paths, tabs, choices, lists, and the pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address, words alone. `note` stands below, `mark` beside them.

    `current` is the place where the reader is; `below` are the links one step further down.
    """

    text: str
    href: str = ""
    note: str = ""
    current: bool = False
    mark: SafeString | str = ""
    below: Sequence[Link] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages of a long list: where the reader is, and the ways to the others."""

    number: int
    count: int
    previous: str
    next: str
    links: tuple[Link | None, ...]


def pages_of(number: int, count: int, *, path: str, query: dict[str, str], name: str = "sida") -> Pages:
    """Give the ways from one page of a list to the others: the ends and the nearest, None for a gap."""

    def address(page: int) -> str:
        return f"{path}?{urlencode({**query, name: str(page)})}"

    wanted = sorted({1, 2, number - 1, number, number + 1, count - 1, count} & set(range(1, count + 1)))
    links: list[Link | None] = []
    for page in wanted:
        if links and page > wanted[wanted.index(page) - 1] + 1:
            links.append(None)
        links.append(Link(str(page), address(page), current=page == number))
    return Pages(
        number=number,
        count=count,
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < count else "",
        links=tuple(links),
    )
