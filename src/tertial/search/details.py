"""What is shown of the few things that are shown: addresses and titles of texts, and the words around."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection

from tertial.search.counting import counts
from tertial.search.sources import Source

_LONGEST: Final = 20_000
"""Characters of a text in which the place is looked for that is shown."""

_NAME: Final = f"""(
    SELECT d.name FROM plan_indicatordefinition d WHERE d.indicator_id = t.indicator_id AND {counts("d")}
    ORDER BY d.since_id DESC, d.id DESC LIMIT 1
)"""  # noqa: S608  # put together of our own words alone
_SHOWN: Final[Mapping[Source, str]] = {
    Source.GOAL: "SELECT id, '', '', '', description FROM plan_goaledition t",
    Source.INDICATOR: "SELECT id, '', '', '', description FROM plan_indicatordefinition t",
    Source.GOAL_TEXT: "SELECT t.id, g.key, e.title, e.number, search_words(t.blocks)"
    " FROM plan_goaltext t JOIN plan_goaledition e ON e.id = t.goal_id JOIN plan_goal g ON g.id = e.goal_id",
    Source.INDICATOR_TEXT: f"SELECT t.id, i.key, {_NAME}, '', search_words(t.blocks)"  # noqa: S608
    " FROM plan_indicatortext t JOIN plan_indicator i ON i.id = t.indicator_id",
    Source.ACTIVITY_REPORT: "SELECT t.id, g.key, a.name, '',"
    " t.deviation || ' ' || coalesce(search_words(t.blocks), '')"
    " FROM plan_activityreport t JOIN plan_activityedition a ON a.id = t.edition_id"
    " JOIN plan_goaledition e ON e.id = a.goal_id JOIN plan_goal g ON g.id = e.goal_id",
    Source.SECTION: "SELECT t.id, t.key, t.heading, coalesce(t.number, ''), search_words(t.blocks)"
    " FROM documents_reportsection t",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """What is shown of something that was found; empty where it is known already."""

    key: str
    title: str
    number: str
    words: str


def details_of(
    ids: Mapping[Source, Collection[int]], withdrawn: Collection[int]
) -> dict[tuple[Source, int], Detail]:
    """Read what is shown, by table and id. One query, none when nothing more is shown than was found."""
    parts = [
        f"SELECT '{source.value}', shown.* FROM ({_SHOWN[source]} WHERE t.id = ANY(%({source.value})s)) shown"  # noqa: S608
        for source in ids
        if source in _SHOWN and ids[source]
    ]
    if not parts:
        return {}
    parameters = {source.value: list(ids[source]) for source in ids}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), {**parameters, "withdrawn": list(withdrawn)})
        return {
            (Source(source), pk): Detail(key or "", title or "", number or "", (words or "")[:_LONGEST])
            for source, pk, key, title, number, words in cursor.fetchall()
        }
