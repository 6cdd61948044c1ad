"""What comes before the matter, as the PDF template wants it: the cover's facts and the year in one view."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tertial.documents.rendering import labels
from tertial.documents.rendering.overview import EconomyLine, GoalTally, Overview
from tertial.documents.rendering.pdf.text import Item, Words
from tertial.documents.tree import Identity

BOTTOM_FIGURES = 3
"""So many figures of the economy's bottom line, the variance last."""

LISTED_GOALS = 22
"""So many goals are listed on the page with the year in one view."""

_LANGUAGE = re.compile("[a-z]{2,3}")


def cover(identity: Identity, words: Words, *, decides: bool) -> Item:
    """Give the document's title, sender and facts; `decides` when it puts a decision before the board."""
    facts = [
        (labels.CASE_NUMBER, identity.case_number),
        (labels.DATE, _date_words(identity.document_date)),
        (labels.MEETING_DATE, _date_words(identity.meeting_date)),
        (labels.OFFICER, identity.officer),
        (labels.TO, identity.recipient or (identity.board if decides else None)),
    ]
    printed_on = identity.document_date or identity.meeting_date or date(identity.year or 1970, 1, 1)
    return {
        "title": words.running(labels.document_title(identity)).strip() or labels.NAMELESS,
        "kind": words.line(labels.kind_words(identity)),
        "municipality": words.line(identity.municipality),
        "administration": words.line(identity.administration),
        "board": words.line(identity.board),
        "case_number": words.line(identity.case_number),
        "official": decides,
        "facts": [[name, words.line(value)] for name, value in facts if value],
        "date": [printed_on.year, printed_on.month, printed_on.day],
        "language": identity.language if _LANGUAGE.fullmatch(identity.language) else "sv",
    }


def year_in_one_view(view: Overview, words: Words, anchors: Mapping[str, str]) -> Item | None:
    """Give the overview, or None where the document says nothing of the kind.

    `anchors` are the names of the headings to link to, by the section's key.
    """
    if not view:
        return None
    most = max((abs(variance.amount) for variance in view.variances), default=Decimal(1))
    activities = view.activities
    return {
        "tallies": [_tally(tally, words) for tally in view.tallies],
        "goals": _listed_goals(view.tallies, words, anchors),
        "economy": _bottom_line(view.economy, words) if view.economy else None,
        "variances": [
            {
                "name": words.line(variance.name),
                "text": words.line(variance.text),
                "heading": words.line(_with_unit(variance.heading, variance.unit)),
                "share": float(variance.amount / most),
            }
            for variance in view.variances
        ],
        "activities": activities
        and [[activities.total, labels.IN_ALL], [activities.deviating, labels.WITH_DEVIATION]],
    }


def _bottom_line(economy: EconomyLine, words: Words) -> Item:
    """Show the variance and the figures before it, those that it is reckoned from."""
    variance = economy.variance
    shown = economy.figures[max(0, variance - BOTTOM_FIGURES + 1) : variance + 1]
    return {
        "source": words.line(_with_unit(economy.name, economy.unit)),
        "figures": [[words.line(heading), words.line(text)] for heading, text in shown],
    }


def _tally(tally: GoalTally, words: Words) -> Item:
    """Show the three steps always, since none is an answer too; the rest where it occurs."""
    steps = [
        [value, mark.short, tally.counts.get(value, 0)]
        for value, mark in labels.MARKS.items()
        if value != "not_assessed" or tally.counts.get(value)
    ]
    rest = [(tally.other, labels.OTHERWISE_ASSESSED), (tally.without, labels.WITHOUT_ASSESSMENT)]
    notes = ", ".join(f"{count} {what}" for count, what in rest if count)
    return {"label": words.line(tally.label), "steps": steps, "notes": notes}


def _listed_goals(tallies: Sequence[GoalTally], words: Words, anchors: Mapping[str, str]) -> list[Item]:
    """List the goals of the highest assessed level, and below it those that are not wholly met."""
    groups = []
    left = LISTED_GOALS
    for place, tally in enumerate(tallies):
        goals = [goal for goal in tally.goals if place == 0 or goal.value != "met"]
        if not goals or len(goals) > left:
            continue
        left -= len(goals)
        lines = [
            {
                "n": words.line(goal.number),
                "t": words.line(goal.title).strip() or labels.NAMELESS,
                "m": goal.value,
                "w": words.line(goal.words),
                "to": anchors.get(goal.section),
            }
            for goal in goals
        ]
        note = "" if len(goals) == len(tally.goals) else labels.NOT_WHOLLY_MET
        groups.append({"label": words.line(tally.label), "note": note, "goals": lines})
    return groups


def _date_words(day: date | None) -> str | None:
    return labels.date_words(day) if day else None


def _with_unit(words: str, unit: str | None) -> str:
    return f"{words} ({unit})" if unit else words
