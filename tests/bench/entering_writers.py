"""Entering values in process, alone and as one writer of many: `… NAME NUMBER SECONDS`.

A writer says that it is ready, begins when it is told to, and tells what it did as one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Collection
from statistics import median
from typing import Any, Final

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

if __name__ == "__main__":
    django.setup()  # the parent has named the settings and the database

from tertial.access.models import Person
from tertial.organisation.models import Body
from tertial.plan.models import Aspect, Part, ReportedValue
from tertial.plan.services.entering import EnteredTogether, Entry, EntryOutcome, enter_together
from tertial.reporting.models import Period
from tests.bench.open_round import Desk, desks, open_period

PARTS: Final = len(Part)


class Writer:
    """Somebody who enters one value after another in a unit, and knows which stood there."""

    def __init__(self, desk: Desk, period: Period) -> None:
        self.desk, self.period = desk, period
        self.by = Person.objects.get(email=desk.email)
        self.body = Body.objects.get(pk=desk.body)
        self.seen: dict[tuple[int, Part], int] = {}

    def enter(self, indicator: int, number: int) -> EnteredTogether:
        """Enter total, women and men."""
        entries = [
            Entry(
                indicator=indicator, aspect=Aspect.OUTCOME, part=part,
                words=f"{10 + number % 80},{number % 10}", seen=self.seen.get((indicator, part), 0),
            )
            for part in Part
        ]  # fmt: skip
        done = enter_together(by=self.by, body=self.body, period=self.period, entries=entries)
        for each in done.entered:
            self.seen[each.entry.indicator, each.entry.part] = each.id
        return done


def alone(rounds: int) -> dict[str, Any]:
    """The median of a save by the clock and of processor in this process, and its queries."""
    writer = Writer(desks()[-1], open_period())
    indicators = writer.desk.indicators
    walls, cpus = [], []
    for number in range(rounds + 3):
        wall, cpu = time.perf_counter(), time.process_time()
        writer.enter(indicators[number % len(indicators)], number)
        if number >= 3:
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
    with CaptureQueriesContext(connection) as queries:
        writer.enter(indicators[0], rounds + 3)
    return {"wall": median(walls), "cpu": median(cpus), "queries": len(queries)}


def stored_among(ids: Collection[int]) -> int:
    """How many of some values are stored."""
    return ReportedValue.objects.filter(pk__in=ids).count()


def main() -> None:
    """Write until the time is up."""
    name, turn, lasting = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    own = desks()[0 if name == "same" else turn]
    writer = Writer(own, open_period())
    took, saved, told = [], [], 0
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    end = time.monotonic() + lasting
    while time.monotonic() < end:
        indicator = own.indicators[0 if name == "same" else turn % len(own.indicators)]
        started = time.perf_counter()
        done = writer.enter(indicator, turn)
        took.append(time.perf_counter() - started)
        turn += 1
        saved += [
            (each.id, each.entry.seen, *each.entry.cell)
            for each in done.entered
            if each.outcome is EntryOutcome.SAVED
        ]
        told += any(each.outcome is EntryOutcome.CHANGED_MEANWHILE for each in done.entered)
    sys.stdout.write(json.dumps({"took": took, "saved": saved, "told": told}) + "\n")


if __name__ == "__main__":
    main()
