"""Other tables in flattened text: economy, volumes, result units, complaints, balance sheets.

A table is told by its rows: a short name and then figures, run after run. From the first row one looks back
for the headings. How many columns there are is what most rows agree on; the headings are cut to fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from statistics import median

from tertial.documents.tree import Column, ColumnKind, Row, RowLevel, Undecided
from tertial.imports.reports.layout import Layout, TextLine, cut_between, join_cell, join_wrapped, places
from tertial.imports.reports.rows import Run, runs_of
from tertial.imports.reports.values import Atom, Cut, Value, ValueKind, atoms, cuts, is_unit
from tertial.imports.reports.vocabulary import Vocabulary
from tertial.imports.reports.words import WordMatcher, collapse, squash

_ALLOWED = {ValueKind.NUMBER, ValueKind.DASH, ValueKind.WORD, ValueKind.YEAR}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VALUE_END = re.compile(r"(?:\d[\d.,]*\s?(?:%|kr|st|mnkr|tkr)?|[-–−]|\b(?:ja|nej)|_)\)?\*?$", re.IGNORECASE)
_TEXT_COLUMNS = (
    "beskrivning", "kommentar", "kommentarer", "motivering", "förklaring", "anmärkning", "åtgärd", "ansvarig",
    "ansvar", "status", "syfte", "orsak", "åtgärder", "läge",
)  # fmt: skip
_GROUPED = re.compile(r"^[-−–]?[1-9]\d{0,2} \d{3}")
_LOOSE_HEAD = re.compile(r"^[-−–]?[1-9]\d?$")
_LOOSE_TAIL = re.compile(r"^\d{3}(?: \d{3})*(?:,\d+)?$")
_FIGURE_FIRST = re.compile(r"^[-−–]?\d")
_HEADING_WORDS = re.compile(r"\d+(?:\s?-\s?\d*)?\s+år\b|\S+")
_MOST_NAME = 72
_MOST_LOOK_BACK = 30


def _ends_with_value(text: str) -> bool:
    """Whether the last word of a line may be a value. Only the end is looked at, lines may be long."""
    return _VALUE_END.search(text[-24:]) is not None


def _may_stand_in_table(value: Value) -> bool:
    """Whether a value is a bare figure, or has one short known unit: in these tables the heading has the unit."""
    words = [w for w in value.text.split() if any(c.isalpha() for c in w)]
    return value.kind is not ValueKind.NUMBER or not words or (len(words) == 1 and is_unit(words[0]))


def _digits_before_comma(text: str) -> int:
    return sum(c.isdigit() for c in text.partition(",")[0])


@dataclass(slots=True)
class FoundTable:
    """A table in a stretch of lines: which lines it takes, and what it holds."""

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str | None
    notes: tuple[str, ...]
    repeated: list[TextLine] = field(default_factory=list)


@dataclass(slots=True)
class _RawRow:
    name: list[TextLine | str]
    name_text: str
    lines: list[TextLine]
    options: list[tuple[str, list[Cut]]]

    def counts(self) -> set[int]:
        return {len(c.values) for _, found in self.options for c in found}


@dataclass(frozen=True, slots=True)
class TableFinder:
    """Finds tables in the lines between two headings or labels."""

    vocabulary: Vocabulary
    layout: Layout
    matcher: WordMatcher
    is_heading: Callable[[TextLine], bool]

    def find(self, lines: Sequence[TextLine]) -> list[FoundTable]:
        """The tables of a stretch, in order."""
        runs = self._parted(runs_of(lines))
        starts = [0]
        for run in runs:
            starts.append(starts[-1] + len(run))
        out: list[FoundTable] = []
        k = floor = 0
        while k < len(runs):
            table = self._table(runs, k, floor)
            if table is None:
                k += 1
                continue
            first, last, found = table
            found.start, found.end = starts[first], starts[last]
            out.append(found)
            k = floor = last
        return out

    def _parted(self, runs: list[Run]) -> list[Run]:
        """Runs in which a row and the top of the next page follow each other without a gap are parted."""
        out: list[Run] = []
        for run in runs:
            current: Run = []
            for line in run:
                page_top = line.indented and not line.raw.startswith("  ") and not line.bullet
                note = bool(current) and current[0].text.startswith(self.vocabulary.note_starts[:1])
                titled = (
                    bool(current)
                    and self.layout.spaces_tell
                    and not current[-1].raw[-1:].isspace()
                    and line.text[:1].isupper()
                    and self._is_header_run([line])
                    and not self._is_header_run(current)
                )
                if titled:
                    out.append(current)
                    current = []
                if current and ((page_top and current[-1].text[-1:] in "0123456789%.:") or note):
                    out.append(current)
                    current = []
                current.append(line)
            out.append(current)
        return out

    # --- Where a table begins and ends -----------------------------------------------------------------

    def _table(self, runs: list[Run], k: int, floor: int) -> tuple[int, int, FoundTable] | None:
        if self._has_text_column(runs[k]):
            return self._text_table(runs, k)
        if not self._begins_row(runs, k):
            return None
        first, header = self._header(runs, k, floor)
        telling = [i for i, run in enumerate(header) if self._is_header_run(run)]
        if telling and self._two_sided(header[: telling[-1] + 1]):
            return self._balance_sheet(runs, first + telling[-1] + 1, first, header[: telling[-1] + 1])
        raw, last, repeated = self._rows(runs, k, header, text_column=False)
        strong = sum(1 for r in raw if max(r.counts(), default=0) >= 2)
        if not raw or not self._credible(raw, header, strong):
            return None
        return self._made(runs, first, last, raw, header, repeated, text_column=False)

    def _has_text_column(self, run: Run) -> bool:
        """Whether a run is the headings of a table whose last column holds words."""
        words = [w for line in run for w in line.text.split()]
        if squash(words[-1]) not in _TEXT_COLUMNS or not words[-1][:1].isupper() or len(words) > 12:
            return False
        return self._is_header_run(run) or bool(_YEAR.search(" ".join(words)))

    def _text_table(self, runs: list[Run], k: int) -> tuple[int, int, FoundTable] | None:
        header = [runs[k]]
        raw, last, repeated = self._rows(runs, k + 1, header, text_column=True)
        if sum(1 for r in raw if r.options) < 2:
            return None
        return self._made(runs, k, last, raw, header, repeated, text_column=True)

    def _made(
        self,
        runs: list[Run],
        first: int,
        last: int,
        raw: list[_RawRow],
        header: list[Run],
        repeated: list[TextLine],
        *,
        text_column: bool,
    ) -> tuple[int, int, FoundTable]:
        notes, last = self._notes(runs, last)
        columns, rows = self._build(raw, header, text_column=text_column)
        unit = self._unit(columns)
        return (
            first,
            last,
            FoundTable(start=0, end=0, columns=columns, rows=rows, unit=unit, notes=notes, repeated=repeated),
        )

    def _credible(self, raw: list[_RawRow], header: list[Run], strong: int) -> bool:
        if header:
            return strong >= 1
        return strong >= 3 or (strong == 2 and len(raw) == 2)

    def _begins_row(self, runs: list[Run], k: int) -> bool:
        row = self._row(runs, k, text_column=False)
        return row is not None and max(row[0].counts(), default=0) >= 1

    def _rows(
        self, runs: list[Run], k: int, header: list[Run], *, text_column: bool
    ) -> tuple[list[_RawRow], int, list[TextLine]]:
        rows: list[_RawRow] = []
        repeated: list[TextLine] = []
        head = squash(" ".join(line.text for run in header for line in run))
        last = k
        while k < len(runs):
            again = self._repeats(runs, k, head)
            if again:
                repeated.extend(line for run in runs[k:again] for line in run)
                k = again
                continue
            if k != last and self._new_header(runs, k):
                break
            found = self._row(runs, k, text_column=text_column)
            if found is None:
                bare = self._bare_row(runs, k, text_column=text_column)
                if bare is None:
                    break
                rows.append(bare)
                k += 1
                if squash(bare.name_text).startswith(tuple(squash(w) for w in self.vocabulary.of_which)):
                    last = k
                continue
            row, k = found
            rows.append(row)
            last = k
        while rows and not rows[-1].options and rows[-1].lines[-1].number > runs[last - 1][-1].number:
            rows.pop()
        return rows, last, repeated

    def _repeats(self, runs: list[Run], k: int, head: str) -> int | None:
        """The run after a repeated heading that begins here."""
        if not head:
            return None
        text = ""
        for end in range(k, min(len(runs), k + _MOST_LOOK_BACK)):
            text += squash(" ".join(line.text for line in runs[end]))
            if text == head:
                return end + 1
            if not head.startswith(text):
                return None
        return None

    def _new_header(self, runs: list[Run], k: int) -> bool:
        """Whether another table's heading begins here."""
        first = runs[k][0].text
        if self.is_heading(runs[k][0]) and len(runs[k]) == 1:
            return True
        words = first.split()
        if (
            len(runs[k]) == 1
            and len(_YEAR.findall(first)) >= 2
            and _YEAR.match(words[-1])
            and not _YEAR.match(words[0])
        ):
            return True
        return squash(words[0]) in {squash(u) for u in self.vocabulary.units} and self._is_header_run(runs[k])

    def _bare_row(self, runs: list[Run], k: int, *, text_column: bool) -> _RawRow | None:
        """A row without figures: a heading inside the table, or an empty *varav* row at its end."""
        run = runs[k]
        text = join_cell([line.raw for line in run], self.layout)
        if (
            len(text) > _MOST_NAME
            or text.endswith((".", ":", "?"))
            or self.is_heading(run[0])
            or len(run) > 3
        ):
            return None
        of_which = squash(text).startswith(tuple(squash(w) for w in self.vocabulary.of_which))
        if not of_which:
            following = self._row(runs, k + 1, text_column=text_column) if k + 1 < len(runs) else None
            if following is None or not following[0].name_text or len(run) > 1:
                return None
            if self._is_header_run(run):
                return None
        return _RawRow(name=list(run), name_text=text, lines=list(run), options=[])

    def _notes(self, runs: list[Run], k: int) -> tuple[tuple[str, ...], int]:
        notes: list[str] = []
        while k < len(runs) and len(runs[k]) >= 1:
            first = runs[k][0].text
            if not first.startswith(self.vocabulary.note_starts) or len(runs[k]) > 1 or len(first) > 160:
                break
            if self._row(runs, k, text_column=False) is not None:
                break
            notes.append(first)
            k += 1
        return tuple(notes), k

    # --- Rows ------------------------------------------------------------------------------------------

    def _row(self, runs: list[Run], k: int, *, text_column: bool) -> tuple[_RawRow, int] | None:
        """The row that begins with a run, and the run after it."""
        if k >= len(runs):
            return None
        run = runs[k]
        if any(line.bullet for line in run):
            return None
        if text_column:
            found = self._row_with_text(run)
            if found is not None:
                return found, k + 1
            if k + 1 < len(runs) and self._is_name(run):
                found = self._row_with_text([*run, *runs[k + 1]])
                if found is not None and _FIGURE_FIRST.match(runs[k + 1][0].text):
                    return found, k + 2
        if _ends_with_value(run[-1].text):
            options = [o for o in self._options(run) if not self._only_years(o[1])]
            if options:
                return self._continued(runs, k, options)
        if k + 1 < len(runs) and self._is_name(run) and _ends_with_value(runs[k + 1][-1].text):
            found_cuts = self._cuts(self._atoms([(line.raw, False) for line in runs[k + 1]]))
            if found_cuts and not self._only_years(found_cuts) and not self.is_heading(run[0]):
                name = join_cell([line.raw for line in run], self.layout)
                row = _RawRow(
                    name=list(run), name_text=name, lines=[*run, *runs[k + 1]], options=[(name, found_cuts)]
                )
                return self._with_more(runs, k + 2, row)
        return None

    def _continued(
        self, runs: list[Run], k: int, options: list[tuple[str, list[Cut]]]
    ) -> tuple[_RawRow, int]:
        row = _RawRow(name=[], name_text=options[0][0], lines=list(runs[k]), options=options)
        return self._with_more(runs, k + 1, row)

    def _with_more(self, runs: list[Run], k: int, row: _RawRow) -> tuple[_RawRow, int]:
        """Adds a run of values only, which belongs to the row above it (a figure that fell below the line)."""
        if k < len(runs) and row.options and row.name_text and _ends_with_value(runs[k][-1].text):
            below = self._atoms([(line.raw, False) for line in runs[k]])
            if below and (below[0].text[0].isdigit() or below[0].text[0] in "-−–") and self._cuts(below):
                name, found = row.options[0]
                head = " ".join(v.text for v in found[0].values)
                joined = self._cuts(
                    self._atoms([(head, False), *((line.raw, n == 0) for n, line in enumerate(runs[k]))])
                )
                if joined:
                    row.options = [(name, joined)]
                    row.lines.extend(runs[k])
                    return row, k + 1
        return row, k

    def _options(self, run: Run) -> list[tuple[str, list[Cut]]]:
        """Every way to divide a run into a name and values, the longest values first."""
        stream = [(n, atom) for n, line in enumerate(run) for atom in atoms([(line.raw, False)])]
        out: list[tuple[str, list[Cut]]] = []
        for split in range(len(stream)):
            n, atom = stream[split]
            if split and not self._may_begin_values(atom.text):
                continue
            head = [a.text for m, a in stream[:split] if m == n]
            name = join_cell([*(line.raw for line in run[:n]), " ".join(head)], self.layout)
            if len(name) > _MOST_NAME + 20:
                break
            if name and not any(c.isalnum() for c in name):
                continue
            if n and any(len(line.text) > _MOST_NAME for line in run[:n]):
                break
            words = list(re.finditer(r"\S+", run[n].raw))
            tail = [
                (run[n].raw[words[len(head) - 1].end() + 1 :] if head else run[n].raw, False),
                *((x.raw, False) for x in run[n + 1 :]),
            ]
            if len(tail) > 3:
                continue
            found = self._cuts(self._atoms(tail))
            if found:
                out.append((name, found))
        return out

    def _only_years(self, found: list[Cut]) -> bool:
        """Whether the values are years only: words of a heading, or the end of a name."""
        return all(
            v.kind is ValueKind.YEAR or (v.kind is ValueKind.DASH and len(c.values) == 1)
            for c in found
            for v in c.values
        )

    def _atoms(self, lines: list[tuple[str, bool]]) -> list[Atom]:
        return atoms(lines, glue=self.layout.spaces_tell)

    def _may_begin_values(self, text: str) -> bool:
        return text[0].isdigit() or text[0] in "-−–+_" or text.casefold() in ("ja", "nej")

    def _cuts(self, run: list[Atom]) -> list[Cut]:
        return [
            c
            for c in cuts(run, scanned=self.matcher.scanned, most=3000)
            if all(v.kind in _ALLOWED and _may_stand_in_table(v) for v in c.values)
        ]

    def _row_with_text(self, run: Run) -> _RawRow | None:
        """A row with a name, one figure and words after it."""
        text = join_cell([line.raw for line in run], self.layout)
        found = re.match(r"^(\D{2,90}?)\s+([-−–]?\d[\d ]*(?:,\d+)?)(?:\s+(\D.*))?$", text)
        if found is None:
            return None
        values = [Value(text=found[2].strip(), kind=ValueKind.NUMBER)]
        if found[3]:
            values.append(Value(text=found[3].strip(), kind=ValueKind.WORD))
        cut = Cut(values=tuple(values), cost=0.0)
        return _RawRow(
            name=[], name_text=found[1].strip(), lines=list(run), options=[(found[1].strip(), [cut])]
        )

    def _is_name(self, run: Run) -> bool:
        longest = max(len(line.text) for line in run)
        words = [w for line in run for w in line.text.split()]
        if sum(any(c.isdigit() for c in w) for w in words) >= 4:
            return False
        return longest <= _MOST_NAME and len(run) <= 6 and not run[-1].text.endswith((".", ":", "?", "!"))

    # --- Headings --------------------------------------------------------------------------------------

    def _header(self, runs: list[Run], k: int, floor: int) -> tuple[int, list[Run]]:
        """Where the table begins, and the runs of its headings."""
        j = k
        while j > floor and k - j < _MOST_LOOK_BACK and self._may_be_header(runs[j - 1]):
            j -= 1
        telling = [i for i in range(j, k) if self._is_header_run(runs[i])]
        if not telling:
            return self._plain_header(runs, k, j)
        # A heading that begins with the unit begins the table; what stands above it is its title.
        units = [i for i in telling if self._begins_with_unit(runs[i])]
        first = units[-1] if units else telling[0]
        starts_at_column = self._starts_column(runs[first][0].text.split()[0])
        if first > j and starts_at_column and len(runs[first - 1]) > 1 and self._is_narrow(runs[first - 1]):
            first -= 1
        return first, runs[first:k]

    def _plain_header(self, runs: list[Run], k: int, j: int) -> tuple[int, list[Run]]:
        """Headings without any known word: several narrow runs, or one line with as many words as values."""
        narrow = k
        while narrow > j and max(len(line.text) for line in runs[narrow - 1]) <= 24:
            narrow -= 1
        if k - narrow >= 4:
            return narrow, runs[narrow:k]
        row = self._row(runs, k, text_column=False)
        if row is not None and k > j and len(runs[k - 1]) == 1:
            words = _HEADING_WORDS.findall(runs[k - 1][0].text)
            if len(words) >= 4 and len(words) in {c + bool(row[0].name_text) for c in row[0].counts()}:
                return k - 1, runs[k - 1 : k]
        return k, []

    def _may_be_header(self, run: Run) -> bool:
        if self.is_heading(run[0]) and len(run) == 1 and not self._is_header_run(run):
            return False
        longest = 100 if self._is_header_run(run) else 76
        return all(
            len(line.text) <= longest
            and not line.text.endswith((".", ":", "?", "!", ","))
            and not line.bullet
            for line in run
        )

    def _is_narrow(self, run: Run) -> bool:
        return max(len(line.text) for line in run) <= 32

    def _is_header_run(self, run: Run) -> bool:
        words = [w for line in run for w in line.text.split()]
        if not words:
            return False
        first = squash(words[0])
        unit = first in {squash(u) for u in self.vocabulary.units if u not in ("antal", "kr", "st")}
        starts = sum(1 for w in words if self._starts_column(w))
        years = len(_YEAR.findall(" ".join(words)))
        share = (starts + years) / len(words)
        if unit and len(words) <= 14:
            return True
        return (starts >= 1 and share >= 0.3) or starts >= 3

    def _begins_with_unit(self, run: Run) -> bool:
        return squash(run[0].text.split()[0]) in {squash(u) for u in self.vocabulary.units if len(u) > 2}

    def _starts_column(self, word: str) -> bool:
        plain = word.rstrip(".,-:*")
        return plain in self.vocabulary.column_starts

    def _heading_cells(self, header: list[Run]) -> list[str]:
        """The headings as far as the layout divides them: by runs, and in a line by column words."""
        return [collapse(cell.replace("\n", " ")) for cell in self._broken_cells(header)]

    def _broken_cells(self, header: list[Run]) -> list[str]:
        """The headings with their line breaks kept."""
        cells: list[str] = []
        for run in header:
            own: list[str] = []
            for n, line in enumerate(run):
                pieces = self._divided(line.text)
                if not n:
                    own.extend(pieces)
                    continue
                cut = self.layout.spaces_tell and cut_between(run[n - 1].raw, line.text)
                alone = len(own) == 1 and squash(own[0]) in {squash(u) for u in self.vocabulary.units}
                starts = [p for p in pieces if self._starts_column(p.split()[0])]
                anew = bool(starts) and starts[0] is pieces[0] and not cut
                if not (alone and anew) and len(starts) < 2:
                    own[-1] = self._joined(own[-1], line.text, cut=cut)
                    continue
                if not anew:
                    own[-1] = self._joined(own[-1], pieces.pop(0), cut=cut)
                own.extend(pieces)
            cells.extend(own)
        return cells

    def _joined(self, cell: str, line: str, *, cut: bool) -> str:
        if cut:
            return cell + line
        joined = join_wrapped([cell, line], self.layout)
        return cell + "\n" + line if joined == f"{cell} {line}" else joined

    def _divided(self, text: str) -> list[str]:
        """A heading line cut before the words that begin a column."""
        out: list[list[str]] = []
        for word in text.split():
            fresh = not out or (
                self._starts_column(word)
                and out[-1][-1].casefold() not in ("av", "mot", "från", "till", "och", "i", "per")
                and not (word == "%" and out[-1][-1][-1:].isdigit())
                and out[-1] != ["%"]
            )
            if fresh:
                out.append([])
            out[-1].append(word)
        return [" ".join(words) for words in out]

    def _columns(self, header: list[Run], n: int, *, text_column: bool) -> tuple[Column, ...]:
        """N + 1 columns: that of the names, and one for each value."""
        broken = self._broken_cells(header)
        while len(broken) < n + 1:
            inside = [(i, at) for i, c in enumerate(broken) for at in self._breaks(c)]
            if not inside:
                break
            i, at = inside[0]
            broken[i : i + 1] = [broken[i][:at], broken[i][at + 1 :]]
        cells = [collapse(c.replace("\n", " ")) for c in broken]
        if len(cells) != n + 1:
            words = _HEADING_WORDS.findall(" ".join(line.text for r in header for line in r))
            if len(words) == n + 1:
                cells = words
        if len(cells) == n:
            cells = ["", *cells]
        while len(cells) > n + 1:
            shortest = min(range(1, len(cells)), key=lambda i: len(cells[i]) + len(cells[i - 1]))
            cells[shortest - 1 : shortest + 1] = [f"{cells[shortest - 1]} {cells[shortest]}"]
        cells += [""] * (n + 1 - len(cells))
        out = [Column(heading=cells[0], kind=ColumnKind.LABEL)]
        for i, text in enumerate(cells[1:], start=1):
            out.append(Column(heading=text, kind=self._column_kind(text, text_column=text_column and i == n)))
        return tuple(out)

    def _breaks(self, cell: str) -> list[int]:
        """The line breaks of a heading after which the same word begins again: two headings run together."""
        first = cell.split(maxsplit=1)[0] if cell.split() else ""
        return [m.start() for m in re.finditer("\n", cell) if cell[m.end() :].split(maxsplit=1)[0] == first]

    def _column_kind(self, heading: str, *, text_column: bool) -> ColumnKind:
        folded = heading.casefold()
        if text_column or folded in _TEXT_COLUMNS:
            return ColumnKind.TEXT
        if folded.startswith(
            ("avvikelse", "förändring", "nettoförändring", "differens", "%", "summa", "totalt")
        ):
            return ColumnKind.COMPUTED
        years = [int(y) for y in _YEAR.findall(heading)]
        return ColumnKind.COMPARISON if years and "från" in folded else ColumnKind.GIVEN

    def _unit(self, columns: tuple[Column, ...]) -> str | None:
        words = {squash(w) for w in re.split(r"[\s(),]+", columns[0].heading) if w}
        return next(
            (u for u in self.vocabulary.units if squash(u) in words and u not in ("antal", "%")), None
        )

    # --- Building --------------------------------------------------------------------------------------

    def _build(
        self, raw: list[_RawRow], header: list[Run], *, text_column: bool
    ) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
        n = self._column_count(raw, header, text_column=text_column)
        columns = self._columns(header, n, text_column=text_column)
        sizes, percents = self._usual_figures(raw, n)
        return columns, tuple(self._place(row, columns, sizes, percents) for row in raw)

    def _usual_figures(self, raw: list[_RawRow], n: int) -> tuple[tuple[float, ...], tuple[bool | None, ...]]:
        """What the full rows show of each column.

        How many digits the whole part of its figures usually has, and whether they are percentages (None
        where some are and some are not, or no row is full).
        """
        seen: list[list[str]] = [[] for _ in range(n)]
        for row in raw:
            _, cut = self._best(row, n, ())
            if cut is not None and len(cut.values) == n:
                for texts, value in zip(seen, cut.values, strict=True):
                    texts.append(value.text)
        sizes = tuple(median(map(_digits_before_comma, texts)) if texts else 0.0 for texts in seen)
        shares = [sum("%" in t for t in texts) / len(texts) if texts else 0.5 for texts in seen]
        return sizes, tuple({0.0: False, 1.0: True}.get(share) for share in shares)

    def _column_count(self, raw: list[_RawRow], header: list[Run], *, text_column: bool) -> int:
        if text_column:
            return max(2, len(self._heading_cells(header)) - 1)
        rows = [counts for row in raw if (counts := self._own_counts(row))]
        if not rows:
            return 1
        if not header:
            return max(min(counts) for counts in rows)
        usual = Counter(self._even_count(row) for row in raw if row.options)
        mode = max(usual, key=lambda c: (usual[c], c))
        heads = self._heading_cells(header)
        widest = max(min(counts) for counts in rows)
        for hinted in (len(heads) - 1, len(heads)):
            if hinted >= max(widest, 1) and 4 * usual[hinted] >= len(rows):
                return hinted
        for hinted in (len(heads) - 1, len(heads)):
            if hinted >= max(widest, mode, 1) and (usual[hinted] or any(hinted == max(c) for c in rows)):
                return hinted
        return max(mode, widest)

    def _even_count(self, row: _RawRow) -> int:
        """How many values a row has when its figures are written alike."""
        for name, found in row.options:
            if name and all(c.values[0].kind is ValueKind.YEAR for c in found) and len(row.options) > 1:
                continue
            best = min(found, key=lambda c: (self._uneven(c), c.cost))
            return len(best.values) - (0 if name else 1)
        return 0

    def _own_counts(self, row: _RawRow) -> set[int]:
        """How many values a row may have, its longest run of values taken."""
        for name, found in row.options:
            if name and all(c.values[0].kind is ValueKind.YEAR for c in found) and len(row.options) > 1:
                continue
            return {len(c.values) - (0 if name else 1) for c in found}
        return set()

    def _place(
        self,
        row: _RawRow,
        columns: tuple[Column, ...],
        sizes: tuple[float, ...],
        percents: tuple[bool | None, ...],
    ) -> Row:
        n = len(columns) - 1
        name, cut = self._best(row, n, sizes)
        cells: list[str | None] = [name] + [None] * n
        undecided: tuple[Undecided, ...] = ()
        if cut is not None:
            if len(cut.values) >= n:
                heads = tuple(c.heading or str(i) for i, c in enumerate(columns) if i)
                cells[1:] = [v.text for v in cut.values[:n]]
                undecided = tuple(Undecided(text=v.text, candidates=heads) for v in cut.values[n:])
            elif len(cut.values) == 1 and n == 2 and columns[-1].kind is ColumnKind.TEXT:
                cells[1] = cut.values[0].text
            elif (placed := self._percents_decide(cut, percents)) is not None:
                cells[1:] = placed
            elif self._gaps_decide(cut, n):
                at = 1
                for value in cut.values:
                    at += value.skipped
                    cells[at] = value.text
                    at += 1
            else:
                heads = tuple(c.heading or str(i) for i, c in enumerate(columns) if i)
                free = n - len(cut.values)
                undecided = tuple(
                    Undecided(text=v.text, candidates=heads[i : i + free + 1])
                    for i, v in enumerate(cut.values)
                )
        return Row(
            cells=tuple(cells),
            level=self._level(name, cut is not None),
            undecided=undecided,
            source=places(row.lines),
        )

    def _best(self, row: _RawRow, n: int, sizes: tuple[float, ...]) -> tuple[str, Cut | None]:
        """The division of a row that gives just n values, or else the one nearest to it.

        Where a row can be divided in several ways, the one whose figures are as long as the others' in their
        columns is taken.
        """
        ranked: list[tuple[float, float, int, str, Cut]] = []
        for i, (name, found) in enumerate(row.options):
            for cut in found:
                count = len(cut.values)
                if not name and count == n + 1:
                    first = cut.values[0].text
                    ranked.append((0, cut.cost, i, first, Cut(values=cut.values[1:], cost=cut.cost)))
                    continue
                year = cut.values[0].kind is ValueKind.YEAR and bool(name) and count <= n
                off: float = (n - count if count <= n else 3 + count - n) + (
                    0 if not year or count == n else 4
                )
                off += 1.5 * i + (2 if not name else 0) + self._uneven(cut)
                if len(cut.values) == len(sizes):
                    off += 0.1 * sum(
                        abs(_digits_before_comma(v.text) - size)
                        for v, size in zip(cut.values, sizes, strict=True)
                    )
                ranked.append((off, cut.cost, i, name, cut))
        if not ranked:
            return row.name_text, None
        _, _, _, name, cut = min(ranked, key=lambda r: r[:3])
        return name or row.name_text, cut

    def _uneven(self, cut: Cut) -> float:
        """How much the figures of a row are written unlike each other.

        Whole where others have decimals; or a small figure right before three digits, which look like one
        figure with a thousands space, the more so where others in the row have one; or with a unit of its own.
        """
        texts = [v.text for v in cut.values if v.kind is ValueKind.NUMBER]
        decimals = sum("," in t for t in texts)
        whole = len(texts) - decimals if decimals > len(texts) - decimals else 0
        loose = sum(1 for a, b in pairwise(texts) if _LOOSE_HEAD.match(a) and _LOOSE_TAIL.match(b))
        grouped = any(_GROUPED.match(t) for t in texts)
        with_unit = sum(1 for t in texts if any(c.isalpha() for c in t))
        odd = with_unit if 2 * with_unit < len(texts) else 0
        return 1.2 * whole + (1.2 if grouped else 0.8) * loose + 2.0 * odd

    def _percents_decide(self, cut: Cut, percents: tuple[bool | None, ...]) -> list[str | None] | None:
        """A short row's cells when only one placement puts percentages in the columns of percentages."""
        if not any(percents):
            return None
        fits = [
            chosen
            for chosen in combinations(range(len(percents)), len(cut.values))
            if all(
                percents[k] is None or percents[k] == ("%" in v.text)
                for k, v in zip(chosen, cut.values, strict=True)
            )
        ]
        if len(fits) != 1:
            return None
        by_column = dict(zip(fits[0], (v.text for v in cut.values), strict=True))
        return [by_column.get(k) for k in range(len(percents))]

    def _gaps_decide(self, cut: Cut, n: int) -> bool:
        """Whether the doubled spaces show where the empty cells are, or a short row simply ends early."""
        if not self.layout.shows_gaps:
            return False
        skipped = sum(v.skipped for v in cut.values)
        return skipped > 0 and skipped + len(cut.values) <= n

    def _level(self, name: str, has_values: bool) -> RowLevel:
        squashed = squash(name)
        if squashed.startswith(tuple(squash(w) for w in self.vocabulary.of_which)):
            return RowLevel.OF_WHICH
        if not has_values:
            return RowLevel.HEADING
        if squashed.startswith(tuple(squash(w) for w in self.vocabulary.totals)) or squashed.endswith(
            "totalt"
        ):
            return RowLevel.TOTAL
        return RowLevel.AREA

    # --- Two-sided tables ------------------------------------------------------------------------------

    def _two_sided(self, header: list[Run]) -> bool:
        """Whether the headings come twice, as in a balance sheet with assets and liabilities side by side."""
        cells = [squash(c) for c in self._heading_cells(header)]
        doubled = [c for c, times in Counter(cells).items() if times == 2 and c]
        return len(doubled) >= 2 and len(cells) <= 2 * len(doubled) + 2

    def _balance_sheet(
        self, runs: list[Run], k: int, first: int, header: list[Run]
    ) -> tuple[int, int, FoundTable] | None:
        cells = self._heading_cells(header)
        doubled = [c for c, times in Counter(map(squash, cells)).items() if times == 2]
        width = len(doubled)
        columns = list(cells)
        rows: list[Row] = []
        last = k
        parts: list[list[str]] = [[], [], [], []]
        taken: list[TextLine] = []
        side = 0
        while k < len(runs) and k - last < 8:
            run = runs[k]
            if any(len(line.text) > _MOST_NAME for line in run):
                break
            for line in run:
                for word in line.text.split():
                    number = bool(re.match(r"^[-−–]?\d[\d]*(?:,\d+)?$", word))
                    if number and parts[side]:
                        parts[side + 1].append(word)
                    elif number or (side == 0 and len(parts[1]) < width):
                        parts[side].append(word)
                    else:
                        side = 2
                        parts[2].append(word)
                    if side == 0 and len(parts[1]) == width:
                        side = 2
                    if side == 2 and len(parts[3]) == width:
                        cells_of = [" ".join(parts[0]), *parts[1], " ".join(parts[2]), *parts[3]]
                        rows.append(
                            Row(
                                cells=tuple(cells_of),
                                level=self._level(cells_of[0], has_values=True),
                                source=places([*taken, line]),
                            )
                        )
                        parts, side, taken, last = [[], [], [], []], 0, [], k + 1
                        continue
                taken.append(line)
            k += 1
        if len(rows) < 2:
            return None
        notes, last = self._notes(runs, last)
        kinds = [ColumnKind.LABEL if i in (0, width + 1) else ColumnKind.GIVEN for i in range(len(columns))]
        table_columns = tuple(
            Column(heading=collapse(c), kind=kind) for c, kind in zip(columns, kinds, strict=True)
        )
        return (
            first,
            last,
            FoundTable(
                start=0,
                end=0,
                columns=table_columns,
                rows=tuple(rows),
                unit=self._unit(table_columns),
                notes=notes,
            ),
        )
