"""What is searched: a query for each table, that gives the newest rows where the words are.

The words that each looks in are written as they are in its index (see this room's first migration), or the
index is not used. Every query looks at no more than so many rows; what is shown of them is read afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from tertial.search.counting import counts
from tertial.search.scope import Scope


class Kind(StrEnum):
    """What a thing that was found is. The order is that of the page."""

    GOAL = "goal"
    INDICATOR = "indicator"
    ACTIVITY = "activity"
    TEXT = "text"
    TABLE = "table"
    REPORT = "report"
    BODY = "body"


class Source(StrEnum):
    """A table that is searched."""

    GOAL = "goal"
    INDICATOR = "indicator"
    ACTIVITY = "activity"
    GOAL_TEXT = "goal_text"
    INDICATOR_TEXT = "indicator_text"
    ACTIVITY_REPORT = "activity_report"
    SECTION = "section"
    TABLE = "table"
    REPORT = "report"
    BODY = "body"


KINDS: Final[Mapping[Kind, tuple[Source, ...]]] = {
    Kind.GOAL: (Source.GOAL,),
    Kind.INDICATOR: (Source.INDICATOR,),
    Kind.ACTIVITY: (Source.ACTIVITY,),
    Kind.TEXT: (Source.GOAL_TEXT, Source.INDICATOR_TEXT, Source.ACTIVITY_REPORT, Source.SECTION),
    Kind.TABLE: (Source.TABLE,),
    Kind.REPORT: (Source.REPORT,),
    Kind.BODY: (Source.BODY,),
}
"""Where things of each kind are looked for."""

_NEWEST: Final = "DESC LIMIT %(most)s"


WORDS: Final[Mapping[Source, tuple[str, str]]] = {
    Source.GOAL: ("plan_goaledition", "t.number || ' ' || t.title || ' ' || t.description"),
    Source.INDICATOR: ("plan_indicatordefinition", "t.name || ' ' || t.description"),
    Source.ACTIVITY: ("plan_activityedition", "t.name"),
    Source.GOAL_TEXT: ("plan_goaltext", "search_words(t.blocks)"),
    Source.INDICATOR_TEXT: ("plan_indicatortext", "search_words(t.blocks)"),
    Source.ACTIVITY_REPORT: (
        "plan_activityreport", "t.deviation || ' ' || coalesce(search_words(t.blocks), '')",
    ),
    Source.SECTION: (
        "documents_reportsection", "t.heading || ' ' || coalesce(search_words(t.blocks), '')",
    ),
    Source.TABLE: ("economy_kepttable", "coalesce(t.title, t.headings[array_upper(t.headings, 1)], '')"),
    Source.BODY: ("organisation_bodyname", "t.name || ' ' || t.short_name"),
}  # fmt: skip
"""The table of each, and the words that are looked in."""


def _found(source: Source, columns: str) -> str:
    """The rows where the words are, from the index and newest first, before anything else is asked of them.

    Left to itself, the database would rather go through the newest rows one by one, taking all their text
    apart, until it has found enough. Since they come newest first, whatever else is asked of them is asked
    only until there are enough that may be read.
    """
    table, words = WORDS[source]
    return f"""(
        SELECT {columns} FROM {table} t WHERE search_vector({words}) @@ %(query)s::tsquery
        ORDER BY t.id DESC OFFSET 0
    )"""  # noqa: S608  # put together of our own words alone


# What each gives: id, thing (of which only one row is shown), body, year, period, address, title, number.


def _goals(scope: Scope) -> str:
    columns = "t.id, t.goal_id, t.year_id, t.number, t.title, t.withdrawn, t.stated_in_id"
    return f"""
        SELECT e.id, e.goal_id AS thing, g.owner_id AS body, e.year_id AS year, NULL::bigint AS period, g.key,
            e.title, e.number
        FROM {_found(Source.GOAL, columns)} e JOIN plan_goal g ON g.id = e.goal_id
        WHERE NOT e.withdrawn AND {scope.of_year("g.owner_id", "e.year_id", "e")}
            AND {scope.narrowed("g.owner_id", "e.year_id")}
        ORDER BY e.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _indicators(scope: Scope) -> str:
    columns = "t.id, t.indicator_id, t.since_id, t.event_id, t.name"
    found = _found(Source.INDICATOR, columns)
    return f"""
        SELECT d.id, d.indicator_id, NULL::bigint, d.since_id, NULL::bigint, i.key, d.name, ''
        FROM {found} d JOIN plan_indicator i ON i.id = d.indicator_id
        WHERE {counts("d")} AND {scope.of_indicator("d.indicator_id", "i.owner_id", "d.since_id")}
        ORDER BY d.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _activities(scope: Scope) -> str:
    columns = "t.id, t.activity_id, t.goal_id, t.body_id, t.name, t.withdrawn, t.stated_in_id"
    return f"""
        SELECT a.id, a.activity_id, a.body_id, e.year_id, NULL::bigint, g.key, a.name, ''
        FROM {_found(Source.ACTIVITY, columns)} a
            JOIN plan_goaledition e ON e.id = a.goal_id JOIN plan_goal g ON g.id = e.goal_id
        WHERE NOT a.withdrawn AND {scope.of_year("a.body_id", "e.year_id", "a")}
            AND {scope.narrowed("a.body_id", "e.year_id")}
        ORDER BY a.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _goal_texts(scope: Scope) -> str:
    return _texts(Source.GOAL_TEXT, ("body_id", "period_id", "goal_id", "role"), scope)


def _indicator_texts(scope: Scope) -> str:
    return _texts(Source.INDICATOR_TEXT, ("body_id", "period_id", "indicator_id"), scope)


def _texts(source: Source, thing: tuple[str, ...], scope: Scope) -> str:
    """Texts of which a later one for the same thing takes the place: only the last of each counts."""
    table = WORDS[source][0]
    columns = ", ".join(f"t.{column}" for column in ("id", "event_id", *thing))
    later = " AND ".join(f"n.{column} = t.{column}" for column in thing)
    return f"""
        SELECT t.id, t.id AS thing, t.body_id, p.year_id, t.period_id, '', '', ''
        FROM (
            SELECT t.* FROM {_found(source, columns)} t
            WHERE {counts("t")} AND {scope.of_period("t.body_id", "t.period_id")}
                AND {scope.narrowed_to_periods("t.body_id", "t.period_id")}
            ORDER BY t.id DESC LIMIT %(looked_at)s
        ) t JOIN reporting_period p ON p.id = t.period_id
        WHERE t.id = (SELECT n.id FROM {table} n WHERE {later} AND {counts("n")} ORDER BY n.id DESC LIMIT 1)
        ORDER BY t.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _activity_reports(scope: Scope) -> str:
    found = _found(Source.ACTIVITY_REPORT, "t.id, t.edition_id, t.period_id, t.event_id")
    return f"""
        SELECT t.id, t.id AS thing, t.body_id, p.year_id, t.period_id, '', '', ''
        FROM (
            SELECT r.*, a.body_id
            FROM {found} r JOIN plan_activityedition a ON a.id = r.edition_id
            WHERE {counts("r")} AND NOT a.withdrawn AND {scope.of_period("a.body_id", "r.period_id")}
                AND {scope.narrowed_to_periods("a.body_id", "r.period_id")}
            ORDER BY r.id DESC LIMIT %(looked_at)s
        ) t JOIN reporting_period p ON p.id = t.period_id
        WHERE t.id = (SELECT n.id FROM plan_activityreport n WHERE n.edition_id = t.edition_id
            AND n.period_id = t.period_id AND {counts("n")} ORDER BY n.id DESC LIMIT 1)
        ORDER BY t.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _sections(scope: Scope) -> str:
    del scope  # which reports may be read was asked before
    return f"""
        SELECT s.id, s.id AS thing, r.body_id, p.year_id, r.period_id, '', '', ''
        FROM (
            SELECT s.* FROM {_found(Source.SECTION, "t.id, t.report_id")} s
            WHERE s.report_id = ANY(%(reports)s::bigint[]) ORDER BY s.id {_NEWEST}
        ) s JOIN documents_report r ON r.id = s.report_id JOIN reporting_period p ON p.id = r.period_id
        """  # noqa: S608  # put together of our own words alone


def _tables(scope: Scope) -> str:
    columns = f"t.id, t.body_id, t.period_id, t.event_id, t.key, {WORDS[Source.TABLE][1]} AS title"
    return f"""
        SELECT t.id, t.id AS thing, t.body_id, p.year_id, t.period_id, t.key, t.title, ''
        FROM {_found(Source.TABLE, columns)} t JOIN reporting_period p ON p.id = t.period_id
        WHERE {counts("t")} AND {scope.of_period("t.body_id", "t.period_id")}
            AND {scope.narrowed("t.body_id", "p.year_id")}
            AND NOT EXISTS (SELECT 1 FROM economy_kepttable n WHERE n.body_id = t.body_id
                AND n.period_id = t.period_id AND n.key = t.key AND n.id > t.id AND {counts("n")})
        ORDER BY t.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def _bodies(scope: Scope) -> str:
    found = _found(Source.BODY, "t.id, t.body_id, t.name")
    return f"""
        SELECT n.id, b.id AS thing, b.id AS body, NULL::int, NULL::bigint, b.key, n.name, ''
        FROM {found} n JOIN organisation_body b ON b.id = n.body_id
        WHERE {scope.of_body("b.id")} AND {scope.narrowed("b.id", None)}
        ORDER BY n.id {_NEWEST}"""  # noqa: S608  # put together of our own words alone


def with_phrases(source: Source, query: str) -> str:
    """Of what a query gives, the rows in which phrases stand word for word: looked for in the text itself."""
    table, words = WORDS[source]
    plain = f"regexp_replace(translate(lower({words}), 'ÅÄÖ', 'åäö'), '\\s+', ' ', 'g')"
    return f"""
        SELECT found.* FROM ({query}) found JOIN {table} t ON t.id = found.id
        WHERE (SELECT bool_and(strpos({plain}, phrase) > 0) FROM unnest(%(phrases)s::text[]) AS phrase)
        """  # noqa: S608  # put together of our own words alone


SOURCES: Final[Mapping[Source, Callable[[Scope], str]]] = {
    Source.GOAL: _goals,
    Source.INDICATOR: _indicators,
    Source.ACTIVITY: _activities,
    Source.GOAL_TEXT: _goal_texts,
    Source.INDICATOR_TEXT: _indicator_texts,
    Source.ACTIVITY_REPORT: _activity_reports,
    Source.SECTION: _sections,
    Source.TABLE: _tables,
    Source.BODY: _bodies,
}
"""The query of each table. Reports are few, and found by what they are called: see `reports`."""
