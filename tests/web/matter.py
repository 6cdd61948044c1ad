"""Something to look at in the small municipality: goals, an indicator and its values, published and not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tertial.audit.models import SourceFile
from tertial.audit.provenance import Provenance
from tertial.core.cells import Reported, parse_cell
from tertial.organisation.models import Body
from tertial.plan.models import GoalEdition, Indicator, Polarity
from tertial.plan.services.goals import create_goal, set_up_levels
from tertial.plan.services.indicators import Definition, create_indicator, place_indicator
from tertial.plan.services.values import NewValue, report_value
from tertial.reporting.models import Period, Year
from tests.cast import Cast

READING: Final = "Andel barn som läser"
VISITS: Final = "Antal besök på biblioteket"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Council's goals; a goal and an indicator of each board, with a value published and one that is not."""

    cast: Cast
    goals: dict[str, GoalEdition]
    reading: Indicator
    visits: Indicator
    source: SourceFile
    values: dict[str, str] = field(default_factory=dict)

    def report(
        self, value: Reported | str, *, indicator: Indicator | None = None, body: Body | None = None,
        period: Period | None = None, reason: str = "", first_line: int | None = None,
    ) -> None:  # fmt: skip
        """Report a value of the board's indicator for the period that is not published."""
        provenance = Provenance()
        if first_line is not None:
            provenance = Provenance(source_file=self.source, first_line=first_line, last_line=first_line)
        new = NewValue(
            indicator=indicator or self.reading,
            body=body or self.cast.board,
            period=period or self.cast.unpublished,
            value=parse_cell(value) if isinstance(value, str) else value,
            provenance=provenance,
        )
        report_value(by=self.cast.controller, new=new, reason=reason)


def make_matter(cast: Cast) -> Matter:
    """Make it, reported by the people of the cast."""
    year = Year.objects.get(year=2026)
    earlier = Year.objects.get(year=2025)
    levels = set_up_levels(by=cast.central_office)
    goals: dict[str, GoalEdition] = {}
    for key, level, owner, number, title, above in (
        ("direction", 0, cast.council, "1", "En kommun för alla", None),
        ("area_goal", 1, cast.council, "1.1", "Alla lär sig mer", "direction"),
        ("board_goal", 2, cast.board, "", "Fler barn läser", "area_goal"),
        ("other_goal", 2, cast.other_board, "", "Fler besöker biblioteket", "area_goal"),
    ):
        goals[key] = create_goal(
            by=cast.central_office, level=levels[level], owner=owner, year=year, title=title, number=number,
            above=[goals[above]] if above else [],
        )  # fmt: skip
    made = {}
    for body, goal, name, unit in (
        (cast.board, "board_goal", READING, "%"),
        (cast.other_board, "other_goal", VISITS, "st"),
    ):
        made[name] = create_indicator(
            by=cast.central_office, owner=body, since=earlier,
            definition=Definition(name=name, unit=unit, polarity=Polarity.HIGHER),
        )  # fmt: skip
        place_indicator(by=cast.central_office, indicator=made[name], goal=goals[goal], body=body)
    source = SourceFile.objects.create(sha256="a" * 64, name="rapport.pdf", media="pdf", size=1)
    matter = Matter(cast=cast, goals=goals, reading=made[READING], visits=made[VISITS], source=source)
    matter.report("71 %", period=cast.published)
    matter.report("74 %", first_line=377)
    matter.report("1 050 st", indicator=matter.visits, body=cast.other_board, period=cast.published)
    matter.report("610 st", indicator=matter.visits, body=cast.other_board)
    return matter
