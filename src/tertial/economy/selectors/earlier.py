"""What earlier reports said, to be shown beside this one's: the year before, and the forecast before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from tertial.economy.calculations.checks import VERSIONS
from tertial.economy.calculations.meanings import (
    ACTUALS,
    FORECAST,
    YEAR_MONTHS,
    Line,
    Scope,
    Side,
    Stage,
)
from tertial.economy.selectors.figures import KeptFigure, figures_that_hold
from tertial.reporting.models import Period

_BOTH: Final = (Side.NET, Side.UNSAID)
_STAGES: Final = (Stage.AFTER, Stage.UNSAID, Stage.BEFORE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Figures of a body's earlier reports."""

    figures: tuple[KeptFigure, ...]

    @classmethod
    def of(cls, body: int, period: Period) -> Earlier:
        """Read what is needed beside the report of a period. One query."""
        year = period.year_id
        lines = Q(body=body) & (
            Q(period__year=year - 1) | Q(period__year=year, period__kind__rank__lt=period.kind.rank)
        )
        whole = Q(first_month=1, last_month=YEAR_MONTHS, told="", kronor__isnull=False)
        wanted = Q(measure=ACTUALS, of_year=year - 1) | Q(
            measure=FORECAST, of_year=year, line__period__year=year
        )
        return cls(tuple(figures_that_hold(lines, whole & wanted)))

    def actuals(self, scope: Scope, kind: Line, area: int | None, side: Side) -> KeptFigure | None:
        """What a line came to in the whole last year, as the latest report says it."""
        return self._latest(scope, kind, area, side, lambda figure: figure.meaning.measure == ACTUALS)

    def forecast(self, scope: Scope, kind: Line, area: int | None, side: Side) -> KeptFigure | None:
        """The forecast for this year in the latest report before."""
        return self._latest(scope, kind, area, side, lambda figure: figure.meaning.measure == FORECAST)

    def _latest(
        self, scope: Scope, kind: Line, area: int | None, side: Side, wanted: Callable[[KeptFigure], bool]
    ) -> KeptFigure | None:
        sides = _BOTH if side in _BOTH else (side,)
        fitting = [
            figure
            for figure in self.figures
            if (figure.scope, figure.kind, figure.area) == (scope, kind, area)
            and figure.meaning.side in sides
            and wanted(figure)
        ]
        return min(
            fitting,
            key=lambda each: (
                -each.year,
                -each.rank,
                sides.index(each.meaning.side),
                _STAGES.index(each.meaning.stage),
                VERSIONS.index(each.meaning.version),
            ),
            default=None,
        )
