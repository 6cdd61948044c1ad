"""Which words of a text are in the tree that was read from it: a stricter account than that of lines.

A line counts as kept when some piece names it as its place, even if half of it was dropped on the way. So
the words themselves are counted: each word of the text must stand in the tree as often as it was printed.
Only a word that a line's end cut in two ("kvin" / "nor") may be whole again in the tree.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from tertial.documents.tree import Document, IndicatorColumn, IndicatorTable, Section
from tertial.imports.reports.sources.lines import SourceText

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_PRINTED = frozenset(
    {"key", "kind", "style", "figure", "role", "level", "value", "unit", "candidates", "column", "source"}
)
"""Fields that say something about a text, and do not hold it."""

Words = Counter[str]


@dataclasses.dataclass(frozen=True)
class WordAccount:
    """Words of the text that the tree lacks, and words of the tree that the text lacks, with how often."""

    lost: Words
    invented: Words


def account_for_words(source: SourceText, document: Document) -> WordAccount:
    """Compare the words of a text with those of the tree read from it."""
    printed, kept = words_of_source(source), words_of_tree(document)
    lost, invented = printed - kept, kept - printed
    for word in sorted(invented, key=len, reverse=True):
        for _ in range(invented[word]):
            parts = _parts(word, lost)
            if parts is not None:
                lost -= Counter(parts)
                invented -= Counter([word])
    return WordAccount(lost=lost, invented=invented)


def words_of_source(source: SourceText) -> Words:
    """Every run of letters and digits of the lines."""
    return Counter(chain.from_iterable(_words(line.text) for line in source.lines))


def words_of_tree(document: Document) -> Words:
    """Every run of letters and digits that the tree holds as printed, furniture too."""
    pieces: list[object] = [document.sections, document.furniture]
    return Counter(chain.from_iterable(_words(text) for text in chain.from_iterable(map(_texts, pieces))))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))


def _texts(piece: object) -> Iterator[str]:
    match piece:
        case None | bool():
            return
        case str():
            yield piece
        case date():
            yield piece.isoformat()
        case int():
            yield str(piece)
        case tuple():
            yield from chain.from_iterable(_texts(part) for part in piece)
        case IndicatorColumn():
            yield piece.heading
        case Section():
            yield from (text for text in (piece.label, piece.number, piece.heading) if text)
            if piece.goal is not None:
                yield from _texts(piece.goal.assessment)
            yield from _texts((piece.blocks, piece.sections))
        case _ if dataclasses.is_dataclass(piece):
            if isinstance(piece, IndicatorTable):
                yield "Indikator"  # the heading over the names: each such table has it, so no tree holds it
            for field in dataclasses.fields(piece):
                if field.name not in _NOT_PRINTED:
                    yield from _texts(getattr(piece, field.name))
        case _:
            raise TypeError(f"unknown piece of a tree: {piece!r}")


def _parts(word: str, lost: Words) -> list[str] | None:
    """The lost words that together are this word, the longest first part that works."""
    for end in range(len(word) - 1, 0, -1):
        head, rest = word[:end], word[end:]
        if not lost[head]:
            continue
        tail = [rest] if lost[rest] > (rest == head) else _parts(rest, lost - Counter([head]))
        if tail is not None:
            return [head, *tail]
    return None
