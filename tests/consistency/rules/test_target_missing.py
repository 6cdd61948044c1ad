"""Indicators that are left without a target."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tertial.consistency.rules.indicators.target_missing import RULE
from tertial.documents.tree import Identity, Undecided
from tests.consistency.building import (
    ANNUAL_REPORT,
    PLAN,
    TERTIAL_1,
    a_document,
    an_indicator,
    found_by,
    indicators,
)


@pytest.mark.parametrize(
    ("cells", "identity", "missing"),
    [
        ({"target": "Fastställs 2025"}, PLAN, True),
        ({"kf_target": "Fastställs 2025"}, PLAN, True),
        ({"target": "80 %", "kf_target": "Fastställs 2025"}, PLAN, False),
        ({"target": "80 %", "kf_target": "Tas fram av nämnd"}, PLAN, False),
        ({"target": "Fastställs 2025"}, TERTIAL_1, False),
        ({"target": "Fastställs 2025"}, ANNUAL_REPORT, True),
        ({"target": "Fastställs 2026"}, ANNUAL_REPORT, False),
        ({}, PLAN, True),
        ({}, TERTIAL_1, False),
        ({"target": "-"}, PLAN, False),
        ({"target": "öka"}, PLAN, False),
    ],
)
def test_a_target_must_be_set_when_the_plan_is(
    cells: dict[str, str], identity: Identity, missing: bool
) -> None:
    document = a_document(indicators(an_indicator("Andel nöjda besökare", **cells)), identity=identity)
    assert bool(found_by(RULE, document)) is missing


def test_a_target_put_off_is_found_though_its_words_are_in_no_column_for_certain() -> None:
    row = replace(
        an_indicator("Andel nöjda besökare"),
        undecided=(
            Undecided(text="Fastställs", candidates=("target", "kf_target")),
            Undecided(text="2025", candidates=("kf_target",)),
        ),
    )
    (found,) = found_by(RULE, a_document(indicators(row), identity=PLAN))
    assert found.found.arguments["printed"] == "Fastställs 2025"
    figure = replace(row, undecided=(Undecided(text="80 %", candidates=("target", "kf_target")),))
    assert not found_by(RULE, a_document(indicators(figure), identity=PLAN))
