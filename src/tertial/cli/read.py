"""`tertial read`: a report in, what it holds out."""

from __future__ import annotations

import os
import sys
from gettext import gettext as _
from pathlib import Path
from typing import Final

import click

from tertial.cli.output import check_target, write
from tertial.cli.parameters import check_not_input, report_argument, vocabulary_option
from tertial.cli.summary import accounting_lines, remark_lines, summary_lines, undecided_lines
from tertial.cli.terminal import say, tell, working
from tertial.cli.work import read_report_file, structure_file
from tertial.documents.configuration import Configuration, load_configuration
from tertial.imports.reading import Reading, check_structure

_STANDARD_OUTPUT: Final = Path("-")


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "read",
        callback=read,
        options_metavar=_("[OPTIONS]"),
        params=[
            report_argument(),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, allow_dash=True, readable=False),
                metavar=_("FILE"),
                help=_("Write the structure here as JSON; - is standard output."),
            ),
            click.Option(
                ["--report", "accounted"],
                is_flag=True,
                help=_("Show how every line of the source was accounted for, and what is undecided."),
            ),
            vocabulary_option(),
        ],
        help=_(
            "Read a report (text, PDF or Word) and say what it holds: goals, indicators, activities,"
            " tables, and what a person should look at. A structure file may be given too."
        ),
    )


def read(report: Path, output: Path | None, vocabulary: Path | None, accounted: bool) -> None:
    """Read a report, write its structure where asked to, and say what it holds.

    Where the structure goes to standard output, the rest is said on standard error.
    """
    piped = output == _STANDARD_OUTPUT
    if output is not None and not piped:
        check_not_input(output, report, vocabulary)
        check_target(output)
    reading = _read(report, vocabulary)
    if output is not None and not piped:
        write(output, reading.structure)
    for line in _told(reading, accounted=accounted):
        (tell if piped else say)(line)
    for line in remark_lines(reading.summary):
        tell(line)
    if piped:
        sys.stdout.buffer.write(reading.structure)


def _read(report: Path, vocabulary: Path | None) -> Reading:
    configuration: Configuration = load_configuration(os.environ)
    with working(_("Reading {name} …").format(name=report.name)):
        structure = structure_file(report)
        if structure is not None:
            return check_structure(structure, report.name)
        return read_report_file(report, configuration, vocabulary)


def _told(reading: Reading, *, accounted: bool) -> list[str]:
    """Return what is said of a reading, in lines."""
    lines = summary_lines(reading.summary)
    if accounted and reading.accounting is not None:
        lines += ["", *accounting_lines(reading.accounting)]
    if accounted:
        lines += undecided_lines(reading.summary)
    return lines
