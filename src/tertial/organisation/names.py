"""Addresses of bodies, made of their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "a", "ø": "o", "é": "e", "ü": "u"})
_LONGEST: Final = 70


def body_key(name: str) -> str:
    """Make an address of a name: "Hägersta stadsdelsnämnd" becomes "hagersta-stadsdelsnamnd"."""
    plain = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].rstrip("-") or "namnlos"
