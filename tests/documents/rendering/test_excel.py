"""The workbook read back with somebody else's reader, and its parts looked at."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import date
from functools import cache

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tertial.documents.rendering.excel import render
from tertial.documents.rendering.excel.book import distinct
from tertial.documents.rendering.excel.values import number_in
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import Column, Document, Identity, Row, Section, Table
from tests.documents.sample import sample_document

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STYLE = HouseStyle()


@cache
def sample_file() -> bytes:
    return render(sample_document(), STYLE)


def rows_of(sheet: str, content: bytes | None = None) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content or sample_file()))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def records(sheet: str) -> list[dict[str, object]]:
    first, *rest = rows_of(sheet)
    return [dict(zip(map(str, first), row, strict=True)) for row in rest]


def part(name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(sample_file())) as archive:
        return etree.fromstring(archive.read(name))


def test_one_sheet_for_each_kind_of_table() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sample_file()))
    assert book.sheet_names == [
        "Dokument", "Mål", "Indikatorer", "Indikatorvärden", "Aktiviteter", "Tabeller", "Tabellvärden",
    ]  # fmt: skip


def test_indicators_are_numbers_where_they_are_figures() -> None:
    first, second, third, fourth = records("Indikatorer")
    assert (first["Mål nr"], first["Periodens utfall"], first["Prognos helår"]) == ("1.1", 86.5, 87.0)
    assert first["Period"] == "VB 2024"
    assert str(first["Analys"]).startswith("Andelen har stigit")
    assert (second["Årsmål"], second["KF:s årsmål"], second["Utfall män"]) == (
        "Max 16 barn",
        "Tas fram av nämnd",
        "",
    )
    assert (third["Periodens utfall"], third["Utfall VB 2023"], third["KF:s årsmål"]) == (1050.0, "", "-")
    assert "912 st" in str(third["Oavgjort"])
    assert fourth["Mål nr"] == "1.1.1"


def test_values_as_a_list_tell_figures_words_blanks_and_undecided_apart() -> None:
    values = {(r["Indikator"], r["Kolumn"]): r for r in records("Indikatorvärden")}
    name = "Antal elever i sommarskola"
    outcome = values[name, "Periodens utfall"]
    assert (outcome["Värde"], outcome["Enhet"], outcome["Tryckt"], outcome["Slag"]) == (
        1050.0,
        "st",
        "1 050 st",
        "tal",
    )
    blank = values[name, "Utfall VB 2023"]
    assert (blank["Värde"], blank["Tryckt"], blank["Slag"]) == ("", "", "tomt")
    assert (values[name, "Årsmål"]["Tryckt"], values[name, "Årsmål"]["Slag"]) == ("Öka", "text")
    assert values[name, "KF:s årsmål"]["Slag"] == "text"
    undecided = values[name, ""]
    assert (undecided["Värde"], undecided["Tryckt"], undecided["Slag"]) == ("", "912 st", "oavgjort")
    assert undecided["Kan höra till"] == "Utfall VB 2023, Prognos helår"


def test_activities_have_dates() -> None:
    first, second, third = records("Aktiviteter")
    assert (first["Startdatum"], first["Slutdatum"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (second["Avvikelse"], str(second["Analys"])[:6]) == ("Ja", "Starte")
    assert (third["Startdatum"], third["Slutdatum"]) == ("", "")
    assert "våren 2024" in str(third["Oavgjort"])


def test_goals_know_what_they_stand_under() -> None:
    goals = records("Mål")
    assert [(g["Mål nr"], g["Bedömning"], g["Under mål nr"]) for g in goals] == [
        ("1", "Uppfylls delvis", ""),
        ("1.1", "Uppfylls helt", "1"),
        ("1.1.1", "Uppfylls inte", "1.1"),
        ("", "Ej bedömt", "1.1"),
    ]


def test_tables_stand_as_printed_and_as_a_list() -> None:
    printed = rows_of("Tabeller")
    assert ["Totalt drift", 1999.4, 1120.85, 2016.5, -17.1, -0.9] in [row[:6] for row in printed]
    assert ["Gymnasieskola", 307.8, "–", 312.4, -4.6, -1.5] in [row[:6] for row in printed]
    values = {(r["Rad"], r["Kolumn"]): r for r in records("Tabellvärden")}
    total = values["Totalt drift", "Avvikelse mot budget"]
    assert (total["Värde"], total["Enhet"], total["Tryckt"]) == (-17.1, "mnkr", "-17,1")
    assert (total["Radslag"], total["Slag"]) == ("summa", "tal")
    assert values["Totalt drift", "Avvikelse i %"]["Enhet"] == "%"
    assert values["Gymnasieskola", "Bokfört jan–aug"]["Slag"] == "text"
    assert values["Nämnd och administration", "Avvikelse mot budget"]["Slag"] == "tomt"
    assert values["Nämnd och administration", ""]["Slag"] == "oavgjort"


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("1 938,0", "#,##0.0"),
        ("1938", "0"),
        ("86,5 %", '0.0" %"'),
        ("-1,3%", '0.0" %"'),
        ("1 050 st", '#,##0" st"'),
        ("ca 50", '"ca "0'),
        ("15,95 barn/avd.", '0.00" barn/avd."'),
    ],
)
def test_number_formats_show_what_was_printed(text: str, shown_as: str) -> None:
    number = number_in(text)
    assert number is not None
    assert number.shown_as == shown_as


@pytest.mark.parametrize("text", ["", None, "–", "Öka", "1 234 567 890 123 456", "=1+1", "2024-01-01"])
def test_what_is_no_exact_number_stays_text(text: str | None) -> None:
    assert number_in(text) is None


def test_lists_can_be_filtered_and_keep_their_headings_in_view() -> None:
    names = {s.get("name"): n for n, s in enumerate(part("xl/workbook.xml").iter(S + "sheet"), start=1)}
    for name in ("Mål", "Indikatorer", "Indikatorvärden", "Aktiviteter", "Tabellvärden"):
        sheet = part(f"xl/worksheets/sheet{names[name]}.xml")
        (pane,) = sheet.iter(S + "pane")
        assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
        assert len(list(sheet.iter(S + "tablePart"))) == 1
    setup = next(part("xl/worksheets/sheet3.xml").iter(S + "pageSetup"))
    assert (setup.get("orientation"), setup.get("paperSize"), setup.get("fitToHeight")) == (
        "landscape",
        "9",
        "0",
    )
    titles = [n.text for n in part("xl/workbook.xml").iter(S + "definedName")]
    assert "Indikatorer!$1:$1" in titles


def test_properties_hold_the_document_s_day_and_not_today() -> None:
    core = part("docProps/core.xml")
    texts = {etree.QName(child).localname: child.text for child in core}
    assert texts["title"] == "Tertialrapport 2 2024 för utbildningsnämnden"
    assert texts["creator"] == "Utbildningsnämnden"
    assert texts["created"] == texts["modified"] == "2024-09-16T12:00:00Z"


def test_headings_of_a_list_are_distinct() -> None:
    assert distinct(["Utfall", "utfall", "", "", "Utfall (2)"]) == [
        "Utfall", "utfall (2)", "Kolumn", "Kolumn (2)", "Utfall (2) (2)",
    ]  # fmt: skip


def test_an_empty_document_is_still_a_workbook() -> None:
    content = render(Document(identity=Identity()), STYLE)
    assert rows_of("Indikatorer", content)[0][3] == "Indikator"


def test_headers_of_the_page_hold_no_codes_of_somebody_s() -> None:
    document = dataclasses.replace(sample_document(), identity=Identity(title="&D &[Path] " + "&&" * 300))
    with zipfile.ZipFile(io.BytesIO(render(document, STYLE))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    header = next(sheet.iter(S + "oddHeader")).text or ""
    assert len(header) <= 255
    assert header.startswith("&L&&D &&[Path]")


def test_more_cells_than_headings_are_kept() -> None:
    table = Table(key="t", columns=(Column(heading="Namn"),), rows=(Row(cells=("a", "1", "2")),))
    section = Section(key="s", heading="Rubrik", level=1, blocks=(table,))
    content = render(dataclasses.replace(sample_document(), sections=(section,)), STYLE)
    assert ["a", 1.0, 2.0] in rows_of("Tabeller", content)
