"""Reading and writing numbers the way Swedish public documents print them, exactly.

A report says "1 050", "15,9" and "−17,1". Here such a text becomes a `Decimal` that keeps the printed
precision ("4,0" is `Decimal("4.0")`), or it is refused with a reason: a wrong figure in a decision document
is worse than a figure somebody must look at. Nothing is repaired and nothing is guessed.

The rules follow Swedish writing practice (Svenska skrivregler; the EU's interinstitutional style guide,
10.6): digits in groups of three set apart by a space, decimal comma, minus sign before the figure. Read but
never written are the hyphens and dashes that word processors leave for a minus, and the trailing minus of
ledgers.
"""

import re
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from enum import StrEnum
from functools import lru_cache

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

SPACES = " \u00a0\u2009\u202f\u2007"
"""The spaces that may set thousands apart: ordinary, no-break, thin, narrow no-break and figure space."""

MINUS_SIGNS = "-\u2212\u2013\u2010\u2011"
"""What stands for a minus in real documents: hyphen-minus, minus, en dash, hyphen and no-break hyphen."""

MOST_DIGITS = 40
"""Longer runs of digits are no figure of a municipality, but a damaged text."""

_GROUP = 3
"""So many digits stand together in a long number."""

_SIGNS = re.escape(MINUS_SIGNS + "+")
_SIGN = re.compile(rf"(?P<sign>[{_SIGNS}])(?P<gap>\s*)")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:[" + SPACES + r"][0-9]{3})+")
_STRAY = re.compile(rf"[^0-9,.\s{_SIGNS}]")


class NumberFault(StrEnum):
    """Why a text was refused as a number, as a sentence for the person who has to look at it."""

    EMPTY = "there is no number here"
    LETTERS = "there are other signs than digits, spaces, comma and minus"
    POINT = "a point may be a decimal point, a thousand separator, a date or a heading number"
    COMMAS = "there is more than one comma"
    COMMA_AT_EDGE = "a comma needs digits on both sides"
    GROUPS = "spaces stand elsewhere than between groups of three digits"
    LEADING_ZERO = "a number does not begin with a superfluous zero"
    SIGN_APART = "the sign stands apart from the digits and may be a dash of its own"
    SIGNS = "there is more than one sign, or a sign in the wrong place"
    TOO_LONG = "there are more digits than any figure has"


class NotANumber(ValueError):
    """The text is no number, or it can't be decided which.

    `text` is what was read, `reason` a `NumberFault`.
    """

    def __init__(self, text: str, reason: NumberFault) -> None:
        """Keep the text and the reason."""
        super().__init__(f"{text[:60]!r}: {reason.value}")
        self.text = text
        self.reason = reason


def parse_number(text: str) -> Decimal:
    """Read one printed number: "1 050", "15,9", "−17,1", "17,1-", "+0,2".

    Returns the exact value with its printed decimals kept in the exponent. A comma is always the decimal
    comma. Minus zero is zero. Raises `NotANumber` for all that is not a number or can be read in two ways:
    "9.10", "1.234,5", "1,234,567", "12 34", "- 17" (a dash in one cell and 17 in the next?), "007".
    """
    bare = text.strip()
    if not bare:
        raise NotANumber(text, NumberFault.EMPTY)
    negative, digits = _split_sign(bare, text)
    fault = _fault_in(digits)
    if fault is not None:
        raise NotANumber(text, fault)
    whole, _, fraction = digits.partition(",")
    packed = "".join(char for char in whole if char not in SPACES)
    value = Decimal(f"{packed}.{fraction}" if fraction else packed)
    return value.copy_negate() if negative and value else value


def _split_sign(bare: str, text: str) -> tuple[bool, str]:
    """Whether the number is negative, and the rest without its sign."""
    leading = _SIGN.match(bare)
    trailing = bare[-1] in MINUS_SIGNS and len(bare) > 1
    if leading is None:
        if not trailing:
            return False, bare
        if bare[-2].isspace():
            raise NotANumber(text, NumberFault.SIGN_APART)
        return True, bare[:-1]
    rest = bare[leading.end() :]
    if not rest:
        raise NotANumber(text, NumberFault.EMPTY)
    if trailing or rest[0] in MINUS_SIGNS + "+":
        raise NotANumber(text, NumberFault.SIGNS)
    # A no-break space ties the sign to its number; an ordinary one may part two cells.
    if leading["gap"] not in ("", NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE):
        raise NotANumber(text, NumberFault.SIGN_APART)
    return leading["sign"] != "+", rest


def _fault_in(digits: str) -> NumberFault | None:
    """What is wrong with an unsigned number, or None when nothing is."""
    whole, comma, fraction = digits.partition(",")
    checks: tuple[tuple[bool, NumberFault], ...] = (
        (_STRAY.search(digits) is not None, NumberFault.LETTERS),
        ("." in digits, NumberFault.POINT),
        ("," in fraction, NumberFault.COMMAS),
        (any(char in MINUS_SIGNS + "+" for char in digits), NumberFault.SIGNS),
        (
            len(digits) > 2 * MOST_DIGITS or sum(char.isdigit() for char in digits) > MOST_DIGITS,
            NumberFault.TOO_LONG,
        ),
        (bool(comma) and not (whole and fraction), NumberFault.COMMA_AT_EDGE),
        (_WHOLE.fullmatch(whole) is None, NumberFault.GROUPS),
        (bool(comma) and re.fullmatch("[0-9]+", fraction) is None, NumberFault.GROUPS),
        (len(whole) > 1 and whole[0] == "0", NumberFault.LEADING_ZERO),
    )
    return next((fault for wrong, fault in checks if wrong), None)


def decimals_of(value: Decimal) -> int:
    """How many decimals a value is printed with: 1 for `Decimal("4.0")`, 0 for `Decimal("4E+2")`.

    Raises `ValueError` for what is not finite or has more digits than anything a municipality counts.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or value.adjusted() > MOST_DIGITS or exponent < -MOST_DIGITS:
        raise ValueError(f"{value} is no figure")
    return max(0, -exponent)


def exact_context() -> Context:
    """A context in which sums are exact: what would need rounding raises `decimal.Inexact`."""
    return Context(prec=4 * MOST_DIGITS, traps=[Inexact, InvalidOperation])


RoundingMode = Callable[[Decimal, int], Decimal]
"""A stated way to round to a number of decimals, the municipality's choice, applied once: when printing."""


def round_half_away(value: Decimal, decimals: int) -> Decimal:
    """Round to printed precision, halves away from zero: 2,45 → 2,5 and −2,45 → −2,5. The house rule."""
    return _quantize(value, decimals, ROUND_HALF_UP)


def cut_off(value: Decimal, decimals: int) -> Decimal:
    """Drop the decimals that are not printed, for municipalities that state that they do."""
    return _quantize(value, decimals, ROUND_DOWN)


def _quantize(value: Decimal, decimals: int, rounding: str) -> Decimal:
    """Set the exponent without the 28 digits of the ordinary context; zero loses its sign."""
    if decimals < 0:
        raise ValueError("a figure is printed with zero or more decimals")
    rounded = value.quantize(*_precision(decimals, rounding))
    return rounded if rounded else rounded.copy_abs()


@lru_cache(maxsize=64)  # a page prints hundreds of figures, all with a few decimals
def _precision(decimals: int, rounding: str) -> tuple[Decimal, None, Context]:
    """What a number is rounded to, and the context to do it in: the arguments of `Decimal.quantize`."""
    return Decimal(1).scaleb(-decimals), None, Context(prec=4 * MOST_DIGITS + decimals, rounding=rounding)


def format_number(
    value: Decimal,
    decimals: int | None = None,
    *,
    signed: bool = False,
    rounding: RoundingMode = round_half_away,
) -> str:
    """Print a number in Swedish: "−1 050,5", with U+2212 as minus and no-break spaces between thousands.

    `decimals` is the printed precision; without it the value's own is kept ("4,0" stays "4,0"). `signed` puts
    a plus before what is above zero. Zero has no sign: −0,04 with one decimal is "0,0".
    """
    if decimals is None:
        decimals_of(value)  # refuses what is no figure; all its own decimals are printed
        rounded = value
    else:
        rounded = rounding(value, decimals)
    whole, _, fraction = f"{rounded:f}".removeprefix("-").partition(".")
    sign = "" if not rounded else MINUS if rounded.is_signed() else "+" if signed else ""
    if len(whole) > _GROUP:
        whole = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"
