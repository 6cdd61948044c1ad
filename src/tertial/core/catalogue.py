"""The catalogue of messages: where it lies, and how a message is said in a language."""

from __future__ import annotations

from collections.abc import Callable
from gettext import translation
from pathlib import Path
from typing import Final

DOMAIN: Final = "tertial"
CATALOGUES: Final = Path(__file__).parents[1] / "locale"


def translator(language: str) -> Callable[[str], str]:
    """Return what says our messages in a language ("sv"); in one that has no catalogue they stay English."""
    return translation(DOMAIN, CATALOGUES, [language], fallback=True).gettext
