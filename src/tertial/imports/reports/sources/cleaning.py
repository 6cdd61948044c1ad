"""Making text from foreign files safe to work with: no control characters, no lone surrogates."""

from __future__ import annotations

import re
from typing import Final

# Control characters that some program meant as space: vertical tab, separators, next line.
_MEANT_AS_SPACE: Final = re.compile("[\x0b\x1c-\x1f\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Signs that are never seen: where a word may break, and a byte order mark inside a text.
_UNSEEN: Final = re.compile("[\u200b\ufeff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def clean(text: str) -> tuple[str, int]:
    """Return the text without control characters but tab, line ends and form feed, and their number.

    A lone surrogate, which no file can be written with, becomes the replacement character "�". Marks
    for where a word may break disappear uncounted.
    """
    text = _UNSEEN.sub("", text)
    text, spaces = _MEANT_AS_SPACE.subn(" ", text)
    text, removed = _CONTROL.subn("", text)
    return _SURROGATE.sub("\ufffd", text), spaces + removed


def superscript(mark: str) -> str:
    """Return the mark of a footnote with superscript digits, so that it is never read as a figure."""
    return mark.translate(_SUPERSCRIPTS)
