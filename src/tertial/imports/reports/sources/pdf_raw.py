"""The few calls into PDFium that its Python wrapper has no words for: tags, marks, raw text.

PDFium answers with UTF-16 buffers whose size one asks for first; here they become strings.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, Final

from pypdfium2 import raw

_FORM: Final = int(raw.FPDF_PAGEOBJ_FORM)
_TEXT: Final = int(raw.FPDF_PAGEOBJ_TEXT)
_IMAGE: Final = int(raw.FPDF_PAGEOBJ_IMAGE)
_DEEPEST_FORM: Final = 8
_MOST_NAME: Final = 128
_USUAL_TEXT: Final = 1024
_INWARDS: Final = (0.1, 0.05, 0.15, 0.2, 0.3)  # of the letters' size, where to look for a hyphen
_HYPHEN_HEIGHT: Final = 0.25


def text_objects(page: Any, mcid: int = -1, depth: int = 0) -> Iterator[tuple[Any, int, Any]]:  # noqa: ANN401
    """Yield the text objects of a page with marked content id (-1: none) and the object that bears marks.

    Text inside a form (a picture drawn in the page) counts to the form's own marked content.
    """
    in_form = depth > 0
    count = raw.FPDFFormObj_CountObjects(page) if in_form else raw.FPDFPage_CountObjects(page)
    for index in range(count):
        found = raw.FPDFFormObj_GetObject(page, index) if in_form else raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind not in (_TEXT, _FORM):
            continue
        own = raw.FPDFPageObj_GetMarkedContentID(found)
        own = own if own >= 0 else mcid
        if kind == _TEXT:
            yield found, own, found
        elif depth < _DEEPEST_FORM:
            yield from text_objects(found, own, depth + 1)


def has_image(page: Any) -> bool:  # noqa: ANN401
    """Tell whether a page shows a picture."""
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) == _IMAGE
        for index in range(raw.FPDFPage_CountObjects(page))
    )


def text_of(text_object: Any, text_page: Any) -> str:  # noqa: ANN401
    """Return the text of one text object."""
    size = _USUAL_TEXT
    buffer = ctypes.create_string_buffer(size)
    needed = raw.FPDFTextObj_GetText(text_object, text_page, _units(buffer), size)
    if needed > size:
        buffer = ctypes.create_string_buffer(needed)
        needed = raw.FPDFTextObj_GetText(text_object, text_page, _units(buffer), needed)
    return buffer.raw[: max(0, needed - 2)].decode("utf-16-le", "replace")


def extent(page_object: Any) -> tuple[float, float]:  # noqa: ANN401
    """Return the left and right edge of an object, in points from the left of the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(page_object, left, bottom, right, top)
    return left.value, right.value


def right_of_ink(text_page: Any, sign: str, right: float, baseline: float, size: float) -> float | None:  # noqa: ANN401
    """Return where the ink of a text's last sign ends; `right` is how far the text reaches."""
    for inwards in _INWARDS:
        index = raw.FPDFText_GetCharIndexAtPos(
            text_page, right - inwards * size, baseline + _HYPHEN_HEIGHT * size, 1.0, 1.0
        )
        if index >= 0 and raw.FPDFText_GetUnicode(text_page, index) == ord(sign):
            left, ink, bottom, top = (ctypes.c_double() for _ in range(4))
            raw.FPDFText_GetCharBox(text_page, index, left, ink, bottom, top)
            return ink.value
    return None


def baseline_and_size(text_object: Any) -> tuple[float, float]:  # noqa: ANN401
    """Return how high over the bottom of the page a text stands, and its size, in points."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(text_object, matrix)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(text_object, size)
    return matrix.f, size.value * abs(matrix.d)


def _marks(page_object: Any) -> Iterator[Any]:  # noqa: ANN401
    for index in range(raw.FPDFPageObj_CountMarks(page_object)):
        yield raw.FPDFPageObj_GetMark(page_object, index)


def is_artifact(page_object: Any) -> bool:  # noqa: ANN401
    """Tell whether an object is marked as decoration of the page: header, footer, repeated heading."""
    for mark in _marks(page_object):
        size = ctypes.c_ulong()
        buffer = ctypes.create_string_buffer(_MOST_NAME)
        raw.FPDFPageObjMark_GetName(mark, _units(buffer), _MOST_NAME, size)
        if _decoded(buffer, size.value) == "Artifact":
            return True
    return False


def stands_for(page_object: Any) -> str:  # noqa: ANN401
    """Return the text that the marks of an object say it stands for ("" when they do not say)."""
    for mark in _marks(page_object):
        size = ctypes.c_ulong()
        buffer = ctypes.create_string_buffer(_MOST_NAME)
        raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", _units(buffer), _MOST_NAME, size)
        if text := _decoded(buffer, size.value):
            return text
    return ""


def _decoded(buffer: Any, size: int) -> str:  # noqa: ANN401
    return bytes(buffer.raw[: max(0, min(size, _MOST_NAME) - 2)]).decode("utf-16-le", "replace")


def string(getter: Callable[..., int], element: Any) -> str:  # noqa: ANN401
    """Return a string property of a tag ("" when it has none)."""
    size = getter(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    getter(element, ctypes.cast(buffer, ctypes.c_void_p), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def attribute(element: Any, name: str) -> str:  # noqa: ANN401
    """Return a word among a tag's attributes ("" when it has none of the name)."""
    return string(
        lambda of, *buffer: raw.FPDF_StructElement_GetStringAttribute(of, name.encode(), *buffer), element
    )


def number(element: Any, name: str) -> int | None:  # noqa: ANN401
    """Return a number among a tag's attributes, such as "ColSpan"."""
    for index in range(max(0, raw.FPDF_StructElement_GetAttributeCount(element))):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
        found = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, found):
            return int(found.value)
    return None


def _units(buffer: Any) -> Any:  # noqa: ANN401
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))


def catalogue_language(document: Any) -> str:  # noqa: ANN401
    """Return the language that a PDF says it is written in ("" when it does not say)."""
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(document, _units(buffer), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
