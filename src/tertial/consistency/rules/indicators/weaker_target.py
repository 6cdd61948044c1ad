"""A board's target that asks for less than the council's, without a word on why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.polarity import polarity_of
from tertial.consistency.rules.indicators.rows import is_certain, is_count, name_of, spot_of, target_figure
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT
from tertial.plan.calculations.measures import Polarity

_CITY_WIDE: Final = Decimal(2)
"""A council's figure this many times the board's is a total for the whole municipality."""

_ON_TARGETS: Final = re.compile(r"\barsmal|\bmal(?:et\b|niva|varde)|kommunfullmaktige|\bkf\b")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    weaker = [row for row in evidence.indicators if _asks_for_less(row)]
    if not weaker:
        return
    first = weaker[0]
    told = {
        "name": name_of(first),
        "own": first.indicator.cell("target") or "",
        "council": first.indicator.cell("kf_target") or "",
    }
    spots = tuple(spot_of(row, row.indicator.cell("target") or "") for row in weaker)
    if len(weaker) == 1:
        yield Found(
            sentence=marked(
                "The target of “{name}”, {own}, asks for less than the council's {council}, and nothing says"
                " why."
            ),
            arguments=told,
            spots=spots,
        )
        return
    yield Found(
        sentence=marked(
            "{count} targets ask for less than the council's, and nothing says why; the first is “{name}”,"
            " {own} against the council's {council}."
        ),
        arguments={"count": str(len(weaker)), **told},
        spots=spots,
    )


def _asks_for_less(row: SeenIndicator) -> bool:
    """Whether a row's own target is for certain weaker than the council's, without a comment."""
    own, council = target_figure(row), target_figure(row, "kf_target")
    if own is None or council is None or own.approximate or council.approximate:
        return False
    if not is_certain(row) or _is_alone(row) or not _comparable(row, own, council):
        return False
    return _is_weaker(own, council, polarity_of(row)) and not _commented(row)


def _is_alone(row: SeenIndicator) -> bool:
    """Whether a reported row has only the two, so that the first may as well be last year's outcome."""
    return row.has_column("outcome") and not {"outcome", "previous", "forecast"} & row.values.keys()


def _comparable(row: SeenIndicator, own: Figure, council: Figure) -> bool:
    """Whether both are of the board: shares, indexes and averages are, numbers of things are the city's."""
    units = {own.unit, council.unit}
    if is_count(row) and _WITHIN_EACH.search(name_of(row).casefold()) is None:
        return False
    if not units <= {PERCENT, None}:
        return False
    low, high = sorted((abs(own.value), abs(council.value)))
    return low > 0 and high < low * _CITY_WIDE


_WITHIN_EACH: Final = re.compile(r"\bper\b|/|\ben (?:\w+tagare|brukare|kund)\b")


def _is_weaker(own: Figure, council: Figure, polarity: Polarity) -> bool:
    match polarity:
        case Polarity.HIGHER:
            return own.value < council.value
        case Polarity.LOWER:
            return own.value > council.value
        case _:
            return False


def _commented(row: SeenIndicator) -> bool:
    return any(_ON_TARGETS.search(sentence.folded) for sentence in row.sentences)


RULE = Rule(
    identifier="target-weaker-than-council",
    title=marked("Target weaker than the council's"),
    family=Family.INDICATORS,
    kind=Kind.TARGET,
    severity=Severity.WARNING,
    explanation=marked(
        "A board may set another target than the council, but one that asks for less is explained. The two"
        " are compared only where it is beyond doubt which way is better, and where both are a share, an"
        " index or an average: the council's numbers of things are totals for the whole municipality."
    ),
    remedy=marked("Set at least the council's target, or say why the board's is lower."),
    wrong="Andel nöjda besökare: årsmål 74 %, KF:s årsmål 80 %.",
    right="Andel nöjda besökare: årsmål 82 %, KF:s årsmål 80 %.",
    check=_check,
    measured=Measured(1, 1),
)
