"""Stage 5, rows: where one row of an activity table ends and the next begins: a name is followed by dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tertial.imports.reports.layout import Layout, TextLine
from tertial.imports.reports.rows import RawRow, analysis_label, runs_of, with_text
from tertial.imports.reports.vocabulary import RowTableWords
from tertial.imports.reports.words import WordMatcher

_DATE = re.compile(r"(?<!\d)(\d{4}\s?[-–−.]\s?\d{2}\s?[-–−.]\s?\d{2})(?!\d)")
_SCANNED_DATE = re.compile(
    r"(?<!\w)([12lI][\dlIoO]{3}\s?[-–−.~]\s?[\dlIoO]{2}\s?[-–−.~]\s?[\dlIoO]{2})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class ActivityRows:
    """Finds the rows of one activity table: names that are followed by dates."""

    words: RowTableWords
    layout: Layout
    matcher: WordMatcher

    def read(self, lines: Sequence[TextLine]) -> tuple[list[RawRow], int]:
        """The rows, and how many of the lines they take; the rest is not of the table."""
        rows: list[RawRow] = []
        pending: list[TextLine] = []
        used = 0
        k = 0
        while k < len(lines):
            line = lines[k]
            if rows and not pending and self._take_label(rows[-1], line):
                k += 1
                used = k
                continue
            found = self._dates(line.text)
            if found is None:
                pending.append(line)
                k += 1
                continue
            name, dates, rest = found
            if rows:
                leave = self._leave_name if rows[-1].label is None else self._leave_analysis
                pending = leave(rows[-1], pending, bool(name))
            row = RawRow(
                name=[p.raw + (" " if nxt.gap else "") for p, nxt in pairwise((*pending, line))] + [name],
                lines=[*pending, line],
                dates=dates,
                deviation=[rest] if rest else [],
            )
            pending = []
            k = self._take_deviation(row, lines, k + 1)
            if not any(row.name) and not rows:
                return rows, used
            rows.append(row)
            used = k
        if rows and rows[-1].label is not None and pending:
            used += self._last_analysis(rows[-1], pending)
        return rows, used

    def _take_label(self, row: RawRow, line: TextLine) -> bool:
        """Whether a line begins the row's analysis; if so, the row is given its label and first words."""
        label = analysis_label(line, self.words.analysis, self.matcher)
        if label is None:
            return False
        row.label = label[0]
        row.lines.append(line)
        if label[1]:
            row.analysis.append(with_text(line, label[1]))
        return True

    def _take_deviation(self, row: RawRow, lines: Sequence[TextLine], k: int) -> int:
        """Gives the row the lines after its dates, up to a gap or the next row, and tells where that is."""
        while k < len(lines) and not lines[k].gap and not self._is_next(lines, k, row):
            row.deviation.append(lines[k].raw)
            row.lines.append(lines[k])
            k += 1
        return k

    def _is_next(self, lines: Sequence[TextLine], k: int, row: RawRow) -> bool:
        """Whether a line without a gap before it begins the next row, or an analysis."""
        if analysis_label(lines[k], self.words.analysis, self.matcher) is not None:
            return True
        if self._dates(lines[k].text) is not None:
            return True
        if row.deviation and not lines[k].text[:1].isupper():
            return False
        page_top = lines[k].indented and not lines[k].bullet
        following = (line for line in lines[k + 1 : k + 8] if page_top or not line.gap)
        return any(self._dates(line.text) is not None for line in following)

    def _dates(self, text: str) -> tuple[str, list[str], str] | None:
        """The words before the dates, the dates, and the words after; None when there are no dates."""
        pattern = _SCANNED_DATE if self.matcher.scanned else _DATE
        found = list(pattern.finditer(text))
        if not found:
            return None
        if len(found) > 2 or (found[0].start() > 90):
            return None
        between = text[found[0].end() : found[-1].start()] if len(found) == 2 else ""
        if between.strip(" -–"):
            return None
        name, rest = text[: found[0].start()].strip(), text[found[-1].end() :].strip()
        if rest and (rest[0] in ".,;)" or (len(found) == 1 and rest[0].islower())):
            return None
        return name, [f[1] for f in found], rest

    def _leave_name(self, row: RawRow, pending: list[TextLine], named: bool) -> list[TextLine]:
        """Gives the last row the rest of its name, which a page's end parted from its dates."""
        runs = runs_of(pending)
        if len(runs) + named < 2 or not runs[0][0].text[:1].islower():
            return pending
        row.name[-1] += " "
        row.name.extend(line.raw for line in runs[0])
        row.lines.extend(runs[0])
        return [line for run in runs[1:] for line in run]

    def _leave_analysis(self, row: RawRow, pending: list[TextLine], named: bool) -> list[TextLine]:
        """Gives all but the last run of pending lines to the analysis; that one is the next row's name."""
        if not pending:
            return []
        runs = runs_of(pending)
        if named and len(runs) == 1 and not pending[0].gap:
            row.analysis.extend(pending)
            row.lines.extend(pending)
            return []
        keep = 1
        while keep < len(runs) and (runs[-keep][0].text[:1].islower()):
            keep += 1
        if len(runs) > keep or row.analysis:
            for run in runs[:-keep]:
                row.analysis.extend(run)
            return [line for run in runs[-keep:] for line in run]
        return self._divide(row, pending)

    def _divide(self, row: RawRow, pending: list[TextLine]) -> list[TextLine]:
        """A single run after a label: wide lines are the analysis, the narrow ones after them the name."""
        wide = [n for n, line in enumerate(pending) if len(line.text) > self.layout.width]
        cut = wide[-1] + 1 if wide else 0
        cut = max(cut, 1) if len(pending) > 1 else cut
        row.analysis.extend(pending[:cut])
        return pending[cut:]

    def _last_analysis(self, row: RawRow, pending: list[TextLine]) -> int:
        """The lines of the last row's analysis: its first run, and wide runs after it."""
        taken = 0
        for n, run in enumerate(runs_of(pending)):
            wide = max(len(line.text) for line in run) > self.layout.width + 4
            if n and not wide:
                break
            row.analysis.extend(run)
            taken += len(run)
        return taken
