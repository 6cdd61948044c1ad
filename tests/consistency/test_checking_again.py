"""A document that is checked again after a change has just the findings that it has when checked anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tertial.consistency.checking import check
from tertial.documents.tree import (
    ActivityTable,
    Block,
    Document,
    IndicatorTable,
    Paragraph,
    Run,
    Section,
    Table,
    walk_sections,
)
from tests.consistency.clean_report import FIGURES, clean_report
from tests.fixtures.invented import some_reports

_DIGITS: Final = str.maketrans("0123456789", "9081726354")
_SAID: Final = (
    "Arbetet med lokalerna skjuts upp till nästa år.",
    "Nämnden visar ett underskott om 4,2 mnkr.",
    "Andelen har ökat från 12 till 14 procent, se avsnitt 9.9 och bilaga 7.",
    "Alla indikatorer uppnås och målet bedöms uppfyllas delvis.",
)
REPORTS: Final = (*some_reports(3), clean_report(), clean_report({next(iter(FIGURES)): "31,7"}))


def changed(document: Document, key: str, change: Callable[[Section], tuple[Section, ...]]) -> Document:
    """The document with what a change makes of one of its sections."""

    def through(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            other
            for each in sections
            for other in (
                change(each) if each.key == key else (replace(each, sections=through(each.sections)),)
            )
        )

    return replace(document, sections=through(document.sections))


def with_other_figures(block: Block) -> Block:
    """A block with every figure in its text, or in its last row, another."""
    match block:
        case Paragraph():
            return replace(block, content=(Run(text=block.text.translate(_DIGITS)),))
        case Table(rows=(*rows, last)):
            cells = tuple(cell and cell.translate(_DIGITS) for cell in last.cells)
            return replace(block, rows=(*rows, replace(last, cells=cells)))
        case IndicatorTable(rows=(*rows, last)):
            figures = tuple(replace(cell, text=cell.text.translate(_DIGITS)) for cell in last.cells)
            return replace(block, rows=(*rows, replace(last, cells=figures)))
        case ActivityTable(rows=(*rows, last)):
            return replace(block, rows=(*rows, replace(last, name=f"{last.name} i Nordanby", end=last.start)))
        case _:
            return block


def one_change(draw: st.DataObject, document: Document) -> Document:
    """The document with one thing another, as somebody who writes makes it."""
    sections = [section for section, _ in walk_sections(document.sections)]
    section = draw.draw(st.sampled_from(sections))
    other = draw.draw(st.sampled_from(sections))
    said = Paragraph(content=(Run(text=draw.draw(st.sampled_from(_SAID))),))
    place = draw.draw(st.integers(0, len(section.blocks)))
    before, after = section.blocks[:place], section.blocks[place:]
    made: dict[str, Callable[[Section], tuple[Section, ...]]] = {
        "say more": lambda each: (replace(each, blocks=(*before, said, *after)),),
        "say less": lambda each: (replace(each, blocks=(*before, *after[1:])),),
        "other figures": lambda each: (
            replace(each, blocks=(*before, *map(with_other_figures, after[:1]), *after[1:])),
        ),
        "other heading": lambda each: (replace(each, heading=other.heading),),
        "other blocks": lambda each: (replace(each, blocks=other.blocks),),
        "other name before it": lambda each: (replace(each, label="Inriktning:", level=each.level + 1),),
        "no goal": lambda each: (replace(each, goal=None),),
        "taken out": lambda each: each.sections,
        "divided": lambda each: (
            replace(each, blocks=before, sections=(replace(each, key="new", blocks=after, goal=None),)),
        ),
    }
    kind = draw.draw(st.sampled_from(["other year", "other order", *made]))
    if kind == "other year":
        return replace(document, identity=replace(document.identity, year=2019, period="T1"))
    if kind == "other order":
        return replace(document, sections=document.sections[::-1])
    if kind == "divided" and any(each.key == "new" for each in sections):
        return document
    return changed(document, section.key, made[kind])


@settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.sampled_from(REPORTS), st.data())
def test_a_check_after_changes_finds_what_a_fresh_one_finds(document: Document, data: st.DataObject) -> None:
    last = check(document)
    for _ in range(data.draw(st.integers(1, 4))):
        if not document.sections:
            return
        document = one_change(data, document)
        last = check(document, before=last)
        fresh = check(document)
        assert last.failures == fresh.failures == ()
        assert last.findings == fresh.findings
