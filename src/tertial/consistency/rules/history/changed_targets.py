"""A target that is another than earlier in the year, although nothing proposes to change it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.history.earlier import by_name, called, earlier_in_the_year
from tertial.core.marking import marked
from tertial.core.targets import Target

_CHANGE: Final = r"(?:andra|andras|andrar|andrat|andrade|revider\w*|juster\w*|hoj\w*|sank\w*|nytt|nya)"
_TARGET: Final = r"(?:ars)?mal(?:et|en|nivan?|varde[tn]?)?"
_TOLD: Final = re.compile(rf"\b{_TARGET}\b.{{0,80}}\b{_CHANGE}\b|\b{_CHANGE}\b.{{0,80}}\b{_TARGET}\b")
"""Words that tell of a target being changed, folded."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    if any(_TOLD.search(sentence.folded) for point in evidence.points for sentence in point.sentences):
        return
    for earlier in earlier_in_the_year(evidence)[:1]:
        before = by_name(earlier.indicators)
        for name, row in by_name(evidence.indicators).items():
            was, now = _target(before.get(name)), _target(row)
            if was is None or now is None or was == now:
                continue
            if any(_TOLD.search(sentence.folded) for sentence in row.sentences):
                continue
            yield Found(
                sentence=marked(
                    "The target of “{name}” is {now}, but {then} in {document}, and no decision changes it."
                ),
                arguments={
                    "name": row.indicator.name,
                    "now": now.printed,
                    "then": was.printed,
                    "document": called(earlier.identity),
                },
                spots=(row.spot.marking(now.printed),),
                arithmetic=f"{now.printed} ≠ {was.printed}",
            )


def _target(row: SeenIndicator | None) -> Target | None:
    """The board's own target, where one is set."""
    target = row.targets.get("target") if row else None
    return target if target is not None and target.is_set and target.figures else None


RULE = Rule(
    identifier="changed-target",
    title=marked("Targets changed without a decision"),
    family=Family.HISTORY,
    kind=Kind.TARGET,
    severity=Severity.WARNING,
    explanation=marked(
        "Each indicator's target is compared with the one in the board's last document of the same year. A"
        " target may be changed during the year, but by decision: a decision point, or the analysis, should"
        " say so."
    ),
    remedy=marked("Give the target that was decided, or propose to change it."),
    wrong="Årsmål 80 % i verksamhetsplanen, 75 % i tertialrapport 1, och inget förslag att ändra målet.",
    right="Årsmål 80 % i verksamhetsplanen, 75 % i tertialrapport 1, och en beslutspunkt som ändrar målet.",
    check=_check,
)
