"""An invented municipality's plan, built as its people would: with the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tertial.core.cells import Reported, parse_cell
from tertial.core.targets import parse_target
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.services import found_body
from tertial.plan.models import GoalEdition, Indicator, Polarity, TargetOwner
from tertial.plan.services.goals import create_goal, set_up_levels
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.plan.services.targets import NewTarget, set_target
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Period, Year
from tertial.reporting.services import open_year, set_up_rhythm
from tests.cast import CENTRAL_OFFICE

BY = CENTRAL_OFFICE


@dataclass(frozen=True)
class Built:
    """A council, a board and a unit; two years; a goal of each level and an indicator."""

    council: Body
    board: Body
    unit: Body
    years: dict[int, Year]
    periods: dict[str, Period]
    direction: GoalEdition
    area_goal: GoalEdition
    board_goal: GoalEdition
    unit_goal: GoalEdition
    indicator: Indicator

    def new(self, value: Reported | str, **fields: object) -> NewValue:
        """An outcome of the indicator for the board in the first report of 2026, unless said otherwise."""
        given: dict[str, object] = {
            "indicator": self.indicator,
            "body": self.board,
            "period": self.periods["2026-T1"],
            "value": parse_cell(value) if isinstance(value, str) else value,
            **fields,
        }
        return NewValue(**given)  # type: ignore[arg-type]  # fields of many kinds

    def report(self, value: Reported | str, **fields: object) -> None:
        """Report it."""
        report_value(by=BY, new=self.new(value, **fields))

    def set_target(self, words: str, **fields: object) -> None:
        """Set the board's target for 2026, unless said otherwise."""
        given: dict[str, object] = {
            "indicator": self.indicator,
            "body": self.board,
            "year": self.years[2026],
            "owner": TargetOwner.BOARD,
            "target": parse_target(words),
            **fields,
        }
        set_target(by=BY, new=NewTarget(**given))  # type: ignore[arg-type]  # fields of many kinds

    def add_indicator(self, name: str, goal: GoalEdition, body: Body, rank: int = 0) -> Indicator:
        """One more indicator under a goal."""
        created = create_indicator(by=BY, owner=body, since=self.years[2025], definition=percent(name))
        place_indicator(by=BY, indicator=created, goal=goal, body=body, rank=rank)
        return created


def percent(name: str) -> Definition:
    """A share of which more is better."""
    return Definition(name=name, unit="%", polarity=Polarity.HIGHER)


def build() -> Built:
    """Build it."""
    council, board = (
        found_body(by=BY, kind=kind, name=name, since=date(2020, 1, 1))
        for kind, name in (
            (BodyKind.COUNCIL, "Kommunfullmäktige"),
            (BodyKind.SPECIALIST_BOARD, "Skolnämnden"),
        )
    )
    unit = found_body(
        by=BY, kind=BodyKind.UNIT, name="Lindens förskola", since=date(2020, 1, 1), parent=board
    )
    set_up_rhythm(by=BY)
    periods = {
        f"{year}-{period.kind.key}": period for year in (2025, 2026) for period in open_year(by=BY, year=year)
    }
    years = {year: Year.objects.get(year=year) for year in (2025, 2026)}
    goals: list[GoalEdition] = []
    for level, owner, number, title in zip(
        set_up_levels(by=BY),
        (council, council, board, unit),
        ("1", "1.1", "", ""),
        ("En stad för alla", "Alla lär", "Fler läser", "Vi läser varje dag"),
        strict=True,
    ):
        above = goals[-1:]
        goals.append(
            create_goal(
                by=BY, level=level, owner=owner, year=years[2026], title=title, number=number, above=above
            )
        )
    indicator = create_indicator(
        by=BY, owner=board, since=years[2025], definition=percent("Andel barn som läser")
    )
    place_indicator(by=BY, indicator=indicator, goal=goals[2], body=board)
    direction, area_goal, board_goal, unit_goal = goals
    return Built(council, board, unit, years, periods, direction, area_goal, board_goal, unit_goal, indicator)
