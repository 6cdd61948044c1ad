"""An analysis that speaks of a number in a row of a share, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import figure, is_share, name_of, says_count, spot_of
from tertial.core.marking import marked

_CALLED: Final = re.compile(
    r"^(?:(?P<number>antalet)|(?P<share>andelen)) (?:galler|avser|omfattar|ar beraknad)\b"
)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        if figure(row, "outcome") is None:
            continue
        for sentence in row.sentences:
            called = _CALLED.match(sentence.folded)
            if not called:
                continue
            if called["number"] and is_share(row) and not says_count(row):
                words = marked("“{name}” is a share, but its analysis speaks of a number.")
            elif called["share"] and says_count(row) and not is_share(row):
                words = marked("“{name}” is a number, but its analysis speaks of a share.")
            else:
                continue
            yield Found(
                sentence=words,
                arguments={"name": name_of(row)},
                spots=(spot_of(row), sentence.spot),
            )
            break


RULE = Rule(
    identifier="indicator-called-otherwise",
    title=marked("The analysis speaks of another measure"),
    family=Family.INDICATORS,
    kind=Kind.TEXT_TABLE,
    severity=Severity.WARNING,
    explanation=marked(
        "The analysis explains what the value covers and calls it a number where the indicator is a share,"
        " or a share where it is a number. Either the analysis belongs to another row or the value is of"
        " another kind than the indicator."
    ),
    remedy=marked("See what was measured, and correct the analysis or the value."),
    wrong="Andel ansökningar på nätet: 34 %. Analys: Antalet gäller januari till mars.",
    right="Andel ansökningar på nätet: 34 %. Analys: Andelen gäller januari till mars.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
