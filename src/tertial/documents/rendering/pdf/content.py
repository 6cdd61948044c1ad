"""A document as the PDF template wants it: plain values, in the order they are printed.

The template never sees the tree and never decides what to print; it only sets what is given here. All text
is cleaned on the way, and is data: whatever looks like markup is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tertial.documents.rendering import labels
from tertial.documents.rendering.cells import ColumnShape, indicator_shapes, printed_figure, table_shapes
from tertial.documents.rendering.columns import GUTTER, ColumnInput, Layout, layout
from tertial.documents.rendering.glyphs import Cleaner
from tertial.documents.rendering.overview import EconomyLine, GoalTally, Overview, overview
from tertial.documents.rendering.style import MARGIN_INNER, MARGIN_OUTER, PAGE_WIDTH
from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Attachments,
    Block,
    DecisionPoints,
    Document,
    Footnote,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Prose,
    Row,
    RowLevel,
    RunInHeading,
    Section,
    SectionRole,
    Signatures,
    Table,
    Undecided,
    Unrecognised,
)

Item = dict[str, Any]

TABLE_WIDTH = (PAGE_WIDTH - MARGIN_INNER - MARGIN_OUTER) * 72 / 25.4
"""Tables take the whole width between the margins, points."""

MANY_COLUMNS, ROOMY_GUTTER = 7, 14.0
"""Below so many columns there is room for so much between them, points."""

TALLEST_KEPT = 24
"""A row of fewer lines, as far as can be reckoned, is never cut by the end of a page."""

_LETTER = 5.0
"""About the width of a letter in a table, points."""

DEEPEST = 6
"""Levels of headings that PDF knows."""

BOTTOM_FIGURES = 3
"""So many figures of the economy's bottom line, the variance last."""

LISTED_GOALS = 22
"""So many goals are listed on the page with the year in one view."""

_WITHIN_A_GOAL = frozenset(
    {
        SectionRole.DESCRIPTION,
        SectionRole.EXPECTED_RESULT,
        SectionRole.WAYS_OF_WORKING,
        SectionRole.ANALYSIS,
    }
)
"""Roles that return under every goal and would only fill the contents list."""

_DEEPEST_LISTED = 3

_LANGUAGE = re.compile("[a-z]{2,3}")

_LONG_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{12,39})(?![^\W\d_])")
"""Words that may be hyphenated in running text: Swedish compounds. Shorter words stay whole."""

LONGEST_TABLE = 400
"""Longer tables are set in parts, each with its headings: the time for one grows faster than its rows."""


def content(document: Document) -> Item:
    """Everything the template prints, as JSON-ready values."""
    return _Builder(document).whole()


class _Builder:
    """Goes through one document once, cleaning text and numbering the sections."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cleaner = Cleaner()
        self.line = self.cleaner.line
        self.anchors: dict[str, str] = {}
        self.headings = 0

    def whole(self) -> Item:
        document = self.document
        front: list[Section] = []
        rest = [s for s in document.sections if s.role is not SectionRole.CONTENTS]
        while rest and rest[0].role is SectionRole.DECISION:
            front.append(rest.pop(0))
        body = {
            "front": list(self.sections(front, depth=1)),
            "body": list(self.sections(rest, depth=1)),
        }
        return {
            **self.identity(decides=bool(front)),
            **body,
            "overview": self.overview(overview(document)),
            "note": self.cleaner.note(),
        }

    # --- Cover ---------------------------------------------------------------------------------------

    def identity(self, *, decides: bool) -> Item:
        identity = self.document.identity
        facts = [
            (labels.CASE_NUMBER, identity.case_number),
            (labels.DATE, _date_words(identity.document_date)),
            (labels.MEETING_DATE, _date_words(identity.meeting_date)),
            (labels.OFFICER, identity.officer),
            (labels.TO, identity.recipient or (identity.board if decides else None)),
        ]
        printed_on = identity.document_date or identity.meeting_date or date(identity.year or 1970, 1, 1)
        return {
            "title": self.line(labels.document_title(identity)).strip() or labels.NAMELESS,
            "kind": self.line(labels.kind_words(identity)),
            "municipality": self.line(identity.municipality or ""),
            "administration": self.line(identity.administration or ""),
            "board": self.line(identity.board or ""),
            "case_number": self.line(identity.case_number or ""),
            "official": decides,
            "facts": [[name, self.line(value)] for name, value in facts if value],
            "date": [printed_on.year, printed_on.month, printed_on.day],
            "language": identity.language if _LANGUAGE.fullmatch(identity.language) else "sv",
        }

    # --- The year in one view ------------------------------------------------------------------------

    def overview(self, view: Overview) -> Item | None:
        if not view:
            return None
        most = max((abs(variance.amount) for variance in view.variances), default=Decimal(1))
        return {
            "tallies": [self.tally(tally) for tally in view.tallies],
            "goals": self.listed_goals(view.tallies),
            "economy": self.bottom_line(view.economy) if view.economy else None,
            "variances": [
                {
                    "name": self.line(variance.name),
                    "text": self.line(variance.text),
                    "heading": self.line(_with_unit(variance.heading, variance.unit)),
                    "share": float(variance.amount / most),
                }
                for variance in view.variances
            ],
            "activities": view.activities
            and [
                [view.activities.total, labels.IN_ALL],
                [view.activities.deviating, labels.WITH_DEVIATION],
            ],
        }

    def bottom_line(self, economy: EconomyLine) -> Item:
        """Show the variance and the figures before it, those that it is reckoned from."""
        variance = economy.variance
        shown = economy.figures[max(0, variance - BOTTOM_FIGURES + 1) : variance + 1]
        return {
            "source": self.line(_with_unit(economy.name, economy.unit)),
            "figures": [[self.line(heading), self.line(text)] for heading, text in shown],
        }

    def tally(self, tally: GoalTally) -> Item:
        """Show the three steps always, since none is an answer too; the rest where it occurs."""
        steps = [
            [value, mark.short, tally.counts.get(value, 0)]
            for value, mark in labels.MARKS.items()
            if value != "not_assessed" or tally.counts.get(value)
        ]
        rest = [(tally.other, "med annan bedömning"), (tally.without, "utan bedömning")]
        notes = ", ".join(f"{count} {words}" for count, words in rest if count)
        return {"label": self.line(tally.label), "steps": steps, "notes": notes}

    def listed_goals(self, tallies: Sequence[GoalTally]) -> list[Item]:
        """List the goals of the highest assessed level, and below it those that are not wholly met."""
        groups = []
        left = LISTED_GOALS
        for place, tally in enumerate(tallies):
            goals = [goal for goal in tally.goals if place == 0 or goal.value != "met"]
            if goals and len(goals) <= left:
                left -= len(goals)
                groups.append(
                    {
                        "label": self.line(tally.label),
                        "note": "" if len(goals) == len(tally.goals) else labels.NOT_WHOLLY_MET,
                        "goals": [
                            {
                                "n": self.line(goal.number or ""),
                                "t": self.line(goal.title).strip() or labels.NAMELESS,
                                "m": goal.value,
                                "w": self.line(goal.words),
                                "to": self.anchors.get(goal.section),
                            }
                            for goal in goals
                        ],
                    }
                )
        return groups

    # --- Sections ------------------------------------------------------------------------------------

    def sections(self, sections: Iterable[Section], depth: int, within: bool = False) -> Iterator[Item]:
        for section in sections:
            yield self.heading(section, depth, within=within)
            for block in section.blocks:
                yield from self.block(block)
            yield from self.sections(section.sections, depth + 1, within=within or section.goal is not None)

    def heading(self, section: Section, depth: int, *, within: bool) -> Item:
        self.headings += 1
        anchor = f"s{self.headings}"
        self.anchors.setdefault(section.key, anchor)
        goal = section.goal
        assessment = goal.assessment if goal else None
        listed = depth == 1 or goal is not None or (depth <= _DEEPEST_LISTED and not within)
        return {
            "k": "h",
            "d": min(depth, DEEPEST),
            "id": anchor,
            "n": self.line(section.number or (goal.number if goal else None) or ""),
            "t": self.line(labels.section_heading(section)).strip() or labels.NAMELESS,
            "l": self.line(labels.goal_label(section) or ""),
            "o": listed and not (depth > 1 and section.role in _WITHIN_A_GOAL),
            "g": goal is not None,
            "m": assessment.value if assessment else None,
            "w": self.line(labels.assessment_words(assessment)) if assessment else "",
        }

    # --- Blocks --------------------------------------------------------------------------------------

    def block(self, block: Block) -> Iterator[Item]:
        match block:
            case IndicatorTable():
                yield from _in_parts(self.indicators(block))
            case ActivityTable():
                yield from _in_parts(self.activities(block))
            case Table():
                yield from _in_parts(self.table(block))
            case DecisionPoints():
                points = [
                    [point.number or place, self.cleaner.clean(point.text)]
                    for place, point in enumerate(block.points, 1)
                ]
                yield {"k": "decision", "i": points}
            case Signatures():
                people = [[self.line(p.name), self.line(p.title or "")] for p in block.people]
                yield {"k": "signatures", "i": people}
            case Attachments():
                items = [[self.line(a.number or ""), self.line(a.title)] for a in block.items]
                yield {"k": "attachments", "i": items}
            case _:
                yield self.prose(block)

    def prose(self, block: Prose) -> Item:
        match block:
            case Paragraph():
                return {"k": "p", "c": self.inline(block.content)}
            case RunInHeading():
                return {"k": "run_in", "t": self.line(block.text)}
            case ItemList():
                items = [self.inline(item.content) for item in block.items]
                return {"k": "ol" if block.ordered else "ul", "i": items}
            case Unrecognised():
                return {"k": "unrecognised", "t": self.cleaner.clean(block.text).split("\n")}

    def inline(self, content: Sequence[Inline]) -> list[str | list[str]]:
        """Running text: plain strings, and pairs of style and text for whatever is set in another way."""
        parts: list[str | list[str]] = []
        for part in content:
            text = self.line(part.text)
            if isinstance(part, Footnote):
                parts.append(["footnote", text])
            elif part.style != "plain":
                parts.append([part.style, text])
            else:
                pieces = _LONG_WORD.split(text)
                parts += [
                    ["long", piece] if place % 2 else piece for place, piece in enumerate(pieces) if piece
                ]
        return parts

    # --- Tables --------------------------------------------------------------------------------------

    def indicators(self, table: IndicatorTable) -> Item:
        headings = labels.column_headings(table)
        shapes = (ColumnShape(), *indicator_shapes(table))
        rows = [(row.name, *(row.cell(column.key) for column in table.columns)) for row in table.rows]
        names = {column.key: heading for column, heading in zip(table.columns, headings, strict=True)}
        notes = [self.undecided(row.undecided, names) for row in table.rows]
        return self.grid(
            (labels.INDICATOR_NAME, *headings),
            shapes,
            rows,
            [
                {
                    "a": self.analysis(row.analysis),
                    "l": self.line(row.analysis_label or labels.ANALYSIS),
                    "u": note,
                }
                for row, note in zip(table.rows, notes, strict=True)
            ],
        )

    def activities(self, table: ActivityTable) -> Item:
        headings = table.columns or labels.ACTIVITY_COLUMNS
        rows = [activity_cells(row, headings) for row in table.rows]
        return self.grid(
            headings,
            (ColumnShape(),) * len(headings),
            rows,
            [
                {
                    "a": self.analysis(row.analysis),
                    "l": self.line(row.analysis_label or labels.ANALYSIS),
                    "u": self.undecided(row.undecided, {}),
                }
                for row in table.rows
            ],
        )

    def table(self, table: Table) -> Item:
        width = max(1, len(table.columns), *(len(row.cells) for row in table.rows))
        spare = width - len(table.columns)
        return {
            **self.grid(
                [column.heading for column in table.columns] + [""] * spare,
                (*table_shapes(table), *(ColumnShape(),) * spare),
                [(*row.cells, *(None,) * (width - len(row.cells))) for row in table.rows],
                [{"s": _level(row), "u": self.undecided(row.undecided, {})} for row in table.rows],
            ),
            "title": self.line(table.title or ""),
            "notes": [self.line(note) for note in table.notes] + ([] if table.rows else [labels.EMPTY_TABLE]),
        }

    def grid(
        self,
        headings: Sequence[str],
        shapes: Sequence[ColumnShape],
        rows: Sequence[Sequence[str | None]],
        extras: Sequence[Item],
    ) -> Item:
        """Any table: headings, how the columns are set, and the rows with what stands under each."""
        clean = [[self.line(cell) if cell else "" for cell in row] for row in rows]
        heads = [self.line(heading) for heading in headings]
        gutter = GUTTER if len(heads) >= MANY_COLUMNS else ROOMY_GUTTER
        measures = layout(
            [
                ColumnInput(head, [row[place] for row in clean], shape)
                for place, (head, shape) in enumerate(zip(heads, shapes, strict=True))
            ],
            TABLE_WIDTH,
            gutter=gutter,
        )
        return {
            "k": "table",
            "h": heads,
            "w": measures.widths,
            "tails": measures.tails,
            "hyphenate": measures.hyphenate,
            "size": measures.size,
            "gutter": gutter,
            "right": [shape.figures for shape in shapes],
            "rows": [
                {
                    "c": _set_cells(row, shapes, measures),
                    "keep": all(
                        len(cell) * _LETTER < TALLEST_KEPT * width
                        for cell, width in zip(row, measures.widths, strict=True)
                    ),
                    **{key: value for key, value in extra.items() if value},
                }
                for row, extra in zip(clean, extras, strict=True)
            ],
        }

    def analysis(self, analysis: Sequence[Prose]) -> list[Item]:
        return [self.prose(block) for block in analysis]

    def undecided(self, undecided: Iterable[Undecided], headings: Mapping[str, str]) -> list[str]:
        return [self.line(labels.undecided_note(value, headings)) for value in undecided]


_LEVELS = {RowLevel.AREA: "", RowLevel.OF_WHICH: "of", RowLevel.TOTAL: "total", RowLevel.HEADING: "heading"}


def activity_cells(activity: Activity, headings: Sequence[str]) -> tuple[str | None, ...]:
    """Put an activity under the printed headings: the name first, then dates and deviation by their words."""
    values = {
        "start": activity.start.isoformat() if activity.start else None,
        "slut": activity.end.isoformat() if activity.end else None,
        "avvik": activity.deviation,
    }
    cells: list[str | None] = [activity.name]
    for heading in headings[1:]:
        key = next((word for word in values if word in heading.lower()), None)
        cells.append(values.pop(key) if key else None)
    return tuple(cells)


def _level(row: Row) -> str:
    """How a row is set; a heading with figures of its own is set as a total, so that they are seen."""
    if row.level is RowLevel.HEADING and any(row.cells[1:]):
        return _LEVELS[RowLevel.TOTAL]
    return _LEVELS[row.level]


def _in_parts(table: Item) -> Iterator[Item]:
    """Part a very long table: the title stays with the first part and the notes with the last."""
    rows = table["rows"]
    starts = range(0, max(1, len(rows)), LONGEST_TABLE)
    for start in starts:
        part = rows[start : start + LONGEST_TABLE]
        yield {
            **table,
            "rows": [{**row, "stay": stay} for row, stay in zip(part, _staying(part), strict=True)],
            "title": table.get("title", "") if start == 0 else "",
            "notes": table.get("notes", []) if start == starts[-1] else [],
        }


def _staying(rows: Sequence[Item]) -> list[bool]:
    """Say which rows must stand on the same page as what follows them.

    Those with an analysis, those that head other rows, and the first row and the last but one, so that no
    row stands alone on a page. Typst sets them as headings of lower rank, and gives up on a table in which
    two of those follow the column headings, or one comes last.
    """
    last = len(rows) - 1
    stay = [
        row["keep"] and ("a" in row or "u" in row or (place < last and row.get("s") == "heading"))
        for place, row in enumerate(rows)
    ]
    for place in {0, last - 1} & set(range(last)):
        stay[place] = stay[place] or rows[place]["keep"]
    explained = bool(rows) and ("a" in rows[0] or "u" in rows[0])
    if last > 0 and stay[0] and stay[1] and not explained:
        stay[0] = False
    return stay


def _set_cells(row: Sequence[str], shapes: Sequence[ColumnShape], measures: Layout) -> list[str | list[str]]:
    """Cut the figures of aligned columns at the comma; other figures stay on one line; words may break."""
    cells: list[str | list[str]] = []
    for text, shape, tail in zip(row, shapes, measures.tails, strict=True):
        figure = printed_figure(text) if text else None
        if figure is None:
            cells.append(text)
        elif tail and shape.aligned:
            cells.append([figure.before, figure.after + figure.unit])
        else:
            cells.append([text])
    return cells


def _date_words(day: date | None) -> str | None:
    return labels.date_words(day) if day else None


def _with_unit(words: str, unit: str | None) -> str:
    return f"{words} ({unit})" if unit else words
