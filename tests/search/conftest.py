"""A small municipality in which there is something to find."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tertial.documents.outline import KeptSection, Outline
from tertial.documents.services.reports import keep_report
from tertial.documents.tree import Identity, Paragraph, Run
from tertial.economy.services.tables import NewTable, keep_table
from tertial.economy.tables import PrintedTable
from tertial.organisation.models import Body
from tertial.plan.models import GoalEdition, TextRole
from tertial.plan.services.activities import create_activity, report_activity
from tertial.plan.services.assessments import write_goal_text, write_indicator_text
from tertial.reporting.models import Period
from tertial.search.selectors import Group, Hit, find
from tertial.search.sources import Kind
from tertial.search.words import asked_for
from tests.cast import Cast
from tests.web.matter import Matter, make_matter


def paragraph(text: str) -> dict[str, object]:
    """A paragraph as the plan keeps it."""
    content = [{"kind": "run", "text": text, "style": "plain"}]
    return {"kind": "paragraph", "content": content, "source": []}


@dataclass(frozen=True)
class Library:
    """The small municipality with texts, and ways to write more and to look for them."""

    cast: Cast
    matter: Matter

    def write(self, text: str, *, body: Body | None = None, period: Period | None = None) -> None:
        """Write an analysis of the board's goal in the period that is not published."""
        self.write_of(self.matter.goals["board_goal"], text, body=body, period=period)

    def write_of(
        self, goal: GoalEdition, text: str, *, body: Body | None = None, period: Period | None = None
    ) -> None:
        """Write an analysis of a goal."""
        write_goal_text(
            by=self.cast.controller, goal=goal, body=body or self.cast.board,
            period=period or self.cast.unpublished, role=TextRole.ANALYSIS, blocks=[paragraph(text)],
        )  # fmt: skip

    def write_of_indicator(self, text: str, *, period: Period | None = None) -> None:
        """Write an analysis of the board's indicator."""
        write_indicator_text(
            by=self.cast.controller, indicator=self.matter.reading, body=self.cast.board,
            period=period or self.cast.unpublished, blocks=[paragraph(text)],
        )  # fmt: skip

    def plan(self, name: str, deviation: str = "") -> None:
        """Plan an activity under the board's goal, and report that it deviates."""
        edition = create_activity(
            by=self.cast.controller, owner=self.cast.board, goal=self.matter.goals["board_goal"],
            body=self.cast.board, name=name,
        )  # fmt: skip
        if deviation:
            report_activity(
                by=self.cast.controller, edition=edition, period=self.cast.unpublished, deviates=True,
                deviation=deviation,
            )  # fmt: skip

    def keep_table(self, title: str, *, period: Period | None = None) -> None:
        """Keep a table of the board's report."""
        table = PrintedTable(key="tabell-1", title=title, columns=(), rows=())
        keep_table(
            by=self.cast.economist,
            new=NewTable(body=self.cast.board, period=period or self.cast.unpublished, table=table),
        )

    def keep_report(self, heading: str, text: str, *, period: Period | None = None) -> None:
        """Keep a report of the board with one section."""
        content = (Run(text=text),)
        section = KeptSection(key="avsnitt", heading=heading, level=1, blocks=(Paragraph(content=content),))
        keep_report(
            by=self.cast.controller, body=self.cast.board, period=period or self.cast.unpublished,
            outline=Outline(identity=Identity(), sections=(section,)),
        )  # fmt: skip

    def groups(self, typed: str, who: str = "central_office", **narrowed: object) -> dict[Kind, Group]:
        """What somebody of the cast finds, by kind."""
        found = find(asked_for(typed), reader=self.cast.reader(who), **narrowed)  # type: ignore[arg-type]
        return {group.kind: group for group in found}

    def hits(self, typed: str, who: str = "central_office", **narrowed: object) -> list[Hit]:
        """All that somebody of the cast finds."""
        return [hit for group in self.groups(typed, who, **narrowed).values() for hit in group.hits]

    def titles(self, typed: str, who: str = "central_office", **narrowed: object) -> list[str]:
        """What it is called."""
        return ["".join(piece.text for piece in hit.title) for hit in self.hits(typed, who, **narrowed)]


@pytest.fixture
def library(cast: Cast) -> Library:
    """Give the small municipality."""
    return Library(cast, make_matter(cast))
