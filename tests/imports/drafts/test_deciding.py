"""Decisions are kept at once, traced, and never lost unseen."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tertial.audit.models import Event
from tertial.audit.selectors import history_of
from tertial.documents.tree import Undecided
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem
from tertial.imports.services import accept_all, confirm, decide, place_value, reject
from tertial.plan.models import Goal, Indicator
from tests.cast import Cast, Named
from tests.imports.drafts.material import BY, Report, opened, with_undecided

pytestmark = pytest.mark.django_db
OTHER = Named("Någon annan", "person:2")


def item(draft: Draft, key: str) -> DraftItem:
    """One item of a draft."""
    return draft.items.get(key=key)


@pytest.fixture
def second(cast: Cast) -> Draft:
    """Next year's report, with one indicator that is only like one of the year before."""
    confirm(by=BY, draft=opened())
    changed = (
        ("Andel barn som läser", {"outcome": "60 %"}),
        ("Andel mycket nöjda föräldrar", {"outcome": "81 %"}),
    )
    return opened(Report(year=2026, indicators=changed), "b.txt")


def test_accepting_keeps_what_was_proposed(second: Draft) -> None:
    decided = decide(by=BY, item=item(second, "indicator-1"), choice=Choice.ACCEPT)
    kept = Indicator.objects.get(key="andel-barn-som-laser")
    assert (decided.choice, decided.indicator_id, decided.goal_id) == (Choice.ACCEPT, kept.pk, None)
    assert item(second, "indicator-1").choice == Choice.ACCEPT


def test_accepting_that_something_is_new_says_so(second: Draft) -> None:
    assert decide(by=BY, item=item(second, "table-1"), choice=Choice.ACCEPT).choice == Choice.NEW


def test_another_match_is_kept(second: Draft) -> None:
    known = Indicator.objects.get(key="antal-platser-i-forskolan")
    decided = decide(by=BY, item=item(second, "indicator-2"), choice=Choice.MATCH, known=known.pk)
    assert (decided.choice, decided.indicator_id) == (Choice.MATCH, known.pk)


def test_only_what_the_board_may_know_can_be_matched(second: Draft, cast: Cast) -> None:
    confirm(by=BY, draft=opened(Report(board="Kulturnämnden", goal="Fler besöker biblioteken"), "c.txt"))
    foreign = Goal.objects.get(key="fler-besoker-biblioteken")
    for known in (foreign.pk, 10**9, None):
        with pytest.raises(ImportRefused) as refused:
            decide(by=BY, item=item(second, "goal-3"), choice=Choice.MATCH, known=known)
        assert refused.value.fault == ImportFault.NOT_KNOWN
    assert item(second, "goal-3").choice == Choice.NONE


def test_goals_of_different_levels_are_not_the_same(second: Draft) -> None:
    with pytest.raises(ImportRefused) as refused:
        decide(
            by=BY, item=item(second, "goal-3"), choice=Choice.MATCH, known=Goal.objects.get(key="alla-lar").pk
        )
    assert refused.value.fault == ImportFault.OTHER_LEVEL


def test_a_table_is_matched_with_nothing(second: Draft) -> None:
    with pytest.raises(ImportRefused) as refused:
        decide(by=BY, item=item(second, "table-1"), choice=Choice.MATCH, known=1)
    assert refused.value.fault == ImportFault.UNKNOWN_CHOICE


def test_a_decision_can_be_taken_back(second: Draft) -> None:
    decided = decide(by=BY, item=item(second, "indicator-1"), choice=Choice.LEAVE_OUT)
    back = decide(by=BY, item=decided, choice=Choice.NONE, seen=decided.decided_id)
    assert (back.choice, back.decided, back.indicator) == (Choice.NONE, None, None)


def test_every_decision_is_in_the_trail_and_the_same_again_is_not(second: Draft) -> None:
    decided = decide(by=BY, item=item(second, "indicator-1"), choice=Choice.LEAVE_OUT)
    count = Event.objects.count()
    decide(by=OTHER, item=decided, choice=Choice.LEAVE_OUT)
    assert Event.objects.count() == count
    last = history_of(decided.decided.subject_key if decided.decided else "")[-1]
    assert (last.act, last.actor, last.details["item"]) == ("decided", BY.actor_name, "Andel barn som läser")


def test_somebody_elses_decision_is_not_overwritten_unseen(second: Draft) -> None:
    before = item(second, "indicator-1")
    decide(by=BY, item=before, choice=Choice.LEAVE_OUT, seen=None)
    with pytest.raises(ImportRefused) as refused:
        decide(by=OTHER, item=before, choice=Choice.NEW, seen=None)
    assert refused.value.fault == ImportFault.STALE
    assert BY.actor_name in refused.value.sentence
    seen = item(second, "indicator-1").decided_id
    assert decide(by=OTHER, item=before, choice=Choice.NEW, seen=seen).choice == Choice.NEW


def test_all_proposals_are_accepted_but_what_is_undecided_and_what_was_decided(second: Draft) -> None:
    decide(by=BY, item=item(second, "indicator-1"), choice=Choice.LEAVE_OUT)
    DraftItem.objects.filter(draft=second, key="goal-3").update(verdict="undecided", candidates=[])
    ranks = list(second.items.values_list("rank", flat=True))
    assert accept_all(by=BY, draft=second, items=ranks) == len(ranks) - 2
    assert item(second, "indicator-1").choice == Choice.LEAVE_OUT
    assert item(second, "goal-3").choice == Choice.NONE
    assert item(second, "indicator-2").choice == Choice.ACCEPT


def test_a_value_is_placed_in_one_of_its_columns_or_in_none(cast: Cast) -> None:
    draft = opened(with_undecided())
    cell = DraftCell.objects.get(item__draft=draft)
    for column in ("forecast", "", None):
        cell = place_value(by=BY, cell=cell, column=column, seen=cell.decided_id)
        assert cell.choice == column
        assert (cell.decided is None) == (column is None)
    with pytest.raises(ImportRefused) as refused:
        place_value(by=BY, cell=cell, column="target")
    assert refused.value.fault == ImportFault.UNKNOWN_CHOICE


def test_two_values_do_not_stand_in_one_place(cast: Cast) -> None:
    both = ("outcome", "forecast")
    draft = opened(with_undecided(Report(undecided=(Undecided(text="77 %", candidates=both),
                                                    Undecided(text="78 %", candidates=both)))))  # fmt: skip
    first, second = DraftCell.objects.filter(item__draft=draft)
    place_value(by=BY, cell=first, column="outcome")
    with pytest.raises(ImportRefused) as refused:
        place_value(by=BY, cell=second, column="outcome")
    assert refused.value.fault == ImportFault.CANNOT_STAND_THERE
    assert place_value(by=BY, cell=second, column="forecast").choice == "forecast"


def test_a_placing_of_somebody_else_is_not_overwritten_unseen(cast: Cast) -> None:
    draft = opened(with_undecided())
    cell = DraftCell.objects.get(item__draft=draft)
    place_value(by=BY, cell=cell, column="outcome")
    with pytest.raises(ImportRefused) as refused:
        place_value(by=OTHER, cell=cell, column="forecast", seen=None)
    assert refused.value.fault == ImportFault.STALE


def test_nothing_is_decided_of_a_draft_that_is_closed(second: Draft) -> None:
    reject(by=BY, draft=second, reason="Fel fil")
    with pytest.raises(ImportRefused) as refused:
        decide(by=BY, item=item(second, "indicator-1"), choice=Choice.NEW)
    assert refused.value.fault == ImportFault.NOT_OPEN
    assert BY.actor_name in refused.value.sentence


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"choice": "accept"}, "a_choice_says_who_made_it"),
        ({"choice": "perhaps", "decided": "an event"}, "draft_choice_is_known"),
        ({"similarity": 101}, "draft_similarity_is_a_share"),
        ({"above": 99}, "an_item_stands_after_its_goal"),
        ({"sort": "chapter"}, "draft_item_sort_is_known"),
        ({"verdict": "maybe"}, "draft_verdict_is_known"),
    ],
)
def test_the_database_refuses_what_cannot_be(
    second: Draft, fields: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DraftItem.objects.filter(draft=second, key="indicator-1").update(**with_event(fields))


def with_event(fields: dict[str, object]) -> dict[str, object]:
    """The fields with some act in the places of events."""
    event = Event.objects.first()
    return {name: event if value == "an event" else value for name, value in fields.items()}


def test_the_database_refuses_a_match_of_another_sort(second: Draft) -> None:
    goal, event = Goal.objects.first(), Event.objects.first()
    with pytest.raises(IntegrityError, match="a_known_thing_is_of_its_sort"), transaction.atomic():
        DraftItem.objects.filter(draft=second, key="indicator-1").update(
            choice="match", goal=goal, decided=event
        )


def test_the_database_refuses_a_column_that_is_no_candidate(cast: Cast) -> None:
    draft = opened(with_undecided())
    event = Event.objects.first()
    for column, constraint in (
        ("target", "a_value_goes_to_a_column_it_may_belong_to"),
        (None, "a_placing_says_who_made_it"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            DraftCell.objects.filter(item__draft=draft).update(choice=column, decided=event)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "lost", "closed": "an event"}, "draft_state_is_known"),
        ({"state": "rejected"}, "an_open_draft_is_not_closed"),
        ({"closed": "an event"}, "an_open_draft_is_not_closed"),
        ({"state": "confirmed", "closed": "an event"}, "a_draft_taken_in_became_a_report"),
        ({"undone": "an event"}, "an_undone_draft_says_by_which_act"),
        ({"found": True, "board": None, "board_name": " "}, "a_board_to_be_founded_has_a_name_and_a_kind"),
        ({"year": 1066}, "draft_year_is_credible"),
    ],
)
def test_the_database_refuses_drafts_that_cannot_be(
    cast: Cast, fields: dict[str, object], constraint: str
) -> None:
    draft = opened()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(**with_event(fields))


def test_the_database_refuses_two_open_drafts_of_one_file(cast: Cast) -> None:
    draft = opened()
    draft.pk = None
    with pytest.raises(IntegrityError, match="a_file_is_in_one_draft"), transaction.atomic():
        draft.save()
