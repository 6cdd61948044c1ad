"""What several acts ask of the words they are given."""

from __future__ import annotations

from tertial.core.words import can_be_kept
from tertial.reporting.errors import RhythmError, RhythmFault


def readable(text: str) -> str:
    """Give a text without space around it. Raises `RhythmError` for signs that no database keeps."""
    if not can_be_kept(text):
        raise RhythmError(RhythmFault.UNREADABLE)
    return text.strip()


def needed(reason: str) -> str:
    """Give a reason without space around it. Raises `RhythmError` when nothing is left."""
    bare = readable(reason)
    if not bare:
        raise RhythmError(RhythmFault.NO_REASON)
    return bare
