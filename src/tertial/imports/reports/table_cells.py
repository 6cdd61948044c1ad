"""Stage 3, blocks: the figures of a flattened table under its columns.

How many columns there are is what most rows agree on, with the headings as a hint. Then each row's division
into values is chosen, and a row with fewer values than columns is placed where the text shows it, or left
undecided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from statistics import median

from tertial.documents.tree import Column, ColumnKind, Row, Undecided
from tertial.imports.reports.layout import Layout, places
from tertial.imports.reports.table_rows import TableRow
from tertial.imports.reports.table_words import TableWords
from tertial.imports.reports.value_kinds import ValueKind
from tertial.imports.reports.values import Cut, Value

_LETTER = re.compile(r"[^\W\d_]")
_GROUPED = re.compile(r"^[-−–]?[1-9]\d{0,2} \d{3}")
_LOOSE_HEAD = re.compile(r"^[-−–]?[1-9]\d?$")
_LOOSE_TAIL = re.compile(r"^\d{3}(?: \d{3})*(?:,\d+)?$")


def column_count(rows: Sequence[TableRow], headings: int) -> int:
    """How many columns of values a table has. `headings` is how many headings its layout shows."""
    counted = [counts for row in rows if (counts := _counts(row))]
    if not counted:
        return 1
    widest = max(min(counts) for counts in counted)
    if not headings:
        return widest
    usual = Counter(_even_count(row) for row in rows if row.options)
    mode = max(usual, key=lambda count: (usual[count], count))
    # With the names' heading among the headings, and without.
    hints = (headings - 1, headings)
    for hint in hints:
        if hint >= max(widest, 1) and 4 * usual[hint] >= len(counted):
            return hint
    for hint in hints:
        if hint >= max(widest, mode, 1) and (usual[hint] or any(hint == max(c) for c in counted)):
            return hint
    return max(mode, widest)


def place_rows(
    rows: Sequence[TableRow], columns: tuple[Column, ...], words: TableWords, layout: Layout
) -> tuple[Row, ...]:
    """The rows with their values in their cells."""
    n = len(columns) - 1
    placer = _Placer(columns, _usual_figures(rows, n), words, layout)
    return tuple(placer.row(row) for row in rows)


# --- How many values a row has ---------------------------------------------------------------------------


def _counts(row: TableRow) -> set[int]:
    """How many values a row may have, its longest run of values taken."""
    longest = _longest(row)
    if longest is None:
        return set()
    name, found = longest
    return {len(cut.values) - (0 if name else 1) for cut in found}


def _even_count(row: TableRow) -> int:
    """How many values a row has when its figures are written alike."""
    longest = _longest(row)
    if longest is None:
        return 0
    name, found = longest
    best = min(found, key=lambda cut: (_unevenness(cut), cut.cost))
    return len(best.values) - (0 if name else 1)


def _longest(row: TableRow) -> tuple[str, list[Cut]] | None:
    """The division with the longest values; a year at their beginning is rather the end of the name."""
    for name, found in row.options:
        years_first = all(cut.values[0].kind is ValueKind.YEAR for cut in found)
        if not (name and years_first and len(row.options) > 1):
            return name, found
    return None


def _unevenness(cut: Cut) -> float:
    return _unevenness_of(tuple([value.text for value in cut.values if value.kind is ValueKind.NUMBER]))


@lru_cache(
    maxsize=20_000
)  # a row is weighed several times: for its columns, for its figures' size, by itself
def _unevenness_of(texts: tuple[str, ...]) -> float:
    """How much the figures of a row are written unlike each other.

    Whole where others have decimals; or a small figure right before three digits, which look like one
    figure with a thousands space, the more so where others in the row have one; or with a unit of its own.
    """
    decimals = sum("," in text for text in texts)
    whole = len(texts) - decimals if decimals > len(texts) - decimals else 0
    loose = sum(1 for a, b in pairwise(texts) if _LOOSE_HEAD.match(a) and _LOOSE_TAIL.match(b))
    grouped = any(_GROUPED.match(text) for text in texts)
    with_unit = sum(_LETTER.search(text) is not None for text in texts)
    odd = with_unit if 2 * with_unit < len(texts) else 0
    return 1.2 * whole + (1.2 if grouped else 0.8) * loose + 2.0 * odd


# --- What is usual in a column -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the full rows show of each column.

    How many digits the whole part of its figures usually has, and whether they are percentages (None where
    some are and some are not, or no row is full); and whether all figures of the table have decimals.
    """

    sizes: tuple[float, ...] = ()
    percents: tuple[bool | None, ...] = ()
    decimals: bool = False


def _usual_figures(rows: Sequence[TableRow], n: int) -> _Usual:
    full = [
        cut.values
        for row in rows
        for _, cut in (_best_division(row, n, _Usual()),)
        if cut is not None and len(cut.values) == n
    ]
    if not full:
        return _Usual(sizes=(0.0,) * n, percents=(None,) * n)
    by_column = [[value.text for value in column] for column in zip(*full, strict=True)]
    sizes = tuple(float(median(map(_digits_before_comma, texts))) for texts in by_column)
    shares = [sum("%" in text for text in texts) / len(texts) for texts in by_column]
    decimals = len(full) > 1 and all("," in text for texts in by_column for text in texts)
    return _Usual(
        sizes=sizes, decimals=decimals, percents=tuple({0.0: False, 1.0: True}.get(share) for share in shares)
    )


def _digits_before_comma(text: str) -> int:
    return sum(c.isdigit() for c in text.partition(",")[0])


# --- Which division is taken -------------------------------------------------------------------------------


def _best_division(row: TableRow, n: int, usual: _Usual) -> tuple[str, Cut | None]:
    """The division of a row that gives just n values, or else the one nearest to it.

    Where a row can be divided in several ways, the one whose figures are as long as the others' in their
    columns is taken.
    """
    ranked: list[tuple[float, float, int, str, Cut]] = []
    for i, (name, found) in enumerate(row.options):
        for cut in found:
            if not name and len(cut.values) == n + 1:
                # A name that is itself a figure, a year or an age.
                rest = Cut(values=cut.values[1:], cost=cut.cost)
                ranked.append((0, cut.cost, i, cut.values[0].text, rest))
            else:
                ranked.append((_distance(name, i, cut, n, usual), cut.cost, i, name, cut))
    if not ranked:
        return row.name, None
    _, _, _, name, cut = min(ranked, key=lambda r: r[:3])
    return name or row.name, cut


def _distance(name: str, i: int, cut: Cut, n: int, usual: _Usual) -> float:
    """How far the i-th division of a row is from one that gives n values as they usually are."""
    count = len(cut.values)
    off: float = n - count if count <= n else 3 + count - n
    # A name that ends with a year.
    if name and count < n and cut.values[0].kind is ValueKind.YEAR:
        off += 4
    off += 1.5 * i + (0 if name else 2) + _unevenness(cut)
    if usual.decimals:
        off += 2.0 * sum("," not in value.text for value in cut.values if value.kind is ValueKind.NUMBER)
    if count == len(usual.sizes):
        pairs = zip(cut.values, usual.sizes, strict=True)
        off += 0.1 * sum(abs(_digits_before_comma(value.text) - size) for value, size in pairs)
    return off


# --- Where the values stand --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placer:
    """Places the values of rows under columns."""

    columns: tuple[Column, ...]
    usual: _Usual
    words: TableWords
    layout: Layout

    def row(self, row: TableRow) -> Row:
        name, cut = _best_division(row, len(self.columns) - 1, self.usual)
        cells, undecided = self._cells(cut.values if cut is not None else (), self._empty_at_end(row))
        return Row(
            cells=(name, *cells),
            level=self.words.level(name, has_values=cut is not None),
            undecided=undecided,
            source=places(row.lines),
        )

    def _empty_at_end(self, row: TableRow) -> int:
        """How many empty cells the spaces after the last value show."""
        raw = row.lines[-1].raw
        return max(0, len(raw) - len(raw.rstrip(" ")) - self.layout.spaces_tell)

    def _cells(
        self, values: Sequence[Value], empty_at_end: int
    ) -> tuple[list[str | None], tuple[Undecided, ...]]:
        """The cells after the name, and the values for which no column is certain."""
        n = len(self.columns) - 1
        texts = [value.text for value in values]
        heads = tuple(column.heading or str(i) for i, column in enumerate(self.columns) if i)
        if len(texts) >= n:
            return [*texts[:n]], tuple(Undecided(text=text, candidates=heads) for text in texts[n:])
        certain = self._certain_columns(values, n, empty_at_end)
        if certain is not None:
            by_column = dict(zip(certain, texts, strict=True))
            return [by_column.get(k) for k in range(n)], ()
        free = n - len(texts)
        return [None] * n, tuple(
            Undecided(text=text, candidates=heads[i : i + free + 1]) for i, text in enumerate(texts)
        )

    def _certain_columns(self, values: Sequence[Value], n: int, empty_at_end: int) -> Sequence[int] | None:
        """In which columns the values of a short row stand; None where nothing shows it."""
        if len(values) == 1 and n == 2 and self.columns[-1].kind is ColumnKind.TEXT:
            return (0,)
        return self._by_percents(values) or self._by_gaps(values, n, empty_at_end)

    def _by_percents(self, values: Sequence[Value]) -> Sequence[int] | None:
        """The only placement that puts percentages in the columns of percentages."""
        percents = self.usual.percents
        if not any(percents):
            return None
        fits = [
            chosen
            for chosen in combinations(range(len(percents)), len(values))
            if all(
                percents[k] is None or percents[k] == ("%" in value.text)
                for k, value in zip(chosen, values, strict=True)
            )
        ]
        return fits[0] if len(fits) == 1 else None

    def _by_gaps(self, values: Sequence[Value], n: int, empty_at_end: int) -> Sequence[int] | None:
        """The placement that doubled spaces show; a short row without any may simply end early."""
        skipped = sum(value.skipped for value in values)
        empty = n - len(values)
        all_shown = skipped + empty_at_end == empty
        some_shown = not empty_at_end and 0 < skipped <= empty
        if not self.layout.shows_gaps or not (all_shown or some_shown):
            return None
        out: list[int] = []
        for value in values:
            out.append(value.skipped + (out[-1] + 1 if out else 0))
        return out
