"""What all parts of taking in a report need to know: who does it, for whom, and what was recognised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tertial.audit.models import Event, SourceFile
from tertial.audit.provenance import Provenance
from tertial.audit.services import Actor
from tertial.documents.tree import Source
from tertial.organisation.models import Body
from tertial.reporting.models import Period

_LARGEST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What in a document is known to be something that the database holds, by the keys of the tree.

    What is not named is new; only the council's goals of a year are one for all boards in any case, where
    number and title are the same. `left_out` are keys of goals, indicators, activities and tables that shall
    not be followed up: the document keeps them as they stand, and nothing else does.
    """

    goals: Mapping[str, int] = field(default_factory=dict)
    indicators: Mapping[str, int] = field(default_factory=dict)
    activities: Mapping[str, int] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The act of taking in one report."""

    by: Actor
    event: Event
    subject: str
    board: Body
    council: Body
    period: Period
    matches: Matches
    source: SourceFile | None

    def provenance(self, source: Source) -> Provenance:
        """Say where a piece was taken from: its file, its first line and its last, and the page."""
        known = [place for place in source if 0 < place.first <= place.last <= _LARGEST]
        if not known:
            return Provenance(source_file=self.source)
        page = known[0].page
        return Provenance(
            source_file=self.source,
            first_line=min(place.first for place in known),
            last_line=max(place.last for place in known),
            page=page if page is not None and 0 < page <= _LARGEST else None,
        )
