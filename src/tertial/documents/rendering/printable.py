"""Text that every format can hold: what XML, fonts and readers refuse is replaced by a sign that is seen.

Reports that were scanned or pasted together hold stray control characters, halves of broken characters and
marks that turn the reading direction, so that "050 1" is shown where 1 050 is written. Dropping them in
silence would hide that something is wrong with the source, so each becomes `UNPRINTABLE`.
"""

import re

UNPRINTABLE = "\u25ca"
"""◊, which both of our typefaces have. The usual � is in neither."""

_REFUSED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls other than tab and line ends
    "\u202d\u202e"  # overrides of the reading direction
    "\ud800-\udfff"  # halves of characters
    "\ufdd0-\ufdef\ufffe\uffff"  # code points that are no characters
    "]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")


def printable(text: str) -> str:
    """The text with one sign for each character that can't be printed, and all line ends as newlines."""
    if text.isascii() and text.isprintable():
        return text
    return _REFUSED.sub(UNPRINTABLE, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Printable text on one line: for headings, cells and titles, where a line end means nothing."""
    return " ".join(printable(text).split("\n"))


NO_BREAK_SPACE = "\u00a0"

_TIED = re.compile(
    r"(?<=[0-9]) (?=[0-9]{3}(?![0-9])|%|(?:mnkr|mdkr|tkr|kr|st)\b)"
    r"|(?:(?<=\btertial)|(?<=\btertialrapport)|(?<=\bhalvår)) (?=[123]\b)"
    r"|(?:(?<=\btertial [123])|(?<=\btertialrapport [123])|(?<=\bhalvår [12])) (?=(?:19|20)[0-9]{2}\b)",
    re.IGNORECASE,
)


def tied(text: str) -> str:
    """Running text in which no line ends inside "1 050 st", "17,1 mnkr" or "tertial 1"."""
    return _TIED.sub(NO_BREAK_SPACE, text)
