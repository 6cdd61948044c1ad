"""Stage 3, blocks: the headings of indicator and activity tables, found however they are broken over lines.

"Indikator Periodens / utfall / Utfall / män/ / pojkar ..." is read as one squashed string and taken apart
into the columns that the vocabulary knows, longest names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from tertial.documents.tree import IndicatorColumn
from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.vocabulary import RowTableWords
from tertial.imports.reports.words import WordMatcher, collapse, may_begin

_PERIOD = re.compile(r"(?:(?:vb|vp|t[123]|tertial[123]|ub|up|i[123]|ioriiai[123])?(?:19|20)\d\d)")
_LABEL = re.compile(r"((?:\b(?:VB|VP|T\s?[123]|Tertial\s?[123]))?\s*(?:19|20)\s?\d\s?\d)", re.IGNORECASE)
# What an indicator or activity table cannot be without, whatever else it has.
_TELLING = {"outcome", "previous", "target", "kf_target", "forecast", "start", "end"}
_MOST_LINES = 45
_MOST_LETTERS = 260


@dataclass(frozen=True, slots=True)
class Header:
    """A table heading: the first line after it, its first heading as printed, and its columns in order."""

    end: int
    first: str
    columns: tuple[IndicatorColumn, ...]
    form: str = ""
    """The heading in the form in which words are compared."""


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    printed: str
    before: str
    after: str
    period: bool


class _Names:
    """The column names of a vocabulary, in the forms in which they may be printed, longest first.

    Which of them begin at a place is asked for every place of every heading, each time a line is added to
    it. So names are looked up by their first letters, and what was found in a stretch is kept.
    """

    def __init__(self, words: RowTableWords, *, scanned: bool) -> None:
        self.matcher = WordMatcher(scanned=scanned)
        names = []
        for column in words.columns:
            for name in column.names:
                before, mark, after = name.partition("{period}")
                names += [
                    _Name(key=column.key, printed=name, before=first, after=last, period=bool(mark))
                    for first in self.matcher.readings(before)
                    for last in self.matcher.readings(after)
                ]
        self.all = tuple(sorted(names, key=_length, reverse=True))
        self._reach = max(map(_length, self.all)) * 2 + 20
        self._by_letters: dict[str, tuple[_Name, ...]] = {}
        self._found: dict[str, tuple[tuple[_Name, int, int], ...]] = {}

    def starting(self, form: str, at: int) -> tuple[tuple[_Name, int, int], ...]:
        """The names that begin at a place, each with how many letters it takes and how many are wrong."""
        stretch = form[at : at + self._reach]
        found = self._found.get(stretch)
        if found is None:
            if len(self._found) > 50_000:
                self._found.clear()
            found = self._found[stretch] = tuple(self._starting(stretch))
        return found

    def _starting(self, form: str) -> Iterator[tuple[_Name, int, int]]:
        letters = form[:2]
        if letters not in self._by_letters:
            self._by_letters[letters] = tuple(n for n in self.all if may_begin(letters, n.before))
        for name in self._by_letters[letters]:
            for end, wrong in _ends(form, 0, name.before, self.matcher):
                if not name.period:
                    yield name, end, wrong
                    continue
                label = _PERIOD.match(form, end)
                if label:
                    for last, more in _ends(form, label.end(), name.after, self.matcher):
                        yield name, last, wrong + more


def _length(name: _Name) -> int:
    return len(name.before) + len(name.after) + 6 * name.period


@lru_cache(maxsize=32)
def _names(words: RowTableWords, scanned: bool) -> _Names:
    return _Names(words, scanned=scanned)


def match_header(
    lines: Sequence[TextLine], start: int, words: RowTableWords, matcher: WordMatcher
) -> Header | None:
    """The table heading that begins at a line, or None. The longest heading that can be made is taken."""
    first = _first(lines[start].text, words, matcher)
    if first is None:
        return None
    word, used = first
    names = _names(words, matcher.scanned)
    printed = lines[start].text[used:]
    best: Header | None = None
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        if end > start + 1:
            line = lines[end - 1]
            if line.cells is not None or len(line.text) > 70:
                break
            printed += " " + line.text
        form = matcher.form(printed)
        if len(form) > _MOST_LETTERS:
            break
        if not form:
            continue
        found = _take_apart(form, names)
        if found is not None and {name.key for name in found} & _TELLING:
            best = Header(end=end, first=word, columns=_columns(found, printed), form=form)
        elif found is None and not matcher.scanned and not _viable(form, names.all):
            break
    return best


def match_known(
    lines: Sequence[TextLine], start: int, words: RowTableWords, matcher: WordMatcher, known: Header
) -> Header | None:
    """The heading that begins at a line when it is much like one already read in the same scanned text.

    A scanner that damages several letters of one word leaves too little of the word, but enough of the
    whole heading: one letter in five may be wrong.
    """
    first = _first(lines[start].text, words, matcher)
    if first is None:
        return None
    printed = lines[start].text[first[1] :]
    best: tuple[int, int] | None = None
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        if end > start + 1:
            if lines[end - 1].cells is not None or len(lines[end - 1].text) > 70:
                break
            printed += " " + lines[end - 1].text
        form = matcher.form(printed)
        if len(form) > 1.2 * len(known.form):
            break
        distance = Levenshtein.distance(form, known.form)
        if distance <= len(known.form) // 5 and (best is None or distance < best[0]):
            best = (distance, end)
    return replace(known, end=best[1]) if best else None


def match_header_cells(cells: Sequence[str], words: RowTableWords, matcher: WordMatcher) -> Header | None:
    """The table heading that a row of real cells is, or None. Unknown headings become `other` columns."""
    if len(cells) < 2 or matcher.any_of(cells[0], words.first) is None:
        return None
    names = _names(words, matcher.scanned)
    columns: list[IndicatorColumn] = []
    known = 0
    for cell in cells[1:]:
        found = _take_apart(matcher.form(cell), names) if cell.strip() else None
        if found is not None and len(found) == 1:
            known += 1
            label = _LABEL.search(cell) if found[0].period else None
            columns.append(
                IndicatorColumn(
                    key=found[0].key, heading=collapse(cell), label=collapse(label[1]) if label else None
                )
            )
        else:
            columns.append(IndicatorColumn(key="other", heading=collapse(cell)))
    if not known or not {c.key for c in columns} & _TELLING:
        return None
    return Header(end=0, first=collapse(cells[0]), columns=_own_and_previous(columns))


def _first(text: str, words: RowTableWords, matcher: WordMatcher) -> tuple[str, int] | None:
    longest_first = _by_length(words.first)
    for word, used in matcher.beginning(text, longest_first):
        if used == len(text) or text[used].isspace() or (matcher.scanned and text[used].isupper()):
            return word, used
    return None


@lru_cache(maxsize=32)
def _by_length(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _take_apart(form: str, names: _Names) -> list[_Name] | None:
    """The columns that a squashed heading is made of, each at most once, or None.

    Of several ways the one with the fewest wrong letters is taken, else the one with the longest names.
    """
    known: dict[tuple[int, frozenset[str]], tuple[int, list[_Name]] | None] = {}

    def go(at: int, used: frozenset[str]) -> tuple[int, list[_Name]] | None:
        if at == len(form):
            return 0, []
        if (at, used) in known:
            return known[at, used]
        best: tuple[int, list[_Name]] | None = None
        for name, length, wrong in names.starting(form, at):
            # Two columns may name their period: this report's and the last one's.
            key = name.key if not (name.period and name.key in used) else name.key + " again"
            rest = go(at + length, used | {key}) if key not in used else None
            if rest is not None and (best is None or wrong + rest[0] < best[0]):
                best = wrong + rest[0], [name, *rest[1]]
                if best[0] == 0:
                    break
        known[at, used] = best
        return best

    found = go(0, frozenset())
    return found[1] if found is not None else None


def _ends(form: str, at: int, word: str, matcher: WordMatcher) -> Iterator[tuple[int, int]]:
    """Where the word may end when it begins here, and how many letters are then wrong; likeliest first."""
    if form.startswith(word, at):
        yield at + len(word), 0
        return
    if not matcher.scanned or len(word) < 2:
        return
    if not may_begin(form[at : at + 2], word):
        return
    slack = matcher.slack(word)
    if not slack:
        return
    ends = _tolerant_ends(form[at : at + len(word) + slack], word, slack)
    yield from ((at + n, wrong) for n, wrong in ends)


@lru_cache(maxsize=50_000)
def _tolerant_ends(text: str, word: str, slack: int) -> tuple[tuple[int, int], ...]:
    """How many letters of a text a word may take, and how many are then wrong, likeliest first."""
    ranked = sorted(
        (Levenshtein.distance(text[:n], word, score_cutoff=slack), abs(n - len(word)), n)
        for n in range(max(1, len(word) - slack), len(text) + 1)
    )
    return tuple((n, distance) for distance, _, n in ranked if distance <= slack)


def _viable(form: str, names: tuple[_Name, ...]) -> bool:
    """Whether a squashed heading may still become one when more lines are added."""
    seen: set[int] = set()
    stack = [0]
    while stack:
        at = stack.pop()
        if at in seen:
            continue
        seen.add(at)
        rest = form[at:]
        for name in names:
            if name.before.startswith(rest) and rest != "":
                return True
            if not form.startswith(name.before, at):
                continue
            end = at + len(name.before)
            if not name.period:
                stack.append(end)
                continue
            label = _PERIOD.match(form, end)
            if label:
                stack.append(label.end() + len(name.after))
            elif len(form) - end <= 12 and re.fullmatch(r"[a-zåäö]*\d*", form[end:]):
                return True
    return len(form) in seen


def _columns(found: list[_Name], printed: str) -> tuple[IndicatorColumn, ...]:
    labels = iter(_LABEL.findall(_together(printed)))
    out = []
    for name in found:
        label = next(labels, None) if name.period else None
        heading = name.printed.replace("{period}", collapse(label or "")).strip()
        out.append(IndicatorColumn(key=name.key, heading=heading, label=collapse(label) if label else None))
    return _own_and_previous(out)


def _own_and_previous(columns: list[IndicatorColumn]) -> tuple[IndicatorColumn, ...]:
    """The columns, where outcomes are told by their periods alone: the latest is this report's own."""
    dated = [c for c in columns if c.key == "previous" and c.label]
    if not dated or any(c.key == "outcome" for c in columns):
        return tuple(columns)
    years = [int(re.findall(r"(?:19|20)\d\d", c.label or "")[-1]) for c in dated]
    own = dated[years.index(max(years))]
    if len(dated) == 1 and columns.index(own) > 0:
        return tuple(columns)
    return tuple(replace(c, key="outcome") if c is own else c for c in columns)


def _together(printed: str) -> str:
    """The printed heading with periods that the cell's edge cut made whole ("20 18")."""
    return re.sub(r"(\d)\s+(?=\d\b)", r"\1", collapse(printed))
