"""What a search found, as a page shows it: groups of links with the words told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tertial.core.periods import Period, PeriodKind
from tertial.search.selectors import Group, Hit
from tertial.search.snippets import Piece
from tertial.search.sources import Kind, Source

KIND_WORDS: Final = {
    Kind.GOAL: gettext_lazy("Goals"),
    Kind.INDICATOR: gettext_lazy("Indicators"),
    Kind.ACTIVITY: gettext_lazy("Activities"),
    Kind.TEXT: gettext_lazy("Texts"),
    Kind.TABLE: gettext_lazy("Economy tables"),
    Kind.REPORT: gettext_lazy("Plans and reports"),
    Kind.BODY: gettext_lazy("Boards and units"),
}
"""What the groups are called."""

Bodies = Mapping[int, tuple[str, str]]
"""The addresses and names of bodies by their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """One thing that was found: where it leads, whose and when it is, and the words around."""

    href: str
    number: str
    title: tuple[Piece, ...]
    note: str
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    """What was found of one kind. `all_href` leads to all of it, where not all is shown."""

    key: str
    heading: str
    count: str
    links: tuple[FoundLink, ...]
    all_href: str


def found_groups(groups: Iterable[Group], bodies: Bodies, query: Mapping[str, str]) -> list[FoundGroup]:
    """Put what was found in words. `query` is what the address asks for."""
    return [
        FoundGroup(
            key=group.kind.value,
            heading=str(KIND_WORDS[group.kind]),
            count=_("at least {count}").format(count=group.count) if group.more else str(group.count),
            links=tuple(_link(hit, bodies) for hit in group.hits),
            all_href=_all(group, query),
        )
        for group in groups
    ]


def told(groups: Sequence[Group]) -> str:
    """Say how much was found, for those who listen too."""
    count = sum(group.count for group in groups)
    if any(group.more for group in groups):
        return _("At least {count} found").format(count=count)
    return ngettext("{count} found", "{count} found", count).format(count=count)


def bodies_in(groups: Iterable[Group]) -> set[int]:
    """Which bodies have to be named."""
    return {hit.body for group in groups for hit in group.hits if hit.body is not None}


def _all(group: Group, query: Mapping[str, str]) -> str:
    if len(group.hits) >= group.count:
        return ""
    return "?" + urlencode(
        {**{name: value for name, value in query.items() if value}, "sort": group.kind.value}
    )


def _link(hit: Hit, bodies: Bodies) -> FoundLink:
    return FoundLink(
        href=_address(hit, bodies),
        number=hit.number if hit.kind is Kind.GOAL else "",
        title=hit.title or (Piece(_("Without a heading"), found=False),),
        note=_note(hit, bodies),
        snippet=hit.snippet,
    )


def _address(hit: Hit, bodies: Bodies) -> str:
    body = _body(hit, bodies)[0]
    period = f"{hit.year}-{hit.period_kind}"
    match hit.source:
        case Source.GOAL | Source.ACTIVITY:
            return f"/mal/{hit.key}/{hit.year}/"
        case Source.INDICATOR:
            return f"/indikatorer/{hit.key}/"
        case Source.GOAL_TEXT | Source.ACTIVITY_REPORT:
            return f"/mal/{hit.key}/{hit.year}/?{urlencode({'period': hit.period_kind or ''})}"
        case Source.INDICATOR_TEXT:
            return f"/indikatorer/{hit.key}/?{urlencode({'organ': body})}"
        case Source.SECTION:
            return f"/organisation/{body}/{period}/rapport/?{urlencode({'avsnitt': hit.key})}"
        case Source.TABLE:
            return f"/organisation/{body}/{period}/ekonomi/"
        case Source.REPORT:
            return f"/organisation/{body}/{period}/rapport/"
        case Source.BODY:
            return f"/organisation/{hit.key}/"


def _body(hit: Hit, bodies: Bodies) -> tuple[str, str]:
    """The address and name of whose it is; empty for what is nobody's."""
    return ("", "") if hit.body is None else bodies.get(hit.body, ("", ""))


def _note(hit: Hit, bodies: Bodies) -> str:
    """Whose and of when it is."""
    name = "" if hit.kind is Kind.BODY else _body(hit, bodies)[1]
    when = "" if hit.year is None else str(hit.year)
    if hit.year is not None and hit.period_kind:
        when = "" if hit.kind is Kind.REPORT else Period(hit.year, PeriodKind(hit.period_kind)).label
    return ", ".join(filter(None, (name, when)))


def known(kinds: Collection[str]) -> list[Kind]:
    """Read kinds from an address; none that is known means all."""
    return [kind for kind in Kind if kind.value in kinds] or list(Kind)
