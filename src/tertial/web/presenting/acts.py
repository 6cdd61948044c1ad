"""Acts of the trail in words. What is stored is a plain verb; how to say it is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Final[Mapping[str, Promise]] = {
    # The organisation.
    "founded": _("Founded a body"),
    "renamed": _("Renamed a body"),
    "moved": _("Moved a body"),
    "closed": _("Closed a body"),
    "merged": _("Merged bodies"),
    "split": _("Split a body"),
    "coded": _("Set a code in another system"),
    "seated": _("Seated a member"),
    "unseated": _("Let a member leave"),
    # People.
    "let_in": _("Let a person in"),
    "let_out": _("Let a person out"),
    "gave_role": _("Gave a role"),
    "ended_role": _("Ended a role"),
    "set_password": _("Set a password"),
    # The rhythm of the year.
    "set_up_rhythm": _("Set up the rhythm of the year"),
    "opened": _("Opened a year or a round"),
    "published": _("Published"),
    # Rounds, and what is handed in in them.
    "planned": _("Planned a round"),
    "changed": _("Changed a round"),
    "called_for": _("Asked bodies to report"),
    "let_off": _("Asked a body no longer"),
    "instructed": _("Gave a body its own last day or instructions"),
    "assigned": _("Let somebody report"),
    "reopened": _("Opened again what was locked"),
    "set_levels": _("Set the levels of approval"),
    "submitted": _("Submitted a report"),
    "returned": _("Returned a report"),
    "approved": _("Approved a report"),
    "taken_back": _("Took back a submission or an approval"),
    "commented": _("Commented on a report"),
    # The plan.
    "set_up_levels": _("Set up the levels of goals"),
    "created": _("Created"),
    "reworded": _("Reworded"),
    "renumbered": _("Renumbered"),
    "carried": _("Carried to another year"),
    "linked": _("Linked goals"),
    "set_expected_results": _("Set expected results"),
    "placed": _("Placed an indicator under a goal"),
    "redefined": _("Redefined an indicator"),
    "broke_series": _("Noted a series break"),
    "set_target": _("Set a target"),
    "set_targets": _("Set targets"),
    "reported": _("Reported"),
    "entered": _("Entered values in a round"),
    "took_over": _("Took over a text that somebody else was writing"),
    "assessed": _("Assessed a goal"),
    "wrote": _("Wrote a text"),
    "promised": _("Promised to report later"),
    # Reports.
    "brought_goals": _("Took in goals"),
    "brought_indicators": _("Took in indicators"),
    "brought_activities": _("Took in activities"),
    "kept": _("Kept a table"),
    "read_figures": _("Read economy tables for figures"),
    "added_line": _("Added a line to the economy"),
    "stated_formula": _("Stated how a variance is reckoned"),
    "kept_report": _("Kept a report"),
    "decided_goals": _("Decided goals"),
    "took_in": _("Took in a report"),
    "withdrew": _("Took an act back"),
    # Checking documents.
    "dismissed_finding": _("Dismissed a finding"),
    "set_rule": _("Decided of a rule"),
    "froze_check": _("Kept what a check found"),
}
"""What each act is called."""


def act_words(act: str) -> str:
    """Say an act in words; one that came with a newer Tertial, as it is stored."""
    return str(ACTS.get(act, act.replace("_", " ")))
