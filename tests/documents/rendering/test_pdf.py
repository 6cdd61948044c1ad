from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pypdfium2
from pikepdf import Pdf

from tertial.documents.rendering import pdf
from tertial.documents.rendering.structure_check import check_structure
from tertial.documents.rendering.style import HouseStyle
from tertial.documents.tree import (
    Cell,
    Column,
    Indicator,
    IndicatorTable,
    Row,
    Table,
    Undecided,
)
from tests.documents.rendering.long_report import COLUMNS, table_of
from tests.documents.rendering.made import STYLE, document_with, paragraph
from tests.documents.rendering.printed import pages_of, text_of
from tests.documents.sample import sample_document


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
