"""Between furniture and blocks: the notes at the foot of a page, in the way of what goes on after it.

A note belongs to the word that bears its sign, not to where the page happened to end: in the middle of
a table, a row or a sentence. So notes are taken out before blocks are looked for, and given back when all
pieces are made. A Word file or a tagged PDF says what is a note. Elsewhere a note is a text that begins with
a number, with the same number above it as a sign, glued to a word, and nothing but other notes between it
and the end of its page. A list, a goal or a heading that begins with a number is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Block,
    Footnote,
    Furniture,
    Indicator,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Prose,
    Run,
    Source,
    Table,
)
from tertial.imports.reports.layout import (
    SUPERSCRIPTS,
    Layout,
    TextLine,
    has_ended,
    join_wrapped,
    paragraph_ends,
    places,
)
from tertial.imports.reports.sections import Opening
from tertial.imports.reports.value_kinds import is_unit

_NOTE = re.compile(r"^(\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s+(?=\S)")
"""A number with a full stop or a bracket after it is an item of a list."""
_SIGN = re.compile(rf"(?<=[a-zåäö.,;:!?)”\"])\d{{1,3}}(?!\w|[.,]\d)|(?<=\S)[{SUPERSCRIPTS}]{{1,3}}")
_BEARER = re.compile(r"[^\W\d_]{2,}$|[^\W\d_][.,;:!?)”\"]+$")
"""A plain digit is a sign only at the end of a word or a sentence; a superscript always is one."""

_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789")
_BEGINNING = re.compile(r"[A-ZÅÄÖÉ”\"(]|https?:|www\.|(?:se|jfr|jämför|enligt)\s")
_LONGEST_ITEM = 12
"""So many lines above, an item of the same list is looked for."""
_MOST_LOOK_BACK = 300
"""A page of flattened table rows is long, but not longer than this many lines."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note's text and lines, its sign, and the number of the line that bears the sign, if known."""

    sign: str
    text: str
    lines: tuple[TextLine, ...]
    sign_line: int | None

    @property
    def near(self) -> int:
        """The line by which the note is at home."""
        return self.lines[0].number if self.sign_line is None else self.sign_line


# --- Taking notes out -----------------------------------------------------------------------------------


def take_notes(
    lines: tuple[TextLine, ...], layout: Layout, furniture: Sequence[Furniture]
) -> tuple[tuple[TextLine, ...], tuple[Note, ...]]:
    """The lines without notes, their signs made superscript digits, and the notes.

    `furniture` was set aside between these lines: where something of it stood, a page ends.
    """
    places_aside = (place for piece in furniture for place in piece.source)
    aside = frozenset(n for place in places_aside for n in range(place.first, place.last + 1))
    taker = _Taker(list(lines), layout, aside)
    notes = list(taker.take())
    kept = []
    for line in taker.lines:
        if line.number in taker.taken:
            continue
        if line.inside:
            notes += _notes_inside(line, layout)
            line = replace(line, inside=tuple(part for part in line.inside if part.note is None))  # noqa: PLW2901
        kept.append(line)
    return tuple(kept), tuple(notes)


def _notes_inside(line: TextLine, layout: Layout) -> Iterator[Note]:
    """The notes that a file tells of in a row of one cell; their signs stand in the same cell."""
    told = (part for part in line.inside if part.note is not None)
    for sign, group in groupby(told, key=lambda part: part.note or ""):
        parts = tuple(group)
        text = join_wrapped([part.text for part in parts], layout)
        yield Note(sign=sign.translate(_RAISED), text=text, lines=parts, sign_line=line.number)


@dataclass(slots=True)
class _Taker:
    """Goes through the lines once.

    `floor` is where the sign of a note with a higher number may stand at the earliest, `below` where that of
    one with which numbers begin anew. `last` is the last note's number.
    """

    lines: list[TextLine]
    layout: Layout
    aside: frozenset[int]
    floor: int = 0
    below: int = 0
    last: int = 0
    taken: set[int] = field(default_factory=set)
    signs: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Where the signs with a number may stand."""

    def __post_init__(self) -> None:
        for n, line in enumerate(self.lines):
            for number in {_number(sign[0]) for sign in _signs(line.text)}:
                self.signs[number].append(n)

    def take(self) -> Iterator[Note]:
        k = 0
        while k < len(self.lines):
            found = self._known(k) if self.lines[k].note is not None else self._printed(k)
            if found is None:
                k += 1
                continue
            note, k = found
            self.below = k
            self.taken.update(line.number for line in note.lines)
            yield note

    def _known(self, k: int) -> tuple[Note, int]:
        """A note that the file itself says is one: its sign stands above it."""
        end = k
        while end < len(self.lines) and self.lines[end].note == self.lines[k].note:
            end += 1
        sign = (self.lines[k].note or "").translate(_RAISED)
        above = (line for line in reversed(self.lines[:k]) if line.note is None)
        bearer = next((n.number for n in above if sign in f"{n.text} {' '.join(n.cells or ())}"), None)
        return self._note(sign, [line.text for line in self.lines[k:end]], k, end, bearer), end

    def _printed(self, k: int) -> tuple[Note, int] | None:
        """A note in flattened text."""
        line = self.lines[k]
        found = _NOTE.match(line.text)
        if found is None or line.whole:  # a file that tells of paragraphs tells of notes too
            return None
        number = _number(found[1])
        rest = line.text[found.end() :]
        if not (self.last < number or number == 1) or not _BEGINNING.match(rest):
            return None
        if self._goes_on_from_above(k, number):
            return None
        bearers = self._bearers(k, number)
        end = self._end(k)
        if not bearers or not self._stands_in_the_way(k, end, number):
            return None
        bearer = self._mark(bearers[0], number) if len(bearers) == 1 else None
        self.floor = bearers[0]
        self.last = number
        sign = str(number).translate(_RAISED)
        texts = [rest, *(one.text for one in self.lines[k + 1 : end])]
        return self._note(sign, texts, k, end, bearer), end

    def _goes_on_from_above(self, k: int, number: int) -> bool:
        """Whether a line is announced by the one above, or is the next item of a list that stands there."""
        if k and self.lines[k - 1].text.endswith(":"):
            return True
        above = (line for line in self.lines[max(0, k - _LONGEST_ITEM) : k] if line.number not in self.taken)
        before = (_NOTE.match(line.text) for line in above)
        return any(found and _number(found[1]) == number - 1 for found in before)

    def _stands_in_the_way(self, k: int, end: int, number: int) -> bool:
        """Whether a page ends after a note and those that follow it.

        Where no mark tells, the next page tells by its indented first line, or by a sentence that goes on.
        """
        unfinished = k > 0 and not has_ended(self._last_kept(k))
        while not self._page_ends(end):
            line = self.lines[end]
            if line.indented or (unfinished and line.text[:1].islower()):
                return True
            number += 1
            found = _NOTE.match(line.text)
            if found is None or _number(found[1]) != number or not self._bearers(end, number):
                return False
            end = self._end(end)
        return True

    def _last_kept(self, k: int) -> TextLine:
        """The last line above that is no note."""
        return next((n for n in reversed(self.lines[:k]) if n.number not in self.taken), self.lines[0])

    def _note(self, sign: str, texts: list[str], k: int, end: int, bearer: int | None) -> Note:
        text = join_wrapped(texts, self.layout)
        return Note(sign=sign, text=text, lines=tuple(self.lines[k:end]), sign_line=bearer)

    def _end(self, k: int) -> int:
        """The line after a note, which ends with its page, at a gap, before another note, or as text does."""
        end = k + 1
        while end < len(self.lines):
            last, line = self.lines[end - 1], self.lines[end]
            if line.gap or line.indented or line.cells is not None or self._page_ends(end):
                break
            if paragraph_ends(last, line, self.layout):
                break
            if has_ended(last) and (_NOTE.match(line.text) or line.text[:1].islower()):
                break
            end += 1
        return end

    def _page_ends(self, k: int) -> bool:
        """Whether a page ends before a line: something of the page stood there, or the file says so."""
        if k >= len(self.lines):
            return True
        last, line = self.lines[k - 1], self.lines[k]
        return last.page != line.page or any(n in self.aside for n in range(last.number + 1, line.number))

    def _bearers(self, k: int, number: int) -> list[int]:
        """The lines above a note on which its sign may stand: below the sign of the note before it."""
        first = max(self.floor, k - _MOST_LOOK_BACK)
        if number <= self.last:  # numbers begin anew on each page
            first = max(first, self.below)
        page = self.lines[k].page
        return [
            n
            for n in self.signs.get(number, ())
            if first <= n < k and self.lines[n].page == page and self.lines[n].number not in self.taken
        ]

    def _mark(self, n: int, number: int) -> int:
        """Makes the sign on a line a superscript, as other files have it; returns the line's number."""
        line = self.lines[n]
        found = next(sign for sign in _signs(line.text) if _number(sign[0]) == number)
        text = line.text[: found.start()] + found[0].translate(_RAISED) + line.text[found.end() :]
        self.lines[n] = replace(line, text=text, raw=line.raw.replace(line.text, text))
        return line.number


def _signs(text: str) -> Iterator[re.Match[str]]:
    """What may be signs of notes in a line of flattened text."""
    for found in _SIGN.finditer(text):
        before = text[: found.start()].rpartition(" ")[2]
        if found[0][0] in SUPERSCRIPTS or (_BEARER.search(before) and not is_unit(before + found[0])):
            yield found


def _number(sign: str) -> int:
    return int(sign.translate(_LOWERED))


# --- Giving them back -----------------------------------------------------------------------------------


_Left = dict[int, list[Note]]
"""The notes that have no place yet, by the line that bears the sign; 0 where it is not known."""


def give_notes(pieces: Sequence[Opening | Block], notes: Sequence[Note]) -> list[Opening | Block]:
    """The pieces with the notes where their signs stand.

    In running text a note stands at its sign, in a table among the table's notes. One whose sign is in
    a heading or a name, or is not found, is a paragraph of its own after the piece it is nearest to.
    """
    left: _Left = defaultdict(list)
    for note in notes:
        left[note.sign_line or 0].append(note)
    out = [_given(piece, left) for piece in pieces]
    for note in reversed([note for note in notes if note in left[note.sign_line or 0]]):
        sign_and_text = Paragraph(content=(Run(text=f"{note.sign} {note.text}"),), source=places(note.lines))
        after = [n for n, piece in enumerate(out) if piece.source and piece.source[0].first <= note.near]
        out.insert(max(after, default=-1) + 1, sign_and_text)
    return out


def _given(piece: Opening | Block, left: _Left) -> Opening | Block:
    """A piece with its notes, which are then no longer among those left."""
    match piece:
        case Paragraph() | ItemList():
            return _in_prose(piece, left)
        case IndicatorTable():
            return replace(piece, rows=tuple(_in_analysis(row, left) for row in piece.rows))
        case ActivityTable():
            return replace(piece, rows=tuple(_in_analysis(row, left) for row in piece.rows))
        case Table():
            own = _standing_in(piece.source, left)
            for note in own:
                left[note.sign_line or 0].remove(note)
            return replace(
                piece,
                notes=(*piece.notes, *(f"{note.sign} {note.text}" for note in own)),
                source=(*piece.source, *places([line for note in own for line in note.lines])),
            )
        case _:
            return piece


def _standing_in(source: Source, left: _Left) -> list[Note]:
    """The notes left whose signs stand on some lines."""
    if not left:
        return []
    return [note for p in source for n in range(p.first, p.last + 1) if n in left for note in left[n]]


RowOf = TypeVar("RowOf", Indicator, Activity)


def _in_analysis(row: RowOf, left: _Left) -> RowOf:
    return replace(row, analysis=tuple(_in_prose(text, left) for text in row.analysis))


def _in_prose(text: Prose, left: _Left) -> Prose:
    if isinstance(text, Paragraph):
        content, source = _in_words(text.content, text.source, left)
        return replace(text, content=content, source=source)
    if isinstance(text, ItemList):
        items = []
        for item in text.items:
            content, source = _in_words(item.content, item.source, left)
            items.append(replace(item, content=content, source=source))
        return replace(text, items=tuple(items), source=tuple(p for item in items for p in item.source))
    return text


def _in_words(content: tuple[Inline, ...], source: Source, left: _Left) -> tuple[tuple[Inline, ...], Source]:
    """Some words with the notes whose signs stand in them, and the places of both."""
    for note in _standing_in(source, left):
        at = next(
            (n for n, part in enumerate(content) if isinstance(part, Run) and note.sign in part.text), None
        )
        if at is None:
            continue
        run = content[at]
        before, _, after = run.text.partition(note.sign)
        footnote = Footnote(text=note.text, source=places(note.lines))
        parts = (replace(run, text=before), footnote, replace(run, text=after))
        content = (*content[:at], *(part for part in parts if part.text), *content[at + 1 :])
        left[note.sign_line or 0].remove(note)
        source = (*source, *footnote.source)
    return content, source
