"""`tertial doctor`: what is set up, what is missing, and what to do about it."""

from __future__ import annotations

import json
import os
import platform
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import gettext as _
from importlib import import_module
from pathlib import Path
from typing import Final

import click
from click.exceptions import Exit
from django.db import DatabaseError, connection

import tertial
from tertial import __version__
from tertial.cli.grants import wrongly_granted
from tertial.cli.installation import ADDRESS, Installation, has_secret, installation
from tertial.cli.migrate import pending
from tertial.cli.parameters import data_folder, data_option
from tertial.cli.sentences import sentence
from tertial.cli.statuses import Status
from tertial.cli.terminal import say
from tertial.documents.configuration import VARIABLE, load_configuration
from tertial.platform import health
from tertial.platform.child_process import run
from tertial.platform.failures import ChildFailed, FailureReason, Refused
from tertial.platform.health import look_at_backup, look_at_disks, look_at_mail
from tertial.platform.mail import mail_server
from tertial.platform.postgresql.places import places_of

HOSTS: Final = "TERTIAL_HOSTS"

_ASSETS: Final = Path(tertial.__file__).parent / "web" / "static" / "tertial"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and what must be done about it, if anything."""

    what: str
    how: str
    to_do: str = ""


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "doctor",
        callback=doctor,
        options_metavar=_("[OPTIONS]"),
        params=[data_option()],
        help=_("Look at the installation and say what is set up, what is missing and what to do."),
    )


def doctor(data: Path | None) -> None:
    """Say each finding as it is made, then what must be done. Raises Exit when something must."""
    to_do = []
    for finding in _findings(data):
        say(f"{finding.what}: {finding.how}")
        if finding.to_do:
            to_do.append(finding.to_do)
    say()
    if not to_do:
        say(_("All is well."))
        return
    say(_("To do:"))
    for words in to_do:
        say(f"  {words}")
    raise Exit(Status.TO_DO)


def _findings(given: Path | None) -> Iterator[Finding]:
    data = data_folder(given, os.environ)
    yield Finding(_("Version"), f"Tertial {__version__}, Python {platform.python_version()}")
    yield _settings()
    yield _folder(data)
    yield from map(_said, look_at_disks(data))
    yield _secret(data)
    yield _hosts()
    yield _assets()
    yield from _database(given, data)
    yield _protections()


def _settings() -> Finding:
    what = _("Settings of the municipality")
    try:
        load_configuration(os.environ)
    except Refused as refused:
        return _refused(what, refused)
    return Finding(what, os.environ.get(VARIABLE) or _("none, a neutral look"))


def _folder(data: Path) -> Finding:
    what = _("Data folder")
    try:
        mode = data.stat().st_mode
    except FileNotFoundError:
        return Finding(what, _("{folder}, which is not there yet").format(folder=data))
    except OSError as error:
        return _refused(what, Refused("database-denied", folder=str(data), problem=error.strerror))
    if not stat.S_ISDIR(mode):
        return _refused(what, Refused("database-folder", folder=str(data)))
    if not os.access(data, os.W_OK | os.X_OK):
        how = _("{folder}, which cannot be written to").format(folder=data)
        return Finding(
            what, how, _("Let the account that runs Tertial write to {folder}.").format(folder=data)
        )
    return Finding(what, str(data))


def _secret(data: Path) -> Finding:
    kept = _("set or kept") if has_secret(data, os.environ) else _("none yet; made when it is needed")
    return Finding(_("Key that log-ins are signed with"), kept)


def _hosts() -> Finding:
    """Tell by which names the pages answer; whoever reaches them by another is turned away."""
    names = os.environ.get(HOSTS, "").split()
    return Finding(_("Names that the pages answer to"), ", ".join(names) or _("those of this machine only"))


def _assets() -> Finding:
    """See that the styles and scripts of the pages are made: pages without them are a sorry sight."""
    what = _("Styles and scripts of the pages")
    try:
        listed = json.loads((_ASSETS / "manifest.json").read_text(encoding="utf-8"))["files"]
        missing = [name for name in listed.values() if not (_ASSETS / name).is_file()]
    except (OSError, ValueError, KeyError):
        missing = ["manifest.json"]
    if not missing:
        return Finding(what, _("made"))
    how = _("missing: {names}").format(names=", ".join(missing))
    return Finding(what, how, _("Install Tertial anew, or run make setup in its folder."))


def _database(given: Path | None, data: Path) -> Iterator[Finding]:
    what = _("Database")
    embedded = not os.environ.get(ADDRESS)
    if embedded and not places_of(data).cluster.exists():
        yield Finding(what, _("none yet"), _("Run tertial migrate, which makes the database."))
        return
    try:
        with installation(given) as had:
            yield Finding(what, _where(had))
            yield from _inside(had)
            yield _said(look_at_backup(data, datetime.now(UTC)))
            yield _said(look_at_mail(mail_server(os.environ.get("TERTIAL_MAIL", ""))))
    except Refused as refused:
        yield _refused(what, refused)
    except DatabaseError as error:
        how = " ".join(str(error).splitlines()[:1])
        yield Finding(what, how, _("Look into the trouble with the database: {problem}").format(problem=how))


def _where(had: Installation) -> str:
    if had.places is None:
        return _("the server of DATABASE_URL")
    return _("embedded, in {folder}").format(folder=had.places.state)


def _inside(had: Installation) -> Iterator[Finding]:
    """Look at what only a database that runs can tell. Raises Refused, DatabaseError."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone() or ("?",)
    yield Finding(_("Server"), f"PostgreSQL {version}")
    what = _("Changes that wait to be made to the database")
    waiting = pending()
    yield Finding(
        what, str(len(waiting)), _("Back the database up, then run tertial migrate.") if waiting else ""
    )
    if waiting:
        return
    yield _rights(had)
    yield _trail()


def _rights(had: Installation) -> Finding:
    what = _("Rights in the database")
    if had.places is None:
        return Finding(what, _("as your server gives them; triggers keep what was reported"))
    wrong = wrongly_granted()
    if not wrong:
        return Finding(what, _("as they should be"))
    how = _("wrong on {tables}").format(tables=", ".join(wrong))
    return Finding(what, how, _("Run tertial migrate, which sets the rights anew."))


def _trail() -> Finding:
    """See that the audit trail is whole. Its room can be loaded only now that Django is set up."""
    return _said(import_module("tertial.audit.health").look_at_trail())


def _protections() -> Finding:
    what = _("Protection while foreign files are read")
    try:
        held = run("read-text", b"x\n").protections
    except Refused as refused:
        return _refused(what, refused)
    except ChildFailed as failed:
        if failed.reason is FailureReason.UNPROTECTED:
            to_do = _(
                "Let Tertial's children be kept off the network: allow user namespaces, or seccomp filters."
            )
        else:
            to_do = _(
                "No report can be read here: run tertial read with TERTIAL_DEBUG=1 and report what it says."
            )
        return Finding(what, _("not as it should be"), to_do)
    return Finding(what, ", ".join(held))


def _said(finding: health.Finding) -> Finding:
    """Say in the language spoken what others look at as well."""
    told = (finding.what, finding.how, finding.to_do)
    return Finding(*(_(words).format_map(finding.facts) if words else "" for words in told))


def _refused(what: str, refused: Refused) -> Finding:
    words = sentence(refused.code, refused.arguments)
    return Finding(what, _("not as it should be"), words)
