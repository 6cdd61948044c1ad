"""Reorganisations happen in the middle of years; both sides of them stay readable."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg.types.range import DateRange

from tertial.audit.selectors import history_of
from tertial.organisation.models import Body, BodyKind, BodyName, Membership, Placement, Seat
from tertial.organisation.selectors import (
    find_board,
    find_by_code,
    lineage,
    name_on,
    organisation_on,
)
from tertial.organisation.services import (
    close_body,
    found_body,
    merge_bodies,
    move_body,
    rename_body,
    seat_member,
    set_code,
    split_body,
    unseat_member,
)
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db

START = date(2020, 1, 1)
MIDDLE = date(2026, 7, 1)
BEFORE = date(2026, 6, 30)


def found(name: str, kind: BodyKind = BodyKind.UNIT, parent: Body | None = None) -> Body:
    return found_body(by=CENTRAL_OFFICE, kind=kind, name=name, since=START, parent=parent)


@pytest.fixture
def municipality() -> Body:
    return found("Almviks kommun", BodyKind.MUNICIPALITY)


def names_on(day: date) -> list[tuple[int, str]]:
    return [(body.level, body.name) for body in organisation_on(day)]


def test_the_tree_is_read_from_the_top_in_swedish_order(municipality: Body) -> None:
    board = found("Skolnämnden", BodyKind.SPECIALIST_BOARD, municipality)
    for name in ("Ängens förskola", "Åsens förskola", "Lindens förskola"):
        found(name, parent=board)
    assert names_on(MIDDLE) == [
        (0, "Almviks kommun"),
        (1, "Skolnämnden"),
        (2, "Lindens förskola"),
        (2, "Åsens förskola"),
        (2, "Ängens förskola"),
    ]
    assert names_on(date(2019, 12, 31)) == []


def test_a_new_name_leaves_the_old_one_for_the_time_before(municipality: Body) -> None:
    board = found("Skolnämnden", BodyKind.SPECIALIST_BOARD, municipality)
    rename_body(by=CENTRAL_OFFICE, body=board, name="Utbildningsnämnden", on=MIDDLE)
    assert name_on(board, BEFORE) == "Skolnämnden"
    assert name_on(board, MIDDLE) == "Utbildningsnämnden"
    assert name_on(board, date(2000, 1, 1)) == "Skolnämnden"
    assert board.key == "skolnamnden"
    assert find_board("utbildningsnämnden", MIDDLE) == board
    assert find_board("Skolnämnden", MIDDLE) == board
    assert find_board("Kulturnämnden", MIDDLE) is None
    assert [event.act for event in history_of("body:skolnamnden")] == ["founded", "renamed"]


def test_two_new_names_on_one_day_leave_the_last(municipality: Body) -> None:
    for name in ("Första", "Andra"):
        rename_body(by=CENTRAL_OFFICE, body=municipality, name=name, on=MIDDLE)
    assert list(BodyName.objects.order_by("valid").values_list("name", flat=True)) == [
        "Almviks kommun",
        "Andra",
    ]


def test_a_change_before_a_later_one_is_refused_and_takes_nothing_away(municipality: Body) -> None:
    rename_body(by=CENTRAL_OFFICE, body=municipality, name="Nya Almvik", on=MIDDLE)
    with pytest.raises(ValueError, match="Nya Almvik"), transaction.atomic():
        rename_body(by=CENTRAL_OFFICE, body=municipality, name="Annat", on=BEFORE)
    with pytest.raises(ValueError, match="Nya Almvik"), transaction.atomic():
        close_body(by=CENTRAL_OFFICE, body=municipality, on=BEFORE)
    assert (name_on(municipality, BEFORE), name_on(municipality, MIDDLE)) == ("Almviks kommun", "Nya Almvik")


def test_a_moved_unit_stood_where_it_stood(municipality: Body) -> None:
    first, second = (found(name, BodyKind.DEPARTMENT, municipality) for name in ("Norr", "Söder"))
    unit = found("Lindens förskola", parent=first)
    move_body(by=CENTRAL_OFFICE, body=unit, parent=second, on=MIDDLE)
    assert names_on(BEFORE)[1:3] == [(1, "Norr"), (2, "Lindens förskola")]
    assert names_on(MIDDLE)[1:] == [(1, "Norr"), (1, "Söder"), (2, "Lindens förskola")]


def test_no_body_stands_below_itself(municipality: Body) -> None:
    department = found("Norr", BodyKind.DEPARTMENT, municipality)
    unit = found("Linden", parent=department)
    with pytest.raises(IntegrityError, match="below itself"), transaction.atomic():
        move_body(by=CENTRAL_OFFICE, body=department, parent=unit, on=MIDDLE)
    with pytest.raises(IntegrityError, match="below itself"), transaction.atomic():
        move_body(by=CENTRAL_OFFICE, body=unit, parent=unit, on=MIDDLE)
    assert names_on(MIDDLE) == [(0, "Almviks kommun"), (1, "Norr"), (2, "Linden")]


def test_merged_units_end_and_what_was_below_moves_along(municipality: Body) -> None:
    norr, soder = (found(name, BodyKind.DEPARTMENT, municipality) for name in ("Norr", "Söder"))
    found("Linden", parent=norr)
    merge_bodies(by=CENTRAL_OFFICE, bodies=[norr], into=soder, on=MIDDLE)
    assert names_on(BEFORE)[1:] == [(1, "Norr"), (2, "Linden"), (1, "Söder")]
    assert names_on(MIDDLE)[1:] == [(1, "Söder"), (2, "Linden")]
    assert [str(step) for step in lineage(soder)] == ["norr → soder"]
    assert [str(step) for step in lineage(norr)] == ["norr → soder"]


def test_a_split_unit_is_followed_to_both_of_its_successors(municipality: Body) -> None:
    linden, east, west = (found(name, parent=municipality) for name in ("Linden", "Öst", "Väst"))
    split_body(by=CENTRAL_OFFICE, body=linden, into=[east, west], on=MIDDLE)
    assert {str(step) for step in lineage(linden)} == {"linden → ost", "linden → vast"}
    assert [str(step) for step in lineage(west)] == ["linden → vast"]
    assert "Linden" not in [name for _, name in names_on(MIDDLE)]


def test_a_body_with_others_below_is_not_split_blindly(municipality: Body) -> None:
    norr = found("Norr", BodyKind.DEPARTMENT, municipality)
    found("Linden", parent=norr)
    with pytest.raises(ValueError, match="norr"):
        split_body(by=CENTRAL_OFFICE, body=norr, into=[municipality], on=MIDDLE)


def test_a_closed_body_keeps_its_past(municipality: Body) -> None:
    unit = found("Linden", parent=municipality)
    set_code(by=CENTRAL_OFFICE, body=unit, system="ekonomi", code="4711", since=START)
    close_body(by=CENTRAL_OFFICE, body=unit, on=MIDDLE)
    assert find_by_code("ekonomi", "4711", BEFORE) == unit
    assert find_by_code("ekonomi", "4711", MIDDLE) is None
    assert (1, "Linden") in names_on(BEFORE)
    assert (1, "Linden") not in names_on(MIDDLE)


def test_a_code_means_one_body_at_a_time(municipality: Body) -> None:
    one, other = (found(name, parent=municipality) for name in ("En", "Annan"))
    set_code(by=CENTRAL_OFFICE, body=one, system="ekonomi", code="1", since=START)
    set_code(by=CENTRAL_OFFICE, body=other, system="personal", code="1", since=START)
    with pytest.raises(IntegrityError), transaction.atomic():
        set_code(by=CENTRAL_OFFICE, body=other, system="ekonomi", code="1", since=MIDDLE)


def test_a_new_chair_takes_the_old_ones_place(municipality: Body) -> None:
    board = found("Skolnämnden", BodyKind.SPECIALIST_BOARD, municipality)
    for name, since in (("A", START), ("B", MIDDLE)):
        seat_member(by=CENTRAL_OFFICE, body=board, name=name, seat=Seat.CHAIR, since=since)
    member = seat_member(by=CENTRAL_OFFICE, body=board, name="C", party="(X)", since=START)
    unseat_member(by=CENTRAL_OFFICE, member=member, on=MIDDLE)
    seated = Membership.objects.filter(body=board)
    assert set(seated.filter(valid__contains=BEFORE).values_list("name", flat=True)) == {"A", "C"}
    assert list(seated.filter(valid__contains=MIDDLE).values_list("name", flat=True)) == ["B"]


def test_two_bodies_of_one_name_have_each_an_address(municipality: Body) -> None:
    assert [found("Förskolan Ek", parent=municipality).key for _ in range(2)] == [
        "forskolan-ek",
        "forskolan-ek-2",
    ]


FOREVER = DateRange(START, None)


@pytest.mark.parametrize(
    "row",
    [
        lambda body: BodyName(body=body, name="Annat", valid=FOREVER),
        lambda body: BodyName(body=body, name="  ", valid=DateRange(date(2010, 1, 1), START)),
        lambda body: BodyName(body=body, name="Annat", valid=DateRange(START, START)),
        lambda body: Body(key="en-till", kind=BodyKind.MUNICIPALITY, valid=FOREVER),
        lambda body: Body(key="okand", kind="annat", valid=FOREVER),
        lambda body: Body(key=body.key, kind=BodyKind.UNIT, valid=FOREVER),
        lambda body: Placement(body=body, parent=body, valid=FOREVER),
        lambda body: Membership(body=body, name="A", seat="annan", valid=FOREVER),
    ],
)
def test_the_database_itself_refuses_what_cannot_be(municipality: Body, row: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row(municipality).save()  # type: ignore[operator]
    connection.check_constraints()
