"""Whoever sits at the machine, as the trail keeps it."""

from __future__ import annotations

import getpass
import os
from gettext import gettext as _

from tertial.audit.programs import Program


def who_runs() -> Program:
    """Give the account that runs the command, since it is nobody who logged in."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        account = str(os.geteuid())
    return Program(_("The command line, account {account}").format(account=account))
