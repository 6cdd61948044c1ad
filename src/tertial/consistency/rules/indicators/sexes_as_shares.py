"""A number whose women and men are given as percentages, or a share whose women and men are numbers."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import figure, is_certain, is_count, is_share, name_of, spot_of
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import PERCENT
from tertial.plan.calculations.sexes import SexSplit, Split, check_split


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    for row in evidence.indicators:
        total, men, women = (figure(row, key) for key in ("outcome", "outcome_men", "outcome_women"))
        if total is None or men is None or women is None or not is_certain(row):
            continue
        split = {women.unit == PERCENT, men.unit == PERCENT}
        if split == {True} and total.unit != PERCENT and (total.unit or is_count(row)):
            sentence = marked(
                "“{name}” is a number, {total}, but women and men are given as shares: {women} and {men}."
            )
        elif split == {False} and total.unit == PERCENT and women.unit and men.unit and not is_share(row):
            sentence = marked(
                "“{name}” is a share, {total}, but women and men are given as numbers: {women} and {men}."
            )
        else:
            continue
        yield Found(
            sentence=sentence,
            arguments={
                "name": name_of(row),
                "total": row.indicator.cell("outcome") or "",
                "women": row.indicator.cell("outcome_women") or "",
                "men": row.indicator.cell("outcome_men") or "",
            },
            spots=(spot_of(row),),
            arithmetic=_sum(total, women, men),
        )


def _sum(total: Figure, women: Figure, men: Figure) -> str:
    """What the shares come to, where that is not all."""
    split = Split(meaning=SexSplit.DISTRIBUTION, total=total, women=women, men=men)
    return f"{women} + {men} ≠ 100\u00a0%" if check_split(split).agrees is False else ""


RULE = Rule(
    identifier="indicator-sexes-as-shares",
    title=marked("Women and men in another unit than the total"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_GENDER,
    severity=Severity.WARNING,
    explanation=marked(
        "A number in the column for all, and percentages in those for women and men, cannot be read side by"
        " side: are they shares of the number, or of all women and men? A municipality that prints the"
        " distribution on purpose turns this rule off."
    ),
    remedy=marked("Give women and men in the unit of the total."),
    wrong="Antal deltagare: 231 st, kvinnor 83 %, män 17 %.",
    right="Antal deltagare: 231 st, kvinnor 192 st, män 39 st.",
    check=_check,
    by_section=True,
    measured=Measured(1, 1),
)
