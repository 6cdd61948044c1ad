"""Lines cross the process border unchanged, and misshapen ones do not cross at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.imports.reports.sources.lines import Line, Segment, SourceWarning
from tertial.imports.reports.sources.transfer import ReadFile, from_json, to_json
from tertial.platform.failures import JsonValue

NUMBERS = st.integers(1, 10_000)
LINES = st.builds(
    Line,
    number=NUMBERS,
    text=st.text(),
    page=st.none() | NUMBERS,
    cells=st.none() | st.lists(st.text(), max_size=4).map(tuple),
    header=st.booleans(),
    heading=st.none() | st.integers(1, 9),
    list_item=st.booleans(),
    ordered=st.booleans(),
    furniture=st.booleans(),
    contents=st.booleans(),
    table=st.none() | NUMBERS,
    note=st.none() | st.text(),
    segments=st.none()
    | st.lists(st.builds(Segment, *[st.floats(0, 600)] * 5, st.text()), max_size=3).map(tuple),
)


@given(st.lists(LINES, max_size=5), st.none() | st.text(), st.booleans())
def test_what_goes_in_comes_out(lines: list[Line], encoding: str | None, tagged: bool) -> None:
    read = ReadFile(lines, [SourceWarning("long-line", {"line": 3})], {"title": "Plan"}, encoding, tagged)
    assert from_json(json.loads(json.dumps(to_json(read)))) == read


GOOD: dict[str, JsonValue] = {"lines": [], "warnings": [], "metadata": {}, "encoding": None, "tagged": False}


@pytest.mark.parametrize(
    "change",
    [
        {"lines": None},
        {"lines": [3]},
        {"lines": [{"number": 1}]},
        {"lines": [{"number": "x", "text": "a"}]},
        {"lines": [{"number": 1, "text": 7}]},
        {"lines": [{"number": 1, "text": "a", "cells": "ab"}]},
        {"lines": [{"number": 1, "text": "a", "cells": [1]}]},
        {"lines": [{"number": 1, "text": "a", "page": "1"}]},
        {"lines": [{"number": 1, "text": "a", "heading": True}]},
        {"lines": [{"number": 1, "text": "a", "segments": [[1, 2]]}]},
        {"warnings": [["x"]]},
        {"metadata": {"title": 3}},
        {"encoding": 8},
    ],
)
def test_misshapen_answers_are_refused(change: dict[str, JsonValue]) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_json({**GOOD, **change})
    assert from_json(dict(GOOD)) == ReadFile()
