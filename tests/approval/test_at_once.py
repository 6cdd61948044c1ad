"""Entering, submitting, approving and closing at the same time: nothing is lost, nothing done twice.

What must be kept apart by a lock has its control: without the lock, the same two acts lose something.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from random import Random
from uuid import uuid4

import pytest
from django.db.models import Count, Max, QuerySet
from pytest_django.plugin import DjangoDbBlocker

from tertial.access.models import Person
from tertial.approval.errors import ApprovalFault, ApprovalRefused
from tertial.approval.models import Act, ApprovalAct
from tertial.approval.services import approve, digest_of, hand_back, submit, submitting, take_back
from tertial.audit.models import Event
from tertial.audit.selectors import first_broken_event
from tertial.documents.composing import compose
from tertial.documents.structure import dumps
from tertial.organisation.models import Body
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import Aspect, Part, ReportedValue, TextDraft
from tertial.plan.services import entering, writing
from tertial.plan.services.entering import Entered, EnteredTogether, Entry, EntryOutcome, enter_together
from tertial.plan.services.writing import Saving, save_text, take_over
from tertial.reporting.errors import RhythmError, RhythmFault
from tertial.reporting.models import Period, Round, RoundState, Submission, SubmissionState
from tertial.reporting.selectors import find_submission
from tertial.reporting.services import change_round, close_round, hold_open, open_round
from tests.approval.asked import Asked, make_asked, one_more_unit
from tests.cast import CENTRAL_OFFICE, make_cast
from tests.committed import address_of_tests, empty_database
from tests.overlapping import all_at_once, overlapping
from tests.repository import ROOT

OFFICE = CENTRAL_OFFICE
ENTERING_ON = [sys.executable, "-m", "tests.approval.entering_on"]
CELLS = [(aspect, part) for aspect in (Aspect.OUTCOME, Aspect.FORECAST) for part in Part]


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asked]:
    """An open round that other connections see, and empty tables when all tests are done with it."""
    with django_db_blocker.unblock():
        try:
            yield make_asked(make_cast())
        finally:
            empty_database()


@pytest.fixture
def asked(committed: Asked, django_db_blocker: DjangoDbBlocker) -> Iterator[Asked]:
    """A unit of the test's own in the round, and the round open again afterwards."""
    with django_db_blocker.unblock():
        yield one_more_unit(committed)
        which = Round.objects.get(pk=committed.round.pk)
        if which.state == RoundState.CLOSED:
            open_round(by=OFFICE, which=which)


def enter(
    asked: Asked, words: str, seen: int = 0, part: Part = Part.TOTAL, aspect: Aspect = Aspect.OUTCOME,
    by: Person | None = None, request: str = "",
) -> EnteredTogether:  # fmt: skip
    entry = Entry(indicator=asked.indicator.pk, aspect=aspect, part=part, words=words, seen=seen)
    return enter_together(
        by=by or asked.cast.unit_manager, body=asked.cast.unit, period=asked.period, entries=[entry],
        request=request,
    )  # fmt: skip


def outcome(done: object) -> EntryOutcome:
    assert isinstance(done, EnteredTogether), done
    (entered,) = done.entered
    return entered.outcome


def text_of(asked: Asked) -> str:
    return f"goal:{asked.goal.pk}:analysis"


def save(asked: Asked, typed: str, version: int = 0, before: str = "", by: Person | None = None) -> Saving:
    return save_text(
        by=by or asked.cast.unit_manager, body=asked.cast.unit, period=asked.period, subject=text_of(asked),
        typed=typed, version=version, before=before,
    )  # fmt: skip


def hand_in(asked: Asked) -> ApprovalAct:
    return submit(by=asked.cast.unit_manager, submission=asked.unit)


def values_of(asked: Asked) -> QuerySet[ReportedValue]:
    return ReportedValue.objects.filter(indicator=asked.indicator)


def newest(asked: Asked) -> int:
    """The value that stands in the cell of the outcome; 0 for none."""
    return values_of(asked).aggregate(newest=Max("pk"))["newest"] or 0


def typed_of(asked: Asked) -> str:
    return TextDraft.objects.get(body=asked.cast.unit).typed


def written(asked: Asked) -> str:
    """The unit's document as it is composed now."""
    return dumps(compose(body=asked.cast.unit, period=asked.period))


def now(asked: Asked) -> str:
    return digest_of(asked.cast.unit, asked.period)


def look_without_holding(*, body: Body, period: Period, subjects: Sequence[str]) -> Submission:
    """See whether something may be entered, and hold nothing."""
    found = find_submission(body=body.pk, period=period)
    assert found is not None
    if found.state == SubmissionState.SUBMITTED:
        raise RhythmError(RhythmFault.LOCKED)
    return found


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entering as if nothing were held."""
    for module in (entering, writing):
        monkeypatch.setattr(module, "hold_open", look_without_holding)


@pytest.mark.django_db
def test_the_control_differs_in_holding_alone() -> None:
    asked = make_asked(make_cast())
    given = {"body": asked.cast.unit, "period": asked.period, "subjects": ["indicator:1"]}
    assert look_without_holding(**given) == hold_open(**given)  # type: ignore[arg-type]  # of many kinds
    hand_in(asked)
    for look in (look_without_holding, hold_open):
        with pytest.raises(RhythmError) as refused:
            look(**given)  # type: ignore[arg-type]
        assert refused.value.fault is RhythmFault.LOCKED


class TestEntering:
    """Two cells, one cell, one key."""

    def test_of_two_in_one_cell_one_is_saved_and_the_other_is_told(self, asked: Asked) -> None:
        first, second = overlapping(lambda: enter(asked, "82"), lambda: enter(asked, "90"))
        assert outcome(first) is EntryOutcome.SAVED
        assert outcome(second) is EntryOutcome.CHANGED_MEANWHILE
        assert isinstance(first, EnteredTogether) and isinstance(second, EnteredTogether)
        assert second.entered[0].id == first.entered[0].id
        assert [row.number for row in values_of(asked)] == [82]

    def test_without_holding_the_first_is_written_over(self, asked: Asked, unguarded: None) -> None:
        both = overlapping(lambda: enter(asked, "82"), lambda: enter(asked, "90"))
        assert [outcome(each) for each in both] == [EntryOutcome.SAVED] * 2

    def test_of_eight_in_one_cell_one_is_saved(self, asked: Asked) -> None:
        done = all_at_once([partial(enter, asked, f"{n}") for n in range(1, 9)])
        assert sorted(outcome(each) for each in done) == [
            *[EntryOutcome.CHANGED_MEANWHILE] * 7, EntryOutcome.SAVED,
        ]  # fmt: skip
        assert values_of(asked).count() == 1

    def test_each_of_many_cells_is_saved(self, asked: Asked) -> None:
        done = all_at_once([partial(enter, asked, "50", aspect=aspect, part=part) for aspect, part in CELLS])
        assert {outcome(each) for each in done} == {EntryOutcome.SAVED}
        assert values_of(asked).count() == len(CELLS)
        assert first_broken_event() is None

    def test_what_is_sent_many_times_at_once_is_done_once_with_one_answer(self, asked: Asked) -> None:
        key = str(uuid4())
        done = all_at_once([lambda: enter(asked, "82", request=key)] * 12)
        assert {outcome(each) for each in done} == {EntryOutcome.SAVED}
        assert len({_entered(each).id for each in done}) == 1
        assert values_of(asked).count() == 1
        assert Event.objects.filter(details__request=key).count() == 1


def _entered(done: object) -> Entered:
    assert isinstance(done, EnteredTogether), done
    return done.entered[0]


class TestSubmitting:
    """What is entered meanwhile is in the document that is submitted, or refused."""

    def test_what_was_entered_first_is_submitted(self, asked: Asked) -> None:
        entered, submitted = overlapping(lambda: enter(asked, "82,5"), lambda: hand_in(asked))
        assert outcome(entered) is EntryOutcome.SAVED
        assert isinstance(submitted, ApprovalAct), submitted
        assert "82,5" in written(asked)
        assert submitted.digest == now(asked)

    def test_what_comes_after_is_refused(self, asked: Asked) -> None:
        submitted, entered = overlapping(lambda: hand_in(asked), lambda: enter(asked, "82,5"))
        assert isinstance(submitted, ApprovalAct), submitted
        assert isinstance(entered, RhythmError) and entered.fault is RhythmFault.LOCKED
        assert not values_of(asked).exists()
        assert submitted.digest == now(asked)

    def test_without_holding_it_is_entered_after_it_was_submitted(
        self, asked: Asked, unguarded: None
    ) -> None:
        submitted, entered = overlapping(lambda: hand_in(asked), lambda: enter(asked, "82,5"))
        assert isinstance(submitted, ApprovalAct) and outcome(entered) is EntryOutcome.SAVED
        assert submitted.digest != now(asked)

    def test_many_who_enter_and_one_who_submits(self, asked: Asked) -> None:
        acts = [partial(enter, asked, "50", aspect=aspect, part=part) for aspect, part in CELLS]
        done = all_at_once([*acts[:3], lambda: hand_in(asked), *acts[3:]])
        (submitted,) = (each for each in done if isinstance(each, ApprovalAct))
        refused = [each for each in done if isinstance(each, RhythmError)]
        saved = [each for each in done if isinstance(each, EnteredTogether)]
        assert len(saved) + len(refused) == len(CELLS)
        assert all(each.fault is RhythmFault.LOCKED for each in refused)
        assert values_of(asked).count() == len(saved)
        assert not values_of(asked).filter(event__gt=submitted.event).exists()
        assert submitted.digest == now(asked)

    def test_a_text_saved_first_is_submitted(self, asked: Asked) -> None:
        saved, submitted = overlapping(lambda: save(asked, "Fler barn läser."), lambda: hand_in(asked))
        assert isinstance(saved, Saving) and isinstance(submitted, ApprovalAct)
        assert "Fler barn läser." in written(asked)
        assert submitted.digest == now(asked)

    def test_a_text_saved_after_is_refused(self, asked: Asked) -> None:
        first = save(asked, "Fler barn läser.")
        submitted, saved = overlapping(
            lambda: hand_in(asked),
            lambda: save(asked, "Fler barn läser nu.", first.version, "Fler barn läser."),
        )
        assert isinstance(submitted, ApprovalAct)
        assert isinstance(saved, RhythmError) and saved.fault is RhythmFault.LOCKED
        assert "Fler barn läser." in written(asked)

    def test_nobody_waits_for_the_document_to_be_composed(
        self, asked: Asked, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        meanwhile: list[object] = []

        def compose_for_long(*args: object) -> str:
            meanwhile.extend(all_at_once([partial(enter, other, "82")]))
            return ""

        other = one_more_unit(asked)
        save(asked, "Fler barn läser.")
        monkeypatch.setattr(submitting, "digest_of", compose_for_long)
        hand_in(asked)
        assert [outcome(each) for each in meanwhile] == [EntryOutcome.SAVED]

    def test_of_many_who_submit_one_does(self, asked: Asked) -> None:
        done = all_at_once([lambda: hand_in(asked)] * 6)
        assert sum(isinstance(each, ApprovalAct) for each in done) == 1
        refused = [each for each in done if isinstance(each, ApprovalRefused)]
        assert {each.fault for each in refused} == {ApprovalFault.NOT_WORKED_ON}
        assert asked.unit.acts.count() == 1


class TestApproving:
    """A submission is handled once."""

    def test_of_many_who_approve_one_does(self, asked: Asked) -> None:
        act = hand_in(asked)
        done = all_at_once([lambda: self.approve(asked, act)] * 6)
        assert sum(isinstance(each, ApprovalAct) for each in done) == 1
        assert {each.fault for each in done if isinstance(each, ApprovalRefused)} == {ApprovalFault.MEANWHILE}
        assert asked.unit.state == SubmissionState.APPROVED
        assert asked.unit.acts.filter(act=Act.APPROVED).count() == 1

    def test_approving_twice_does_not_pass_two_levels(self, asked: Asked) -> None:
        board = find_submission(body=asked.cast.board.pk, period=asked.period)
        assert board is not None
        act = submit(by=asked.cast.controller, submission=board)
        given = {"by": asked.cast.director, "submission": board, "shown": act.digest, "seen": act.pk}
        done = all_at_once([lambda: approve(**given)] * 4)  # type: ignore[arg-type]  # of many kinds
        assert sum(isinstance(each, ApprovalAct) for each in done) == 1
        board.refresh_from_db()
        assert (board.state, board.rank) == (SubmissionState.SUBMITTED, 1)

    def test_it_is_approved_or_returned(self, asked: Asked) -> None:
        act = hand_in(asked)
        done = overlapping(
            lambda: self.approve(asked, act),
            lambda: hand_back(
                by=asked.cast.director, submission=asked.unit, note="Skriv om analysen.", seen=act.pk
            ),
        )
        assert isinstance(done[0], ApprovalAct)
        assert isinstance(done[1], ApprovalRefused)
        assert asked.unit.state == SubmissionState.APPROVED

    def test_what_is_taken_back_is_not_approved(self, asked: Asked) -> None:
        act = hand_in(asked)
        taken, approved = overlapping(
            lambda: take_back(by=asked.cast.unit_manager, submission=asked.unit),
            lambda: self.approve(asked, act),
        )
        assert isinstance(taken, ApprovalAct) and isinstance(approved, ApprovalRefused)
        assert asked.unit.state == SubmissionState.WORKED_ON

    @staticmethod
    def approve(asked: Asked, act: ApprovalAct) -> ApprovalAct:
        return approve(by=asked.cast.director, submission=asked.unit, shown=act.digest, seen=act.pk)


class TestTheRound:
    """It is closed when all who enter something are through, and nobody waits for each other."""

    def test_what_was_entered_before_it_is_closed_stands(self, asked: Asked) -> None:
        entered, closed = overlapping(
            lambda: enter(asked, "82"), lambda: close_round(by=OFFICE, which=asked.round)
        )
        assert (outcome(entered), closed) == (EntryOutcome.SAVED, None)

    def test_nothing_is_entered_when_it_is_closed(self, asked: Asked) -> None:
        closed, entered = overlapping(
            lambda: close_round(by=OFFICE, which=asked.round), lambda: enter(asked, "82")
        )
        assert closed is None
        assert isinstance(entered, RhythmError) and entered.fault is RhythmFault.LOCKED
        assert not values_of(asked).exists()

    def test_what_was_submitted_before_it_is_closed_stands(self, asked: Asked) -> None:
        submitted, closed = overlapping(
            lambda: hand_in(asked), lambda: close_round(by=OFFICE, which=asked.round)
        )
        assert isinstance(submitted, ApprovalAct) and closed is None
        last = Event.objects.filter(act__in=("submitted", "closed")).order_by("-pk")[:2]
        assert [event.act for event in last] == ["closed", "submitted"]

    def test_nothing_is_submitted_when_it_is_closed(self, asked: Asked) -> None:
        closed, submitted = overlapping(
            lambda: close_round(by=OFFICE, which=asked.round), lambda: hand_in(asked)
        )
        assert closed is None
        assert isinstance(submitted, ApprovalRefused)
        assert submitted.fault is ApprovalFault.NOT_WORKED_ON

    def test_it_is_changed_while_many_enter(self, asked: Asked) -> None:
        which = asked.round

        def change() -> None:
            change_round(
                by=OFFICE, which=which, name="Tertial 1", opens=None, due=None, instructions="Skriv kort."
            )

        def go_on() -> None:
            seen = 0
            for number in range(10):
                (entered,) = enter(asked, f"{number}", seen=seen).entered
                assert entered.outcome is EntryOutcome.SAVED
                seen = entered.id

        def change_again() -> None:
            for _ in range(10):
                change()

        assert all_at_once([go_on, change_again, change_again]) == [None] * 3


class TestTexts:
    """Two in one text, and one person in two tabs."""

    def test_two_tabs_that_began_with_the_same_make_one_text(self, asked: Asked) -> None:
        begun = save(asked, "Fler barn läser. Personalen trivs.")
        both = overlapping(
            lambda: save(asked, "Fler barn läser hemma. Personalen trivs.", begun.version, begun.typed),
            lambda: save(asked, "Fler barn läser. Personalen trivs bra.", begun.version, begun.typed),
        )
        assert all(isinstance(each, Saving) and each.conflict is None for each in both)
        assert typed_of(asked) == "Fler barn läser hemma. Personalen trivs bra."

    def test_what_cannot_be_made_one_is_given_back(self, asked: Asked) -> None:
        begun = save(asked, "Fler barn läser.")
        first, second = overlapping(
            lambda: save(asked, "Få barn läser.", begun.version, begun.typed),
            lambda: save(asked, "Alla barn läser.", begun.version, begun.typed),
        )
        assert isinstance(first, Saving) and isinstance(second, Saving)
        assert (second.typed, second.conflict) == ("Få barn läser.", "Alla barn läser.")
        assert typed_of(asked) == "Få barn läser."

    def test_the_first_saves_of_a_text_at_once(self, asked: Asked) -> None:
        done = all_at_once([partial(save, asked, f"Text nummer {n}.") for n in range(6)])
        savings = [each for each in done if isinstance(each, Saving)]
        assert len(savings) == 6, done
        stands = typed_of(asked)
        for n, saving in enumerate(savings):
            assert f"nummer {n}." in stands or saving.conflict == f"Text nummer {n}."

    def test_two_tabs_that_save_on_and_on_lose_nothing(self, asked: Asked) -> None:
        begun = save(asked, "Början. Mitten. Slutet.")

        def write(own: str) -> str:
            """Write after a word of the text, from what the last answer gave."""
            typed, version = begun.typed, begun.version
            for n in range(25):
                before = typed
                typed = typed.replace(own, f"{own} {own.lower()}{n}", 1)
                saving = save(asked, typed, version, before)
                assert saving.conflict is None, saving
                typed, version = saving.typed, saving.version
            return typed

        done = all_at_once([lambda: write("Början"), lambda: write("Slutet")])
        assert all(isinstance(each, str) for each in done), done
        stands = typed_of(asked)
        for n in range(25):
            assert f"början{n}" in stands
            assert f"slutet{n}" in stands

    def test_one_takes_it_over_while_the_other_saves(self, asked: Asked) -> None:
        save(asked, "Fler barn läser.")
        other = asked.cast.controller
        taken, saved = overlapping(
            lambda: (
                take_over(by=other, body=asked.cast.unit, period=asked.period, subject=text_of(asked)).typed
            ),
            lambda: save(asked, "Fler barn läser nu.", 1, "Fler barn läser."),
        )
        assert taken == "Fler barn läser."
        assert isinstance(saved, PlanError) and saved.fault is PlanFault.HELD_BY_ANOTHER


class TestKilled:
    """A process dies while it enters (as a machine without memory left kills one)."""

    def test_all_that_was_acknowledged_is_stored_and_no_act_is_half(self, asked: Asked) -> None:
        acknowledged = [number for after in (1, 4, 9) for number in self.killed_after(asked, after)]
        assert len(acknowledged) >= len(Part) * (1 + 4 + 9)
        stored = values_of(asked)
        assert set(acknowledged) <= set(stored.values_list("pk", flat=True))
        parts = stored.values("event").annotate(values=Count("pk")).values_list("values", flat=True)
        assert set(parts) == {len(Part)}
        acts = Event.objects.filter(act="entered", details__body=asked.cast.unit.key)
        assert acts.count() == len(parts)
        assert first_broken_event() is None

    def test_what_it_held_is_free_again(self, asked: Asked) -> None:
        self.killed_after(asked, 2)
        (act,) = all_at_once([lambda: hand_in(asked)])
        assert isinstance(act, ApprovalAct), act
        assert act.digest == now(asked)

    @staticmethod
    def killed_after(asked: Asked, acts: int) -> list[int]:
        """Let a process enter, kill it some time after so many acts, and give what it was told is saved."""
        with subprocess.Popen(
            [*ENTERING_ON, str(asked.cast.unit.pk), str(asked.indicator.pk)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env={
                **os.environ, "DATABASE_URL": address_of_tests(), "PYTHONPATH": str(ROOT),
                "DJANGO_SETTINGS_MODULE": "config.settings", "TERTIAL_SECRET_KEY": "x",
            },
        ) as process:  # fmt: skip
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(acts)]
            time.sleep(acts / 500)  # somewhere in the next act
            process.kill()
            lines += process.stdout.readlines()
        return [int(number) for line in lines if line.endswith("\n") for number in line.split()]


class TestHistory:
    """Six people act at random for a while: what the trail tells could have happened one after the other."""

    def test_the_trail_is_that_of_one_act_after_the_other(self, asked: Asked) -> None:
        done = all_at_once([partial(self.act_on_and_on, asked, number) for number in range(6)])
        acknowledged = [event for each in done for event in self.events_in(each)]
        trail = Event.objects.filter(pk__gte=min(acknowledged)).order_by("pk")
        assert set(acknowledged) <= {event.pk for event in trail}
        assert self.replayed(trail) == SubmissionState(asked.unit.state)
        assert first_broken_event() is None

    def test_a_trail_with_an_act_at_the_wrong_time_is_seen(self, asked: Asked) -> None:
        hand_in(asked)
        event = Event.objects.latest("pk")
        for act in ("entered", "submitted"):
            with pytest.raises(AssertionError):
                self.replayed([event, Event(act=act)])

    @staticmethod
    def events_in(done: object) -> list[int]:
        assert isinstance(done, list), done
        return done

    @staticmethod
    def act_on_and_on(asked: Asked, number: int) -> list[int]:
        """Do things at random, also what is refused by now; give the events of what was acknowledged."""
        draw = Random(number)  # noqa: S311  # the same each time
        events = []
        for _ in range(15):
            acts: list[Callable[[], Event | None]] = [
                lambda: enter(asked, str(draw.randint(1, 99)), seen=newest(asked)).event,
                lambda: enter(asked, str(draw.randint(1, 99)), seen=newest(asked)).event,
                lambda: hand_in(asked).event,
                lambda: approve(by=asked.cast.director, submission=asked.unit, shown=now(asked)).event,
                lambda: hand_back(by=asked.cast.director, submission=asked.unit, note="Skriv om.").event,
                lambda: take_back(by=asked.cast.unit_manager, submission=asked.unit).event,
                lambda: close_round(by=OFFICE, which=asked.round),
                lambda: open_round(by=OFFICE, which=asked.round),
            ]
            try:
                event = draw.choice(acts)()
            except (RhythmError, ApprovalRefused, PlanError):
                continue
            if event is not None:
                events.append(event.pk)
        return events

    @staticmethod
    def replayed(trail: Iterable[Event]) -> SubmissionState:
        """Where a submission stands after all acts. Fails where one could not have been done then."""
        state, before, is_open = SubmissionState.WORKED_ON, SubmissionState.WORKED_ON, True
        worked_on = (SubmissionState.WORKED_ON, SubmissionState.RETURNED)
        for event in trail:
            match event.act:
                case "entered":
                    assert is_open and state in worked_on, event
                case "submitted":
                    assert is_open and state in worked_on, event
                    before, state = SubmissionState.WORKED_ON, SubmissionState.SUBMITTED
                case "approved":
                    assert state == SubmissionState.SUBMITTED, event
                    before, state = SubmissionState.SUBMITTED, SubmissionState.APPROVED
                case "returned":
                    assert state == SubmissionState.SUBMITTED, event
                    state = SubmissionState.RETURNED
                case "taken_back":
                    assert state in (SubmissionState.SUBMITTED, SubmissionState.APPROVED), event
                    state = before
                case "closed" | "opened":
                    assert is_open is (event.act == "closed"), event
                    is_open = not is_open
        return state
