"""Small pieces of flattened text that are easily misread, one difficulty each."""

from __future__ import annotations

from tertial.documents.tree import Document, Indicator, Paragraph, Table
from tests.imports.reports.reading import activities, decisions, goals, indicators, narrative, read, tables

GOAL = """KF:s inriktningsmål:
1. En trygg kommun att växa upp i
Nämnden bidrar till målet genom att erbjuda alla barn en god utbildning och trygga miljöer.

KF:s mål för verksamhetsområdet:
1.1 Barn och elever når sin fulla potential

 Uppfylls helt

Analys

Nämnden bedömer att målet uppfylls helt under året och att arbetet går enligt plan i alla delar av \n\
kommunen.

"""
REPORT_HEADING = """ Indikator Periodens \n\
utfall

Utfall \n\
män/ \n\
pojkar

Utfall \n\
kvinn
or/ \n\
flicko
r

Perio
dens \n\
utfall \n\
VB \n\
2025

Progno
s helår Årsmål KF:s \n\

årsmål Period

"""
PLAN_HEADING = """ Indikator Årsmål KF:s årsmål Periodicitet

"""
TEXT_AFTER = """
Uppföljning av ekonomi
Nämnden prognostiserar en budget i balans för året som helhet, men det finns risker i de delar som \n\
beror på hur många elever som tillkommer.
"""


def one_indicator(document: Document) -> Indicator:
    ((_, row),) = indicators(document)
    return row


def spaced(text: str) -> str:
    """A text whose lines all end with a space, the blank ones apart."""
    return "\n".join(f"{line.rstrip()} " if line else "" for line in text.split("\n"))


def one_table(document: Document) -> Table:
    (table,) = tables(document)
    return table


def cells(row: Indicator) -> dict[str, str]:
    return {cell.column: cell.text for cell in row.cells}


def values(table: Table) -> list[tuple[str | None, ...]]:
    return [row.cells for row in table.rows]


# --- Cells ------------------------------------------------------------------------------------------


def test_a_word_that_broke_without_a_space_is_one_word() -> None:
    text = """Medarbetare per chef i \n\
förskolan

31 \n\
personer

34 \n\
perso
ner

28 \n\
person
er

Max 25 \n\
person
er

Tertial 1 \n\
2026
"""
    row = one_indicator(read(GOAL + REPORT_HEADING + text + TEXT_AFTER))
    texts = {*cells(row).values(), *(piece.text for piece in row.undecided)}
    assert texts == {"31 personer", "34 personer", "28 personer", "Max 25 personer", "Tertial 1 2026"}


def test_a_unit_that_broke_after_its_stroke_is_one_unit() -> None:
    text = """Energianvändning i lokaler 134 kWh/
kvm

130 kWh/
kvm

År
"""
    assert cells(one_indicator(read(GOAL + PLAN_HEADING + text + TEXT_AFTER))) == {
        "target": "134 kWh/kvm",
        "kf_target": "130 kWh/kvm",
        "period": "År",
    }


def test_units_nobody_has_heard_of() -> None:
    text = """Klimatavtryck från inköpta livsmedel 1,45 kg CO2e per kg 1,40 kg CO2e per kg Tertial

Matsvinn per serverad portion 33 g 30 g Tertial
"""
    rows = indicators(read(GOAL + PLAN_HEADING + text + TEXT_AFTER))
    assert [row.name for _, row in rows] == [
        "Klimatavtryck från inköpta livsmedel",
        "Matsvinn per serverad portion",
    ]
    assert [cells(row) for _, row in rows] == [
        {"target": "1,45 kg CO2e per kg", "kf_target": "1,40 kg CO2e per kg", "period": "Tertial"},
        {"target": "33 g", "kf_target": "30 g", "period": "Tertial"},
    ]


def test_thousands_stay_together() -> None:
    text = "Antal besök på fritidsgårdarna 39 000 st 40 000 st Tertial\n"
    assert cells(one_indicator(read(GOAL + PLAN_HEADING + text + TEXT_AFTER))) == {
        "target": "39 000 st",
        "kf_target": "40 000 st",
        "period": "Tertial",
    }


def test_thousands_stay_together_in_a_row_with_cells_lost() -> None:
    text = "Antal besök på \nfritidsgårdarna\n\n39 000 st Tertial\n"
    row = one_indicator(read(GOAL + REPORT_HEADING + text + TEXT_AFTER))
    assert {*cells(row).values(), *(piece.text for piece in row.undecided)} == {"39 000 st", "Tertial"}


def test_thousands_without_a_unit_fill_the_columns_exactly() -> None:
    text = """Antal förskolebarn i \n\
kommunen

8 970 8 213 7 757 8 400 8 500 8 500 8 600 2026
"""
    assert cells(one_indicator(read(GOAL + REPORT_HEADING + text + TEXT_AFTER))) == {
        "outcome": "8 970",
        "outcome_men": "8 213",
        "outcome_women": "7 757",
        "previous": "8 400",
        "forecast": "8 500",
        "target": "8 500",
        "kf_target": "8 600",
        "period": "2026",
    }


def test_a_row_whose_targets_are_all_words() -> None:
    text = """Andel invånare som är nöjda \n\
med kommunens \n\
idrottsanläggningar

Öka Fastst
älls \n\
2027

2026
"""
    row = one_indicator(read(GOAL + REPORT_HEADING + text + TEXT_AFTER))
    assert row.name == "Andel invånare som är nöjda med kommunens idrottsanläggningar"
    assert {*cells(row).values(), *(piece.text for piece in row.undecided)} == {
        "Öka",
        "Fastställs 2027",
        "2026",
    }


ANNUAL_HEADING = """   Indikator Periodens \n\
utfall \n\

Utfall \n\
män/ \n\
pojkar \n\

Utfall \n\
kvinnor/ \n\
flickor \n\

Periodens \n\
utfall VB \n\
2025 \n\

Årsmål KF:s \n\
årsmål Period \n\

"""


def test_spaces_that_empty_cells_left_say_which_are_empty() -> None:
    """Two spaces stand for one empty cell, three for two; a space before the first value for one more."""
    text = """ Antal nöjda elever i \n\
grundskolan \n\

90 % 10 %   70 %  2026 \n\

 Andel trygga barn i \n\
förskolan \n\

 12 %  70 % 71 %  2026 \n\
"""
    rows = indicators(read(spaced(GOAL) + ANNUAL_HEADING + text + TEXT_AFTER))
    assert [cells(row) for _, row in rows] == [
        {"outcome": "90 %", "outcome_men": "10 %", "target": "70 %", "period": "2026"},
        {"outcome_men": "12 %", "previous": "70 %", "target": "71 %", "period": "2026"},
    ]


def test_an_analysis_goes_on_after_a_page_break() -> None:
    text = """Andel trygga elever i \n\
skolan

90 % 89 % 91 % 88 % 90 % 92 % 93 % 2026

Analys
Tryggheten har ökat på alla skolor utom en, där ett arbete har inletts tillsammans med elevhälsan och \n\
 """
    rest = """vårdnadshavarna.

Andel nöjda elever i \n\
skolan

80 % 79 % 81 % 78 % 80 % 82 % 83 % 2026
"""
    rows = indicators(read(GOAL + REPORT_HEADING + text + REPORT_HEADING.lstrip() + rest + TEXT_AFTER))
    assert [row.name for _, row in rows] == ["Andel trygga elever i skolan", "Andel nöjda elever i skolan"]
    (analysis,) = rows[0][1].analysis
    assert isinstance(analysis, Paragraph)
    assert analysis.text.endswith("tillsammans med elevhälsan och vårdnadshavarna.")


# --- Headings of indicator tables -------------------------------------------------------------------


def test_the_previous_years_column_by_another_name() -> None:
    heading = """ Indikator Periodens \n\
utfall T1 \n\
2026

Utfall \n\
kvinnor/ \n\
flickor

Utfall \n\
män/ \n\
pojkar

Utfall \n\
VB \n\
2025

Prognos \n\
helår

Årsmål KF:s \n\
årsmål

Period

"""
    row = "Andel trygga elever i \nskolan\n\n90 % 89 % 91 % 88 % 90 % 92 % 93 % Tertial 1 \n2026\n"
    document = read(GOAL + heading + row + TEXT_AFTER)
    assert cells(one_indicator(document)) == {
        "outcome": "90 %",
        "outcome_women": "89 %",
        "outcome_men": "91 %",
        "previous": "88 %",
        "forecast": "90 %",
        "target": "92 %",
        "kf_target": "93 %",
        "period": "Tertial 1 2026",
    }


def test_a_heading_that_comes_again_after_a_page_break_cuts_no_row() -> None:
    text = """Andel trygga elever i \n\
skolan på alla

90 % 89 % 91 % 88 % 90 % 92 % Tas \n\
fram av \n\

Tertial 1 \n\
2026
 """
    rest = """stadier

nämnd/
styrelse

Andel nöjda elever i \n\
skolan

80 % 79 % 81 % 78 % 80 % 82 % 83 % 2026
"""
    rows = indicators(read(GOAL + REPORT_HEADING + text + REPORT_HEADING.lstrip() + rest + TEXT_AFTER))
    assert [row.name for _, row in rows] == [
        "Andel trygga elever i skolan på alla stadier",
        "Andel nöjda elever i skolan",
    ]
    assert cells(rows[0][1])["kf_target"] == "Tas fram av nämnd/styrelse"


# --- Goals ------------------------------------------------------------------------------------------


def test_a_title_beside_its_label_ends_where_its_line_does() -> None:
    text = """KF:s inriktningsmål: 1. En trygg kommun att växa upp i \n\
Nämnden bidrar till målet genom att erbjuda alla barn en god utbildning och trygga miljöer i \n\
hela kommunen. \n\

KF:s mål för verksamhetsområdet: 1.1 Barn och elever når sin fulla potential \n\

 Uppfylls delvis \n\

Analys \n\

Nämnden bedömer att målet uppfylls delvis under året, eftersom resultaten i matematik inte har \n\
förbättrats. \n\
"""
    document = read(text + TEXT_AFTER)
    assert goals(document) == [
        "direction 1 En trygg kommun att växa upp i [-]",
        "area_goal 1.1 Barn och elever når sin fulla potential [Uppfylls delvis]",
    ]
    assert dict(narrative(document))["1"].startswith("Nämndenbidrar")


# --- Other tables -----------------------------------------------------------------------------------


def test_thousands_in_a_table_fill_the_columns_exactly() -> None:
    text = """
Nämndens budgetram

Mnkr VP 2026 VP 2025 Förändring

Kostnader 1 289,7 1 261,3 28,4

Intäkter −179,2 −175,7 −3,5

Netto 1 110,5 1 085,6 24,9

Budgeten fördelas på verksamhetsområden så som framgår av nästa avsnitt och av bilagan.
"""
    table = one_table(read(GOAL + TEXT_AFTER + text))
    assert [column.heading for column in table.columns] == ["Mnkr", "VP 2026", "VP 2025", "Förändring"]
    assert values(table) == [
        ("Kostnader", "1 289,7", "1 261,3", "28,4"),
        ("Intäkter", "−179,2", "−175,7", "−3,5"),
        ("Netto", "1 110,5", "1 085,6", "24,9"),
    ]


def test_figures_in_a_table_of_thousands_without_decimals() -> None:
    text = """
Volymer

Antal barn och elever Plan 2026 Utfall april \n\
2026

Snitt jan–apr \n\
2026

Barn i kommunal förskola 1 480 1 431 1 442

Elever i anpassad skola 78 86 84

Totalt 1 558 1 517 1 526

Antalet barn är lägre än planerat medan eleverna i anpassad skola är fler än i planen.
"""
    table = one_table(read(GOAL + TEXT_AFTER + text))
    assert [column.heading for column in table.columns] == [
        "Antal barn och elever",
        "Plan 2026",
        "Utfall april 2026",
        "Snitt jan–apr 2026",
    ]
    assert values(table)[0] == ("Barn i kommunal förskola", "1 480", "1 431", "1 442")
    assert values(table)[2] == ("Totalt", "1 558", "1 517", "1 526")


def test_a_title_is_no_column() -> None:
    text = """
Prognos per verksamhetsområde

Mnkr, netto Justerad \n\
budget 2026

Bokfört \n\
jan–apr

Prognos \n\
2026

Avvikelse

Grundskola 488,0 167,5 497,4 −9,4

Kulturskola 14,3 4,7 14,3 0,0

Totalt 502,3 172,2 511,7 −9,4

Grundskolan prognostiserar ett underskott som beror på att eleverna är fler än planerat.
"""
    table = one_table(read(GOAL + TEXT_AFTER + text))
    assert [column.heading for column in table.columns] == [
        "Mnkr, netto",
        "Justerad budget 2026",
        "Bokfört jan–apr",
        "Prognos 2026",
        "Avvikelse",
    ]


def test_a_tables_heading_comes_again_after_a_page_break() -> None:
    heading = "Mnkr VP 2026 VP 2025 Förändring\n\n"
    text = (
        f"\nDriftbudget\n\n{heading}Grundskola 488,0 470,0 18,0\n\nKulturskola 14,3 14,0 0,3\n {heading}"
        "Fritid 58,7 56,8 1,9\n\nTotalt 561,0 540,8 20,2\n\n"
        "Grundskolans budget ökar mest eftersom eleverna blir fler och behoven av stöd större.\n"
    )
    assert [row[0] for row in values(one_table(read(GOAL + TEXT_AFTER + text)))] == [
        "Grundskola",
        "Kulturskola",
        "Fritid",
        "Totalt",
    ]


def test_a_table_may_end_in_a_column_of_words() -> None:
    text = """
Åtgärder som är inräknade i prognosen

Åtgärd Effekt 2026 Ansvarig

Fem avdelningar i förskolan stängs 1,9 Förskolechefen

Vakanta tjänster tillsätts inte 0,7 Förvaltningschefen

Totalt 2,6

Åtgärderna följs upp varje månad och redovisas för nämnden vid varje sammanträde under året.
"""
    assert values(one_table(read(GOAL + TEXT_AFTER + text))) == [
        ("Fem avdelningar i förskolan stängs", "1,9", "Förskolechefen"),
        ("Vakanta tjänster tillsätts inte", "0,7", "Förvaltningschefen"),
        ("Totalt", "2,6", None),
    ]


def test_row_names_may_hold_figures() -> None:
    text = """
Befolkningsprognos

Ålder 2024 2026 2028 2030

1–5 år 1 962 1 874 1 798 1 771

6–15 år 4 188 4 231 4 196 4 087

Totalt 6 150 6 105 5 994 5 858

Antalet barn i förskoleåldern minskar under hela perioden, vilket ställer krav på omställning.
"""
    assert values(one_table(read(GOAL + TEXT_AFTER + text))) == [
        ("1–5 år", "1 962", "1 874", "1 798", "1 771"),
        ("6–15 år", "4 188", "4 231", "4 196", "4 087"),
        ("Totalt", "6 150", "6 105", "5 994", "5 858"),
    ]


# --- The rest ---------------------------------------------------------------------------------------


def test_an_activity_without_a_full_stop_and_with_a_deviation() -> None:
    text = """ Aktivitet Startdatum Slutdatum Avvikelse

Utreda behovet av lokaler fram till 2035 2026-02-01 2026-10-31 Försenad

Analys
Utredningen väntar på den nya befolkningsprognosen.
"""
    ((_, row),) = activities(read(GOAL + text + TEXT_AFTER))
    assert row.name == "Utreda behovet av lokaler fram till 2035"
    assert row.deviation == "Försenad"


def test_the_board_is_found_on_the_cover() -> None:
    cover = """Utbildnings- och fritidsförvaltningen
Tjänsteutlåtande
Dnr UFN 2026/112
Sid 1 (26)
2026-05-12

Handläggare  Till
Ekonomienheten Utbildnings- och fritidsnämnden

Tertialrapport 1 2026 för \n\
Utbildnings- och fritidsnämnden

Förslag till beslut
1. Nämnden godkänner tertialrapporten och överlämnar den till \n\
kommunstyrelsen.

2. Paragrafen justeras omedelbart.

"""
    document = read(cover + GOAL + TEXT_AFTER)
    assert document.identity.board == "Utbildnings- och fritidsnämnden"
    assert (document.identity.kind, document.identity.period, document.identity.year) == (
        "tertialrapport",
        "T1",
        2026,
    )
    assert decisions(document) == [
        "1 Nämnden godkänner tertialrapporten och överlämnar den till kommunstyrelsen.",
        "2 Paragrafen justeras omedelbart.",
    ]


def test_a_hyphen_at_a_cells_line_end_joins_though_a_space_follows_it() -> None:
    text = GOAL + PLAN_HEADING + "Andel enheter med egen LSS- \nhandläggning \n\n80 % 90 % År\n" + TEXT_AFTER
    assert one_indicator(read(text)).name == "Andel enheter med egen LSS-handläggning"


def test_a_suspended_hyphen_at_a_cells_line_end_keeps_its_space() -> None:
    text = GOAL + PLAN_HEADING + "Andel nöjda i för- \noch grundskola \n\n80 % 90 % År\n" + TEXT_AFTER
    assert one_indicator(read(text)).name == "Andel nöjda i för- och grundskola"
