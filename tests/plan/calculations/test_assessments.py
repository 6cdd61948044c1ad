"""A goal's proposed assessment, from what lies below it all the way up; unknown is said, never guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.periods import PeriodKind
from tertial.plan.calculations.assessments import (
    THREE_STEPS,
    AssessmentProposal,
    AssessmentRule,
    GoalFacts,
    Manner,
    PartKind,
    Scale,
    Step,
    propose_assessments,
    usual_rule,
)
from tertial.plan.calculations.standings import Standing
from tests.plan.calculations.speaking import swedish

LEVELS = ("direction", "area_goal", "board_goal", "unit_goal")
ANNUAL = usual_rule(PeriodKind.VB, LEVELS)
TERTIAL = usual_rule(PeriodKind.T2, LEVELS)
MARKS = {
    "+": Standing.MET, "~": Standing.PARTLY_MET, "-": Standing.NOT_MET, "?": Standing.LACKING,
    "x": Standing.UNKNOWN, "o": Standing.NOT_MEASURED, "0": Standing.NO_TARGET, "n": Standing.NOT_INVOLVED,
    "c": Standing.CITY_WIDE_TARGET,
}  # fmt: skip


def standings(marks: str) -> dict[str, Standing]:
    """One part for each mark."""
    return {str(number): MARKS[mark] for number, mark in enumerate(marks)}


def goal(
    key: str = "1",
    indicators: str = "",
    activities: str = "",
    below: tuple[str, ...] = (),
    set_step: str | None = None,
    level: str = "board_goal",
) -> GoalFacts:
    """A goal with parts as marks, each with keys of its own."""
    return GoalFacts(
        key=key,
        level=level,
        indicators={f"{key}/{name}": standing for name, standing in standings(indicators).items()},
        activities={f"{key}/{name}": standing for name, standing in standings(activities).items()},
        below=below,
        set_step=set_step,
    )


def proposed(*goals: GoalFacts, rule: AssessmentRule = ANNUAL) -> AssessmentProposal:
    """The proposal for the first of some goals."""
    return propose_assessments(goals, rule)[goals[0].key]


def step_of(proposal: AssessmentProposal) -> str | None:
    """The name of the step."""
    return proposal.step.key if proposal.step else None


@pytest.mark.parametrize(
    ("indicators", "activities", "step"),
    [
        ("+++", "", "met"),
        ("+", "++", "met"),
        ("---", "", "not_met"),
        ("++-", "", "partly_met"),
        ("~", "", "partly_met"),
        ("--", "+", "partly_met"),
        ("+++++---?", "", "partly_met"),
        ("++?", "", None),
        ("--?", "", None),
        ("~?", "", "partly_met"),
        ("+x", "", None),
        ("++oo0c", "", "met"),
        ("oo0", "n", None),
        ("", "", None),
        ("??", "", None),
        ("", "+n", "met"),
    ],
)
def test_a_goal_from_its_indicators_and_activities(
    indicators: str, activities: str, step: str | None
) -> None:
    assert step_of(proposed(goal(indicators=indicators, activities=activities))) == step


@pytest.mark.parametrize(
    ("facts", "rule", "words"),
    [
        (
            goal(indicators="+++++---?"),
            ANNUAL,
            "Fem av nio indikatorer når årsmålet, tre når inte årsmålet, en saknar utfall.",
        ),
        (
            goal(indicators="+++++---?"),
            TERTIAL,
            "Fem av nio indikatorer väntas nå årsmålet, tre väntas inte nå årsmålet, en saknar prognos.",
        ),
        (
            goal(indicators="+", activities="+++"),
            ANNUAL,
            "Den enda indikatorn når årsmålet. Alla tre aktiviteter går som planerat.",
        ),
        (
            goal(indicators="-~", activities="~nx"),
            ANNUAL,
            "En av två indikatorer når nästan årsmålet, en når inte årsmålet."
            " En av tre aktiviteter går inte helt som planerat, en skulle ha avslutats"
            " och är inte redovisad som genomförd, en berör inte verksamheten.",
        ),
        (
            goal(indicators="++??"),
            ANNUAL,
            "Två av fyra indikatorer når årsmålet, två saknar utfall."
            " Det som inte är känt avgör mellan ”uppfylls helt” och ”uppfylls delvis”, så inget föreslås.",
        ),
        (
            goal(indicators="oo0c"),
            ANNUAL,
            "Två av fyra indikatorer mäts inte den här perioden, en saknar årsmål,"
            " en har årsmål bara för hela kommunen."
            " Inget under målet kan bedömas den här gången.",
        ),
        (goal(indicators="+" * 13), ANNUAL, "Alla 13 indikatorer når årsmålet."),
        (goal(), ANNUAL, "Det finns inget under målet som räknas, så inget föreslås."),
        (goal(indicators="+"), usual_rule(PeriodKind.VP, LEVELS), "Mål bedöms inte i det här dokumentet."),
        (
            goal(indicators="+", level="direction"),
            usual_rule(PeriodKind.VB, ["board_goal"]),
            "Mål på den här nivån bedöms inte i det här dokumentet.",
        ),
    ],
)
def test_the_reasons_in_swedish(facts: GoalFacts, rule: AssessmentRule, words: str) -> None:
    assert swedish(*proposed(facts, rule=rule).reasons) == words


def test_all_the_way_up() -> None:
    goals = (
        goal("1", below=("1.1", "1.2"), level="direction"),
        goal("1.1", below=("1.1.1",), level="area_goal"),
        goal("1.1.1", indicators="++"),
        goal("1.2", indicators="+-", below=("1.2.1",), level="area_goal"),
        goal("1.2.1", activities="+"),
    )
    found = propose_assessments(goals, ANNUAL)
    assert list(found) == ["1", "1.1", "1.1.1", "1.2", "1.2.1"]
    assert {key: step_of(each) for key, each in found.items()} == {
        "1": "partly_met", "1.1": "met", "1.1.1": "met", "1.2": "partly_met", "1.2.1": "met"
    }  # fmt: skip
    assert swedish(*found["1"].reasons) == (
        "Ett av två underliggande mål uppfylls helt, ett uppfylls delvis."
    )


def test_a_set_assessment_goes_before_a_proposed_one() -> None:
    assert step_of(proposed(goal("1", below=("2",)), goal("2", indicators="+", set_step="not_met"))) == (
        "not_met"
    )


def test_an_assessment_of_another_scale_is_unknown() -> None:
    proposal = proposed(goal("1", below=("2",)), goal("2", indicators="+", set_step="grön"))
    assert proposal.step is None
    assert "Det enda underliggande målet är bedömt på en annan skala." in swedish(*proposal.reasons)


def test_a_goal_that_a_person_chose_not_to_assess_is_not_guessed() -> None:
    proposal = proposed(goal("1", below=("2",)), goal("2", indicators="+", set_step="not_assessed"))
    assert swedish(*proposal.reasons).startswith("Det enda underliggande målet saknar bedömning.")


def test_a_sub_goal_with_nothing_below_is_not_guessed() -> None:
    proposal = proposed(goal("1", below=("2", "3")), goal("2", indicators="+"), goal("3"))
    assert proposal.step is None
    assert "ett saknar bedömning" in swedish(*proposal.reasons)


def test_below_a_level_that_is_not_assessed_the_parts_count_themselves() -> None:
    rule = usual_rule(PeriodKind.VB, ["direction"])
    goals = (
        goal("1", below=("1.1", "1.2"), level="direction"),
        goal("1.1", indicators="+"),
        goal("1.2", indicators="+-"),
    )
    proposal = proposed(*goals, rule=rule)
    assert swedish(*proposal.reasons) == "Två av tre indikatorer når årsmålet, en når inte årsmålet."


def test_what_lies_under_a_goal_by_two_ways_counts_once() -> None:
    rule = usual_rule(PeriodKind.VB, ["direction"])
    goals = (
        goal("1", below=("a", "b"), level="direction"),
        goal("a", below=("c",)),
        goal("b", below=("c",)),
        goal("c", indicators="+-"),
    )
    assert proposed(*goals, rule=rule).reasons[0].arguments["total"] == 2


def test_the_municipality_says_what_counts() -> None:
    facts = goal(indicators="++", activities="-")
    only = AssessmentRule(
        manner=Manner.ACTUAL, levels=frozenset(LEVELS), weights={PartKind.INDICATOR: 1, PartKind.GOAL: 1}
    )
    assert step_of(proposed(facts, rule=only)) == "met"
    assert step_of(proposed(facts)) == "partly_met"
    assert step_of(proposed(goal(activities="+"), rule=only)) is None


def test_the_municipality_has_its_own_scale() -> None:
    half = Fraction(1, 2)
    traffic_light = Scale(
        (
            Step(key="green", label="grönt", points=Fraction(1), least=Fraction(4, 5)),
            Step(key="yellow", label="gult", points=half, least=half),
            Step(key="red", label="rött", points=Fraction(0), least=Fraction(0)),
        )
    )
    rule = AssessmentRule(manner=Manner.ACTUAL, levels=frozenset(LEVELS), scale=traffic_light)
    cases = {"++++-": "green", "+-": "yellow", "+--": "red", "+++++?": "green"}
    found = {marks: step_of(proposed(goal(indicators=marks), rule=rule)) for marks in cases}
    assert found == cases
    goals = (goal("1", below=("2", "3")), goal("2", indicators="+"), goal("3", indicators="-"))
    above = proposed(*goals, rule=rule)
    assert swedish(*above.reasons) == "Ett av två underliggande mål grönt, ett rött."


def test_a_goal_below_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        propose_assessments([goal("1", below=("2",)), goal("2", below=("1",))], ANNUAL)


def test_a_goal_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not there: 2"):
        propose_assessments([goal("1", below=("2",))], ANNUAL)


def steps(*least: tuple[int, bool]) -> tuple[Step, ...]:
    """Steps that take shares from so many tenths."""
    return tuple(
        Step(key=str(number), label=str(number), points=Fraction(1, number + 1), least=Fraction(tenths, 10),
             beyond=beyond)
        for number, (tenths, beyond) in enumerate(least)
    )  # fmt: skip


@pytest.mark.parametrize(
    "given_steps",
    [
        (),
        steps((5, False)),
        steps((0, True)),
        steps((0, False), (5, False)),
        steps((5, False), (5, False), (0, False)),
        steps((5, False), (5, True), (0, False)),
        tuple(reversed(steps((0, False), (5, False)))),
        (THREE_STEPS.steps[0], THREE_STEPS.steps[0], THREE_STEPS.steps[2]),
    ],
)
def test_a_scale_that_has_no_step_for_a_share_or_several_is_refused(given_steps: tuple[Step, ...]) -> None:
    with pytest.raises(ValueError, match="scale"):
        Scale(given_steps)


marks = st.text(alphabet=list(MARKS), max_size=8)
ranks = {"not_met": 0, "partly_met": 1, "met": 2}


@given(marks, marks, st.sampled_from("~-"), st.integers(0, 8))
def test_a_better_part_never_makes_a_goal_worse(
    indicators: str, activities: str, worse: str, at: int
) -> None:
    before = proposed(goal(indicators=indicators[:at] + worse + indicators[at:], activities=activities))
    after = proposed(goal(indicators=indicators[:at] + "+" + indicators[at:], activities=activities))
    if before.step and after.step:
        assert ranks[before.step.key] <= ranks[after.step.key]


@given(marks, marks, st.data())
def test_what_is_proposed_holds_however_the_unknown_turns_out(
    indicators: str, activities: str, data: st.DataObject
) -> None:
    before = proposed(goal(indicators=indicators, activities=activities))
    turned_out = "".join(
        data.draw(st.sampled_from("+~-")) if mark in "?x" else mark for mark in indicators + activities
    )
    after = proposed(goal(indicators=turned_out[: len(indicators)], activities=turned_out[len(indicators) :]))
    if before.step:
        assert after.step == before.step


@given(marks, st.permutations(range(8)))
def test_order_does_not_matter(indicators: str, order: list[int]) -> None:
    shuffled = "".join(indicators[place] for place in order if place < len(indicators))
    assert proposed(goal(indicators=shuffled)) == proposed(goal(indicators=indicators))


@given(marks, marks)
def test_the_reasons_count_every_part(indicators: str, activities: str) -> None:
    for reason in proposed(goal(indicators=indicators, activities=activities)).reasons:
        if reason.code.startswith("tally-"):
            counts = [count for name, count in reason.arguments.items() if name not in ("total", "manner")]
            assert sum(map(int, counts)) == reason.arguments["total"]
        assert swedish(reason).endswith(".")
