"""A municipality in which every page has something to show: of each body, published and not.

Each document says a word that stands nowhere else, by which a leak is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tertial.audit.services import keep_source_file
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.imports.models import Draft
from tertial.imports.services import open_draft
from tertial.imports.taking_in import Matches, take_in
from tertial.organisation.models import Body
from tertial.plan.models import Goal, Indicator
from tertial.reporting.models import Period
from tertial.reporting.services import plan_round
from tests.cast import Cast, make_cast
from tests.imports.drafts.material import read_of
from tests.web.taken_in import the_report

PLACES: Final = {"own": "board", "child": "unit", "sibling": "sibling", "other": "other_board"}
"""Where a page is, seen from the staff of the board."""

PERIODS: Final = {"published": "2025-VB", "unpublished": "2026-T1"}
OPEN: Final = {("own", "published"), ("other", "published")}
"""What everyone may read."""


@dataclass(frozen=True)
class Everything:
    """The cast, and what is found where."""

    cast: Cast
    indicators: dict[str, str]
    goals: dict[str, str]
    drafts: dict[str, Draft]

    def canary(self, place: str, period: str) -> str:
        """The word that only the document of a place and a period says."""
        return canary(place, period)

    def address(self, template: str, place: str = "own", period: str = "unpublished") -> str:
        """Fill in an address."""
        return template.format(
            body=getattr(self.cast, PLACES[place]).key,
            period=PERIODS[period],
            indicator=self.indicators.get(place, ""),
            goal=self.goals.get(place, ""),
            draft=self.drafts[place].pk,
            item=self.drafts[place].items.earliest("pk").pk,
        )


def canary(place: str, period: str) -> str:
    """Make the word of a place and a period."""
    return f"Kanarie{place}{period}"


def make_everything() -> Everything:
    """Take in a document of each body for each period, as if each had written its own."""
    cast = make_cast()
    indicators, goals, drafts = {}, {}, {}
    for number, (place, name) in enumerate(PLACES.items()):
        body = getattr(cast, name)
        known = _take_in(cast, body, place, "published", cast.published, number, Matches())
        _take_in(cast, body, place, "unpublished", cast.unpublished, number, known)
        indicators[place] = Indicator.objects.get(pk=known.indicators["i-1"]).key
        goals[place] = Goal.objects.get(pk=known.goals["goal-3"]).key
    for period in (cast.published, cast.unpublished):
        plan_round(by=cast.central_office, period=period)
    for place, name in PLACES.items():
        drafts[place] = _draft(cast, getattr(cast, name), place)
    return Everything(cast=cast, indicators=indicators, goals=goals, drafts=drafts)


def _draft(cast: Cast, body: Body, place: str) -> Draft:
    """Open a draft of a further report."""
    words = canary(place, "unpublished")
    read = read_of(the_report(2026, words=words), f"{words} utkast.txt")
    period = CorePeriod(2026, PeriodKind.T2)
    draft = open_draft(by=cast.central_office, read=read, board=body, period=period).draft
    assert draft is not None
    return draft


def _take_in(
    cast: Cast, body: Body, place: str, state: str, period: Period, number: int, known: Matches
) -> Matches:
    """Take one in, and give what the next year's is to be recognised as."""
    lines = [f"{canary(place, state)} rad {line}" for line in range(1, 401)]
    file = keep_source_file(
        name=f"{canary(place, state)}.txt", media="text", size=9, lines=lines,
        sha256=f"{number}{'0' if state == 'published' else '1'}".ljust(64, "c"),
    )  # fmt: skip
    take_in(
        by=cast.central_office, board=body, period=period, matches=known, source=file,
        document=the_report(period.year_id, words=canary(place, state)),
    )  # fmt: skip
    newest = Indicator.objects.latest("pk")
    own = Goal.objects.filter(owner=body).latest("pk")
    above = Goal.objects.exclude(owner=body).order_by("pk")
    return Matches(
        goals={"goal-1": above[0].pk, "goal-2": above[1].pk, "goal-3": own.pk},
        indicators={"i-1": newest.pk},
    )
