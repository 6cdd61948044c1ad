"""Dates and times in Swedish documents: "2019-01-01" in tables, "30 april 2025" in text, times as "14.02"."""

import re
from datetime import date, time

from tertial.core.words import fold

MONTH_NAMES = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

_SHORT_NAMES = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_DASH = r"[-\u2010\u2011\u2212\u2013]"
_ISO = re.compile(rf"([0-9]{{4}}){_DASH}([0-9]{{2}}){_DASH}([0-9]{{2}})")
_WORDS = re.compile(r"(?:den )?([0-9]{1,2})(?::e|:a)? ([a-z]+)\.? ([0-9]{4})")


class NotADate(ValueError):
    """The text is no date, or a date that does not exist (31 June). `text` is what was read."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__(f"{text[:60]!r} is not a date")
        self.text = text


def month_number(name: str) -> int | None:
    """The number of a Swedish month, 1 to 12: "april", "Apr", "sept."; None for any other word."""
    word = fold(name).removesuffix(".")
    if word in MONTH_NAMES:
        return MONTH_NAMES.index(word) + 1
    if word == "sept":
        return 9
    return _SHORT_NAMES.index(word) + 1 if word in _SHORT_NAMES else None


def short_month_name(month: int) -> str:
    """The three letters of a month, as in "jan–apr"."""
    return _SHORT_NAMES[month - 1]


def parse_date(text: str) -> date:
    """Read "2019-01-01", "30 april 2019", "den 1 jan 2019". Raises `NotADate` for all else.

    "1/4 2019" and "190401" are refused: they have been read both ways.
    """
    words = fold(text)
    iso = _ISO.fullmatch(words)
    if iso is not None:
        return _existing(int(iso[1]), int(iso[2]), int(iso[3]), text)
    written = _WORDS.fullmatch(words)
    month = month_number(written[2]) if written else None
    if written is None or month is None:
        raise NotADate(text)
    return _existing(int(written[3]), month, int(written[1]), text)


def _existing(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(text) from None


def format_date(day: date) -> str:
    """The date in running text: "30 april 2025"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def format_iso_date(day: date) -> str:
    """The date in tables: "2025-04-30"."""
    return day.isoformat()


def format_time(moment: time) -> str:
    """A time of day: "14.02"."""
    return f"{moment.hour:02}.{moment.minute:02}"
