from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Name, Pdf

from tertial.documents.rendering import pdf
from tertial.documents.rendering.structure_check import Fault, check_structure, fonts
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Identity,
    Indicator,
    IndicatorTable,
    Paragraph,
    Row,
    RowLevel,
    Run,
    Section,
    Table,
    Undecided,
)
from tests.documents.rendering.long_report import COLUMNS, long_report, table_of
from tests.documents.rendering.printed import bookmarks_of, headings_of, pages_of, tables_of, text_of
from tests.documents.sample import sample_document
from tests.documents.trees import documents

STYLE = HouseStyle()


def paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Run(text=text),))


def document_with(*blocks: Block, heading: str = "Rubrik") -> Document:
    return Document(
        identity=Identity(kind="tertialrapport", period="T1", year=2024, board="Nordanby nämnd"),
        sections=(Section(key="s", heading=heading, level=1, blocks=blocks),),
    )


@pytest.fixture(scope="module")
def sample() -> bytes:
    return pdf.render(sample_document(), STYLE)


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf.render(long_report(3), STYLE)


# --- What is printed ---------------------------------------------------------------------------------


def test_the_document_is_printed_in_its_order(sample: bytes) -> None:
    text = text_of(sample)
    place = 0
    for words in (
        "Nordanby kommun",
        "Tjänsteutlåtande",
        "UTN 2024/118",
        "Kim Exempel",
        "Tertialrapport 2 2024 för utbildningsnämnden",
        "Utbildningsnämnden godkänner tertialrapport 2",
        "Innehåll",
        "I korthet",
        "Nämnden räknar med ett underskott om 17,1 mnkr",
        "KF:s mål för verksamhetsområdet: 1.1 Barn och elever når kunskapsmålen Uppfylls helt",
        "Andel elever i årskurs 9",
        "Skillnader mellan skolorna",
        "Nämndmål: 1.1.1 Undervisningen är likvärdig Uppfylls inte",
        "Utreda skolskjutsens regelverk",
        "varav skolskjuts",
        "Totalt drift",
        "Lokalplan 2025–2034",
        "Robin Exempel",
    ):
        assert words in text[place:]
        place = text.index(words, place)


def test_every_page_says_its_number_and_the_number_of_pages(sample: bytes) -> None:
    pages = pages_of(sample)
    assert [re.findall(r"Sid \d+ \(\d+\)", page) for page in pages] == [
        [f"Sid {number} ({len(pages)})"] for number in range(1, len(pages) + 1)
    ]


def test_the_contents_list_gives_the_pages_of_the_headings(report: bytes) -> None:
    pages = pages_of(report)
    contents = next(page for page in pages if "Innehåll" in page)
    entry = re.search(r"^Uppföljning av ekonomi[ .]+(\d+)$", contents, re.MULTILINE)
    assert entry is not None
    assert "Uppföljning av ekonomi" in pages[int(entry[1]) - 1]


def test_the_year_in_one_view_counts_goals_and_shows_the_economy(report: bytes) -> None:
    page = next(page for page in pages_of(report) if "I korthet" in page and "Innehåll" not in page)
    words = " ".join(page.split())
    assert "2 uppfylls helt" in words
    assert "1 uppfylls delvis" in words
    assert "Stöd till personer" in words
    assert "-9,1" in words


def test_a_document_that_assesses_nothing_has_no_such_page() -> None:
    assert "I korthet" not in text_of(pdf.render(document_with(paragraph("Text.")), STYLE))


def test_an_undecided_value_is_printed_with_where_it_may_belong() -> None:
    row = Indicator(
        key="i",
        name="Sjukfrånvaro",
        cells=(Cell(column="outcome", text="7,4 %"),),
        undecided=(Undecided(text="60 %", candidates=("target", "kf_target")),),
    )
    text = text_of(pdf.render(document_with(IndicatorTable(columns=COLUMNS, rows=(row,))), STYLE))
    assert "60 % ? Underlaget avgör inte kolumnen: värdet hör till ”Årsmål” eller ”KF:s årsmål”." in text


def test_an_empty_table_says_so(report: bytes) -> None:
    assert "Tabellen har inga rader." in text_of(report)


def test_column_headings_return_on_every_page_of_a_table() -> None:
    pages = pages_of(pdf.render(document_with(table_of(90)), STYLE))
    with_rows = [page for page in pages if re.search(r"^Enhet \d+", page, re.MULTILINE)]
    assert len(with_rows) > 2
    assert all("Bokslut 2023" in " ".join(page.split()) for page in with_rows)


def test_figures_stand_under_each_other_on_the_decimal_comma() -> None:
    """The commas of a column stand at the same place though units and decimals differ."""
    rows = tuple(Row(cells=("Rad", text)) for text in ("1 050,5 %", "9,25 %", "-7", "12,0"))
    table = Table(key="t", columns=(Column(heading="Namn"), Column(heading="Värde")), rows=rows)
    printed = pdf.render(document_with(table), STYLE)
    assert len({round(x, 1) for x in comma_places(printed)}) == 1


def comma_places(printed: bytes) -> list[float]:
    """How far to the right each comma between two digits stands on the last page, points."""
    with pypdfium2.PdfDocument(printed) as document:
        text = document[len(document) - 1].get_textpage()
        words = text.get_text_range()
        return [
            text.get_charbox(at)[0]
            for at in range(1, len(words) - 1)
            if words[at] == "," and words[at - 1].isdigit() and words[at + 1].isdigit()
        ]


# --- Where pages break -------------------------------------------------------------------------------


def test_no_heading_ends_a_page(report: bytes) -> None:
    headings = [heading for heading in headings_of(report) if heading.followed_on]
    assert len(headings) > 30
    assert [heading for heading in headings if heading.page != heading.followed_on] == []


@pytest.mark.parametrize("filling", range(28, 44, 3))
def test_figures_stay_with_their_analysis(filling: int) -> None:
    """However far down the page the row begins, its analysis begins on the same page."""
    row = Indicator(key="i", name="Sjukfrånvaro", cells=(), analysis=(paragraph("Orsaken är känd. " * 80),))
    lines = tuple(paragraph(f"Rad {line}.") for line in range(filling))
    table = IndicatorTable(columns=COLUMNS, rows=(row,))
    pages = pages_of(pdf.render(document_with(*lines, table), STYLE))
    (page,) = [page for page in pages if "Sjukfrånvaro" in page]
    assert "Orsaken är känd." in page.split("Sjukfrånvaro")[1]


def test_long_words_are_hyphenated_in_swedish() -> None:
    parts = ("kompetens", "försörjnings", "planerings", "arbetet")
    word = "".join(parts)
    printed = pdf.render(document_with(paragraph(f"{word} " * 60)), STYLE)
    assert text_of(printed).count(word) == 60
    breaks = set(re.findall(r"(\w+)\ufffe", pages_with_hyphens(printed)))
    assert breaks
    between_parts = {"".join(parts[:count]) for count in range(1, len(parts))}
    within_parts = {"kom", "kompe", "kompetensför", "kompetensförsörj", f"{parts[0]}{parts[1]}pla"}
    within_parts |= {f"{parts[0]}{parts[1]}plane", "".join(parts[:3]) + "ar", "".join(parts[:3]) + "arbe"}
    assert breaks <= between_parts | within_parts


def pages_with_hyphens(printed: bytes) -> str:
    with pypdfium2.PdfDocument(printed) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


# --- Structure ---------------------------------------------------------------------------------------


def test_the_structure_is_sound(sample: bytes, report: bytes) -> None:
    assert check_structure(sample) == []
    assert check_structure(report) == []


def test_a_validator_accepts_the_file(sample: bytes, tmp_path: Path) -> None:
    """Both standards are declared; where veraPDF is installed, it has to agree."""
    assert Fault.NOT_DECLARED not in {problem.fault for problem in check_structure(sample)}
    verapdf = shutil.which("verapdf")
    file = tmp_path / "sample.pdf"
    file.write_bytes(sample)
    for flavour in ("2a", "ua1") if verapdf else ():
        outcome = subprocess.run(
            [str(verapdf), "--flavour", flavour, "--format", "text", str(file)],
            capture_output=True,
            text=True,
        )
        assert outcome.stdout.startswith("PASS"), outcome.stdout


def test_bookmarks_hold_the_goals_with_their_numbers(sample: bytes) -> None:
    bookmarks = bookmarks_of(sample)
    assert "1.1 Barn och elever når kunskapsmålen" in bookmarks
    assert bookmarks.index("Innehåll") < bookmarks.index("I korthet") < bookmarks.index("Bilagor")


def test_every_row_begins_with_its_heading_and_has_data_after_it(sample: bytes) -> None:
    tables = tables_of(sample)
    rows = [row for table in tables for row in table if len(row) > 1]
    assert len(rows) > 10
    assert all(row[0] == "TH Row" for row in rows)
    assert all(set(row[1:]) == {"TD"} for row in rows)


def test_an_analysis_names_the_cell_with_its_indicator(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        (root,) = list(document.Root.StructTreeRoot.K)
        table = next(element for element in root.K if str(element.S) == "/Table")
        rows = [row for part in table.K if str(part.S) == "/TBody" for row in part.K]
        name, analysis = rows[0].K[0], rows[1].K[0]
        assert list(analysis.A[0].Headers) == [name.ID]
        assert str(name.S) == "/TH"


def test_metadata_is_the_documents_own(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        assert str(document.Root.Lang) == "sv"
        metadata = document.open_metadata()
        assert metadata["dc:title"] == "Tertialrapport 2 2024 för utbildningsnämnden"
        assert metadata["dc:creator"] == ["Utbildningsnämnden"]
        assert str(document.docinfo[Name.CreationDate]).startswith("D:20240916")
        assert str(document.docinfo[Name.ModDate]).startswith("D:20240916")


def test_all_fonts_are_ours_and_in_the_file(sample: bytes) -> None:
    with Pdf.open(BytesIO(sample)) as document:
        found = list(fonts(document))
    assert {re.sub(r"^[A-Z]{6}\+|-.*$", "", name) for name, _ in found} == {"Inter", "SourceSerif4"}
    assert all(embedded for _, embedded in found)


# --- The same bytes ----------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes_in_every_process(sample: bytes) -> None:
    program = (
        "import sys; from hashlib import sha256\n"
        "from tertial.documents.rendering import pdf\n"
        "from tertial.documents.rendering.style import HouseStyle\n"
        "from tests.documents.sample import sample_document\n"
        "print(sha256(pdf.render(sample_document(), HouseStyle())).hexdigest())\n"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LANG": "C"}
    outcome = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=elsewhere
    )
    assert outcome.stdout.strip() == sha256(sample).hexdigest()


def test_another_document_gives_other_bytes(sample: bytes) -> None:
    document = sample_document()
    later = replace(document, identity=replace(document.identity, document_date=date(2024, 9, 17)))
    assert pdf.render(later, STYLE) != sample


# --- Text is data ------------------------------------------------------------------------------------

MARKUP = (
    '#import "x": y',
    "*fet* _kursiv_ `kod`",
    "$ x^2 $ <etikett> @referens",
    "// kommentar /* kommentar */",
    "= Rubrik",
    "#{panic()} \\u{1f600} [x] ~ -- --- ...",
    "{{ 1 + 1 }} {% for %} </script><b>",
    "https://exempel.invalid",
    "- punkt + punkt",
)


@pytest.mark.parametrize("text", MARKUP)
def test_what_looks_like_markup_is_printed_as_it_stands(text: str) -> None:
    table = Table(
        key="t", title=text, columns=(Column(heading=text),), rows=(Row(cells=(text,)),), notes=(text,)
    )
    printed = pdf.render(document_with(paragraph(text), table, heading=text), STYLE)
    squeezed = re.sub(r"\s+", "", text_of(printed))
    assert squeezed.count(re.sub(r"\s+", "", text)) >= 6
    assert text in bookmarks_of(printed)


def test_signs_that_cannot_be_printed_are_replaced_and_listed() -> None:
    damaged = "050\u202e1 \x00 \x07 \ud800 \U0001f600 \u05d0 漢 å̈ 1\u20092"
    printed = pdf.render(document_with(paragraph(damaged)), STYLE)
    text = text_of(printed)
    assert "◊" in text
    assert "U+1F600 grinning face (1)" in text
    assert "U+0000 (1)" in text
    assert "U+D800 (1)" in text
    assert "U+05D0 hebrew letter alef (1)" in text
    assert check_structure(printed) == []


def test_nothing_at_all_is_still_a_document() -> None:
    printed = pdf.render(Document(identity=Identity()), STYLE)
    assert check_structure(printed) == []
    assert "Dokument" in text_of(printed)


def nested(levels: int) -> Section:
    below = (nested(levels - 1),) if levels else ()
    return Section(key="s", heading=f"Nivå {levels}", level=2, number="1.2.3.4.5.6", sections=below)


@pytest.mark.parametrize(
    "document",
    [
        document_with(Table(key="t", columns=(), rows=())),
        document_with(Table(key="t", columns=(), rows=(Row(cells=("a", "b", None)), Row(cells=())))),
        document_with(Table(key="t", columns=(Column(heading="x"),), rows=(Row(cells=("1",)),))),
        document_with(IndicatorTable(columns=(), rows=())),
        document_with(IndicatorTable(columns=COLUMNS, rows=())),
        document_with(
            Table(
                key="t",
                columns=tuple(Column(heading=f"Verksamhetskolumn {place}") for place in range(20)),
                rows=(Row(cells=("Namn", *["1 234,5 mnkr"] * 19)),) * 30,
            )
        ),
        document_with(
            IndicatorTable(
                columns=COLUMNS,
                rows=(Indicator(key="i", name="namn " * 3000, cells=(), analysis=(paragraph("Kort."),)),),
            )
        ),
        document_with(paragraph(""), heading=""),
        document_with(paragraph("Text."), heading="Mycket lång rubrik " * 60),
        Document(identity=Identity(title="Titel " * 200, language="klingon"), sections=(nested(9),)),
    ],
    ids=[
        "no columns",
        "uneven",
        "one column",
        "no indicators",
        "no columns of indicators",
        "twenty",
        "long name",
        "blank",
        "heading",
        "deep",
    ],
)
def test_odd_documents_are_printed_soundly(document: Document) -> None:
    assert check_structure(pdf.render(document, STYLE)) == []


def test_a_very_long_word_is_broken() -> None:
    printed = pdf.render(document_with(paragraph("ß" * 100_000)), STYLE)
    assert sum(page.count("ß") for page in pages_of(printed)) == 100_000


def test_a_table_of_very_many_rows_is_printed() -> None:
    pages = pages_of(pdf.render(document_with(table_of(1200)), STYLE))
    rows = [int(row) for page in pages for row in re.findall(r"^Enhet (\d+)", page, re.MULTILINE)]
    assert rows == list(range(1, 1201))


# --- The municipality's own --------------------------------------------------------------------------

LOGO = b"""<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>
<rect width='9' height='9' fill='#336699'/></svg>"""


def test_the_municipality_sets_name_logo_and_colour() -> None:
    style = HouseStyle(
        municipality="Söderby stad",
        accent="#d40000",
        logo=LOGO,
        logo_media="image/svg+xml",
        logo_text="Söderbys vapen",
    )
    printed = pdf.render(sample_document(), style)
    assert "Söderby stad" in text_of(printed)
    assert "Nordanby kommun" not in pages_of(printed)[0]
    assert check_structure(printed) == []
    with Pdf.open(BytesIO(printed)) as document:
        alternatives = [str(thing.Alt) for thing in document.objects if has_alt(thing)]
    assert "Söderbys vapen" in alternatives
    assert "Bedömning" in alternatives


def has_alt(thing: object) -> bool:
    return hasattr(thing, "keys") and "/Alt" in thing.keys()  # noqa: SIM118


@pytest.mark.parametrize(
    "levels", ["area", "heading", "area heading", "heading heading", "area total", "heading area"]
)
def test_tables_of_one_or_two_rows_of_any_kind_are_printed(levels: str) -> None:
    rows = tuple(Row(cells=("Del", "1,0"), level=RowLevel(level)) for level in levels.split())
    table = Table(key="t", columns=(Column(heading="Mnkr"), Column(heading="Utfall")), rows=rows)
    assert check_structure(pdf.render(document_with(table), STYLE)) == []


@pytest.mark.parametrize("filling", range(20, 36, 2))
def test_no_row_of_a_table_stands_alone_on_a_page(filling: int) -> None:
    lines = tuple(paragraph(f"Rad {line}.") for line in range(filling))
    pages = pages_of(pdf.render(document_with(*lines, table_of(9)), STYLE))
    counts = [len(re.findall(r"^Enhet \d+", page, re.MULTILINE)) for page in pages]
    assert sum(counts) == 9
    assert 1 not in counts


def test_a_section_that_stands_twice_is_printed_twice() -> None:
    document = sample_document()
    twice = replace(document, sections=(*document.sections, *document.sections))
    printed = pdf.render(twice, STYLE)
    assert check_structure(printed) == []
    assert bookmarks_of(printed).count("1.1 Barn och elever når kunskapsmålen") == 2


@settings(max_examples=25)
@given(documents)
def test_any_document_at_all_is_printed_soundly(document: Document) -> None:
    assert check_structure(pdf.render(document, STYLE)) == []


lines = st.integers(1, 700).map("ord ".__mul__)
analyses = st.lists(st.builds(paragraph, lines), max_size=2).map(tuple)
values = st.lists(st.just(Undecided(text="6", candidates=("target",))), max_size=2).map(tuple)
indicators = st.builds(
    Indicator, key=st.just("i"), name=lines, cells=st.just(()), analysis=analyses, undecided=values
)
economy_rows = st.builds(
    Row, cells=st.tuples(lines, st.just("1,0")), level=st.sampled_from(RowLevel), undecided=values
)
tall_tables = st.builds(
    IndicatorTable, columns=st.just(COLUMNS), rows=st.lists(indicators, max_size=9).map(tuple)
) | st.builds(
    Table,
    key=st.just("t"),
    columns=st.just((Column(heading="Mnkr"), Column(heading="Utfall"))),
    rows=st.lists(economy_rows, max_size=9).map(tuple),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.builds(paragraph, lines) | tall_tables, max_size=6))
def test_tables_break_across_pages_wherever_they_stand(blocks: list[Block]) -> None:
    """Typst has its limits with headings inside tables; whatever rows meet, the document is made."""
    assert check_structure(pdf.render(document_with(*blocks), STYLE)) == []
