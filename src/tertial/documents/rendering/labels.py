"""The fixed Swedish words of a printed document: what no one types and no tree holds.

Documents are Swedish whatever language the screen speaks, so these words are not in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tertial.documents.tree import Assessment, Goal, Identity, IndicatorTable, Section, SectionRole, Undecided

OVERVIEW = "I korthet"
CONTENTS = "Innehåll"
DECISION = "Förslag till beslut"
ATTACHMENTS = "Bilagor"
ANALYSIS = "Analys"
TO = "Till"
OFFICER = "Handläggare"
CASE_NUMBER = "Diarienummer"
DATE = "Datum"
MEETING_DATE = "Sammanträdesdatum"
OFFICIAL_REPORT = "Tjänsteutlåtande"
ECONOMY = "Ekonomi"
LARGEST_VARIANCES = "Största avvikelser"
ACTIVITIES = "Aktiviteter"
WITH_DEVIATION = "med avvikelse"
IN_ALL = "totalt"
OTHERWISE_ASSESSED = "med annan bedömning"
WITHOUT_ASSESSMENT = "utan bedömning"
NOT_WHOLLY_MET = "Mål som inte uppfylls helt"
LOGO = "Logotyp"
ASSESSMENT = "Bedömning"
NAMELESS = "–"
"""Stands where a heading has no words."""

UNRECOGNISED = "Text som inte kunnat tolkas"
PAGE_OF = "Sid {number} ({total})"
"""The page mark in the footer."""

UNDECIDED_MARK = "?"
EMPTY_TABLE = "Tabellen har inga rader."

INDICATOR_NAME = "Indikator"
"""Heading of the first column of an indicator table."""

ACTIVITY_COLUMNS: tuple[str, ...] = ("Aktivitet", "Startdatum", "Slutdatum", "Avvikelse")
"""Headings of an activity table that brings none of its own."""

COLUMN_WORDS: Mapping[str, str] = {
    "outcome": "Periodens utfall",
    "outcome_men": "Utfall män",
    "outcome_women": "Utfall kvinnor",
    "previous": "Föregående utfall",
    "forecast": "Prognos helår",
    "target": "Årsmål",
    "kf_target": "KF:s årsmål",
    "period": "Period",
}
"""Headings of indicator columns that bring none of their own, by column key."""

KIND_WORDS: Mapping[str, str] = {
    "verksamhetsplan": "Verksamhetsplan",
    "tertialrapport": "Tertialrapport",
    "verksamhetsberattelse": "Verksamhetsberättelse",
}

LEVEL_WORDS: Mapping[str, str] = {
    "direction": "KF:s inriktningsmål",
    "area_goal": "KF:s mål för verksamhetsområdet",
    "board_goal": "Nämndmål",
    "unit_goal": "Enhetsmål",
}
"""Give what stands before a goal's title, without the colon, where the document has no words of its own."""

ROLE_WORDS: Mapping[SectionRole, str] = {
    SectionRole.SUMMARY: "Sammanfattning",
    SectionRole.DECISION: DECISION,
    SectionRole.PREPARATION: "Ärendets beredning",
    SectionRole.DESCRIPTION: "Beskrivning",
    SectionRole.EXPECTED_RESULT: "Förväntat resultat",
    SectionRole.WAYS_OF_WORKING: "Arbetssätt",
    SectionRole.ANALYSIS: ANALYSIS,
    SectionRole.ECONOMY: "Ekonomi",
    SectionRole.ATTACHMENTS: ATTACHMENTS,
    SectionRole.SIGNATURES: "Underskrifter",
}
"""Headings of sections that bring none of their own."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """How an assessment is shown: a shape, the words beside it, and a short word for tallies."""

    sign: str
    words: str
    short: str


MARKS: Mapping[str, Mark] = {
    "met": Mark("●", "Uppfylls helt", "uppfylls helt"),
    "partly_met": Mark("◐", "Uppfylls delvis", "uppfylls delvis"),
    "not_met": Mark("○", "Uppfylls inte", "uppfylls inte"),
    "not_assessed": Mark("–", "Ej bedömt", "ej bedömt"),
}
"""Marks by the step of the scale (`Assessment.value`). Shape first, words beside, never colour alone."""


def page_of(number: int, total: int) -> str:
    """Write the page mark in the footer: "Sid 3 (110)"."""
    return PAGE_OF.format(number=number, total=total)


def date_words(day: date) -> str:
    """Write a date in running text: "30 april 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def kind_words(identity: Identity) -> str:
    """Say what kind of document for which period: "Tertialrapport 1 2019"."""
    kind = KIND_WORDS.get(identity.kind or "", "")
    tertial = {"T1": "1", "T2": "2", "T3": "3"}.get(identity.period or "", "")
    if identity.kind != "tertialrapport":
        tertial = ""
    return " ".join(part for part in (kind, tertial, str(identity.year or "")) if part)


def document_title(identity: Identity) -> str:
    """Give the title: as printed, or put together from kind, year and board."""
    if identity.title:
        return identity.title
    kind = kind_words(identity)
    if kind and identity.board:
        return f"{kind} för {identity.board}"
    return kind or identity.board or "Dokument"


def section_heading(section: Section) -> str:
    """Give the words of a section's heading, without number and label; never empty."""
    return (
        section.heading
        or ROLE_WORDS.get(section.role, "")
        or (section.goal.title if section.goal else "")
        or NAMELESS
    )


def goal_label(section: Section) -> str | None:
    """Give what stands before a goal's title, with its colon; None for a section that is about no goal."""
    if section.label:
        return section.label
    return f"{level_words(section.goal)}:" if section.goal else None


def level_words(goal: Goal) -> str:
    """Give the name of a goal's level, "Mål" for one that we have no word for."""
    return LEVEL_WORDS.get(goal.level, "Mål")


def assessment_words(assessment: Assessment) -> str:
    """Put the assessment in words: as printed, or the words of the scale."""
    mark = MARKS.get(assessment.value or "")
    return assessment.text or (mark.words if mark else "")


def column_headings(table: IndicatorTable) -> tuple[str, ...]:
    """Give the headings of an indicator table in order, the name column's not among them."""
    return tuple(c.heading or COLUMN_WORDS.get(c.key, "") for c in table.columns)


def undecided_note(undecided: Undecided, headings: Mapping[str, str]) -> str:
    """Say where an undecided value may belong; `headings` are the printed headings by column key."""
    names = [f"”{headings.get(key) or COLUMN_WORDS.get(key, key)}”" for key in undecided.candidates]
    value = f"{undecided.text} {UNDECIDED_MARK}"
    if not names:
        return f"{value} Underlaget visar inte vilken kolumn värdet hör till."
    where = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}"
    return f"{value} Underlaget avgör inte kolumnen: värdet hör till {where}."


def undecided_values_note(values: Sequence[Undecided]) -> str:
    """Say of several values of one row that their columns are not decided, in one sentence."""
    texts = " · ".join(value.text for value in values)
    return f"{texts} {UNDECIDED_MARK} Underlaget visar inte i vilka kolumner värdena står."
