"""The periods that are planned and reported for, how often indicators are measured, and the documents.

The year has a plan (verksamhetsplan, VP), two follow-ups in thirds (tertial 1 to 30 April, tertial 2 to 31
August) and an annual report (verksamhetsberättelse, VB). Figures also come by half-year, quarter and month.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from tertial.core.dates import MONTH_NAMES, month_number, short_month_name
from tertial.core.words import fold


class PeriodKind(StrEnum):
    """What sort of period; MONTH, MONTHS and QUARTER also carry numbers."""

    VP = "VP"
    MONTH = "MONTH"
    MONTHS = "MONTHS"
    QUARTER = "QUARTER"
    T1 = "T1"
    HALF_1 = "HALF_1"
    T2 = "T2"
    T3 = "T3"
    HALF_2 = "HALF_2"
    YEAR = "YEAR"
    VB = "VB"


_FIXED_MONTHS = {
    PeriodKind.VP: (1, 12),
    PeriodKind.VB: (1, 12),
    PeriodKind.YEAR: (1, 12),
    PeriodKind.T1: (1, 4),
    PeriodKind.T2: (5, 8),
    PeriodKind.T3: (9, 12),
    PeriodKind.HALF_1: (1, 6),
    PeriodKind.HALF_2: (7, 12),
}

_SHORT = {
    PeriodKind.VP: "VP",
    PeriodKind.VB: "VB",
    PeriodKind.T1: "T1",
    PeriodKind.T2: "T2",
    PeriodKind.T3: "T3",
    PeriodKind.HALF_1: "H1",
    PeriodKind.HALF_2: "H2",
    PeriodKind.YEAR: "Y",
}

_LABELS = {
    PeriodKind.VP: "VP",
    PeriodKind.VB: "VB",
    PeriodKind.T1: "Tertial 1",
    PeriodKind.T2: "Tertial 2",
    PeriodKind.T3: "Tertial 3",
    PeriodKind.HALF_1: "Halvår 1",
    PeriodKind.HALF_2: "Halvår 2",
    PeriodKind.YEAR: "Helår",
}

_ORDER = list(PeriodKind)
_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class NotAPeriod(ValueError):
    """The text names no period, or not which ("VB 21"). `text` is what was read."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        super().__init__(f"{text[:60]!r} is not a period")
        self.text = text


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period. `year` is None where only "Tertial 1" was printed.

    `number` is the month of MONTH, the first month of MONTHS and the number of QUARTER; `last` is the last
    month of MONTHS. Periods sort by year, then by when they end: VP, T1, T2, the year, VB; those without a
    year come first.
    """

    year: int | None
    kind: PeriodKind
    number: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        """Refuse months and quarters that do not exist."""
        if self.year is not None and not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise ValueError(f"no report is about the year {self.year}")
        number, last = self.number, self.last
        match self.kind:
            case PeriodKind.MONTH:
                right = number is not None and 1 <= number <= 12 and last is None
            case PeriodKind.QUARTER:
                right = number is not None and 1 <= number <= 4 and last is None
            case PeriodKind.MONTHS:
                right = number is not None and last is not None and 1 <= number < last <= 12
            case _:
                right = number is None and last is None
        if not right:
            raise ValueError(f"{self.kind.value} does not go with {number} and {last}")

    @classmethod
    def month(cls, year: int | None, month: int) -> "Period":
        """One month, 1 to 12."""
        return cls(year, PeriodKind.MONTH, month)

    @classmethod
    def months(cls, year: int | None, first: int, last: int) -> "Period":
        """Several months on end, as "jan-apr": the same time as tertial 1, but printed as months."""
        return cls(year, PeriodKind.MONTHS, first, last)

    @classmethod
    def quarter(cls, year: int | None, quarter: int) -> "Period":
        """One quarter, 1 to 4."""
        return cls(year, PeriodKind.QUARTER, quarter)

    @property
    def month_span(self) -> tuple[int, int]:
        """The first and last month, 1 to 12."""
        if self.kind in _FIXED_MONTHS:
            return _FIXED_MONTHS[self.kind]
        first = self.number or 1  # __post_init__ has seen to it that there is one
        if self.kind is PeriodKind.QUARTER:
            return 3 * first - 2, 3 * first
        return first, self.last or first

    @property
    def start(self) -> date:
        """The first day. Raises `ValueError` without a year.

        Tertial 2 begins on 1 May, though most of its figures are counted from 1 January: see
        `accumulated_start`.
        """
        return date(self._known_year(), self.month_span[0], 1)

    @property
    def end(self) -> date:
        """The last day. Raises `ValueError` without a year."""
        year, month = self._known_year(), self.month_span[1]
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def accumulated_start(self) -> date:
        """The first day of the year, from which amounts and counts in a follow-up are accumulated."""
        return date(self._known_year(), 1, 1)

    def _known_year(self) -> int:
        if self.year is None:
            raise ValueError(f"{self.label} has no year")
        return self.year

    def same_time_as(self, other: "Period") -> bool:
        """Whether two periods cover the same days, as "jan-apr 2019" and tertial 1 2019 do."""
        return self.year == other.year and self.month_span == other.month_span

    def in_year(self, year: int) -> "Period":
        """The same period of a year: for "Tertial 1" in a report of a known year, or to compare years."""
        return Period(year, self.kind, self.number, self.last)

    def year_before(self) -> "Period":
        """The same period a year earlier, which reports compare with. Raises `ValueError` without a year."""
        return self.in_year(self._known_year() - 1)

    @property
    def label(self) -> str:
        """The period in documents: "Tertial 1 2019", "VB 2021", "april 2019", "jan–apr 2019", "2019"."""
        if self.kind is PeriodKind.YEAR and self.year is not None:
            return str(self.year)
        match self.kind:
            case PeriodKind.MONTH:
                name = MONTH_NAMES[self.month_span[0] - 1]
            case PeriodKind.MONTHS:
                name = "\u2013".join(short_month_name(month) for month in self.month_span)
            case PeriodKind.QUARTER:
                name = f"Kvartal {self.number}"
            case _:
                name = _LABELS[self.kind]
        return name if self.year is None else f"{name} {self.year}"

    @property
    def short(self) -> str:
        """The short form for files and keys: "2019-T1", "2021-VB", "2019-M04", "2019-M01-M04", "2019"."""
        match self.kind:
            case PeriodKind.MONTH:
                code = f"M{self.number:02}"
            case PeriodKind.MONTHS:
                code = f"M{self.number:02}-M{self.last:02}"
            case PeriodKind.QUARTER:
                code = f"Q{self.number}"
            case _:
                code = _SHORT[self.kind]
        if self.year is None:
            return code
        return str(self.year) if self.kind is PeriodKind.YEAR else f"{self.year}-{code}"

    def __str__(self) -> str:
        """The label."""
        return self.label

    def __lt__(self, other: "Period") -> bool:
        """By year, then by end, then in the order of the year's documents."""
        return self._sort_key() < other._sort_key()

    def _sort_key(self) -> tuple[int, int, int, int]:
        first, last = self.month_span
        moment = 0 if self.kind is PeriodKind.VP else last
        return (self.year or 0, moment, _ORDER.index(self.kind), -first)


_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2})"
_SHORT_FORM = re.compile(
    rf"(?:{_YEAR}-?)?(?P<code>VP|VB|T[123]|H[12]|Y|Q[1-4]|M[0-9]{{2}}-M[0-9]{{2}}|M[0-9]{{2}})?(?<!-)"
)
_YEAR_AT_END = re.compile(rf"(?P<name>.*?)[\s,]*\b(?:ar )?{_YEAR}")
_YEAR_AT_START = re.compile(rf"{_YEAR}[\s,]+(?P<name>.+)")
_TERTIAL = re.compile(r"(?:tertial(?:rapport)?|t) ?([123])")
_HALF = re.compile(r"(?:halvar|h) ?([12])|([12]):a halvaret|(forsta|andra) halvaret")
_QUARTER = re.compile(r"(?:kvartal|q|kv) ?([1-4])|([1-4]):[ae] kvartalet")
_MONTHS = re.compile(
    r"([a-z]+)\.? ?(?:[-\u2010\u2011\u2212\u2013]|till och med|till|t\.?o\.?m\.?) ?([a-z]+)\.?"
)
_NAMED = {
    "vp": PeriodKind.VP,
    "verksamhetsplan": PeriodKind.VP,
    "vb": PeriodKind.VB,
    "verksamhetsberattelse": PeriodKind.VB,
    "helar": PeriodKind.YEAR,
    "helaret": PeriodKind.YEAR,
}


def parse_period(text: str) -> Period:
    """Read a period as documents print it, with or without a year; also the short form "2019-T1".

    "Tertial 1 2019", "T1 2019", "VB 2021", "Halvår 1 2019", "jan-apr 2019", "april 2019", "2019", "Tertial
    1". Raises `NotAPeriod` for anything else, years with two digits included.
    """
    try:
        return parse_short_period(text)
    except NotAPeriod:
        pass
    if len(text) > _LONGEST:
        raise NotAPeriod(text)
    words = fold(text)
    dated = _YEAR_AT_END.fullmatch(words) or _YEAR_AT_START.fullmatch(words)
    year = int(dated["year"]) if dated else None
    name = (dated["name"] if dated else words).strip(" ,")
    if not name and year is not None:
        return Period(year, PeriodKind.YEAR)
    period = _named_period(name)
    if period is None:
        raise NotAPeriod(text)
    return period if year is None else period.in_year(year)


def _named_period(name: str) -> Period | None:
    """The period without a year that a folded name means."""
    if name in _NAMED:
        return Period(None, _NAMED[name])
    if tertial := _TERTIAL.fullmatch(name):
        return Period(None, PeriodKind(f"T{tertial[1]}"))
    if half := _HALF.fullmatch(name):
        number = half[1] or half[2] or {"forsta": "1", "andra": "2"}[half[3]]
        return Period(None, PeriodKind(f"HALF_{number}"))
    if quarter := _QUARTER.fullmatch(name):
        return Period.quarter(None, int(quarter[1] or quarter[2]))
    month = month_number(name)
    if month is not None:
        return Period.month(None, month)
    if span := _MONTHS.fullmatch(name):
        first, last = month_number(span[1]), month_number(span[2])
        if first is not None and last is not None and first < last:
            return Period.months(None, first, last)
    return None


def parse_short_period(text: str) -> Period:
    """Read what `Period.short` wrote. Raises `NotAPeriod`."""
    found = _SHORT_FORM.fullmatch(text.strip())
    if found is None or not found[0]:
        raise NotAPeriod(text)
    year = int(found["year"]) if found["year"] else None
    code = found["code"] or "Y"
    try:
        if code[0] == "M":
            numbers = [int(part[1:]) for part in code.split("-")]
            return Period.month(year, *numbers) if len(numbers) == 1 else Period.months(year, *numbers)
        if code[0] == "Q":
            return Period.quarter(year, int(code[1:]))
    except ValueError:
        raise NotAPeriod(text) from None
    return Period(year, next(kind for kind, short in _SHORT.items() if short == code))


class Periodicity(StrEnum):
    """How often an indicator is measured. The value is the Swedish word of indicator tables."""

    MONTH = "Månad"
    QUARTER = "Kvartal"
    TERTIAL = "Tertial"
    HALF_YEAR = "Halvår"
    YEAR = "År"
    BIENNIAL = "Vartannat år"
    TRIENNIAL = "Vart tredje år"


_PERIODICITY_WORDS = {
    Periodicity.MONTH: ("manad", "manadsvis", "varje manad", "manatlig", "manatligen"),
    Periodicity.QUARTER: ("kvartal", "kvartalsvis", "varje kvartal"),
    Periodicity.TERTIAL: ("tertial", "tertialvis", "tertialsvis", "varje tertial"),
    Periodicity.HALF_YEAR: ("halvar", "halvarsvis", "varje halvar"),
    Periodicity.YEAR: ("ar", "arsvis", "arlig", "arligen", "varje ar", "helar"),
    Periodicity.BIENNIAL: ("vartannat ar", "vart annat ar", "vart 2:a ar"),
    Periodicity.TRIENNIAL: ("vart tredje ar", "vart 3:e ar"),
}
_PERIODICITIES = {word: periodicity for periodicity, words in _PERIODICITY_WORDS.items() for word in words}


def parse_periodicity(text: str) -> Periodicity:
    """Read "År", "Tertial", "Vartannat år", "Månadsvis". Raises `NotAPeriod`."""
    try:
        return _PERIODICITIES[fold(text).rstrip(".")]
    except KeyError:
        raise NotAPeriod(text) from None


class DocumentKind(StrEnum):
    """The three documents of the year's rhythm; the value is the word in the structure format."""

    TERTIAL_REPORT = "tertialrapport"
    PLAN = "verksamhetsplan"
    ANNUAL_REPORT = "verksamhetsberattelse"

    @property
    def label(self) -> str:
        """The Swedish name."""
        return {
            DocumentKind.TERTIAL_REPORT: "Tertialrapport",
            DocumentKind.PLAN: "Verksamhetsplan",
            DocumentKind.ANNUAL_REPORT: "Verksamhetsberättelse",
        }[self]

    @property
    def period_kinds(self) -> tuple[PeriodKind, ...]:
        """The periods that the document is made for."""
        return {
            DocumentKind.TERTIAL_REPORT: (PeriodKind.T1, PeriodKind.T2),
            DocumentKind.PLAN: (PeriodKind.VP,),
            DocumentKind.ANNUAL_REPORT: (PeriodKind.VB,),
        }[self]

    @classmethod
    def for_period(cls, kind: PeriodKind) -> "DocumentKind | None":
        """The document that is made for a kind of period; None where there is none, as for a month."""
        return next((document for document in cls if kind in document.period_kinds), None)

    def title_for(self, period: Period) -> str:
        """The title on the cover: "Tertialrapport 1 2019", "Verksamhetsplan 2020".

        Raises `ValueError` for a period that the document is not made for.
        """
        if period.kind not in self.period_kinds:
            raise ValueError(f"{self.label} is not made for {period.label}")
        number = f" {period.kind.value[1]}" if self is DocumentKind.TERTIAL_REPORT else ""
        return f"{self.label}{number}" if period.year is None else f"{self.label}{number} {period.year}"
