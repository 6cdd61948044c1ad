"""What one may not see is neither listed nor counted, whoever asks and however."""

from __future__ import annotations

import pytest

from tertial.plan.models import ActivityEdition, GoalEdition, IndicatorPlacement
from tertial.plan.services.indicators import Definition, redefine_indicator
from tertial.reporting.models import Period
from tertial.reporting.services import open_year, publish
from tertial.search import selectors
from tertial.search.sources import Kind
from tests.cast import EVERYBODY
from tests.search.conftest import Library

INSIDERS = {"unit_manager", "controller", "economist", "director", "board_secretary"}
EVERYWHERE = {"central_office", "auditor", "administrator"}
CANARY = "kanariefågel"


@pytest.fixture
def secret(library: Library) -> Library:
    """The word, written everywhere in what is not published."""
    library.write(f"Om {CANARY} i en analys")
    library.write_of_indicator(f"Om {CANARY} vid en indikator")
    library.plan(f"Köpa {CANARY}", deviation=f"Ingen {CANARY} fanns")
    library.keep_table(f"Kostnad för {CANARY}")
    library.keep_report(f"{CANARY} i rubriken", f"{CANARY} i texten")
    library.matter.goals["board_goal"].title = f"Fler ser en {CANARY}"
    library.matter.goals["board_goal"].save()
    return library


def test_unpublished_work_is_found_by_those_inside_alone(secret: Library) -> None:
    for who in EVERYBODY:
        found = {kind: group.count for kind, group in secret.groups(CANARY, who).items()}
        if who in INSIDERS | EVERYWHERE:
            assert found == {Kind.GOAL: 1, Kind.ACTIVITY: 1, Kind.TEXT: 4, Kind.TABLE: 1}
        else:
            assert found == {}
        assert bool(secret.groups("tertialrapport 2026", who)) is (who in INSIDERS | EVERYWHERE)


def test_nor_by_a_beginning_or_a_phrase(secret: Library) -> None:
    for who in EVERYBODY:
        for typed in (CANARY[:4], f'"{CANARY}"', "i en analys", "kanarie"):
            assert bool(secret.hits(typed, who)) is (who in INSIDERS | EVERYWHERE)


def test_narrowing_opens_nothing(secret: Library) -> None:
    for who in EVERYBODY:
        found = secret.hits(CANARY, who, year=2026, bodies=[secret.cast.board.pk])
        assert bool(found) is (who in INSIDERS | EVERYWHERE)


def test_what_is_published_is_found_by_everyone(library: Library) -> None:
    library.write_of_indicator("vattenlek", period=library.cast.published)
    library.keep_table("Vattenlek per enhet", period=library.cast.published)
    for who in EVERYBODY:
        groups = library.groups("vattenlek", who)
        assert {kind: group.count for kind, group in groups.items()} == {Kind.TEXT: 1, Kind.TABLE: 1}


def test_what_may_not_be_read_takes_no_place_among_the_newest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many are looked for, the newest first: of those that may be read, not of all."""
    monkeypatch.setattr(selectors, "MOST_COUNTED", 1)
    published = library.cast.published
    library.write_of_indicator(CANARY, period=published)
    library.keep_table(CANARY, period=published)
    library.write_of_indicator(CANARY)
    library.keep_table(CANARY)
    for who in EVERYBODY:
        groups = library.groups(CANARY, who)
        assert {kind: group.count for kind, group in groups.items()} == {Kind.TEXT: 1, Kind.TABLE: 1}
        assert {hit.period_kind for hit in library.hits(CANARY, who)} == (
            {library.cast.unpublished.kind.key} if who in INSIDERS | EVERYWHERE else {published.kind.key}
        )


def test_the_councils_goals_are_everyones(library: Library) -> None:
    for who in EVERYBODY:
        assert [hit.number for hit in library.groups("lär", who)[Kind.GOAL].hits] == ["1.1"]


def test_an_indicator_is_found_where_a_year_of_it_may_be_read(library: Library) -> None:
    """The board's indicator is placed in 2026, of which nothing is published."""
    for who in EVERYBODY:
        found = bool(library.groups("läser", who, kinds=[Kind.INDICATOR]))
        assert found is (who in INSIDERS | EVERYWHERE)


def test_a_body_is_found_when_something_of_it_may_be_read(library: Library) -> None:
    for who in EVERYBODY:
        assert "Skolnämnden" in library.titles("skolnämnden", who)
        assert ("Lindens förskola" in library.titles("lindens", who)) is (who in INSIDERS | EVERYWHERE)


def test_what_a_later_report_brought_is_not_found_before_it_is_published(library: Library) -> None:
    cast, kinds = library.cast, {Kind.GOAL, Kind.ACTIVITY, Kind.INDICATOR}
    later = Period.objects.get(year=2026, kind__key="T2")
    library.plan(f"Köpa {CANARY}")
    GoalEdition.objects.filter(goal__owner=cast.board).update(stated_in=later)
    ActivityEdition.objects.update(stated_in=later)
    IndicatorPlacement.objects.filter(body=cast.board).update(stated_in=later)
    for published, found in ((cast.unpublished, set()), (later, kinds)):
        publish(by=cast.board_secretary, body=cast.board, period=published)
        groups = [library.groups(typed, "citizen", kinds=kinds) for typed in (CANARY, "läser")]
        assert {kind for each in groups for kind in each} == found


def test_an_indicator_is_not_found_by_a_name_of_a_year_that_is_not_open(library: Library) -> None:
    cast, reading = library.cast, library.matter.reading
    publish(by=cast.board_secretary, body=cast.board, period=cast.unpublished)
    later = open_year(by=cast.central_office, year=2027)[0].year
    redefine_indicator(by=cast.controller, indicator=reading, since=later, definition=Definition(name=CANARY))
    assert library.hits(CANARY, "citizen") == []
    assert library.hits("läser", "citizen", kinds=[Kind.INDICATOR])
    assert library.hits(CANARY, "central_office", kinds=[Kind.INDICATOR])
