"""A total that women's and men's values cannot add up to, or lie on either side of."""

from __future__ import annotations

from collections.abc import Iterator

from tertial.consistency.evidence import Evidence, SeenIndicator
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
        if evidence.looks_scanned and len({bool(each.decimals) for each in (total, men, women)}) > 1:
            continue  # one of them may have lost its comma
        found = _check_row(row, total, women, men)
        if found:
            yield found


def _check_row(row: SeenIndicator, total: Figure, women: Figure, men: Figure) -> Found | None:
    if is_count(row) and total.unit != PERCENT and PERCENT in (women.unit, men.unit):
        return None  # shares of a number are another matter
    total, women, men = _in_one_unit(total, women, men)
    if _agrees(SexSplit.RATES, total, women, men):
        return None
    if _agrees(SexSplit.PARTS, total, women, men):
        if total.unit != PERCENT and not is_share(row):
            return None
        return _found(
            row,
            marked(
                "“{name}” is {total} in all, but {women} of the women and {men} of the men: the two are parts"
                " of the total, not shares of each sex."
            ),
            f"{women} + {men} {'=' if women.value + men.value == total.value else '≈'} {total}",
        )
    if is_count(row):
        return _found(
            row,
            marked(
                "“{name}” is {total} in all, but women and men, {women} and {men}, are not that together."
            ),
            f"{women} + {men} ≠ {total}",
        )
    return _found(
        row,
        marked("“{name}” is {total} in all, which does not lie between {women} for women and {men} for men."),
    )


def _agrees(meaning: SexSplit, total: Figure, women: Figure, men: Figure) -> bool:
    """Whether the values agree in a meaning; what cannot be said is no fault."""
    return check_split(Split(meaning=meaning, total=total, women=women, men=men)).agrees is not False


def _in_one_unit(*figures: Figure) -> tuple[Figure, ...]:
    """The figures of a row, those without a unit in that of the others, where they have only one."""
    units = {each.unit for each in figures} - {None}
    if len(units) != 1:
        return figures
    (unit,) = units
    return tuple(Figure(each.value, unit, each.hedge) for each in figures)


def _found(row: SeenIndicator, sentence: str, arithmetic: str = "") -> Found:
    cells = {
        key: row.indicator.cell(column) or ""
        for key, column in (("total", "outcome"), ("women", "outcome_women"), ("men", "outcome_men"))
    }
    return Found(
        sentence=sentence,
        arguments={"name": name_of(row), **cells},
        spots=(spot_of(row),),
        arithmetic=arithmetic,
    )


RULE = Rule(
    identifier="indicator-women-and-men",
    title=marked("Women and men against the total"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_GENDER,
    severity=Severity.ERROR,
    explanation=marked(
        "The values for women and men mean one of two things. Rates within each sex (82 % of the women, 78"
        " % of the men) have the total between them; numbers of women and men add up to it. The total may"
        " equal one of them where rounding allows it. Shares that add up to the total are parts of it."
    ),
    remedy=marked(
        "Give women and men as rates within each sex, or, for a number, as numbers that add up to it."
    ),
    wrong="Andel nöjda besökare: 40,7 %, kvinnor 38 %, män 2,7 %.",
    right="Andel nöjda besökare: 40,7 %, kvinnor 43 %, män 36 %.",
    check=_check,
    by_section=True,
    measured=Measured(2, 2),
)
