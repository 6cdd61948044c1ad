"""An earlier outcome of an indicator that is not what was reported then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.history.earlier import by_name, called, document_of, period_named
from tertial.core.figures import Figure, UnitMismatch
from tertial.core.marking import marked

_REVISED: Final = re.compile(r"\b(?:preliminar|slutlig|revider|justera|korriger|ratta)\w*")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for name, row in by_name(evidence.indicators).items():
        now = row.values.get("previous")
        then = _reported(evidence, name, row)
        if not isinstance(now, Figure) or then is None:
            continue
        before, title, there = then
        if _differs(now, before) and not _is_told_of(row) and not _is_told_of(there):
            yield Found(
                sentence=marked(
                    "The earlier outcome of “{name}” is given as {now}, but {document} reported {then}."
                ),
                arguments={
                    "name": row.indicator.name,
                    "now": str(now),
                    "document": title,
                    "then": str(before),
                },
                spots=(row.spot.marking(now.printed),),
                arithmetic=f"{now} ≠ {before}",
            )


def _reported(evidence: Evidence, name: str, row: SeenIndicator) -> tuple[Figure, str, SeenIndicator] | None:
    """The outcome that the document of the column's period reported, what that is called, and its row."""
    column = next((each for each in row.table.columns if each.key == "previous"), None)
    if column is None:
        return None
    meant = period_named(f"{column.label or ''} {column.heading}", evidence.identity)
    earlier = document_of(evidence, *meant) if meant else None
    if earlier is None:
        return None
    there = by_name(earlier.indicators).get(name)
    outcome = there.values.get("outcome") if there else None
    if there is None or not isinstance(outcome, Figure):
        return None
    return outcome, called(earlier.identity), there


def _is_told_of(row: SeenIndicator) -> bool:
    """Whether the analysis says that a value is preliminary, or was revised."""
    return any(_REVISED.search(sentence.folded) for sentence in row.sentences)


def _differs(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot be the same; a unit that one of them lacks says nothing."""
    if one.unit is None or other.unit is None:
        one, other = replace(one, unit=None), replace(other, unit=None)
    try:
        return one.contradicts(other)
    except UnitMismatch:
        return False


RULE = Rule(
    identifier="earlier-outcome",
    title=marked("Earlier outcomes that were reported otherwise"),
    family=Family.HISTORY,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.WARNING,
    explanation=marked(
        "The column of the earlier outcome is compared with the outcome that the board's own document of that"
        " period reported, indicator by indicator. A preliminary value may have become final since: then the"
        " analysis should say so."
    ),
    remedy=marked("Give the value that was reported, or say in the analysis that it was revised."),
    wrong="Utfall VB 2024: 72 %. Verksamhetsberättelse 2024: utfall 74 %.",
    right="Utfall VB 2024: 74 %. Verksamhetsberättelse 2024: utfall 74 %.",
    check=_check,
)
