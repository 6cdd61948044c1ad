"""Figures that a person types: what no table says, and what corrects one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.core.cells import Reported
from tertial.core.figures import Figure
from tertial.core.units import MONEY_SCALE, PERCENT
from tertial.economy.calculations.cells import keepable
from tertial.economy.calculations.meanings import YEAR_MONTHS, Line, Meaning, Scope, Side, Stage
from tertial.economy.calculations.rows import LONGEST_NAME, letters_of_area, name_of_area
from tertial.economy.columns import needed, readable
from tertial.economy.errors import EconomyError, EconomyFault
from tertial.economy.figures import meaning_columns, value_columns
from tertial.economy.models import EconomicFigure, EconomyLine, OperationalArea, VarianceFormula
from tertial.organisation.models import Body
from tertial.reporting.models import DocumentKind, Period, Year

_MEASURE: Final = re.compile(r"[a-z][a-z_]{0,39}")
_YEARS: Final = range(1990, 2111)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A line to be added to a body's economy in a period: an area, a part of the area `above`, a total.

    `exhaustive` says, for a part, whether the parts together are the whole.
    """

    body: Body
    period: Period
    name: str
    scope: Scope = Scope.OPERATING
    line: Line = Line.AREA
    above: OperationalArea | None = None
    side: Side = Side.UNSAID
    stage: Stage = Stage.UNSAID
    exhaustive: bool | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """A figure to be reported for a line, in kronor, thousands, millions or per cent."""

    line: EconomyLine
    meaning: Meaning
    value: Reported
    provenance: Provenance = TYPED

    def columns(self, event: Event) -> dict[str, Any]:
        """Give the columns it is kept in. Raises `EconomyError` for what can't be kept or can't be true."""
        meaning, value = self.meaning, self.value
        if not _MEASURE.fullmatch(meaning.measure):
            raise EconomyError(EconomyFault.UNKNOWN_MEASURE, meaning.measure)
        if meaning.year not in _YEARS or not 1 <= meaning.first_month <= meaning.last_month <= YEAR_MONTHS:
            raise EconomyError(EconomyFault.BAD_TIME, f"{meaning.year}")
        if isinstance(value, Figure):
            if value.unit not in MONEY_SCALE and value.unit != PERCENT:
                raise EconomyError(EconomyFault.NO_MONEY, str(value))
            if not keepable(value):
                raise EconomyError(EconomyFault.TOO_LARGE, str(value))
        return {
            "line": self.line,
            **meaning_columns(meaning),
            **value_columns(value),
            **self.provenance.columns(event),
        }


@transaction.atomic
def add_line(*, by: Actor, new: NewLine, reason: str = "") -> EconomyLine:
    """Add a line to a body's economy. An area of the name that the body has already is the same one.

    A later reading of the report's tables takes the place of what was typed before it.
    """
    name = name_of_area(needed(new.name, LONGEST_NAME))
    key = letters_of_area(name)
    if not 0 < len(key) <= LONGEST_NAME:
        raise EconomyError(EconomyFault.BLANK)
    if new.above is not None and new.above.body_id != new.body.pk:
        raise EconomyError(EconomyFault.OTHER_BODY, new.above.name)
    wait_for_turn()
    area = None
    if new.line is Line.AREA:
        area, _ = OperationalArea.objects.get_or_create(
            body=new.body, scope=new.scope.value, above=new.above, key=key, defaults={"name": name}
        )
    event = record_event(
        by=by, act="added_line", subject=name, subject_key=f"body:{new.body.key}", reason=readable(reason),
        details={"period": f"{new.period.year_id}-{new.period.kind.key}"},
    )  # fmt: skip
    return EconomyLine.objects.create(
        body=new.body,
        period=new.period,
        scope=new.scope.value,
        line=new.line.value,
        area=area,
        side=new.side.value,
        stage=new.stage.value,
        name=name,
        exhaustive=new.exhaustive if new.line is Line.AREA else None,
        rank=new.rank,
        **TYPED.columns(event),
    )


@transaction.atomic
def report_figures(
    *, by: Actor, figures: Sequence[NewFigure], subject: str, subject_key: str = "", reason: str = ""
) -> list[EconomicFigure]:
    """Report figures: one event, all or none. Earlier ones for the same things stay, and count no more.

    `reason` says why, where it is a correction. Nothing to report leaves no event.
    """
    if not figures:
        return []
    event = record_event(
        by=by, act="reported", subject=readable(subject), subject_key=subject_key, reason=readable(reason),
        details={"figures": len(figures)},
    )  # fmt: skip
    return EconomicFigure.objects.bulk_create(EconomicFigure(**new.columns(event)) for new in figures)


@transaction.atomic
def state_formula(
    *,
    by: Actor,
    kind: DocumentKind,
    since: Year,
    scope: Scope,
    minuend: str,
    subtrahend: str,
    reason: str = "",
) -> VarianceFormula:
    """State how the tables of a kind of document reckon a variance from a year on: one measure less another.

    What was stated before stays, and what was reported is never touched.
    """
    measures = (minuend, subtrahend)
    if minuend == subtrahend or not all(_MEASURE.fullmatch(measure) for measure in measures):
        raise EconomyError(EconomyFault.BAD_FORMULA, f"{minuend} - {subtrahend}")
    event = record_event(
        by=by, act="stated_formula", subject=kind.name, subject_key=f"formula:{kind.key}",
        reason=readable(reason),
        details={"since": since.year, "scope": scope.value, "formula": list(measures)},
    )  # fmt: skip
    return VarianceFormula.objects.create(
        kind=kind, since=since, scope=scope.value, minuend=minuend, subtrahend=subtrahend, event=event
    )
