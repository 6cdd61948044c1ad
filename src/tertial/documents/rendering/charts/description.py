"""What a chart says, before anyone has decided how it looks.

A chart answers one question, and its title is the answer. Values are exact and stand beside the text they are
printed as; a value that is missing has the words for why. All text is the reader's own language already.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tertial.core.periods import Period


class Tone(StrEnum):
    """What a line is to the question: what it is about, one of its halves, or what it is held beside."""

    SUBJECT = "subject"
    WOMEN = "women"
    MEN = "men"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value of a period. Without `value` there is a gap, and `text` says why in a word or two."""

    value: Decimal | None
    text: str
    preliminary: bool = False


NO_VALUE = Point(value=None, text="")
"""Nobody has reported anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a year is expected to end at, and what that is called ("Prognos").

    `place` is the period among the chart's where the year ends.
    """

    place: int
    value: Decimal
    word: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One series. `points` are one for each period of the chart."""

    name: str
    tone: Tone
    points: tuple[Point, ...]
    expected: Expected | None = None

    @property
    def last(self) -> int | None:
        """The place of the newest value; None for a line that has none."""
        places = [place for place, point in enumerate(self.points) if point.value is not None]
        return places[-1] if places else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMark:
    """The target of a year: from which period to which, and the limits of what meets it.

    One limit is a line, two are a band. `word` is what it is called, `text` the target as printed. One that
    is for the whole municipality is shown, and not `held_against` the values of a body.
    """

    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    word: str
    text: str
    held_against: bool = True

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The limits there are, the lower first."""
        return tuple(limit for limit in (self.low, self.high) if limit is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakMark:
    """From the period at this place on, the values are not comparable with those before."""

    place: int
    word: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChart:
    """A measure through years and periods.

    `title` is the answer, `subject` what is measured and for whom, `unit` what it is counted in ("" for bare
    numbers). `others` is what the lines in grey are called together, where they are many. `conclusion` are
    further sentences on trend and target, for those who do not see the picture.
    """

    title: str
    subject: str
    unit: str
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    targets: tuple[TargetMark, ...] = ()
    breaks: tuple[BreakMark, ...] = ()
    others: str = ""
    conclusion: str = ""

    def __post_init__(self) -> None:
        """Refuse a line with more or fewer points than there are periods."""
        if any(len(line.points) != len(self.periods) for line in self.lines):
            raise ValueError("a line has one point for each period")

    @property
    def foremost(self) -> tuple[Line, ...]:
        """The lines that the chart is about."""
        return tuple(line for line in self.lines if line.tone is not Tone.CONTEXT)

    @property
    def context(self) -> tuple[Line, ...]:
        """The lines that it is held beside."""
        return tuple(line for line in self.lines if line.tone is Tone.CONTEXT)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(line.last is None and line.expected is None for line in self.foremost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The value of one body. Without `value`, `text` says why."""

    name: str
    value: Decimal | None
    text: str
    is_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """One measure of several bodies in one period, in the order they are to stand."""

    title: str
    subject: str
    unit: str
    period: Period
    bars: tuple[Bar, ...]
    target: TargetMark | None = None
    conclusion: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(bar.value is None for bar in self.bars)


Chart = SeriesChart | BarChart
