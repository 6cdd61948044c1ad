"""What a check is told in: the words for severities, and those of the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tertial.consistency.findings import Severity
from tertial.core.marking import marked

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: marked("Error"),
    Severity.WARNING: marked("Warning"),
    Severity.HINT: marked("Hint"),
}
"""What a finding of each severity is called."""

SEVERAL: Final[Mapping[Severity, str]] = {
    Severity.ERROR: marked("Errors"),
    Severity.WARNING: marked("Warnings"),
    Severity.HINT: marked("Hints"),
}

NOTHING_FOUND: Final = marked("Nothing was found that contradicts itself.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words in one language."""

    name: str
    nothing: str
    show: str
    label: str
    correction: str
    places: str
    see: str
    lines: str
    more: str
    failed: str
    rules: str
    remedy: str
    severities: Mapping[str, str]
    several: Mapping[str, str]


def words_in(translate: Callable[[str], str]) -> Words:
    """The words in a language."""
    return Words(
        name=translate(marked("Document check")),
        nothing=translate(NOTHING_FOUND),
        show=translate(marked("Show")),
        label=translate(marked("Finding {number}")),
        correction=translate(marked("Should read:")),
        places=translate(marked("Places:")),
        see=translate(marked("See")),
        lines=translate(marked("line {lines}")),
        more=translate(marked("and {number} more")),
        failed=translate(marked("Could not be carried out, because of a fault in Tertial:")),
        rules=translate(marked("How this is reckoned")),
        remedy=translate(marked("How to mend it:")),
        severities={severity.value: translate(words) for severity, words in SEVERITIES.items()},
        several={severity.value: translate(words) for severity, words in SEVERAL.items()},
    )
