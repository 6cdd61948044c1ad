"""What is taken in comes out again: the composed document is the one that was read, to the letter."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tertial.demo import documents as demo_documents
from tertial.demo import file_name
from tertial.documents.composing import compose
from tertial.documents.errors import DocumentError
from tertial.documents.inventory import take_inventory
from tertial.documents.structure import dumps
from tertial.documents.tree import Document
from tertial.economy.errors import EconomyError
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.reading import read_source
from tertial.imports.taking_in import take_in
from tertial.organisation.models import Body
from tertial.plan.errors import PlanError, PlanFault
from tertial.reporting.models import Period
from tests.documents.sample import large_document, sample_document
from tests.documents.trees import documents
from tests.fixtures.invented import some_reports
from tests.imports.taking_in.board import BY, place_of

DEMOS = {file_name(document): document for document in demo_documents()}


def round_trip(document: Document, place: tuple[Body, Period] | None = None) -> Document:
    """Take a document in, by default as that of the board and period it names, and compose it."""
    board, period = place or place_of(document)
    take_in(by=BY, document=document, board=board, period=period)
    return compose(body=board, period=period)


@contextmanager
def undone() -> Iterator[None]:
    """Leave nothing of the block in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", DEMOS)
def test_a_sample_document_comes_out_as_it_went_in(name: str) -> None:
    assert dumps(round_trip(DEMOS[name])) == dumps(DEMOS[name])


@pytest.mark.django_db
def test_every_kind_of_block_comes_out_as_it_went_in() -> None:
    for document in (sample_document(), large_document(3)):
        assert dumps(round_trip(document)) == dumps(document)


@pytest.mark.django_db
def test_invented_reports_come_out_as_they_went_in() -> None:
    for document in some_reports(25):
        assert dumps(round_trip(document)) == dumps(document)


@pytest.fixture
def place(db: None) -> tuple[Body, Period]:
    """A board and a period of which nothing is known."""
    return place_of(sample_document())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents)
def test_documents_of_any_shape_come_out_as_they_went_in(
    place: tuple[Body, Period], document: Document
) -> None:
    """However odd a file that another program made may be: it comes out the same, or it is refused whole."""
    with undone():
        try:
            composed = round_trip(document, place)
        except (PlanError, DocumentError, EconomyError):
            return
        assert composed == document


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_a_title_that_no_database_keeps_is_refused(place: tuple[Body, Period], sign: str) -> None:
    document = sample_document()
    titled = replace(document, identity=replace(document.identity, title=f"Bokslut{sign}"))
    with pytest.raises(PlanError) as refused:
        round_trip(titled, place)
    assert refused.value.fault is PlanFault.UNREADABLE


@pytest.mark.django_db
def test_real_reports_in_one_database_score_as_their_readings(corpus: Path, tmp_path: Path) -> None:
    readings = {path: read_report(read_source(path)) for path in sorted(corpus.glob("*.txt"))}
    for document in readings.values():
        round_trip(document)
    for path, document in readings.items():
        board, period = place_of(document)
        composed = compose(body=board, period=period)
        assert take_inventory(composed) == take_inventory(document), path.stem
        assert composed == document, path.stem
        assert score(composed, path, tmp_path) >= score(document, path, tmp_path) > 0.99, path.stem


def score(document: Document, path: Path, folder: Path) -> float:
    """The score of a document against the truth that lies beside a real report."""
    structure = folder / "structure.json"
    structure.write_text(dumps(document), encoding="utf-8")
    scorer = path.parents[1] / "tools" / "score_structure.py"
    truth = path.with_suffix(".truth.json")
    done = subprocess.run(
        [sys.executable, str(scorer), str(structure), str(truth)], check=True, capture_output=True, text=True
    )
    found = re.search(r"^overall F1 = (\d\.\d+)$", done.stdout, flags=re.MULTILINE)
    assert found is not None
    return float(found[1])
