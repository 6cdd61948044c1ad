"""Texts of a report that are not what they were: what is gone and what is new, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.utils.translation import gettext as _

from tertial.imports.agreement import Held
from tertial.imports.texts import ChangedText

_MOST_TEXTS: Final = 60
_MOST_WORDS: Final = 600
"""Longer paragraphs are shown whole, before and after: comparing words takes the square of their number."""

_ALIKE: Final = 0.4
"""Paragraphs less alike are not the same one changed: their words would be mixed beyond reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are the same, new or gone."""

    text: str
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A changed text: where it stands, and its paragraphs in pieces. `status` says that it is new or gone."""

    path: Sequence[str]
    heading: str
    status: str
    paragraphs: Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTexts:
    """The changed texts of a report; `more` says how many there is no room for."""

    texts: Sequence[ShownText]
    more: int


def shown_texts(texts: Sequence[ChangedText]) -> ShownTexts | None:
    """Show changed texts, the first of them where there are very many; None where there are none."""
    if not texts:
        return None
    shown = [
        ShownText(
            path=each.headings[:-1],
            heading=each.headings[-1],
            status="" if each.before and each.now else _("new") if each.now else _("no longer there"),
            paragraphs=list(_paragraphs(each.before, each.now)),
        )
        for each in texts[:_MOST_TEXTS]
    ]
    return ShownTexts(texts=shown, more=max(0, len(texts) - _MOST_TEXTS))


def _paragraphs(before: Sequence[str], now: Sequence[str]) -> Iterator[list[Piece]]:
    """The paragraphs that differ; what stands unchanged between them is not repeated."""
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        a=before, b=now, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[old_from:old_to], now[new_from:new_to]
        together = min(len(old), len(new))
        for was, says in zip(old[:together], new[:together], strict=True):
            yield from _one(was, says)
        yield from ([Piece(text=text, held=Held.GONE)] for text in old[together:])
        yield from ([Piece(text=text, held=Held.NEW)] for text in new[together:])


def _one(before: str, now: str) -> Iterator[list[Piece]]:
    old, new = before.split(), now.split()
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if max(len(old), len(new)) > _MOST_WORDS or matcher.ratio() < _ALIKE:
        yield [Piece(text=before, held=Held.GONE)]
        yield [Piece(text=now, held=Held.NEW)]
        return
    pieces = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(text=" ".join(old[old_from:old_to]), held=Held.SAME))
            continue
        if old_from < old_to:
            pieces.append(Piece(text=" ".join(old[old_from:old_to]), held=Held.GONE))
        if new_from < new_to:
            pieces.append(Piece(text=" ".join(new[new_from:new_to]), held=Held.NEW))
    yield pieces
