"""What a person should know of a report that was read: the remarks on it as a whole."""

from __future__ import annotations

from typing import Final

from tertial.documents.inventory import take_inventory
from tertial.documents.tree import Document, Place, Remark
from tertial.imports.reports.sources.lines import SourceText, SourceWarning

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
