"""What the database itself refuses in the golden thread, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from tertial.audit.models import Recorded
from tertial.core.targets import TargetKind
from tertial.plan import models as plan
from tertial.plan.models import (
    Activity,
    ActivityEdition,
    ActivityReport,
    Aspect,
    Assessment,
    Evaluator,
    Goal,
    GoalEdition,
    GoalLink,
    IndicatorDefinition,
    Promise,
    ReportedValue,
    SeriesBreak,
    TargetOwner,
    TargetSet,
    ValueState,
)
from tertial.reporting.models import Year
from tests.plan.conftest import Planned


def value(planned: Planned, **fields: Any) -> ReportedValue:  # noqa: ANN401  # fields of many kinds
    given = {
        "state": ValueState.FIGURE,
        "number": Decimal("87.5"),
        "decimals": 1,
        "unit": "%",
        "printed": "87,5 %",
        "aspect": Aspect.OUTCOME,
        **fields,
    }
    return ReportedValue(
        indicator=planned.indicator, body=planned.board, period=planned.period, event=planned.event, **given
    )


def target(planned: Planned, **fields: Any) -> TargetSet:  # noqa: ANN401  # fields of many kinds
    given = {
        "kind": TargetKind.AT_LEAST, "numbers": [Decimal(90)], "decimals": [0], "units": ["%"],
        "hedges": [""], **fields,
    }  # fmt: skip
    return TargetSet(
        indicator=planned.indicator,
        body=planned.board,
        year=planned.year,
        owner=TargetOwner.BOARD,
        event=planned.event,
        **given,
    )


def activity(planned: Planned) -> ActivityEdition:
    return ActivityEdition.objects.create(
        activity=Activity.objects.create(owner=planned.board, lead=planned.board),
        goal=planned.board_goal,
        body=planned.board,
        name="Öppna bokbussen",
        start=date(2026, 1, 1),
    )


def test_a_value_comes_back_as_exact_as_it_was(planned: Planned) -> None:
    for number in (Decimal("0"), Decimal("-0.05"), Decimal("123456789012345.0123456789")):
        kept = value(planned, number=number)
        kept.save()
        kept.refresh_from_db()
        assert kept.number == number


def test_a_later_value_takes_the_place_and_the_earlier_stays(planned: Planned) -> None:
    for number in (80, 90):
        value(planned, number=Decimal(number)).save()
    assert [row.number for row in ReportedValue.objects.order_by("id")] == [80, 90]


ABSENT = {"number": None, "decimals": None}

REFUSED: dict[str, Callable[[Planned], models.Model]] = {
    "a figure without a number": lambda p: value(p, number=None),
    "a figure without its precision": lambda p: value(p, decimals=None),
    "a number that is not available": lambda p: value(p, state=ValueState.NOT_AVAILABLE),
    "a blank that is zero": lambda p: value(p, state=ValueState.BLANK, number=Decimal(0)),
    "a target with a unit too few": lambda p: target(p, units=[]),
    "candidates for a figure": lambda p: value(p, candidates=["blank"]),
    "a reason for a figure": lambda p: value(p, reason="enkäten kom inte"),
    "an unknown state": lambda p: value(p, state="maybe", **ABSENT),
    "an unknown aspect": lambda p: value(p, aspect="guess"),
    "an unknown part": lambda p: value(p, part="others"),
    "a numerator without a denominator": lambda p: value(p, numerator=Decimal(1)),
    "a division by nothing": lambda p: value(p, numerator=Decimal(1), denominator=Decimal(0)),
    "measured backwards": lambda p: value(
        p, interval_first=date(2026, 3, 1), interval_last=date(2026, 2, 1)
    ),
    "more than all were asked": lambda p: value(p, coverage=Decimal("100.01")),
    "a target with a number too many": lambda p: target(p, decimals=[0, 1]),
    "a target of an unknown kind": lambda p: target(p, kind="roughly"),
    "a target in words without words": lambda p: target(
        p, kind=TargetKind.TEXTUAL, numbers=[], decimals=[], units=[], hedges=[]
    ),
    "words for a target in figures": lambda p: target(p, text="så många som möjligt"),
    "a year for a target that is set": lambda p: target(p, to_be_set_in=2027),
    "a goal without a title": lambda p: GoalEdition(goal=p.board_goal.goal, year_id=2027, title=" "),
    "two editions of a goal in a year": lambda p: GoalEdition(
        goal=p.board_goal.goal, year=p.year, title="En till"
    ),
    "a goal above its own council's": lambda p: GoalLink(lower=p.area_goal, upper=p.board_goal),
    "a goal below itself": lambda p: GoalLink(lower=p.area_goal, upper=p.area_goal),
    "an indicator without a name": lambda p: IndicatorDefinition(
        indicator=p.indicator, since=p.year, name="", event=p.event
    ),
    "an indicator with an unknown better way": lambda p: IndicatorDefinition(
        indicator=p.indicator, since=p.year, name="A", polarity="up", event=p.event
    ),
    "a series break without a reason": lambda p: SeriesBreak(
        indicator=p.indicator, period=p.period, reason=" ", event=p.event
    ),
    "a deviation in words that is none": lambda p: ActivityReport(
        edition=activity(p), period=p.period, deviation="Bussen dröjer", deviates=False, event=p.event
    ),
    "an unknown state of an activity": lambda p: ActivityReport(
        edition=activity(p), period=p.period, state="soon", event=p.event
    ),
    "a promise for the same report": lambda p: Promise(
        body=p.board, made_in=p.period, due_in=p.period, text="Redovisas", event=p.event
    ),
    "an assessment by nobody known": lambda p: Assessment(
        goal=p.board_goal, body=p.board, period=p.period, evaluator="me", words="Bra", event=p.event
    ),
    "a step that is no step": lambda p: Assessment(
        goal=p.board_goal, body=p.board, period=p.period, evaluator=Evaluator.BOARD, step="almost",
        words="Nästan", event=p.event,
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_itself_refuses(planned: Planned, row: Callable[[Planned], models.Model]) -> None:
    Year.objects.create(year=2027)
    unsaved = row(planned)
    with pytest.raises(IntegrityError), transaction.atomic():
        unsaved.save()


def test_a_goal_contributes_to_several_higher_ones(planned: Planned) -> None:
    other = GoalEdition.objects.create(
        goal=Goal.objects.create(key="en-annan", level=planned.area_goal.goal.level, owner=planned.council),
        year=planned.year,
        title="Alla mår bra",
    )
    for rank, upper in enumerate((planned.area_goal, other)):
        GoalLink.objects.create(lower=planned.board_goal, upper=upper, rank=rank)
    assert [link.upper for link in planned.board_goal.links_up.all()] == [planned.area_goal, other]


def test_a_goal_of_another_year_is_not_above(planned: Planned) -> None:
    Year.objects.create(year=2027)
    next_year = GoalEdition.objects.create(goal=planned.area_goal.goal, year_id=2027, title="Alla lär")
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalLink.objects.create(lower=planned.board_goal, upper=next_year)


APPENDED = sorted(
    (
        model
        for model in vars(plan).values()
        if isinstance(model, type) and issubclass(model, Recorded) and not model._meta.abstract
    ),
    key=lambda model: model.__name__,
)


def test_every_recorded_thing_is_appended_only(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE 'pgtrigger_append_only_rows%'"
        )
        guarded = {name for (name,) in cursor.fetchall()}
    assert len(APPENDED) >= 9
    assert {model._meta.db_table for model in APPENDED} <= guarded


def test_a_reported_value_is_neither_changed_nor_deleted(planned: Planned) -> None:
    kept = value(planned)
    kept.save()
    for act in (kept.save, kept.delete, lambda: ReportedValue.objects.update(unit="")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert ReportedValue.objects.get().unit == "%"


def test_a_new_wording_of_a_goal_leaves_the_old_in_its_history(planned: Planned) -> None:
    planned.board_goal.title = "Alla läser"
    planned.board_goal.save()
    history = GoalEdition.pgh_event_model.objects.filter(pgh_obj=planned.board_goal)  # type: ignore[attr-defined]
    assert list(history.order_by("pgh_id").values_list("title", flat=True)) == ["Fler läser", "Alla läser"]
