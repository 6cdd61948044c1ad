"""`tertial compose`: the document of a board and a period out of the database."""

from __future__ import annotations

import os
from gettext import gettext as _
from importlib import import_module
from pathlib import Path

import click

from tertial.cli.installation import installation
from tertial.cli.output import check_target, write
from tertial.cli.parameters import check_ending, data_option
from tertial.cli.terminal import say, working
from tertial.cli.work import print_as
from tertial.documents.configuration import load_configuration
from tertial.documents.rendering import FORMATS

_COMPOSING = "tertial.documents.composing.named"


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "compose",
        callback=compose,
        options_metavar=_("--board NAME --period PERIOD -o FILE [OPTIONS]"),
        params=[
            click.Option(
                ["--board"],
                required=True,
                metavar=_("NAME"),
                help=_("Whose document: the name of a board or a unit, or its address on the pages."),
            ),
            click.Option(
                ["--period"],
                required=True,
                metavar=_("PERIOD"),
                help=_("For when: 2026-VP, 2026-T1, 2026-T2 or 2026-VB."),
            ),
            click.Option(
                ["-o", "--output", "outputs"],
                type=click.Path(path_type=Path, readable=False),
                multiple=True,
                required=True,
                metavar=_("FILE"),
                help=_(
                    "Print to this file; its ending decides the format ({endings})."
                    " May be given several times."
                ).format(endings=", ".join(FORMATS)),
            ),
            data_option(),
        ],
        help=_(
            "Compose the plan or the report of a board from what the database holds, and print it as an"
            " accessible document."
        ),
    )


def compose(board: str, period: str, outputs: tuple[Path, ...], data: Path | None) -> None:
    """Compose a document and print it to each of the files."""
    for output in outputs:
        check_ending(output)
        check_target(output)
    configuration = load_configuration(os.environ)
    with installation(data), working(_("Composing …")):
        structure: bytes = import_module(_COMPOSING).structure_of(board, period)
    for output in dict.fromkeys(outputs):
        with working(_("Printing {name} …").format(name=output.name)):
            made = print_as(structure, output.suffix.lower(), configuration, output.name)
        replaced = write(output, made)
        say((_("Wrote {name} over the old one") if replaced else _("Wrote {name}")).format(name=output))
