"""What kind of file this is, told by its first bytes and never by its name alone."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from tertial.imports.reports.sources.lines import Media
from tertial.platform.failures import Refused

_PDF_WITHIN: Final = 1024  # a PDF may have rubbish before its mark
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_IMAGES: Final = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")
_ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\x00")
_WEB: Final = (b"<!doctype html", b"<html")
_NAMES: Final[dict[str, Media]] = {".txt": "text", ".pdf": "pdf", ".docx": "docx", ".docm": "docx"}


def sniff(data: bytes) -> Media:
    """Return what to read the file as. Raises Refused for kinds of files that hold no report.

    Whether a zip file is a Word file is for its parser to find out.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if data.startswith(_COMPOUND):
        raise Refused("encrypted" if _ENCRYPTED_PACKAGE in data else "old-word")
    if data.startswith(b"{\\rtf"):
        raise Refused("wrong-type", kind="rtf")
    if data.startswith(_IMAGES):
        raise Refused("wrong-type", kind="image")
    if data.startswith(_ARCHIVES):
        raise Refused("wrong-type", kind="archive")
    if data[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB):
        raise Refused("wrong-type", kind="web-page")
    return "text"


def media_by_name(name: str) -> Media | None:
    """Return what the file's name says it is, if it says anything we know."""
    return _NAMES.get(PurePath(name).suffix.lower())
