"""The invented municipality in the browser: a database of its own, loaded the first time, and served."""

from __future__ import annotations

import os
import socket
import sys
import time
import webbrowser
from collections.abc import Mapping
from contextlib import closing
from gettext import gettext as _
from importlib import import_module
from pathlib import Path
from typing import Final

from django.db import connection
from django.utils import translation

from tertial.cli.installation import ADDRESS, Installation
from tertial.cli.language import chosen_language, marked
from tertial.cli.migrate import bring_up_to_date
from tertial.cli.parameters import DATA_FOLDER, data_folder
from tertial.cli.serve import HOST, PORT, installation_to_serve, serve_installation
from tertial.cli.terminal import say, tell
from tertial.demo.editions import material
from tertial.demo.people import cast
from tertial.platform.failures import Refused
from tertial.platform.web_server import address_of, listen

DEMO: Final = "TERTIAL_DEMO"
"""Tells the pages that anybody may log in as one of the cast."""

_LOADING: Final = "tertial.demo.loading"  # needs Django set up
_ROLES: Final = "tertial.access.models"  # so do the roles, which the buttons on the pages are called by
_LOG_IN: Final = "konto/logga-in/"
_PORTS: Final = 20
_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
_STAGES: Final = {
    "organisation": marked("Founding boards, administrations and units …"),
    "steering": marked("Deciding goals and what is measured …"),
    "reports": marked("Taking in the plans and reports of {year} …"),
    "publishing": marked("Opening what has been decided to everyone …"),
}


class _Demo:
    """Who loads the demo, as the trail keeps it."""

    actor_name = "Tertials demo"
    actor_key = ""


def serve_demo(given: Path | None, *, port: int | None, browser: bool) -> None:
    """Load the invented municipality where it is not there, and serve it. Raises Refused."""
    if os.environ.pop(ADDRESS, None):
        tell(_("DATABASE_URL is left alone: the demo has a database of its own."))
    os.environ[DEMO] = "1"
    data = demo_folder(given, os.environ)
    with closing(take_port(port)) as listener:
        _tell(_("Starting the demo's database in {folder} …").format(folder=data))
        with installation_to_serve(data) as had:
            _fill(had, data)
            address = address_of(listener)

            def answering() -> None:
                _say_where(address)
                if browser and any(os.environ.get(name) for name in _SCREENS):
                    webbrowser.open(address)

            serve_installation(had, listener, answering=answering)


def demo_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Say where the demo's data lies: as asked, else beside the usual place, never in it."""
    if given is not None:
        return given.absolute()
    usual = data_folder(None, {name: value for name, value in environment.items() if name != DATA_FOLDER})
    return usual.with_name(f"{usual.name}-demo")


def take_port(port: int | None) -> socket.socket:
    """Take the port that was asked for, else the usual one or the next that is free. Raises Refused."""
    if port is not None:
        return listen(HOST, port)
    for near in range(PORT, PORT + _PORTS):
        try:
            return listen(HOST, near)
        except Refused as refused:
            if refused.code != "serve-port-taken":
                raise
    return listen(HOST, 0)


def _fill(had: Installation, data: Path) -> None:
    """See that the database is as the pages need it, and that the municipality is in it. Raises Refused."""
    started = time.monotonic()
    if bring_up_to_date(had):
        _tell(_("The database is made."))
    loading = import_module(_LOADING)
    try:
        done = loading.load(by=_Demo(), told=_tell_stage)
    except loading.NotEmpty:
        raise Refused("demo-not-empty", folder=str(data)) from None
    if done:
        with had.as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # else the first pages are looked up as in an empty database
        _tell(_("All is there after {seconds} s.").format(seconds=f"{time.monotonic() - started:.0f}"))


def _tell_stage(stage: str, year: str) -> None:
    _tell(_(_STAGES[stage]).format(year=year))


def _tell(words: str) -> None:
    tell(words)
    sys.stderr.flush()


def _say_where(address: str) -> None:
    """Say what it is, where it is, and as whom one may log in."""
    say(material().municipality.notice)
    say(_("Tertial answers at {address} – stop it with Ctrl-C.").format(address=address))
    say(_("Log in with one click, without a password, at {address} as:").format(address=address + _LOG_IN))
    roles = import_module(_ROLES).Role
    seen: set[str] = set()
    with translation.override(chosen_language(os.environ)):
        for member in cast():
            if member.role not in seen:
                say(f"  {str(roles(member.role).label).capitalize()}: {member.name}")
                seen.add(member.role)
    say(_("Whoever does not log in reads as a citizen."))
    sys.stdout.flush()
