"""Arguments and options that several commands share."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from tertial.platform.failures import Refused


def report_argument() -> click.Argument:
    """Return the file to read."""
    return click.Argument(["report"], metavar=_("REPORT"), type=click.Path(path_type=Path, readable=False))


def vocabulary_option() -> click.Option:
    """Return the option that names another vocabulary than the one that is set."""
    return click.Option(
        ["--vocabulary"],
        type=click.Path(path_type=Path, readable=False),
        metavar=_("FILE"),
        help=_("Recognise the report by the words in this file instead of those that are set."),
    )


def check_not_input(output: Path, *inputs: Path | None) -> None:
    """Refuse to write over what is read. Raises Refused."""
    for given in inputs:
        if given is not None and _same(output, given):
            raise Refused("output-is-input", name=str(output))


def _same(output: Path, given: Path) -> bool:
    try:
        return output.samefile(given)
    except (OSError, ValueError):
        return False  # one of them is not there, so they are not the same
