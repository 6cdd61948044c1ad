"""What is proposed for each goal, indicator and activity: worked examples."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tertial.imports.matching import (
    MOST_SOUGHT,
    Change,
    Known,
    Proposal,
    Sort,
    Sought,
    TooMuchToMatch,
    Verdict,
    Whose,
    match,
)
from tertial.imports.matching.sentences import SENTENCES, in_words, said_of
from tests.imports.matching.things import activity, goal, indicator, known_goal, known_indicator

YEAR = 2026


def only(sought: Sought, known: Sequence[Known]) -> Proposal:
    """What is proposed for one thing."""
    (found,) = match([sought], known, year=YEAR)
    return found


def by_key(sought: Sequence[Sought], known: Sequence[Known], year: int = YEAR) -> dict[str, Proposal]:
    """What is proposed for several, by their keys."""
    return {found.key: found for found in match(sought, known, year=year)}


def test_the_same_name_is_the_same_thing() -> None:
    found = only(indicator("i", "Andel nöjda föräldrar"), [known_indicator(7, "Andel nöjda föräldrar")])
    assert (found.verdict, found.found, found.similarity, found.certain) == (Verdict.SAME, 7, 100, True)
    assert in_words(found.reasons) == "The name is the same as in 2025."


def test_a_spelling_makes_it_reworded_and_still_certain() -> None:
    found = only(indicator("i", "Andelen nöjda föräldrar"), [known_indicator(7, "Andel nöjda föräldrar")])
    assert (found.verdict, found.found, found.certain) == (Verdict.CHANGED, 7, True)
    assert found.candidates[0].changes == (Change.REWORDED,)


def test_another_word_is_proposed_with_its_similarity_and_not_certain() -> None:
    found = only(
        indicator("i", "Andel legitimerade lärare av alla anställda i skolan"),
        [known_indicator(7, "Andel lärare av alla anställda i skolan")],
    )
    assert (found.verdict, found.found, found.certain) == (Verdict.CHANGED, 7, False)
    assert found.similarity is not None
    assert 80 <= found.similarity < 100
    assert "New: legitimerade." in in_words(found.reasons)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Andel elever i årskurs 3 som trivs", "Andel elever i årskurs 6 som trivs"),
        ("Andel hembesök hos kvinnor i Norra området", "Andel hembesök hos män i Norra området"),
    ],
)
def test_what_differs_in_a_number_or_a_turning_word_is_never_proposed(before: str, now: str) -> None:
    found = only(indicator("i", now), [known_indicator(7, before)])
    assert found.found is None


def test_nothing_like_it_is_new() -> None:
    found = only(indicator("i", "Antal hyrda cyklar"), [known_indicator(7, "Andel nöjda föräldrar")])
    assert (found.verdict, found.candidates, found.certain) == (Verdict.NEW, (), True)


def test_a_goal_with_another_number_is_renumbered() -> None:
    found = only(goal("g", "Alla barn läser", "2.1"), [known_goal(3, "Alla barn läser", "1.4")])
    assert (found.verdict, found.found) == (Verdict.CHANGED, 3)
    assert found.candidates[0].changes == (Change.RENUMBERED,)
    assert "The number was 1.4 and is 2.1." in in_words(found.reasons)


def test_a_goal_under_another_goal_is_moved() -> None:
    sought = [
        goal("a", "En trygg stad", "1", level="area_goal"),
        goal("b", "En lärande stad", "2", level="area_goal"),
        goal("g", "Alla barn läser", above="b"),
    ]
    known = [
        known_goal(1, "En trygg stad", "1", level="area_goal"),
        known_goal(2, "En lärande stad", "2", level="area_goal"),
        known_goal(3, "Alla barn läser", above=1),
    ]
    found = by_key(sought, known)["g"]
    assert (found.found, found.candidates[0].changes) == (3, (Change.MOVED,))


def test_a_goal_in_its_old_place_with_other_words_is_reworded() -> None:
    sought = [
        goal("a", "En trygg stad", "1", level="area_goal"),
        goal("g", "Alla barn i förskolan läser varje dag", "1.1", above="a"),
    ]
    known = [
        known_goal(1, "En trygg stad", "1", level="area_goal"),
        known_goal(3, "Barn i förskolan läser varje dag", "1.1", above=1),
    ]
    found = by_key(sought, known)["g"]
    assert (found.verdict, found.found, found.certain) == (Verdict.CHANGED, 3, True)
    assert found.candidates[0].changes == (Change.REWORDED,)


def test_a_number_alone_makes_no_goal_the_same() -> None:
    found = only(goal("g", "Vi odlar mer i parkerna", "1.1"), [known_goal(3, "Barn läser varje dag", "1.1")])
    assert found.verdict is Verdict.NEW


def test_a_goal_of_another_level_is_another_goal() -> None:
    found = only(
        goal("g", "Alla läser", level="unit_goal"), [known_goal(3, "Alla läser", level="board_goal")]
    )
    assert found.verdict is Verdict.NEW


def test_the_councils_goal_of_the_year_is_known_though_a_board_shortens_it() -> None:
    found = only(
        goal("g", "Staden är trygg och säker", "1.2", level="area_goal"),
        [known_goal(4, "Staden är trygg och säker för alla", "1.2", level="area_goal", year=YEAR)],
    )
    assert (found.found, found.certain) == (4, True)


def test_a_goal_that_is_called_something_else_is_known_by_what_stands_under_it() -> None:
    sought = [
        goal("g", "Läsglädje hela livet", "3"),
        *(indicator(f"i{n}", f"Mått nummer {n} om läsning", "g") for n in range(3)),
        indicator("i9", "Antal nya bokbussar", "g"),
    ]
    known = [
        known_goal(5, "Alla barn når målen i svenska", "3"),
        *(known_indicator(10 + n, f"Mått nummer {n} om läsning", above=5) for n in range(3)),
    ]
    found = by_key(sought, known)["g"]
    assert (found.verdict, found.found, found.certain) == (Verdict.CHANGED, 5, True)
    assert found.candidates[0].changes == (Change.RENAMED,)
    assert "3 of 4 things" in in_words(found.reasons)


def test_what_stands_under_it_is_no_proof_where_the_number_differs() -> None:
    sought = [
        goal("g", "Läsglädje hela livet", "4"),
        *(indicator(f"i{n}", f"Mått nummer {n} om läsning", "g") for n in range(3)),
    ]
    known = [
        known_goal(5, "Alla barn når målen i svenska", "3"),
        *(known_indicator(10 + n, f"Mått nummer {n} om läsning", above=5) for n in range(3)),
    ]
    found = by_key(sought, known)["g"]
    assert (found.verdict, [each.id for each in found.candidates]) == (Verdict.UNDECIDED, [5])


def test_two_that_would_do_equally_well_are_undecided() -> None:
    found = only(
        indicator("i", "Sjukfrånvaro", "g"),
        [known_indicator(7, "Sjukfrånvaro", above=1), known_indicator(8, "Sjukfrånvaro", above=2)],
    )
    assert (found.verdict, {each.id for each in found.candidates}) == (Verdict.UNDECIDED, {7, 8})
    assert found.found is None


def test_the_one_under_the_same_goal_is_taken_of_two_that_are_called_the_same() -> None:
    sought = [goal("g", "Friska medarbetare"), indicator("i", "Sjukfrånvaro", "g")]
    known = [
        known_goal(1, "Friska medarbetare"),
        known_indicator(7, "Sjukfrånvaro", above=1),
        known_indicator(8, "Sjukfrånvaro", above=2),
    ]
    assert by_key(sought, known)["i"].found == 7


def test_the_boards_own_is_taken_rather_than_the_councils() -> None:
    known = [
        known_indicator(7, "Sjukfrånvaro", above=9, whose=Whose.COUNCIL, own=False),
        known_indicator(8, "Sjukfrånvaro", above=9),
    ]
    assert only(indicator("i", "Sjukfrånvaro", "g"), known).found == 8
    assert only(indicator("i", "Sjukfrånvaro", "g", Whose.COUNCIL), known).found == 7


def test_two_of_the_report_that_are_called_the_same_are_both_undecided() -> None:
    found = by_key([indicator("i", "Sjukfrånvaro"), indicator("j", "Sjukfrånvaro")],
                   [known_indicator(7, "Sjukfrånvaro")])  # fmt: skip
    assert {each.verdict for each in found.values()} == {Verdict.UNDECIDED}


def test_the_second_of_two_in_the_report_is_undecided_where_the_first_has_its_place() -> None:
    sought = [
        goal("g", "Friska medarbetare"),
        indicator("i", "Sjukfrånvaro", "g"),
        indicator("j", "Sjukfrånvaro", "h"),
    ]
    known = [known_goal(1, "Friska medarbetare"), known_indicator(7, "Sjukfrånvaro", above=1)]
    found = by_key(sought, known)
    assert (found["i"].found, found["j"].verdict) == (7, Verdict.UNDECIDED)
    assert in_words(found["j"].reasons) == "Another in the report already goes with what it may be."


def test_two_that_come_near_are_undecided_and_shown_the_likeliest_first() -> None:
    found = only(
        indicator("i", "Andel nöjda besökare på stadens badplatser om sommaren"),
        [
            known_indicator(7, "Andel nöjda besökare på stadens lekplatser om sommaren"),
            known_indicator(8, "Andel nöjda besökare på stadens idrottsplatser om sommaren"),
        ],
    )
    assert found.verdict is Verdict.UNDECIDED
    similarities = [each.similarity for each in found.candidates]
    assert similarities == sorted(similarities, reverse=True)


def test_the_wording_of_the_nearest_year_counts() -> None:
    known = [
        known_indicator(7, "Andel nöjda föräldrar", above=1, year=2021),
        known_indicator(7, "Andel nöjda föräldrar", above=2, year=2025),
    ]
    assert only(indicator("i", "Andel nöjda föräldrar"), known).candidates[0].year == 2025


def test_an_older_wording_is_known_again() -> None:
    known = [
        known_indicator(7, "Hur nöjda föräldrarna är med maten", year=2025),
        known_indicator(7, "Andel nöjda föräldrar", year=2022),
    ]
    assert only(indicator("i", "Andel nöjda föräldrar"), known).found == 7


def test_sorts_are_not_mixed() -> None:
    found = only(activity("a", "Andel nöjda föräldrar"), [known_indicator(7, "Andel nöjda föräldrar")])
    assert found.verdict is Verdict.NEW


def test_more_than_is_matched_is_refused_with_the_number() -> None:
    with pytest.raises(TooMuchToMatch) as refused:
        match([indicator(f"i{n}", "x") for n in range(MOST_SOUGHT + 1)], [], year=YEAR)
    assert refused.value.count == MOST_SOUGHT + 1


def test_every_reason_that_is_given_has_its_sentence() -> None:
    sought = [
        goal("g", "Läsglädje hela livet", "3"),
        *(indicator(f"i{n}", f"Mått nummer {n} om läsning", "g") for n in range(3)),
        indicator("j", "Mått nummer 1 om läsning"),
        indicator("k", "Helt annat"),
        indicator("l", "Andel legitimerade lärare av alla anställda i skolan"),
    ]
    known = [
        known_goal(5, "Alla barn når målen i svenska", "3"),
        *(known_indicator(10 + n, f"Mått nummer {n} om läsning", above=5) for n in range(3)),
        known_indicator(20, "Andel lärare av alla anställda i skolan"),
    ]
    found = match(sought, known, year=YEAR)
    codes = {
        reason.code
        for each in found
        for reason in (*each.reasons, *(r for c in each.candidates for r in c.reasons))
    }
    assert codes <= set(SENTENCES)
    assert {"below-same", "new-nothing-like", "name-alike", "words-come"} <= codes
    assert all("{" not in in_words(each.reasons) for each in found)


def test_what_is_said_of_a_thing_in_few_words() -> None:
    assert said_of(Verdict.CHANGED, (Change.REWORDED, Change.MOVED)) == "reworded, moved"
    assert said_of(Verdict.NEW, ()) == "new"
    assert Sort.GOAL.value == "goal"
