"""Targets as the council and the boards print them for an indicator and a year.

A target is mostly a figure ("90 %"), whose direction is the indicator's own polarity. It may also be a
limit ("Max 10 personer"), a tolerance ("+/- 1 %"), a direction ("öka"), a duty for somebody else ("Tas fram
av nämnd/styrelse": the council asks the board to set it) or a promise ("Fastställs 2020"). What is none of
these is kept word for word as `TEXTUAL`.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from tertial.core.figures import LONGEST_TEXT, Figure, NotAFigure, format_figure, parse_figure
from tertial.core.numbers import NO_BREAK_SPACE, NotANumber
from tertial.core.words import fold, matches_any, squeeze


class TargetKind(StrEnum):
    """What sort of target."""

    FIGURE = "figure"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"
    RANGE = "range"
    SEVERAL = "several"
    INCREASE = "increase"
    DECREASE = "decrease"
    UNCHANGED = "unchanged"
    SET_BY_BOARD = "set_by_board"
    TO_BE_SET = "to_be_set"
    NONE = "none"
    BLANK = "blank"
    TEXTUAL = "textual"


_FIGURES_NEEDED: dict[TargetKind, tuple[int, ...]] = {
    TargetKind.FIGURE: (1,),
    TargetKind.AT_LEAST: (1,),
    TargetKind.AT_MOST: (1,),
    TargetKind.ABOVE: (1,),
    TargetKind.BELOW: (1,),
    TargetKind.WITHIN: (1, 2),
    TargetKind.RANGE: (2,),
    TargetKind.SEVERAL: tuple(range(2, 20)),
    TargetKind.INCREASE: (0, 1),
    TargetKind.DECREASE: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Target:
    """One printed target.

    `figures` by kind: the figure or limit; for WITHIN the tolerance, or the middle and the tolerance; for
    RANGE the lowest and highest; for SEVERAL all, in order; for INCREASE and DECREASE the step if one was
    given. `year` is when a TO_BE_SET is to be set. `printed` is the source's own text on one line and takes
    no part in comparison, except for TEXTUAL, where `text` holds it as the target itself.
    """

    kind: TargetKind
    figures: tuple[Figure, ...] = ()
    year: int | None = None
    text: str = ""
    printed: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse figures where the kind has none, a year or text where it says nothing."""
        if len(self.figures) not in _FIGURES_NEEDED.get(self.kind, (0,)):
            raise ValueError(f"a target of kind {self.kind.value} does not have {len(self.figures)} figures")
        if self.year is not None and self.kind is not TargetKind.TO_BE_SET:
            raise ValueError("only a target to be set has a year")
        if bool(self.text) != (self.kind is TargetKind.TEXTUAL):
            raise ValueError("text is for textual targets")

    def __str__(self) -> str:
        """The target as it is printed in a document."""
        return format_target(self)

    @property
    def figure(self) -> Figure | None:
        """The one figure an outcome is held against, where there is just one such."""
        single = len(self.figures) == 1 and self.kind in _HELD_AGAINST
        return self.figures[0] if single else None

    @property
    def needs_polarity(self) -> bool:
        """Whether it takes the indicator's polarity to know which way is better."""
        return self.kind in (TargetKind.FIGURE, TargetKind.SEVERAL)

    @property
    def needs_previous(self) -> bool:
        """Whether it takes an earlier outcome to know if the target is met."""
        return self.kind in (TargetKind.INCREASE, TargetKind.DECREASE, TargetKind.UNCHANGED)

    @property
    def is_set(self) -> bool:
        """Whether there is anything to be measured against yet."""
        return self.kind not in _NOT_SET


_HELD_AGAINST = frozenset(
    {TargetKind.FIGURE, TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.ABOVE, TargetKind.BELOW}
)
_NOT_SET = frozenset({TargetKind.SET_BY_BOARD, TargetKind.TO_BE_SET, TargetKind.NONE, TargetKind.BLANK})

_DASHES = re.compile(r"[-\u2212\u2013\u2014\u2010\u2011]{1,3}")

_LIMITS: tuple[tuple[TargetKind, str, str], ...] = (
    (TargetKind.AT_LEAST, r"minst|lagst|ej under|inte under|≥|>=", r"eller (?:mer|fler|hogre|over|battre)"),
    (TargetKind.AT_MOST, r"max\.?|maximalt|maximum|hogst|h6gst|som mest|ej over|inte over|≤|<=",
     r"eller (?:mindre|farre|lagre|under)"),
    (TargetKind.ABOVE, r"over|mer an|fler an|hogre an|storre an|>", r"(?!)"),
    (TargetKind.BELOW, r"under|mindre an|farre an|lagre an|<", r"(?!)"),
)  # fmt: skip
_LIMIT_PATTERNS = tuple(
    (kind, re.compile(rf"(?:{before})(?![a-z])\s*(?=[0-9+\-\u2212\u2013])"), re.compile(rf"(?<=\S) ?{after}"))
    for kind, before, after in _LIMITS
)

_TOLERANCE = re.compile(
    r"(?P<middle>[^±]*?)\s*(?:±|\+\s?/?\s?[-\u2212\u2013\u2010\u2011]|[-\u2212\u2013]\s?/\s?\+)\s*(?P<tolerance>[0-9].*)"
)
_LOW = r"(?P<low>[0-9][0-9 \u00a0\u2009\u202f,.]*?)(?P<low_unit> ?%)?"
_HIGH = r"(?P<high>[0-9].*)"
_RANGES = (
    re.compile(rf"{_LOW}(?:\s*[-\u2212\u2013\u2010\u2011]\s*|\s+till\s+){_HIGH}", re.IGNORECASE),
    re.compile(rf"mellan\s+{_LOW}\s+och\s+{_HIGH}", re.IGNORECASE),
)
_YEARS = re.compile(r"(?:19|20|21)[0-9]{2}")
_BETWEEN_FIGURES = re.compile(r"\s*;\s*|\s+/\s+|(?<=%)\s*/\s*|\s+och\s+|(?<=%)\s+(?=[0-9])", re.IGNORECASE)

_INCREASE = (
    "öka", "ökar", "ökas", "ökat", "ökad", "ökande", "ökning", "ska öka", "skall öka", "bör öka", "ska ökas",
    "en ökning", "ökning jämfört med föregående år", "öka jämfört med föregående år",
)  # fmt: skip
_DECREASE = (
    "minska", "minskar", "minskas", "minskat", "minskad", "minskande", "minskning", "ska minska",
    "skall minska",
    "bör minska", "ska minskas", "en minskning", "minska jämfört med föregående år",
)  # fmt: skip
_UNCHANGED = (
    "oförändrad", "oförändrat", "oförändrade", "oförändrad nivå", "på oförändrad nivå", "ska vara oförändrad",
    "ska vara oförändrat", "bibehålla", "bibehållen", "bibehållet", "bibehållen nivå", "bibehålls",
    "samma nivå",
    "ingen förändring", "samma som föregående år",
)  # fmt: skip
_STEP = re.compile(
    r"(?:(?:ska|skall|bor) )?(?P<verb>oka|okar|okas|okning|minska|minskar|minskas|minskning) med "
)

_VERBS = ("tas fram av", "tas fram i", "fastställs av", "sätts av", "beslutas av", "anges av")
_BODIES = (
    "nämnd", "nämnden", "nämnder", "nämnderna", "styrelse", "styrelsen", "nämnd styrelse",
    "nämnden styrelsen",
    "nämnder styrelser", "nämnd eller styrelse", "nämnd och styrelse", "nämnd bolagsstyrelse",
    "nämnden bolagsstyrelsen", "nämnd eller bolagsstyrelse", "nämnd och bolagsstyrelse",
    "nämnder bolagsstyrelser",
    "nämnder och bolagsstyrelser", "nämnd bolag", "nämnder bolag", "bolag", "bolaget", "bolagsstyrelse",
    "bolagsstyrelsen", "stadsdelsnämnd", "stadsdelsnämnden", "stadsdelsnämnderna", "facknämnd", "facknämnden",
    "respektive nämnd", "resp. nämnd", "berörd nämnd", "ansvarig nämnd", "varje nämnd",
    "respektive nämnd styrelse",
    "respektive nämnd bolagsstyrelse", "respektive stadsdelsnämnd", "nämnd styrelsen", "nämnden styrelse",
    "nämnden bolagsstyrelse", "kommunstyrelsen",
)  # fmt: skip
_SET_BY_BOARD = tuple(f"{verb} {body}" for verb in _VERBS for body in _BODIES)

_TO_BE_SET_VERBS = (
    "fastställs", "fastställes", "fastställas", "ska fastställas", "tas fram", "beslutas", "sätts", "anges",
    "kommer att fastställas", "årsmål fastställs", "målet fastställs",
)  # fmt: skip
_WHEN = re.compile(
    r"(?P<words>.*?)(?:\s+(?:senare|(?:(?:i|under|vid|infor|efter|senast)\s+)?(?:samband\s+med\s+)?"
    r"(?:aret|(?:(?:verksamhetsplan|budget|tertialrapport|tertial|vp|vb|kf|t)(?:en)?\s*[12]?\s*)?"
    r"(?P<year>(?:19|20|21)[0-9]{2})?(?<=\S))))?\.?"
)


def parse_target(text: str) -> Target:
    """Read a target. Never raises: what is not understood is `TEXTUAL` with its text.

    "" is BLANK (nothing said), "-" is NONE (said that there is none).
    """
    text, printed = text.strip(), squeeze(text)
    if len(printed) <= LONGEST_TEXT:
        for read in _READERS:
            target = read(text, printed)
            if target is not None:
                return target
    return Target(TargetKind.TEXTUAL, text=printed, printed=printed)


def _empty(text: str, printed: str) -> Target | None:
    if not printed:
        return Target(TargetKind.BLANK)
    if _DASHES.fullmatch(printed):
        return Target(TargetKind.NONE, printed=printed)
    return None


def _plain_figure(text: str, printed: str) -> Target | None:
    figure = _figure(text)
    return None if figure is None else Target(TargetKind.FIGURE, (figure,), printed=printed)


def _limit(text: str, printed: str) -> Target | None:
    folded = fold(printed)
    # Folding changes no lengths in the words of a limit, so positions in the two texts agree.
    if len(folded) != len(printed):
        return None
    for kind, before, after in _LIMIT_PATTERNS:
        leading = before.match(folded)
        trailing = next((match for match in after.finditer(folded) if match.end() == len(folded)), None)
        if leading is not None and trailing is None:
            rest = printed[leading.end() :]
        elif trailing is not None and leading is None:
            rest = printed[: trailing.start()]
        else:
            continue
        figure = _figure(rest)
        if figure is not None and not figure.approximate:
            return Target(kind, (figure,), printed=printed)
    return None


def _within(text: str, printed: str) -> Target | None:
    found = _TOLERANCE.fullmatch(printed)
    if found is None:
        return None
    tolerance = _figure(found["tolerance"])
    middle = _figure(found["middle"]) if found["middle"] else None
    if tolerance is None or tolerance.approximate or (found["middle"] and middle is None):
        return None
    return Target(TargetKind.WITHIN, (middle, tolerance) if middle else (tolerance,), printed=printed)


def _range(text: str, printed: str) -> Target | None:
    found = next((match for pattern in _RANGES if (match := pattern.fullmatch(text))), None)
    if found is None or (_YEARS.fullmatch(found["low"].strip()) and _YEARS.match(found["high"])):
        return None
    high = _figure(found["high"])
    low = _figure(found["low"].strip())
    if low is None or high is None or low.value >= high.value:
        return None
    if found["low_unit"]:
        low = low.with_unit(found["low_unit"].strip())
    elif high.unit:
        low = low.with_unit(high.unit)
    if low.unit != high.unit:
        return None
    return Target(TargetKind.RANGE, (low, high), printed=printed)


def _several(text: str, printed: str) -> Target | None:
    parts = _BETWEEN_FIGURES.split(text)
    figures = [_figure(part) for part in parts]
    known = tuple(figure for figure in figures if figure is not None)
    if not 2 <= len(known) == len(parts) < 20:
        return None
    return Target(TargetKind.SEVERAL, known, printed=printed)


def _direction(text: str, printed: str) -> Target | None:
    bare = printed.rstrip(".")
    for kind, phrases in (
        (TargetKind.INCREASE, _INCREASE),
        (TargetKind.DECREASE, _DECREASE),
        (TargetKind.UNCHANGED, _UNCHANGED),
    ):
        if matches_any(bare, phrases):
            return Target(kind, printed=printed)
    folded = fold(printed)
    step = _STEP.match(folded)
    if step is None or len(folded) != len(printed):
        return None
    figure = _figure(printed[step.end() :])
    if figure is None:
        return None
    kind = TargetKind.DECREASE if step["verb"].startswith("minsk") else TargetKind.INCREASE
    return Target(kind, (figure,), printed=printed)


def _set_by_board(text: str, printed: str) -> Target | None:
    if not matches_any(printed, _SET_BY_BOARD):
        return None
    return Target(TargetKind.SET_BY_BOARD, printed=printed)


def _to_be_set(text: str, printed: str) -> Target | None:
    found = _WHEN.fullmatch(fold(printed))
    if found is None or not matches_any(found["words"], _TO_BE_SET_VERBS):
        return None
    year = int(found["year"]) if found["year"] else None
    return Target(TargetKind.TO_BE_SET, year=year, printed=printed)


_READERS = (_empty, _plain_figure, _limit, _within, _range, _several, _direction, _set_by_board, _to_be_set)


def _figure(text: str) -> Figure | None:
    try:
        return parse_figure(text)
    except (NotANumber, NotAFigure):
        return None


_WORDS = {
    TargetKind.AT_LEAST: "minst",
    TargetKind.AT_MOST: "högst",
    TargetKind.ABOVE: "över",
    TargetKind.BELOW: "under",
    TargetKind.INCREASE: "öka",
    TargetKind.DECREASE: "minska",
    TargetKind.UNCHANGED: "oförändrad",
    TargetKind.SET_BY_BOARD: "Tas fram av nämnd/styrelse",
    TargetKind.NONE: "\u2013",
    TargetKind.BLANK: "",
}


def format_target(target: Target) -> str:
    """Print a target in a document, in one wording for each kind; it reads back as the same target."""
    figures = [format_figure(figure) for figure in target.figures]
    match target.kind:
        case TargetKind.FIGURE:
            return figures[0]
        case TargetKind.WITHIN:
            return f"{figures[0]} ± {figures[1]}" if len(figures) == 2 else f"±{NO_BREAK_SPACE}{figures[0]}"
        case TargetKind.RANGE:
            low, high = target.figures
            return f"{format_figure(Figure(low.value))}\u2013{format_figure(high)}"
        case TargetKind.SEVERAL:
            return "; ".join(figures)
        case TargetKind.INCREASE | TargetKind.DECREASE if figures:
            return f"{_WORDS[target.kind]} med {figures[0]}"
        case TargetKind.AT_LEAST | TargetKind.AT_MOST | TargetKind.ABOVE | TargetKind.BELOW:
            return f"{_WORDS[target.kind]} {figures[0]}"
        case TargetKind.TO_BE_SET:
            return f"Fastställs {target.year}" if target.year else "Fastställs senare"
        case TargetKind.TEXTUAL:
            return target.text
        case _:
            return _WORDS[target.kind]
