"""Whether the trail is whole."""

from __future__ import annotations

from tertial.audit.selectors import first_broken_event
from tertial.core.marking import marked
from tertial.platform.health import Finding


def look_at_trail() -> Finding:
    """See that no event of the trail was changed, put in or taken away behind our backs. One query."""
    what, broken = marked("Audit trail"), first_broken_event()
    if broken is None:
        return Finding(what=what, how=marked("whole"))
    return Finding(
        what=what,
        how=marked("broken at event {number}"),
        to_do=marked(
            "Event {number} of the audit trail was changed behind Tertial's back, or one before it taken"
            " away: keep the database as it is, and compare it with a backup."
        ),
        facts={"number": str(broken)},
    )
