"""Stage 5, rows: where one row of an indicator table ends and the next begins.

A name is followed by values, in the same run of lines or in the next ones, and is told by them: there are
as many as the columns have room for, and the last is a period where there is such a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tertial.imports.reports.layout import Layout, TextLine, join_cell
from tertial.imports.reports.rows import RawRow, Run, analysis_label, runs_of, with_text
from tertial.imports.reports.value_kinds import ValueKind, is_unit, kind_of
from tertial.imports.reports.values import LONGEST, Atom, Cut, atoms, cuts
from tertial.imports.reports.vocabulary import RowTableWords
from tertial.imports.reports.words import WordMatcher, is_unfinished, squash

_LOOK_AHEAD = 13
_TARGET_TAILS = ("nämnd", "styrels", "bolag")


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """Finds the rows of one indicator table. `columns` are the keys of its columns after the name."""

    words: RowTableWords
    columns: tuple[str, ...]
    layout: Layout
    matcher: WordMatcher
    seen: dict[int, tuple[RawRow, int] | None] = field(default_factory=dict)
    """The rows as far as they have been looked for: one looks ahead to see whether more come."""

    def read(self, lines: Sequence[TextLine]) -> tuple[list[RawRow], int]:
        """The rows, and how many of the lines they take; the rest is not of the table."""
        self.seen.clear()
        runs = self._unglued(runs_of(lines))
        rows: list[RawRow] = []
        k = used = 0
        while k < len(runs):
            label = analysis_label(runs[k][0], self.words.analysis, self.matcher) if rows else None
            if label is not None:
                k = self._take_analysis(runs, k, rows[-1], label)
            else:
                found = self._row(runs, k)
                if found is not None:
                    row, k = found
                    rows.append(row)
                elif rows and self._goes_on_from_page(runs, k, rows):
                    k += 1
                else:
                    break
            used = sum(len(run) for run in runs[:k])
        return rows, used

    def _goes_on_from_page(self, runs: list[Run], k: int, rows: list[RawRow]) -> bool:
        """Whether a run is the rest of the last row, which a page's end cut: of its name or its target."""
        run, row = runs[k], rows[-1]
        if row.label is not None or not run[0].text[:1].islower() or not self._may_be_name(run):
            return False
        text = join_cell([line.raw for line in run], self.layout).replace("/ ", "/")
        if squash(text).startswith(_TARGET_TAILS) and any(
            v.text.casefold().endswith(" av") for c in row.cuts for v in c.values
        ):
            row.cuts = [_with_tail(c, text) for c in row.cuts]
            row.lines.extend(run)
            return True
        widest = max(len(text.strip()) for other in rows for text in other.name)
        if max(len(line.text) for line in run) > 1.4 * widest:
            return False
        if not self._table_goes_on(runs, k + 1):
            return False
        row.name[-1] += " "
        row.name.extend(line.raw for line in run)
        row.lines.extend(run)
        return True

    def _table_goes_on(self, runs: list[Run], k: int) -> bool:
        """Whether what comes is the table's: an analysis, a row with this run or the next, or its end."""
        if k >= len(runs) or analysis_label(runs[k][0], self.words.analysis, self.matcher) is not None:
            return True
        return any(self._row(runs, n) is not None for n in range(k, min(len(runs), k + 2)))

    def _unglued(self, runs: list[Run]) -> list[Run]:
        """Runs in which labels and rows that follow each other without a gap are parted."""
        out: list[Run] = []
        for run in runs:
            current: Run = []
            in_analysis = False
            for n, line in enumerate(run):
                label = analysis_label(line, self.words.analysis, self.matcher)
                if label is not None and current:
                    out.append(current)
                    current = []
                if label is not None:
                    in_analysis = True
                ended = bool(current) and not in_analysis and self._ends_with_period(current[-1])
                if ended and line.text[:1].isupper() and not is_unit(line.text) and self._row_within(run[n:]):
                    out.append(current)
                    current = []
                current.append(line)
            out.append(current)
        return out

    def _row_within(self, lines: Run) -> bool:
        """Whether lines are a whole row, or a name whose values come in the next run."""
        return (
            any(self._ends_with_period(line) for line in lines)
            or analysis_label(lines[0], self.words.analysis, self.matcher) is not None
            or self._may_be_name(lines)
        )

    def _ends_with_period(self, line: TextLine) -> bool:
        if "period" not in self.columns:
            return False
        parts = line.text.split()
        return any(
            kind_of(" ".join(parts[-n:]), scanned=self.matcher.scanned) in (ValueKind.PERIOD, ValueKind.YEAR)
            for n in (1, 2, 3)
            if len(parts) >= n
        )

    def _take_analysis(self, runs: list[Run], k: int, row: RawRow, label: tuple[str, str]) -> int:
        row.label = label[0]
        row.lines.append(runs[k][0])
        first = runs[k][1:]
        if label[1]:
            row.analysis.append(with_text(runs[k][0], label[1]))
        row.analysis.extend(first)
        k += 1
        taken = bool(row.analysis)
        while k < len(runs):
            labelled = analysis_label(runs[k][0], self.words.analysis, self.matcher) is not None
            if labelled or self._row(runs, k) is not None:
                break
            if taken and not self._rows_come(runs, k + 1) and not self._is_wide(runs[k]):
                break
            row.analysis.extend(runs[k])
            taken = True
            k += 1
        return k

    def _rows_come(self, runs: list[Run], k: int) -> bool:
        """Whether the table goes on: a row begins with this run or one of the next."""
        return any(self._row(runs, j) is not None for j in range(k, min(len(runs), k + _LOOK_AHEAD)))

    def _is_wide(self, run: Run) -> bool:
        """Whether a run is wider than running text: an analysis fills the table's whole width."""
        return max(len(line.text) for line in run) > self.layout.width + 4

    def _row(self, runs: list[Run], k: int) -> tuple[RawRow, int] | None:
        """The row that begins with a run, and the run after it."""
        if k not in self.seen:
            self.seen[k] = self._likeliest(runs, k)
        return self.seen[k]

    def _likeliest(self, runs: list[Run], k: int) -> tuple[RawRow, int] | None:
        options = [o for o in (self._apart(runs, k), self._together(runs, k)) if o is not None]
        if not options:
            return None
        row, end, _ = min(options, key=lambda o: o[2])
        return row, end

    def _apart(self, runs: list[Run], k: int) -> tuple[RawRow, int, float] | None:
        """A row whose name is a whole run, or two where a page ends inside it, and whose values follow."""
        name = list(runs[k])
        if not self._may_be_name(name):
            return None
        for extra in (0, 1):
            start = k + 1 + extra
            if extra:
                if k + 1 >= len(runs) or not self._may_be_name(runs[k + 1]):
                    return None
                if not (runs[k + 1][0].text[:1].islower() or is_unfinished(name[-1].text)):
                    return None
                name.extend(runs[k + 1])
            found = self._values(runs, start, [])
            if found is not None:
                cut_list, end, text = found
                row = RawRow(
                    name=[a.raw + (" " if b.gap else "") for a, b in pairwise((*name, name[-1]))],
                    lines=[line for run in runs[k:end] for line in run],
                    cuts=cut_list,
                    values=text,
                )
                return row, end, self._misfit(cut_list)
        return None

    def _together(self, runs: list[Run], k: int) -> tuple[RawRow, int, float] | None:
        """A row whose name and first values stand in one run."""
        run = runs[k]
        stream = [(n, atom) for n, line in enumerate(run) for atom in atoms([(line.raw, False)])]
        best: tuple[RawRow, int, float] | None = None
        tries = 0
        # A run of more words than all columns can hold is text; atoms that a line's end parts count once.
        longest = len(run) + LONGEST * self._most_values()
        for split in range(max(1, len(stream) - longest), len(stream)):
            n = stream[split][0]
            tail = _lines_from(run, n, split - next(i for i, (m, _) in enumerate(stream) if m == n))
            if not cuts(self._atoms(tail), scanned=self.matcher.scanned, most=2):
                continue
            found = self._values(runs, k + 1, tail)
            if found is None:
                continue
            cut_list, end, text = found
            name = _text_before(run, n, stream, split)
            if not name or not self._narrow(name):
                continue
            # A name of several lines has its values after a gap; a name of one line may share it with them.
            cost = self._misfit(cut_list) + 0.8 * tries + (1.5 if n else -1.0 if len(run) > 1 else -0.2)
            tries += 1
            if best is None or cost < best[2]:
                row = RawRow(
                    name=name,
                    lines=[line for r in runs[k:end] for line in r],
                    cuts=cut_list,
                    values=text,
                )
                best = (row, end, cost)
            if tries >= 4:
                break
        return best

    def _values(
        self, runs: list[Run], start: int, head: list[tuple[str, bool]]
    ) -> tuple[list[Cut], int, str] | None:
        """The values that begin with `head` and go on in the runs from `start`, as many as fit."""
        lines = list(head)
        best: tuple[list[Cut], int, str] | None = None
        most = self._most_values()
        end = start
        while True:
            if lines:
                fitting = [
                    c
                    for c in cuts(self._atoms(lines), scanned=self.matcher.scanned)
                    if len(c.values) <= most and self._in_order(c)
                ]
                if not fitting:
                    break
                best = (fitting, end, " ".join(t.strip() for t, _ in lines))
                if any(v.kind is ValueKind.PERIOD for c in fitting for v in c.values[-1:]):
                    break
            if end >= len(runs) or end - start >= 9:
                break
            if analysis_label(runs[end][0], self.words.analysis, self.matcher) is not None:
                break
            lines += [(line.raw, n == 0) for n, line in enumerate(runs[end])]
            end += 1
        if best is None:
            return None
        if "period" in self.columns and not any(
            c.values[-1].kind in (ValueKind.PERIOD, ValueKind.YEAR) for c in best[0]
        ):
            enough = any(len(c.values) >= 2 for c in best[0])
            return best if enough else None
        return best

    def _most_values(self) -> int:
        """A lost decimal comma makes two values of one; such a row is kept, its values undecided."""
        return len(self.columns) + (2 if self.matcher.scanned else 0)

    def _atoms(self, lines: list[tuple[str, bool]]) -> list[Atom]:
        return atoms(lines, glue=self.layout.spaces_tell)

    def _in_order(self, cut: Cut) -> bool:
        """Only the last value may be a period."""
        return (
            all(v.kind is not ValueKind.PERIOD for v in cut.values[:-1]) and "period" in self.columns
        ) or all(v.kind is not ValueKind.PERIOD for v in cut.values)

    def _misfit(self, cut_list: list[Cut]) -> float:
        """How badly the values fill the columns: missing columns, and a missing period."""
        return min(
            cut.cost
            + 0.3 * (len(self.columns) - len(cut.values))
            + (0.0 if cut.values[-1].kind in (ValueKind.PERIOD, ValueKind.YEAR) else 3.0)
            + (3.0 if len(cut.values) < 2 else 0.0)
            for cut in cut_list
        )

    def _narrow(self, name: list[str]) -> bool:
        """Whether the lines of a name that shares its run with values are short enough for a first column."""
        if not any(c.isalpha() for text in name for c in text):
            return False
        limit = 0.86 * self.layout.width + 12
        return len(name) == 1 or max(len(text.strip()) for text in name) <= limit

    def _may_be_name(self, run: Run) -> bool:
        """Whether a run may be a name: a table's first column is never as wide as the page."""
        if not any(c.isalpha() for line in run for c in line.text):
            return False
        if len(run) == 1:
            return len(run[0].text) <= self.layout.width + 12
        limit = 0.86 * self.layout.width
        return len(run) <= 14 and max(len(line.text) for line in run) <= limit


def _lines_from(run: Run, n: int, skip: int) -> list[tuple[str, bool]]:
    """The raw lines of a run from the `skip`-th atom of line n on."""
    words = list(re.finditer(r"\S+", run[n].raw))
    at = words[skip - 1].end() + 1 if skip else 0
    return [(run[n].raw[at:], False), *((line.raw, False) for line in run[n + 1 :])]


def _text_before(run: Run, n: int, stream: list[tuple[int, Atom]], split: int) -> list[str]:
    head = [line.raw for line in run[:n]]
    part = " ".join(atom.text for m, atom in stream[:split] if m == n)
    return [*head, part] if part else head


def _with_tail(cut: Cut, tail: str) -> Cut:
    """A cut whose target goes on with some words that a page's end parted from it."""
    values = tuple(
        replace(v, text=f"{v.text} {tail}") if v.text.casefold().endswith(" av") else v for v in cut.values
    )
    return replace(cut, values=values)
