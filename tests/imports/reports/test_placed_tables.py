"""Tables of figures in an untagged PDF are told by where their figures stand."""

from __future__ import annotations

from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.placed_tables import with_placed_tables
from tertial.imports.reports.sources.lines import Segment

LETTER = 5.0
SIZE = 10.0
NAME, BUDGET, ACTUAL = 50.0, 250.0, 330.0
"""Where names begin, and where the columns of figures end: they are set to the right."""


class Page:
    """A page being printed line by line: names from the left, figures to the right edge of their column."""

    def __init__(self) -> None:
        self.lines: list[TextLine] = []

    def say(self, height: float, name: str = "", budget: str = "", actual: str = "") -> None:
        pieces = [
            (NAME, name),
            *((right - LETTER * len(t), t) for right, t in ((BUDGET, budget), (ACTUAL, actual))),
        ]
        segments = tuple(
            Segment(left, left + LETTER * len(text), height, height, SIZE, text)
            for left, text in pieces
            if text
        )
        text = " ".join(segment.text for segment in segments)
        number = len(self.lines) + 1
        self.lines.append(TextLine(number, text, text, gap=False, page=1, segments=segments))

    def told(self) -> list[tuple[str, ...] | str]:
        """What is found: the cells of rows, the text of other lines."""
        return [line.text if line.cells is None else line.cells for line in with_placed_tables(self.lines)]


def test_rows_find_their_columns_where_cells_are_empty() -> None:
    page = Page()
    page.say(700, "Parkerna kostade mindre än det var tänkt i år.")
    page.say(680, "Mnkr", "Budget", "Bokslut")
    page.say(660, "Parker", "12,0")
    page.say(640, "Bad", "", "-3,5")
    page.say(620, "Summa", "12,0", "-3,5")
    page.say(560, "Baden blev dyra.")
    assert page.told() == [
        "Parkerna kostade mindre än det var tänkt i år.",
        ("Mnkr", "Budget", "Bokslut"),
        ("Parker", "12,0", ""),
        ("Bad", "", "-3,5"),
        ("Summa", "12,0", "-3,5"),
        "Baden blev dyra.",
    ]
    header, first = with_placed_tables(page.lines)[1:3]
    assert (header.header, first.header) == (True, False)
    assert header.table == first.table is not None


def test_headings_and_names_of_several_lines_are_put_together() -> None:
    page = Page()
    page.say(712, "Mnkr")
    page.say(712, "", "Budget")
    page.say(700, "", "2031")
    page.say(712, "", "", "Bokslut")
    page.say(700, "", "", "2031")
    page.say(680, "Lekplatser och")
    page.say(668, "utegym")
    page.say(680, "", "1,5", "1,4")
    page.say(648, "Bad", "2,0", "2,1")
    rows = with_placed_tables(page.lines)
    assert [row.cells for row in rows] == [
        ("Mnkr", "Budget 2031", "Bokslut 2031"),
        ("Lekplatser och utegym", "1,5", "1,4"),
        ("Bad", "2,0", "2,1"),
    ]
    assert [(row.number, row.until) for row in rows] == [(1, 5), (6, 8), (9, 9)]


def test_a_title_above_the_headings_is_not_one_of_them() -> None:
    page = Page()
    page.say(712, "Parkernas ekonomi")
    page.say(690, "Mnkr", "Budget", "Bokslut")
    page.say(670, "Parker", "12,0", "13,0")
    assert page.told() == [
        "Parkernas ekonomi",
        ("Mnkr", "Budget", "Bokslut"),
        ("Parker", "12,0", "13,0"),
    ]


def test_running_text_with_figures_is_no_table() -> None:
    page = Page()
    page.say(700, "Antalet bad var", "12")
    page.say(688, "och antalet båtar var sju.")
    page.say(676, "Fler bad byggs nästa år, sammanlagt 14 stycken.")
    assert page.told() == [line.text for line in page.lines]


def test_rows_without_headings_stay_lines() -> None:
    page = Page()
    page.say(700, "Parker", "12,0", "13,0")
    page.say(680, "Bad", "1,0", "3,0")
    assert page.told() == [line.text for line in page.lines]


def test_lines_without_places_stay_as_they_are() -> None:
    lines = [TextLine(1, "Parker 12,0 13,0", "Parker 12,0 13,0", gap=True)]
    assert with_placed_tables(lines) == lines
