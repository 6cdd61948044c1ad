"""The year in one view: what the first page after the contents says, computed from the tree alone.

Goals met, partly met and not met; the economy's bottom line; the three largest deviations in money; how
many activities deviate. What the tree does not say is left out: nothing is guessed and nothing summed.
Figures are shown as they are printed in the table they are taken from, under that table's own headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tertial.documents.rendering.cells import printed_figure
from tertial.documents.rendering.labels import goal_label
from tertial.documents.tree import (
    ActivityTable,
    Document,
    Row,
    RowLevel,
    SectionRole,
    Table,
    walk_sections,
)
from tertial.economy.calculations.rows import is_carried_over

LARGEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal with its assessment. `section` is the key of the section that is about it."""

    section: str
    number: str | None
    title: str
    words: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTally:
    """The assessed goals of one level.

    `counts` are by step of the scale (met, partly_met, not_met, not_assessed) and hold only steps that
    occur; `other` counts phrases that are none of the scale's, `without` goals with no assessment.
    """

    level: str
    label: str
    counts: dict[str, int]
    other: int
    without: int
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomyLine:
    """The bottom line of the economy: a total row, its figures under their printed headings.

    `variance` is the place of the variance among the figures.
    """

    section: str
    table: str | None
    name: str
    unit: str | None
    figures: tuple[tuple[str, str], ...]
    variance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """A large deviation in money: the row's name and figure as printed; `amount` in the table's unit."""

    section: str
    name: str
    text: str
    heading: str
    unit: str | None
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTally:
    """How many activities there are and how many have something in their deviation column."""

    total: int
    deviating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The year in one view; parts that the tree does not say are empty or None."""

    tallies: tuple[GoalTally, ...] = ()
    economy: EconomyLine | None = None
    variances: tuple[Variance, ...] = ()
    activities: ActivityTally | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.tallies or self.economy or self.variances)


def overview(document: Document) -> Overview:
    """Gather the year in one view from a document.

    Of several economy tables the one with most areas and a total is taken: the one by operational area,
    and not the income statement or the follow-up of a single area.
    """
    tables = sorted(_economy_tables(document), key=lambda found: -_areas(found[1]))
    return Overview(
        tallies=tuple(_goal_tallies(document)),
        economy=next(_bottom_lines(tables), None),
        variances=next(_largest_variances(tables), ()),
        activities=_activity_tally(document),
    )


def _goal_tallies(document: Document) -> Iterator[GoalTally]:
    """List the levels, highest first as they occur, that have at least one assessed goal."""
    levels: dict[str, list[GoalLine | None]] = {}
    words: dict[str, str] = {}
    for section, _ in walk_sections(document.sections):
        goal = section.goal
        if goal is None:
            continue
        words.setdefault(goal.level, (goal_label(section) or "").rstrip(": "))
        assessment = goal.assessment
        levels.setdefault(goal.level, []).append(
            GoalLine(
                section=section.key,
                number=goal.number,
                title=goal.title or section.heading,
                words=assessment.text,
                value=assessment.value,
            )
            if assessment
            else None
        )
    for level, lines in levels.items():
        assessed = tuple(line for line in lines if line is not None)
        if assessed:
            counts = Counter(line.value for line in assessed)
            other = counts.pop(None, 0)
            yield GoalTally(
                level=level,
                label=words[level],
                counts={value: count for value, count in counts.items() if value is not None},
                other=other,
                without=len(lines) - len(assessed),
                goals=assessed,
            )


def _economy_tables(document: Document) -> Iterator[tuple[str, Table]]:
    """Tables in sections on the economy, in order, with the key of the section."""
    for section, above in walk_sections(document.sections):
        if any(s.role is SectionRole.ECONOMY for s in (section, *above)):
            yield from ((section.key, block) for block in section.blocks if isinstance(block, Table))


def _areas(table: Table) -> int:
    """Count the areas that have a variance, where they add up to a total that has one."""
    column = _variance_column(table)
    if column is None or not any(
        row.level is RowLevel.TOTAL and _amount_in(row, column) is not None for row in table.rows
    ):
        return 0
    return sum(1 for row in _area_rows(table) if _amount_in(row, column) is not None)


def _area_rows(table: Table) -> Iterator[Row]:
    """The rows of areas: what result units bring with them and carry over is no area that deviates."""
    for row in table.rows:
        if row.level is RowLevel.AREA and not is_carried_over(row.name):
            yield row


def _with_sign(text: str, amount: Decimal) -> str:
    """A variance as it is printed, with a plus above zero: no surplus is taken for a deficit."""
    signed = text.strip().startswith(("+", "-", "\N{MINUS SIGN}", "\N{EN DASH}"))
    return text if signed or amount < 0 else f"+{text.strip()}"


def _variance_column(table: Table) -> int | None:
    """Find the first column that is headed as a variance; the first is this year's in every report seen."""
    for index, column in enumerate(table.columns):
        if index and column.heading.lower().startswith("avvikelse"):
            return index
    return None


def _bottom_lines(tables: Iterable[tuple[str, Table]]) -> Iterator[EconomyLine]:
    """Take the last total row of each table that has a variance column."""
    for section, table in tables:
        variance = _variance_column(table)
        total = next((row for row in reversed(table.rows) if row.level is RowLevel.TOTAL), None)
        if variance is None or total is None or _amount_in(total, variance) is None:
            continue
        places = [place for place in range(1, len(table.columns)) if _amount_in(total, place) is not None]
        yield EconomyLine(
            section=section,
            table=table.title,
            name=total.name,
            unit=table.unit,
            figures=tuple((table.columns[place].heading, total.cells[place] or "") for place in places),
            variance=places.index(variance),
        )


def _largest_variances(tables: Iterable[tuple[str, Table]]) -> Iterator[tuple[Variance, ...]]:
    """Take, for each table with at least four areas, the three with the largest variance, largest first."""
    for section, table in tables:
        column = _variance_column(table)
        if column is None:
            continue
        found = [
            Variance(
                section=section,
                name=row.name,
                text=_with_sign(row.cells[column] or "", amount),
                heading=table.columns[column].heading,
                unit=table.unit,
                amount=amount,
            )
            for row in _area_rows(table)
            if row.name and (amount := _amount_in(row, column)) is not None and amount
        ]
        if len(found) > LARGEST:
            found.sort(key=lambda variance: -abs(variance.amount))
            yield tuple(found[:LARGEST])


def _activity_tally(document: Document) -> ActivityTally | None:
    rows = [
        row
        for section, _ in walk_sections(document.sections)
        for block in section.blocks
        if isinstance(block, ActivityTable)
        for row in block.rows
    ]
    if not rows:
        return None
    return ActivityTally(total=len(rows), deviating=sum(1 for row in rows if row.deviation))


def _amount_in(row: Row, column: int) -> Decimal | None:
    text = row.cells[column] if column < len(row.cells) else None
    return _amount(text) if text else None


def _amount(text: str) -> Decimal | None:
    figure = printed_figure(text)
    return figure.figure.value if figure else None
