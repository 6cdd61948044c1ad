"""The exit statuses of the command line, one for each kind of trouble, and which trouble is of which kind."""

from __future__ import annotations

from enum import IntEnum
from gettext import gettext as _
from typing import Final

from tertial.cli.language import marked


class Status(IntEnum):
    """What the command line ends with. The numbers are published and never change their meaning."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    MISSING = 3
    EMPTY = 4
    WRONG_TYPE = 5
    LOCKED = 6
    NOT_A_REPORT = 7
    TOO_MUCH = 8
    DAMAGED = 9
    NOT_WRITTEN = 10
    SETTINGS = 11
    UNPROTECTED = 12
    DATABASE = 13
    TO_DO = 14
    NOT_SERVED = 15
    NOT_THERE = 16
    NOT_ALLOWED = 17
    FOUND = 18
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


MEANINGS: Final[dict[Status, str]] = {
    Status.OK: marked("done; there may be remarks"),
    Status.INTERNAL: marked("a fault in Tertial itself"),
    Status.USAGE: marked("the command was not understood"),
    Status.MISSING: marked("no such file, or not allowed to read it"),
    Status.EMPTY: marked("the file is empty"),
    Status.WRONG_TYPE: marked("the file is of a kind that cannot be read"),
    Status.LOCKED: marked("password-protected, or images without text"),
    Status.NOT_A_REPORT: marked("the text is no plan and no report"),
    Status.TOO_MUCH: marked("too large, or takes too much time or memory"),
    Status.DAMAGED: marked("the file is damaged or contradicts itself"),
    Status.NOT_WRITTEN: marked("the result could not be written"),
    Status.SETTINGS: marked("the settings or the vocabulary cannot be used"),
    Status.UNPROTECTED: marked("this machine cannot protect the reading of foreign files"),
    Status.DATABASE: marked("the database cannot be had, or is not as it should be"),
    Status.TO_DO: marked("tertial doctor found something that must be done"),
    Status.NOT_SERVED: marked("the pages could not be served"),
    Status.NOT_THERE: marked("the database does not hold what was asked for"),
    Status.NOT_ALLOWED: marked("it cannot be done as things are; nothing was changed"),
    Status.FOUND: marked("tertial check found what --fail-on asks for"),
    Status.INTERRUPTED: marked("interrupted (Ctrl-C)"),
}

_GROUPS: Final[dict[Status, tuple[str, ...]]] = {
    Status.USAGE: ("output-ending", "output-is-input", "rule-unknown", "rule-unknown-near"),
    Status.MISSING: ("missing", "folder", "not-a-file", "unreadable"),
    Status.EMPTY: ("empty", "no-text"),
    Status.WRONG_TYPE: (
        "not-text",
        "wrong-type",
        "old-word",
        "structure-foreign",
        "structure-version",
        "backup-foreign",
        "backup-format",
        "backup-newer",
    ),
    Status.LOCKED: ("encrypted", "only-images"),
    Status.NOT_A_REPORT: ("not-a-report", "too-little-text"),
    Status.TOO_MUCH: (
        "too-large",
        "too-much-text",
        "too-many-pages",
        "bomb",
        "nested-archive",
        "took-too-long",
        "too-much-memory",
        "check-too-long",
        "check-too-much",
        "print-too-long",
        "print-too-much",
    ),
    Status.DAMAGED: (
        "damaged",
        "xml-entities",
        "reader-failed",
        "structure-encoding",
        "structure-syntax",
        "structure-invalid",
        "structure-disagrees",
        "backup-damaged",
        "backup-not-restored",
    ),
    Status.NOT_WRITTEN: (
        "output-denied",
        "output-folder",
        "output-full",
        "output-no-folder",
        "output-not-folder",
        "output-read-only",
        "output-failed",
        "backup-exists",
        "backup-unreadable",
    ),
    Status.SETTINGS: (
        "settings-missing",
        "settings-unreadable",
        "settings-syntax",
        "settings-unknown",
        "settings-wrong",
        "settings-rule",
        "settings-rule-near",
        "settings-rule-wrong",
        "settings-limit",
        "settings-limit-near",
        "settings-limit-below",
        "settings-accent",
        "settings-logo",
        "mail-address",
        "vocabulary-missing",
        "vocabulary-unreadable",
        "vocabulary-refused",
    ),
    Status.UNPROTECTED: ("unprotected",),
    Status.NOT_THERE: (
        "body-unknown",
        "body-unknown-near",
        "body-several",
        "period-unknown",
        "nothing-to-compose",
        "person-unknown",
        "person-no-such-role",
        "person-no-municipality",
        "import-unknown-file",
    ),
    Status.NOT_ALLOWED: (
        "person-refused",
        "person-password",
        "person-for-whom",
        "person-out",
        "import-not-undone",
        "import-refused",
        "import-older",
    ),
    Status.DATABASE: (
        "database-address",
        "database-busy",
        "database-denied",
        "database-folder",
        "database-foreign",
        "database-full",
        "database-lost",
        "database-newer",
        "database-no-programs",
        "database-not-empty",
        "database-not-granted",
        "database-not-let-in",
        "database-not-made",
        "database-not-migrated",
        "database-not-started",
        "database-password",
        "database-read-only",
        "database-slow",
        "database-too-new",
        "database-too-old",
        "database-unreachable",
        "database-version",
        "demo-not-empty",
        "serve-pending",
    ),
    Status.NOT_SERVED: (
        "serve-failed",
        "serve-host",
        "serve-port-denied",
        "serve-port-taken",
        "serve-too-many",
    ),
}
_STATUS_OF: Final = {code: status for status, codes in _GROUPS.items() for code in codes}


def status_of(code: str) -> Status:
    """Return what to end with after a refusal with this code."""
    return _STATUS_OF.get(code, Status.INTERNAL)


def statuses_as_text() -> str:
    """List the statuses and their meanings in the language spoken, for the help."""
    return "\n".join(f"  {status.value:>3}  {_(meaning)}" for status, meaning in MEANINGS.items())
