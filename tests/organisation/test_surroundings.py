"""A body among the others on a day: above, below, who sits there, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.organisation.models import Body, BodyKind, Seat, SuccessionKind
from tertial.organisation.services import (
    close_body,
    found_body,
    merge_bodies,
    move_body,
    rename_body,
    seat_member,
)
from tertial.organisation.surroundings import (
    boards_on,
    find_body,
    members_on,
    names_of,
    path_to,
    taken_over,
    tree_of,
)
from tests.cast import CENTRAL_OFFICE as BY

START, MIDDLE, DAY = date(2020, 1, 1), date(2026, 3, 1), date(2026, 4, 30)


@dataclass(frozen=True)
class Town:
    """A municipality with two boards, an administration and three units."""

    municipality: Body
    school: Body
    culture: Body
    administration: Body
    units: tuple[Body, ...]


@pytest.fixture
def town(db: None) -> Town:
    """It, as it was founded."""

    def found(kind: BodyKind, name: str, parent: Body | None) -> Body:
        return found_body(by=BY, kind=kind, name=name, since=START, parent=parent)

    municipality = found(BodyKind.MUNICIPALITY, "Almviks kommun", None)
    school = found(BodyKind.SPECIALIST_BOARD, "Skolnämnden", municipality)
    culture = found(BodyKind.SPECIALIST_BOARD, "Ålderdomens kulturnämnd", municipality)
    administration = found(BodyKind.ADMINISTRATION, "Skolförvaltningen", school)
    units = tuple(found(BodyKind.UNIT, name, administration) for name in ("Östra", "Åsen", "Enhet 10"))
    return Town(municipality, school, culture, administration, units)


def names(bodies: object) -> list[str]:
    return [body.name for body in bodies]  # type: ignore[attr-defined]


def test_the_path_goes_from_the_widest_to_the_body(town: Town) -> None:
    path = path_to(town.units[0].pk, DAY)
    assert names(path) == ["Almviks kommun", "Skolnämnden", "Skolförvaltningen", "Östra"]
    assert [body.level for body in path] == [0, 1, 2, 3]
    assert [body.parent for body in path] == [None, path[0].id, path[1].id, path[2].id]


def test_the_path_is_that_of_the_day(town: Town) -> None:
    move_body(by=BY, body=town.units[0], parent=town.culture, on=MIDDLE)
    rename_body(by=BY, body=town.units[0], name="Östra biblioteket", on=MIDDLE)
    assert names(path_to(town.units[0].pk, date(2026, 2, 28)))[1:] == [
        "Skolnämnden",
        "Skolförvaltningen",
        "Östra",
    ]
    assert names(path_to(town.units[0].pk, MIDDLE))[1:] == ["Ålderdomens kulturnämnd", "Östra biblioteket"]


def test_a_body_that_ended_is_shown_as_it_was_last(town: Town) -> None:
    close_body(by=BY, body=town.units[0], on=MIDDLE)
    assert names(path_to(town.units[0].pk, DAY)) == [
        "Almviks kommun", "Skolnämnden", "Skolförvaltningen", "Östra",
    ]  # fmt: skip
    assert "Östra" not in names(tree_of(town.school.pk, DAY))


def test_a_body_that_was_not_there_yet_is_shown_as_it_was_first(town: Town) -> None:
    late = found_body(
        by=BY, kind=BodyKind.UNIT, name="Nya", since=date(2027, 1, 1), parent=town.administration
    )
    assert names(path_to(late.pk, DAY)) == ["Nya"]


def test_the_tree_is_in_swedish_order_with_levels(town: Town) -> None:
    found_body(by=BY, kind=BodyKind.UNIT, name="Enhet 9", since=START, parent=town.administration)
    tree = tree_of(town.school.pk, DAY)
    assert names(tree) == ["Skolnämnden", "Skolförvaltningen", "Enhet 9", "Enhet 10", "Åsen", "Östra"]
    assert [body.level for body in tree] == [0, 1, 2, 2, 2, 2]


def test_the_boards_of_a_day(town: Town) -> None:
    assert names(boards_on(DAY)) == ["Skolnämnden", "Ålderdomens kulturnämnd"]
    close_body(by=BY, body=town.culture, on=MIDDLE)
    assert names(boards_on(DAY)) == ["Skolnämnden"]


def test_members_stand_by_their_seats(town: Town) -> None:
    for name, seat, since in (
        ("Ersättare i testet", Seat.SUBSTITUTE, START),
        ("Ordförande i testet", Seat.CHAIR, START),
        ("Blivande i testet", Seat.MEMBER, date(2027, 1, 1)),
    ):
        seat_member(by=BY, body=town.school, name=name, party="A", seat=seat, since=since)
    assert [(member.name, member.party) for member in members_on(town.school.pk, DAY)] == [
        ("Ordförande i testet", "A"), ("Ersättare i testet", "A"),
    ]  # fmt: skip


def test_history_is_read_from_both_sides(town: Town) -> None:
    east, as_, _ten = town.units
    rename_body(by=BY, body=as_, name="Åsens naturförskola", on=MIDDLE)
    merge_bodies(by=BY, bodies=[east], into=as_, on=date(2026, 4, 1))
    for body in (east, as_):
        (step,) = taken_over(body)
        assert (step.kind, step.day) == (SuccessionKind.MERGED, date(2026, 4, 1))
        assert (step.predecessor.name, step.successor.name) == ("Östra", "Åsens naturförskola")
    assert [(each.name, each.since) for each in names_of(as_.pk)] == [
        ("Åsen", START), ("Åsens naturförskola", MIDDLE),
    ]  # fmt: skip


def test_a_body_is_found_by_its_address_alone(town: Town) -> None:
    assert find_body(town.school.key) == town.school
    assert find_body("finns-inte") is None


@pytest.mark.parametrize("more", [0, 60])
def test_one_query_each_however_many_there_are(
    town: Town, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        found_body(by=BY, kind=BodyKind.UNIT, name=f"Enhet {number}", since=START, parent=town.administration)
    with django_assert_num_queries(4):
        path_to(town.units[0].pk, DAY)
        tree_of(town.municipality.pk, DAY)
        boards_on(DAY)
        members_on(town.school.pk, DAY)
