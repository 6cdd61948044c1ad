"""The invented municipality in the database: whole, by the services, once, or not at all."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from tertial.access.models import Person, Role
from tertial.access.policies import reader_of
from tertial.audit.models import Event, Withdrawal
from tertial.audit.selectors import first_broken_event
from tertial.demo.board import YEARS
from tertial.demo.editions import board_document, material, units
from tertial.demo.loading import is_loaded, load
from tertial.documents.composing import compose
from tertial.documents.inventory import take_inventory
from tertial.documents.models import Report
from tertial.organisation.models import Body, BodyKind, BodyName, Membership, Succession
from tertial.plan.calculations.standings import Standing
from tertial.plan.models import (
    Activity,
    ActivityReport,
    ActivityState,
    Assessment,
    Evaluator,
    Finality,
    Goal,
    GoalEdition,
    Indicator,
    IndicatorDefinition,
    IndicatorPlacement,
    Promise,
    ReportedValue,
    SeriesBreak,
    SexSplit,
    TargetSet,
    ValueState,
)
from tertial.plan.selectors.tree import goal_tree
from tertial.reporting.models import Period, Round
from tertial.reporting.selectors import published_periods
from tests.cast import CENTRAL_OFFICE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

EDUCATION = "utbildnings-och-fritidsnamnden"


def body(key: str) -> Body:
    return Body.objects.get(key=key)


def period(name: str) -> Period:
    return Period.objects.select_related("kind").get(year=int(name[:4]), kind__key=name[5:])


def test_the_organisation_is_there_with_what_has_changed_in_it() -> None:
    kinds = Counter(Body.objects.values_list("kind", flat=True))
    assert kinds[BodyKind.SPECIALIST_BOARD] == kinds[BodyKind.ADMINISTRATION] == 3
    assert kinds[BodyKind.ADVISORY_COUNCIL] == 2
    assert kinds[BodyKind.COMPANY_BOARD] == kinds[BodyKind.COUNCIL] == kinds[BodyKind.EXECUTIVE_BOARD] == 1
    assert kinds[BodyKind.DEPARTMENT] == 9
    today = Body.objects.filter(kind=BodyKind.UNIT, valid__contains=date(2026, 6, 1))
    assert today.count() == 15
    assert Succession.objects.count() == 2
    names = BodyName.objects.filter(body__key="gatuenheten").order_by("valid").values_list("name", flat=True)
    assert list(names) == ["Gatuenheten", "Enheten för gata och park"]


def test_members_are_places_and_nobody() -> None:
    names = set(Membership.objects.values_list("name", flat=True))
    words = {word for name in names for word in name.replace("(", "").replace(")", "").split()}
    plain = {"Ordförande", "Vice", "Andre", "ordförande", "vice", "Ledamot", "Ersättare", "ny"}
    assert {word for word in words if not word.isdigit()} == plain
    parties = set(Membership.objects.values_list("party", flat=True))
    assert parties == {"", "Lista A", "Lista B", "Lista C", "Lista D"}
    assert Membership.objects.filter(valid__endswith__isnull=False).count() == 2


def test_years_have_their_rounds() -> None:
    assert Round.objects.count() == 4 * len(YEARS)
    assert all(each.opens and each.due for each in Round.objects.all())


def test_every_document_is_taken_in() -> None:
    reports = Counter(Report.objects.values_list("body__kind", flat=True))
    assert reports == {BodyKind.SPECIALIST_BOARD: 33, BodyKind.UNIT: 108}
    assert Report.objects.filter(version=1).count() == 141


def test_goals_live_through_the_years() -> None:
    levels = Counter(Goal.objects.values_list("level__key", flat=True))
    assert levels["direction"] == 3
    assert levels["area_goal"] == 8
    assert levels["board_goal"] == sum(len(board.goals) for board in material().boards)
    assert levels["unit_goal"] == 2 * len(units())
    reworded = Goal.objects.get(editions__title="Eleverna i grundskolan klarar sina studier")
    titles = reworded.editions.order_by("year").values_list("title", flat=True)
    assert len(set(titles)) == 2
    water = Goal.objects.get(editions__number="2.3.3", editions__year=2024)
    numbers = dict(water.editions.values_list("year_id", "number"))
    assert numbers == {2024: "2.3.3", 2025: "2.3.2", 2026: "2.3.2"}
    ended = GoalEdition.objects.get(number="2.2.2")
    assert ended.goal.editions.count() == 1


def test_the_golden_thread_reaches_the_units() -> None:
    tree = goal_tree(body=body(EDUCATION).pk, period=period("2026-T1"))
    levels = Counter(goal.level for goal in tree.goals)
    assert levels == {"direction": 3, "area_goal": 6, "board_goal": 11, "unit_goal": 16}
    schools = [goal for goal in tree.goals if goal.owner_key == "kvarnskolan"]
    assert {goal.depth for goal in schools} == {3}
    for goal in schools:
        assert goal.indicators
        assert goal.activities
        assert [each.evaluator for each in goal.assessments] == [Evaluator.BOARD]
    assert all(goal.assessments for goal in tree.goals if goal.level != "direction")
    standings = Counter(each.status.standing for goal in tree.goals for each in goal.indicators)
    assert standings[Standing.MET] > 20
    assert standings[Standing.NOT_MET] > 10
    assert standings[Standing.UNKNOWN] == 0


def test_boards_share_indicators_that_can_be_compared() -> None:
    for key in ("sjukfranvaro", "medarbetarindex", "energi"):
        indicator = Indicator.objects.get(key=key)
        assert indicator.owner.kind == BodyKind.COUNCIL
        placed = IndicatorPlacement.objects.filter(indicator=indicator, goal__year=2025)
        boards = placed.filter(body__kind=BodyKind.SPECIALIST_BOARD).values_list("body__key", flat=True)
        assert len(set(boards)) == 3
    values = ReportedValue.objects.filter(indicator__key="sjukfranvaro", aspect="outcome", part="total")
    assert values.filter(period=period("2025-VB")).values("body").distinct().count() == 18


def test_activities_that_boards_share_are_one() -> None:
    shared = Activity.objects.filter(editions__name__contains="ta fram en energiplan").distinct()
    assert shared.count() == 1
    assert shared[0].owner.kind == BodyKind.COUNCIL
    assert shared[0].lead.key == "kommunstyrelsen"
    assert shared[0].editions.count() == 3
    states = set(ActivityReport.objects.values_list("state", flat=True))
    assert states >= {each.value for each in ActivityState if each != ActivityState.UNKNOWN}
    both = ActivityReport.objects.filter(state=ActivityState.UNDER_WAY, deviates=True)
    assert both.exists()


def test_definitions_say_how_things_are_measured() -> None:
    rows = IndicatorDefinition.objects.all()
    assert not rows.filter(source="").exists()
    assert not rows.filter(method="").exists()
    assert not rows.filter(polarity="unknown").exists()
    assert set(rows.values_list("sex_split", flat=True)) >= {
        SexSplit.NONE, SexSplit.RATES, SexSplit.PARTS, SexSplit.DISTRIBUTION
    }  # fmt: skip
    assert set(rows.values_list("supplier", flat=True)) == {"board", "register", "survey"}
    assert set(rows.values_list("roll_up", flat=True)) == {"none", "sum", "weighted"}
    assert rows.filter(indicator__key="fallolyckor").values("method").distinct().count() == 2
    assert SeriesBreak.objects.get().indicator.key == "fallolyckor"


def test_values_are_of_all_kinds() -> None:
    states = set(ReportedValue.objects.values_list("state", flat=True))
    assert states == {
        ValueState.FIGURE, ValueState.NOT_MEASURED, ValueState.NOT_AVAILABLE, ValueState.SUPPRESSED
    }  # fmt: skip
    told = ReportedValue.objects.filter(
        indicator__key="gymnasieexamen", period=period("2024-VB"), aspect="outcome", part="total"
    )
    printed = list(told.order_by("id").values_list("printed", "finality"))
    assert printed[-2:] == [("70,3 %", Finality.PRELIMINARY), ("70,5 %", Finality.FINAL)]
    assert ReportedValue.objects.exclude(interval_words="").exists()
    assert ReportedValue.objects.filter(base__isnull=False, coverage__isnull=False).exists()
    assert ReportedValue.objects.filter(numerator__isnull=False).count() >= 20
    kinds = set(TargetSet.objects.values_list("kind", flat=True))
    assert kinds == {
        "figure", "at_least", "at_most", "within", "increase", "decrease", "set_by_board", "to_be_set"
    }  # fmt: skip


def test_no_value_is_said_to_be_typed() -> None:
    """Nobody has typed anything here: what stands in no document is said to be made up."""
    reported = ReportedValue.objects.filter(event__act="reported")
    assert set(reported.values_list("source_file__name", flat=True)) == {"Påhittat exempel"}


def test_the_executive_office_has_its_own_view() -> None:
    rows = Assessment.objects.filter(evaluator=Evaluator.EXECUTIVE_OFFICE)
    assert rows.count() == 6
    own = Assessment.objects.filter(evaluator=Evaluator.BOARD)
    differing = [
        row
        for row in rows
        if own.filter(goal=row.goal, body=row.body, period=row.period).exclude(step=row.step).exists()
    ]
    assert len(differing) >= 2
    assert all(row.reason for row in rows)


def test_promises_are_kept_in_mind() -> None:
    assert Promise.objects.count() == 7
    due = Promise.objects.get(body__key="socialnamnden", made_in=period("2024-VB"))
    assert due.due_in == period("2025-T2")


def test_all_but_the_newest_report_is_published() -> None:
    published = published_periods()
    newest, last_open = period("2026-T2").pk, period("2026-T1").pk
    for board in material().boards:
        assert len(published[body(board.key).pk]) == 10
    for unit in units():
        assert published[body(unit.key).pk]
        assert newest not in published[body(unit.key).pk]
    assert last_open in published[body(EDUCATION).pk]


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [
        (Role.UNIT_MANAGER, True, False),
        (Role.CONTROLLER, True, False),
        (Role.ECONOMIST, True, False),
        (Role.DIRECTOR, True, False),
        (Role.BOARD_SECRETARY, True, False),
        (Role.POLITICIAN, False, False),
        (Role.CENTRAL_OFFICE, True, True),
        (Role.AUDITOR, True, True),
        (Role.ADMINISTRATOR, True, True),
        (None, False, False),
    ],
)
def test_the_cast_sees_what_each_may(role: Role | None, own: bool, others: bool) -> None:
    person = Person.objects.filter(roles__role=role).order_by("pk").first() if role else None
    reader = reader_of(person, on=timezone.localdate(), published=published_periods())
    newest = period("2026-T2").pk
    assert reader.may_read(body(EDUCATION).pk, newest) is own
    assert reader.may_read(body("kvarnskolan").pk, newest) is own
    assert reader.may_read(body("socialnamnden").pk, newest) is others
    assert reader.may_read(body("tekniska-namnden").pk, period("2026-T1").pk)


def test_nobody_of_the_cast_has_a_password() -> None:
    assert not any(person.has_usable_password() for person in Person.objects.all())
    assert all(person.email.endswith("@almvik.example") for person in Person.objects.all())


@pytest.mark.parametrize("name", ["2025-VB", "2026-T1"])
def test_what_was_taken_in_is_composed_again(name: str) -> None:
    board = next(board for board in material().boards if board.key == EDUCATION)
    kept = compose(body=body(EDUCATION), period=period(name))
    written, composed = take_inventory(board_document(board, name.lower())), take_inventory(kept)
    assert composed.indicators == written.indicators
    assert composed.activities == written.activities
    assert composed.board_goals == written.board_goals


def test_all_is_in_the_trail_unbroken_and_nothing_is_taken_back() -> None:
    assert first_broken_event() is None
    assert not Withdrawal.objects.exists()
    taken_in = Event.objects.filter(act="took_in")
    assert taken_in.count() == 141
    assert {"Controllern på socialförvaltningen", "Enhetschefen för Björkskolan"} <= set(
        taken_in.values_list("actor", flat=True)
    )


def test_loading_twice_changes_nothing() -> None:
    before = Event.objects.count(), ReportedValue.objects.count()
    assert is_loaded()
    assert load(by=CENTRAL_OFFICE) is False
    assert (Event.objects.count(), ReportedValue.objects.count()) == before
