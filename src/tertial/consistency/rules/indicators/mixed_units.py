"""Units that are missing or mixed within a row: "36,8" beside "39 %", "Antal …" with a target in per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator
from tertial.consistency.evidence.sections import TARGET_COLUMNS
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import (
    Printed,
    bare_name,
    is_cut_off,
    is_share,
    name_of,
    printed_figures,
    says_count,
    spot_of,
)
from tertial.core.figures import Figure
from tertial.core.marking import marked
from tertial.core.units import MONEY_SCALE, PERCENT

_SEXES: Final = frozenset({"outcome_men", "outcome_women"})
_MONEY: Final = frozenset(MONEY_SCALE)


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    tables: dict[int, list[tuple[SeenIndicator, Found]]] = {}
    for row, found in _rows(evidence):
        tables.setdefault(id(row.table), []).append((row, found))
    for several in tables.values():
        yield several[0][1] if len(several) == 1 else _together(several)


def _together(several: Sequence[tuple[SeenIndicator, Found]]) -> Found:
    """One finding for all rows of a table: whoever mends one has the others before him."""
    return Found(
        sentence=marked("{count} rows of the table have figures without their unit, or in several: {rows}."),
        arguments={
            "count": str(len(several)),
            "rows": "; ".join(f"{name_of(row)} ({_printed(row)})" for row, _ in several),
        },
        spots=tuple(spot for _, found in several for spot in found.spots),
    )


def _printed(row: SeenIndicator) -> str:
    return ", ".join(dict.fromkeys(each.text for each in _compared(row)))


def _rows(evidence: Evidence) -> Iterator[tuple[SeenIndicator, Found]]:
    for row in evidence.indicators:
        if is_cut_off(row) or (evidence.looks_scanned and _is_in_pieces(row)):
            continue
        figures = _compared(row)
        found = (
            _different(row, figures)
            or _partly_bare(row, figures)
            or _bare_share(row, figures)
            or _count_in_percent(row, figures)
            or _only_in_analysis(row, figures)
        )
        if found:
            yield row, found


def _is_in_pieces(row: SeenIndicator) -> bool:
    """Whether a figure seems to have lost its comma and fallen in two: "80 | 8 %", "1" beside "1,40 kg"."""
    figures = printed_figures(row)
    bare = [each.figure for each in figures if each.figure.unit is None]
    if any(not one.decimals and one.value < 10 for one in bare) and any(
        each.figure.decimals for each in figures
    ):
        return True
    tenths = any(each.column is None and each.figure.unit and abs(each.figure.value) < 10 for each in figures)
    return tenths and any(each.column and each.figure.unit is None for each in figures)


def _compared(row: SeenIndicator) -> tuple[Printed, ...]:
    """The figures that should be in one unit. Shares of women and men beside a count are another matter."""
    figures = printed_figures(row)
    total = {each.figure.unit for each in figures if each.column not in _SEXES}
    split = {each.figure.unit for each in figures if each.column in _SEXES}
    if PERCENT in total or PERCENT not in split or (is_share(row) and total <= {None}):
        return figures
    return tuple(each for each in figures if each.column not in _SEXES)


def _different(row: SeenIndicator, figures: Sequence[Printed]) -> Found | None:
    units = {each.figure.unit for each in figures} - {None}
    if len(units) < 2 or units <= _MONEY:
        return None
    first = next(each for each in figures if each.figure.unit)
    other = next(each for each in figures if each.figure.unit not in (None, first.figure.unit))
    return Found(
        sentence=marked("The row of “{name}” has more than one unit: “{first}” and “{other}”."),
        arguments={"name": name_of(row), "first": first.text, "other": other.text},
        spots=(spot_of(row, other.text),),
    )


def _partly_bare(row: SeenIndicator, figures: Sequence[Printed]) -> Found | None:
    bare = [each for each in figures if each.figure.unit is None and each.figure.value]
    with_unit = [each for each in figures if each.figure.unit]
    if not bare or not with_unit or _only_targets_bare(bare, with_unit):
        return None
    listed = ", ".join(dict.fromkeys(each.text for each in bare))
    return Found(
        sentence=marked("The row of “{name}” has figures without a unit, {bare}, beside “{other}”."),
        arguments={"name": name_of(row), "bare": listed, "other": with_unit[0].text},
        spots=(spot_of(row, bare[0].text),),
        correction=_with_unit(bare[0], with_unit[0].figure) if len(bare) == 1 else None,
    )


def _only_targets_bare(bare: Sequence[Printed], with_unit: Sequence[Printed]) -> bool:
    """Whether a number is reported in its unit and only aimed at without: "16" for "15,9 barn/avd."."""
    reported = all(each.column not in TARGET_COLUMNS for each in with_unit)
    aimed_at = all(each.column in TARGET_COLUMNS for each in bare)
    return reported and aimed_at and all(each.figure.unit != PERCENT for each in with_unit)


def _with_unit(bare: Printed, other: Figure) -> str:
    return f"{bare.text} {other.printed_unit}"


def _bare_share(row: SeenIndicator, figures: Sequence[Printed]) -> Found | None:
    if not is_share(row) or not figures or any(each.figure.unit for each in figures):
        return None
    if not any(each.figure.value > 1 for each in figures):
        return None  # none, all, or a share printed as a fraction
    return Found(
        sentence=marked("“{name}” is a share, but {bare} is printed without a per cent sign."),
        arguments={"name": name_of(row), "bare": figures[0].text},
        spots=(spot_of(row, figures[0].text),),
        correction=f"{figures[0].text} %" if len(figures) == 1 else None,
    )


def _count_in_percent(row: SeenIndicator, figures: Sequence[Printed]) -> Found | None:
    in_percent = [each for each in figures if each.figure.unit == PERCENT]
    if not in_percent or not says_count(row) or is_share(row) or "procent" in bare_name(row):
        return None
    return Found(
        sentence=marked("“{name}” is a number, but “{printed}” is a share."),
        arguments={"name": name_of(row), "printed": in_percent[0].text},
        spots=(spot_of(row, in_percent[0].text),),
    )


def _only_in_analysis(row: SeenIndicator, figures: Sequence[Printed]) -> Found | None:
    """An outcome without a unit that the analysis repeats as a percentage."""
    outcome = next((each for each in figures if each.column == "outcome"), None)
    if outcome is None or any(each.figure.unit for each in figures) or says_count(row):
        return None
    for sentence in row.sentences:
        for quantity in sentence.quantities:
            if quantity.unit == PERCENT and quantity.value == outcome.figure.value and not quantity.loose:
                said = sentence.text[quantity.start : quantity.end]
                return Found(
                    sentence=marked("The row of “{name}” has no unit at {bare}, its analysis says “{said}”."),
                    arguments={"name": name_of(row), "bare": outcome.text, "said": said},
                    spots=(spot_of(row, outcome.text), sentence.spot.marking(said)),
                )
    return None


RULE = Rule(
    identifier="indicator-mixed-units",
    title=marked("Units missing or mixed"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_UNIT,
    severity=Severity.WARNING,
    explanation=marked(
        "All figures of a row measure the same thing and are printed in the same unit. Where one has the"
        " unit and another has not, where two units meet, where a share has no per cent sign or a number"
        " has one, the reader must guess. A zero needs no unit, nor does the target of a number that is"
        " reported with one. Several such rows of one table are told together."
    ),
    remedy=marked("Print the same unit at every figure of the row."),
    wrong="Andel digitala ansökningar: utfall 36,8, årsmål 39 %.",
    right="Andel digitala ansökningar: utfall 36,8 %, årsmål 39 %.",
    check=_check,
    by_section=True,
    measured=Measured(26, 26),
)
