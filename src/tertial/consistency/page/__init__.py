"""A checked document as one self-contained page: the whole document, with its findings in the margin.

At the top stands the list of the findings, which may be narrowed by severity; each finding leads to the
places that take part in it, and each place back. Nothing is fetched and nothing runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tertial.consistency.checking import Check
from tertial.consistency.extent import extent_of
from tertial.consistency.page.shown import LIST, ShownFinding, shown
from tertial.consistency.words import Words, words_in
from tertial.core.catalogue import translator
from tertial.core.dates import format_iso_date
from tertial.documents.rendering.html import render_with
from tertial.documents.rendering.html.beside import Beside, BlockPlace, Mark, RowPlace
from tertial.documents.rendering.printable import one_line
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Document

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["one_line"] = one_line
_NOTES: Final = _TEMPLATES.get_template("notes.html.j2")
_SHEET: Final = (_HERE / "notes.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Which file was checked, and on which day."""

    file: str
    day: date


def page_of(
    document: Document, check: Check, style: HouseStyle, language: str, occasion: Occasion | None = None
) -> bytes:
    """The page, UTF-8. The document is as printed, in its own language; the notes are in `language`.

    At the top it says that it is a check, and of what: of the file of `occasion`, else of the document.
    """
    translate = translator(language)
    findings = shown(document, check, translate)
    words = words_in(translate)
    extent = extent_of(check)
    templates = _NOTES.make_module({"words": words, "language": language})
    notes: dict[BlockPlace, Markup] = {}
    marks: dict[RowPlace, tuple[Mark, ...]] = {}
    for finding in findings:
        for rank, place in enumerate(finding.blocks):
            note = templates.note(finding) if rank == 0 else templates.reference(finding)  # type: ignore[attr-defined]
            notes[place] = notes.get(place, Markup()) + note
        for mark, at in _marks(finding, words.label):
            marks[at] = (*marks.get(at, ()), mark)
    beside = Beside(
        name=words.name,
        first=(LIST, words.name),
        banner=templates.banner(_what(words, occasion), len(findings)),  # type: ignore[attr-defined]
        before=templates.list_of(  # type: ignore[attr-defined]
            findings, check.failures, extent.said(translate), list(extent.warnings(translate))
        ),
        notes=notes,
        marks=marks,
        sheet=_SHEET,
    )
    return render_with(document, style, beside)


def _what(words: Words, occasion: Occasion | None) -> str:
    """What the page is, in a sentence."""
    if occasion is None:
        return words.is_check
    return words.is_check_of.format(file=occasion.file, day=format_iso_date(occasion.day))


def _marks(finding: ShownFinding, label: str) -> list[tuple[Mark, RowPlace]]:
    """The signs of a finding, one at each place. What only hints does not colour the text."""
    return [
        (
            Mark(
                anchor=place.anchor,
                target=finding.anchor,
                sign=str(finding.number),
                label=label.format(number=finding.number),
                kind=finding.severity,
                parts=() if finding.severity == "hint" else place.parts,
            ),
            place.at,
        )
        for place in finding.places
        if place.at is not None
    ]
