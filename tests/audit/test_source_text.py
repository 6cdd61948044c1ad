"""The lines of source files: kept once, shown around the one that is asked for."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tertial.audit.models import SourceFile, SourceText
from tertial.audit.selectors import lines_around, newest_event
from tertial.audit.services import keep_source_file, record_event
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db

LINES = [f"Rad {number}" for number in range(1, 101)]


def kept(lines: list[str] = LINES, pages: list[int | None] | None = None, sha256: str = "a") -> SourceFile:
    return keep_source_file(
        name="r.txt", media="text", sha256=sha256 * 64, size=1, lines=lines, pages=pages or ()
    )


def numbers(file: SourceFile, first: int, last: int, around: int = 2) -> list[int]:
    return [line.number for line in lines_around(file.pk, first, last, around)]


def test_a_line_is_shown_among_its_neighbours() -> None:
    file = kept()
    assert numbers(file, 50, 51) == [48, 49, 50, 51, 52, 53]
    assert lines_around(file.pk, 50, 50, 0)[0].text == "Rad 50"


def test_beyond_the_ends_there_is_nothing() -> None:
    file = kept()
    assert numbers(file, 1, 1) == [1, 2, 3]
    assert numbers(file, 100, 100) == [98, 99, 100]
    assert numbers(file, 500, 600) == []
    assert numbers(file, 99, 10**9) == [97, 98, 99, 100]


def test_pages_are_known_where_the_file_knows_them() -> None:
    with_pages = kept(["a", "b"], [1, None], "b")
    assert [line.page for line in lines_around(with_pages.pk, 1, 2)] == [1, None]
    without = kept(["a", "b"], [None, None], "c")
    assert [line.page for line in lines_around(without.pk, 1, 2)] == [None, None]


def test_the_same_bytes_are_the_same_file() -> None:
    first = kept()
    again = keep_source_file(name="annat.txt", media="pdf", sha256="a" * 64, size=9, lines=["x"])
    assert again == first
    assert again.name == "r.txt"
    assert lines_around(first.pk, 1, 1, 0)[0].text == "Rad 1"


def test_a_file_without_lines_may_get_them_later() -> None:
    file = kept([], sha256="d")
    assert lines_around(file.pk, 1, 1) == []
    kept(["x"], sha256="d")
    assert [line.text for line in lines_around(file.pk, 1, 1)] == ["x"]


def test_lines_are_never_changed() -> None:
    file = kept()
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceText.objects.filter(source_file=file).update(lines=[])
    with pytest.raises(DatabaseError), transaction.atomic():
        SourceText.objects.filter(source_file=file).delete()


def test_each_line_has_its_page_or_none_has() -> None:
    file = kept([], sha256="e")
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceText.objects.create(source_file=file, lines=["a", "b"], pages=[1])


def test_the_newest_event_tells_whether_anything_has_changed() -> None:
    before = newest_event()
    assert newest_event() == before
    event = record_event(by=CENTRAL_OFFICE, act="did", subject="x")
    assert newest_event() == event.pk > before
