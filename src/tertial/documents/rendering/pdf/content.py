"""A document as the PDF template wants it: plain values, in the order they are printed.

The template never sees the tree and never decides what to print; it only sets what is given here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from tertial.documents.rendering import labels
from tertial.documents.rendering.overview import overview
from tertial.documents.rendering.pdf.front import cover, year_in_one_view
from tertial.documents.rendering.pdf.tables import table_items
from tertial.documents.rendering.pdf.text import Item, Words
from tertial.documents.rendering.running_order import contents_lines, number_of, running_order
from tertial.documents.tree import (
    ActivityTable,
    Attachments,
    Block,
    DecisionPoints,
    Document,
    IndicatorTable,
    Section,
    Signatures,
    Table,
    walk_sections,
)

DEEPEST = 6
"""Levels of headings that PDF knows."""


def content(document: Document) -> Item:
    """Give everything that the template prints, as JSON-ready values."""
    words = Words()
    order = running_order(document)
    listed = frozenset(id(line.section) for line in contents_lines(order.sections))
    numbers = count(1)
    anchors: dict[str, str] = {}

    def items(part: tuple[Section, ...]) -> list[Item]:
        found: list[Item] = []
        for section, above in walk_sections(part):
            anchor = f"s{next(numbers)}"
            anchors.setdefault(section.key, anchor)
            found.append(_heading(section, len(above) + 1, anchor, words, listed=id(section) in listed))
            found += (item for block in section.blocks for item in _block(block, words))
        return found

    front, body = items(order.front), items(order.body)
    return {
        **cover(document.identity, words, decides=bool(front)),
        "front": front,
        "body": body,
        "overview": year_in_one_view(overview(document), words, anchors),
        "note": words.note(),
    }


def _heading(section: Section, depth: int, anchor: str, words: Words, *, listed: bool) -> Item:
    """Give a heading; its rank is how deep its section lies, so that no rank is passed over."""
    assessment = section.goal.assessment if section.goal else None
    return {
        "k": "h",
        "d": min(depth, DEEPEST),
        "id": anchor,
        "n": words.line(number_of(section)),
        "t": words.line(labels.section_heading(section)).strip() or labels.NAMELESS,
        "l": words.line(labels.goal_label(section)),
        "o": listed,
        "m": assessment.value if assessment else None,
        "w": words.line(labels.assessment_words(assessment)) if assessment else "",
    }


def _block(block: Block, words: Words) -> Iterator[Item]:
    match block:
        case IndicatorTable() | ActivityTable() | Table():
            yield from table_items(block, words)
        case DecisionPoints():
            points = [[p.number or place, words.running(p.text)] for place, p in enumerate(block.points, 1)]
            yield {"k": "decision", "i": points}
        case Signatures():
            yield {"k": "signatures", "i": [[words.line(p.name), words.line(p.title)] for p in block.people]}
        case Attachments():
            yield {
                "k": "attachments",
                "i": [[words.line(a.number), words.line(a.title)] for a in block.items],
            }
        case _:
            yield words.prose(block)
