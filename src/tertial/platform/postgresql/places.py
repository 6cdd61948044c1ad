"""Where the embedded PostgreSQL keeps its things: cluster, socket and locks, apart for each data folder.

PostgreSQL refuses to run as root. There it runs as the account `nobody`, which every Linux has, and keeps its
things under /var/lib/tertial, since the data folder's parents may be closed to that account.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tertial.platform.failures import Refused

ROOTS_PLACE: Final = Path("/var/lib/tertial")
UNPRIVILEGED: Final = "nobody"
PORT: Final = 5432
"""Only part of the socket's name; nothing listens on a port."""

_LONGEST_SOCKET: Final = 107 - len(f"/.s.PGSQL.{PORT}.lock")


@dataclass(frozen=True, slots=True)
class Account:
    """An account to run the server as, other than our own."""

    name: str
    user: int
    group: int


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one embedded server. `account` is whose the cluster is, None for our own."""

    data: Path
    state: Path
    socket: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        """The folder that PostgreSQL itself calls its data folder."""
        return self.state / "cluster"

    @property
    def log(self) -> Path:
        """What the server and its supervisor say."""
        return self.state / "log"

    @property
    def users_lock(self) -> Path:
        """Held, shared, by every process that uses the server; the supervisor stops when nobody holds it."""
        return self.state / "users.lock"

    @property
    def start_lock(self) -> Path:
        """Held by the one process that looks whether the server must be started."""
        return self.state / "start.lock"

    @property
    def supervisor_lock(self) -> Path:
        """Held by the supervisor for as long as it lives."""
        return self.state / "supervisor.lock"


def places_of(data: Path) -> Places:
    """Say where the server of a data folder keeps its things. Nothing is made."""
    data = Path(os.path.realpath(data))
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    if os.geteuid() == 0:
        entry = pwd.getpwnam(UNPRIVILEGED)
        state = ROOTS_PLACE / digest
        account = Account(UNPRIVILEGED, entry.pw_uid, entry.pw_gid)
        return Places(data, state, state / "socket", account)
    state = data / "postgresql"
    socket = state / "socket"
    if len(os.fsencode(socket)) > _LONGEST_SOCKET:
        runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        socket = Path(runtime) / f"tertial-{os.geteuid()}-{digest}"
    return Places(data, state, socket, None)


def make_places(places: Places) -> None:
    """Make the folders that are missing, each closed to others. Raises Refused."""
    try:
        places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if places.account:
            # Passable, so that the server reaches its cluster; what lies in it is closed.
            places.state.mkdir(parents=True, exist_ok=True, mode=0o755)
        else:
            places.state.mkdir(exist_ok=True, mode=0o700)
        _make_private(places.socket, places.account)
    except FileExistsError:
        raise Refused("database-folder", folder=str(places.data)) from None
    except OSError as error:
        raise Refused("database-denied", folder=str(places.state), problem=error.strerror or "") from None


def _make_private(folder: Path, account: Account | None) -> None:
    """Make a folder that only the server's account enters, or see that it is one."""
    folder.mkdir(exist_ok=True, mode=0o700)
    if account:
        os.chown(folder, account.user, account.group)
    found = folder.lstat()
    owner = account.user if account else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) & 0o077:
        raise Refused("database-denied", folder=str(folder), problem="")
