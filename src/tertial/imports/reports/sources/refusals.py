"""Why a report file cannot be read, and what is odd about one that can: codes and their sentences.

The sentences stand here once, in English, as the messages that the catalogue translates. A sentence
is one line and says what the person can do; placeholders in braces are filled from the arguments.
"""

from __future__ import annotations

from typing import Final

from tertial.platform.failures import Refused


class ReportRefused(Refused):
    """A file that cannot be read as a report, with a code of `REFUSALS` and the file's `name`."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


REFUSALS: Final[dict[str, str]] = {
    "missing": _("There is no file {name}."),
    "folder": _("{name} is a folder, not a report."),
    "not-a-file": _("{name} is not an ordinary file."),
    "unreadable": _("You are not allowed to read {name}."),
    "empty": _("{name} is empty."),
    "too-large": _("{name} is larger than {most} MB, which no report is."),
    "too-much-text": _("{name} holds more text than any report does, so it was not read."),
    "too-many-pages": _("{name} has {pages} pages; at most {most} can be read."),
    "not-text": _("{name} is neither text, PDF nor Word."),
    "wrong-type": _("{name} is {kind}; a report is read from text, PDF or Word (.docx)."),
    "old-word": _("{name} is in the old Word format; save it as .docx and try again."),
    "encrypted": _("{name} is protected by a password; save it without a password and try again."),
    "damaged": _("{name} is damaged and cannot be opened; fetch the file anew."),
    "only-images": _("{name} holds only images, no text; it must be scanned with text recognition first."),
    "no-text": _("{name} holds no text."),
    "bomb": _("{name} unpacks to far more than a report holds, so it was not opened."),
    "nested-archive": _("{name} has a packed archive inside it, so it was not opened."),
    "xml-entities": _("{name} defines XML entities of its own, which no report needs, so it was not read."),
    "took-too-long": _("{name} took too long to read, so the reading was stopped."),
    "too-much-memory": _("{name} took too much memory to read, so the reading was stopped."),
    "reader-failed": _("{name} could not be read: the file is damaged or of a kind that is not known."),
    "unprotected": _(
        "{name} was not read: this machine cannot keep the reading of foreign files off the network."
    ),
}

KINDS: Final[dict[str, str]] = {
    "workbook": _("a workbook"),
    "presentation": _("a presentation"),
    "opendocument": _("an OpenDocument file"),
    "archive": _("a packed archive"),
    "rtf": _("an RTF file"),
    "image": _("an image"),
    "web-page": _("a web page"),
}

WARNINGS: Final[dict[str, str]] = {
    "encoding-guessed": _("The file does not say its encoding; it was read as {encoding}."),
    "encoding-damaged": _("{count} characters were damaged and stand as “�”."),
    "control-characters": _("{count} control characters were left out."),
    "long-line": _("The line is far too long and was divided."),
    "name-differs": _("The file is read as {media}, though its name says otherwise."),
    "pages-without-text": _("Pages without text, images only: {pages}."),
    "pages-unreadable": _("Pages that are damaged and could not be read: {pages}."),
    "part-unread": _("A part of the Word file that was pasted in from another file was not read."),
    "tags-unusable": _("The tags of the PDF do not cover its text or tables; it was read as if untagged."),
}
