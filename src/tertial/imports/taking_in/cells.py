"""What the cells of an indicator's row say: reported values, targets, and what is kept word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tertial.core.cells import NotUnderstood, Reported, parse_cell
from tertial.core.figures import Figure
from tertial.core.targets import Target, TargetKind, parse_target
from tertial.documents.indicator_columns import TARGETS, VALUES
from tertial.documents.tree import Indicator
from tertial.plan.columns import target_columns, value_columns
from tertial.plan.errors import PlanError, PlanFault

_TOO_MUCH: Final = (PlanFault.TOO_LARGE, PlanFault.TOO_LONG)


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell and what it says: a value, a target, or neither where it is only text."""

    column: str
    text: str
    value: Reported | None = None
    target: Target | None = None


def read_cells(row: Indicator) -> Iterator[ReadCell]:
    """Read the cells of a row. Of two under one column nobody knows which is meant: both are only text."""
    times = Counter(cell.column for cell in row.cells)
    for cell in row.cells:
        if cell.column in VALUES and times[cell.column] == 1:
            yield ReadCell(cell.column, cell.text, value=_value(cell.text))
        elif cell.column in TARGETS and times[cell.column] == 1:
            yield ReadCell(cell.column, cell.text, target=_target(cell.text))
        else:
            yield ReadCell(cell.column, cell.text)


def _value(text: str) -> Reported:
    """A value as printed to the letter. A figure that no column can hold is kept as words."""
    value = replace(parse_cell(text), printed=text)
    try:
        value_columns(value)
    except PlanError as error:
        if error.fault not in _TOO_MUCH:
            raise
        return NotUnderstood(text, error.fault.value)
    return value


def _target(text: str) -> Target:
    target = replace(parse_target(text), printed=text)
    try:
        target_columns(target)
    except PlanError as error:
        if error.fault not in _TOO_MUCH:
            raise
        return Target(TargetKind.TEXTUAL, text=text, printed=text)
    return target


def unit_of(cells: Iterable[ReadCell]) -> str:
    """Say in which unit an indicator is, where its figures say one and the same; values come first."""
    several = list(cells)
    values = {each.value.unit for each in several if isinstance(each.value, Figure) and each.value.unit}
    targets = {
        figure.unit for each in several if each.target for figure in each.target.figures if figure.unit
    }
    units = values or targets
    return units.pop() if len(units) == 1 else ""
