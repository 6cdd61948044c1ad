"""Having the installation's database at hand: where its data lies, its server running, Django set up on it.

Everything that needs the database begins here; what needs none never loads this module, nor Django.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

import django
import psycopg
from django.db import DatabaseError, connection

from tertial.cli.parameters import DATA_FOLDER, data_folder
from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import APP, OWNER
from tertial.platform.postgresql.database import OLDEST_SERVER, address_of, django_database
from tertial.platform.postgresql.embedded import running
from tertial.platform.postgresql.places import Places
from tertial.platform.postgresql.trouble import trouble_of

ADDRESS: Final = "DATABASE_URL"
SECRET: Final = "TERTIAL_SECRET_KEY"  # noqa: S105  # its name
CACHE: Final = "TERTIAL_CACHE_DIR"

_SETTINGS: Final = "config.settings"
_SECRET_FILE: Final = "secret-key"  # noqa: S105  # its name
_ANSWERS_WITHIN_SECONDS: Final = 10
_CHECKOUT: Final = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """A database that runs. `places` is None when it is a server of the municipality's own.

    `address` is that of the role that pages and commands work as, `owner` of the one that makes tables.
    """

    data: Path
    places: Places | None
    address: str
    owner: str

    @contextmanager
    def as_owner(self) -> Iterator[None]:
        """Work as the role that may change the shape of the database, for as long as the block lasts."""
        if self.places is None:
            yield
            return
        _work_as(OWNER)
        try:
            yield
        finally:
            _work_as(APP)


@contextmanager
def installation(given: Path | None) -> Iterator[Installation]:
    """Have the database running and Django set up on it, for as long as the block lasts.

    `given` is the data folder of `--data-dir`. Raises Refused when the database cannot be had or is lost.
    """
    data = data_folder(given, os.environ)
    with ExitStack() as stack:
        address = os.environ.get(ADDRESS)
        if address:
            check_server(address)
            had = Installation(data=data, places=None, address=address, owner=address)
        else:
            places = stack.enter_context(running(data))
            had = Installation(
                data=data,
                places=places,
                address=address_of(places, APP),
                owner=address_of(places, OWNER),
            )
        _set_up_django(had)
        try:
            yield had
        except (DatabaseError, psycopg.Error) as error:
            code = trouble_of(error)
            if code is None:
                raise
            raise Refused(code) from error
        finally:
            connection.close()


def check_server(address: str) -> int:
    """See that a server answers at an address and is not too old; give its version as servers count it.

    Raises Refused. Nothing of the address but a plain host is repeated: it holds a password.
    """
    settings = django_database(address)
    try:
        with psycopg.connect(address, connect_timeout=_ANSWERS_WITHIN_SECONDS) as server:
            found = server.info.server_version
    except psycopg.OperationalError as error:
        raise _unreachable(error, settings["HOST"]) from None
    if found < OLDEST_SERVER:
        raise Refused("database-too-old", found=found // 10000, oldest=OLDEST_SERVER // 10000)
    return found


def has_secret(data: Path, environment: Mapping[str, str]) -> bool:
    """Say whether the key that sessions are signed with is set or kept."""
    return bool(environment.get(SECRET)) or (data / _SECRET_FILE).is_file()


def _set_up_django(had: Installation) -> None:
    os.environ.update({ADDRESS: had.address, DATA_FOLDER: str(had.data), "DJANGO_SETTINGS_MODULE": _SETTINGS})
    os.environ.setdefault(CACHE, str(had.data / "cache"))
    if not os.environ.get(SECRET):
        os.environ[SECRET] = _kept_secret(had.data)
    _load_settings()
    django.setup()


def _load_settings() -> None:
    """Load the settings; in a checkout they lie beside `src`.

    That folder is on the path for no longer than this: what is on it may be read by the children that read
    foreign files.
    """
    sys.path.insert(0, str(_CHECKOUT))
    try:
        import_module(_SETTINGS)
    finally:
        sys.path.remove(str(_CHECKOUT))


def _kept_secret(data: Path) -> str:
    """Give the key that is kept in the data folder, made the first time. Raises Refused."""
    path = data / _SECRET_FILE
    try:
        if not path.exists():
            data.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make_secret(path)
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else None
        raise Refused("database-denied", folder=str(data), problem=problem or "") from None


def _make_secret(path: Path) -> None:
    """Write a key, whole or not at all, and never over one that another process made just now."""
    unfinished = path.with_name(f".{_SECRET_FILE}-{os.urandom(6).hex()}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)
    finally:
        unfinished.unlink(missing_ok=True)


def _work_as(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role


def _unreachable(error: psycopg.OperationalError, host: str) -> Refused:
    """Say why a server did not let us in, as far as its answer tells."""
    said = str(error)
    plain = host if host and all(c.isalnum() or c in ".-_/:[]" for c in host) else "localhost"
    if "password" in said:
        return Refused("database-password", host=plain)
    # What the server itself says carries its severity, in every language it may speak.
    return Refused("database-not-let-in" if "FATAL" in said else "database-unreachable", host=plain)
