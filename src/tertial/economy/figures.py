"""Figures as columns of their table in the database, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tertial.core.absence import Blank, NotAvailable, NotMeasured, Suppressed, Undetermined
from tertial.core.cells import Reported
from tertial.core.figures import Figure
from tertial.economy.calculations.cells import amount_of
from tertial.economy.calculations.meanings import Meaning, Side, Stage, Version
from tertial.economy.columns import readable
from tertial.economy.models import FigureState

MEANING_COLUMNS: Final = (
    "measure", "of_year", "first_month", "last_month", "side", "stage", "version", "told",
)  # fmt: skip
"""What a meaning is made of again."""


def meaning_columns(meaning: Meaning) -> dict[str, Any]:
    """Give the columns of what a figure means."""
    return {
        "measure": meaning.measure,
        "of_year": meaning.year,
        "first_month": meaning.first_month,
        "last_month": meaning.last_month,
        "side": meaning.side.value,
        "stage": meaning.stage.value,
        "version": meaning.version.value,
        "told": meaning.told,
    }


def meaning_of(row: Mapping[str, Any]) -> Meaning:
    """Make the meaning of a row's columns again."""
    return Meaning(
        measure=row["measure"],
        year=row["of_year"],
        first_month=row["first_month"],
        last_month=row["last_month"],
        side=Side(row["side"]),
        stage=Stage(row["stage"]),
        version=Version(row["version"]),
        told=row["told"],
    )


def value_columns(value: Reported | None, *, turned: bool = False, open: bool = False) -> dict[str, Any]:  # noqa: A002
    """Give the columns of a value: None is what is not printed, `open` what a value may belong to.

    `turned` says that it is printed with the other sign than the rule of the house.
    """
    if value is None:
        return {"state": FigureState.OPEN if open else FigureState.BLANK}
    columns: dict[str, Any] = {"printed": readable(value.printed), "state": _state(value)}
    if isinstance(value, Figure):
        amount = amount_of(value, turned=turned)
        columns |= {
            "number": value.value,
            "decimals": value.decimals,
            "unit": value.unit or "",
            "approximate": value.approximate,
            "kronor": amount.kronor if amount else None,
            "turned": turned,
        }
    return columns


def _state(value: Reported) -> FigureState:
    match value:
        case Figure():
            return FigureState.FIGURE
        case Blank() | NotMeasured() | NotAvailable() | Suppressed():
            return FigureState(value.kind.value)
        case Undetermined():
            return FigureState.UNDETERMINED
        case _:
            return FigureState.NOT_UNDERSTOOD
