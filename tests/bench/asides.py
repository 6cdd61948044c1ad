"""What is measured in the large municipality beside its pages: searching, reporting many values, a draft."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tertial.access.models import Person
from tertial.access.policies import reader_of
from tertial.core.cells import parse_cell
from tertial.imports.reading import read_file
from tertial.imports.services import open_draft
from tertial.organisation.models import Body
from tertial.plan.models import Indicator, Part
from tertial.plan.services.values import NewValue, report_values
from tertial.reporting.models import Period
from tertial.reporting.selectors import published_periods
from tertial.search.selectors import find
from tertial.search.words import asked_for
from tests.bench.measuring import call, in_turn
from tests.bench.municipality import CONTROLLER, LAST_YEAR, board_key
from tests.bench.storstad import median_of
from tests.cast import CENTRAL_OFFICE
from tests.web.test_table_speed import bare, ours

SEARCHES: Final = {
    "a word that is everywhere": "förskolan",
    "two words": "trygghetsvandringar boende",
    "the beginning of a word": "trygghetsvand",
    "a word that is nowhere": "zebror",
}
VALUES: Final = 1350


def measure(rounds: int, report: Path | None) -> dict[str, Any]:
    """Measure, in seconds by the clock and of processor in this process."""
    found: dict[str, Any] = {"searches": {what: _search(words, rounds) for what, words in SEARCHES.items()}}
    found["tables"] = _tables(rounds)
    found["values"] = median_of(_report_many, max(3, rounds // 3))
    if report is not None:
        found["draft"] = _draft(report)
    return found


def _search(words: str, rounds: int) -> tuple[float, float]:
    person = Person.objects.get(email=CONTROLLER)
    reader = reader_of(person, on=timezone.localdate(), published=published_periods())
    return median_of(lambda: find(asked_for(words), reader=reader), rounds)


def _tables(rounds: int) -> tuple[float, float]:
    """Draw a table of a hundred rows as our pages do, and as a bare template does: seconds of processor."""
    found = in_turn({"ours": partial(call, ours), "bare": partial(call, bare)}, 3 * rounds)
    return found["ours"].cpu, found["bare"].cpu


def _report_many() -> None:
    """Report a large report's worth of values, and take all of it back."""
    board = Body.objects.get(key=board_key(1))
    period = Period.objects.select_related("kind").get(year=LAST_YEAR, kind__key="VB")
    indicators = Indicator.objects.filter(Q(placements__body=board)).distinct()
    values = [
        NewValue(indicator=each, body=board, period=period, value=parse_cell("87,5 %"), part=part)
        for each in indicators
        for part in Part
        for _ in range(3)
    ][:VALUES]
    with transaction.atomic():
        report_values(by=CENTRAL_OFFICE, values=values, subject="allt")
        transaction.set_rollback(True)


def _draft(report: Path) -> tuple[float, float]:
    """Read a report and open a draft of it: seconds by the clock, and of them those of reading."""
    begun = time.perf_counter()
    read = read_file(report)
    read_at = time.perf_counter()
    opened = open_draft(by=CENTRAL_OFFICE, read=read)
    assert opened.is_new
    return time.perf_counter() - begun, read_at - begun
