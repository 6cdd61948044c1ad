"""Telling Swedish words apart from each other although a scanner has damaged them.

Scanned reports lose the rings and dots of å, ä and ö ("Forslag"), take ö for 6 ("6kad") and m for rn. Words
are therefore compared in a folded form, and long phrases may differ by a letter or two. Only words are
matched this way; a number is never repaired.
"""

import re
import unicodedata
from functools import lru_cache

_LONGEST_PHRASE = 200
_WRAPPED = re.compile(r"(?<=[^\W\d_])-\s+(?!(?:och|eller|samt|respektive|till)\b)(?=[a-zåäö])")
_UNKEPT = re.compile(r"[\x00\ud800-\udfff]")
_NUMBER_OF_ITS_OWN = re.compile(r"(?<!\w)[0-9]+(?!\w)")
_LOOKALIKES = str.maketrans({"0": "o", "6": "o", "1": "l", "|": "l", "ø": "o", "æ": "a"})


def squeeze(text: str) -> str:
    """The text on one line with single ordinary spaces, as a cell was before it was wrapped."""
    return " ".join(text.split())


def unwrapped(text: str) -> str:
    """The text without what the end of a line left in a word: "netto- budget" → "nettobudget".

    A hyphen that stands for the rest of a compound keeps its room: "vård- och omsorgsboende".
    """
    return _WRAPPED.sub("", text)


def inside_a_sentence(text: str) -> str:
    """A cell as it stands inside a sentence: "Högst 64 st" → "högst 64 st"; "KF:s mål" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def can_be_kept(text: str) -> bool:
    """Whether a database can keep a text: it has no null signs and no halves of signs."""
    return _UNKEPT.search(text) is None


def fold(text: str) -> str:
    """Lower case without rings, dots and accents, on one line: "Fastställs  SENARE" → "faststalls senare"."""
    folded = squeeze(text).casefold().replace("å", "a").replace("ä", "a").replace("ö", "o")
    if folded.isascii():  # nearly all Swedish text, once its own three letters are gone
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
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


def is_damaged(letters: str, phrase: str) -> bool:
    """Whether `letters` can be a scanner's reading of `phrase`, both as `letters_of` gives them.

    Letters may be wrong but not lost: "förändrad" is no reading of "oförändrad".
    """
    if len(letters) != len(phrase):
        return False
    wrong = sum(left != right for left, right in zip(letters, phrase, strict=True))
    return wrong <= damage_allowed(phrase)


def matches_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text is one of the phrases, in any case and spacing, or damaged by a scanner.

    A text with a number of its own is none: "Tas fram av nämnd 90 %" says more than the phrase.
    """
    if len(text) > _LONGEST_PHRASE or _NUMBER_OF_ITS_OWN.search(text):
        return False
    letters = letters_of(text)
    known = _letters_of_all(phrases)
    return letters in known or any(is_damaged(letters, phrase) for phrase in known)


@lru_cache(maxsize=64)
def _letters_of_all(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(letters_of(phrase) for phrase in phrases) - {""}
