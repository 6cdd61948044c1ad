"""Reports of other municipalities, with headings and ways of their own, in which nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tertial.consistency.checking import check
from tertial.documents.tree import Document, Section
from tests.consistency.building import (
    TERTIAL_1,
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

TERTIAL_2 = replace(TERTIAL_1, period="T2")

IN_THOUSANDS = a_document(
    a_section(
        "Driftredovisning",
        a_table(
            ["Nettokostnad, tkr", "Budget 2025", "Ack. utfall 2025", "Årsprognos", "Avvikelse mot budget"],
            ["Förskola", "-120 500", "-78 300", "-121 000", "-500"],
            ["Grundskola", "-310 200", "-201 150", "-309 200", "1 000"],
            ["Gymnasium", "-98 000", "-66 020", "-99 250", "-1 250"],
            ["Totalt", "-528 700", "-345 470", "-529 450", "-750"],
            unit="tkr",
            totals=[3],
        ),
        "Nämnden prognostiserar ett underskott mot budget om 750 tkr. Gymnasiet beräknas få ett underskott på"
        " 1 250 tkr medan grundskolan väntas få ett överskott om 1,0 mnkr.",
    ),
    identity=TERTIAL_2,
)

MINUS_IN_BRACKETS = a_document(
    a_section(
        "Ekonomi",
        a_table(
            ["Tkr", "Budget", "Redovisat", "Differens"],
            ["Intäkter", "12 500", "12 750", "250"],
            ["Kostnader", "(99 000)", "(101 500)", "(2 500)"],
            ["Netto", "(86 500)", "(88 750)", "(2 250)"],
            unit="tkr",
            totals=[2],
        ),
    )
)

INTERIM = a_document(
    a_section(
        "Ekonomi",
        a_table(
            [
                "Mnkr", "Utfall jan-aug 2025", "Budget jan-aug 2025", "Avvikelse jan-aug",
                "Utfall jan-aug 2024", "Årsbudget 2025", "Årsprognos 2025", "Avvikelse årsprognos",
            ],
            ["Hemtjänst", "80,2", "78,0", "-2,2", "75,5", "117,0", "120,0", "-3,0"],
            ["Särskilt boende", "150,4", "151,0", "0,6", "148,3", "226,5", "226,5", "0,0"],
            ["Daglig verksamhet", "20,0", "21,5", "1,5", "19,9", "32,3", "31,0", "1,3"],
            ["Summa", "250,6", "250,5", "-0,1", "243,7", "375,8", "377,5", "-1,7"],
            totals=[3],
        ),
    ),
    identity=TERTIAL_2,
)  # fmt: skip


def _area(heading: str, costs: list[str], income: list[str], net: list[str]) -> Section:
    return a_section(
        heading,
        a_table(
            ["Mnkr", "Bokslut 2025", "Budget 2025", "Avvikelse"],
            ["Kostnader", *costs],
            ["Intäkter", *income],
            ["Netto", *net],
            totals=[2],
        ),
    )


WITH_DEPRECIATION = a_document(
    _area("Skola", ["100,0", "99,0", "-1,0"], ["-10,0", "-10,0", "0,0"], ["90,0", "89,0", "-1,0"]),
    _area("Kultur", ["50,0", "48,0", "-2,0"], ["-5,0", "-6,0", "-1,0"], ["45,0", "42,0", "-3,0"]),
    a_section(
        "Resultaträkning",
        a_table(
            ["Mnkr", "Bokslut 2025", "Budget 2025", "Avvikelse"],
            ["Verksamhetens intäkter", "-15,0", "-16,0", "-1,0"],
            ["Verksamhetens kostnader", "148,0", "145,0", "-3,0"],
            ["Avskrivningar", "2,0", "2,0", "0,0"],
            ["Verksamhetens nettokostnader", "135,0", "131,0", "-4,0"],
            ["Kommunbidrag", "-136,0", "-136,0", "0,0"],
            ["Finansiella kostnader", "0,5", "0,5", "0,0"],
            ["Årets resultat", "-0,5", "-4,5", "-4,0"],
            totals=[6],
        ),
    ),
)

STAFF = a_document(
    a_section(
        "Medarbetare",
        a_table(
            ["", "Kvinnor", "Män", "Totalt"],
            ["Antal anställda", "310", "95", "405"],
            ["Antal årsarbetare", "289", "91", "380"],
            ["Tillsvidareanställda", "270", "90", "360"],
            ["Sjukfrånvaro", "7,2", "4,1", "6,5"],
            unit=None,
        ),
    ),
    a_section(
        "Enheter",
        a_table(
            [
                "Enhet",
                "Antal anställda 2024",
                "Antal anställda 2025",
                "Sjukfrånvaro 2025 (%)",
                "Andel heltid",
            ],
            ["Norr", "118", "120", "6,1", "82 %"],
            ["Söder", "83", "80", "8,2", "79 %"],
            ["Öst", "99", "100", "5,0", "91 %"],
            ["Totalt", "300", "300", "6,3", "84 %"],
            unit=None,
            totals=[3],
        ),
    ),
)

INVESTMENTS = a_document(
    a_section(
        "Investeringar",
        a_table(
            [
                "Projekt", "Total budget", "Ack. utfall", "Budget 2025", "Utfall 2025", "Prognos 2025",
                "Avvikelse", "Återstår",
            ],
            ["Lekplats", "10,0", "7,5", "4,0", "3,5", "4,0", "0,0", "2,5"],
            ["Sporthall", "80,0", "12,0", "20,0", "6,0", "15,0", "5,0", "68,0"],
            ["Inventarier", "3,0", "1,0", "3,0", "1,0", "2,0", "1,0", "2,0"],
            ["Summa", "93,0", "20,5", "27,0", "10,5", "21,0", "6,0", "72,5"],
            totals=[3],
        ),
    ),
    identity=TERTIAL_2,
)  # fmt: skip

VOLUMES = a_document(
    a_section(
        "Volymer",
        a_table(
            ["Volymer", "Utfall 2023", "Utfall 2024", "Budget 2025", "Utfall 2025", "Differens"],
            ["Antal barn i förskola", "1 204", "1 180", "1 150", "1 143", "-7"],
            ["Kostnad per barn (kr)", "142 500", "148 900", "151 000", "152 350", "-1 350"],
            ["Barn per årsarbetare", "5,3", "5,2", "5,1", "5,2", "-0,1"],
            ["Beläggning %", "97", "96", "97", "95", "-2"],
            unit=None,
        ),
    )
)

FORECASTS = a_document(
    a_section(
        "Prognoser",
        a_table(
            ["Mnkr", "Budget 2025", "Prognos april", "Prognos augusti", "Utfall 2025", "Avvikelse"],
            ["Individ- och familjeomsorg", "80,0", "82,5", "84,0", "84,6", "-4,6"],
            ["Äldreomsorg", "210,0", "210,0", "209,0", "208,1", "1,9"],
            ["LSS", "60,0", "60,5", "60,0", "60,2", "-0,2"],
            ["Totalt", "350,0", "353,0", "353,0", "352,9", "-2,9"],
            totals=[3],
        ),
        "Socialnämnden redovisar ett underskott om 2,9 mnkr. Individ- och familjeomsorgen har ett underskott"
        " på 4,6 mnkr, äldreomsorgen ett överskott på 1,9 mnkr och LSS ett underskott med 0,2 mnkr. Prognosen"
        " i augusti var ett underskott om 3,0 mnkr.",
    )
)

OTHER_SCALE = a_document(
    a_section(
        "Sammanfattning",
        "Nämnden har sex mål. Fyra mål bedöms uppnås i hög grad och två i viss utsträckning.",
    ),
    *(
        a_section(
            f"Mål {number}",
            f"Nämndmål {number}: Målet bedöms uppnås i hög grad. Indikatorn är gul. Trenden är positiv.",
            goal=a_goal(f"Invånarna i {where} är trygga", number=str(number), assessed="partly_met"),
        )
        for number, where in enumerate(("norr", "söder", "öster", "väster", "mitten", "skogen"), start=1)
    ),
)

OTHER_INDICATORS = a_document(
    a_section(
        "Mål",
        indicators(
            an_indicator("Nöjdhet med gator och vägar", outcome="61", previous="59", target="Minst 60"),
            an_indicator("Nettokostnadsavvikelse äldreomsorg", outcome="-4,2 %", target="0 %"),
            an_indicator("Nöjd medborgarindex", outcome="72", previous="70", target="Öka"),
            an_indicator("Täckningsgrad", outcome="104 %"),
            an_indicator("Antal besökare", outcome="12 500", previous="11 900", target="12 000"),
            an_indicator("Andel ärenden som avgörs inom", outcome="14 dagar", target="98 %"),
            an_indicator(
                "Sjukfrånvaro",
                outcome="6,5 %",
                outcome_women="7,2 %",
                outcome_men="4,1 %",
                target="Max 7 %",
            ),
            columns=("outcome", "outcome_women", "outcome_men", "previous", "target"),
        ),
        activities(
            an_activity(
                "Ta fram en plan för trygghet",
                date(2024, 9, 1),
                date(2025, 6, 30),
                analysis="Planen är klar. Nästa steg tas under 2026.",
            ),
            an_activity(
                "Nationaldagen den 6 juni firas", date(2025, 5, 1), date(2025, 6, 6), deviation="Nej"
            ),
            an_activity(
                "Införa e-tjänst", analysis="Arbetet pågår enligt plan och risken för försening är liten."
            ),
        ),
    )
)

DECISIONS = a_document(
    decisions(
        "Nämnden godkänner årsredovisningen.",
        "Nämnden begär hos kommunstyrelsen att få föra över 1,5 mnkr i investeringsmedel till 2026.",
    ),
    a_section(
        "Investeringar",
        "Av investeringsbudgeten på 4,0 mnkr har 2,5 mnkr använts. Resterande 1,5 mnkr begärs ombudgeterade"
        " till 2026.",
    ),
    a_section(
        "Bidrag",
        "Nämnden har fått 3,2 mnkr i statsbidrag, varav 1,2 mnkr avser äldreomsorg, 0,8 mnkr psykiatri och"
        " 1,1 mnkr övrigt. Totalt har 125 personer (70 kvinnor, 55 män) deltagit. Av 45 platser är 30 för"
        " vuxna och 12 för unga.",
        "Överskottet består av lägre personalkostnader (1,2 mnkr), lägre lokalkostnader (0,5 mnkr) samt högre"
        " kostnader för livsmedel (-0,3 mnkr), totalt 1,4 mnkr.",
    ),
)

PARTS_OF_THE_YEAR = a_document(
    a_section(
        "Uppföljning",
        "Under året har ingen incident ännu inträffat. Till och med mars kom 12 ärenden in, och till och med"
        " april 20 ärenden.",
    ),
    identity=TERTIAL_1,
)


@pytest.mark.parametrize(
    "document",
    [
        IN_THOUSANDS, MINUS_IN_BRACKETS, INTERIM, WITH_DEPRECIATION, STAFF, INVESTMENTS, VOLUMES, FORECASTS,
        OTHER_SCALE, OTHER_INDICATORS, DECISIONS, PARTS_OF_THE_YEAR,
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_is_right(document: Document) -> None:
    done = check(document)
    assert not done.failures
    assert [(each.rule, each.message(str)) for each in done.findings] == []
