"""Where a long Swedish word may be broken, for table cells that are narrower than the word.

Word hyphenates by itself where its Swedish proofing tools are installed. Elsewhere it would cut
"resultatöverföringar" at whatever letter reaches the edge, so the words that are too wide for their column
carry soft hyphens, which show only where a line ends.
"""

from __future__ import annotations

import re

from tertial.documents.rendering.glyphs import font

SOFT_HYPHEN = "\u00ad"

_BODY_FONT = "Inter_400Regular"
_FEWEST = 3
"""So many letters stand on either side of a break."""

_TOKEN = re.compile(r"\S{6,}")
_LETTERS = re.compile(r"[^\W\d_]{6,}")
_VOWEL, _CONSONANT = "[aeiouyåäö]", "[bcdfghjklmnpqrstvwxz]"
_SYLLABLE = re.compile(
    f"(?<={_VOWEL})(?={_CONSONANT}{_VOWEL})|(?<={_CONSONANT})(?={_CONSONANT}{_VOWEL})", re.IGNORECASE
)
"""Before the last consonant between two vowels: good enough for a narrow column, and never wrong to read."""


def fitted(text: str, room: float, size: float) -> str:
    """The text with soft hyphens in the words that are wider than the room, both in points."""

    def part(token: re.Match[str]) -> str:
        wide = font(_BODY_FONT).width(token[0]) * size > room
        return _LETTERS.sub(_parted, token[0]) if wide else token[0]

    return _TOKEN.sub(part, text)


def _parted(match: re.Match[str]) -> str:
    word = match[0]
    breaks = [m.start() for m in _SYLLABLE.finditer(word) if _FEWEST <= m.start() <= len(word) - _FEWEST]
    ends = [*breaks, len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in zip([0, *breaks], ends, strict=True))
