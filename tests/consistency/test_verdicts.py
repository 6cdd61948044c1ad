"""What a sentence says of goals and indicators."""

from __future__ import annotations

import pytest

from tertial.consistency.evidence.verdicts import Reached, Thing, Verdict, verdicts_in

MET, PARTLY, NOT = Reached.MET, Reached.PARTLY_MET, Reached.NOT_MET


@pytest.mark.parametrize(
    ("text", "thing", "reached"),
    [
        ("Nämnden bedömer att målet för verksamhetsområdet uppfylls.", Thing.THIS_GOAL, MET),
        (
            "Nämnden bedömer att målet till stora delar är uppfyllt.",
            Thing.THIS_GOAL,
            PARTLY,
        ),
        ("Förvaltningen bedömer att målet till viss del har uppnåtts.", Thing.THIS_GOAL, PARTLY),
        ("Bedömningen är att målet inte nås.", Thing.THIS_GOAL, NOT),
        ("Nämnden bedömer att målet inte helt har uppnåtts.", Thing.THIS_GOAL, PARTLY),
        ("Nämndmålet uppfylls delvis.", Thing.BOARD_GOAL, PARTLY),
        ("Nämndmålet nås inte.", Thing.BOARD_GOAL, NOT),
        ("Målet uppfylls delvis.", Thing.BARE_GOAL, PARTLY),
        ("Målet har inte uppnåtts.", Thing.BARE_GOAL, NOT),
        ("Målet är i stora delar uppfyllt.", Thing.BARE_GOAL, PARTLY),
        ("Målet har uppnåtts under året.", Thing.BARE_GOAL, MET),
        ("Nämndmålet förväntas uppfyllas.", Thing.BOARD_GOAL, MET),
        ("NAMNDMALET UPPFYLLS INTE.", Thing.BOARD_GOAL, NOT),
        ("Årsmålet för sjukfrånvaron uppnås inte.", Thing.TARGET, NOT),
        ("Enheten når inte årsmålet.", Thing.TARGET, NOT),
        ("Tre mål har inte uppnåtts.", Thing.TARGET, NOT),
    ],
)
def test_a_verdict_is_read(text: str, thing: Thing, reached: Reached) -> None:
    (found,) = verdicts_in(text)
    assert (found.thing, found.reached) == (thing, reached)


@pytest.mark.parametrize(
    "text",
    [
        "Åtgärder vidtas för att målet ska nås.",
        "Det finns en risk att nämndmålet inte nås.",
        "Om nämndmålet inte nås behövs nya insatser.",
        "Arbetet bidrar till att nämndmålet uppfylls.",
        "Målet om att 40 ungdomar ska få jobb nås.",
        "Målet ska uppnås senast nästa år.",
        "Målet för pojkar nås inte.",
        "Nås nämndmålet?",
        "När målet formulerades var läget ett annat.",
        "Barnen når högt.",
        "Kursen har genomförts.",
        "Nämndmålet beskrivs nedan.",
        "",
    ],
)
def test_what_is_meant_or_possible_or_of_another_thing_is_no_verdict(text: str) -> None:
    assert verdicts_in(text) == ()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Fyra av elva indikatorer uppnås helt.",
            Verdict(thing=Thing.INDICATORS, reached=MET, some=4, total=11),
        ),
        ("Ett nämndmål nås inte.", Verdict(thing=Thing.BOARD_GOALS, reached=NOT, some=1)),
        (
            "För tre av kommunfullmäktiges indikatorer nås målet inte.",
            Verdict(thing=Thing.INDICATORS, reached=NOT, some=3, council=True),
        ),
        (
            "Kommunfullmäktiges indikatorer, aktiviteter samt planer förväntas nås.",
            Verdict(thing=Thing.INDICATORS, reached=MET, council=True),
        ),
        (
            "Merparten av indikatorerna uppnås.",
            Verdict(thing=Thing.INDICATORS, reached=MET, most=True),
        ),
        ("Några indikatorer nås inte.", Verdict(thing=Thing.INDICATORS, reached=NOT, vague=True)),
        ("13 indikatorer har uppnåtts.", Verdict(thing=Thing.INDICATORS, reached=MET, some=13)),
        (
            "Alla åtta nämndmål väntas uppfyllas helt.",
            Verdict(thing=Thing.BOARD_GOALS, reached=MET, total=8, every=True),
        ),
        (
            "Båda målen för verksamhetsområdet uppfylls.",
            Verdict(thing=Thing.AREA_GOALS, reached=MET, total=2, every=True),
        ),
        ("Samtliga nämndmål nås.", Verdict(thing=Thing.BOARD_GOALS, reached=MET, every=True)),
        ("Ett av tre nämndmål nås inte.", Verdict(thing=Thing.BOARD_GOALS, reached=NOT, some=1, total=3)),
        ("Nämnden har formulerat sex nämndmål.", Verdict(thing=Thing.BOARD_GOALS, reached=None, total=6)),
    ],
)
def test_numbers_and_extent_are_read(text: str, verdict: Verdict) -> None:
    assert verdicts_in(text) == (verdict,)


@pytest.mark.parametrize(
    ("text", "total", "shares"),
    [
        ("Av sex nämndmål bedöms tre uppfyllas helt, två delvis och ett inte alls.", 6, (3, 2, 1)),
        ("Tre av sex nämndmål bedöms uppfyllas helt under året, två delvis och ett inte.", 6, (3, 2, 1)),
        ("13 nämndmål har uppnåtts helt, tre har delvis uppnåtts och ett nås inte.", None, (13, 3, 1)),
    ],
)
def test_what_is_dealt_out_is_read_in_all_its_parts(
    text: str, total: int | None, shares: tuple[int, ...]
) -> None:
    found = verdicts_in(text)
    assert [each.reached for each in found] == [MET, PARTLY, NOT]
    assert tuple(each.some for each in found) == shares
    assert {each.total for each in found} == {total}


def test_goals_of_two_levels_are_told_apart() -> None:
    found = verdicts_in("Alla fem områdesmål uppfylls helt och alla sex nämndmål uppfylls delvis.")
    assert [(each.thing, each.reached, each.total) for each in found] == [
        (Thing.AREA_GOALS, MET, 5),
        (Thing.BOARD_GOALS, PARTLY, 6),
    ]


def test_each_clause_has_its_own_verdict() -> None:
    found = verdicts_in(
        "Nämnden bedömer att målet för verksamhetsområdet uppnås då alla nämndmål uppnås"
        " och då fyra av sju indikatorer uppnås helt."
    )
    assert [(each.thing, each.reached, each.some) for each in found] == [
        (Thing.THIS_GOAL, MET, None),
        (Thing.BOARD_GOALS, MET, None),
        (Thing.INDICATORS, MET, 4),
    ]
