"""Stage 5, rows: what the rows of indicator and activity tables have in common.

A table's lines come in runs between gaps: a name, its values, an analysis. An analysis follows its label
and lasts until lines come that are a name with values again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.values import Cut
from tertial.imports.reports.words import WordMatcher

Run = list[TextLine]


@dataclass(slots=True)
class RawRow:
    """A row before its cells are placed: its name's lines, its values' cuts, its analysis' lines."""

    name: list[str]
    lines: list[TextLine]
    cuts: list[Cut] = field(default_factory=list)
    values: str = ""
    dates: list[str] = field(default_factory=list)
    deviation: list[str] = field(default_factory=list)
    label: str | None = None
    analysis: list[TextLine] = field(default_factory=list)
    placed: dict[int, str] | None = None
    """Its values by column, counted from 1, where the page shows the column of each."""


def runs_of(lines: Sequence[TextLine]) -> list[Run]:
    """Lines divided at their gaps."""
    out: list[Run] = []
    for line in lines:
        if line.gap or not out:
            out.append([])
        out[-1].append(line)
    return out


def analysis_label(line: TextLine, labels: tuple[str, ...], matcher: WordMatcher) -> tuple[str, str] | None:
    """The label that begins an analysis, with the words after it on the same line; None when it is none."""
    if matcher.any_of(line.text.rstrip(":"), labels):
        return line.text.rstrip(": "), ""
    head, colon, rest = line.text.partition(":")
    if colon and len(head) < 25 and matcher.any_of(head, labels):
        return head, rest.strip()
    return None


def with_text(line: TextLine, text: str) -> TextLine:
    """The line with other words: those after a label on it."""
    return replace(line, text=text)
