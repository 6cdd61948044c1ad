"""Pictures of charts, drawn once and kept by what is in them: nobody waits for what was drawn before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from threading import BoundedSemaphore
from typing import Final

from django.core.cache import cache

from tertial.documents.rendering.charts.description import Chart
from tertial.documents.rendering.charts.looks import Look
from tertial.documents.rendering.charts.specification import Specification, specify
from tertial.documents.rendering.charts.words import text_alternative
from tertial.plan.calculations.words import Words
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed

_DRAWN_BY: Final = ("1", version("vl-convert-python"))
"""Raised when the same specification is to look otherwise."""

_AT_ONCE: Final = 1
_PATIENCE_SECONDS: Final = 10.0
_turn: Final = BoundedSemaphore(_AT_ONCE)


class DrawingFailed(Exception):
    """A picture could not be drawn, or too many wait for theirs; its words and its table are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart to be drawn in one look: its size, what it shows in words, and a mark that changes with it."""

    specification: Specification
    title: str
    words: str
    language: str
    mark: str

    @property
    def width(self) -> int:
        """Pixels."""
        return self.specification.width

    @property
    def height(self) -> int:
        """Pixels."""
        return self.specification.height


def picture_of(chart: Chart, look: Look, *, words: Words, language: str) -> Picture:
    """Lay out a chart; nothing is drawn yet. Raises `ValueError` for one with nothing to draw."""
    specification, told = specify(chart, look), text_alternative(chart, words)
    whole = "\x1f".join((*_DRAWN_BY, specification.text, chart.title, told, language))
    mark = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Picture(specification=specification, title=chart.title, words=told, language=language, mark=mark)


def drawn(picture: Picture) -> bytes:
    """Give a picture as SVG, drawn now or before. Raises `DrawingFailed`."""
    key = f"chart-{picture.mark}"
    kept = cache.get(key)
    if isinstance(kept, bytes):
        return kept
    if not _turn.acquire(timeout=_PATIENCE_SECONDS):
        raise DrawingFailed("too many pictures are being drawn")
    try:
        kept = cache.get(key)  # another may have drawn it while this one waited
        return kept if isinstance(kept, bytes) else _draw(picture, key)
    finally:
        _turn.release()


def _draw(picture: Picture, key: str) -> bytes:
    text = picture.specification.text.encode("utf-8", "replace")
    told = {"title": picture.title, "description": picture.words, "language": picture.language}
    try:
        answer = run("draw-chart", text, arguments=told)
    except ChildFailed as failure:
        raise DrawingFailed(str(failure)) from failure
    cache.set(key, answer.data, timeout=None)
    return answer.data
