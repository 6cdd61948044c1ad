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
    more: str
    failed: str
    rules: str
    is_check: str
    is_check_of: str
    legend: str
    to_list: str
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
        more=translate(marked("and {number} more")),
        failed=translate(marked("Could not be carried out, because of a fault in Tertial:")),
        is_check=translate(marked("This is a check of the document below, not the document as decided.")),
        is_check_of=translate(
            marked("This is a check of the file {file}, made on {day}, not the document as decided.")
        ),
        legend=translate(
            marked(
                "A number in a ring in the text leads to its finding, and what the finding speaks of is"
                " coloured. Red is an error, brown a warning and grey a hint."
            )
        ),
        to_list=translate(marked("To the findings")),
        rules=translate(marked("How this is reckoned")),
        remedy=translate(marked("How to mend it:")),
        severities={severity.value: translate(words) for severity, words in SEVERITIES.items()},
        several={severity.value: translate(words) for severity, words in SEVERAL.items()},
    )
