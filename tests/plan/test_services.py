"""Indicators, activities, assessments and texts: written, followed, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tertial.audit.models import Event, SourceFile
from tertial.audit.provenance import Provenance
from tertial.core.periods import Periodicity
from tertial.plan.calculations.standings import Standing
from tertial.plan.errors import PlanError, PlanFault
from tertial.plan.models import (
    ActivityEdition,
    ActivityState,
    Evaluator,
    IndicatorDefinition,
    ReportedValue,
    RollUp,
    TextRole,
)
from tertial.plan.models.assessments import Step
from tertial.plan.selectors.definitions import definitions_in, definitions_of
from tertial.plan.selectors.followed import activities_under, assessments_of, texts_of
from tertial.plan.services.activities import (
    carry_activity,
    create_activity,
    make_promise,
    report_activity,
    reword_activity,
)
from tertial.plan.services.assessments import assess_goal, write_goal_text, write_indicator_text
from tertial.plan.services.goals import carry_goal
from tertial.plan.services.indicators import (
    break_series,
    change_roll_up,
    create_indicator,
    place_indicator,
    redefine_indicator,
)
from tertial.plan.services.values import report_values
from tertial.reporting.models import Year
from tests.plan.building import BY, Built, percent


@pytest.fixture
def activity(built: Built) -> ActivityEdition:
    return create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Öppna bokbussen",
        start=date(2026, 1, 1), end=date(2026, 3, 31),
    )  # fmt: skip


def test_an_indicator_has_a_readable_address_of_its_own(built: Built) -> None:
    assert built.indicator.key == "andel-barn-som-laser"
    for number in (2, 3):
        again = built.add_indicator("Andel barn som läser", built.board_goal, built.board)
        assert again.key == f"andel-barn-som-laser-{number}"


def test_a_new_definition_holds_from_its_year(built: Built) -> None:
    new = replace(percent("Andel barn som läser varje dag"), periodicity=Periodicity.BIENNIAL)
    redefine_indicator(by=BY, indicator=built.indicator, since=built.years[2026], definition=new)
    change_roll_up(
        by=BY, indicator=built.indicator, since=built.years[2026], roll_up=RollUp.WEIGHTED, reason="nytt"
    )
    pk = built.indicator.pk
    assert definitions_in(2025, [pk])[pk].name == "Andel barn som läser"
    assert definitions_in(2024, [pk])[pk].name == "Andel barn som läser"
    now = definitions_in(2026, [pk])[pk]
    assert (now.name, now.periodicity, now.roll_up) == (new.name, Periodicity.BIENNIAL, RollUp.WEIGHTED)
    assert len(definitions_of(pk)) == 3


def test_an_indicator_is_placed_once_and_moved(built: Built) -> None:
    for rank in (4, 7):
        placed = place_indicator(
            by=BY, indicator=built.indicator, goal=built.area_goal, body=built.board, rank=rank
        )
    assert placed.rank == 7
    assert built.indicator.placements.count() == 2


def test_many_values_are_one_event_and_know_their_lines(built: Built) -> None:
    source = SourceFile.objects.create(sha256="0" * 64, name="rapport.pdf", media="pdf", size=1)
    before = Event.objects.count()
    event = report_values(
        by=BY,
        values=[
            built.new("90 %", provenance=Provenance(source_file=source, first_line=n, page=1))
            for n in range(1, 4)
        ],
        subject="rapport.pdf",
    )
    assert Event.objects.count() == before + 1
    assert [row.first_line for row in ReportedValue.objects.filter(event=event)] == [1, 2, 3]
    assert report_values(by=BY, values=[], subject="tom") is None


def test_many_values_are_all_or_none(built: Built) -> None:
    events = Event.objects.count()
    with pytest.raises(PlanError):
        report_values(by=BY, values=[built.new("90 %"), built.new("1 %", base=-1)], subject="rapport.pdf")
    assert (ReportedValue.objects.count(), Event.objects.count()) == (0, events)


def test_an_activity_goes_on_and_deviates(built: Built, activity: ActivityEdition) -> None:
    period = built.periods["2026-T1"]

    def now() -> tuple[ActivityState, bool | None, Standing]:
        (found,) = activities_under(goals=[built.board_goal.pk], bodies=[built.board.pk], period=period)
        return found.state, found.deviates, found.standing

    assert now() == (ActivityState.UNKNOWN, None, Standing.LACKING)
    report_activity(
        by=BY, edition=activity, period=period, state=ActivityState.UNDER_WAY, deviates=True,
        deviation="Bussen är trasig.", end=date(2026, 12, 31),
    )  # fmt: skip
    assert now() == (ActivityState.UNDER_WAY, True, Standing.PARTLY_MET)
    report_activity(by=BY, edition=activity, period=period, state=ActivityState.DONE, deviates=False)
    assert now() == (ActivityState.DONE, False, Standing.MET)
    assert activity.reports.count() == 2


def test_an_activity_is_reworded_and_carried(built: Built, activity: ActivityEdition) -> None:
    reword_activity(by=BY, edition=activity, name="Öppna två bokbussar", start=None, end=None)
    goal = carry_goal(by=BY, edition=built.board_goal, to=built.years[2025])
    carried = carry_activity(by=BY, edition=activity, goal=goal)
    assert (carried.activity, carried.name) == (activity.activity, "Öppna två bokbussar")
    with pytest.raises(PlanError):
        carry_activity(by=BY, edition=activity, goal=goal)


def test_the_latest_assessment_of_each_counts(built: Built) -> None:
    where = {"goal": built.board_goal, "body": built.board, "period": built.periods["2026-T1"]}
    for step, words in ((Step.NOT_MET, "uppfylls inte"), (Step.MET, "uppfylls helt")):
        assess_goal(by=BY, **where, step=step, words=words, reason="Fler läser.")  # type: ignore[arg-type]
    assess_goal(by=BY, **where, words="osäkert", evaluator=Evaluator.EXECUTIVE_OFFICE)  # type: ignore[arg-type]
    kept = assessments_of(
        goals=[built.board_goal.pk], bodies=[built.board.pk], period=built.periods["2026-T1"]
    )
    assert [(each.evaluator, each.step, each.words) for each in kept] == [
        (Evaluator.BOARD, Step.MET, "uppfylls helt"),
        (Evaluator.EXECUTIVE_OFFICE, None, "osäkert"),
    ]


def test_the_latest_texts_count(built: Built) -> None:
    period = built.periods["2026-T1"]
    for words in ("Först.", "Sedan \\u0000 å."):
        blocks = [{"type": "paragraph", "text": words}]
        write_goal_text(
            by=BY, goal=built.board_goal, body=built.board, period=period, role=TextRole.ANALYSIS,
            blocks=blocks,
        )  # fmt: skip
        write_indicator_text(by=BY, indicator=built.indicator, body=built.board, period=period, blocks=blocks)
    texts = texts_of(body=built.board.pk, period=period)
    assert [text.blocks[0]["text"] for text in texts] == ["Sedan \\u0000 å."] * 2


def _text(built: Built, blocks: object) -> None:
    write_indicator_text(
        by=BY, indicator=built.indicator, body=built.board, period=built.periods["2026-T1"],
        blocks=blocks,  # type: ignore[arg-type]
    )  # fmt: skip


def _report(built: Built, **fields: object) -> None:
    edition = create_activity(
        by=BY, owner=built.board, goal=built.board_goal, body=built.board, name="Bokbuss"
    )
    given: dict[str, object] = {"edition": edition, "period": built.periods["2026-T1"], **fields}
    report_activity(by=BY, **given)  # type: ignore[arg-type]


def _assess(built: Built, **fields: object) -> None:
    given: dict[str, object] = {
        "goal": built.board_goal,
        "body": built.board,
        "period": built.periods["2026-T1"],
        "words": "uppfylls helt",
        **fields,
    }
    assess_goal(by=BY, **given)  # type: ignore[arg-type]


def _create(built: Built, key: str = "", **fields: object) -> None:
    definition = replace(percent("Ny"), **fields)  # type: ignore[arg-type]
    create_indicator(by=BY, owner=built.board, since=built.years[2026], definition=definition, key=key)


def _promise(built: Built, due: str, text: str = "Redovisas.") -> None:
    make_promise(
        by=BY, body=built.board, made_in=built.periods["2026-T1"], due_in=built.periods[due], text=text
    )


REFUSED: dict[str, tuple[Callable[[Built], object], PlanFault]] = {
    "an indicator without a name": (lambda b: _create(b, name="  "), PlanFault.BLANK),
    "an address that is taken": (lambda b: _create(b, key=b.indicator.key), PlanFault.KEY_IS_TAKEN),
    "an address with other signs": (lambda b: _create(b, key="Å/ö"), PlanFault.NO_KEY),
    "a unit that is a novel": (lambda b: _create(b, unit="x" * 81), PlanFault.TOO_LONG),
    "a polarity of its own": (lambda b: _create(b, polarity="sideways"), PlanFault.UNKNOWN_CHOICE),
    "a roll-up before there was one": (
        lambda b: change_roll_up(
            by=BY,
            indicator=b.add_indicator("Senare", b.board_goal, b.board),
            since=Year.objects.create(year=2024),
            roll_up=RollUp.SUM,
            reason="",
        ),
        PlanFault.OTHER_YEAR,
    ),
    "a series break without a reason": (
        lambda b: break_series(by=BY, indicator=b.indicator, period=b.periods["2026-T1"], reason=" "),
        PlanFault.BLANK,
    ),
    "an activity that ends before it begins": (
        lambda b: create_activity(
            by=BY, owner=b.board, goal=b.board_goal, body=b.board, name="Bakvänt",
            start=date(2026, 2, 1), end=date(2026, 1, 1),
        ),
        PlanFault.BACKWARDS,
    ),
    "a deviation that is none": (lambda b: _report(b, deviation="Sen"), PlanFault.NO_DEVIATION),
    "an unknown state": (lambda b: _report(b, state="maybe"), PlanFault.UNKNOWN_CHOICE),
    "a report in another year": (
        lambda b: _report(b, period=b.periods["2025-T1"]),
        PlanFault.OTHER_YEAR,
    ),
    "an assessment in a plan": (
        lambda b: _assess(b, period=b.periods["2026-VP"]),
        PlanFault.NOT_ASSESSED,
    ),
    "an assessment in another year": (
        lambda b: _assess(b, period=b.periods["2025-T1"]),
        PlanFault.OTHER_YEAR,
    ),
    "an assessment without words": (lambda b: _assess(b, words=""), PlanFault.BLANK),
    "a step of no scale": (lambda b: _assess(b, step="nearly"), PlanFault.UNKNOWN_CHOICE),
    "a text that is no list": (lambda b: _text(b, "hej"), PlanFault.NOT_PARAGRAPHS),
    "a text that is no JSON": (lambda b: _text(b, [{"a": {1, 2}}]), PlanFault.NOT_PARAGRAPHS),
    "a text with a null sign": (lambda b: _text(b, [{"a": "\x00"}]), PlanFault.UNREADABLE),
    "a promise for the same report": (lambda b: _promise(b, "2026-T1"), PlanFault.NOT_LATER),
    "a promise for a report before": (lambda b: _promise(b, "2025-VB"), PlanFault.NOT_LATER),
    "an empty promise": (lambda b: _promise(b, "2026-T2", " "), PlanFault.BLANK),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_told_and_nothing_written(built: Built, name: str) -> None:
    act, fault = REFUSED[name]
    definitions = IndicatorDefinition.objects.filter(indicator=built.indicator).count()
    with pytest.raises(PlanError) as refused:
        act(built)
    assert refused.value.fault is fault
    assert IndicatorDefinition.objects.filter(indicator=built.indicator).count() == definitions


def test_a_promise_is_kept_for_later(built: Built) -> None:
    _promise(built, "2026-T2")
    assert built.board.promises.get().due_in == built.periods["2026-T2"]
