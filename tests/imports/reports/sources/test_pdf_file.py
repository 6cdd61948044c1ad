"""PDF files that cannot be read are refused with the right reason; the rest is read with warnings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tertial.imports.reports.sources.bounds import MOST_PAGES
from tertial.imports.reports.sources.pdf_file import read_pdf
from tertial.platform.failures import Refused
from tests.imports.reports.sources.pdf_files import locked, printed, scanned

REPORT = printed("= Rubrik\nText i rapporten.\n#pagebreak()\nSida två.")


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_pdf(data)
    return caught.value.code


def test_a_password_is_asked_for_in_vain() -> None:
    assert refusal(locked(REPORT, "hemligt")) == "encrypted"


def test_an_owners_lock_does_not_hinder_reading() -> None:
    assert "Text i rapporten." in [line.text for line in read_pdf(locked(REPORT, "")).lines]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 50, REPORT[:300]])
def test_a_damaged_file_is_told(data: bytes) -> None:
    assert refusal(data) == "damaged"


def test_pictures_alone_are_no_report() -> None:
    assert refusal(scanned(3)) == "only-images"


def test_pages_without_text_are_warned_of() -> None:
    read = read_pdf(scanned(7, text_on=[1, 4]))
    assert [line.text for line in read.lines if line.text] == ["Sida 1", "Sida 4"]
    assert [(warning.code, warning.arguments) for warning in read.warnings] == [
        ("pages-without-text", {"pages": "2–3, 5–7"})
    ]


def test_an_empty_page_has_no_text() -> None:
    assert refusal(printed("", page='#set document(title: "Tom")\n')) == "no-text"


def test_too_many_pages_are_refused() -> None:
    assert refusal(scanned(MOST_PAGES + 1)) == "too-many-pages"


@settings(max_examples=60)
@given(st.integers(0, len(REPORT)), st.binary(max_size=40), st.integers(0, 200))
def test_spoiled_files_are_read_or_refused(place: int, noise: bytes, removed: int) -> None:
    try:
        read_pdf(REPORT[:place] + noise + REPORT[place + removed :])
    except Refused as refused:
        assert refused.code in ("damaged", "encrypted", "no-text", "only-images")
