"""The figures that hold: the newest of each thing, on the lines of the newest reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tertial.audit.models import Withdrawal
from tertial.core.units import MONEY_SCALE
from tertial.economy.calculations.checks import Amount
from tertial.economy.calculations.meanings import Line, Meaning, Scope, Side, Stage
from tertial.economy.figures import MEANING_COLUMNS, meaning_of
from tertial.economy.models import EconomicFigure, EconomyLine, EconomyReading, FigureState
from tertial.platform.postgresql.written import Written

_VALUE: Final = (
    "heading",
    "state",
    "number",
    "decimals",
    "unit",
    "approximate",
    "printed",
    "kronor",
    "turned",
)
_SOURCE: Final = (
    "table_id", "row", "column", "event_id", "source_file__name", "first_line", "last_line", "page",
)  # fmt: skip
_LINE: Final = (
    "line__body_id", "line__period_id", "line__period__year_id", "line__period__kind__rank", "line__scope",
    "line__line", "line__area_id", "line__side", "line__stage", "line__rank",
)  # fmt: skip
_THING: Final = ("line_id", *MEANING_COLUMNS)
_COLUMNS: Final = ("id", *_THING, *_VALUE, *_SOURCE, *_LINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFigure:
    """A figure that holds.

    `number` is as printed and `kronor` the exact amount by the house rule of signs; both are None where there
    is no figure, and `state` says why. `table`, `row` and `column` are the cell that it was read in, and the
    lines those of the file's text; all are empty for what was typed. `rank` is its period's place then.
    """

    id: int
    line: int
    body: int
    period: int
    year: int
    rank: int
    scope: Scope
    kind: Line
    area: int | None
    line_side: Side
    line_stage: Stage
    line_rank: int
    meaning: Meaning
    heading: str
    state: FigureState
    number: Decimal | None
    decimals: int
    unit: str
    approximate: bool
    printed: str
    kronor: Decimal | None
    turned: bool
    table: int | None
    row: int | None
    column: int | None
    event: int
    source_file: str
    first_line: int | None
    last_line: int | None
    page: int | None

    @property
    def amount(self) -> Amount | None:
        """The amount with its precision, to check sums with."""
        if self.kronor is None:
            return None
        half = Decimal(5).scaleb(-self.decimals - 1) * MONEY_SCALE[self.unit]
        return Amount(kronor=self.kronor, half=half)

    @property
    def house_number(self) -> Decimal | None:
        """The number in its unit as it is printed here: by the house rule of signs, with its own decimals."""
        if self.number is None:
            return None
        number = self.number.quantize(Decimal(1).scaleb(-self.decimals))
        return -number if self.turned and number else number


def lines_that_hold(lines: Q) -> QuerySet[EconomyLine]:
    """The lines that a condition picks, of the newest readings that count, and those typed after them."""
    return EconomyLine.objects.counting().filter(lines).filter(_holds(""))


def _holds(line: str) -> Q:
    """The condition that a line holds. `line` is the way to it ("line__")."""
    readings = EconomyReading.objects.counting().filter(
        body=OuterRef(f"{line}body"), period=OuterRef(f"{line}period")
    )
    newest = readings.order_by("-id")
    since = Coalesce(Subquery(newest.values("event")[:1]), Value(0))
    read = Q(**{f"{line}reading": Subquery(newest.values("id")[:1])})
    return read | Q(**{f"{line}reading__isnull": True, f"{line}event__gt": since})


def _of_line(condition: Q) -> Q:
    """A condition on lines, as seen from their figures."""
    made = Q(_connector=condition.connector, _negated=condition.negated)
    for each in condition.children:
        if isinstance(each, Q):
            made.children.append(_of_line(each))
        elif isinstance(each, tuple):
            made.children.append((f"line__{each[0]}", each[1]))
    return made


def figures_that_hold(lines: Q, figures: Q = Q()) -> list[KeptFigure]:  # noqa: B008  # is never changed
    """List the newest figure of each thing, of the lines and figures that conditions pick. One query.

    The conditions stand in one row of joins, which the database can begin at either end; a subquery of lines
    would be tried against every figure.
    """
    return [_kept(row) for row in _newest(lines, figures).values(*_COLUMNS)]


class HeldFigures:
    """The same of conditions that pages ask for: a question that is written once, with places to be given."""

    def __init__(self, lines: Q, figures: Q = Q()) -> None:  # noqa: B008  # is never changed
        self._asked: Final = Written(lambda: _newest(lines, figures).values_list(*_COLUMNS))

    def given(self, **given: Any) -> list[KeptFigure]:  # noqa: ANN401  # as columns are
        """List the figures for what is given. One query."""
        return [_kept(dict(zip(_COLUMNS, row, strict=True))) for row in self._asked.rows(**given)]


def _newest(lines: Q, figures: Q) -> QuerySet[EconomicFigure]:
    withdrawn = Withdrawal.objects.filter(withdrawn=OuterRef("line__event"))
    return (
        EconomicFigure.objects.counting()
        .filter(figures, _of_line(lines), _holds("line__"), ~Exists(withdrawn))
        .order_by(*_THING, "-id")
        .distinct(*_THING)
    )


def _kept(row: Mapping[str, Any]) -> KeptFigure:
    return KeptFigure(
        id=row["id"],
        line=row["line_id"],
        body=row["line__body_id"],
        period=row["line__period_id"],
        year=row["line__period__year_id"],
        rank=row["line__period__kind__rank"],
        scope=Scope(row["line__scope"]),
        kind=Line(row["line__line"]),
        area=row["line__area_id"],
        line_side=Side(row["line__side"]),
        line_stage=Stage(row["line__stage"]),
        line_rank=row["line__rank"],
        meaning=meaning_of(row),
        heading=row["heading"],
        state=FigureState(row["state"]),
        number=row["number"],
        decimals=row["decimals"] or 0,
        unit=row["unit"],
        approximate=row["approximate"],
        printed=row["printed"],
        kronor=row["kronor"],
        turned=row["turned"],
        table=row["table_id"],
        row=row["row"],
        column=row["column"],
        event=row["event_id"],
        source_file=row["source_file__name"] or "",
        first_line=row["first_line"],
        last_line=row["last_line"],
        page=row["page"],
    )
