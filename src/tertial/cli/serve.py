"""`tertial serve`: the pages, for as long as it runs, with the database they need."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from gettext import gettext as _
from importlib import import_module
from pathlib import Path
from typing import Final

import click
from django.db import connections
from django.urls import get_resolver

from tertial.cli.installation import Installation, installation
from tertial.cli.migrate import bring_up_to_date, pending
from tertial.cli.parameters import data_option
from tertial.cli.terminal import say, tell, working
from tertial.documents.configuration import load_configuration
from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import MOST_CONNECTIONS
from tertial.platform.postgresql.embedded import wait_until_stopped
from tertial.platform.web_server import Workforce, address_of, listen, serve

HOST: Final = "127.0.0.1"
PORT: Final = 8000

_APPLICATION: Final = "tertial.web.wsgi"
_USUAL: Final = Workforce()
_MOST: Final = 64
# What other commands and the server itself need beside the pages.
_CONNECTIONS_OF_OTHERS: Final = 10
_LONGEST_QUESTION_SECONDS: Final = 30


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "serve",
        callback=serve_here,
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Option(
                ["--host"], default=HOST, show_default=True, metavar=_("ADDRESS"),
                help=_("Serve at this address; 0.0.0.0 is every address of the machine."),
            ),
            port_option(),
            click.Option(
                ["--workers"], type=click.IntRange(1, _MOST), metavar=_("NUMBER"),
                default=_USUAL.workers, show_default=True,
                help=_("How many processes serve at once."),
            ),
            click.Option(
                ["--threads"], type=click.IntRange(1, _MOST), metavar=_("NUMBER"),
                default=_USUAL.threads, show_default=True,
                help=_("How many pages each process makes at once."),
            ),
            click.Option(
                ["--migrate"], is_flag=True, help=_("Bring the database up to date first, where it waits.")
            ),
            click.Option(
                ["--access-log"], is_flag=True,
                help=_("Write a line for each page that is asked for to standard output."),
            ),
            data_option(),
        ],
        help=_(
            "Serve the pages until you stop it (Ctrl-C, or SIGTERM). What is under way is finished first. The"
            " database runs for as long, unless it is a server of your own."
        ),
    )  # fmt: skip


def port_option() -> click.Option:
    """Return the option that says at which port to serve."""
    return click.Option(
        ["--port"], type=click.IntRange(0, 65535), metavar=_("NUMBER"), default=PORT, show_default=True,
        help=_("Serve at this port; 0 takes one that is free."),
    )  # fmt: skip


def serve_here(
    host: str, port: int, workers: int, threads: int, migrate: bool, access_log: bool, data: Path | None
) -> None:
    """Serve, saying where once it answers. Raises Refused, also for settings that cannot be used."""
    load_configuration(os.environ)  # a mistake in the file is said to who made it, and not to the readers
    workforce = Workforce(workers=workers, threads=threads)
    with closing(listen(host, port)) as listener, installation_to_serve(data) as had:
        _make_ready(had, migrate)
        address = address_of(listener)

        def say_where() -> None:
            say(_("Tertial answers at {address} – stop it with Ctrl-C.").format(address=address))
            sys.stdout.flush()

        serve_installation(had, listener, workforce=workforce, access_log=access_log, answering=say_where)


@contextmanager
def installation_to_serve(given: Path | None) -> Iterator[Installation]:
    """Have the installation as other commands do, and leave only when its database is down.

    Whoever started us may take the processes that are left for forgotten ones, and kill them. A database that
    others go on using is not waited for. Raises Refused.
    """
    with installation(given) as had:
        yield had
    if had.places is not None:
        wait_until_stopped(had.places)


def serve_installation(
    had: Installation,
    listener: socket.socket,
    *,
    workforce: Workforce = _USUAL,
    access_log: bool = False,
    answering: Callable[[], None] | None = None,
) -> None:
    """Serve the pages of an installation that is ready, until told to stop. The listener is used up.

    `answering` is called once, when all workers answer. Raises Refused.
    """
    if had.places is not None:
        if workforce.connections > MOST_CONNECTIONS - _CONNECTIONS_OF_OTHERS:
            most = MOST_CONNECTIONS - _CONNECTIONS_OF_OTHERS
            raise Refused("serve-too-many", asked=workforce.connections, most=most)
        _limit_questions()
    application = import_module(_APPLICATION).application
    get_resolver().url_patterns  # noqa: B018  # every page is loaded now, once for all workers
    connections.close_all()  # the workers make their own, and none of them may use ours
    serve(listener, application, workforce=workforce, access_log=access_log, answering=answering)


def _make_ready(had: Installation, migrate: bool) -> None:
    """See that the database is as the pages need it. Raises Refused when changes wait that nobody wants."""
    waiting = pending()
    if waiting and not migrate:
        raise Refused("serve-pending", count=len(waiting))
    if migrate:
        with working(_("Bringing the database up to date …")):
            done = bring_up_to_date(had)
        if done:
            tell(_("Changes made to the database: {count}.").format(count=len(done)))


def _limit_questions() -> None:
    """Let no page keep the database busy for ever. A server of the municipality's own has its own limits."""
    options = connections.settings["default"].setdefault("OPTIONS", {})
    given = options.get("options", "")
    options["options"] = f"{given} -c statement_timeout={_LONGEST_QUESTION_SECONDS}s".strip()
