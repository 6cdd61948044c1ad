"""Rows of an untagged PDF are told by where their pieces stand on the page."""

from __future__ import annotations

from collections.abc import Sequence

from tertial.imports.reports.layout import TextLine
from tertial.imports.reports.placed_rows import PlacedPart, placed_rows
from tertial.imports.reports.rows import RawRow
from tertial.imports.reports.sources.lines import Segment
from tertial.imports.reports.words import WordMatcher

LETTER = 5.0
SIZE = 10.0
PITCH = 12.0
NAME, OUTCOME, TARGET = 50.0, 250.0, 330.0


class Page:
    """A page being printed: each call prints a line at a height, pieces from the left of their columns."""

    def __init__(self, number: int = 1, first: int = 1) -> None:
        self.number = number
        self.lines: list[TextLine] = []
        self.first = first

    def say(self, height: float, *pieces: tuple[float, str]) -> None:
        segments = tuple(
            Segment(left, left + LETTER * len(text), height, height, SIZE, text) for left, text in pieces
        )
        text = " ".join(text for _, text in pieces)
        number = self.first + len(self.lines)
        self.lines.append(TextLine(number, text, text, gap=False, page=self.number, segments=segments))

    def heading(self, height: float = 700) -> PlacedPart:
        """The heading, and all that is printed under it."""
        self.say(height, (NAME, "Indikator"), (OUTCOME, "Utfall"), (TARGET, "Årsmål"))
        heading, self.lines = self.lines, []
        self.first += 1
        return PlacedPart(heading, self.lines)


def read(*parts: PlacedPart) -> tuple[list[RawRow], int] | None:
    return placed_rows(parts, 3, ("Analys",), WordMatcher(scanned=False))


def told(rows: Sequence[RawRow]) -> list[tuple[str, dict[int, str] | None, str]]:
    return [
        (
            " ".join("".join(row.name).split()),
            row.placed,
            " ".join(line.text for line in row.analysis),
        )
        for row in rows
    ]


def rows_of(*parts: PlacedPart) -> list[tuple[str, dict[int, str] | None, str]]:
    found = read(*parts)
    assert found is not None
    return told(found[0])


def test_values_belong_to_the_columns_they_stand_under() -> None:
    page = Page()
    part = page.heading()
    page.say(680, (NAME, "Andel nöjda gäster i"))
    page.say(668, (NAME, "badhuset"))
    page.say(680, (TARGET, "90 %"))
    page.say(650, (NAME, "Antal bad"), (OUTCOME, "7"))
    page.say(632, (NAME, "Antal båtar"), (OUTCOME, "4"), (TARGET, "5"))
    assert rows_of(part) == [
        ("Andel nöjda gäster i badhuset", {2: "90 %"}, ""),
        ("Antal bad", {1: "7"}, ""),
        ("Antal båtar", {1: "4", 2: "5"}, ""),
    ]


def test_a_cell_of_two_lines_is_one_value() -> None:
    page = Page()
    part = page.heading()
    page.say(680, (NAME, "Antal bad"), (OUTCOME, "7"), (TARGET, "Bestäms"))
    page.say(668, (TARGET, "i mars"))
    assert rows_of(part) == [("Antal bad", {1: "7", 2: "Bestäms i mars"}, "")]


def test_an_analysis_ends_where_the_next_name_begins() -> None:
    page = Page()
    part = page.heading()
    page.say(680, (NAME, "Antal bad"), (OUTCOME, "7"))
    page.say(662, (NAME, "Analys"))
    page.say(650, (NAME, "Sommaren var sval, och de flesta bassänger öppnade sent."))
    page.say(638, (NAME, "Det märks."))
    page.say(620, (NAME, "Antal båtar"))
    page.say(620, (OUTCOME, "4"))
    assert rows_of(part) == [
        ("Antal bad", {1: "7"}, "Sommaren var sval, och de flesta bassänger öppnade sent. Det märks."),
        ("Antal båtar", {1: "4"}, ""),
    ]


def test_what_follows_the_last_row_is_not_of_the_table() -> None:
    page = Page()
    part = page.heading()
    page.say(680, (NAME, "Antal bad"), (OUTCOME, "7"))
    page.say(640, (NAME, "Badhusen"))
    page.say(620, (NAME, "Kommunen har fyra badhus, av vilka ett är stängt för ombyggnad."))
    found = read(part)
    assert found is not None
    assert told(found[0]) == [("Antal bad", {1: "7"}, "")]
    assert found[1] == 1


def test_running_text_between_two_rows_belongs_to_the_first() -> None:
    page = Page()
    part = page.heading()
    page.say(680, (NAME, "Antal bad"), (OUTCOME, "7"))
    page.say(662, (NAME, "Sommaren var sval, och de flesta bassänger öppnade sent."))
    page.say(644, (NAME, "Antal båtar"), (OUTCOME, "4"))
    assert rows_of(part)[0] == (
        "Antal bad",
        {1: "7"},
        "Sommaren var sval, och de flesta bassänger öppnade sent.",
    )


def test_a_row_goes_on_after_a_page_break_with_a_small_letter() -> None:
    page = Page()
    part = page.heading()
    page.say(60, (NAME, "Andel nöjda gäster i"), (OUTCOME, "7 %"))
    new = Page(2, first=10)
    below = new.heading()
    new.say(680, (NAME, "badhuset"))
    new.say(660, (NAME, "Antal båtar"), (OUTCOME, "4"))
    assert rows_of(part, below) == [
        ("Andel nöjda gäster i badhuset", {1: "7 %"}, ""),
        ("Antal båtar", {1: "4"}, ""),
    ]


def test_places_that_do_not_tell_are_left_to_the_words() -> None:
    crowded = Page()
    part = crowded.heading()
    for height in (688, 676):  # as closely as the lines of one cell
        crowded.say(height, (NAME, "Antal"), (OUTCOME, "7 %"), (TARGET, "8 %"))
    assert read(part) is None
    nowhere = PlacedPart(
        [TextLine(1, "Indikator Utfall Årsmål", "", gap=False)],
        [TextLine(2, "Antal bad 7 8", "", gap=False)],
    )
    assert read(nowhere) is None
