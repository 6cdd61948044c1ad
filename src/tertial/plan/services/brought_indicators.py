"""Indicators as a document brings them: many at once, created or renamed where needed, and placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Exists, OuterRef

from tertial.audit.models import Event
from tertial.audit.provenance import TYPED, Provenance
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.core.words import fold
from tertial.organisation.models import Body
from tertial.organisation.names import body_key
from tertial.plan.columns import readable
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import GoalEdition, Indicator, IndicatorDefinition, IndicatorPlacement
from tertial.plan.services.addresses import addresses, with_addresses_like
from tertial.plan.services.checks import needed
from tertial.plan.services.indicators import Definition, as_given
from tertial.plan.services.stating import state_earlier
from tertial.reporting.models import Period, Year


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIndicator:
    """An indicator as a document shows it. `indicator` is the one it is known to be, None for a new one.

    Of a known one the definition stays, except for a new name. `goals` are where it stands in the document.
    """

    definition: Definition
    owner: Body
    indicator: int | None = None
    goals: tuple[GoalEdition, ...] = ()
    provenance: Provenance = TYPED


@dataclass(slots=True)
class _Known:
    indicator: Indicator
    rows: list[IndicatorDefinition]

    def in_force(self, year: int) -> IndicatorDefinition:
        """What it means in a year; what is defined only later has its first."""
        return next((row for row in reversed(self.rows) if row.since_id <= year), self.rows[0])

    def renamed(self, name: str, year: int) -> bool:
        """Whether the document has another name for it, in a year for which nobody has said any."""
        said = any(row.since_id == year for row in self.rows)
        return not said and fold(self.in_force(year).name) != fold(name)


@transaction.atomic
def bring_indicators(
    *,
    by: Actor,
    body: Body,
    year: Year,
    indicators: Sequence[BroughtIndicator],
    subject: str,
    period: Period | None = None,
) -> list[Indicator]:
    """Give the indicators of a document, created where they are new, placed under its goals for a body.

    `period` is that of the document; None for what is the plan's. The order of a list is that of the
    document. Raises `PlanError` for what can't be kept, and for an indicator that there is not.
    """
    if not indicators:
        return []
    columns = [each.definition.columns() for each in indicators]
    wait_for_turn()
    event = record_event(
        by=by, act="brought_indicators", subject=readable(subject), subject_key=f"body:{body.key}",
        details={"year": year.pk, "indicators": len(indicators)},
    )  # fmt: skip
    known = _known(indicators)
    found = _identities(indicators, known)
    definitions = []
    for each, indicator, given in zip(indicators, found, columns, strict=True):
        there = known.get(indicator.pk) if each.indicator is not None else None
        if there is None:
            pass
        elif there.renamed(each.definition.name, year.pk):
            kept = replace(as_given(there.in_force(year.pk)), name=each.definition.name)
            given = kept.columns()  # noqa: PLW2901
        else:
            continue
        definitions.append(
            IndicatorDefinition(indicator=indicator, since=year, **given, **each.provenance.columns(event))
        )
    IndicatorDefinition.objects.bulk_create(definitions)
    _place(event, body, indicators, found, period)
    return found


def _known(indicators: Sequence[BroughtIndicator]) -> Mapping[int, _Known]:
    named = {each.indicator for each in indicators if each.indicator is not None}
    known = {pk: _Known(row, []) for pk, row in Indicator.objects.in_bulk(named).items()}
    rows = IndicatorDefinition.objects.counting().filter(indicator__in=known).select_related("commenter")
    for row in rows.order_by("since", "id"):
        known[row.indicator_id].rows.append(row)
    for each in indicators:
        if each.indicator is not None and (each.indicator not in known or not known[each.indicator].rows):
            raise PlanError(PlanFault.UNKNOWN_CHOICE, each.definition.name)
    return known


def _identities(indicators: Sequence[BroughtIndicator], known: Mapping[int, _Known]) -> list[Indicator]:
    """The indicator that each is: the known one, one that slept since it was taken back, or a new one."""
    bases = [body_key(needed(each.definition.name)) for each in indicators]
    taken = _taken({base for each, base in zip(indicators, bases, strict=True) if each.indicator is None})
    found: list[Indicator] = []
    new: list[Indicator] = []
    for each, base in zip(indicators, bases, strict=True):
        if each.indicator is not None:
            found.append(known[each.indicator].indicator)
            continue
        key = next(key for key in addresses(base) if key not in taken or _sleeps(*taken[key], each))
        indicator = taken[key][0] if key in taken else Indicator(key=key, owner=each.owner)
        if key not in taken:
            new.append(indicator)
        taken[key] = indicator, True
        found.append(indicator)
    Indicator.objects.bulk_create(new)
    return found


def _taken(bases: set[str]) -> dict[str, tuple[Indicator, bool]]:
    """Indicators that have such addresses, and whether any definition counts. One query if need be."""
    if not bases:
        return {}
    counting = IndicatorDefinition.objects.counting().filter(indicator=OuterRef("pk"))
    alike = with_addresses_like(Indicator.objects.annotate(counts=Exists(counting)), bases)
    return {row.key: (row, row.counts) for row in alike}


def _sleeps(indicator: Indicator, counts: bool, brought: BroughtIndicator) -> bool:
    return not counts and indicator.owner_id == brought.owner.pk


def _place(
    event: Event,
    body: Body,
    indicators: Sequence[BroughtIndicator],
    found: Sequence[Indicator],
    period: Period | None,
) -> None:
    """Place them where they stand; what stands there already keeps its place."""
    rows = IndicatorPlacement.objects.filter(
        body=body, goal__in={goal.pk for each in indicators for goal in each.goals}
    )
    known = {(row.indicator_id, row.goal_id): row for row in rows}
    there = set(known)
    wanted = {
        (indicator.pk, goal.pk)
        for each, indicator in zip(indicators, found, strict=True)
        for goal in each.goals
    }
    state_earlier([row for place, row in known.items() if place in wanted], period)
    placements = []
    for rank, (each, indicator) in enumerate(zip(indicators, found, strict=True)):
        for goal in each.goals:
            if (indicator.pk, goal.pk) not in there:
                there.add((indicator.pk, goal.pk))
                placements.append(
                    IndicatorPlacement(
                        indicator=indicator, goal=goal, body=body, rank=rank, event=event, stated_in=period
                    )
                )
    IndicatorPlacement.objects.bulk_create(placements)
