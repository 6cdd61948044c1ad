"""What somebody typed into the search field, as words to look for. Anything may be typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_CHARACTERS: Final = 200
MOST_WORDS: Final = 8
LONGEST_WORD: Final = 60

_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
_PHRASE: Final = re.compile(r"[\"“”„»«]([^\"“”„»«]*)[\"“”„»«]")
_APART: Final = re.compile(r"[\s\"“”„»«/<>|&!()*;,]+(?![0-9])|[\s\"“”„»«/<>|&!()*;]+")
_EDGES: Final = ".:-–—+'’?=@#%_~^`´{}[]\\$"


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that must all be there, in any form and as beginnings of longer ones, and phrases as they are."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.words or self.phrases)


def asked_for(typed: str) -> Asked:
    """Read what was typed. Beyond two hundred characters and eight words nothing is looked at."""
    plain = _UNSEEN.sub(" ", typed[:MOST_CHARACTERS])
    plain = unicodedata.normalize("NFC", plain).lower()
    phrases = tuple(dict.fromkeys(filter(None, map(_phrase, _PHRASE.findall(plain)))))
    rest = _PHRASE.sub(" ", plain)
    words = tuple(dict.fromkeys(filter(None, map(_word, _APART.split(rest)))))
    return Asked(words[:MOST_WORDS], phrases[:MOST_WORDS])


def _word(piece: str) -> str:
    word = piece.strip(_EDGES)[:LONGEST_WORD]
    return word if any(sign.isalnum() for sign in word) else ""


def _phrase(piece: str) -> str:
    return " ".join(word for word in map(_word, _APART.split(piece)) if word)
