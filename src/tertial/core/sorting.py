"""Swedish alphabetical order for lists of units, goals and names.

Å, ä and ö are letters of their own after z; é sorts as e, ü as y, æ as ä and ø as ö; capital letters don't
matter; numbers sort as numbers ("Enhet 2" before "Enhet 10"). The database's own order follows the same
rules.
"""

import re
import unicodedata
from functools import lru_cache

SwedishKey = tuple[tuple[tuple[int, int, str], ...], str, str]
"""What `swedish_key` gives: comparable with each other, of no other use."""

# The three last letters as the signs that follow z, and foreign letters where Swedish lists have them.
_LAST_LETTERS = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "æ": "|",
        "ö": "}",
        "ø": "}",
        "ü": "y",
        "œ": "}",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "ł": "l",
    }
)
_RUNS = re.compile(r"(?P<digits>[0-9]+)|(?P<letters>[^\W\d_]+)|(?P<other>.)", re.DOTALL)


@lru_cache(maxsize=16_384)  # the same names are put in order on every page
def swedish_key(text: str) -> SwedishKey:
    """A key for `sorted`: signs and spaces first, then numbers by size, then letters a to ö."""
    plain = unicodedata.normalize("NFC", text).casefold()
    pieces: list[tuple[int, int, str]] = []
    for run in _RUNS.finditer(plain):
        if run["digits"]:
            digits = run["digits"].lstrip("0")
            pieces.append((1, len(digits), digits))
        elif run["letters"]:
            pieces.append((2, 0, _folded(run["letters"])))
        else:
            pieces.append((0, 0, run["other"]))
    return tuple(pieces), plain, text


def _folded(letters: str) -> str:
    """Letters in the order of the Swedish alphabet, other accents dropped."""
    decomposed = unicodedata.normalize("NFD", letters.translate(_LAST_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
