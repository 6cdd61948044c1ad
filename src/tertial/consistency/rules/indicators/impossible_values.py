"""Values that cannot be: more than all, less than nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    Printed,
    bare_name,
    is_count,
    is_more_than_all,
    is_plausible,
    is_share,
    name_of,
    printed_figures,
    spot_of,
)
from tertial.core.marking import marked
from tertial.core.units import PERCENT

_DAMAGED: Final = 3
"""So many rows with more than all are not mistakes of the writer: a scanner has lost decimal commas."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    whole = [row for row in evidence.indicators if not is_plausible(row)]
    for row in evidence.indicators:
        for each in printed_figures(row):
            if (
                is_more_than_all(row, each.figure)
                and len(whole) < _DAMAGED
                and not _lacks_comma(row, each, scanned=evidence.looks_scanned)
            ):
                sentence = marked("“{name}” is a share, and {printed} is more than all.")
            elif each.figure.value < 0 and (is_count(row) or _is_bare_share(row, each)):
                sentence = marked("“{name}” cannot be less than nothing, but {printed} is printed.")
            else:
                continue
            yield Found(
                sentence=sentence,
                arguments={"name": name_of(row), "printed": each.text},
                spots=(spot_of(row, each.text),),
            )


def _lacks_comma(row: SeenIndicator, printed: Printed, *, scanned: bool) -> bool:
    """Whether a scanner may have lost the comma of a whole figure: others have one, or it is not round."""
    figures = [each.figure for each in printed_figures(row)]
    tenths = any(each.decimals for each in figures) or (scanned and bool(printed.figure.value % 10))
    return not printed.figure.decimals and tenths


def _is_bare_share(row: SeenIndicator, printed: Printed) -> bool:
    return is_share(row) and printed.figure.unit in (PERCENT, None) and "forandring" not in bare_name(row)


RULE = Rule(
    identifier="indicator-impossible-value",
    title=marked("Impossible values"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.ERROR,
    explanation=marked(
        "A share (“Andel …”) is at most 100 % and no less than 0, and a number of things is never negative."
        " Indicators whose name does not say which they are may go beyond: a budget can be spent to 102 %."
        " Where three rows or more have such shares, the scanning has lost their commas, and nothing is"
        " said."
    ),
    remedy=marked(
        "Correct the value; often a decimal comma was lost or the figure of another row was entered."
    ),
    wrong="Andel enheter med matavfallsinsamling: utfall 75 %, föregående år 200 %.",
    right="Andel enheter med matavfallsinsamling: utfall 75 %, föregående år 20 %.",
    check=_check,
    measured=Measured(1, 1),
)
