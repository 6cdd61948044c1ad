"""What is entered in a round: cell by cell, never over what somebody else wrote meanwhile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tertial.audit.models import Event
from tertial.audit.services import withdraw
from tertial.core.figures import Figure
from tertial.plan.calculations.entered_values import EntryFault
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import ActivityState, Aspect, Finality, Part, ReportedValue
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.placed import indicators_of
from tertial.plan.selectors.values import newest_values
from tertial.plan.services.activities import create_activity
from tertial.plan.services.answering import enter_activity, enter_assessment
from tertial.plan.services.entering import (
    Entered,
    Entry,
    EntryOutcome,
    enter_together,
    enter_values,
    undo_entered,
)
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import Round, SubmissionState
from tertial.reporting.selectors import find_submission
from tertial.reporting.services import call_for, move, open_round, plan_round
from tests.cast import CENTRAL_OFFICE, Named
from tests.plan.building import Built, build

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE


@pytest.fixture
def built(db: None) -> Built:
    """The plan, with the round of the first report of 2026 open for its board."""
    built = build()
    which = plan_round(by=BY, period=built.periods["2026-T1"])
    call_for(by=BY, round_of=which, bodies=[built.board, built.unit])
    open_round(by=BY, which=which)
    return built


def entry(built: Built, words: str, seen: int = 0, part: Part = Part.TOTAL, **fields: object) -> Entry:
    given: dict[str, object] = {
        "indicator": built.indicator.pk, "aspect": Aspect.OUTCOME, "part": part, "words": words, "seen": seen,
        **fields,
    }  # fmt: skip
    return Entry(**given)  # type: ignore[arg-type]  # fields of many kinds


def enter(built: Built, *entries: Entry) -> list[Entered]:
    _, entered = enter_values(by=BY, body=built.board, period=built.periods["2026-T1"], entries=entries)
    return entered


def stands(built: Built, part: Part = Part.TOTAL) -> str:
    rows = newest_values(bodies=[built.board.pk], indicators=[built.indicator.pk], parts=[part])
    return "".join(str(row.value) for row in rows).replace("\u00a0", " ")


def test_total_women_and_men_are_one_act(built: Built) -> None:
    events = Event.objects.count()
    entered = enter(
        built,
        entry(built, "82"),
        entry(built, "84,5 %", part=Part.WOMEN),
        entry(built, "79,5", part=Part.MEN),
    )
    assert [each.outcome for each in entered] == [EntryOutcome.SAVED] * 3
    assert Event.objects.count() == events + 1
    assert (stands(built), stands(built, Part.WOMEN)) == ("82 %", "84,5 %")


def test_the_same_again_changes_nothing(built: Built) -> None:
    (first,) = enter(built, entry(built, "82 %"))
    events = Event.objects.count()
    (again,) = enter(built, entry(built, "82", seen=first.id))
    assert again.outcome is EntryOutcome.UNCHANGED
    assert Event.objects.count() == events
    (nothing,) = enter(built, entry(built, " ", part=Part.MEN))
    assert nothing.outcome is EntryOutcome.UNCHANGED


def test_the_same_again_keeps_what_is_known_of_the_value(built: Built) -> None:
    built.report("82 %", numerator=Decimal(41), denominator=Decimal(50), finality=Finality.PRELIMINARY)
    (there,) = newest_values(bodies=[built.board.pk], indicators=[built.indicator.pk])
    (again,) = enter(built, entry(built, "82", seen=there.id))
    assert again.outcome is EntryOutcome.UNCHANGED
    (now,) = newest_values(bodies=[built.board.pk], indicators=[built.indicator.pk])
    assert (now.numerator, now.finality) == (Decimal(41), Finality.PRELIMINARY)


def test_what_somebody_entered_meanwhile_is_not_written_over(built: Built) -> None:
    (first,) = enter(built, entry(built, "82 %"))
    enter(built, entry(built, "83 %", seen=first.id))
    (late,) = enter(built, entry(built, "90 %", seen=first.id))
    assert late.outcome is EntryOutcome.CHANGED_MEANWHILE
    assert isinstance(late.value, Figure)
    assert (late.value.value, stands(built)) == (Decimal(83), "83 %")
    (now,) = enter(built, entry(built, "90 %", seen=late.id))
    assert now.outcome is EntryOutcome.SAVED
    assert ReportedValue.objects.count() == 3


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("nittio", EntryFault.NOT_A_VALUE),
        ("9.10,5", EntryFault.NOT_A_VALUE),
        ("–", EntryFault.WHICH_ABSENCE),
        ("12 mnkr", EntryFault.OTHER_UNIT),
        ("120", EntryFault.OVER_A_HUNDRED),
        ("−3 %", EntryFault.BELOW_ZERO),
        ("Uppgift saknas", EntryFault.WHY_NOT),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_rest_is_saved(
    built: Built, words: str, fault: EntryFault
) -> None:
    bad, good = enter(built, entry(built, words), entry(built, "80", part=Part.WOMEN))
    assert bad.refusal is not None
    assert (bad.outcome, bad.refusal.fault) == (EntryOutcome.REFUSED, fault)
    assert good.outcome is EntryOutcome.SAVED
    assert (stands(built), stands(built, Part.WOMEN)) == ("", "80 %")


def test_over_a_hundred_is_taken_where_the_target_is(built: Built) -> None:
    built.set_target("minst 110 %")
    (entered,) = enter(built, entry(built, "120"))
    assert entered.outcome is EntryOutcome.SAVED


def test_why_a_value_is_not_there(built: Built) -> None:
    (entered,) = enter(built, entry(built, "Uppgift saknas", reason="Systembyte"))
    assert entered.outcome is EntryOutcome.SAVED
    (value,) = ReportedValue.objects.all()
    assert (value.state, value.reason) == ("not_available", "Systembyte")
    (cleared,) = enter(built, entry(built, "", seen=entered.id))
    assert cleared.outcome is EntryOutcome.SAVED
    assert ReportedValue.objects.latest("pk").state == "blank"


def test_an_act_is_taken_back_as_one(built: Built) -> None:
    (first,) = enter(built, entry(built, "82"))
    event, _ = enter_values(
        by=BY, body=built.board, period=built.periods["2026-T1"],
        entries=[entry(built, "85", seen=first.id), entry(built, "80", part=Part.MEN)],
    )  # fmt: skip
    assert event is not None
    withdraw(by=BY, event=event)
    assert (stands(built), stands(built, Part.MEN)) == ("82 %", "")


def test_what_is_sent_twice_under_one_key_is_done_once_with_one_answer(built: Built) -> None:
    given = {
        "by": BY, "body": built.board, "period": built.periods["2026-T1"], "request": "a-key",
        "entries": [entry(built, "82"), entry(built, "nittio", part=Part.MEN)],
    }  # fmt: skip
    first = enter_together(**given)  # type: ignore[arg-type]  # fields of many kinds
    again = enter_together(**given)  # type: ignore[arg-type]
    assert again.event == first.event
    assert again.entered == first.entered
    assert ReportedValue.objects.count() == 1
    other = enter_together(**{**given, "request": "another"})  # type: ignore[arg-type]
    assert [each.outcome for each in other.entered] == [
        EntryOutcome.CHANGED_MEANWHILE,
        EntryOutcome.REFUSED,
    ]


def test_the_status_follows_what_is_entered(built: Built) -> None:
    built.set_target("minst 80 %")
    done = enter_together(
        by=BY, body=built.board, period=built.periods["2026-T1"],
        entries=[entry(built, "82", aspect=Aspect.FORECAST)],
    )  # fmt: skip
    assert done.placed[built.indicator.pk].status.standing == "met"
    (read,) = indicators_of(body=built.board.pk, period=built.periods["2026-T1"])
    assert done.placed[built.indicator.pk] == read


def test_ones_own_last_is_undone_and_then_the_one_before(built: Built) -> None:
    (first,) = enter(built, entry(built, "82"))
    (second,) = enter(built, entry(built, "85", seen=first.id))
    acts = list(Event.objects.filter(act="entered").order_by("pk").values_list("pk", flat=True))
    period = built.periods["2026-T1"]
    with pytest.raises(PlanError) as refused:
        undo_entered(by=BY, body=built.board, period=period, event=acts[0])
    assert refused.value.fault is PlanFault.NOT_LAST
    (placed,) = undo_entered(by=BY, body=built.board, period=period, event=acts[1])
    standing = placed.value(Aspect.OUTCOME)
    assert standing is not None
    assert (standing.id, second.id > first.id) == (first.id, True)
    undo_entered(by=BY, body=built.board, period=period, event=acts[0])
    assert stands(built) == ""


def test_what_somebody_built_on_is_not_undone(built: Built) -> None:
    (first,) = enter(built, entry(built, "82"))
    act = Event.objects.filter(act="entered").latest("pk").pk
    period = built.periods["2026-T1"]
    other = Named("Controller", "person:2")
    enter_values(by=other, body=built.board, period=period, entries=[entry(built, "83", seen=first.id)])
    for by, fault in ((BY, PlanFault.CHANGED_MEANWHILE), (other, PlanFault.NOT_LAST)):
        with pytest.raises(PlanError) as refused:
            undo_entered(by=by, body=built.board, period=period, event=act)
        assert refused.value.fault is fault
    assert stands(built) == "83 %"


def test_a_reason_that_cannot_be_kept_is_refused_alone(built: Built) -> None:
    bad, good = enter(
        built,
        entry(built, "Uppgift saknas", reason="\x00"),
        entry(built, "80", part=Part.MEN),
    )
    assert bad.refusal is not None
    assert bad.refusal.fault is EntryFault.CANNOT_BE_KEPT
    assert good.outcome is EntryOutcome.SAVED
    assert (stands(built), stands(built, Part.MEN)) == ("", "80 %")


def test_what_another_body_reports_is_refused(built: Built) -> None:
    with pytest.raises(PlanError) as refused:
        enter_values(by=BY, body=built.unit, period=built.periods["2026-T1"], entries=[entry(built, "82")])
    assert refused.value.fault is PlanFault.NOT_PLACED


def test_what_is_submitted_is_locked(built: Built) -> None:
    submission = find_submission(body=built.board.pk, period=built.periods["2026-T1"])
    assert submission is not None
    move(submission, to=SubmissionState.SUBMITTED)
    with pytest.raises(RhythmError):
        enter(built, entry(built, "82"))
    assert not ReportedValue.objects.exists()


def test_nobody_asked_for_the_second_report(built: Built) -> None:
    assert Round.objects.count() == 1
    with pytest.raises(RhythmError):
        enter_values(by=BY, body=built.board, period=built.periods["2026-T2"], entries=[entry(built, "82")])


def test_how_an_activity_goes(built: Built) -> None:
    edition = create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Läs högt",
        start=date(2026, 1, 1), end=date(2026, 6, 30),
    )  # fmt: skip
    period = built.periods["2026-T1"]
    first = enter_activity(
        by=BY, edition=edition, period=period, seen=0, state=ActivityState.UNDER_WAY, deviates=True,
        deviation="Försenad", blocks=[],
    )  # fmt: skip
    with pytest.raises(PlanError) as refused:
        enter_activity(
            by=BY, edition=edition, period=period, seen=0, state=ActivityState.DONE, deviates=False
        )
    assert refused.value.fault is PlanFault.CHANGED_MEANWHILE
    second = enter_activity(
        by=BY, edition=edition, period=period, seen=first.pk, state=ActivityState.DONE, deviates=False
    )
    assert (second.state, second.deviation, edition.reports.count()) == (ActivityState.DONE, "", 2)


def test_who_differs_from_what_is_proposed_says_why(built: Built) -> None:
    given = {
        "by": BY, "goal": built.board_goal, "body": built.board, "period": built.periods["2026-T1"],
        "seen": 0, "step": Step.MET, "words": "Uppfylls helt", "proposed": Step.PARTLY_MET,
    }  # fmt: skip
    with pytest.raises(PlanError) as refused:
        enter_assessment(**given, reason=" ")  # type: ignore[arg-type]  # fields of many kinds
    assert refused.value.fault is PlanFault.NO_REASON
    kept = enter_assessment(**given, reason="Fler läser hemma")  # type: ignore[arg-type]
    with pytest.raises(PlanError) as late:
        enter_assessment(**given, reason="Igen")  # type: ignore[arg-type]
    assert late.value.fault is PlanFault.CHANGED_MEANWHILE
    assert kept.reason == "Fler läser hemma"
