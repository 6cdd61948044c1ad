"""The text of one Word paragraph: runs, links, fields, content controls and tracked insertions.

Deleted, moved-away and hidden text is left out; nothing else is. Unknown elements are walked through,
so that text inside something new to us is still found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from tertial.imports.reports.sources.docx_styles import child, is_on, local, value

_PROPERTIES: Final = ("pPr", "rPr", "sectPr", "sdtPr", "tblPr", "docPr", "binData", "posOffset", "align")
_GONE: Final = ("del", "moveFrom", "delText", "instrText", "delInstrText", "footnoteRef", "endnoteRef")
_LEFT_OUT: Final = frozenset(_PROPERTIES + _GONE)
_CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_PRIVATE_USE: Final = range(0xF000, 0xF100)


@dataclass(slots=True)
class FieldState:
    """Whether the walk stands in a field's instruction ("TOC") or its result. Spans paragraphs."""

    in_instruction: list[bool] = field(default_factory=list)

    def meet(self, kind: str | None) -> None:
        """Take note of a field's begin, separator or end."""
        if kind == "begin":
            self.in_instruction.append(True)
        elif kind == "separate" and self.in_instruction:
            self.in_instruction[-1] = False
        elif kind == "end" and self.in_instruction:
            self.in_instruction.pop()


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph holds: its text, with soft line breaks as line ends, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pages_before: int = 0
    pages: int = 0
    unread: bool = False

    @property
    def text(self) -> str:
        """The text, outer blanks taken off, but not a tab before it: nothing stands in the first column."""
        return "".join(self.parts).rstrip().lstrip(" \n")


def read_paragraph(
    paragraph: etree._Element, state: FieldState, mark_of: Callable[[str, str], str]
) -> ParagraphText:
    """Collect the text of a paragraph.

    `mark_of(kind, identity)` gives the printed mark of a "footnote" or "endnote".
    """
    found = ParagraphText()
    _walk(paragraph, found, state, mark_of)
    return found


def _walk(
    element: etree._Element, found: ParagraphText, state: FieldState, mark_of: Callable[[str, str], str]
) -> None:
    for part in element:
        name = local(part)
        if name == "fldChar":
            state.meet(value(part, "fldCharType"))
        elif name in _LEFT_OUT or any(state.in_instruction):
            if any(state.in_instruction):
                _walk_instruction(part, state)
        elif name == "t":
            found.parts.append(part.text or "")
        elif name == "lastRenderedPageBreak":
            found.pages += 1
            found.pages_before += not found.text
        elif name == "br":
            if value(part, "type") in (None, "textWrapping"):
                found.parts.append("\n")
        elif name in _CHARACTERS:
            found.parts.append(_CHARACTERS[name])
        elif name == "sym":
            found.parts.append(_symbol(value(part, "char")))
        elif name in ("footnoteReference", "endnoteReference"):
            kind, identity = name.removesuffix("Reference"), value(part, "id") or ""
            found.parts.append(mark_of(kind, identity))
            found.notes.append((kind, identity))
        elif name == "txbxContent":
            found.boxes.append(part)
        elif name == "altChunk":
            found.unread = True
        elif name == "AlternateContent":
            chosen = child(part, "Choice")
            _walk(part if chosen is None else chosen, found, state, mark_of)
        elif not (name == "r" and is_on(child(part, "rPr", "vanish"))):
            _walk(part, found, state, mark_of)


def _walk_instruction(element: etree._Element, state: FieldState) -> None:
    """Look for the end of a field's instruction inside a run, without taking its text."""
    for part in element.iter():
        if local(part) == "fldChar":
            state.meet(value(part, "fldCharType"))


def _symbol(code: str | None) -> str:
    """Return a character given by its code in a symbol font; those at F000 stand for ordinary ones."""
    try:
        point = int(code or "", 16)
        return chr(point - 0xF000) if point in _PRIVATE_USE and point > 0xF020 else chr(point)
    except (ValueError, OverflowError):
        return "\ufffd"
