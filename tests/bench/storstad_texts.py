"""What the large municipality writes: assessments and analyses of goals and indicators, and reports."""

from __future__ import annotations

from typing import Final

from tertial.documents.models import Report, ReportSection
from tertial.plan.models import Assessment, GoalText, IndicatorText
from tests.bench.filling import insert, run
from tests.bench.sentences import paragraph_of, subject_of

SECTIONS: Final = 48

_YEARS_OF_REPORTS: Final = 2
_YEARS_OF_UNITS: Final = 1


def fill() -> None:
    """Fill the texts."""
    _goals()
    _indicators()
    _reports()


def _goals() -> None:
    of_units = f"level = 'unit_goal' AND year > last_year - {_YEARS_OF_UNITS}"
    source = f"""aim JOIN act USING (b) JOIN at USING (y, k)
        WHERE k > 0 AND (level = 'board_goal' OR ({of_units}))"""
    of_goal = {"event": "act.event", "goal": "goal * 16 + y", "body": "body", "period": "at.period"}
    step = "(goal + k) % 3"
    insert(
        Assessment, source, **of_goal, evaluator="'board'",
        step=f"(ARRAY['met', 'partly_met', 'not_met'])[1 + ({step})::int]",
        words=f"(ARRAY['Uppfylls helt', 'Uppfylls delvis', 'Uppfylls inte'])[1 + ({step})::int]",
    )  # fmt: skip
    insert(
        GoalText, source, **of_goal, role="'analysis'",
        blocks=f"CASE level WHEN 'unit_goal' THEN {paragraph_of('goal + k', 2)}"
        f" ELSE {paragraph_of('goal + k', 4)} END",
    )  # fmt: skip


def _indicators() -> None:
    insert(
        IndicatorText, "placed JOIN act USING (b) JOIN at USING (y, k) WHERE k > 1 AND n % 5 = 0",
        event="act.event", indicator="indicator", body="body", period="at.period",
        blocks=paragraph_of("indicator + k", 2),
    )  # fmt: skip


def _reports() -> None:
    """Reports of the last years: headings with running text."""
    source = f"act JOIN board USING (b) JOIN at USING (y, k) WHERE year > last_year - {_YEARS_OF_REPORTS}"
    run(
        "CREATE TEMPORARY TABLE book ON COMMIT DROP AS"
        f" SELECT *, row_number() OVER () AS report FROM {source}"
    )
    insert(
        Report, "book", id="report", event="event", body="body", period="period", version="1",
        identity="jsonb_build_object('title', 'Rapport ' || name, 'kind', NULL)",
    )  # fmt: skip
    insert(
        ReportSection, f"book, generate_series(0, {SECTIONS - 1}) s",
        report="report", rank="s", above="CASE WHEN s % 6 = 0 THEN NULL ELSE s - s % 6 END",
        key="'avsnitt-' || s", heading=f"'Om ' || {subject_of('s + b')} || ', del ' || s",
        level="CASE WHEN s % 6 = 0 THEN 1 ELSE 2 END", role="'narrative'",
        blocks=f"{paragraph_of('report * 60 + s', 4)} || {paragraph_of('report * 60 + s + 7', 4)}",
    )  # fmt: skip
