"""An untagged PDF gives its text line by line, with pages and with where the pieces stand."""

from __future__ import annotations

from tertial.imports.reports.sources.lines import Line
from tertial.imports.reports.sources.pdf_file import read_pdf
from tests.imports.reports.sources.pdf_files import printed, printed_table, untagged


def lines(content: str) -> list[Line]:
    read = read_pdf(untagged(printed(content)))
    assert not read.tagged
    assert read.warnings == []
    return read.lines


def test_text_comes_in_order_with_pages() -> None:
    found = lines("= Inledning\nFörsta stycket.\n#pagebreak()\n= Mål\nAndra stycket.")
    told = [(line.text, line.page) for line in found if line.text]
    assert told == [
        ("Storstad", 1),
        ("Inledning", 1),
        ("Första stycket.", 1),
        ("Sid 1 (2)", 1),
        ("Storstad", 2),
        ("Mål", 2),
        ("Andra stycket.", 2),
        ("Sid 2 (2)", 2),
    ]
    assert [line.number for line in found] == list(range(1, len(found) + 1))


def test_cells_of_a_row_stand_under_their_columns() -> None:
    read = read_pdf(
        untagged(printed_table([["Mål", "Utfall", "Prognos"], ["a", "", "90 %"], ["b", "7", "8 %"]]))
    )
    rows = [line for line in read.lines if line.segments and len(line.segments) > 1 and line.page == 1]
    header, first, second = (row.segments for row in rows)
    assert header and first and second
    assert [segment.text for segment in header] == ["Mål", "Utfall", "Prognos"]
    assert [segment.text for segment in first] == ["a", "90 %"]
    assert abs(first[1].left - header[2].left) < 1
    assert [round(segment.left) for segment in second] == [round(segment.left) for segment in header]
    assert all(segment.left < segment.right for segment in header)


def test_words_divided_at_line_ends_become_whole() -> None:
    text = " ".join("kvalitetsutvecklingsansvariga" for _ in range(12))
    found = " ".join(line.text for line in lines(f"#block(width: 25mm)[{text}]") if "kvalitet" in line.text)
    assert found == text


def test_the_authors_own_hyphens_stay() -> None:
    text = "för- och nackdelar med IT-stöd i KF-mål 2019-2020 "
    found = " ".join(
        line.text
        for line in lines(f'#block(width: 12mm, text(size: 6pt, hyphenate: false, "{text * 6}"))')
        if line.text and line.text != "Storstad" and not line.text.startswith("Sid ")
    )
    assert found == (text * 6).strip()


def test_a_blank_line_stands_where_the_text_jumps() -> None:
    found = [line.text for line in lines("Ett stycke.\n#v(2cm)\nLångt ned.")]
    assert found[found.index("Ett stycke.") + 1 : found.index("Långt ned.")] == [""]
