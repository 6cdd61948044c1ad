"""Values that cannot be: more than all, less than nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    bare_name,
    is_count,
    is_share,
    name_of,
    printed_figures,
    spot_of,
)
from tertial.core.marking import marked
from tertial.core.units import PERCENT

_MAY_EXCEED: Final = re.compile(
    r"\btack(?:s|er|t|ning)|tackningsgrad|sjalvfinansier|kostnadstack|budget|belagg|okning|forandring|"
    r"i forhallande till|jamfort med|av (?:planera|budgetera|berakna|berakna[dt]|maltal)"
)
"""Shares of what is no whole that holds them: costs may be covered to 102 %."""


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        share, count = is_share(row) and not _MAY_EXCEED.search(bare_name(row)), is_count(row)
        for each in printed_figures(row):
            value, unit = each.figure.value, each.figure.unit
            if share and unit in (PERCENT, None) and value > 100:
                sentence = marked("“{name}” is a share, and {printed} is more than all.")
            elif value < 0 and (count or (share and unit in (PERCENT, None))):
                sentence = marked("“{name}” cannot be less than nothing, but {printed} is printed.")
            else:
                continue
            yield Found(
                sentence=sentence,
                arguments={"name": name_of(row), "printed": each.text},
                spots=(spot_of(row, each.text),),
            )


RULE = Rule(
    identifier="indicator-impossible-value",
    title=marked("Impossible values"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_VALUE,
    severity=Severity.ERROR,
    explanation=marked(
        "A share (“Andel …”) is at most 100 % and no less than 0, and a number of things is never negative."
        " Indicators whose name does not say which they are may go beyond: a budget can be spent to 102 %."
    ),
    remedy=marked(
        "Correct the value; often a decimal comma was lost or the figure of another row was entered."
    ),
    wrong="Andel enheter med matavfallsinsamling: utfall 75 %, föregående år 200 %.",
    right="Andel enheter med matavfallsinsamling: utfall 75 %, föregående år 20 %.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
