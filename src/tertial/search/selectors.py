"""Searching: what was asked for, among what the asker may read, best first and by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection, transaction

from tertial.access.policies import Reader
from tertial.reporting.selectors import periods_in_order
from tertial.search.counting import withdrawn_events
from tertial.search.details import Detail, details_of
from tertial.search.reports import ReadReport, reports_read
from tertial.search.scope import Scope, array, scope_of
from tertial.search.snippets import Finder, Piece
from tertial.search.sources import KINDS, SOURCES, Kind, Source, with_phrases
from tertial.search.words import Asked

MOST_COUNTED: Final = 300
"""Of each table no more than so many are looked at, the newest first."""

SHOWN_OF_EACH: Final = 5
SHOWN_OF_ONE: Final = 60
_SHORTEST_BEGINNING: Final = 3
# Taking text apart is dear. The database thinks that it has to be done for all rows that the index gives, and
# would therefore read whole tables instead, with several processes and code compiled for the occasion. Nor is
# any table read whole to be joined: what belongs to a row is looked up, until enough is found.
_THE_INDEX_ALONE: Final = (
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_mergejoin', 'off', true),"
    " set_config('enable_hashjoin', 'off', true), set_config('jit', 'off', true),"
    " set_config('max_parallel_workers_per_gather', '0', true)"
)
_STEM: Final = "to_tsquery('pg_catalog.swedish', %s)"
_BEGINNING: Final = "to_tsquery('pg_catalog.simple', %s)"
_WITH_COMMON: Final = f"({_STEM} || {_BEGINNING})"
_WITHOUT_COMMON: Final = f"""(
    SELECT CASE WHEN numnode(stem) = 0 AND word !~ '[0-9]' THEN ''::tsquery ELSE stem || beginning END
    FROM (SELECT {_STEM} AS stem, {_BEGINNING} AS beginning) w, LATERAL (SELECT beginning::text AS word) t
)"""  # noqa: S608  # put together of our own words alone
_ARTICLE: Final = re.compile(r"(?P<noun>\w{4,}[aouyåäö])(?:ns?|ts?)")
_NO_DETAIL: Final = Detail("", "", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found.

    `key` is the address of the goal, indicator or body, or the key of the section or table; `body` and `year`
    are whose and of when it is, where it is anybody's. `title` and `snippet` are in pieces, what was looked
    for told apart.
    """

    kind: Kind
    source: Source
    id: int
    key: str
    number: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    body: int | None
    year: int | None
    period_kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind. `count` is how many there are; with `more`, at least so many."""

    kind: Kind
    hits: tuple[Hit, ...]
    count: int
    more: bool


class _Row(NamedTuple):
    """A row where the words are. `thing` is what it is a row of: of each only one is shown."""

    source: Source
    id: int
    thing: int
    body: int | None
    year: int | None
    period: int | None
    key: str
    title: str
    number: str


def find(
    asked: Asked,
    *,
    reader: Reader,
    kinds: Collection[Kind] = tuple(Kind),
    year: int | None = None,
    bodies: Iterable[int] | None = None,
    shown: int = SHOWN_OF_EACH,
) -> list[Group]:
    """Find what was asked for, by kind in the order of kinds; a kind with nothing is left out.

    What the reader may not read is neither listed nor counted. `year` and `bodies` narrow the search. Nine
    queries, however much is found.
    """
    query, stems = question(asked)
    if not query:
        return []
    scope, withdrawn = scope_of(reader, year=year, bodies=bodies), withdrawn_events()
    sources = [source for kind in Kind if kind in kinds for source in KINDS[kind]]
    rows = _rows(query, asked, scope, sources, withdrawn)
    places = {period.pk: (period.kind.rank, period.kind.key) for period in periods_in_order()}
    finder = Finder([*stems, *asked.words, *asked.phrases])
    chosen: dict[Kind, list[_Row]] = {}
    counted: dict[Kind, int] = {}
    for kind in Kind:
        found = _once([row for row in rows if row.source in KINDS[kind]])
        if found:
            ranked = sorted(found, key=lambda row: _order(row, finder, asked, places))
            chosen[kind], counted[kind] = ranked[:shown], len(found)
    ids: dict[Source, list[int]] = {}
    for row in (row for of_kind in chosen.values() for row in of_kind):
        ids.setdefault(row.source, []).append(row.id)
    details = details_of(ids, withdrawn)
    times = Counter(row.source for row in rows)
    full = {source for source in sources if times[source] >= MOST_COUNTED}
    return [
        Group(
            kind=kind,
            hits=tuple(
                _hit(kind, row, details.get((row.source, row.id), _NO_DETAIL), finder, places)
                for row in chosen[kind]
            ),
            count=counted[kind],
            more=not full.isdisjoint(KINDS[kind]),
        )
        for kind in chosen
    ]


def question(asked: Asked) -> tuple[str, list[str]]:
    """The question as the database puts it, and the stems of its words; "" for nothing to ask.

    One query. Words such as "och" are looked for only where there are no others: then it takes two.
    """
    if not asked:
        return "", []
    query, stems = _asked_in_words(asked, with_common=False)
    if not query:
        query, stems = _asked_in_words(asked, with_common=True)
    return query, [stem for stem in stems if len(stem) >= _SHORTEST_BEGINNING]


def _asked_in_words(asked: Asked, *, with_common: bool) -> tuple[str, list[str]]:
    parts, parameters = [], []
    for word in asked.words:
        quoted = "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
        whole = len(word) < _SHORTEST_BEGINNING and not word[0].isdigit()
        beginnings = [quoted if whole else f"{quoted}:*"]
        bare = _without_article(word)
        if bare:
            beginnings.append(f"'{bare}':*")
        parts.append(_WITH_COMMON if with_common else _WITHOUT_COMMON)
        parameters += [quoted, " | ".join(beginnings)]
    for phrase in asked.phrases:  # the index knows that all its words are there, not in which order
        parts.append("plainto_tsquery('pg_catalog.simple', %s)")
        parameters.append(phrase)
    stems = "tsvector_to_array(to_tsvector('pg_catalog.swedish', %s))"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({' && '.join(parts)})::text, {stems}",  # what was typed is bound
            [*parameters, " ".join((*asked.words, *asked.phrases))],
        )
        query, found = cursor.fetchone()
    return query, found


def _without_article(word: str) -> str:
    """A noun that ends in a vowel without its article, "sjukfrånvaron" → "sjukfrånvaro"; "" for others.

    Swedish stemming leaves these as they are: it cannot know that the last "n" or "t" is no part of the word.
    """
    found = _ARTICLE.fullmatch(word)
    return found["noun"] if found else ""


def _rows(
    query: str, asked: Asked, scope: Scope, sources: Iterable[Source], withdrawn: Collection[int]
) -> list[_Row]:
    reports = reports_read(scope, withdrawn)
    parts = []
    for source in sources:
        if source in SOURCES:
            part = SOURCES[source](scope)
            part = with_phrases(source, part) if asked.phrases else part
            parts.append(f"(SELECT '{source.value}', found.* FROM ({part}) found)")  # noqa: S608
    parameters = {
        **scope.parameters,
        "query": query,
        "phrases": list(asked.phrases),
        "reports": array([report.id for report in reports]),
        "withdrawn": list(withdrawn),
        "most": MOST_COUNTED,
        "looked_at": 2 * MOST_COUNTED,
    }
    found = (
        [_report(report) for report in reports if report.is_called(asked)] if Source.REPORT in sources else []
    )
    if parts:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_THE_INDEX_ALONE)
            cursor.execute(" UNION ALL ".join(parts), parameters)
            found += [_Row(Source(source), *columns) for source, *columns in cursor.fetchall()]
    return found


def _report(report: ReadReport) -> _Row:
    return _Row(
        Source.REPORT, report.id, report.id, report.body, report.year, report.period, "", report.title, ""
    )


def _once(rows: Iterable[_Row]) -> list[_Row]:
    """Each thing once, by its newest year where the words are."""
    newest: dict[tuple[Source, int], _Row] = {}
    for row in rows:
        there = newest.get((row.source, row.thing))
        if there is None or (row.year or 0, row.id) > (there.year or 0, there.id):
            newest[row.source, row.thing] = row
    return list(newest.values())


def _order(
    row: _Row, finder: Finder, asked: Asked, places: Mapping[int, tuple[int, str]]
) -> tuple[bool, int, bool, int, int, int]:
    """The goal of just this number first, then where most of the title was asked for, then the newest."""
    typed = " ".join(asked.words)
    rank, _ = places.get(row.period or 0, (0, None))
    return (
        not (row.number and row.number == typed),
        -(finder.length(row.title) * 100 // len(row.title)) if row.title else 0,
        not row.title.lower().startswith(typed),
        -(row.year or 0),
        -rank,
        -row.id,
    )


def _hit(kind: Kind, row: _Row, detail: Detail, finder: Finder, places: Mapping[int, tuple[int, str]]) -> Hit:
    title, snippet = finder.marked(row.title or detail.title), finder.snippet(detail.words)
    if any(piece.found for piece in title) and not any(piece.found for piece in snippet):
        snippet = ()  # the words are in the title, and the text says something else
    return Hit(
        kind=kind,
        source=row.source,
        id=row.id,
        key=row.key or detail.key,
        number=row.number or detail.number,
        title=title,
        snippet=snippet,
        body=row.body,
        year=None if kind is Kind.INDICATOR else row.year,
        period_kind=places.get(row.period or 0, (0, None))[1],
    )
