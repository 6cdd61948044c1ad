"""A report of ten thousand indicators: bounded in time, in memory and in queries."""

from __future__ import annotations

import random
import resource
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.matching import MOST_SOUGHT
from tertial.imports.models import Draft, DraftItem
from tertial.imports.services import confirm, open_draft
from tertial.plan.models import Indicator
from tests.cast import Cast
from tests.imports.drafts.material import BY, Report, opened

pytestmark = pytest.mark.django_db


def names(count: int, seed: int = 1) -> list[str]:
    """Names of indicators that are told apart by their words."""
    draw = random.Random(seed)  # noqa: S311  # the same each time
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiouåäö"]
    words = ["".join(draw.choices(syllables, k=3)) for _ in range(3000)]
    return [f"Andel {' '.join(draw.choices(words, k=5))}" for _ in range(count)]


def large(count: int, year: int = 2025) -> Report:
    """A report of so many indicators."""
    rows = [(name, {"outcome": f"{number % 100} %", "target": "50 %"})
            for number, name in enumerate(names(count))]  # fmt: skip
    return Report(year=year, indicators=rows)


def test_the_number_of_queries_does_not_grow_with_the_report(cast: Cast) -> None:
    counts = []
    for count in (30, 300):
        confirm(by=BY, draft=opened(large(count, 2025), f"{count}a.txt"))
        with CaptureQueriesContext(connection) as asked:
            draft = opened(large(count, 2026), f"{count}b.txt")
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            confirm(by=BY, draft=draft)
        counts.append(len(asked))
    # The second time there are versions of both years already to be compared with.
    assert counts[2] <= counts[0] + 6
    assert counts[3] <= counts[1] + 6
    assert max(counts) < 200


def test_more_than_can_be_reviewed_is_refused_with_the_number(cast: Cast) -> None:
    with pytest.raises(ImportRefused) as refused:
        open_draft(by=BY, read=large(MOST_SOUGHT + 1).read())
    assert refused.value.fault == ImportFault.TOO_MANY
    assert str(MOST_SOUGHT + 6) in refused.value.sentence
    assert Draft.objects.count() == 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_thousand_indicators_are_taken_in_and_recognised_a_year_later(cast: Cast) -> None:
    for year, verdict in ((2025, "new"), (2026, "same")):
        read = large(10_000, year).read(f"{year}.txt")
        started = time.process_time()
        draft = open_draft(by=BY, read=read).draft
        assert draft is not None
        assert time.process_time() - started < 40
        found = DraftItem.objects.filter(draft=draft, sort="indicator", verdict=verdict)
        assert found.count() == 10_000
        started = time.process_time()
        confirm(by=BY, draft=draft)
        assert time.process_time() - started < 60
        assert Indicator.objects.count() == 10_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000  # in kilobytes
