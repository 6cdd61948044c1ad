"""What is searched: one query for each kind of thing, all with the same columns.

The words that each looks in are written as they are in its index (see this room's first migration), or the
index is not used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from tertial.search.counting import counts, newest_report
from tertial.search.scope import Scope
from tertial.search.texts import texts


class Kind(StrEnum):
    """What a thing that was found is. The order is that of the page."""

    GOAL = "goal"
    INDICATOR = "indicator"
    ACTIVITY = "activity"
    TEXT = "text"
    TABLE = "table"
    REPORT = "report"
    BODY = "body"


def _goals(scope: Scope) -> str:
    """Each goal once, in its newest year where the words are."""
    words = "e.number || ' ' || e.title || ' ' || e.description"
    return f"""
        SELECT f.id, f.key, f.title, f.number, f.body, f.year, NULL::text AS period, '' AS place,
            f.description AS words,
            (f.number <> '' AND f.number = %(typed)s)::int * 10
                + ts_rank(search_vector(f.number || ' ' || f.title), %(query)s::tsquery) AS score,
            count(*) OVER () AS total
        FROM (
            SELECT DISTINCT ON (m.goal) m.* FROM (
                SELECT e.id, e.goal_id AS goal, g.key, e.title, e.number, e.description,
                    g.owner_id AS body, e.year_id AS year
                FROM plan_goaledition e JOIN plan_goal g ON g.id = e.goal_id
                WHERE search_vector({words}) @@ %(query)s::tsquery AND NOT e.withdrawn
                    AND {scope.of_year("g.owner_id", "e.year_id")}
                    AND {scope.narrowed("g.owner_id", "e.year_id")}
                ORDER BY e.id DESC LIMIT %(most)s
            ) m ORDER BY m.goal, m.year DESC
        ) f"""  # noqa: S608  # put together of our own words alone


def _indicators(scope: Scope) -> str:
    """Each indicator once, by the newest definition where the words are."""
    return f"""
        SELECT f.id, f.key, f.name AS title, '' AS number, NULL::bigint AS body, NULL::int AS year,
            NULL::text AS period, '' AS place, f.description AS words,
            ts_rank(search_vector(f.name), %(query)s::tsquery) AS score, count(*) OVER () AS total
        FROM (
            SELECT DISTINCT ON (m.id) m.* FROM (
                SELECT d.indicator_id AS id, i.key, d.name, d.description, d.since_id, d.id AS said
                FROM plan_indicatordefinition d JOIN plan_indicator i ON i.id = d.indicator_id
                WHERE search_vector(d.name || ' ' || d.description) @@ %(query)s::tsquery
                    AND {counts("d")} AND {scope.of_indicator("d.indicator_id", "i.owner_id")}
                ORDER BY d.id DESC LIMIT %(most)s
            ) m ORDER BY m.id, m.since_id DESC, m.said DESC
        ) f"""  # noqa: S608  # put together of our own words alone


def _activities(scope: Scope) -> str:
    """Each activity once, in its newest year where the words are."""
    return f"""
        SELECT f.id, f.key, f.name AS title, '' AS number, f.body, f.year, NULL::text AS period, '' AS place,
            NULL::text AS words, ts_rank(search_vector(f.name), %(query)s::tsquery) AS score,
            count(*) OVER () AS total
        FROM (
            SELECT DISTINCT ON (m.activity) m.* FROM (
                SELECT a.id, a.activity_id AS activity, g.key, a.name, a.body_id AS body, e.year_id AS year
                FROM plan_activityedition a JOIN plan_goaledition e ON e.id = a.goal_id
                    JOIN plan_goal g ON g.id = e.goal_id
                WHERE search_vector(a.name) @@ %(query)s::tsquery AND NOT a.withdrawn
                    AND {scope.of_year("a.body_id", "e.year_id")}
                    AND {scope.narrowed("a.body_id", "e.year_id")}
                ORDER BY a.id DESC LIMIT %(most)s
            ) m ORDER BY m.activity, m.year DESC
        ) f"""  # noqa: S608  # put together of our own words alone


def _tables(scope: Scope) -> str:
    """Tables of the economy by their titles."""
    title = "coalesce(t.title, t.headings[array_upper(t.headings, 1)], '')"
    return f"""
        SELECT f.id, f.key, f.title, '' AS number, f.body, f.year, f.period, '' AS place, NULL::text AS words,
            ts_rank(search_vector(f.title), %(query)s::tsquery) AS score, count(*) OVER () AS total
        FROM (
            SELECT t.id, t.key, {title} AS title, t.body_id AS body, p.year_id AS year, k.key AS period
            FROM economy_kepttable t JOIN reporting_period p ON p.id = t.period_id
                JOIN reporting_documentkind k ON k.id = p.kind_id
            WHERE search_vector({title}) @@ %(query)s::tsquery AND {counts("t")}
                AND {scope.of_period("t.body_id", "t.period_id")}
                AND {scope.narrowed("t.body_id", "p.year_id")}
                AND NOT EXISTS (SELECT 1 FROM economy_kepttable n WHERE n.body_id = t.body_id
                    AND n.period_id = t.period_id AND n.key = t.key AND n.id > t.id AND {counts("n")})
            ORDER BY t.id DESC LIMIT %(most)s
        ) f"""  # noqa: S608  # put together of our own words alone


def _reports(scope: Scope) -> str:
    """Reports by the name of their kind, their year and their body: each word begins one of these."""
    return f"""
        SELECT r.id, '' AS key, k.name || ' ' || p.year_id AS title, '' AS number, r.body_id AS body,
            p.year_id AS year, k.key AS period, '' AS place, NULL::text AS words, 0::real AS score,
            count(*) OVER () AS total
        FROM documents_report r JOIN reporting_period p ON p.id = r.period_id
            JOIN reporting_documentkind k ON k.id = p.kind_id
            JOIN organisation_bodyname b ON b.body_id = r.body_id AND b.valid @> CURRENT_DATE
        WHERE (SELECT bool_and(strpos(
                translate(lower(' ' || k.name || ' ' || k.key || ' ' || p.year_id || ' ' || b.name),
                    'ÅÄÖ', 'åäö'), ' ' || word
            ) > 0) FROM unnest(%(typed_words)s::text[]) AS word)
            AND {newest_report("r")} AND {scope.of_period("r.body_id", "r.period_id")}
            AND {scope.narrowed("r.body_id", "p.year_id")}"""  # noqa: S608  # put together of our own words alone


def _bodies(scope: Scope) -> str:
    """Bodies by any name they have had, under the newest of these."""
    return f"""
        SELECT f.id, f.key, f.name AS title, '' AS number, f.id AS body, NULL::int AS year,
            NULL::text AS period, '' AS place, NULL::text AS words,
            ts_rank(search_vector(f.name), %(query)s::tsquery) AS score, count(*) OVER () AS total
        FROM (
            SELECT DISTINCT ON (b.id) b.id, b.key, n.name
            FROM organisation_bodyname n JOIN organisation_body b ON b.id = n.body_id
            WHERE search_vector(n.name || ' ' || n.short_name) @@ %(query)s::tsquery
                AND {scope.of_body("b.id")} AND {scope.narrowed("b.id", None)}
            ORDER BY b.id, n.valid DESC LIMIT %(most)s
        ) f"""  # noqa: S608  # put together of our own words alone


SOURCES: Final[Mapping[Kind, Callable[[Scope], str]]] = {
    Kind.GOAL: _goals,
    Kind.INDICATOR: _indicators,
    Kind.ACTIVITY: _activities,
    Kind.TEXT: texts,
    Kind.TABLE: _tables,
    Kind.REPORT: _reports,
    Kind.BODY: _bodies,
}
"""The query of each kind. Columns: id, address, title, number, body, year, kind of period, place in a
document, the text around, how well it fits, and how many there are."""
