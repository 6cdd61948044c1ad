"""The sentences of what a person should know of a report that was read.

A remark is a code and its arguments; the sentence stands here once, in English, as the message that the
catalogue translates. Its placeholders are filled by the arguments in order.
"""

from __future__ import annotations

from typing import Final

from tertial.imports.reports.sources.refusals import WARNINGS


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


REMARKS: Final[dict[str, str]] = {
    **WARNINGS,
    "model-unknown": _(
        "No goals, indicators or activities were known by the words that the report was read with; the rules"
        " on them had nothing to check. If your municipality calls them something else, name its words with"
        " --vocabulary; docs/how-to/understand-another-municipality.md tells how."
    ),
    "beginning-missing": _(
        "The report begins in the middle: neither a title nor decision points were found."
        " It was read as far as it goes."
    ),
    "end-missing": _(
        "The report ends too early: {lines} lines are too few for its {pages} pages."
        " It was read as far as it goes."
    ),
    "kind-unknown": _("The report does not say what kind of document it is."),
    "board-unknown": _("The report does not say which board it is from."),
    "year-unknown": _("The report does not say which year it is about."),
    "date_mended": _("The date {printed} was read as {date}."),
}
