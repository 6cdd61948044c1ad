"""Values whose empty cells were lost find their columns, or stand aside with their candidates."""

from __future__ import annotations

from tertial.imports.reports.placement import Placement, RowHabits, RowSituation, awaits_outcome, place
from tertial.imports.reports.values import atoms, cuts

PLAN = ("target", "kf_target", "period")
INTERIM = ("outcome", "outcome_men", "outcome_women", "previous", "forecast", "target", "kf_target", "period")


def placed(
    text: str, columns: tuple[str, ...], owner: str, round_: str, *, shows_gaps: bool = False
) -> Placement:
    situation = RowSituation(owner=owner, round=round_, shows_gaps=shows_gaps)
    placement = place(cuts(atoms([(text, False)])), columns, situation, RowHabits())
    assert placement is not None
    return placement


def cells(placement: Placement) -> dict[str, str]:
    return {cell.column: cell.text for cell in placement.cells}


def test_a_full_row_leaves_no_doubt() -> None:
    placement = placed("86 % 84 % 89 % 85 % 87 % 88 % 90 % Tertial 1 2026", INTERIM, "area_goal", "T1")
    assert cells(placement) == dict(
        zip(INTERIM, ("86 %", "84 %", "89 %", "85 %", "87 %", "88 %", "90 %", "Tertial 1 2026"), strict=True)
    )
    assert placement.undecided == ()


def test_the_boards_own_indicator_has_no_target_of_the_council() -> None:
    assert cells(placed("85 % År", PLAN, "board_goal", "VP")) == {"target": "85 %", "period": "År"}


def test_a_target_in_words_stands_under_a_target() -> None:
    placement = placed("85 % Tas fram av nämnd År", PLAN, "area_goal", "VP")
    found = {**cells(placement)}
    assert found["period"] == "År"
    assert set(found) | {c for u in placement.undecided for c in u.candidates} == set(PLAN)


def test_a_yearly_indicator_has_no_outcome_in_an_interim_report() -> None:
    assert awaits_outcome("2026", "T1")
    assert awaits_outcome("År", "T2")
    assert not awaits_outcome("2026", "VB")
    assert not awaits_outcome("Tertial 1 2026", "T1")
    assert awaits_outcome("Halvår 1 2026", "T1")
    assert not awaits_outcome("Halvår 1 2026", "T2")


def test_gaps_that_the_text_shows_are_empty_cells() -> None:
    columns = ("outcome", "outcome_men", "outcome_women", "previous", "target", "period")
    placement = placed("86 %   85 % 90 % 2026", columns, "board_goal", "VB", shows_gaps=True)
    assert cells(placement) == {"outcome": "86 %", "previous": "85 %", "target": "90 %", "period": "2026"}


def test_what_is_not_decided_stands_aside_with_its_candidates() -> None:
    placement = placed("40 % 2026", ("outcome", "forecast", "period"), "board_goal", "T2")
    (value,) = placement.undecided
    assert value.text == "40 %"
    assert value.candidates == ("outcome", "forecast")
    assert cells(placement) == {"period": "2026"}


def test_more_values_than_columns_are_no_row() -> None:
    run = cuts(atoms([("1 % 2 % 3 % 4 % 5 %", False)]))
    assert place(run, PLAN, RowSituation(owner=None, round=None, shows_gaps=False), RowHabits()) is None


def test_the_figures_of_a_row_are_of_about_the_same_size() -> None:
    placement = placed("7 758 2 351 3 866 6 368 726 1 504 1 626 2026", INTERIM, "area_goal", "T1")
    texts = ("7 758", "2 351", "3 866", "6 368", "726", "1 504", "1 626", "2026")
    assert cells(placement) == dict(zip(INTERIM, texts, strict=True))


def test_where_one_value_ends_may_be_undecided() -> None:
    placement = placed("6 368 726 2026", ("outcome", "previous", "forecast", "period"), "board_goal", "T2")
    assert cells(placement) == {"period": "2026"}
    assert " ".join(piece.text for piece in placement.undecided) == "6 368 726"


def test_a_signed_target_after_a_target_in_words_is_a_value_of_its_own() -> None:
    assert cells(placed("Öka +/- 1 % År", PLAN, "area_goal", "VP")) == {
        "target": "Öka",
        "kf_target": "+/- 1 %",
        "period": "År",
    }
