"""`tertial demo`: an invented municipality in the browser, or its sample documents in a folder."""

from __future__ import annotations

from gettext import gettext as _
from importlib import import_module
from pathlib import Path

import click

from tertial.cli.demo_documents import write_documents
from tertial.cli.parameters import data_option

_PAGES = "tertial.cli.demo_pages"


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "demo",
        callback=demo,
        options_metavar=_("[OPTIONS]"),
        params=[
            data_option(),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                metavar=_("NUMBER"),
                help=_(
                    "Serve at this port; 0 takes one that is free. Without it, 8000 or the next free one."
                ),
            ),
            click.Option(
                ["--browser/--no-browser"],
                default=True,
                help=_("Open the start page in the browser, or only say where it is."),
            ),
            click.Option(
                ["-o", "--output", "folder"],
                type=click.Path(path_type=Path, readable=False),
                metavar=_("FOLDER"),
                help=_(
                    "Serve nothing, but write a plan and a report of the municipality to this folder, in all"
                    " formats. Nothing that somebody else has put there, or worked in, is touched."
                ),
            ),
        ],
        help=_(
            "Try Tertial with an invented municipality: its plans, reports and figures of three years are"
            " loaded into a database of their own the first time, and served until you stop it (Ctrl-C)."
            " Nothing of your own installation is touched."
        ),
    )


def demo(data: Path | None, port: int | None, browser: bool, folder: Path | None) -> None:
    """Serve the invented municipality, or write its sample documents."""
    if folder is not None:
        write_documents(folder)
    else:
        import_module(_PAGES).serve_demo(data, port=port, browser=browser)
