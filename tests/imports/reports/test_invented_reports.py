"""What is printed in the flattened layout is read again: goals, indicators, activities, tables, text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from tertial.demo import documents, file_name
from tertial.documents.tree import Document
from tests.fixtures.flattened import LAYOUTS, Flattened, flatten
from tests.fixtures.invented import documents as invented_documents
from tests.imports.reports.reading import ASPECTS, differences, narrative_differs, read

SAMPLES = {file_name(document): document for document in documents()}
BY_NAME = {layout.name: layout for layout in LAYOUTS}

each_sample = pytest.mark.parametrize("sample", SAMPLES)
each_layout = pytest.mark.parametrize("layout", BY_NAME)
each_aspect = pytest.mark.parametrize("aspect", ASPECTS)


@cache
def printed_and_read(sample: str, layout: str) -> tuple[Flattened, Document]:
    printed = flatten(SAMPLES[sample], BY_NAME[layout])
    return printed, read(printed.text)


@each_sample
@each_layout
@each_aspect
def test_a_sample_is_read_as_it_was_printed(sample: str, layout: str, aspect: str) -> None:
    printed, document = printed_and_read(sample, layout)
    assert ASPECTS[aspect](printed, document) == []


@each_sample
@each_layout
def test_the_text_stays_under_its_goal(sample: str, layout: str) -> None:
    printed = flatten(SAMPLES[sample], replace(BY_NAME[layout], footnotes=False, cover=False, contents=False))
    assert narrative_differs(printed, read(printed.text)) == []


@each_sample
@each_layout
def test_the_document_knows_what_it_is(sample: str, layout: str) -> None:
    expected = SAMPLES[sample].identity
    _, document = printed_and_read(sample, layout)
    identity = document.identity
    assert identity.kind == expected.kind
    assert identity.period == expected.period
    assert identity.year == expected.year
    assert identity.board == expected.board


@each_layout
@given(invented=invented_documents(directions=1, areas=2, board_goals=1))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_any_report_is_read_as_it_was_printed(layout: str, invented: Document) -> None:
    printed = flatten(invented, BY_NAME[layout])
    assert differences(printed, read(printed.text)) == []
