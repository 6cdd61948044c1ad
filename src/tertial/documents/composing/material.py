"""All that an outline refers to, read at once: what the report itself brought, and what was said later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from tertial.documents.models import Report
from tertial.documents.outline import KeptActivities, KeptIndicators, KeptSection
from tertial.economy.columns import TABLE_COLUMNS
from tertial.economy.models import KeptTable
from tertial.plan.columns import TARGET_COLUMNS, VALUE_COLUMNS
from tertial.plan.models import (
    ActivityReport,
    Assessment,
    Evaluator,
    GoalText,
    IndicatorText,
    ReportedValue,
    TargetSet,
)

Columns = Mapping[str, Any]
Thing = tuple[Any, ...]

_VALUE: Final = ("indicator_id", "aspect", "part")
_TARGET: Final = ("indicator_id", "owner")
_WORDS: Final = ("indicator_id",)
_ACTIVITY: Final = ("edition_id",)
_TEXT: Final = ("goal_id", "role")
_ASSESSMENT: Final = ("goal_id",)
_TABLE: Final = ("key",)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one kind that count, by their numbers, and those of them that later acts recorded.

    `later` has the newest of each thing that was said again after the report was taken in: it takes the place
    of what the report says.
    """

    by_id: Mapping[int, Columns]
    later: Mapping[Thing, Columns]

    @classmethod
    def read(
        cls, rows: QuerySet[Any], thing: Collection[str], columns: Iterable[str], since: int | None
    ) -> Rows:
        """Read the rows of a kind; `since` is the act after which another telling is a later one."""
        by_id: dict[int, Columns] = {}
        later: dict[Thing, Columns] = {}
        for row in rows.order_by("id").values("id", "event_id", *thing, *columns):
            by_id[row["id"]] = row
            if since is not None and row["event_id"] > since:
                later[tuple(row[name] for name in thing)] = row
        return cls(by_id, later)

    def shown(self, number: int, *thing: object) -> Columns:
        """Give what is shown of a thing: what was said later, else the row that the report refers to."""
        return self.later.get(thing) or self.by_id[number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the references of an outline stand for."""

    values: Rows
    targets: Rows
    words: Rows
    activities: Rows
    texts: Rows
    assessments: Rows
    tables: Rows

    @classmethod
    def read(cls, report: Report, sections: Iterable[KeptSection], *, as_taken_in: bool) -> Material:
        """Read it in seven queries. `as_taken_in` leaves out what was said later."""
        body, period = report.body_id, report.period_id
        since = None if as_taken_in else report.event_id
        blocks = [block for section in sections for block in section.blocks]
        indicators = {
            row.indicator
            for block in blocks
            if isinstance(block, KeptIndicators)
            for row in block.rows
            if row.indicator is not None
        }
        editions = {
            row.edition
            for block in blocks
            if isinstance(block, KeptActivities)
            for row in block.rows
            if row.edition is not None
        }
        here = {"body": body, "period": period}
        values = ReportedValue.objects.counting().filter(indicator__in=indicators, **here)
        targets = TargetSet.objects.counting().filter(
            indicator__in=indicators, body=body, year=report.period.year_id, stated_in=period
        )
        words = IndicatorText.objects.counting().filter(indicator__in=indicators, **here)
        activities = ActivityReport.objects.counting().filter(edition__in=editions, period=period)
        assessments = Assessment.objects.counting().filter(evaluator=Evaluator.BOARD, **here)
        return cls(
            values=Rows.read(values, _VALUE, VALUE_COLUMNS, since),
            targets=Rows.read(targets, _TARGET, TARGET_COLUMNS, since),
            words=Rows.read(words, _WORDS, ("label", "blocks"), since),
            activities=Rows.read(
                activities, _ACTIVITY, ("deviation", "start", "end", "label", "blocks"), since
            ),
            texts=Rows.read(GoalText.objects.counting().filter(**here), _TEXT, ("blocks",), since),
            assessments=Rows.read(assessments, _ASSESSMENT, ("words", "step"), since),
            tables=Rows.read(
                KeptTable.objects.counting().filter(**here),
                _TABLE,
                [column for column in TABLE_COLUMNS if column not in _TABLE],
                since,
            ),
        )
