"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from gettext import gettext as _
from pathlib import Path
from typing import Final

import click

from tertial.documents.rendering import FORMATS
from tertial.platform.failures import Refused

DATA_FOLDER: Final = "TERTIAL_DATA_DIR"
_ROOTS_DATA: Final = Path("/var/lib/tertial/data")


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


def data_option() -> click.Option:
    """Return the option that says where the installation's data lies."""
    return click.Option(
        ["--data-dir", "data"],
        type=click.Path(path_type=Path, readable=False),
        metavar=_("FOLDER"),
        help=_("Where the data lies, instead of TERTIAL_DATA_DIR or the usual place."),
    )


def data_folder(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Say where the installation's data lies: as asked, as set, or where the platform keeps such things."""
    if given is not None:
        return given.absolute()
    if environment.get(DATA_FOLDER):
        return Path(environment[DATA_FOLDER]).absolute()
    if os.geteuid() == 0:
        return _ROOTS_DATA
    shared = environment.get("XDG_DATA_HOME", "")
    # The convention says that a relative path is not to be used.
    base = Path(shared) if shared.startswith("/") else Path(environment.get("HOME", "~")).expanduser()
    return base / "tertial" if shared.startswith("/") else base / ".local" / "share" / "tertial"


def check_ending(output: Path) -> None:
    """Refuse a file whose ending is no format that we print. Raises Refused."""
    if output.suffix.lower() not in FORMATS:
        code = "output-folder" if output.is_dir() else "output-ending"
        raise Refused(code, name=str(output), endings=", ".join(FORMATS))


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
