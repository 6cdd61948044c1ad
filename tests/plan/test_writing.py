"""Texts written together: nothing is lost, nothing is written over, and what is submitted is reported."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tertial.access.models import Person
from tertial.access.services import make_person
from tertial.audit.models import Event
from tertial.documents.outline import prose_from_json
from tertial.plan.calculations.merging import merge
from tertial.plan.calculations.typed_texts import blocks_of, typed_of
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import GoalText, TextDraft, TextRole
from tertial.plan.services.assessments import write_goal_text
from tertial.plan.services.writing import Saving, let_go, report_texts, save_text, take_over
from tertial.reporting.services import call_for, open_round, plan_round
from tests.cast import CENTRAL_OFFICE
from tests.plan.building import Built, build

BY = CENTRAL_OFFICE


@pytest.fixture
def built(db: None) -> Built:
    """The plan, with the round of the first report of 2026 open for its board."""
    built = build()
    which = plan_round(by=BY, period=built.periods["2026-T1"])
    call_for(by=BY, round_of=which, bodies=[built.board])
    open_round(by=BY, which=which)
    return built


@pytest.fixture
def anna(db: None) -> Person:
    return make_person(by=BY, email="controller@almvik.example", name="Controllern")


@pytest.fixture
def bo(db: None) -> Person:
    return make_person(by=BY, email="ekonom@almvik.example", name="Ekonomen")


def about(built: Built) -> str:
    return f"goal:{built.board_goal.pk}:analysis"


def save(built: Built, who: Person, typed: str, version: int = 0, before: str = "") -> Saving:
    return save_text(
        by=who, body=built.board, period=built.periods["2026-T1"], subject=about(built), typed=typed,
        version=version, before=before,
    )  # fmt: skip


def taken(built: Built, who: Person) -> TextDraft:
    return take_over(by=who, body=built.board, period=built.periods["2026-T1"], subject=about(built))


def test_a_text_is_reported_when_it_is_left(built: Built, anna: Person) -> None:
    first = save(built, anna, "Fler barn läser")
    assert TextDraft.objects.get().holder == anna
    save(built, anna, "Fler barn läser.\n\nDet märks.", first.version, "Fler barn läser")
    assert not GoalText.objects.exists()
    let_go(by=anna, body=built.board, period=built.periods["2026-T1"], subject=about(built))
    (text,) = GoalText.objects.all()
    assert typed_of(text.blocks) == "Fler barn läser.\n\nDet märks."
    assert text.event.actor == "Controllern"
    assert TextDraft.objects.get().holder is None
    let_go(by=anna, body=built.board, period=built.periods["2026-T1"], subject=about(built))
    assert GoalText.objects.count() == 1


def test_what_is_taken_is_saved_by_nobody_else_until_it_is_taken_over(
    built: Built, anna: Person, bo: Person
) -> None:
    save(built, anna, "Anna skriver")
    with pytest.raises(PlanError) as refused:
        save(built, bo, "Bo skriver")
    assert refused.value.fault is PlanFault.HELD_BY_ANOTHER
    now = taken(built, bo)
    assert (now.holder, now.typed) == (bo, "Anna skriver")
    assert Event.objects.filter(act="took_over").count() == 1
    with pytest.raises(PlanError):
        save(built, anna, "Anna igen", 1, "Anna skriver")


def test_who_has_been_away_holds_nothing(built: Built, anna: Person, bo: Person) -> None:
    first = save(built, anna, "Anna skriver")
    TextDraft.objects.update(held_at=timezone.now() - timedelta(minutes=30))
    save(built, bo, "Anna skriver, Bo också", first.version, first.typed)
    assert TextDraft.objects.get().holder == bo


def test_two_who_wrote_in_different_places_are_made_one(built: Built, anna: Person, bo: Person) -> None:
    before = "Fler barn läser.\n\nFöräldrarna är nöjda."
    save(built, anna, before)
    save(built, anna, "Många fler barn läser.\n\nFöräldrarna är nöjda.", 1, before)
    late = save(built, anna, "Fler barn läser.\n\nFöräldrarna är mycket nöjda.", 1, before)
    assert late.merged
    assert late.typed == "Många fler barn läser.\n\nFöräldrarna är mycket nöjda."


def test_two_who_wrote_in_the_same_place_get_both(built: Built, anna: Person) -> None:
    save(built, anna, "Resultatet är bra.")
    save(built, anna, "Resultatet är mycket gott i alla skolor.", 1, "Resultatet är bra.")
    late = save(built, anna, "Utfallet blev sämre än väntat.", 1, "Resultatet är bra.")
    assert late.conflict == "Utfallet blev sämre än väntat."
    assert late.typed == "Resultatet är mycket gott i alla skolor."
    assert TextDraft.objects.get().typed == late.typed


def test_two_tabs_of_one_person_never_quarrel(built: Built, anna: Person) -> None:
    first = save(built, anna, "Ett")
    same = save(built, anna, "Ett", 0, "")
    assert (same.conflict, same.merged, same.version) == (None, False, first.version)


def test_what_is_submitted_reports_all_texts(built: Built, anna: Person) -> None:
    save(built, anna, "Fler barn läser")
    assert report_texts(by=BY, body=built.board, period=built.periods["2026-T1"]) == 1
    assert report_texts(by=BY, body=built.board, period=built.periods["2026-T1"]) == 0
    assert GoalText.objects.get().event.actor == "Controllern"


def test_a_report_taken_in_meanwhile_is_seen(built: Built, anna: Person) -> None:
    save(built, anna, "Fler barn läser")
    let_go(by=anna, body=built.board, period=built.periods["2026-T1"], subject=about(built))
    write_goal_text(
        by=BY, goal=built.board_goal, body=built.board, period=built.periods["2026-T1"],
        role=TextRole.ANALYSIS, blocks=blocks_of("Intaget"),
    )  # fmt: skip
    assert taken(built, anna).typed == "Intaget"


@pytest.mark.parametrize(
    "subject", ["", "goal", "goal:x:analysis", "goal:1", "goal:999999:analysis", "goal:1:poem", "body:1",
                "indicator:999", "activity:1", "indicator:-1", "indicator:" + "9" * 40],
)  # fmt: skip
def test_what_is_no_text_of_the_bodys_is_refused(built: Built, anna: Person, subject: str) -> None:
    with pytest.raises(PlanError) as refused:
        take_over(by=anna, body=built.board, period=built.periods["2026-T1"], subject=subject)
    assert refused.value.fault is PlanFault.NOT_PLACED


def test_a_goal_that_a_body_has_nothing_to_do_with_is_as_one_that_is_not_there(
    built: Built, anna: Person
) -> None:
    for goal in (built.direction, built.unit_goal):
        with pytest.raises(PlanError) as refused:
            take_over(
                by=anna, body=built.board, period=built.periods["2026-T1"],
                subject=f"goal:{goal.pk}:analysis",
            )  # fmt: skip
        assert refused.value.fault is PlanFault.NOT_PLACED
    assert not TextDraft.objects.exists()


def test_what_cannot_be_kept_is_refused(built: Built, anna: Person) -> None:
    for typed in ("noll\x00", "halva\ud800", "x" * 200_001):
        with pytest.raises(PlanError):
            save(built, anna, typed)
    assert not TextDraft.objects.exists()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r"), max_size=300))
def test_a_typed_text_keeps_its_words_and_becomes_the_same_again(typed: str) -> None:
    blocks = blocks_of(typed)
    prose_from_json(blocks)  # is what documents are made of
    assert blocks_of(typed_of(blocks)) == blocks


def test_paragraphs_and_lists() -> None:
    blocks = blocks_of("Vi ska\nläsa mer.\n\n- högt\n- ofta\n1. ett\n2. två")
    assert [block["kind"] for block in blocks] == ["paragraph", "list", "list"]
    assert typed_of(blocks) == "Vi ska läsa mer.\n\n- högt\n- ofta\n\n1. ett\n2. två"


@given(st.lists(st.sampled_from("abc åäö"), max_size=30).map("".join), st.text("xyz", max_size=5))
def test_one_who_changed_nothing_gives_way(before: str, added: str) -> None:
    assert merge(before, before, before + added) == before + added
    assert merge(before, before + added, before) == before + added


_TEXTS = st.lists(st.sampled_from(["ett ", "två ", "tre. ", "\n\n"]), max_size=12).map("".join)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_it_is_the_same_whoever_was_first(before: str, mine: str, theirs: str) -> None:
    assert merge(before, theirs, mine) == merge(before, mine, theirs)
    assert merge(before, mine, mine) == mine


@given(_TEXTS, _TEXTS)
def test_what_two_add_at_different_ends_is_there_both(first: str, last: str) -> None:
    middle = "som var här förut "
    assert merge(middle, first + middle, middle + last) == first + middle + last
