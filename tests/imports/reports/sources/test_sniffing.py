"""Files are known by their content, whatever they are called."""

from __future__ import annotations

import pytest

from tertial.imports.reports.sources.sniffing import media_by_name, sniff
from tertial.platform.failures import Refused

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"rubbish\n%PDF-1.4", "pdf"),
        (b"PK\x03\x04...", "docx"),
        (b"PK\x05\x06", "docx"),
        (b"Tertialrapport", "text"),
        ("\ufeffTertialrapport".encode("utf-16-le"), "text"),
        (b"Om PDF: %PD", "text"),
    ],
)
def test_content_decides(data: bytes, media: str) -> None:
    assert sniff(data) == media


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (COMPOUND, "old-word", None),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted", None),
        (b"{\\rtf1\\ansi", "wrong-type", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "wrong-type", "image"),
        (b"\xff\xd8\xff\xe0", "wrong-type", "image"),
        (b"\x1f\x8b\x08", "wrong-type", "archive"),
        (b"Rar!\x1a\x07", "wrong-type", "archive"),
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML>", "wrong-type", "web-page"),
        (b"<html lang='sv'>", "wrong-type", "web-page"),
    ],
)
def test_other_kinds_are_refused_by_name(data: bytes, code: str, kind: str | None) -> None:
    with pytest.raises(Refused) as caught:
        sniff(data)
    assert (caught.value.code, caught.value.arguments.get("kind")) == (code, kind)


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.TXT", "text"),
        ("a.pdf", "pdf"),
        ("a.b.docx", "docx"),
        ("a.docm", "docx"),
        ("a.md", None),
        ("a", None),
    ],
)
def test_the_name_is_a_hint(name: str, media: str | None) -> None:
    assert media_by_name(name) == media
