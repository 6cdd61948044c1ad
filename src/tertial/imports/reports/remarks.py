"""What a person should know of a report that was read: its sentences, and the remarks on it as a whole.

A remark is a code and its arguments; the sentence stands here once, in English, as the message that the
catalogue translates. Its placeholders are filled by the arguments in order.
"""

from __future__ import annotations

from typing import Final

from tertial.documents.inventory import take_inventory
from tertial.documents.tree import Document, Place, Remark
from tertial.imports.reports.sources.lines import SourceText, SourceWarning
from tertial.imports.reports.sources.refusals import WARNINGS


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


REMARKS: Final[dict[str, str]] = {
    **WARNINGS,
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

# A printed page of these documents holds some fifty lines; with fewer than these, most of a page is missing.
_FEWEST_LINES_OF_A_PAGE: Final = 36
_FEWEST_PAGES: Final = 5  # of a short document, tables and covers may make up the whole


def remarks_on(document: Document, source: SourceText) -> tuple[Remark, ...]:
    """Say what is odd about the file, what of the report is missing, and what it does not say of itself."""
    identity = document.identity
    found = [_of(warning) for warning in source.warnings]
    if identity.title is None and not take_inventory(document).decisions:
        found.append(Remark(code="beginning-missing"))
    pages, lines = identity.pages_total or 0, len(source.lines)
    if pages >= _FEWEST_PAGES and lines < pages * _FEWEST_LINES_OF_A_PAGE and source.media == "text":
        found.append(Remark(code="end-missing", arguments=(str(lines), str(pages))))
    unknown = [name for name in ("kind", "board", "year") if getattr(identity, name) is None]
    found.extend(Remark(code=f"{name}-unknown") for name in unknown)
    return tuple(found)


def _of(warning: SourceWarning) -> Remark:
    line = warning.arguments.get("line")
    return Remark(
        code=warning.code,
        arguments=tuple(map(str, warning.arguments.values())),
        source=(Place(first=line, last=line),) if isinstance(line, int) else (),
    )
