"""Taking a draft in: all of it, some of it, as it was decided; and taking it back."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.composing import compose
from tertial.documents.models import Report as KeptReport
from tertial.documents.selectors import report_of
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Choice, Draft, DraftCell, DraftItem, DraftState
from tertial.imports.selectors.cautions import Caution, cautions_of
from tertial.imports.services import (
    choose_place,
    confirm,
    decide,
    open_again,
    place_value,
    propose_again,
    reject,
    undo,
)
from tertial.organisation.models import Body, BodyKind
from tertial.organisation.selectors import name_on
from tertial.plan.models import Goal, GoalEdition, Indicator, IndicatorPlacement, ReportedValue
from tertial.plan.selectors.values import newest_values
from tertial.reporting.models import Period
from tertial.reporting.services import publish, withdraw_publication
from tests.cast import Cast
from tests.imports.drafts.material import BY, INDICATORS, Report, opened, with_undecided

pytestmark = pytest.mark.django_db


def item(draft: Draft, key: str) -> DraftItem:
    """One item of a draft."""
    return draft.items.get(key=key)


def outcomes(body: Body) -> dict[str, str]:
    """The outcomes of a body that count, by the addresses of indicators."""
    keys = dict(Indicator.objects.values_list("pk", "key"))
    return {
        keys[each.indicator]: each.value.printed
        for each in newest_values(bodies=[body.pk])
        if each.aspect == "outcome"
    }


def test_a_confirmed_draft_is_the_boards_report(cast: Cast) -> None:
    draft = opened()
    report = confirm(by=BY, draft=draft)
    draft.refresh_from_db()
    assert (draft.state, draft.report, draft.closed) == (DraftState.CONFIRMED, report, report.event)
    assert report.event.actor == BY.actor_name
    assert report_of(cast.board.pk, report.period_id) == report
    assert outcomes(cast.board) == {
        "andel-barn-som-laser": "52 %",
        "andel-nojda-foraldrar": "80 %",
        "antal-platser-i-forskolan": "1 050 st",
    }


def test_what_is_recognised_goes_on_and_what_is_new_begins(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    confirm(by=BY, draft=opened(Report(year=2026), "b.txt"))
    assert Goal.objects.count() == 3
    assert Indicator.objects.count() == 3
    assert GoalEdition.objects.filter(withdrawn=False).count() == 6


def test_a_decision_counts_more_than_the_proposal(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    draft = opened(Report(year=2026), "b.txt")
    decide(by=BY, item=item(draft, "indicator-1"), choice=Choice.NEW)
    decide(by=BY, item=item(draft, "indicator-2"), choice=Choice.LEAVE_OUT)
    other = Indicator.objects.get(key="antal-platser-i-forskolan")
    decide(by=BY, item=item(draft, "indicator-3"), choice=Choice.MATCH, known=other.pk)
    report = confirm(by=BY, draft=draft)
    values = ReportedValue.objects.filter(event=report.event, aspect="outcome")
    assert set(values.values_list("indicator__key", flat=True)) == {
        "andel-barn-som-laser-2", "antal-platser-i-forskolan",
    }  # fmt: skip


def test_only_what_was_chosen_is_taken_in_with_the_goals_it_stands_under(cast: Cast) -> None:
    draft = opened()
    decide(by=BY, item=item(draft, "indicator-1"), choice=Choice.ACCEPT)
    report = confirm(by=BY, draft=draft, only_chosen=True)
    assert set(outcomes(cast.board)) == {"andel-barn-som-laser"}
    assert GoalEdition.objects.filter(event=report.event).count() == 3
    assert "Antal platser i förskolan" in str(compose(body=cast.board, period=report.period)), (
        "the document is whole"
    )


def test_choosing_nothing_takes_in_nothing(cast: Cast) -> None:
    draft = opened()
    with pytest.raises(ImportRefused) as refused:
        confirm(by=BY, draft=draft, only_chosen=True)
    assert refused.value.fault == ImportFault.NOTHING_CHOSEN
    assert KeptReport.objects.count() == 0


@pytest.mark.parametrize(("accepted", "indicators"), [(False, 5), (True, 4)])
def test_what_is_proposed_and_not_certain_is_new_unless_somebody_accepts_it(
    cast: Cast, accepted: bool, indicators: int
) -> None:
    confirm(by=BY, draft=opened())
    changed = (
        ("Andel mycket nöjda föräldrar", {"outcome": "81 %"}),
        ("Antal böcker i bokbussen", {"outcome": "900"}),
    )
    draft = opened(Report(year=2026, indicators=changed), "b.txt")
    if accepted:
        decide(by=BY, item=item(draft, "indicator-1"), choice=Choice.ACCEPT)
    confirm(by=BY, draft=draft)
    assert Indicator.objects.count() == indicators


def test_values_are_written_where_they_were_placed_and_else_nowhere(cast: Cast) -> None:
    draft = opened(with_undecided())
    (cell,) = DraftCell.objects.filter(item__draft=draft)
    place_value(by=BY, cell=cell, column="forecast")
    report = confirm(by=BY, draft=draft)
    value = ReportedValue.objects.get(indicator__key="andel-behoriga-larare")
    assert (value.aspect, value.printed) == ("forecast", "77 %")
    undo(by=BY, draft=draft)
    again = opened(with_undecided())
    assert again != draft
    confirm(by=BY, draft=again)
    assert not ReportedValue.objects.counting().filter(indicator__key="andel-behoriga-larare").exists()
    composed = compose(body=cast.board, period=report.period)
    assert "Undecided(text='77 %'" in repr(composed), "it stays undecided in the document"


def test_a_draft_without_board_or_period_is_not_taken_in(cast: Cast) -> None:
    for report, fault in (
        (Report(board=None), ImportFault.NO_BOARD),
        (Report(board="Vattennämnden"), ImportFault.MISSING_BOARD),
    ):
        with pytest.raises(ImportRefused) as refused:
            confirm(by=BY, draft=opened(report, str(fault)))
        assert refused.value.fault == fault
    draft = opened()
    Draft.objects.filter(pk=draft.pk).update(kind="")
    with pytest.raises(ImportRefused) as refused:
        confirm(by=BY, draft=draft)
    assert refused.value.fault == ImportFault.NO_PERIOD
    assert KeptReport.objects.count() == 0
    assert not Body.objects.filter(names__name="Vattennämnden").exists()


def test_a_board_that_is_missing_is_founded_where_it_is_wished(cast: Cast) -> None:
    draft = opened(Report(board="Vattennämnden"))
    choose_place(by=BY, draft=draft, found_as=BodyKind.SPECIALIST_BOARD)
    report = confirm(by=BY, draft=draft)
    assert name_on(report.body, date(2026, 1, 1)) == "Vattennämnden"
    assert report.body.placements.get().parent == cast.municipality


def test_the_year_is_opened_where_it_is_not(cast: Cast) -> None:
    report = confirm(by=BY, draft=opened(Report(year=2019, document_date=date(2019, 5, 2))))
    assert (report.period.year_id, report.period.kind.key) == (2019, "T1")


def test_other_things_taken_in_meanwhile_are_looked_at_first(cast: Cast) -> None:
    first, second = opened(), opened(Report(board="Kulturnämnden"), "b.txt")
    confirm(by=BY, draft=first)
    with pytest.raises(ImportRefused) as refused:
        confirm(by=BY, draft=second)
    assert refused.value.fault == ImportFault.CHANGED
    propose_again(draft=second)
    confirm(by=BY, draft=second)
    assert Goal.objects.filter(level__key="area_goal").count() == 1


def test_a_draft_is_taken_in_once(cast: Cast) -> None:
    draft = opened()
    confirm(by=BY, draft=draft)
    for act in (confirm, reject):
        with pytest.raises(ImportRefused) as refused:
            act(by=BY, draft=draft)
        assert refused.value.fault == ImportFault.NOT_OPEN
    assert KeptReport.objects.count() == 1


def cautions(draft: Draft) -> set[Caution]:
    """What a person is told of a draft."""
    return {caution.code for caution in cautions_of(draft)}


def test_a_second_report_for_the_period_is_a_new_version_and_said_before(cast: Cast) -> None:
    first = confirm(by=BY, draft=opened())
    changed = (("Andel barn som läser", {"outcome": "53 %"}), *INDICATORS[1:])
    draft = opened(Report(indicators=changed, document_date=date(2025, 6, 1)), "b.txt")
    assert cautions(draft) == {Caution.NEW_VERSION}
    assert item(draft, "indicator-1").differs
    second = confirm(by=BY, draft=draft)
    assert (first.version, second.version) == (1, 2)
    assert outcomes(cast.board)["andel-barn-som-laser"] == "53 %"
    assert ReportedValue.objects.filter(aspect="outcome", indicator__key="andel-barn-som-laser").count() == 2


def test_a_report_older_than_the_one_taken_in_is_asked_about(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    older = opened(Report(document_date=date(2025, 4, 1), assessment="Uppfylls delvis"), "b.txt")
    assert cautions(older) == {Caution.NEW_VERSION, Caution.OLDER_DOCUMENT}
    with pytest.raises(ImportRefused) as refused:
        confirm(by=BY, draft=older)
    assert refused.value.fault == ImportFault.OLDER
    assert confirm(by=BY, draft=older, agreed=[Caution.OLDER_DOCUMENT]).version == 2


def test_a_report_for_an_earlier_period_is_said_to_be_one(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    assert cautions(opened(Report(year=2024), "b.txt")) == {Caution.OLDER_PERIOD}
    assert cautions(opened(Report(period="VP"), "c.txt")) == {Caution.OLDER_PERIOD}
    assert cautions(opened(Report(period="T2"), "d.txt")) == set()


def test_another_board_or_period_than_the_report_says_is_told(cast: Cast) -> None:
    draft = opened()
    choose_place(by=BY, draft=draft, board=cast.other_board, period=CorePeriod(2025, PeriodKind.T2))
    draft.refresh_from_db()
    assert cautions(draft) == {Caution.OTHER_BOARD, Caution.OTHER_PERIOD}


def test_another_open_draft_for_the_same_is_told(cast: Cast) -> None:
    draft = opened()
    assert cautions(opened(Report(assessment=None), "b.txt")) == {Caution.OTHER_DRAFT}
    assert cautions(draft) == {Caution.OTHER_DRAFT}


def test_what_was_taken_in_can_be_undone_and_taken_in_again(cast: Cast) -> None:
    draft = opened()
    report = confirm(by=BY, draft=draft)
    undone = undo(by=BY, draft=draft, reason="Fel version")
    assert undone.state == DraftState.UNDONE
    assert undone.undone is not None
    assert undone.undone.reason == "Fel version"
    assert report_of(cast.board.pk, report.period_id) is None
    assert outcomes(cast.board) == {}
    assert not GoalEdition.objects.filter(withdrawn=False).exists()
    assert not IndicatorPlacement.objects.exists()
    again = opened()
    assert again.pk != draft.pk
    confirm(by=BY, draft=again)
    assert len(outcomes(cast.board)) == 3
    assert Indicator.objects.count() == 3, "what slept wakes, and is not made twice"


def test_the_version_before_counts_again_when_the_later_is_undone(cast: Cast) -> None:
    first = confirm(by=BY, draft=opened())
    changed = (("Andel barn som läser", {"outcome": "53 %"}), *INDICATORS[1:])
    draft = opened(Report(indicators=changed), "b.txt")
    confirm(by=BY, draft=draft)
    undo(by=BY, draft=draft)
    assert report_of(cast.board.pk, first.period_id) == first
    assert outcomes(cast.board)["andel-barn-som-laser"] == "52 %"


def test_what_was_built_upon_is_named_and_not_undone(cast: Cast) -> None:
    draft = opened()
    confirm(by=BY, draft=draft)
    confirm(by=BY, draft=opened(Report(board="Kulturnämnden", goal="Fler besöker biblioteken"), "b.txt"))
    with pytest.raises(ImportRefused) as refused:
        undo(by=BY, draft=draft)
    assert refused.value.fault == ImportFault.BUILT_UPON
    assert "Alla lär" in {each.what for each in refused.value.built_upon}
    draft.refresh_from_db()
    assert draft.state == DraftState.CONFIRMED


def test_what_is_published_is_not_undone(cast: Cast) -> None:
    draft = opened()
    report = confirm(by=BY, draft=draft)
    publish(by=BY, body=cast.board, period=Period.objects.get(pk=report.period_id))
    with pytest.raises(ImportRefused) as refused:
        undo(by=BY, draft=draft)
    assert refused.value.fault == ImportFault.PUBLISHED
    second = opened(Report(assessment=None), "b.txt")
    confirm(by=BY, draft=second)
    with pytest.raises(ImportRefused) as refused:
        undo(by=BY, draft=second)  # another version would be open instead, and nobody has said so
    assert refused.value.fault == ImportFault.PUBLISHED


def test_what_was_published_is_undone_when_the_publication_is_withdrawn(cast: Cast) -> None:
    draft = opened()
    report = confirm(by=BY, draft=draft)
    period = Period.objects.get(pk=report.period_id)
    publish(by=BY, body=cast.board, period=period)
    withdraw_publication(by=BY, body=cast.board, period=period, reason="Fel version")
    assert undo(by=BY, draft=draft).state == DraftState.UNDONE


def test_an_undone_draft_is_opened_again_with_what_was_decided(cast: Cast) -> None:
    draft = opened(with_undecided())
    decide(by=BY, item=item(draft, "indicator-1"), choice=Choice.LEAVE_OUT)
    place_value(by=BY, cell=DraftCell.objects.get(item__draft=draft), column="forecast")
    confirm(by=BY, draft=draft)
    undo(by=BY, draft=draft)
    again = open_again(by=BY, draft=draft)
    assert again.is_new
    assert again.draft is not None
    assert (again.draft.state, again.draft.board, again.draft.year) == (DraftState.OPEN, cast.board, 2025)
    left_out = item(again.draft, "indicator-1")
    assert left_out.choice == Choice.LEAVE_OUT
    assert left_out.decided is not None
    assert DraftCell.objects.get(item__draft=again.draft).choice == "forecast"
    assert [each.key for each in again.draft.items.all()] == [each.key for each in draft.items.all()]
    confirm(by=BY, draft=again.draft)
    assert "andel-barn-som-laser" not in outcomes(cast.board)


def test_what_was_matched_with_something_that_is_gone_is_asked_again(cast: Cast) -> None:
    first = opened()
    confirm(by=BY, draft=first)
    second = opened(Report(year=2026), "b.txt")
    decide(by=BY, item=item(second, "goal-3"), choice=Choice.ACCEPT)
    reject(by=BY, draft=second)
    undo(by=BY, draft=first)
    again = open_again(by=BY, draft=second).draft
    assert again is not None
    assert (item(again, "goal-3").choice, item(again, "goal-3").verdict) == (Choice.NONE, "new")


def test_a_draft_that_is_open_or_taken_in_is_not_opened_again(cast: Cast) -> None:
    draft = opened()
    for _ in range(2):
        with pytest.raises(ImportRefused) as refused:
            open_again(by=BY, draft=draft)
        assert refused.value.fault == ImportFault.NOT_CLOSED
        if draft.state == DraftState.OPEN:
            confirm(by=BY, draft=draft)
            draft.refresh_from_db()


def test_a_file_that_is_in_another_draft_meanwhile_leads_there(cast: Cast) -> None:
    draft = opened()
    reject(by=BY, draft=draft)
    other = opened()
    again = open_again(by=BY, draft=draft)
    assert (again.draft, again.is_new) == (other, False)


def test_what_was_not_taken_in_cannot_be_undone(cast: Cast) -> None:
    draft = opened()
    with pytest.raises(ImportRefused) as refused:
        undo(by=BY, draft=draft)
    assert refused.value.fault == ImportFault.NOT_CONFIRMED
