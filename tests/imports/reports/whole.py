"""A whole document as lines of text, to compare what was printed with what is read.

All that is printed is in them. Left out is what a print does not say: keys, places, pages, styles of words,
what a section is for beyond its heading, which columns are computed, whether *varav* rows are the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Attachments,
    Block,
    DecisionPoints,
    Document,
    Footnote,
    Indicator,
    IndicatorTable,
    Inline,
    ItemList,
    Paragraph,
    Row,
    RunInHeading,
    Section,
    Signatures,
    Table,
    Undecided,
    walk_sections,
)


def whole(document: Document) -> list[str]:
    """Every section with its rank, and below it every block, in order."""
    found: list[str] = []
    for section, above in walk_sections(document.sections):
        found.append(f"{'#' * (len(above) + 1)} {_heading(section)}")
        for block in section.blocks:
            found += _block(block)
    return found


def _heading(section: Section) -> str:
    goal = section.goal
    if goal is None:
        return section.heading
    assessed = f"{goal.assessment.text}, {goal.assessment.value}" if goal.assessment else "-"
    return f"{goal.level} {section.label} {goal.number or '-'} {goal.title} [{assessed}]"


def _block(block: Block) -> Iterator[str]:
    match block:
        case IndicatorTable():
            yield "indicators: " + " | ".join(f"{c.key} {c.heading} ({c.label})" for c in block.columns)
            yield from (line for row in block.rows for line in _indicator(row))
        case ActivityTable():
            yield f"activities: {' | '.join(block.columns)}"
            yield from (line for row in block.rows for line in _activity(row))
        case Table():
            headings = " | ".join(column.heading for column in block.columns)
            yield f"table: {block.title} ({block.unit}): {headings}"
            yield from map(_row, block.rows)
            yield from (f"  note: {note}" for note in block.notes)
        case DecisionPoints():
            yield from (f"to decide: {point.number}. {point.text}" for point in block.points)
        case Signatures():
            yield from (f"signed: {person.name}, {person.title}" for person in block.people)
        case Attachments():
            yield from (f"attached: {item.number} {item.title}" for item in block.items)
        case Paragraph():
            yield f"paragraph: {_words(block.content)}"
        case RunInHeading():
            yield f"small heading: {block.text}"
        case ItemList():
            yield "numbered list:" if block.ordered else "list:"
            yield from (f"  - {_words(item.content)}" for item in block.items)
        case _:
            yield f"unrecognised: {block.text}"


def _indicator(row: Indicator) -> Iterator[str]:
    yield f"  {row.name}: " + " | ".join(f"{c.column} {c.text}" for c in row.cells) + _open(row.undecided)
    yield from _analysis(row)


def _activity(row: Activity) -> Iterator[str]:
    yield f"  {row.name}: {row.start} to {row.end}, {row.deviation}" + _open(row.undecided)
    yield from _analysis(row)


def _analysis(row: Indicator | Activity) -> Iterator[str]:
    if row.analysis:
        yield f"    {row.analysis_label}"
        yield from (f"    {line}" for block in row.analysis for line in _block(block))


def _row(row: Row) -> str:
    return f"  {row.level}: " + " | ".join(cell or "" for cell in row.cells) + _open(row.undecided)


def _open(undecided: Iterable[Undecided]) -> str:
    return "".join(f" ({one.text}: {' or '.join(one.candidates)})" for one in undecided)


def _words(content: Iterable[Inline]) -> str:
    return "".join(f"[{part.text}]" if isinstance(part, Footnote) else part.text for part in content)
