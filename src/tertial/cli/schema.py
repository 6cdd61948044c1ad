"""`tertial schema`: the JSON Schema of structure files."""

from __future__ import annotations

import json
import sys
from gettext import gettext as _
from pathlib import Path

import click

from tertial.cli.output import check_target, write
from tertial.cli.terminal import say
from tertial.documents.structure import schema as structure_schema


def command() -> click.Command:
    """Return the command, with its help in the language spoken."""
    return click.Command(
        "schema",
        callback=schema,
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path, allow_dash=True, readable=False),
                default=Path("-"),
                metavar=_("FILE"),
                help=_("Write the schema here instead of to standard output."),
            ),
        ],
        help=_("Print the JSON Schema (2020-12) that structure files follow."),
    )


def schema(output: Path) -> None:
    """Write the schema."""
    text = json.dumps(structure_schema(), ensure_ascii=False, indent=2) + "\n"
    if output == Path("-"):
        sys.stdout.buffer.write(text.encode())
        return
    check_target(output)
    write(output, text.encode())
    say(_("Wrote {name}").format(name=output))
