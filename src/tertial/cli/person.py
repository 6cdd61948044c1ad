"""`tertial person`: letting people in and out, which begins with the first administrator."""

from __future__ import annotations

from datetime import date, datetime
from gettext import gettext as _
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tertial.cli.installation import installation
from tertial.cli.parameters import data_option

_PEOPLE = "tertial.cli.people"
# The values of access.models.Role, which can be loaded only when Django is set up; a test compares them.
ROLES = (
    *("unit_manager", "controller", "economist", "director", "board_secretary", "politician"),
    *("central_office", "auditor", "administrator"),
)


def command() -> click.Group:
    """Return the command, with its help in the language spoken."""
    return click.Group(
        "person",
        commands=[_add(), _list(), _end(), _link()],
        subcommand_metavar=_("COMMAND [ARGUMENTS]"),
        options_metavar="",
        help=_(
            "Let people in who log in on the pages, say who they are and what they may see, and let them out"
            " again. The first one is an administrator."
        ),
    )


def add(data: Path | None, role: str, until: datetime | None, **given: Any) -> None:  # noqa: ANN401
    """Let somebody in."""
    with installation(data):
        people = import_module(_PEOPLE)
        last: date | None = until.date() if until else None
        people.add_person(role=people.Role(role), until=last, **given)


def list_all(data: Path | None) -> None:
    """Say who there is."""
    with installation(data):
        import_module(_PEOPLE).list_people()


def end(data: Path | None, email: str, role: str | None, body: str | None) -> None:
    """Let somebody out."""
    with installation(data):
        people = import_module(_PEOPLE)
        people.end_person(email=email, role=people.Role(role) if role else None, body=body)


def link(data: Path | None, email: str) -> None:
    """Give a link to choose a password by."""
    with installation(data):
        import_module(_PEOPLE).give_link(email)


def _add() -> click.Command:
    return click.Command(
        "add",
        callback=add,
        options_metavar=_("[OPTIONS]"),
        params=[
            _email(),
            click.Option(["--name"], metavar=_("NAME"), help=_("The person's name, for who is new.")),
            _role(required=True, words=_("What the person is.")),
            _body(_("For which board or unit, by name or address; left out, for the whole municipality.")),
            click.Option(
                ["--until"], type=click.DateTime(["%Y-%m-%d"]), metavar=_("DAY"),
                help=_("The last day of the role; left out, until further notice."),
            ),
            click.Option(
                ["--link"], is_flag=True,
                help=_("Ask for no password, but say a link by which the person chooses one."),
            ),
            click.Option(
                ["--municipality"], metavar=_("NAME"),
                help=_("What the municipality is called, where the database knows none yet."),
            ),
            data_option(),
        ],
        help=_("Let somebody in with a role, or give one more role to who is in already."),
        short_help=_("Let somebody in, or give a role."),
    )  # fmt: skip


def _list() -> click.Command:
    return click.Command(
        "list",
        callback=list_all,
        options_metavar=_("[OPTIONS]"),
        params=[data_option()],
        help=_("Say who may log in, and the roles of today."),
        short_help=_("Say who there is."),
    )


def _end() -> click.Command:
    return click.Command(
        "end",
        callback=end,
        options_metavar=_("[OPTIONS]"),
        params=[
            _email(),
            _role(required=False, words=_("End this role only; left out, the person is let out altogether.")),
            _body(_("End the role for this board or unit only.")),
            data_option(),
        ],
        help=_(
            "Let somebody out at once: with the next page the person is nobody, and what the person did stays"
            " in the trail. With --role, end only that."
        ),
        short_help=_("Let somebody out, or end a role."),
    )


def _link() -> click.Command:
    return click.Command(
        "link",
        callback=link,
        options_metavar=_("[OPTIONS]"),
        params=[_email(), data_option()],
        help=_("Say a link by which somebody chooses a new password, once, within three days."),
        short_help=_("Say a link to choose a password by."),
    )


def _email() -> click.Argument:
    return click.Argument(["email"], metavar=_("EMAIL"))


def _role(*, required: bool, words: str) -> click.Option:
    return click.Option(["--role"], type=click.Choice(ROLES), required=required, help=words)


def _body(words: str) -> click.Option:
    return click.Option(["--body"], metavar=_("NAME"), help=words)
