"""Notes at the foot of a page stand where their signs stand, and nothing ends because of them."""

from __future__ import annotations

import pytest

from tertial.documents.tree import Document, Paragraph, walk_sections
from tertial.imports.reports.accounting import account
from tests.imports.reports.reading import activities, indicators, notes, read, source_of, tables

OPENING = """KF:s inriktningsmål:
1. En trygg kommun att växa upp i
Nämnden bidrar till målet genom att erbjuda alla barn en god utbildning och trygga miljöer.

KF:s mål för verksamhetsområdet:
1.1 Barn och elever når sin fulla potential

 Uppfylls helt

Analys

"""
COSTS = """Kostnader
Mnkr Budget 2026 Utfall 2026 Avvikelse

Förskola 12,4 12,9 −0,5

Grundskola 23,0 22,9 0,1
"""


def whole(text: str) -> Document:
    """The text read, with each of its lines in some place."""
    document = read(text)
    assert account(document, source_of(text)).lost == ()
    return document


def paragraphs(document: Document) -> list[str]:
    """All paragraphs, notes left out."""
    blocks = (block for section, _ in walk_sections(document.sections) for block in section.blocks)
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_paragraph_goes_on_after_a_note_of_several_lines() -> None:
    document = whole(
        OPENING
        + """Frånvaron1 har minskat i de lägre årskurserna, men ligger kvar på samma höga nivå bland de

1 Frånvaro räknas här som den tid av skoldagen då eleven inte är på plats, vare sig det är anmält
eller inte. Lov och ledighet är inte med.
äldsta eleverna. Förvaltningen följer upp varje skola för sig under hösten.
"""
    )
    assert notes(document) == [
        (
            "Frånvaron",
            "Frånvaro räknas här som den tid av skoldagen då eleven inte är på plats, vare sig det är anmält "
            "eller inte. Lov och ledighet är inte med.",
        )
    ]
    assert paragraphs(document)[-1] == (
        "Frånvaron har minskat i de lägre årskurserna, men ligger kvar på samma höga nivå bland de "
        "äldsta eleverna. Förvaltningen följer upp varje skola för sig under hösten."
    )


def test_several_notes_at_one_foot_and_numbers_that_begin_anew() -> None:
    document = whole(
        OPENING
        + """Barnen blir färre1 medan eleverna blir fler.2

1 Enligt kommunens egen befolkningsprognos.
2 Antalet räknas den femtonde i varje månad.

Sid 3 (9)

Under hösten öppnar en ny skola (Norra skolan)1 i kommunens norra del.

1 Namnet är ännu inte beslutat.

Sid 4 (9)

Arbetet fortsätter nästa år.
"""
    )
    assert [text for _, text in notes(document)] == [
        "Enligt kommunens egen befolkningsprognos.",
        "Antalet räknas den femtonde i varje månad.",
        "Namnet är ännu inte beslutat.",
    ]
    assert [before[-9:] for before, _ in notes(document)] == ["blirfärre", "blirfler.", "raskolan)"]


def test_a_table_of_figures_goes_on_after_a_note() -> None:
    head, tail = COSTS.split("\nGrundskola")
    document = whole(
        f"{OPENING}Barnen i förskolan blir färre.1\n\nUppföljning av ekonomi\n{head}\n"
        f"1 Enligt kommunens egen befolkningsprognos.\n Grundskola{tail}\nTotalt 35,4 35,8 −0,4\n"
    )
    (table,) = tables(document)
    assert [row.name for row in table.rows] == ["Förskola", "Grundskola", "Totalt"]
    assert notes(document) == [("Barneniförskolanblirfärre.", "Enligt kommunens egen befolkningsprognos.")]


def test_a_note_to_a_name_in_a_table_is_the_tables() -> None:
    document = whole(
        f"{OPENING}Se tabellen.\n\nUppföljning av ekonomi\n{COSTS.replace('Förskola', 'Förskola1')}\n"
        "1 Här ingår även pedagogisk omsorg.\n Totalt 35,4 35,8 −0,4\n\n"
        "Texten under tabellen fortsätter som om ingenting hade hänt.\n"
    )
    (table,) = tables(document)
    assert [row.name for row in table.rows] == ["Förskola¹", "Grundskola", "Totalt"]
    assert [row.cells[1] for row in table.rows] == ["12,4", "23,0", "35,4"]
    assert table.notes == ("¹ Här ingår även pedagogisk omsorg.",)


def test_rows_of_indicators_and_activities_go_on_after_a_note() -> None:
    document = whole(
        OPENING
        + """Frånvaron har minskat.1

 Indikator Årsmål KF:s årsmål Periodicitet

Andel elever som trivs 90 % 85 % År

1 Uppgiften kommer från skolornas egen registrering.
 Andel elever som känner sig trygga 95 % 90 % År

 Aktivitet Startdatum Slutdatum

Nämnden ska ta fram en plan mot mobbning2

2026-01-01 2026-12-31

2 Planen gäller även fritidshemmen.
 Nämnden ska följa upp frånvaron

2026-02-01 2026-11-30
"""
    )
    assert [row.name for _, row in indicators(document)] == [
        "Andel elever som trivs",
        "Andel elever som känner sig trygga",
    ]
    assert [row.name for _, row in activities(document)] == [
        "Nämnden ska ta fram en plan mot mobbning²",
        "Nämnden ska följa upp frånvaron",
    ]
    assert "² Planen gäller även fritidshemmen." in paragraphs(document)


def test_a_note_whose_sign_may_stand_on_two_words_is_a_paragraph() -> None:
    document = whole(
        f"{OPENING}Barnen1 blir färre.\n\nEleverna1 blir fler.\n\n1 Enligt befolkningsprognosen.\n"
    )
    assert notes(document) == []
    assert "¹ Enligt befolkningsprognosen." in paragraphs(document)


def test_a_number_without_a_sign_is_no_note() -> None:
    text = f"{OPENING}I årskurs 9 och på 25 km2 gäller T1.\n\n1 Skolan är kommunens största arbetsplats.\n"
    document = whole(text)
    assert notes(document) == []
    assert paragraphs(document)[-1] == "1 Skolan är kommunens största arbetsplats."


LETTER = """Verksamhetsplan 2026 för Nordviks stadsdelsnämnd

Sammanfattning

Förslaget bygger på riktlinjerna1 som gäller sedan i fjol, på metod2 och på vad som sägs i bilaga3.

"""
ENDING = """
KF:s inriktningsmål:
1. En trygg kommun att växa upp i
Nämnden bidrar till målet.
"""


@pytest.mark.parametrize(
    "what",
    [
        "Förslag till beslut\n\n1. Nämnden godkänner förslaget.\n2. Nämnden justerar paragrafen.\n",
        "KF:s inriktningsmål:\n\n1 En trygg kommun att växa upp i\n\nNämnden bidrar till målet.\n",
        "2 Ekonomi och personal\n\nNämnden har en ekonomi i balans.\n",
        "Bilagor\n\n1. Budget\n2. Internkontrollplan\n3. Riskanalys\n\nSid 3 (9)\n\nTexten fortsätter.\n",
        "Under året ska nämnden\n\n1. Bygga ut förskolan.\n\n2. Se över.\n\n3. Spara.\n\nSid 3 (9)\n",
        "Resultaten i årskurs3 stiger.\n\n3 elever fler än i fjol når målen.\n\nSid 3 (9)\n",
    ],
    ids=["decisions", "a goal", "a heading", "attachments", "a list", "a number of things"],
)
def test_what_begins_with_a_number_is_no_note_because_a_word_ends_with_one(what: str) -> None:
    document = whole(LETTER + what + ENDING)
    assert notes(document) == []


def test_a_note_below_a_list_is_the_note_and_the_list_stays_whole() -> None:
    document = whole(
        LETTER
        + """Under året ska nämnden göra följande:

1. Bygga ut förskolan i norra delen.

2. Se över lokalerna.

1 Riktlinjerna antogs i mars.

Sid 3 (9)

Därefter fortsätter arbetet.
"""
        + ENDING
    )
    assert notes(document) == [(notes(document)[0][0], "Riktlinjerna antogs i mars.")]
