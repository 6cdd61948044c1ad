"""From the unit to the board: submitted, returned, corrected, approved; and nobody handles anything twice."""

from __future__ import annotations

import pytest

from tertial.access.models import Role
from tertial.approval.errors import ApprovalFault, ApprovalRefused
from tertial.approval.levels import Level, levels_of, may_approve, set_levels
from tertial.approval.models import Act, ApprovalAct
from tertial.approval.services import (
    approve,
    call_all,
    comment,
    digest_of,
    hand_back,
    submit,
    take_back,
)
from tertial.organisation.models import Body
from tertial.plan.models import GoalText
from tertial.plan.selectors.work import WorkKind, work_of
from tertial.plan.services.writing import save_text
from tertial.reporting.errors import RhythmError
from tertial.reporting.models import Submission, SubmissionState
from tertial.reporting.services import close_round
from tests.approval.asked import Asked, make_asked
from tests.cast import CENTRAL_OFFICE, Cast

pytestmark = pytest.mark.django_db

BY = CENTRAL_OFFICE


@pytest.fixture
def asked(cast: Cast) -> Asked:
    return make_asked(cast)


def shown(asked: Asked) -> str:
    return digest_of(asked.cast.unit, asked.period)


def refused(fault: ApprovalFault) -> pytest.RaisesExc[ApprovalRefused]:
    return pytest.raises(ApprovalRefused, check=lambda error: error.fault is fault)


def test_who_has_something_to_report_is_asked_and_the_board_above(asked: Asked) -> None:
    bodies = {each.body: each.above for each in Submission.objects.select_related("above")}
    assert set(bodies) == {asked.cast.board, asked.cast.unit}
    above = bodies[asked.cast.unit]
    assert above is not None
    assert above.body == asked.cast.board
    call_all(by=BY, round_of=asked.round)
    assert Submission.objects.count() == 2


def test_what_is_asked_for_follows_from_the_plan(asked: Asked) -> None:
    work = work_of(bodies=[asked.cast.unit.pk], period=asked.period)[asked.cast.unit.pk]
    kinds = [item.kind for item in work]
    assert WorkKind.OUTCOME in kinds
    assert WorkKind.ACTIVITY in kinds
    assert not any(item.done for item in work)
    asked.enter("82")
    work = work_of(bodies=[asked.cast.unit.pk], period=asked.period)[asked.cast.unit.pk]
    assert [item.kind for item in work if item.done] == [WorkKind.OUTCOME]


def test_submitted_returned_corrected_and_approved(asked: Asked) -> None:
    cast = asked.cast
    asked.enter("82")
    save_text(
        by=cast.unit_manager, body=cast.unit, period=asked.period,
        subject=f"goal:{asked.goal.pk}:analysis", typed="Fler barn läser.", version=0, before="",
    )  # fmt: skip
    sent = submit(by=cast.unit_manager, submission=asked.unit)
    assert GoalText.objects.count() == 1
    assert sent.digest == shown(asked) != ""
    with pytest.raises(RhythmError):
        asked.enter("90", 1)
    hand_back(by=cast.director, submission=asked.unit, note="82 är maj", subjects=["indicator:1"])
    assert asked.unit.state == SubmissionState.RETURNED
    asked.enter("81", asked_seen(asked))
    submit(by=cast.unit_manager, submission=asked.unit)
    approve(by=cast.director, submission=asked.unit, shown=shown(asked))
    assert (asked.unit.state, asked.unit.rank) == (SubmissionState.APPROVED, 1)
    assert [each.act for each in ApprovalAct.objects.all()] == [
        Act.SUBMITTED, Act.RETURNED, Act.SUBMITTED, Act.APPROVED,
    ]  # fmt: skip


def asked_seen(asked: Asked) -> int:
    (row,) = asked.indicator.values.order_by("-pk")[:1]
    return int(row.pk)


def test_what_is_approved_is_what_was_shown(asked: Asked) -> None:
    asked.enter("82")
    submit(by=asked.cast.unit_manager, submission=asked.unit)
    with refused(ApprovalFault.CHANGED):
        approve(by=asked.cast.director, submission=asked.unit, shown="0" * 64)
    assert asked.unit.state == SubmissionState.SUBMITTED


def test_nobody_handles_what_somebody_has_handled(asked: Asked) -> None:
    cast = asked.cast
    with refused(ApprovalFault.NOT_SUBMITTED):
        approve(by=cast.director, submission=asked.unit, shown=shown(asked))
    submit(by=cast.unit_manager, submission=asked.unit)
    with refused(ApprovalFault.NOT_WORKED_ON):
        submit(by=cast.unit_manager, submission=asked.unit)
    with refused(ApprovalFault.NO_NOTE):
        hand_back(by=cast.director, submission=asked.unit, note=" ")
    hand_back(by=cast.director, submission=asked.unit, note="Mer")
    with refused(ApprovalFault.NOT_SUBMITTED):
        hand_back(by=cast.director, submission=asked.unit, note="Mer")


def test_nothing_is_done_on_a_page_that_is_out_of_date(asked: Asked) -> None:
    cast = asked.cast
    sent = submit(by=cast.unit_manager, submission=asked.unit, seen=0)
    newest = comment(by=cast.controller, submission=asked.unit, note="Se över", seen=sent.pk)
    with refused(ApprovalFault.MEANWHILE):
        approve(by=cast.director, submission=asked.unit, shown=shown(asked), seen=sent.pk)
    with refused(ApprovalFault.MEANWHILE):
        hand_back(by=cast.director, submission=asked.unit, note="Mer", seen=sent.pk)
    with refused(ApprovalFault.MEANWHILE):
        take_back(by=cast.unit_manager, submission=asked.unit, seen=sent.pk)
    with refused(ApprovalFault.MEANWHILE):
        comment(by=cast.director, submission=asked.unit, note="Mer", seen=sent.pk)
    approve(by=cast.director, submission=asked.unit, shown=shown(asked), seen=newest.pk)
    assert asked.unit.state == SubmissionState.APPROVED


def test_one_takes_back_ones_own_while_nobody_went_on(asked: Asked) -> None:
    cast = asked.cast
    submit(by=cast.unit_manager, submission=asked.unit)
    with refused(ApprovalFault.NOTHING_TO_TAKE_BACK):
        take_back(by=cast.director, submission=asked.unit)
    take_back(by=cast.unit_manager, submission=asked.unit)
    assert asked.unit.state == SubmissionState.WORKED_ON
    submit(by=cast.unit_manager, submission=asked.unit)
    approve(by=cast.director, submission=asked.unit, shown=shown(asked))
    comment(by=cast.controller, submission=asked.unit, note="Bra")
    with refused(ApprovalFault.NOTHING_TO_TAKE_BACK):
        take_back(by=cast.unit_manager, submission=asked.unit)
    take_back(by=cast.director, submission=asked.unit)
    assert (asked.unit.state, asked.unit.rank) == (SubmissionState.SUBMITTED, 0)


def test_nothing_is_submitted_when_the_round_is_closed(asked: Asked) -> None:
    close_round(by=BY, which=asked.round)
    with refused(ApprovalFault.NOT_WORKED_ON):
        submit(by=asked.cast.unit_manager, submission=asked.unit)


def test_a_body_has_levels_of_its_own(asked: Asked) -> None:
    cast = asked.cast
    assert [level.role for level in levels_of(cast.unit)] == [Role.DIRECTOR]
    assert [level.role for level in levels_of(cast.board)] == [Role.DIRECTOR, Role.BOARD_SECRETARY]
    two = [Level("Controllern", Role.CONTROLLER), Level("Direktören", Role.DIRECTOR)]
    set_levels(by=BY, body=cast.unit, levels=two)
    assert levels_of(cast.unit) == two
    submit(by=cast.unit_manager, submission=asked.unit)
    approve(by=cast.controller, submission=asked.unit, shown=shown(asked))
    assert (asked.unit.state, asked.unit.rank) == (SubmissionState.SUBMITTED, 1)
    approve(by=cast.director, submission=asked.unit, shown=shown(asked))
    assert asked.unit.state == SubmissionState.APPROVED
    set_levels(by=BY, body=cast.unit, levels=[])
    assert [level.role for level in levels_of(cast.unit)] == [Role.DIRECTOR]
    with refused(ApprovalFault.NO_LEVELS):
        set_levels(by=BY, body=cast.unit, levels=[Level(" ", Role.DIRECTOR)])


@pytest.mark.parametrize(
    ("who", "rank", "may"),
    [
        ("director", 0, True), ("director", 1, False), ("board_secretary", 0, False),
        ("board_secretary", 1, True), ("unit_manager", 0, False), ("controller", 0, False),
        ("outsider", 0, False), ("citizen", 0, False), ("director", 2, False),
    ],
)  # fmt: skip
def test_who_approves_the_boards_report(cast: Cast, who: str, rank: int, may: bool) -> None:
    above: set[int] = set()
    assert may_approve(cast.reader(who), cast.board, above, rank) is may


def test_a_manager_approves_what_stands_below(cast: Cast) -> None:
    set_levels(by=BY, body=cast.sibling, levels=[Level("Chefen", Role.UNIT_MANAGER)])
    reader = cast.reader("unit_manager")
    assert not may_approve(reader, cast.sibling, {cast.administration.pk}, 0)
    assert may_approve(reader, cast.sibling, {cast.unit.pk}, 0)


def test_a_body_that_reports_nothing_has_no_digest(cast: Cast) -> None:
    body: Body = cast.other_unit
    assert digest_of(body, cast.unpublished) == ""
