"""Figures as a report prints them: a value, its unit and how precisely it was printed.

An outcome "15,9 barn/avd." is a `Figure`; so is a target, a forecast and an amount in a sentence. The value
is exact, the printed decimals are part of it ("4,0" claims more than "4"), and the printed text is kept as
the source.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from enum import StrEnum

from tertial.core.numbers import (
    MINUS_SIGNS,
    NO_BREAK_SPACE,
    SPACES,
    NotANumber,
    NumberFault,
    RoundingMode,
    decimals_of,
    exact_context,
    format_number,
    parse_number,
    round_half_away,
)
from tertial.core.units import MONEY_SCALE, PERCENT, PERCENTAGE_POINTS, canonical_unit
from tertial.core.words import fold, squeeze

LONGEST_TEXT = 200
"""Longer texts are running text, never one figure."""


class Hedge(StrEnum):
    """How a writer says that a figure is not exact. The value is the word that is printed again."""

    ABOUT = "cirka"
    JUST_OVER = "drygt"
    JUST_UNDER = "knappt"


_HEDGES = {
    "ca": Hedge.ABOUT, "ca.": Hedge.ABOUT, "c:a": Hedge.ABOUT, "cirka": Hedge.ABOUT, "circa": Hedge.ABOUT,
    "ungefar": Hedge.ABOUT, "omkring": Hedge.ABOUT, "runt": Hedge.ABOUT, "~": Hedge.ABOUT, "≈": Hedge.ABOUT,
    "drygt": Hedge.JUST_OVER, "knappt": Hedge.JUST_UNDER, "nara": Hedge.JUST_UNDER,
    "narmare": Hedge.JUST_UNDER,
}  # fmt: skip

_HEDGED = re.compile(
    r"(?P<word>[^\W\d_][^\W\d_:]*(?::a)?\.?(?=\s)|[~≈])\s*(?=[0-9+\-\u2212\u2013\u2010\u2011])"
)
_NUMBER = re.compile(
    rf"(?P<number>[{re.escape(MINUS_SIGNS)}+]?\s?[0-9](?:[{SPACES},.]?[0-9])*(?:[{re.escape(MINUS_SIGNS)}](?=\s|$))?)"
)


class UnitMismatch(ValueError):
    """Two figures of different units were compared, as per cent with percentage points."""


class FigureFault(StrEnum):
    """Why a text was refused as a figure although its number may be right, as a sentence for the person."""

    UNKNOWN_UNIT = "what follows the number is not known as a unit"
    UNKNOWN_WORD = "the word before the number is not understood"
    TOO_LONG = "the text is too long for a figure"


class NotAFigure(ValueError):
    """The text is no single figure with a unit. `text` is what was read, `reason` a `FigureFault`."""

    def __init__(self, text: str, reason: FigureFault) -> None:
        """Keep the text and the reason."""
        super().__init__(f"{text[:60]!r}: {reason.value}")
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    `value` is exact and carries the printed decimals, `unit` is the canonical name or None where none was
    printed, `hedge` tells that the writer called it approximate. `printed` and `printed_unit` are the words
    of the source; they take no part in comparison: "90%" and "90 %" are equal. Figures printed with
    different precision are not.
    """

    value: Decimal
    unit: str | None = None
    hedge: Hedge | None = None
    printed: str = field(default="", compare=False)
    printed_unit: str = field(default="", compare=False)
    decimals: int = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what can't be printed; settle the printed precision."""
        if not isinstance(self.value, Decimal):
            raise TypeError("a figure's value is a Decimal")
        if not self.value.is_finite():
            raise ValueError(f"{self.value} is no figure")
        object.__setattr__(self, "decimals", decimals_of(self.value))

    def __str__(self) -> str:
        """The figure as it is printed in a document."""
        return format_figure(self)

    @property
    def approximate(self) -> bool:
        """Whether the writer called the figure approximate ("ca 50")."""
        return self.hedge is not None

    @property
    def half_unit(self) -> Decimal:
        """Half a unit in the last printed place: 0,05 for "4,9"."""
        return Decimal(5).scaleb(-self.decimals - 1)

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest value that the digits can stand for: 4,85 to 4,95 for "4,9".

        Both ends belong to it, since other documents may round halves in another way.
        """
        with localcontext(exact_context()):
            return self.value - self.half_unit, self.value + self.half_unit

    def with_unit(self, printed_unit: str) -> "Figure":
        """The same figure with the unit that stood in its heading ("Mnkr").

        Raises `UnitMismatch` if another unit was printed beside it, `NotAFigure` if the text is not a known
        unit.
        """
        unit = canonical_unit(printed_unit)
        if unit is None:
            raise NotAFigure(printed_unit, FigureFault.UNKNOWN_UNIT)
        if self.unit not in (None, unit):
            raise UnitMismatch(f"{self} has the unit {self.unit}, not {unit}")
        return Figure(self.value, unit, self.hedge, self.printed, self.printed_unit or printed_unit)

    def rounded(self, decimals: int, rounding: RoundingMode = round_half_away) -> "Figure":
        """The figure with fewer (or more) printed decimals; for printing, never before a computation."""
        return Figure(rounding(self.value, decimals), self.unit, self.hedge)

    def may_stand_for(self, value: Decimal) -> bool:
        """Whether this printed figure can be a rounding of an exact value in the same unit."""
        low, high = self.interval
        return low <= value <= high

    def contradicts(self, other: "Figure") -> bool:
        """Whether the two can't be printings of the same value, each with its own precision.

        17,1 mnkr and 17 mnkr do not contradict each other, 17,1 mnkr and 17 200 tkr do. An approximate
        figure never contradicts: how far "ca" reaches is not known. Raises `UnitMismatch` for different
        units.
        """
        scale, other_scale = common_scales(self, other)
        if self.approximate or other.approximate:
            return False
        with localcontext(exact_context()):
            apart = abs(self.value * scale - other.value * other_scale)
            return apart >= self.half_unit * scale + other.half_unit * other_scale


def common_scales(left: Figure, right: Figure) -> tuple[Decimal, Decimal]:
    """What to multiply two figures with to have them in one unit: 1 000 and 1 for tkr and kr.

    Raises `UnitMismatch` for units that can't be compared, such as per cent and percentage points.
    """
    if left.unit == right.unit:
        return Decimal(1), Decimal(1)
    if left.unit in MONEY_SCALE and right.unit in MONEY_SCALE:
        return MONEY_SCALE[left.unit], MONEY_SCALE[right.unit]
    raise UnitMismatch(f"{left} and {right} have different units")


def parse_figure(text: str) -> Figure:
    """Read one figure: "1 050 st", "90%", "15,9 barn/avd.", "−17,1 mnkr", "+0,2", "ca 50".

    Raises `NotANumber` where the digits can't be decided and `NotAFigure` where the words around them are not
    understood ("80 Fastställs", "över 50"); both are `ValueError`. A dash alone or a blank is no figure: see
    `tertial.core.absence`.
    """
    if len(text) > LONGEST_TEXT:
        raise NotAFigure(text, FigureFault.TOO_LONG)
    bare = _on_one_line(text)
    hedge: Hedge | None = None
    hedged = _HEDGED.match(bare)
    if hedged is not None:
        hedge = _HEDGES.get(fold(hedged["word"]))
        if hedge is None:
            raise NotAFigure(text, FigureFault.UNKNOWN_WORD)
    rest = bare[hedged.end() :] if hedged else bare
    found = _NUMBER.match(rest)
    if found is None:
        raise NotANumber(text, NumberFault.EMPTY if not _has_digit(rest) else NumberFault.LETTERS)
    value = parse_number(found["number"])
    printed_unit = rest[found.end() :].strip()
    unit = canonical_unit(printed_unit) if printed_unit else None
    if printed_unit and unit is None:
        raise NotAFigure(text, FigureFault.UNKNOWN_UNIT)
    return Figure(value, unit, hedge, printed=squeeze(text), printed_unit=squeeze(printed_unit))


def _on_one_line(text: str) -> str:
    """Strip the ends and join wrapped lines, but leave the kind of each space as it was."""
    return re.sub(r"\s*[\r\n\t\f\v\x85\u2028\u2029]+\s*", " ", text.strip())


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def format_figure(
    figure: Figure,
    decimals: int | None = None,
    *,
    signed: bool = False,
    rounding: RoundingMode = round_half_away,
) -> str:
    """Print a figure for a document: "1 050 st", "−17,1 mnkr", "90 %", the unit tied by a no-break space."""
    number = format_number(figure.value, decimals, signed=signed, rounding=rounding)
    words = [figure.hedge.value] if figure.hedge else []
    words.append(number)
    if figure.unit:
        words.append(figure.unit)
    return NO_BREAK_SPACE.join(words)


def percentage_points(later: Figure, earlier: Figure) -> Figure:
    """The change between two percentages, in percentage points: 52 % after 50 % is 2 procentenheter."""
    if later.unit != PERCENT or earlier.unit != PERCENT:
        raise UnitMismatch("a change in percentage points is between two percentages")
    with localcontext(exact_context()):
        return Figure(later.value - earlier.value, PERCENTAGE_POINTS)
