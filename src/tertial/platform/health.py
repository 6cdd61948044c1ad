"""How the installation is: the room on its disks, its latest backup, its e-mail.

A finding is in words that are still to be translated, so that a terminal and a page can each say it in their
own language.
"""

from __future__ import annotations

import shutil
import smtplib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tertial.core.marking import marked
from tertial.platform.backups import latest_backup
from tertial.platform.mail import MailServer
from tertial.platform.postgresql.places import places_of

LEAST_FREE: Final = 1024**3
OLDEST_BACKUP: Final = timedelta(hours=26)
"""A day, and some time for the work itself."""

_GIGABYTE: Final = 1024**3
_MEGABYTE: Final = 1024**2
_HOUR: Final = timedelta(hours=1)
_MAIL_ANSWERS_WITHIN_SECONDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and what must be done about it, if anything.

    Each is a message to be translated, then filled with `facts`.
    """

    what: str
    how: str
    to_do: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def look_at_disks(data: Path) -> Iterator[Finding]:
    """Look at the room on each disk in use: that of the data folder, and where root keeps its database."""
    seen = set()
    for folder in (data, places_of(data).state):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        disk = there.stat().st_dev
        if disk in seen:
            continue
        seen.add(disk)
        free = shutil.disk_usage(there).free
        yield Finding(
            what=marked("Disk"),
            how=marked("{size} GB free at {folder}"),
            to_do=marked("Make room on the disk of {folder}: less than 1 GB is free.")
            if free < LEAST_FREE
            else "",
            facts={"size": f"{free / _GIGABYTE:.0f}", "folder": str(there)},
        )


def look_at_backup(data: Path, now: datetime) -> Finding:
    """Say how old the latest backup is, and that there should be one each day."""
    what, made = marked("Latest backup"), latest_backup(data)
    if made is None:
        return Finding(
            what=what,
            how=marked("none that Tertial knows of"),
            to_do=marked("Let the machine run tertial backup every night, to another disk."),
        )
    age = now - made.at
    return Finding(
        what=what,
        how=marked("{hours} hours old, {size} MB: {name}"),
        to_do=marked("The latest backup is more than a day old: see why tertial backup has not run.")
        if age > OLDEST_BACKUP
        else "",
        facts={
            "hours": str(max(age // _HOUR, 0)),
            "size": f"{made.size / _MEGABYTE:.0f}",
            "name": made.name,
        },
    )


def look_at_mail(server: MailServer | None) -> Finding:
    """See that the e-mail server answers. Nothing is sent."""
    what = marked("E-mail")
    if server is None:
        return Finding(
            what=what,
            how=marked("not set up; written to the terminal"),
            to_do=marked("Set TERTIAL_MAIL to an e-mail server, so that people can choose new passwords."),
        )
    facts = {"host": server.host}
    client = smtplib.SMTP_SSL if server.encrypted_at_once else smtplib.SMTP
    try:
        with client(server.host, server.port, timeout=_MAIL_ANSWERS_WITHIN_SECONDS) as connection:
            connection.noop()
    except (OSError, smtplib.SMTPException):
        return Finding(
            what=what,
            how=marked("the server {host} does not answer"),
            to_do=marked("See that the e-mail server {host} runs and that TERTIAL_MAIL is right."),
            facts=facts,
        )
    return Finding(what=what, how=marked("the server {host} answers"), facts=facts)
