"""Why a figure is not there. Zero is a figure; the rest are different things and are kept apart.

- `Blank`: nobody has filled it in yet.
- `NotMeasured`: not measured this period, as for a survey every other year.
- `NotAvailable`: it should exist but doesn't, with the reason.
- `Suppressed`: it exists but is not shown, since so few persons could be recognised.

A printed mark often says less than that. A dash alone may be any of the four, or the value zero; ".." is
used both for what is missing (Statistics Sweden) and for what is protected (the National Agency for
Education), "." for what is missing or can't occur. They are read as `Undetermined` with the candidates, and
a person decides.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from tertial.core.words import fold, matches_any, squeeze


class AbsenceKind(StrEnum):
    """The name of each state, as stored and exported."""

    BLANK = "blank"
    NOT_MEASURED = "not_measured"
    NOT_AVAILABLE = "not_available"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Blank:
    """Not filled in."""

    printed: str = field(default="", compare=False)
    kind = AbsenceKind.BLANK


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Not measured this period."""

    printed: str = field(default="", compare=False)
    kind = AbsenceKind.NOT_MEASURED


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """Should exist, but doesn't. `why` is the reason in the reporter's words, "" when none was given."""

    why: str = ""
    printed: str = field(default="", compare=False)
    kind = AbsenceKind.NOT_AVAILABLE


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Not shown: too few persons."""

    printed: str = field(default="", compare=False)
    kind = AbsenceKind.SUPPRESSED


Absence = Blank | NotMeasured | NotAvailable | Suppressed


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A mark that says that something is absent, but not why. `candidates` are what it can mean.

    `may_be_zero` for the dash, which statistical tables also print for the value zero.
    """

    printed: str
    candidates: tuple[AbsenceKind, ...]
    may_be_zero: bool = False


_ANY = tuple(AbsenceKind)
_LONGEST = 300
_DASHES = re.compile(r"[-\u2212\u2013\u2014\u2010\u2011]{1,3}")
_MARKS: dict[str, tuple[AbsenceKind, ...]] = {
    ".": (AbsenceKind.BLANK, AbsenceKind.NOT_AVAILABLE),
    "..": (AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED),
    "...": (AbsenceKind.BLANK, AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED),
    "\u2026": (AbsenceKind.BLANK, AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED),
    "x": (AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED),
    "*": (AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED),
}

_NOT_MEASURED = (
    "ej mätt", "inte mätt", "ej uppmätt", "mäts ej", "mäts inte", "mättes ej", "mättes inte", "ej mätning",
    "ingen mätning", "ingen mätning i år", "ingen mätning har gjorts", "ingen mätning denna period",
    "mäts ej i år",
    "mäts inte i år", "mäts vartannat år", "mäts ej denna period", "mäts inte denna period", "ej mätår",
)  # fmt: skip
_NOT_AVAILABLE = (
    "uppgift saknas", "uppgifter saknas", "saknas", "utfall saknas", "värde saknas", "data saknas",
    "ingen uppgift",
    "inga uppgifter", "uppgift ej tillgänglig", "uppgiften är inte tillgänglig", "ej tillgänglig",
    "ej tillgängligt",
    "ej tillgängliga", "inte tillgänglig", "inte tillgängligt", "u.s.", "i.u.", "n/a", "ingen data",
)  # fmt: skip
_SUPPRESSED = (
    "för få svar", "för få svarande", "för få personer", "för få individer", "för få observationer", "för få",
    "visas ej", "visas inte", "sekretess", "sekretessbelagd", "sekretessbelagt", "sekretessmarkerad",
    "visas ej (för få personer)", "redovisas ej på grund av sekretess",
    "redovisas inte på grund av sekretess",
    "färre än fem", "färre än fem svar", "färre än fem personer", "färre än tio svar",
)  # fmt: skip
_WITH_YEAR = re.compile(r"(?: under| i| år)* (?:19|20|21)[0-9]{2}$", re.IGNORECASE)
_FEWER_THAN = re.compile(r"(?:<|farre an)\s?(?:5|10)(?: (?:svar|svarande|personer|individer|st))?")
_WITH_REASON = re.compile(
    r"(?P<mark>[^:;,(\u2013]{3,40}?)\s*(?:\((?P<in_brackets>.*\w.*)\)|(?:[:;,]|\s-\s|\u2013)\s*(?P<after>.*\w.*))"
)


def parse_absence(text: str) -> Absence | Undetermined | None:
    """Read what stands in place of a figure; None when the text is something else.

    "" is blank, "Ej mätt" not measured, "Uppgift saknas (systembyte)" not available with its reason, "För
    få svar" suppressed. A dash, a point or ".." is `Undetermined`.
    """
    if len(text) > _LONGEST:
        return None if text.strip() else Blank()
    printed = squeeze(text)
    if not printed:
        return Blank()
    if printed[0].isdigit():
        return None
    if _DASHES.fullmatch(printed):
        return Undetermined(printed, _ANY, may_be_zero=True)
    if printed.casefold() in _MARKS:
        return Undetermined(printed, _MARKS[printed.casefold()])
    if matches_any(_WITH_YEAR.sub("", printed), _NOT_MEASURED):
        return NotMeasured(printed)
    if matches_any(printed, _SUPPRESSED) or _FEWER_THAN.fullmatch(fold(printed)):
        return Suppressed(printed)
    reasoned = _WITH_REASON.fullmatch(printed)
    if reasoned is not None and matches_any(reasoned["mark"], _NOT_AVAILABLE):
        return NotAvailable((reasoned["in_brackets"] or reasoned["after"]).strip(), printed)
    return NotAvailable(printed=printed) if matches_any(printed, _NOT_AVAILABLE) else None


def format_suppressed(absence: Suppressed) -> str:
    """Print a suppressed value as its source did where that says so, else in our words: never the figure."""
    told = parse_absence(absence.printed)
    return absence.printed if isinstance(told, Suppressed | Undetermined) else format_absence(absence)


def format_absence(absence: Absence | Undetermined) -> str:
    """Print an absence in a document so that it reads back as the same: never a bare dash of our own."""
    match absence:
        case Undetermined():
            return absence.printed
        case Blank():
            return ""
        case NotMeasured():
            return "Ej mätt"
        case Suppressed():
            return "Visas ej (för få personer)"
        case NotAvailable():
            return f"Uppgift saknas: {squeeze(absence.why)}" if squeeze(absence.why) else "Uppgift saknas"
