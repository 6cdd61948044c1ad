"""What the command line says when something cannot be done: one sentence for each refusal code.

Those about reading stand in `tertial.imports.reading_sentences`; these are the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _
from typing import Final

from tertial.cli import database_sentences
from tertial.cli.language import marked
from tertial.imports import reading_sentences
from tertial.platform.failures import JsonValue

REFUSALS: Final[dict[str, str]] = {
    **reading_sentences.REFUSALS,
    "rule-unknown": marked("There is no rule “{rule}”. All are listed by tertial check --rules."),
    "rule-unknown-near": marked("There is no rule “{rule}”; there is {near}."),
    "check-too-long": marked("Checking {name} took too long and was stopped."),
    "check-too-much": marked("Checking {name} took too much memory and was stopped."),
    "check-failed": marked("{name} could not be checked because of a fault in Tertial."),
    "print-too-long": marked("Printing {name} took too long and was stopped."),
    "print-too-much": marked("Printing {name} took too much memory and was stopped."),
    "output-ending": marked("{name} must end in one of {endings}."),
    "output-is-input": marked("{name} is what is read; write to another file."),
    "output-denied": marked("{name} could not be written: you are not allowed to write there."),
    "output-folder": marked("{name} is a folder; name a file in it."),
    "output-full": marked(
        "{name} could not be written: the disk is full. What was there before is untouched."
    ),
    "output-no-folder": marked("{name} could not be written: there is no folder {folder}."),
    "output-not-folder": marked("{name} is a file, not a folder."),
    "output-read-only": marked("{name} could not be written: the disk is read-only."),
    "output-failed": marked("{name} could not be written."),
    "settings-missing": marked("There is no settings file {name} (TERTIAL_CONFIG)."),
    "settings-unreadable": marked("The settings file {name} cannot be read."),
    "settings-syntax": marked("The settings file {name} is not valid TOML: {problem}."),
    "settings-unknown": marked("The settings file {name} has an unknown setting: {setting}."),
    "settings-wrong": marked("The settings file {name}: {setting} must be a text."),
    "mail-address": marked(
        "The address in TERTIAL_MAIL is not understood; write it smtp://USER:PASSWORD@HOST:PORT, with special"
        " characters in the password as %XX."
    ),
    "settings-rule": marked("The settings file {name}: there is no rule {setting}."),
    "settings-rule-near": marked("The settings file {name}: there is no rule {setting}; there is {near}."),
    "settings-rule-wrong": marked(
        "The settings file {name}: {setting} cannot be used; a rule has a table of its own, in which “on” is"
        " true or false and each limit is a number."
    ),
    "settings-limit": marked(
        "The settings file {name}: the rule {rule} has no limits, and so not {setting}."
    ),
    "settings-limit-near": marked(
        "The settings file {name}: the rule {rule} has no limit {setting}; there is {near}."
    ),
    "settings-limit-below": marked("The settings file {name}: {setting} cannot be less than zero."),
    "settings-accent": marked(
        "The settings file {name}: accent must be a colour written #rrggbb, not {value}."
    ),
    "settings-logo": marked(
        "The settings file {name}: the logo {logo} is missing, or neither SVG, PNG nor JPEG."
    ),
    "vocabulary-missing": marked("There is no vocabulary file {name}."),
    "vocabulary-unreadable": marked("The vocabulary file {name} cannot be read."),
    "vocabulary-refused": marked("The vocabulary file {name} cannot be used: {problem}."),
    "backup-exists": marked("{name} is there already; name another file, or add --force to write over it."),
    "backup-unreadable": marked(
        "{name} was not written: what was written could not be read back. Look to the disk."
    ),
    "backup-foreign": marked("{name} is not a backup made by tertial backup."),
    "backup-format": marked(
        "{name} was written by a newer PostgreSQL than this Tertial has; restore it with the Tertial that"
        " made it, or a newer one."
    ),
    "backup-newer": marked(
        "{name} was made by a newer Tertial ({change} is not known here); upgrade Tertial, then restore."
    ),
    "backup-damaged": marked("{name} is damaged or breaks off; nothing was restored. Take another backup."),
    "backup-not-restored": marked(
        "{name} could not be restored to this database; it was left as empty as it was."
    ),
    **database_sentences.REFUSALS,
    "body-unknown": marked("There is no board or unit “{name}” in the database."),
    "body-unknown-near": marked(
        "There is no board or unit “{name}” in the database; the nearest name is “{near}”."
    ),
    "body-several": marked(
        "Several boards or units are called “{name}”; give the address of one: {addresses}."
    ),
    "period-unknown": marked(
        "“{period}” is not a period; write the year and the document, as 2026-T1 or 2026-VB."
    ),
    "nothing-to-compose": marked(
        "There is nothing to compose for {body} in {period}: nothing has been reported, and no report has"
        " been taken in."
    ),
    "person-unknown": marked("Nobody has the e-mail address {email}; see tertial person list."),
    "person-no-such-role": marked("{email} does not hold that role there today; see tertial person list."),
    "person-out": marked("{email} may not log in; let the person in again with tertial person add."),
    "person-for-whom": marked("Say with --body for which board or unit the person is {role}."),
    "person-no-municipality": marked(
        "The database knows no municipality yet; say what yours is called with --municipality NAME."
    ),
    "person-password": marked("No password was chosen, so {email} was not let in. Nothing was changed."),
    "person-refused": marked("Nothing was changed: {why}."),
    "import-refused": marked("{why} The report was not taken in."),
    "import-not-undone": marked("{why} Nothing was taken back."),
    "import-unknown-file": marked("Nothing has been taken in from {name}."),
    "import-older": marked(
        "The report was not taken in: a later one for the same period is there already; add --older to take"
        " it in all the same."
    ),
    "serve-failed": marked(
        "The pages cannot be served: no process that serves them stays alive. What was said above tells why."
    ),
    "serve-host": marked("{host} is no address of this machine."),
    "serve-pending": marked(
        "The database waits for {count} changes; run “tertial migrate”, or add --migrate."
    ),
    "serve-port-denied": marked(
        "Port {port} at {host} is not for this account; ports below 1024 are mostly root's. Name another with"
        " --port."
    ),
    "serve-port-taken": marked(
        "Another program uses port {port} at {host}; stop that one, or name another port with --port."
    ),
    "serve-too-many": marked(
        "{asked} pages at once are too many for the embedded database, which bears {most}; ask for fewer"
        " --workers or --threads."
    ),
    "print-failed": marked("{name} could not be printed because of a fault in Tertial."),
}

FAULT: Final = marked(
    "Something went wrong in Tertial. Run it again with TERTIAL_DEBUG=1 and report what it says."
)


def sentence(code: str, arguments: Mapping[str, JsonValue]) -> str:
    """Return the sentence for a refusal in the language spoken. A code without one is a fault of ours."""
    shown = {name: reading_sentences.shown(name, value, arguments) for name, value in arguments.items()}
    try:
        return _(REFUSALS[code]).format_map(shown)
    except KeyError:
        return _(FAULT)
