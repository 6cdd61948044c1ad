"""Finding, for a name, the few known ones worth comparing with, however many there are.

Whoever compares all with all needs minutes for ten thousand indicators. Names that are the same are found at
once; of the others only those are compared that share some of a name's rarest words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from tertial.imports.matching.likeness import SMALL_WORDS, Name, quick_similarity

_BEGINNING: Final = 5
_RAREST: Final = 6
_MOST_NAMES_OF_A_WORD: Final = 150
_MOST_COMPARED: Final = 40
_WORTH_A_LOOK: Final = 60
_MOST_FOUND: Final = 12


class Names:
    """Known names, found by what they say. A name stands for everything that is called so."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Take the names in: each once, however often it occurs."""
        self._names: Sequence[Name] = list({name.folded: name for name in names}.values())
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self._names):
            for word in _marks(name):
                self._by_word[word].append(index)

    def near(self, name: Name) -> list[Name]:
        """List known names that are like this one, the likeliest first, without one that is the same."""
        marks = sorted((len(self._by_word.get(mark, ())), mark) for mark in _marks(name))
        shared: Counter[int] = Counter()
        for count, mark in [each for each in marks if 0 < each[0] <= _MOST_NAMES_OF_A_WORD][:_RAREST]:
            weight = 1 + _MOST_NAMES_OF_A_WORD // count
            for index in self._by_word[mark]:
                shared[index] += weight
        likely = sorted(shared, key=lambda index: (-shared[index], index))[:_MOST_COMPARED]
        found = []
        for known in (self._names[index] for index in likely):
            similarity = quick_similarity(known, name, _WORTH_A_LOOK)
            if similarity >= _WORTH_A_LOOK and known.folded != name.folded:
                found.append((-similarity, known.folded, known))
        return [known for _, _, known in sorted(found, key=lambda each: each[:2])[:_MOST_FOUND]]


def _marks(name: Name) -> set[str]:
    """What a name is found by: the beginnings of its words, since endings differ."""
    return {word[:_BEGINNING] for word in name.words if word not in SMALL_WORDS}
