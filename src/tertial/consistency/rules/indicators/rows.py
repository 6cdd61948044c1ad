"""What an indicator's row says to the rules: its figures, its unit, and whether it is a share or a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tertial.consistency.evidence import SeenIndicator
from tertial.consistency.findings import Spot
from tertial.core.cells import parse_cell
from tertial.core.figures import Figure
from tertial.core.targets import Target, TargetKind
from tertial.core.units import PERCENT
from tertial.core.words import fold, squeeze

_SHARE: Final = re.compile(r"\bandel(?:en|ar|arna)?\b")
_COUNT: Final = re.compile(r"(?:det )?(?:totala? )?antal(?:et)?\b")
_FOR_EACH: Final = re.compile(r"/|\b(?:per|i snitt|genomsnitt\w*|medel\w*|en \w+tagare|en brukare)\b")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_CARRIED_OUT: Final = re.compile(
    r"genomfor|under aret|\b(?:har|som) (?:fatt|gjort|deltagit|erbjudits|utbildats)\b|tagits fram|utbildad"
)
_MAY_EXCEED: Final = re.compile(
    r"\btack(?:s|er|t|ning)|tackningsgrad|sjalvfinansier|kostnadstack|budget|belagg|okning|forandring|"
    r"i forhallande till|jamfort med|av (?:planera|budgetera|berakna|berakna[dt]|maltal)"
)
"""Shares of what is no whole that holds them: costs may be covered to 102 %."""
_CUT_OFF: Final = re.compile(
    r"\b(?:inom|minst|hogst|over|under|per|till|fran|och|eller|av|i|pa|for|med|mot|som|an)\Z"
)
_LONGEST: Final = 90
_COMPARED: Final = frozenset({"outcome", "previous", "forecast", "target"})
_SEXES: Final = frozenset({"outcome_men", "outcome_women"})


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure of a row: the column it stands under, None where the source does not say, and its text."""

    column: str | None
    figure: Figure
    text: str


def printed_figures(row: SeenIndicator) -> tuple[Printed, ...]:
    """The figures of a row in the order of its cells; targets count where the whole target is a figure.

    Figures whose column is undecided come last: which unit they are in does not depend on it.
    """
    return row.once(_all_printed)


def _all_printed(row: SeenIndicator) -> tuple[Printed, ...]:
    return tuple(_printed(row))


def _printed(row: SeenIndicator) -> Iterator[Printed]:
    for cell in row.indicator.cells:
        if cell.column in ("period", "other"):
            continue
        value = row.values.get(cell.column)
        target = row.targets.get(cell.column)
        if isinstance(value, Figure):
            yield Printed(cell.column, value, cell.text)
        elif target is not None and target.kind is TargetKind.FIGURE:
            yield Printed(cell.column, target.figures[0], cell.text)
    undecided = [(parse_cell(one.text), one.text) for one in row.indicator.undecided]
    if all(isinstance(read, Figure) for read, _ in undecided):  # else they are the pieces of a text
        for read, text in undecided:
            if isinstance(read, Figure):
                yield Printed(None, read, text)


def figure(row: SeenIndicator, column: str) -> Figure | None:
    """The figure printed under a column that is no target's; None where there is none."""
    value = row.values.get(column)
    return value if isinstance(value, Figure) else None


def target_figure(row: SeenIndicator, column: str = "target") -> Figure | None:
    """The figure that the outcome is to be held against, where the target has just one."""
    target = row.targets.get(column)
    return target.figure if target else None


def own_target(row: SeenIndicator) -> Target | None:
    """The board's target, None where the cell is empty."""
    return row.targets.get("target")


def unit_of(row: SeenIndicator) -> str | None:
    """The unit of a row whose figures have one and the same, or none beside it; else None.

    The sexes are left out: they may be shares of a count.
    """
    return row.once(_unit_of)


def _unit_of(row: SeenIndicator) -> str | None:
    units = {each.figure.unit for each in printed_figures(row) if each.column not in _SEXES} - {None}
    return units.pop() if len(units) == 1 else None


def bare_name(row: SeenIndicator) -> str:
    """The folded name without what stands in brackets."""
    return row.once(_bare_name)


def _bare_name(row: SeenIndicator) -> str:
    return _BRACKETS.sub(" ", fold(row.indicator.name))


def is_share(row: SeenIndicator) -> bool:
    """Whether the name says that it is a share ("Andel …")."""
    return row.once(_is_share)


def _is_share(row: SeenIndicator) -> bool:
    return bool(_SHARE.search(bare_name(row)))


def is_count(row: SeenIndicator) -> bool:
    """Whether the name says that it counts things one by one ("Antal …", but not "Antal … per …")."""
    return row.once(_is_count)


def _is_count(row: SeenIndicator) -> bool:
    name = bare_name(row)
    return bool(_COUNT.match(name)) and not is_share(row) and not _FOR_EACH.search(name)


def says_count(row: SeenIndicator) -> bool:
    """Whether the name begins as that of a number ("Antal …"), for each of something or not."""
    return bool(_COUNT.match(bare_name(row)))


def moves_with_the_year(row: SeenIndicator) -> bool:
    """Whether the value grows during the year, so that a tertial's is not comparable with a whole year's.

    Numbers of things do, and shares of what is carried out one by one ("som har genomfört …").
    """
    return is_count(row) or unit_of(row) not in (PERCENT, None) or bool(_CARRIED_OUT.search(bare_name(row)))


def is_more_than_all(row: SeenIndicator, value: Figure) -> bool:
    """Whether a figure of a share is above 100 %, and the share is of a whole that holds it."""
    if value.value <= 100 or value.unit not in (PERCENT, None):
        return False
    return is_share(row) and not _MAY_EXCEED.search(bare_name(row))


def is_plausible(row: SeenIndicator) -> bool:
    """Whether no figure of a row is more than all: else nothing can be concluded from the others."""
    return row.once(_is_plausible)


def _is_plausible(row: SeenIndicator) -> bool:
    return not any(is_more_than_all(row, each.figure) for each in printed_figures(row))


def is_certain(row: SeenIndicator) -> bool:
    """Whether a row's figures may be compared: each in its column, none absurd or short of its comma."""
    return row.once(_is_certain)


def _is_certain(row: SeenIndicator) -> bool:
    settled = not row.indicator.undecided and not is_cut_off(row)
    return settled and is_plausible(row) and not _comma_lost(row)


def is_cut_off(row: SeenIndicator) -> bool:
    """Whether the end of the name was read as a value: "Andel svar inom | 14 dagar"."""
    return bool(_CUT_OFF.search(bare_name(row).rstrip()))


def _comma_lost(row: SeenIndicator) -> bool:
    """Whether two figures look as if a scanner had lost the comma of one: "26 %" beside "2,6 %"."""
    figures = [each.figure for each in printed_figures(row) if each.column in _COMPARED and each.figure.value]
    whole, parts = (
        [each for each in figures if not each.decimals],
        [each for each in figures if each.decimals],
    )
    return any(8 <= abs(one.value / other.value) <= 125 for one in whole for other in parts)


def is_analysed(row: SeenIndicator) -> bool:
    """Whether anything is said of the row; a full stop is nothing."""
    return row.once(_is_analysed)


def _is_analysed(row: SeenIndicator) -> bool:
    return any(letter.isalnum() for each in row.sentences for letter in each.text)


def name_of(row: SeenIndicator) -> str:
    """The name as messages print it: on one line, cut where it is very long."""
    name = squeeze(row.indicator.name)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def spot_of(row: SeenIndicator, part: str = "") -> Spot:
    """The row's place, without the lines of its analysis; `part` is the cell that matters."""
    analysed = [place.first for block in row.indicator.analysis for place in block.source]
    if not analysed:
        return row.spot.marking(part)
    own = tuple(place for place in row.spot.source if place.last < min(analysed))
    return replace(row.spot.marking(part), source=own or row.spot.source)
