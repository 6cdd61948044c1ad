"""Opening a draft: what is proposed, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.access.policies import reader_of
from tertial.audit.models import Event
from tertial.core.periods import Period as CorePeriod
from tertial.core.periods import PeriodKind
from tertial.documents.models import Report as KeptReport
from tertial.documents.tree import Table
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Draft, DraftCell, DraftItem
from tertial.imports.selectors.recognition import propose_matches
from tertial.imports.services import choose_place, confirm, open_draft, propose_again, reject
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body, rename_body
from tertial.plan.models import Goal, GoalEdition, Indicator, ReportedValue
from tertial.reporting.models import Period, Year
from tests.cast import Cast
from tests.imports.drafts.material import BY, INDICATORS, Report, opened, read_of, with_undecided

pytestmark = pytest.mark.django_db


def items(draft: Draft) -> dict[str, DraftItem]:
    """The items of a draft by their keys."""
    return {item.key: item for item in draft.items.all()}


def test_a_draft_knows_its_board_and_period(cast: Cast) -> None:
    draft = opened()
    assert (draft.board, draft.year, draft.kind) == (cast.board, 2025, "T1")
    assert draft.opened.act == "opened_draft"


def test_nothing_but_the_draft_is_written(cast: Cast) -> None:
    tables = (Goal, GoalEdition, Indicator, ReportedValue, KeptReport, Year, Period)
    before = [table._default_manager.count() for table in tables]
    opened(with_undecided())
    assert [table._default_manager.count() for table in tables] == before


def test_every_goal_indicator_activity_and_table_is_an_item_in_the_order_of_the_report(cast: Cast) -> None:
    draft = opened()
    assert [item.key for item in draft.items.all()] == [
        "goal-1", "goal-2", "goal-3", "indicator-1", "indicator-2", "indicator-3", "activity-1", "table-1",
    ]  # fmt: skip
    found = items(draft)
    assert {item.verdict for item in found.values()} == {"new"}
    assert [found["indicator-1"].above, found["goal-3"].above, found["goal-1"].above] == [2, 1, None]
    assert found["indicator-1"].line == 11
    assert found["indicator-1"].said[0] == {
        "column": "outcome", "heading": "Utfall", "text": "52 %", "label": None,
    }  # fmt: skip


def test_undecided_values_are_asked_about(cast: Cast) -> None:
    draft = opened(with_undecided())
    (cell,) = DraftCell.objects.filter(item__draft=draft)
    assert (cell.text, cell.candidates, cell.choice) == ("77 %", ["outcome", "forecast"], None)


def test_the_same_file_changes_nothing_and_leads_to_the_draft(cast: Cast) -> None:
    draft = opened()
    before = (Draft.objects.count(), DraftItem.objects.count(), Event.objects.count())
    again = open_draft(by=BY, read=Report().read())
    assert (again.draft, again.is_new) == (draft, False)
    assert (Draft.objects.count(), DraftItem.objects.count(), Event.objects.count()) == before


def test_the_same_file_leads_to_the_report_that_it_became(cast: Cast) -> None:
    draft = opened()
    report = confirm(by=BY, draft=draft)
    again = open_draft(by=BY, read=Report().read("annat namn.txt"))
    assert again.is_new, "another name gives other bytes here"
    again = open_draft(by=BY, read=Report().read())
    assert (again.draft, again.report, again.is_new) == (draft, report, False)


def test_a_rejected_file_can_be_read_anew(cast: Cast) -> None:
    draft = opened()
    reject(by=BY, draft=draft)
    again = open_draft(by=BY, read=Report().read())
    assert again.is_new
    assert again.draft != draft


def test_a_board_that_cannot_be_told_is_asked_for(cast: Cast) -> None:
    assert opened(Report(board=None)).board is None
    draft = opened(Report(board="Vattennämnden"), "vatten.txt")
    assert (draft.board, draft.board_name, draft.board_kind) == (None, "Vattennämnden", "specialist_board")


def test_a_board_is_known_though_its_name_is_damaged(cast: Cast) -> None:
    assert opened(Report(board="SKOLNAMNDEN")).board == cast.board


def test_what_is_said_comes_before_what_the_report_says(cast: Cast) -> None:
    period = CorePeriod(2024, PeriodKind.VB)
    draft = open_draft(by=BY, read=Report().read(), board=cast.other_board, period=period).draft
    assert draft is not None
    assert (draft.board, draft.year, draft.kind) == (cast.other_board, 2024, "VB")


def test_next_years_report_is_recognised(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    changed = (
        ("Andelen barn som läser", {"outcome": "60 %"}),
        ("Andel mycket nöjda föräldrar", {"outcome": "81 %"}),
        ("Antal böcker i bokbussen", {"outcome": "900"}),
    )
    draft = opened(
        Report(year=2026, number="1.1.2", indicators=changed, activity="Läsombud på varje förskola"), "b.txt"
    )
    found = items(draft)
    said = {key: (item.verdict, item.certain) for key, item in found.items()}
    assert said == {
        "goal-1": ("same", True),
        "goal-2": ("same", True),
        "goal-3": ("changed", True),
        "indicator-1": ("changed", True),
        "indicator-2": ("changed", False),
        "indicator-3": ("new", True),
        "activity-1": ("new", True),
        "table-1": ("same", True),
    }
    assert found["goal-3"].candidates[0]["changes"] == ["renumbered"]
    assert 80 <= (found["indicator-2"].similarity or 0) < 100


def test_the_councils_goals_and_indicators_are_known_across_boards_and_the_boards_own_are_not(
    cast: Cast,
) -> None:
    confirm(by=BY, draft=opened())
    found = items(opened(Report(board="Kulturnämnden"), "b.txt"))
    assert [found[key].verdict for key in ("goal-1", "goal-2")] == ["same", "same"]
    assert found["indicator-2"].verdict == "same", "it has a target of the council's"
    assert [found[key].verdict for key in ("goal-3", "indicator-1")] == ["new", "new"]


def test_a_new_version_shows_what_differs(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    changed = (("Andel barn som läser", {"outcome": "53 %", "previous": "50 %", "target": "55 %"}),
               *INDICATORS[1:])  # fmt: skip
    draft = opened(Report(indicators=changed, rows=(("Förskola", "120,5", "119,0"),)), "b.txt")
    assert {key for key, item in items(draft).items() if item.differs} == {"indicator-1", "table-1"}
    assert items(draft)["table-1"].verdict == "same"


def test_choosing_the_board_makes_the_proposals_anew(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    draft = opened(Report(board=None, year=2026), "b.txt")
    assert items(draft)["goal-3"].verdict == "new"
    choose_place(by=BY, draft=draft, board=cast.board)
    assert items(draft)["goal-3"].verdict == "same"


def test_a_board_that_has_no_name_is_not_founded(cast: Cast) -> None:
    with pytest.raises(ImportRefused) as refused:
        choose_place(by=BY, draft=opened(Report(board=None)), found_as=BodyKind.SPECIALIST_BOARD)
    assert refused.value.fault == ImportFault.NO_BOARD


def test_proposals_are_made_anew_when_something_was_taken_in(cast: Cast) -> None:
    first, second = opened(), opened(Report(board="Kulturnämnden"), "b.txt")
    assert not propose_again(draft=second)
    confirm(by=BY, draft=first)
    assert items(second)["goal-1"].verdict == "new"
    assert propose_again(draft=second)
    assert items(second)["goal-1"].verdict == "same"


def test_a_table_that_earlier_reports_had_is_known(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    assert items(opened(Report(period="T2"), "b.txt"))["table-1"].verdict == "same"
    assert items(opened(Report(board="Kulturnämnden"), "c.txt"))["table-1"].verdict == "new"


def test_a_table_is_compared_with_the_one_of_its_name_wherever_it_stands(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    document = Report(assessment=None).document()
    goals, economy = document.sections
    (table,) = economy.blocks
    assert isinstance(table, Table)
    other = replace(table, title="Investeringar", rows=())
    moved = replace(table, key="table-2")
    in_front = replace(document, sections=(goals, replace(economy, blocks=(other, moved))))
    draft = open_draft(by=BY, read=read_of(in_front, "b.txt")).draft
    assert draft is not None
    found = items(draft)
    assert (found["table-1"].verdict, found["table-2"].verdict) == ("new", "same")
    assert (found["table-1"].differs, found["table-2"].differs) == (False, False)


def test_a_board_is_known_by_its_name_in_the_year_of_the_report_whoever_asks(cast: Cast) -> None:
    rename_body(by=BY, body=cast.board, name="Utbildningsnämnden", on=date(2026, 7, 1))
    found_body(by=BY, kind=BodyKind.SPECIALIST_BOARD, name="Skolnämnden", since=date(2026, 7, 1))
    office = reader_of(cast.central_office, on=date(2026, 11, 1), published={})
    for number, reader in enumerate((None, office)):
        draft = open_draft(by=BY, read=Report().read(f"{number}.txt"), reader=reader).draft
        assert draft is not None
        assert draft.board == cast.board


def test_null_signs_are_refused_and_nothing_is_written(cast: Cast) -> None:
    document = replace(Report(goal="Fler barn l\x00ser").document())
    with pytest.raises(ImportRefused) as refused:
        open_draft(by=BY, read=read_of(document))
    assert refused.value.fault == ImportFault.UNREADABLE
    assert Draft.objects.count() == 0


def test_whoever_takes_in_without_asking_gets_what_is_certain_only(cast: Cast) -> None:
    confirm(by=BY, draft=opened())
    changed = (
        ("Andelen barn som läser", {"outcome": "60 %"}),
        ("Andel mycket nöjda föräldrar", {"outcome": "81 %"}),
    )
    document = Report(year=2026, indicators=changed).document()
    matches = propose_matches(document, cast.board, Period.objects.get(year=2026, kind__key="T1"))
    assert set(matches.goals) == {"goal-1", "goal-2", "goal-3"}
    assert set(matches.indicators) == {"indicator-1"}
