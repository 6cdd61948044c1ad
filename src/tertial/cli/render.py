"""`tertial render`: a report or its structure in, finished documents out."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path

import click

from tertial.cli.output import check_target, write
from tertial.cli.parameters import check_ending, check_not_input, report_argument, vocabulary_option
from tertial.cli.summary import print_remark_lines
from tertial.cli.terminal import say, tell, working
from tertial.cli.work import print_as, read_report_file, structure_file
from tertial.documents.configuration import load_configuration
from tertial.documents.rendering import FORMATS


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "render",
        callback=render,
        options_metavar=_("-o FILE [OPTIONS]"),
        params=[
            report_argument(),
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
            vocabulary_option(),
        ],
        help=_(
            "Read a report (text, PDF or Word) or a structure file, and print it anew as an accessible"
            " document."
        ),
    )


def render(report: Path, outputs: tuple[Path, ...], vocabulary: Path | None) -> None:
    """Print a report to each of the files."""
    for output in outputs:
        check_ending(output)
        check_not_input(output, report, vocabulary)
        check_target(output)
    configuration = load_configuration(os.environ)
    remarks: list[str] = []
    with working(_("Reading {name} …").format(name=report.name)):
        structure = structure_file(report)
        if structure is None:
            reading = read_report_file(report, configuration, vocabulary)
            structure = reading.structure
            remarks = print_remark_lines(reading.summary)
    for output in dict.fromkeys(outputs):
        with working(_("Printing {name} …").format(name=output.name)):
            data = print_as(structure, output.suffix.lower(), configuration, report.name)
        replaced = write(output, data)
        say((_("Wrote {name} over the old one") if replaced else _("Wrote {name}")).format(name=output))
    for line in remarks:
        tell(line)
