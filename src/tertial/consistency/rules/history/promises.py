"""What was to be told in this document, and is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Rule, Thresholds
from tertial.consistency.rules.history.earlier import by_name, called, earlier_in_the_year
from tertial.core.marking import marked

_TOLD_LATER: Final = re.compile(
    r"\b(?:redovisa\w*|rapporter\w*|aterrapporter\w*|foljs? upp|mat[st]|presenter\w*|aterkomm\w*)\b"
    r"[^.]{0,60}?\b(?P<when>tertial(?:rapport)? ?2|t2|verksamhetsberattelse\w*|(?:ars)?bokslut\w*|vb)\b"
)
_NEGATED: Final = re.compile(r"\b(?:inte|ej|aldrig)\b")


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    own = by_name(evidence.indicators)
    said: set[str] = set()
    for earlier in earlier_in_the_year(evidence):
        for name, then in by_name(earlier.indicators).items():
            row = own.get(name)
            promise = next(
                (each for each in then.sentences if _is_promised(each.folded, evidence.identity.period)), None
            )
            if row is None or promise is None or name in said:
                continue
            if row.indicator.cell("outcome") or row.indicator.undecided or row.sentences:
                continue
            said.add(name)
            yield Found(
                sentence=marked(
                    "{document} promised to tell of “{name}” here, but there is neither outcome nor analysis."
                ),
                arguments={"document": called(earlier.identity), "name": row.indicator.name},
                spots=(row.spot,),
            )


def _is_promised(folded: str, period: str | None) -> bool:
    """Whether a sentence promises something to the document of a period."""
    found = _TOLD_LATER.search(folded)
    if not found or _NEGATED.search(folded[: found.end()]):
        return False
    return ("T2" if found["when"].startswith(("tertial", "t2")) else "VB") == period


RULE = Rule(
    identifier="promise-not-kept",
    title=marked("Promises that are not kept"),
    family=Family.HISTORY,
    kind=Kind.INDICATOR_MISSING,
    severity=Severity.WARNING,
    explanation=marked(
        "An earlier document of the year said that an indicator would be told of in this one. Here its row"
        " has neither an outcome nor an analysis."
    ),
    remedy=marked("Give the outcome, or say why it cannot be told."),
    wrong="Tertialrapport 1: ”Redovisas i tertialrapport 2.” Tertialrapport 2: tom rad.",
    right="Tertialrapport 1: ”Redovisas i tertialrapport 2.” Tertialrapport 2: utfall 74 %.",
    check=_check,
)
