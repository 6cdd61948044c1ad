"""A process that enters on and on until it is killed: `python -m tests.approval.entering_on UNIT INDICATOR`.

After each act it tells the ids of the values that it was told are saved.
"""

from __future__ import annotations

import itertools
import sys

import django

if __name__ == "__main__":
    django.setup()

from tertial.plan.models import Aspect, Part
from tertial.plan.services.entering import Entry, enter_values
from tertial.reporting.models import Submission
from tests.cast import CENTRAL_OFFICE


def main() -> None:
    """Enter total, women and men, each time other ones."""
    unit, indicator = map(int, sys.argv[1:])
    asked = Submission.objects.select_related("body", "round__period__kind").get(body=unit)
    seen = dict.fromkeys(Part, 0)
    for number in itertools.count():
        _, entered = enter_values(
            by=CENTRAL_OFFICE, body=asked.body, period=asked.round.period,
            entries=[
                Entry(
                    indicator=indicator, aspect=Aspect.OUTCOME, part=part, seen=seen[part],
                    words=f"{number % 100}",
                )
                for part in Part
            ],
        )  # fmt: skip
        seen = {each.entry.part: each.id for each in entered}
        sys.stdout.write(" ".join(str(each.id) for each in entered) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
