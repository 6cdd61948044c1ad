"""A cell is a figure, an absence or a text for a person to look at; reading one never fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.absence import Blank, NotMeasured, Undetermined
from tertial.core.cells import NotUnderstood, parse_cell
from tertial.core.figures import Figure, FigureFault, parse_figure
from tertial.core.numbers import NumberFault
from tertial.core.targets import TargetKind, parse_target


def test_the_sorts_of_cell() -> None:
    assert parse_cell("1 050 st") == parse_figure("1 050 st")
    assert parse_cell("") == Blank()
    assert parse_cell("Ej mätt") == NotMeasured()
    assert isinstance(parse_cell("-"), Undetermined)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 34", NumberFault.GROUPS),
        ("9.10", NumberFault.POINT),
        ("80 Fastställs", FigureFault.UNKNOWN_UNIT),
        ("Ja", NumberFault.EMPTY),
    ],
)
def test_what_is_not_understood_is_kept_with_the_reason(text: str, reason: str) -> None:
    assert parse_cell(text) == NotUnderstood(text, reason)


@given(st.text(max_size=100))
def test_any_text_is_a_cell(text: str) -> None:
    cell = parse_cell(text)
    if not isinstance(cell, Figure | Blank):
        assert " ".join(text.split()) == cell.printed


def test_every_value_of_the_real_reports_is_understood(corpus: Path) -> None:
    values: list[str] = []
    targets: list[str] = []
    for truth in sorted(corpus.glob("*.truth.json")):
        for indicator in json.loads(truth.read_text(encoding="utf-8"))["indicators"]:
            for name, text in indicator["cells"].items():
                if name in ("target", "kf_target"):
                    targets.append(text)
                elif name in ("outcome", "outcome_men", "outcome_women", "previous", "forecast"):
                    values.append(text)
    assert len(values) > 300
    assert len(targets) > 300
    assert [text for text in values if not isinstance(parse_cell(text), Figure)] == []
    # One target in three reports is a condition in words.
    assert sum(parse_target(text).kind is TargetKind.TEXTUAL for text in targets) == 1
