"""Short ways to say what a report holds and what is kept."""

from __future__ import annotations

from tertial.imports.matching import Known, Sort, Sought, Whose


def goal(
    key: str, name: str, number: str = "", above: str | None = None, level: str = "board_goal"
) -> Sought:
    """A goal of the report: the council's when its level is."""
    return Sought(
        key=key, sort=Sort.GOAL, name=name, number=number, level=level, above=above, whose=_whose(level)
    )


def indicator(key: str, name: str, above: str | None = None, whose: Whose = Whose.BOARD) -> Sought:
    """An indicator of the report."""
    return Sought(key=key, sort=Sort.INDICATOR, name=name, above=above, whose=whose)


def activity(key: str, name: str, above: str | None = None) -> Sought:
    """An activity of the report."""
    return Sought(key=key, sort=Sort.ACTIVITY, name=name, above=above)


def known_goal(
    number_of_it: int,
    name: str,
    number: str = "",
    above: int | None = None,
    level: str = "board_goal",
    year: int = 2025,
) -> Known:
    """A goal that is kept."""
    return Known(
        id=number_of_it, sort=Sort.GOAL, name=name, year=year, number=number, level=level, above=above,
        whose=_whose(level),
    )  # fmt: skip


def known_indicator(
    number_of_it: int,
    name: str,
    above: int | None = None,
    year: int = 2025,
    whose: Whose = Whose.BOARD,
    own: bool = True,
) -> Known:
    """An indicator that is kept."""
    return Known(
        id=number_of_it, sort=Sort.INDICATOR, name=name, year=year, above=above, whose=whose, own=own
    )


def _whose(level: str) -> Whose:
    return Whose.COUNCIL if level in ("direction", "area_goal") else Whose.BOARD
