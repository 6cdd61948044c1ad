"""What everything has in common that rules look at: what was read from it once is kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self, TypeVar

_Made = TypeVar("_Made")


class Seen:
    """A section, a sentence, a table or a row, with what rules have made of it.

    What is seen never changes. After a change in the document the sections that did not change are seen as
    the same objects, so that what is kept with them is not made again.
    """

    def once(self, make: Callable[[Self], _Made]) -> _Made:
        """What a function makes of it: made once, and kept as long as it is.

        A rule that looks at a whole document lets each section, or each row and sentence, be read by such a
        function, and after a change only what changed is read again. The function is one of a module, and
        needs nothing else.
        """
        kept = self._kept
        if make not in kept:
            kept[make] = make(self)
        made: _Made = kept[make]
        return made

    @cached_property
    def _kept(self) -> dict[Callable[[Self], object], Any]:
        return {}
