"""The plan of the large municipality: goals, indicators, targets, values and activities.

What stands above (`board`, `unit`, `at`, `act`) are the tables that `municipality` has made for the while.
"""

from __future__ import annotations

from typing import Final

from tertial.plan.models import (
    Activity,
    ActivityEdition,
    ActivityReport,
    ExpectedResult,
    Goal,
    GoalEdition,
    GoalLink,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    ReportedValue,
    TargetSet,
)
from tests.bench.filling import insert, run
from tests.bench.sentences import paragraph_of, subject_of, text_of

DIRECTIONS, AREA_GOALS, BOARD_GOALS, UNIT_GOALS = 3, 15, 20, 4

_COUNCIL: Final = 2
_AREA_GOAL, _BOARD_GOAL, _UNIT_GOAL = 11, 1_000, 1_000_000
_OWN_INDICATOR: Final = 1_001
_UNIT_ACTIVITY: Final = 10_000_000
_YEARS_OF_UNITS: Final = 3
_PERCENT: Final = "replace({}::text, '.', ',') || ' %'"


def fill(shared: int, indicators: int) -> None:
    """Fill the plan: so many indicators of each board, of which some are shared by all."""
    _goals()
    _indicators(shared, indicators)
    _values()
    _activities()


def _goals() -> None:
    """Number goals, and their editions after them: an edition is its goal times 16 and the year."""
    run(f"""
        CREATE TEMPORARY TABLE aim ON COMMIT DROP AS
        SELECT d AS goal, 'direction' AS level, {_COUNCIL} AS body, NULL::int AS b, d AS n, NULL::int AS above
        FROM generate_series(1, {DIRECTIONS}) d
        UNION ALL
        SELECT {_AREA_GOAL} + a, 'area_goal', {_COUNCIL}, NULL, a + 1, 1 + a % {DIRECTIONS}
        FROM generate_series(0, {AREA_GOALS - 1}) a
        UNION ALL
        SELECT {_BOARD_GOAL} + b * 100 + g, 'board_goal', body, b, g, {_AREA_GOAL} + g % {AREA_GOALS}
        FROM board, generate_series(0, {BOARD_GOALS - 1}) g
        UNION ALL
        SELECT {_UNIT_GOAL} + u * 10 + g, 'unit_goal', body, b, g,
            {_BOARD_GOAL} + b * 100 + (u + g) % {BOARD_GOALS}
        FROM unit, generate_series(0, {UNIT_GOALS - 1}) g
    """)
    run("ANALYZE aim")
    insert(
        Goal, "aim JOIN plan_level l ON l.key = aim.level",
        id="goal", key="level || '-' || goal", level="l.id", owner="body",
    )  # fmt: skip
    years = "(SELECT DISTINCT y, year, last_year FROM at) AS years"
    of_units = f"aim.level <> 'unit_goal' OR years.year > years.last_year - {_YEARS_OF_UNITS}"
    insert(
        GoalEdition, f"aim, {years} WHERE {of_units}",
        id="goal * 16 + y", goal="goal", year="year", rank="n",
        number="CASE level WHEN 'direction' THEN n::text WHEN 'area_goal' THEN above || '.' || n ELSE '' END",
        title=f"'Fler är nöjda med ' || {subject_of('goal')} || ' (' || goal || ')'",
        description=text_of("goal", 3),
    )  # fmt: skip
    insert(
        GoalLink, f"aim, {years} WHERE above IS NOT NULL AND ({of_units})",
        lower="goal * 16 + y", upper="above * 16 + y",
    )  # fmt: skip
    insert(
        ExpectedResult, f"aim, {years}, generate_series(0, 1) r WHERE level = 'board_goal'",
        edition="goal * 16 + y", rank="r", text=text_of("goal + r", 1),
    )  # fmt: skip


def _indicators(shared: int, indicators: int) -> None:
    run(f"""
        CREATE TEMPORARY TABLE placed ON COMMIT DROP AS
        SELECT b, body, n, n < {shared} AS is_shared,
            CASE WHEN n < {shared} THEN n + 1 ELSE {_OWN_INDICATOR} + b * 1000 + n END AS indicator,
            CASE WHEN n < {shared} THEN {_AREA_GOAL} + n % {AREA_GOALS}
                ELSE {_BOARD_GOAL} + b * 100 + n % {BOARD_GOALS} END AS goal
        FROM board, generate_series(0, {indicators - 1}) n
    """)
    run("ANALYZE placed")
    each = "(SELECT DISTINCT ON (indicator) * FROM placed ORDER BY indicator, b) AS i"
    insert(
        Indicator, each, id="indicator", owner=f"CASE WHEN is_shared THEN {_COUNCIL} ELSE body END",
        key="CASE WHEN is_shared THEN 'gemensam-' || n ELSE 'namnd-' || b || '-' || n END",
    )  # fmt: skip
    insert(
        IndicatorDefinition, f"{each} JOIN act USING (b) JOIN at USING (y, k) WHERE y = 0 AND k = 0",
        event="act.event", indicator="indicator", since="at.year", unit="'%'", polarity="'higher'",
        name=f"'Andel nöjda med ' || {subject_of('indicator')} || ', mått ' || indicator",
        description=text_of("indicator", 1), source="'Enkäten till brukare'",
        sex_split="CASE WHEN n % 10 = 0 THEN 'rates' ELSE 'unknown' END", supplier="'survey'",
    )  # fmt: skip
    insert(
        IndicatorPlacement, "placed, (SELECT DISTINCT y FROM at) AS years",
        indicator="indicator", goal="goal * 16 + y", body="body", rank="n",
    )  # fmt: skip
    limit = "(60 + indicator % 30)"
    insert(
        TargetSet, "placed JOIN act USING (b) JOIN at USING (y, k) WHERE k = 0",
        event="act.event", indicator="indicator", body="body", year="at.year", stated_in="at.period",
        owner="CASE WHEN is_shared THEN 'council' ELSE 'board' END", kind="'at_least'",
        numbers=f"ARRAY[{limit}]", decimals="ARRAY[0]", units="ARRAY['%']", hedges="ARRAY['']",
        printed=f"'minst ' || {limit} || ' %'",
    )  # fmt: skip


def _values() -> None:
    """Outcomes of all periods, split by sex now and then; forecasts of the last two years."""
    mixed = "indicator::bigint * 7919 + b * 104729 + y * 311 + k * 97 + length(part) * 13"
    number = f"round(40 + (({mixed}) % 600) / 10.0, 1)"
    source = f"""placed JOIN act USING (b) JOIN at USING (y, k)
        JOIN (VALUES ('total', 'outcome'), ('women', 'outcome'), ('men', 'outcome'), ('total', 'forecast'))
            AS told(part, aspect) ON part = 'total' OR n % 10 = 0 OR (b = 0 AND year = last_year),
        LATERAL (SELECT {number} AS number) AS v
        WHERE k > 0 AND (aspect = 'outcome' OR (k < 3 AND year > last_year - 2))"""
    insert(
        ReportedValue, source,
        event="act.event", indicator="indicator", body="body", period="at.period", aspect="aspect",
        part="part", state="'figure'", number="v.number", decimals="1", unit="'%'",
        printed=_PERCENT.format("v.number"), printed_unit="'%'", finality="'final'",
    )  # fmt: skip


def _activities() -> None:
    """Two activities under each goal of a board, and one in each unit in the years that units have goals."""
    run(f"""
        CREATE TEMPORARY TABLE work ON COMMIT DROP AS
        SELECT b * 100 + g * 2 + j + 1 AS activity, {_BOARD_GOAL} + b * 100 + g AS goal, body, b, j AS n
        FROM board, generate_series(0, {BOARD_GOALS - 1}) g, generate_series(0, 1) j
        UNION ALL
        SELECT {_UNIT_ACTIVITY} + u, {_UNIT_GOAL} + u * 10, body, b, 0 FROM unit
    """)
    run("ANALYZE work")
    insert(Activity, "work", id="activity", owner="body", lead="body")
    in_years = f"(activity < {_UNIT_ACTIVITY} OR year > last_year - {_YEARS_OF_UNITS})"
    insert(
        ActivityEdition,
        f"work JOIN at ON k = 0 AND {in_years}",
        id="activity * 16 + y", activity="activity", goal="goal * 16 + y", body="body", rank="n",
        name=f"'Utveckla ' || {subject_of('activity')} || ' (' || activity || ')'",
        start="make_date(year, 1 + (activity % 6)::int, 1)",
        end="make_date(year, 7 + (activity % 6)::int, 28)",
    )  # fmt: skip
    deviates = "(activity % 7 = 0)"
    insert(
        ActivityReport,
        f"work JOIN act USING (b) JOIN at USING (y, k) WHERE k > 0 AND {in_years}",
        event="act.event", edition="activity * 16 + y", period="at.period", deviates=deviates,
        state="CASE WHEN k = 3 THEN 'done' ELSE 'under_way' END",
        deviation=f"CASE WHEN {deviates} THEN 'Försenad.' ELSE '' END",
        blocks=paragraph_of("activity + k", 2),
    )  # fmt: skip
