"""When the latest backup was made: a note beside the data, which is there also when the database is not."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

_NOTE: Final = "latest-backup.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """A backup that was written whole and read back: when, under which name, and how large."""

    at: datetime
    name: str
    size: int


def note_backup(data: Path, made: BackupMade) -> None:
    """Leave a note of a backup in the data folder, in place of the earlier one. Raises OSError."""
    note = data / _NOTE
    unfinished = note.with_name(f".{_NOTE}-{os.urandom(6).hex()}.part")
    try:
        unfinished.write_text(json.dumps(asdict(made) | {"at": made.at.isoformat()}), encoding="utf-8")
        unfinished.replace(note)
    finally:
        unfinished.unlink(missing_ok=True)


def latest_backup(data: Path) -> BackupMade | None:
    """Read the note of the latest backup; None where there is none that can be read."""
    try:
        given = json.loads((data / _NOTE).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(given["at"])
        return BackupMade(at=at, name=str(given["name"]), size=int(given["size"])) if at.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
