"""Text files are decoded right, and what had to be guessed is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.imports.reports.sources.encodings import decode

SWEDISH = "Förskolan når målen för året. Årsmål: 90 % – öka andelen.\nÄldreomsorgen är trygg."


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_an_encoding_that_shows_itself_is_no_guess(encoding: str, told: str) -> None:
    found = decode(SWEDISH.encode(encoding))
    assert (found.text, found.encoding, found.guessed, found.damaged) == (SWEDISH, told, False, 0)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850", "mac-roman"])
def test_an_old_encoding_is_a_guess(encoding: str) -> None:
    text = SWEDISH if encoding in ("cp1252", "mac-roman") else SWEDISH.replace("–", "-")
    found = decode(text.encode(encoding))
    assert (found.text, found.guessed, found.damaged) == (text, True, 0)
    assert found.encoding == ("cp1252" if encoding == "latin-1" else encoding)


def test_a_file_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    found = decode("Nämnden når sitt må".encode() + "l på".encode()[:-1])
    assert (found.text, found.encoding, found.damaged) == ("Nämnden når sitt mål p\ufffd", "utf-8", 1)


def test_a_damaged_byte_does_not_change_the_encoding() -> None:
    found = decode(SWEDISH.encode() * 3 + b"\xff" + SWEDISH.encode())
    assert (found.encoding, found.damaged) == ("utf-8", 1)
    assert found.text.replace("\ufffd", "") == SWEDISH * 4


def test_a_replacement_character_of_the_authors_own_is_no_damage() -> None:
    assert decode("redan \ufffd där".encode()).damaged == 0


@given(st.text())
def test_valid_utf8_always_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    if b"\0" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == b"\xef\xbb\xbf":
        return
    assert decode(data).text == text


@given(st.binary())
def test_any_bytes_become_some_text(data: bytes) -> None:
    decode(data).text.encode("utf-8", "strict")
