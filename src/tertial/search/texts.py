"""Running text, wherever it is kept: about goals and indicators, on activities, in the sections of reports.

The newest comes first. What is shown is read only of those that are shown, since texts are long.
"""

from __future__ import annotations

from typing import Final

from tertial.search.counting import counts, newest_report
from tertial.search.scope import Scope

_LONGEST: Final = 20_000
"""Characters of a text in which the place is looked for that is shown."""

_NAME: Final = f"""(
    SELECT d.name FROM plan_indicatordefinition d WHERE d.indicator_id = t.indicator_id AND {counts("d")}
    ORDER BY d.since_id DESC, d.id DESC LIMIT 1
)"""  # noqa: S608  # put together of our own words alone
_DETAILS: Final = f"""
    SELECT g.key, e.title, e.number, 'goal' AS place, search_words(t.blocks) AS words
    FROM plan_goaltext t JOIN plan_goaledition e ON e.id = t.goal_id JOIN plan_goal g ON g.id = e.goal_id
    WHERE f.source = 'goal' AND t.id = f.id
    UNION ALL
    SELECT i.key, {_NAME}, '', 'indicator', search_words(t.blocks)
    FROM plan_indicatortext t JOIN plan_indicator i ON i.id = t.indicator_id
    WHERE f.source = 'indicator' AND t.id = f.id
    UNION ALL
    SELECT g.key, a.name, '', 'goal', r.deviation || ' ' || coalesce(search_words(r.blocks), '')
    FROM plan_activityreport r JOIN plan_activityedition a ON a.id = r.edition_id
        JOIN plan_goaledition e ON e.id = a.goal_id JOIN plan_goal g ON g.id = e.goal_id
    WHERE f.source = 'activity' AND r.id = f.id
    UNION ALL
    SELECT s.key, s.heading, coalesce(s.number, ''), 'section', search_words(s.blocks)
    FROM documents_reportsection s WHERE f.source = 'section' AND s.id = f.id
"""  # noqa: S608  # put together of our own words alone


def texts(scope: Scope) -> str:
    """The query of texts."""
    pieces = " UNION ALL ".join(
        f"(SELECT m.*, p.year_id AS year, k.key AS period, k.rank FROM ({piece}) m"  # noqa: S608
        " JOIN reporting_period p ON p.id = m.period_id JOIN reporting_documentkind k ON k.id = p.kind_id"
        f" WHERE {scope.narrowed('m.body', 'p.year_id')} ORDER BY m.id DESC LIMIT %(most)s)"
        for piece in (_of_goals(scope), _of_indicators(scope), _of_activities(scope), _of_sections(scope))
    )
    return f"""
        SELECT f.id, d.key, d.title, d.number, f.body, f.year, f.period, d.place,
            left(d.words, {_LONGEST}) AS words, 0::real AS score, f.total
        FROM (
            SELECT u.*, count(*) OVER () AS total FROM ({pieces}) u
            ORDER BY u.year DESC, u.rank DESC, u.id LIMIT %(shown)s
        ) f CROSS JOIN LATERAL ({_DETAILS}) d"""  # noqa: S608  # put together of our own words alone


def _of_goals(scope: Scope) -> str:
    return f"""
        SELECT 'goal' AS source, t.id, t.body_id AS body, t.period_id FROM plan_goaltext t
        WHERE search_vector(search_words(t.blocks)) @@ %(query)s::tsquery AND {counts("t")}
            AND {scope.of_period("t.body_id", "t.period_id")}
            AND NOT EXISTS (SELECT 1 FROM plan_goaltext n WHERE n.body_id = t.body_id
                AND n.period_id = t.period_id AND n.goal_id = t.goal_id AND n.role = t.role
                AND n.id > t.id AND {counts("n")})"""  # noqa: S608  # put together of our own words alone


def _of_indicators(scope: Scope) -> str:
    return f"""
        SELECT 'indicator' AS source, t.id, t.body_id AS body, t.period_id FROM plan_indicatortext t
        WHERE search_vector(search_words(t.blocks)) @@ %(query)s::tsquery AND {counts("t")}
            AND {scope.of_period("t.body_id", "t.period_id")}
            AND NOT EXISTS (SELECT 1 FROM plan_indicatortext n WHERE n.body_id = t.body_id
                AND n.period_id = t.period_id AND n.indicator_id = t.indicator_id
                AND n.id > t.id AND {counts("n")})"""  # noqa: S608  # put together of our own words alone


def _of_activities(scope: Scope) -> str:
    words = "r.deviation || ' ' || coalesce(search_words(r.blocks), '')"
    return f"""
        SELECT 'activity' AS source, r.id, a.body_id AS body, r.period_id
        FROM plan_activityreport r JOIN plan_activityedition a ON a.id = r.edition_id
        WHERE search_vector({words}) @@ %(query)s::tsquery AND {counts("r")} AND NOT a.withdrawn
            AND {scope.of_period("a.body_id", "r.period_id")}
            AND NOT EXISTS (SELECT 1 FROM plan_activityreport n WHERE n.edition_id = r.edition_id
                AND n.period_id = r.period_id AND n.id > r.id
                AND {counts("n")})"""  # noqa: S608  # put together of our own words alone


def _of_sections(scope: Scope) -> str:
    words = "s.heading || ' ' || coalesce(search_words(s.blocks), '')"
    return f"""
        SELECT 'section' AS source, s.id, r.body_id AS body, r.period_id
        FROM documents_reportsection s JOIN documents_report r ON r.id = s.report_id
        WHERE search_vector({words}) @@ %(query)s::tsquery AND {newest_report("r")}
            AND {scope.of_period("r.body_id", "r.period_id")}"""  # noqa: S608  # put together of our own words alone
