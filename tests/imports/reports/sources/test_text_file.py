"""Text files become lines with the numbers that an editor shows; nothing is lost."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.imports.reports.sources.bounds import MOST_CHARACTERS, MOST_LINES
from tertial.imports.reports.sources.cleaning import clean
from tertial.imports.reports.sources.text_file import LONGEST_LINE, read_text
from tertial.platform.failures import Refused

WORDS = st.sampled_from(["Nämnden", " ", "\n", "\r\n", "\r", "\t", "\f", "90 %", "–", "\n\n"])


@given(st.lists(WORDS, max_size=40).map("".join))
def test_lines_are_numbered_as_in_the_file(text: str) -> None:
    expected = re.sub("\r\n?", "\n", text).split("\n")
    if expected[-1] == "":
        expected.pop()
    found = read_text(text.encode()).lines
    assert [line.text for line in found] == expected
    assert [line.number for line in found] == list(range(1, len(expected) + 1))


def test_form_feeds_count_the_pages() -> None:
    found = read_text("ett\n\ftvå\nännu två\f\ntre\n\f\ffem".encode()).lines
    assert [(line.text, line.page) for line in found] == [
        ("ett", 1),
        ("\ftvå", 2),
        ("ännu två\f", 2),
        ("tre", 3),
        ("\f\ffem", 5),
    ]


def test_without_form_feeds_no_page_is_claimed() -> None:
    assert read_text(b"ett\n").lines[0].page is None


def test_control_characters_are_left_out_and_counted() -> None:
    read = read_text("Må\x07l\x00 ett\x0btvå\x7f\n".encode() + b"text " * 40)
    assert read.lines[0].text == "Mål ett två"
    assert [(warning.code, warning.arguments) for warning in read.warnings] == [
        ("control-characters", {"count": 4})
    ]


def test_a_text_littered_with_control_characters_is_still_a_text() -> None:
    read = read_text("Nämnden når målen".replace("n", "n\x07").encode() * 1000)
    assert read.lines[0].text.startswith("Nämnden når målen")


def test_an_old_encoding_is_warned_of() -> None:
    read = read_text("Målet är nått".encode("cp1252"))
    assert (read.lines[0].text, read.encoding) == ("Målet är nått", "cp1252")
    assert [warning.code for warning in read.warnings] == ["encoding-guessed"]


@pytest.mark.parametrize("spaced", [True, False])
def test_a_line_of_a_million_characters_is_divided_but_whole(spaced: bool) -> None:
    long = "ordet " * 170_000 if spaced else "x" * 1_000_000
    read = read_text(f"före\n{long}\nefter".encode())
    pieces = [line.text for line in read.lines if line.number == 2]
    assert "".join(pieces) == long
    assert max(map(len, pieces)) <= LONGEST_LINE
    assert all(piece.endswith(" ") for piece in pieces) or not spaced
    assert (read.lines[-1].number, read.lines[-1].text) == (3, "efter")
    assert [(warning.code, warning.arguments) for warning in read.warnings] == [("long-line", {"line": 2})]


@pytest.mark.parametrize(
    "noise",
    [
        hashlib.shake_128(b"noise").digest(200_000),
        bytes(range(256)) * 100,
        b"\x00" * 1000,
        b"\x7fELF\x02\x01\x01" + b"\0" * 99,
    ],
)
def test_noise_is_no_text(noise: bytes) -> None:
    with pytest.raises(Refused, match="not-text"):
        read_text(noise)


@pytest.mark.parametrize("data", [b"a" * (MOST_CHARACTERS + 1), b"a\n" * (MOST_LINES + 1)])
def test_more_text_than_a_report_holds_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="too-much-text"):
        read_text(data)


@given(st.text())
def test_cleaned_text_can_be_written_anywhere(text: str) -> None:
    cleaned, removed = clean(text)
    cleaned.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", cleaned)
    assert clean(cleaned) == (cleaned, 0)
    assert removed == 0 or cleaned != text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_text(data)
    except Refused as refused:
        assert refused.code == "not-text"
