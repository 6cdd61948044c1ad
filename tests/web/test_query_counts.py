"""How many questions each page puts to the database: as many as the baseline says, however much there is.

The baseline is `query_counts.json`. Where a page has changed for a good reason, write it anew and look at the
difference as you look at the code:

    WRITE_QUERY_COUNTS=1 make test ARGS=tests/web/test_query_counts.py
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tertial.plan.models import Goal
from tertial.plan.selectors.tree import GoalTree
from tests.bench.addresses import EXAMPLES, NOT_MEASURED, names_of_addresses
from tests.bench.municipality import Size, fill
from tests.bench.pages import client_of, queries_of

BASELINE: Final = Path(__file__).with_name("query_counts.json")
MOST: Final = 30
FEW, MANY = (Size(boards=3, units=9, years=3, indicators=number) for number in (15, 150))


@pytest.mark.parametrize("size", [FEW, MANY], ids=["15 indicators", "150 indicators"])
def test_each_page_asks_as_often_as_the_baseline_says(size: Size, db: None) -> None:
    fill(size)
    answers = {example.label: client_of(example).get(example.path).status_code for example in EXAMPLES}
    assert {label: status for label, status in answers.items() if status not in (200, 302)} == {}
    found = {example.label: queries_of(example) for example in EXAMPLES}
    if os.environ.get("WRITE_QUERY_COUNTS") == "1":
        BASELINE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert found == baseline, "see the first lines of this test"
    assert max(found.values()) <= MOST


def test_each_address_has_an_example_or_a_reason_to_have_none() -> None:
    named = {example.name for example in EXAMPLES}
    assert names_of_addresses() - named - set(NOT_MEASURED) == set()
    assert (named | set(NOT_MEASURED)) - names_of_addresses() == set()
    assert named & set(NOT_MEASURED) == set()


def _asking_for_each(tree: GoalTree, _may_read: Callable[[int], bool]) -> GoalTree:
    for each in tree.goals:
        Goal.objects.filter(pk=each.goal).exists()
    return tree


def test_a_question_more_for_each_thing_is_found(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a page that asks once for each of its goals is told from the others."""
    fill(FEW)
    monkeypatch.setattr("tertial.web.views.golden_thread.only_open", _asking_for_each)
    example = next(each for each in EXAMPLES if each.label == "golden_thread")
    assert queries_of(example) > json.loads(BASELINE.read_text(encoding="utf-8"))[example.label]
