"""What a printed line is, where its tag or its looks do not say it: the title of a table, a note below it.

Our PDF and Word files carry these names beside what every program understands, so that a report that comes
back is read for what it says and not by what it looks like. A file from elsewhere says none of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PrintRole(StrEnum):
    """What a line is."""

    TEXT = "text"
    RUN_IN_HEADING = "run_in_heading"
    TABLE_TITLE = "table_title"
    TABLE_NOTE = "table_note"
    GOAL_LABEL = "goal_label"
    ASSESSMENT = "assessment"
    ANALYSIS_LABEL = "analysis_label"
    DECISION = "decision"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    SIGNATURE_TITLE = "signature_title"
    UNRECOGNISED = "unrecognised"
    DOCUMENT_TITLE = "document_title"
    LETTERHEAD = "letterhead"
    REMARK = "remark"
    """Words of ours about the print, no part of the matter."""
    CONTINUED = "continued"
    """A table that goes on with the rows of the one before it."""


RUN_IN_STYLE = "Run-in Heading"
"""The Word style that tells our files: only a file that has it says of every line what it is."""

CAPTION_STYLE = "caption"
"""Word's own style for titles of tables and figures, in everybody's files."""

WORD_STYLES: Mapping[str, PrintRole] = {
    "Body Text": PrintRole.TEXT,
    "List Bullet": PrintRole.TEXT,
    "List Number": PrintRole.TEXT,
    "Analysis Text": PrintRole.TEXT,
    RUN_IN_STYLE: PrintRole.RUN_IN_HEADING,
    "Analysis Heading": PrintRole.RUN_IN_HEADING,
    "Table Note": PrintRole.TABLE_NOTE,
    "Goal Label": PrintRole.GOAL_LABEL,
    "Assessment": PrintRole.ASSESSMENT,
    "Analysis Label": PrintRole.ANALYSIS_LABEL,
    "Decision Point": PrintRole.DECISION,
    "Attachment": PrintRole.ATTACHMENT,
    "Signature Line": PrintRole.SIGNATURE,
    "Signature Title": PrintRole.SIGNATURE_TITLE,
    "Unrecognised": PrintRole.UNRECOGNISED,
    "Title": PrintRole.DOCUMENT_TITLE,
    "Sender": PrintRole.LETTERHEAD,
    "Sender Unit": PrintRole.LETTERHEAD,
    "Cover Line": PrintRole.LETTERHEAD,
}
"""The paragraph styles of our Word files by name, and what they say. `caption` says it in every file."""

PDF_ATTRIBUTES = "XX_Tertial"
"""The owner of our own attributes of a PDF's tags; the standard leaves names on XX to private use."""

PDF_ROLE = "TertialRole"
"""The attribute that holds a role."""
