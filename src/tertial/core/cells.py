"""What one cell of an indicator table says: a figure, an absence, or text that somebody must look at."""

from dataclasses import dataclass
from functools import lru_cache

from tertial.core.absence import Absence, Undetermined, parse_absence
from tertial.core.figures import Figure, NotAFigure, parse_figure
from tertial.core.numbers import NotANumber
from tertial.core.words import squeeze


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell that is neither figure nor absence: kept word for word with the reason, never repaired."""

    printed: str
    reason: str


Reported = Figure | Absence | Undetermined | NotUnderstood


@lru_cache(maxsize=4096)  # a table's cells are asked for several times, and most tables have many alike
def parse_cell(text: str) -> Reported:
    """Read a cell. Never raises: what can't be read is `NotUnderstood`."""
    absence = parse_absence(text)
    if absence is not None:
        return absence
    try:
        return parse_figure(text)
    except (NotANumber, NotAFigure) as refusal:
        return NotUnderstood(squeeze(text), str(refusal.reason))
