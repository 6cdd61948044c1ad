"""Searching: what was asked for, among what the asker may read, best first and by kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from tertial.access.policies import Reader
from tertial.search.scope import Scope, scope_of
from tertial.search.snippets import Finder, Piece
from tertial.search.sources import SOURCES, Kind
from tertial.search.words import Asked

MOST_COUNTED: Final = 300
"""Of each kind and source no more than so many are looked at, the newest first."""

SHOWN_OF_EACH: Final = 5
SHOWN_OF_ONE: Final = 60
_SHORTEST_BEGINNING: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found.

    `key` is the address of the goal, indicator or body, or the key of the section or table; `body` and `year`
    are whose and of when it is, where it is anybody's. `place` says what a text is about: a goal, an
    indicator, a section of a report. `title` and `snippet` are in pieces, what was looked for told apart.
    """

    kind: Kind
    id: int
    key: str
    number: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    body: int | None
    year: int | None
    period_kind: str | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind. `count` is how many there are; with `more`, at least so many."""

    kind: Kind
    hits: tuple[Hit, ...]
    count: int
    more: bool


def find(
    asked: Asked,
    *,
    reader: Reader,
    kinds: Collection[Kind] = tuple(Kind),
    year: int | None = None,
    bodies: Iterable[int] | None = None,
    shown: int = SHOWN_OF_EACH,
) -> list[Group]:
    """Find what was asked for, by kind in the order of kinds; a kind with nothing is left out. Two queries.

    What the reader may not read is neither listed nor counted. `year` and `bodies` narrow the search.
    """
    query, stems = question(asked)
    if not query:
        return []
    scope = scope_of(reader, year=year, bodies=bodies)
    finder = Finder([*stems, *asked.words, *asked.phrases])
    groups: dict[Kind, list[Mapping[str, Any]]] = {}
    for row in _rows(query, asked, scope, [kind for kind in Kind if kind in kinds], shown):
        groups.setdefault(Kind(row["kind"]), []).append(row)
    return [_group(kind, groups[kind], finder) for kind in Kind if kind in groups]


def question(asked: Asked) -> tuple[str, list[str]]:
    """The question as the database puts it, and the stems of its words. One query; "" for nothing to ask."""
    if not asked:
        return "", []
    parts, parameters = [], []
    for word in asked.words:
        quoted = "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
        beginning = f"{quoted}:*" if len(word) >= _SHORTEST_BEGINNING or word.isdigit() else quoted
        parts.append("(to_tsquery('pg_catalog.swedish', %s) || to_tsquery('pg_catalog.simple', %s))")
        parameters += [quoted, beginning]
    for phrase in asked.phrases:
        parts.append("phraseto_tsquery('pg_catalog.simple', %s)")
        parameters.append(phrase)
    stems = "tsvector_to_array(to_tsvector('pg_catalog.swedish', %s))"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({' && '.join(parts)})::text, {stems}",  # what was typed is bound
            [*parameters, " ".join((*asked.words, *asked.phrases))],
        )
        query, found = cursor.fetchone()
    return query, [stem for stem in found if len(stem) >= _SHORTEST_BEGINNING]


def _rows(
    query: str, asked: Asked, scope: Scope, kinds: Collection[Kind], shown: int
) -> Iterable[Mapping[str, Any]]:
    parts = [
        f"(SELECT '{kind.value}' AS kind, found.* FROM ({SOURCES[kind](scope)}) found"  # noqa: S608
        " ORDER BY score DESC, year DESC NULLS LAST, id DESC LIMIT %(shown)s)"
        for kind in kinds
    ]
    typed = [*asked.words, *(word for phrase in asked.phrases for word in phrase.split())]
    parameters = {
        **scope.parameters,
        "query": query,
        "typed": " ".join(typed),
        "typed_words": typed,
        "most": MOST_COUNTED,
        "shown": shown,
    }
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _group(kind: Kind, rows: Iterable[Mapping[str, Any]], finder: Finder) -> Group:
    found = list(rows)
    count = found[0]["total"]
    hits = tuple(_hit(kind, row, finder) for row in found)
    return Group(kind=kind, hits=hits, count=count, more=count >= MOST_COUNTED)


def _hit(kind: Kind, row: Mapping[str, Any], finder: Finder) -> Hit:
    title, snippet = finder.marked(row["title"] or ""), finder.snippet(row["words"] or "")
    if any(piece.found for piece in title) and not any(piece.found for piece in snippet):
        snippet = ()  # the words are in the title, and the text says something else
    return Hit(
        kind=kind,
        id=row["id"],
        key=row["key"] or "",
        number=row["number"] or "",
        title=title,
        snippet=snippet,
        body=row["body"],
        year=row["year"],
        period_kind=row["period"],
        place=row["place"] or "",
    )
