"""What all acts on a draft share: finding it in the trail, and having it to oneself while it is open."""

from __future__ import annotations

from tertial.audit.models import Event
from tertial.audit.services import Actor, record_event, wait_for_turn
from tertial.imports.errors import ImportFault, ImportRefused
from tertial.imports.models import Draft, DraftState


def draft_key(sha256: str) -> str:
    """Give what finds a draft in the trail: all drafts of one file have one history."""
    return f"draft:{sha256}"


def record(by: Actor, act: str, draft: Draft, reason: str = "", **details: object) -> Event:
    """Append an act on a draft to the trail."""
    return record_event(
        by=by,
        act=act,
        subject=str(draft) or draft.file.name,
        subject_key=draft_key(draft.file.sha256),
        reason=reason,
        details={"draft": draft.pk, **details},
    )


def held(draft: Draft) -> Draft:
    """Wait for one's turn and give the draft as it is then, locked until the transaction ends."""
    wait_for_turn()
    rows = Draft.objects.select_for_update(of=("self",)).select_related("file", "board", "closed", "report")
    return rows.get(pk=draft.pk)


def held_open(draft: Draft) -> Draft:
    """Do the same, and see that the draft is still open. Raises `ImportRefused`, saying what became of it."""
    found = held(draft)
    if found.state != DraftState.OPEN:
        raise ImportRefused(ImportFault.NOT_OPEN, what_became_of(found))
    return found


def what_became_of(draft: Draft) -> str:
    """Say in few words what became of a draft and who did it."""
    label = str(DraftState(draft.state).label)
    return f"{label}, {draft.closed.actor}" if draft.closed else label
