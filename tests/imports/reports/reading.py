"""Reading a printed text in the test itself, and saying in words how the reading differs from the truth."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Block,
    DecisionPoints,
    Document,
    Footnote,
    Indicator,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Prose,
    Row,
    RunInHeading,
    Section,
    Signatures,
    Table,
    Undecided,
    Unrecognised,
    walk_sections,
)
from tertial.imports.reports.reader import read_report
from tertial.imports.reports.sources.lines import Line, SourceText
from tests.fixtures.decidable import RowReading
from tests.fixtures.flattened import Flattened


def source_of(text: str) -> SourceText:
    """The lines of a text, as they come from a text file."""
    return SourceText(
        name="invented.txt",
        media="text",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        lines=tuple(Line(number=n, text=line) for n, line in enumerate(text.splitlines(), start=1)),
    )


def read(text: str) -> Document:
    """Read a report in this process."""
    return read_report(source_of(text))


def differences(truth: Flattened, document: Document) -> list[str]:
    """In words, everything about goals, rows, tables and decisions that was read otherwise than printed."""
    return [difference for differ in ASPECTS.values() for difference in differ(truth, document)]


R = TypeVar("R", Indicator, Activity)


# --- What a document holds --------------------------------------------------------------------------


def goals(document: Document) -> list[str]:
    """Every goal in order, in one line each."""
    return [
        f"{g.level} {g.number or '-'} {g.title} [{g.assessment.text if g.assessment else '-'}]"
        for s, _ in walk_sections(document.sections)
        if (g := s.goal) is not None
    ]


def decisions(document: Document) -> list[str]:
    """The points that the board is to decide."""
    return [
        f"{point.number} {point.text}"
        for _, block in _blocks(document)
        if isinstance(block, DecisionPoints)
        for point in block.points
    ]


def indicators(document: Document) -> list[tuple[str, Indicator]]:
    """Every indicator with the goal it stands under."""
    return [(under, row) for under, b in _blocks(document) if isinstance(b, IndicatorTable) for row in b.rows]


def activities(document: Document) -> list[tuple[str, Activity]]:
    """Every activity with the goal it stands under."""
    return [(under, row) for under, b in _blocks(document) if isinstance(b, ActivityTable) for row in b.rows]


def titles(document: Document) -> list[str]:
    """The titles of the other tables."""
    return [table.title or "" for table in tables(document)]


def tables(document: Document) -> list[Table]:
    """Every other table."""
    return [block for _, block in _blocks(document) if isinstance(block, Table)]


def narrative(document: Document) -> list[tuple[str, str]]:
    """Under each goal, and once for what stands under none: all words of its own text, without spaces.

    A heading right above a table may be its title or a section's: it is left out.
    """
    found: dict[str, str] = {}
    for section, above in walk_sections(document.sections):
        under = _under(section, above)
        titles = bool(section.blocks) and isinstance(section.blocks[0], Table)
        words = "" if section.goal or titles else section.heading
        words += "".join(_words(block) for block in section.blocks)
        found[under] = found.get(under, "") + "".join(words.split())
    return list(found.items())


def signatures(document: Document) -> list[str]:
    """Those who sign."""
    return [
        f"{person.name}, {person.title}"
        for _, block in _blocks(document)
        if isinstance(block, Signatures)
        for person in block.people
    ]


def notes(document: Document) -> list[tuple[str, str]]:
    """Every footnote: the words that it stands after, without spaces, and its own."""
    found: list[tuple[str, str]] = []
    for _, block in _blocks(document):
        for content in _contents(block):
            before = ""
            for part in content:
                if isinstance(part, Footnote):
                    found.append(("".join(before.split()), part.text))
                else:
                    before += part.text
    return found


def _contents(block: Block) -> Iterator[Sequence[Inline]]:
    if isinstance(block, Paragraph):
        yield block.content
    elif isinstance(block, ItemList):
        yield from (item.content for item in block.items)


def _words(block: Block) -> str:
    match block:
        case Paragraph() | RunInHeading() | Unrecognised():
            return block.text
        case ItemList():
            return "".join(item.text for item in block.items)
        case _:
            return ""


def _blocks(document: Document) -> Iterator[tuple[str, Block]]:
    for section, above in walk_sections(document.sections):
        for block in section.blocks:
            yield _under(section, above), block


def _under(section: Section, above: Sequence[Section]) -> str:
    goal = next((s.goal for s in reversed((*above, section)) if s.goal is not None), None)
    return (goal.number or goal.title) if goal is not None else ""


# --- How readings differ ----------------------------------------------------------------------------


def _unequal(what: str, expected: list[str], found: list[str]) -> Iterator[str]:
    for tag, start, end, begin, stop in SequenceMatcher(a=expected, b=found, autojunk=False).get_opcodes():
        if tag != "equal":
            yield f"{what}: printed {expected[start:end]}, read {found[begin:stop]}"


def _rows_differ(
    what: str,
    truth: Flattened,
    expected: list[tuple[str, R]],
    found: list[tuple[str, R]],
    differs: Callable[[R, R, RowReading], Iterator[str]],
) -> Iterator[str]:
    names = [f"{under} | {row.name}" for under, row in expected]
    bare = {
        _without_figure(name): name
        for name, (_, row) in zip(names, expected, strict=True)
        if truth.rows[row.key].name_open
    }
    read_names = [bare.get(name, name) for name in (f"{under} | {row.name}" for under, row in found)]
    yield from _unequal(what, names, read_names)
    pairs = list(_pairs(names, read_names))
    for place in sorted(set(range(len(expected))) - {place for place, _ in pairs}):
        yield from _not_read(truth.rows[expected[place][1].key], f"{what} {expected[place][1].name!r}")
    for place, other_place in pairs:
        row = expected[place][1]
        other = found[other_place][1]
        lines = truth.places.get(row.key, ())
        for difference in differs(row, other, truth.rows[row.key]):
            yield f"{what} {row.name!r} (line {lines[0] if lines else '?'}): {difference}"


def _pairs(names: list[str], others: list[str]) -> Iterator[tuple[int, int]]:
    """The places at which the same names stand, in order."""
    for block in SequenceMatcher(a=names, b=others, autojunk=False).get_matching_blocks():
        for offset in range(block.size):
            yield block.a + offset, block.b + offset


def _not_read(reading: RowReading, row: str) -> Iterator[str]:
    """Each value of a row that was not found."""
    for column, text in reading.certain.items():
        yield f"{row}: {column} printed {text!r}, row not read"


def _rows_not_read(truth: Flattened, table: Table) -> Iterator[str]:
    for place, row in enumerate(table.rows):
        yield from _not_read(
            truth.rows[f"{table.key}/row-{place}"], f"table {table.title!r} row {row.name!r}"
        )


def _indicator_differs(printed: Indicator, row: Indicator, reading: RowReading) -> Iterator[str]:
    found = {cell.column: cell.text for cell in row.cells}
    yield from _cells_differ({c.column: c.text for c in printed.cells}, found, row.undecided, reading)
    yield from _analysis_differs(printed.analysis, row.analysis)


def _activity_differs(printed: Activity, row: Activity, reading: RowReading) -> Iterator[str]:
    yield from _cells_differ(_dates(printed), _dates(row), row.undecided, reading)
    yield from _analysis_differs(printed.analysis, row.analysis)


def _dates(row: Activity) -> dict[str, str]:
    cells = {
        "start": row.start.isoformat() if row.start else None,
        "end": row.end.isoformat() if row.end else None,
        "deviation": row.deviation,
    }
    return {key: text for key, text in cells.items() if text is not None}


def _cells_differ(
    printed: dict[str, str], found: dict[str, str], undecided: tuple[Undecided, ...], reading: RowReading
) -> Iterator[str]:
    """What the text decides is there; the rest is under a column it may stand under, or undecided."""
    if reading.merging:
        return
    for column, text in reading.certain.items():
        if found.get(column) != text and (column in found or not any(text in u.text for u in undecided)):
            yield f"{column} printed {text!r}, read {found.get(column)!r}"
        elif found.get(column) != text:
            yield f"{column} printed {text!r}, left undecided"
    kept = [*found.values(), *(piece.text for piece in undecided)]
    for text, candidates in reading.open:
        under = [found[column] for column in candidates if column in found]
        if text not in under and not any(text in piece.text for piece in undecided):
            yield f"{text!r} of {candidates} is in none of them: {found}"
    # Where one value ends may be undecided too: so words are counted, not values.
    if lost := _word_count(printed.values()) - _word_count(kept):
        yield f"lost {dict(lost)}"
    if invented := _word_count(kept) - _word_count(printed.values()):
        yield f"invented {dict(invented)}"


def _word_count(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def _analysis_differs(printed: tuple[Prose, ...], found: tuple[Prose, ...]) -> Iterator[str]:
    expected, text = (" ".join(" ".join(_words(b) for b in blocks).split()) for blocks in (printed, found))
    if expected != text:
        yield f"analysis printed {expected!r}, read {text!r}"


def _tables_differ(truth: Flattened, expected: list[Table], found: list[Table]) -> Iterator[str]:
    names = [table.rows[0].name for table in expected]
    read_names = [table.rows[0].name if table.rows else "" for table in found]
    yield from _unequal("table beginning with", names, read_names)
    pairs = list(_pairs(names, read_names))
    for place in sorted(set(range(len(expected))) - {place for place, _ in pairs}):
        yield from _rows_not_read(truth, expected[place])
    for place, other_place in pairs:
        table, other = expected[place], found[other_place]
        first = truth.places[table.key][0]
        for difference in _table_differs(truth, table, other):
            yield f"table {table.title!r} (line {first}): {difference}"


def _table_differs(truth: Flattened, printed: Table, found: Table) -> Iterator[str]:
    headings = [column.heading for column in printed.columns]
    if printed.notes != found.notes:
        yield f"notes printed {printed.notes}, read {found.notes}"
    if [column.heading for column in found.columns] != headings:
        yield f"columns printed {headings}, read {[column.heading for column in found.columns]}"
    rows = [row.name for row in printed.rows]
    bare = {
        _without_figure(name): name
        for place, name in enumerate(rows)
        if truth.rows[f"{printed.key}/row-{place}"].name_open
    }
    others = [bare.get(row.name, row.name) for row in found.rows]
    yield from _unequal("row", rows, others)
    if rows != others:
        yield from _rows_not_read(truth, printed)
        return
    for place, (row, other) in enumerate(zip(printed.rows, found.rows, strict=True)):
        for difference in _cells_differ(
            _numbered(row), _numbered(other), other.undecided, truth.rows[f"{printed.key}/row-{place}"]
        ):
            yield f"row {row.name!r}: {difference}"


def _without_figure(name: str) -> str:
    """A name whose last figure the text may as well give to the first column."""
    return name.rpartition(" ")[0]


def _numbered(row: Row) -> dict[str, str]:
    return {str(place): text for place, text in enumerate(row.cells) if place and text}


# --- What is compared -------------------------------------------------------------------------------


def goals_differ(truth: Flattened, document: Document) -> list[str]:
    """Goals with level, number, title and assessment, in order."""
    return list(_unequal("goal", goals(truth.document), goals(document)))


def decisions_differ(truth: Flattened, document: Document) -> list[str]:
    """Decision points."""
    return list(_unequal("decision", decisions(truth.document), decisions(document)))


def indicators_differ(truth: Flattened, document: Document) -> list[str]:
    """Indicators under their goals with cells and analyses, as far as the text decides."""
    printed, found = indicators(truth.document), indicators(document)
    return list(_rows_differ("indicator", truth, printed, found, _indicator_differs))


def activities_differ(truth: Flattened, document: Document) -> list[str]:
    """Activities under their goals with dates, deviations and analyses."""
    printed, found = activities(truth.document), activities(document)
    return list(_rows_differ("activity", truth, printed, found, _activity_differs))


def tables_differ(truth: Flattened, document: Document) -> list[str]:
    """Other tables with headings, rows and cells."""
    return list(_tables_differ(truth, tables(truth.document), tables(document)))


def signatures_differ(truth: Flattened, document: Document) -> list[str]:
    """Those who sign, in order."""
    return list(_unequal("signature", signatures(truth.document), signatures(document)))


def notes_differ(truth: Flattened, document: Document) -> list[str]:
    """Footnotes, each after the words that bear its sign."""
    return list(_unequal("note", *([f"{a} | {b}" for a, b in notes(d)] for d in (truth.document, document))))


def text_differs(truth: Flattened, document: Document) -> list[str]:
    """The running text under each goal, and that which stands under none."""
    found = dict(narrative(document))
    return [
        f"text under {under!r}: {_first_difference(words, found.get(under, ''))}"
        for under, words in narrative(truth.document)
        if words != found.get(under, "")
    ]


def _first_difference(printed: str, found: str) -> str:
    pairs = zip(printed, found, strict=False)
    place = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(printed), len(found)))
    around = slice(max(0, place - 30), place + 60)
    return f"printed ...{printed[around]!r}, read ...{found[around]!r}"


ASPECTS: dict[str, Callable[[Flattened, Document], list[str]]] = {
    "goals": goals_differ,
    "decisions": decisions_differ,
    "indicators": indicators_differ,
    "activities": activities_differ,
    "tables": tables_differ,
    "notes": notes_differ,
    "signatures": signatures_differ,
    "text": text_differs,
}
"""What is compared, one by one."""
