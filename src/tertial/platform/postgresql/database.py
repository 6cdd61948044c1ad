"""Which database an installation uses: the address in `DATABASE_URL`, or the embedded server's socket."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from tertial.platform.failures import Refused
from tertial.platform.postgresql.cluster import DATABASE
from tertial.platform.postgresql.places import PORT, Places

OLDEST_SERVER: Final = 150000
"""PostgreSQL 15, as the server counts its versions."""

_OWN_SETTINGS: Final = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def address_of(places: Places, role: str) -> str:
    """Write the address of the embedded database, for one of its roles, as one writes `DATABASE_URL`."""
    return f"postgresql://{role}@/{DATABASE}?host={quote(str(places.socket), safe='')}&port={PORT}"


def django_database(address: str) -> dict[str, Any]:
    """Give Django's setting for the database at an address. Raises Refused when it is not understood."""
    try:
        given = conninfo_to_dict(address)
    except ProgrammingError:
        # The address holds a password: it is not repeated.
        raise Refused("database-address") from None
    settings = {ours: str(given.pop(theirs, "")) for theirs, ours in _OWN_SETTINGS.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **settings,
        "OPTIONS": {**given, "application_name": "tertial"},
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
