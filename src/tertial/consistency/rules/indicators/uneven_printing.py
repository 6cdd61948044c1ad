"""One thing spelled in several ways over a document: "90%" beside "90 %", "nämnd" beside "nämnden"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from tertial.consistency.evidence import Evidence, SeenIndicator, SeenSection
from tertial.consistency.evidence.scans import as_scanned
from tertial.consistency.findings import Found, Kind, Severity
from tertial.consistency.rule import Family, Measured, Rule, Thresholds
from tertial.consistency.rules.indicators.rows import spot_of
from tertial.core.marking import marked
from tertial.core.numbers import MINUS_SIGNS, SPACES
from tertial.core.targets import TargetKind, parse_target
from tertial.core.words import squeeze

_MOST_SHOWN: Final = 12
_PERCENT: Final = re.compile(r"[0-9](\s?)%")
_MINUS: Final = re.escape(MINUS_SIGNS)
_TOLERANCE: Final = re.compile(rf"(?:±|\+\s?/?\s?[{_MINUS}])(\s?)[0-9]")
_THOUSANDS: Final = re.compile(
    rf"(?<![0-9,{SPACES}])(?:[0-9]{{1,3}}([{SPACES}])[0-9]{{3}}|[0-9]{{4,}})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """How one cell is printed: its manner, its text and its row."""

    manner: str
    text: str
    row: SeenIndicator


def _check(evidence: Evidence, _thresholds: Thresholds) -> Iterator[Found]:
    read = [section.once(_ways_in) for section in evidence.sections if section.indicators]
    for place, (manner_of, sentence) in enumerate(_MANNERS):
        if evidence.looks_scanned and manner_of is not _left_to_board:
            continue  # a scanner loses spaces, but takes no word for another
        at_most = Severity.HINT if manner_of is _space_in_thousands else None
        found = _found([way for ways in read for way in ways[place]], sentence, at_most)
        if found:
            yield found


def _ways_in(section: SeenSection) -> tuple[tuple[_Way, ...], ...]:
    """How the cells of a section are printed, for each of the things that are printed in several ways."""
    cells = [
        (cell.text, row)
        for row in section.indicators
        for cell in row.indicator.cells
        if cell.column not in ("period", "other")
    ]
    return tuple(
        tuple(
            _Way(manner, squeeze(text), row) for text, row in cells if (manner := manner_of(text)) is not None
        )
        for manner_of, _ in _MANNERS
    )


def _found(ways: list[_Way], sentence: str, at_most: Severity | None) -> Found | None:
    """The rows in another manner than most, with one row that is printed as most are."""
    examples: dict[str, list[_Way]] = {}
    for way in ways:
        examples.setdefault(way.manner, []).append(way)
    if len(examples) < 2:
        return None
    usual, *others = sorted(examples.values(), key=len, reverse=True)
    odd = [way for group in others for way in group]
    shown = [usual[0], *odd[:_MOST_SHOWN]]
    return Found(
        sentence=sentence,
        arguments={
            "usual": usual[0].text,
            "odd": " / ".join(dict.fromkeys(group[0].text for group in others)),
        },
        spots=tuple(spot_of(way.row, way.text) for way in shown),
        at_most=at_most,
    )


def _space_before_percent(text: str) -> str | None:
    found = _PERCENT.search(text)
    return None if found is None else "spaced" if found[1] else "tight"


def _space_in_tolerance(text: str) -> str | None:
    found = _TOLERANCE.search(text)
    return None if found is None else "spaced" if found[1] else "tight"


def _space_in_thousands(text: str) -> str | None:
    found = _THOUSANDS.search(text)
    if found is None or parse_target(text).kind in (TargetKind.TO_BE_SET, TargetKind.TEXTUAL):
        return None  # "Fastställs 2025" has a year
    return "spaced" if found[1] else "tight"


def _left_to_board(text: str) -> str | None:
    if text[:1].isdigit() or parse_target(text).kind is not TargetKind.SET_BY_BOARD:
        return None
    return as_scanned(text)


_MANNERS: Final[tuple[tuple[Callable[[str], str | None], str], ...]] = (
    (_space_before_percent, marked("The per cent sign is printed in two ways: “{usual}” and “{odd}”.")),
    (_space_in_tolerance, marked("A permitted deviation is printed in two ways: “{usual}” and “{odd}”.")),
    (_space_in_thousands, marked("Thousands are printed in two ways: “{usual}” and “{odd}”.")),
    (
        _left_to_board,
        marked("That the board sets the target is said in several ways: “{usual}” and “{odd}”."),
    ),
)


RULE = Rule(
    identifier="indicator-uneven-printing",
    title=marked("The same printed in several ways"),
    family=Family.INDICATORS,
    kind=Kind.INDICATOR_UNIT,
    severity=Severity.WARNING,
    explanation=marked(
        "The indicator tables of a document print one thing in one way: the space before the per cent sign"
        " and among thousands, permitted deviations, and that a target is left to the board. One finding is"
        " made for each that differs, with the rows that are unlike most. Thousands are only hinted at."
    ),
    remedy=marked("Choose one way and use it in all rows."),
    wrong="Årsmål 90 %, KF:s årsmål 90%.",
    right="Årsmål 90 %, KF:s årsmål 90 %.",
    check=_check,
    measured=Measured(12, 12),
)
