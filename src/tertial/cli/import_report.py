"""`tertial import`: a report becomes a draft beside what the database holds, and is taken in when told so."""

from __future__ import annotations

import hashlib
import os
from gettext import gettext as _
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from tertial.cli.installation import installation
from tertial.cli.parameters import data_option, report_argument, vocabulary_option
from tertial.cli.summary import remark_lines, summary_lines, undecided_lines
from tertial.cli.terminal import say, tell, working
from tertial.documents.configuration import load_configuration, read_vocabulary
from tertial.imports.reading import ReadFile, read_file
from tertial.imports.reports.sources.reading import file_bytes
from tertial.platform.failures import Refused

_MOST_UNDECIDED: Final = 10
_DRAFTING: Final = "tertial.cli.drafting"  # loaded only when Django is set up


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "import",
        callback=import_report,
        options_metavar=_("[OPTIONS]"),
        params=[
            report_argument(),
            click.Option(
                ["--board"],
                metavar=_("NAME"),
                help=_("Whose report it is, where it does not say so itself: a name, or an address."),
            ),
            click.Option(
                ["--period"],
                metavar=_("PERIOD"),
                help=_(
                    "For when it is, where it does not say so itself: 2026-VP, 2026-T1, 2026-T2, 2026-VB."
                ),
            ),
            click.Option(
                ["--dry-run"], is_flag=True, help=_("Say what would be done, and keep nothing of it.")
            ),
            click.Option(
                ["--confirm", "confirmed"],
                is_flag=True,
                help=_(
                    "Take the report in at once: a board that is missing is founded, what is certain is"
                    " joined with what is known, all else is new, and what is undecided stays so."
                ),
            ),
            click.Option(
                ["--older"],
                is_flag=True,
                help=_("Take it in also where a later report for the same period is there already."),
            ),
            click.Option(
                ["--undo", "undone"],
                is_flag=True,
                help=_(
                    "Take back what this file brought, as long as nothing has been built on it and its period"
                    " is not published."
                ),
            ),
            click.Option(["--reason"], metavar=_("TEXT"), default="", help=_("Why it is taken back.")),
            vocabulary_option(),
            data_option(),
        ],
        help=_(
            "Read a report and open a draft of it: what in it is known from other years and boards, what is"
            " new, and what differs from what was reported before. Nothing else is changed until a person"
            " confirms the draft on the pages, or --confirm is given. The same file twice changes nothing."
        ),
    )


def import_report(
    report: Path,
    board: str | None,
    period: str | None,
    dry_run: bool,
    confirmed: bool,
    older: bool,
    undone: bool,
    reason: str,
    vocabulary: Path | None,
    data: Path | None,
) -> None:
    """Read, compare, say what was found, and take it in where that is asked; or take it back."""
    if undone:
        if confirmed or dry_run:
            raise click.UsageError(_("--undo goes with neither --confirm nor --dry-run."))
        sha256 = hashlib.sha256(file_bytes(report)).hexdigest()
        with installation(data):
            say(import_module(_DRAFTING).taken_back(sha256, name=report.name, reason=reason))
        return
    with working(_("Reading {name} …").format(name=report.name)):
        read = _read(report, vocabulary)
    for line in summary_lines(read.reading.summary):
        say(line)
    for line in remark_lines(read.reading.summary):
        tell(line)
    with installation(data), working(_("Comparing with what the database holds …")):
        said: list[str] = import_module(_DRAFTING).draft(
            read,
            board=board,
            period=period,
            dry_run=dry_run,
            confirmed=confirmed,
            older=older,
            undecided=undecided_lines(read.reading.summary, most=_MOST_UNDECIDED),
        )
    for line in said:
        say(line)


def _read(report: Path, vocabulary: Path | None) -> ReadFile:
    chosen = vocabulary or load_configuration(os.environ).vocabulary
    try:
        return read_file(report, None if chosen is None else read_vocabulary(chosen))
    except Refused as refused:
        if refused.code == "vocabulary-refused":
            raise Refused(refused.code, **{**refused.arguments, "name": str(chosen)}) from None
        raise
