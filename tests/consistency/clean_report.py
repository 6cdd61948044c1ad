"""A short annual report of an invented board that nowhere contradicts itself, with every figure in its place.

A figure that is printed in two places has a name for each, so that one can be changed without the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from tertial.documents.tree import (
    Attachment,
    Attachments,
    Document,
    Goal,
    Section,
    SectionRole,
    Table,
)
from tests.consistency.building import (
    a_document,
    a_goal,
    a_section,
    a_table,
    activities,
    an_activity,
    an_indicator,
    decisions,
    indicators,
)

FIGURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # The table of the economy: budget, actuals and variance of each area.
        "libraries_budget": "30,0", "libraries_actual": "29,2", "libraries_variance": "0,8",
        "school_budget": "20,0", "school_actual": "20,6", "school_variance": "-0,6",
        "lessons_budget": "14,0", "lessons_actual": "14,5", "lessons_variance": "-0,5",
        "orchestras_budget": "6,0", "orchestras_actual": "6,1", "orchestras_variance": "-0,1",
        "grants_budget": "9,5", "grants_actual": "8,4", "grants_variance": "1,1",
        "office_budget": "4,7", "office_actual": "4,1", "office_variance": "0,6",
        "sum_budget": "64,2", "sum_actual": "62,3", "sum_variance": "1,9",
        # Costs and income.
        "libraries_costs": "33,1", "libraries_income": "-3,9", "libraries_net": "29,2",
        "school_costs": "23,8", "school_income": "-3,2", "school_net": "20,6",
        "grants_costs": "8,9", "grants_income": "-0,5", "grants_net": "8,4",
        "office_costs": "4,5", "office_income": "-0,4", "office_net": "4,1",
        "sum_costs": "70,3", "sum_income": "-8,0", "sum_net": "62,3",
        # What the prose says of them.
        "told_result": "1,9", "told_libraries": "0,8", "told_school": "0,6", "told_grants": "1,1",
        "told_office": "0,6",
        # A sentence that adds up by itself.
        "aid": "5,2", "aid_music": "2,4", "aid_theatre": "1,7", "aid_dance": "1,1",
        # So does one of counts, and one of persons.
        "gifts": "412", "gifts_children": "187", "gifts_youths": "141", "gifts_elders": "84",
        "pupils": "45", "girls": "24", "boys": "21",
        # Indicators, and what their analyses say.
        "visits": "84 %", "visits_before": "81 %", "told_visits": "84", "told_visits_before": "81",
        "satisfied": "91 %", "told_satisfied": "91",
        "loans": "5,4 st", "told_loans": "5,4",
    }
)  # fmt: skip
"""Every figure that stands in two places, or takes part in a reckoning, as it is printed."""

CHOICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sign_result": "överskott",
        "sign_libraries": "överskott",
        "sign_school": "underskott",
        "sign_grants": "överskott",
        "area_assessed": "met",
        "reading_assessed": "met",
        "music_assessed": "met",
        "museum_assessed": "met",
        "hours_assessed": "met",
        "told_area": "helt",
        "told_reading": "uppfylls helt",
        "direction_visits": "ökat",
        "first_start": "2025-02-01",
        "first_end": "2025-11-30",
        "second_start": "2025-03-01",
        "second_end": "2025-12-31",
        "attachment": "1",
        "year": "2025",
    }
)
"""What else may be changed: signs in words, assessments, dates, references."""


def clean_report(changed: Mapping[str, str] | None = None) -> Document:
    """The report, with some of its figures or choices changed. Raises KeyError for a name that is none."""
    given = changed or {}
    unknown = given.keys() - FIGURES.keys() - CHOICES.keys()
    if unknown:
        raise KeyError(*unknown)
    of = {**FIGURES, **CHOICES, **given}
    return a_document(
        decisions(
            "Kulturnämnden godkänner verksamhetsberättelsen för 2025.",
            "Kulturnämnden överlämnar verksamhetsberättelsen till kommunstyrelsen.",
        ),
        _summary(of),
        _goals(of),
        _museum(of),
        _economy(of),
        _attachments(),
    )


def _summary(of: Mapping[str, str]) -> Section:
    return a_section(
        "Sammanfattning",
        f"Under {of['year']} har fler barn än tidigare mött böcker och musik.",
        f"Nämnden redovisar ett {of['sign_result']} om {of['told_result']} mnkr.",
        f"Föreningar fick {of['aid']} mnkr för läger, fördelat på {of['aid_music']} mnkr till musik,"
        f" {of['aid_theatre']} mnkr till teater och {of['aid_dance']} mnkr till dans.",
        f"Nämnden gav sammanlagt {of['gifts']} gåvor, fördelade på {of['gifts_children']} för barn,"
        f" {of['gifts_youths']} för ungdomar och {of['gifts_elders']} för äldre.",
        f"På sommarlägret spelade {of['pupils']} elever, {of['girls']} flickor och {of['boys']} pojkar.",
        f"Resultatenheternas fonder framgår av bilaga {of['attachment']}.",
        role=SectionRole.SUMMARY,
    )


def _goals(of: Mapping[str, str]) -> Section:
    reading = a_section(
        "Fler barn läser",
        a_section("Analys", f"Allt fler läser. Målet {of['told_reading']}.", role=SectionRole.ANALYSIS),
        indicators(
            an_indicator(
                "Andel barn som besöker ett bibliotek minst en gång i månaden",
                f"Andelen har {of['direction_visits']} från {of['told_visits_before']} till"
                f" {of['told_visits']} procent sedan skolorna fick egna besökstider.",
                outcome=of["visits"], previous=of["visits_before"], target="Minst 82 %", period="2025",
            ),
            an_indicator(
                "Antal lån per barn",
                f"Utfallet är {of['told_loans']} lån per barn.",
                outcome=of["loans"], previous="5,1 st", target="Minst 5,0 st", period="2025",
            ),
            columns=("outcome", "previous", "target", "period"),
        ),
        activities(
            an_activity(
                "Införa besökstider för skolor", _day(of["first_start"]), _day(of["first_end"]),
                analysis="Alla skolor har fått tider och de används.",
            )
        ),
        goal=_goal("Fler barn läser", "1.1.1", "board_goal", of["reading_assessed"]),
    )  # fmt: skip
    music = a_section(
        "Fler elever spelar tillsammans",
        indicators(
            an_indicator(
                "Andel elever som är nöjda med kulturskolan",
                f"Utfallet är {of['told_satisfied']} procent.",
                outcome=of["satisfied"], previous="90 %", target="Minst 90 %", period="2025",
            ),
            columns=("outcome", "previous", "target", "period"),
        ),
        activities(
            an_activity(
                "Starta en orkester för nybörjare", _day(of["second_start"]), _day(of["second_end"]),
                analysis="Orkestern har startat och har trettio elever.",
            )
        ),
        goal=_goal("Fler elever spelar tillsammans", "1.1.2", "board_goal", of["music_assessed"]),
    )  # fmt: skip
    return a_section(
        "Alla barn möter kultur",
        a_section(
            "Analys",
            f"Nämnden bedömer att målet uppfylls {of['told_area']}. Allt fler läser och spelar.",
            role=SectionRole.ANALYSIS,
        ),
        reading,
        music,
        goal=_goal("Alla barn möter kultur", "1.1", "area_goal", of["area_assessed"]),
    )


def _museum(of: Mapping[str, str]) -> Section:
    """A goal with one sub-goal alone."""
    hours = a_section(
        "Museet har öppet när folk är lediga",
        activities(
            an_activity(
                "Öppna museet på kvällar",
                _day("2025-01-15"),
                _day("2025-10-31"),
                analysis="Museet har haft öppet två kvällar i veckan sedan i mars.",
            )
        ),
        goal=_goal("Museet har öppet när folk är lediga", "1.2.1", "board_goal", of["hours_assessed"]),
    )
    return a_section(
        "Alla når museet",
        hours,
        goal=_goal("Alla når museet", "1.2", "area_goal", of["museum_assessed"]),
    )


def _economy(of: Mapping[str, str]) -> Section:
    return a_section(
        "Ekonomi",
        a_section(
            "Utfall mot budget",
            _budget_table(of),
            f"Bibliotek redovisar ett {of['sign_libraries']} om {of['told_libraries']} mnkr, eftersom två"
            " tjänster var vakanta under våren.",
            f"Kulturskola redovisar ett {of['sign_school']} om {of['told_school']} mnkr till följd av högre"
            " hyror.",
            f"Stöd till föreningar redovisar ett {of['sign_grants']} om {of['told_grants']} mnkr.",
            f"Administration redovisar ett överskott om {of['told_office']} mnkr.",
        ),
        a_section("Kostnader och intäkter", _income_table(of)),
        role=SectionRole.ECONOMY,
    )


def _budget_table(of: Mapping[str, str]) -> Table:
    def row(title: str, name: str) -> tuple[str, ...]:
        return title, of[f"{name}_budget"], of[f"{name}_actual"], of[f"{name}_variance"]

    return a_table(
        ("Verksamhetsområde", "Budget", "Utfall", "Avvikelse"),
        row("Bibliotek", "libraries"),
        row("Kulturskola", "school"),
        row("varav lektioner", "lessons"),
        row("varav orkestrar", "orchestras"),
        row("Stöd till föreningar", "grants"),
        row("Administration", "office"),
        row("Summa", "sum"),
        of_which=(2, 3),
        exhaustive=True,
        totals=(6,),
    )


def _income_table(of: Mapping[str, str]) -> Table:
    def row(title: str, name: str) -> tuple[str, ...]:
        return title, of[f"{name}_costs"], of[f"{name}_income"], of[f"{name}_net"]

    return a_table(
        ("Verksamhetsområde", "Kostnader", "Intäkter", "Netto"),
        row("Bibliotek", "libraries"),
        row("Kulturskola", "school"),
        row("Stöd till föreningar", "grants"),
        row("Administration", "office"),
        row("Summa", "sum"),
        totals=(4,),
    )


def _attachments() -> Section:
    return a_section(
        "Bilagor",
        Attachments(items=(Attachment(title="Resultatenheternas fonder", number="1"),)),
        role=SectionRole.ATTACHMENTS,
    )


def _goal(title: str, number: str, level: str, assessed: str) -> Goal:
    return a_goal(title, number=number, level=level, assessed=assessed)


def _day(text: str) -> date:
    return date.fromisoformat(text)
