"""Making a cluster, seeing that it is one of ours, and the command that serves it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tertial.platform.failures import Refused
from tertial.platform.postgresql.places import PORT, Places
from tertial.platform.postgresql.programs import find_programs, major_version

ADMIN: Final = "tertial_admin"
OWNER: Final = "tertial_owner"
APP: Final = "tertial_app"
DATABASE: Final = "tertial"
MOST_CONNECTIONS: Final = 60

_VERSION_FILE: Final = "PG_VERSION"
_MADE_IN_SECONDS: Final = 120


def check_cluster(places: Places) -> None:
    """See that what lies in the data folder can be served. Raises Refused for another major version."""
    try:
        found = (places.cluster / _VERSION_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        if places.cluster.exists():
            raise Refused("database-foreign", folder=str(places.cluster)) from None
        return
    except (OSError, ValueError):
        raise Refused("database-foreign", folder=str(places.cluster)) from None
    known = major_version()
    if found != str(known):
        raise Refused("database-version", folder=str(places.data), found=found, known=known)


def make_cluster(places: Places) -> None:
    """Make an empty cluster where there is none, whole or not at all. Raises Refused."""
    if places.cluster.exists():
        return
    unfinished = places.cluster.with_name("cluster.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir(mode=0o700)
        if places.account:
            os.chown(unfinished, places.account.user, places.account.group)
        made = subprocess.run(  # noqa: S603  # the package's own initdb
            [
                find_programs(places) / "initdb",
                f"--pgdata={unfinished}",
                f"--username={ADMIN}",
                "--auth=peer",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--no-instructions",
            ],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_MADE_IN_SECONDS,
            check=False,
            **as_account(places),
        )
    except OSError as error:
        raise Refused("database-denied", folder=str(places.state), problem=error.strerror or "") from None
    except subprocess.TimeoutExpired:
        raise Refused("database-not-made", problem="") from None
    if made.returncode:
        shutil.rmtree(unfinished, ignore_errors=True)
        troubles = ("error:", "FATAL:", "PANIC:", "could not")
        lines = [line for line in made.stderr.splitlines() if any(word in line for word in troubles)] or [""]
        raise Refused("database-not-made", problem=lines[0].split(":  ")[-1])
    unfinished.rename(places.cluster)


def serving(places: Places) -> list[str]:
    """Give the command that serves the cluster, on its socket alone.

    Who may come in is written anew each time: the account that runs us, as any of our roles, and nobody else.
    """
    write_access(places)
    settings = {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(places.socket),
        "unix_socket_permissions": "0700",
        "hba_file": str(places.state / "pg_hba.conf"),
        "ident_file": str(places.state / "pg_ident.conf"),
        "max_connections": str(MOST_CONNECTIONS),
        # On discs of today a page read anywhere costs as much as the next one; else indexes are passed by.
        "random_page_cost": "1.1",
        "log_line_prefix": "%m ",
        "timezone": "Europe/Stockholm",
    }
    command = [str(find_programs(places) / "postgres"), "-D", str(places.cluster)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    return command


def write_access(places: Places) -> None:
    """Write who may come in: the operating system says who asks, and only our own account is let in."""
    account = pwd.getpwuid(os.geteuid()).pw_name
    roles = "".join(f"tertial {account} {role}\n" for role in (ADMIN, OWNER, APP))
    _write(places.state / "pg_hba.conf", "local all all peer map=tertial\n")
    _write(places.state / "pg_ident.conf", roles)


def as_account(places: Places) -> dict[str, Any]:
    """Give what makes a child process run as the account the cluster belongs to, with nothing of ours."""
    common: dict[str, Any] = {"cwd": "/", "umask": 0o077, "stdin": subprocess.DEVNULL}
    common["env"] = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
    if places.account is None:
        return common
    return common | {"user": places.account.user, "group": places.account.group, "extra_groups": []}


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.chmod(0o644)
    unfinished.replace(path)
