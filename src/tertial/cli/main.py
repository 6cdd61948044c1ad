"""The command `tertial`.

It chooses the language, runs a command, and turns whatever goes wrong into one sentence and an exit status.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from difflib import get_close_matches
from gettext import gettext as _
from importlib import import_module
from typing import NoReturn

import click
from click.exceptions import Exit

from tertial import __version__
from tertial.cli.language import chosen_language, marked, speak
from tertial.cli.sentences import FAULT, sentence
from tertial.cli.statuses import Status, status_of, statuses_as_text
from tertial.cli.terminal import tell
from tertial.platform.failures import Refused

DEBUG = "TERTIAL_DEBUG"


COMMANDS = {
    "read": ("tertial.cli.read", marked("Read a report and say what it holds.")),
    "check": ("tertial.cli.check", marked("Check a report: say what in it contradicts itself.")),
    "render": ("tertial.cli.render", marked("Print a report as PDF, Word, HTML, Excel or JSON.")),
    "import": ("tertial.cli.import_report", marked("Open a draft of a report, or take it in.")),
    "compose": ("tertial.cli.compose", marked("Compose a board's report from the database and print it.")),
    "demo": ("tertial.cli.demo", marked("Try Tertial in the browser with an invented municipality.")),
    "serve": ("tertial.cli.serve", marked("Serve the pages.")),
    "migrate": ("tertial.cli.migrate", marked("Bring the database up to date, making it the first time.")),
    "backup": ("tertial.cli.backup", marked("Write all that the database holds to a file.")),
    "restore": ("tertial.cli.restore", marked("Take a backup back into an empty database.")),
    "person": ("tertial.cli.person", marked("Let people in who log in on the pages, and out again.")),
    "doctor": ("tertial.cli.doctor", marked("Say what is set up, what is missing and what to do.")),
    "schema": ("tertial.cli.schema", marked("Print the JSON Schema of structure files.")),
}
"""Each command, the module that has it, and its sentence in the list. A module is loaded when it is used."""


class Program(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was asked for. Raises click.UsageError, with the nearest name there is."""
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(args[0], COMMANDS, n=1)
        words = _("There is no command “{name}”.").format(name=args[0])
        if near:
            words += " " + _("Did you mean “{name}”?").format(name=near[0])
        raise click.UsageError(words, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(words)) for name, (_module, words) in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the exit statuses."""
        with formatter.section(_("Exit statuses")):
            formatter.write(statuses_as_text() + "\n")


def program() -> Program:
    """Return the program, with its help in the language spoken."""
    return Program(
        "tertial",
        options_metavar=_("[OPTIONS]"),
        subcommand_metavar=_("COMMAND [ARGUMENTS]"),
        help=_(
            "Tertial reads plans and reports of Swedish municipalities, knows what is in them, and prints"
            " them anew as accessible documents."
        ),
        params=[
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=_("Show the version and exit."),
            )
        ],
    )


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    speak(chosen_language(os.environ), os.environ)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a name may hold any bytes
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads any more; nothing is to be said, not even when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = Status.BROKEN_PIPE
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run a command and return its exit status. Raises BrokenPipeError when the reader of a pipe has left."""
    try:
        with program().make_context("tertial", arguments) as context:
            context.command.invoke(context)
    except Exit as left:
        return left.exit_code
    except click.ClickException as mistake:
        mistake.show()
        return Status.USAGE
    except Refused as refused:
        _show_traceback()
        tell(sentence(refused.code, refused.arguments))
        return status_of(refused.code)
    except (KeyboardInterrupt, click.Abort):
        return Status.INTERRUPTED
    except BrokenPipeError:
        raise
    except MemoryError:
        tell(_("There is not enough memory for this."))
        return Status.TOO_MUCH
    except Exception:  # noqa: BLE001  # whatever it is, a person gets a sentence
        _show_traceback()
        tell(_(FAULT))
        return Status.INTERNAL
    return Status.OK


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"Tertial {__version__}")
        context.exit()


def _show_traceback() -> None:
    if os.environ.get(DEBUG):
        traceback.print_exc()


def _stop(_signal: int, _frame: object) -> NoReturn:
    """Leave when asked to, clearing up what is half written."""
    raise SystemExit(Status.TERMINATED)
