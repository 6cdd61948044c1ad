"""`tertial compose`: documents out of the database, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tertial.demo import samples
from tertial.documents.structure import loads
from tertial.imports.taking_in import take_in
from tertial.organisation.models import BodyKind
from tertial.organisation.services import found_body
from tests.cast import CENTRAL_OFFICE
from tests.cli.running import Outcome, tertial
from tests.committed import address_of_tests, empty_database
from tests.imports.taking_in.board import place_of

pytestmark = pytest.mark.django_db  # so that there is a database of the tests, whichever tests are run

SAMPLE = samples()[-1]
BOARD = SAMPLE.identity.board or ""
PERIOD = f"{SAMPLE.identity.year}-{SAMPLE.identity.period}"


@pytest.fixture(scope="module")
def address(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a database that holds a report, and two units of the same name."""
    with django_db_blocker.unblock():
        try:
            board, period = place_of(SAMPLE)
            take_in(by=CENTRAL_OFFICE, document=SAMPLE, board=board, period=period)
            for key in ("linden-norr", "linden-soder"):
                found_body(
                    by=CENTRAL_OFFICE, kind=BodyKind.UNIT, name="Linden", key=key, since=date(2020, 1, 1)
                )
            yield address_of_tests()
        finally:
            empty_database()


def composed(
    address: str, folder: Path, *outputs: str, board: str = BOARD, period: str = PERIOD, language: str = "en"
) -> Outcome:
    asked = [argument for output in outputs for argument in ("-o", output)]
    settings = {"DATABASE_URL": address, "TERTIAL_SECRET_KEY": "x" * 50}
    return tertial(
        "compose", "--board", board, "--period", period, *asked,
        folder=folder, settings=settings, language=language,
    )  # fmt: skip


def test_what_was_taken_in_is_composed_in_every_format(address: str, tmp_path: Path) -> None:
    shown = composed(address, tmp_path, "ut.json", "ut.html", "ut.pdf", language="sv")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines() == ["Skrev ut.json", "Skrev ut.html", "Skrev ut.pdf"]
    assert loads((tmp_path / "ut.json").read_bytes()) == SAMPLE
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF-1.7")
    again = composed(address, tmp_path, "ut.json", period=f"{SAMPLE.identity.period} {SAMPLE.identity.year}")
    assert (again.status, again.out) == (0, "Wrote ut.json\n")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"board": "Rymdnämnden"}, "There is no board or unit “Rymdnämnden” in the database."),
        ({"board": f"{BOARD}n"}, f"the nearest name is “{BOARD}”."),
        ({"board": "linden"}, "give the address of one: linden-norr, linden-soder."),
        ({"period": "hösten"}, "“hösten” is not a period; write the year and the document"),
        ({"period": "T1"}, "“T1” is not a period"),
        ({"period": "1999-T1"}, f"There is nothing to compose for {BOARD} in Tertial 1 1999"),
        ({"board": "linden-norr"}, "There is nothing to compose for linden-norr in"),
    ],
)
def test_what_cannot_be_composed_is_said_in_one_sentence(
    address: str, tmp_path: Path, asked: dict[str, str], sentence: str
) -> None:
    shown = composed(address, tmp_path, "ut.json", **asked)
    assert shown.status == 16
    assert sentence in shown.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_refused_before_the_work(address: str, tmp_path: Path) -> None:
    assert composed(address, tmp_path, "ut.txt").status == 2
    assert composed(address, tmp_path, "ingen-mapp/ut.pdf").status == 10


def test_a_database_that_is_not_there_is_refused(tmp_path: Path) -> None:
    shown = composed("postgresql://x@127.0.0.1:1/x", tmp_path, "ut.pdf")
    assert shown.status == 13
    assert shown.sentence
