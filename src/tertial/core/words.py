"""Telling Swedish words apart from each other although a scanner has damaged them.

Scanned reports lose the rings and dots of å, ä and ö ("Forslag"), take ö for 6 ("6kad") and m for rn. Words
are therefore compared in a folded form, and long phrases may differ by a letter or two. Only words are
matched this way; a number is never repaired.
"""

import unicodedata
from collections.abc import Iterable

_LOOKALIKES = str.maketrans({"0": "o", "6": "o", "1": "l", "|": "l", "ø": "o", "æ": "a"})


def squeeze(text: str) -> str:
    """The text on one line with single ordinary spaces, as a cell was before it was wrapped."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Lower case without rings, dots and accents, on one line: "Fastställs  SENARE" → "faststalls senare"."""
    decomposed = unicodedata.normalize("NFKD", squeeze(text).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def letters_of(text: str) -> str:
    """Only the folded letters, look-alikes joined: the form in which damaged phrases are compared.

    "Tas fram av nämnd/ styrelse" and "tas fram av narnnd/styrelse" give the same.
    """
    folded = fold(text).translate(_LOOKALIKES)
    return "".join(char for char in folded if char.isalpha()).replace("rn", "m")


def damage_allowed(letters: str) -> int:
    """How many letters may be wrong: none in short words, one from eight letters, two from sixteen."""
    return min(2, len(letters) // 8)


def differs_by(left: str, right: str, most: int) -> int | None:
    """The number of letters to insert, drop or change between two words, or None when more than `most`."""
    if abs(len(left) - len(right)) > most:
        return None
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        before, row = row, [i]
        for j, other in enumerate(right, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != other)))
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def matches_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether the text is one of the phrases, in any case, spacing and spelling, or damaged by a scanner."""
    letters = letters_of(text)
    if not letters:
        return False
    known = {letters_of(phrase) for phrase in phrases}
    if letters in known:
        return True
    return any(
        differs_by(letters, phrase, damage_allowed(phrase)) is not None
        for phrase in known
        if damage_allowed(phrase)
    )
