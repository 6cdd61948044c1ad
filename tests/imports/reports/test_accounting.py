"""Every line with words on it went somewhere, and the account says where."""

from __future__ import annotations

from tertial.documents.tree import (
    Document,
    Furniture,
    Identity,
    Indicator,
    IndicatorTable,
    Paragraph,
    Place,
    RunInHeading,
    Section,
    SectionRole,
    Unrecognised,
)
from tertial.imports.reports.accounting import Accounting, account
from tests.imports.reports.reading import source_of

TEXT = "Sid 1 (1)\nParkerna\nDe mår bra.\n\nBaden\nIndikator Utfall\nAntal bad\nAnalys\nFå bad.\n?!%\n"


def at(first: int, last: int | None = None) -> tuple[Place, ...]:
    return (Place(first=first, last=last or first),)


def document(*, whole: bool = True) -> Document:
    """The text as it might be read; not `whole`: without its third line."""
    analysis = (Paragraph(content=(), source=at(9)), Unrecognised(text="?!%", source=at(10)))
    row = Indicator(key="i", name="Antal bad", cells=(), analysis=analysis, source=at(7, 10))
    blocks = (
        *((Paragraph(content=(), source=at(3)),) if whole else ()),
        RunInHeading(text="Baden", source=at(5)),
        IndicatorTable(columns=(), rows=(row,), source=at(6)),
    )
    section = Section(
        key="s", heading="Parkerna", level=1, role=SectionRole.NARRATIVE, source=at(2), blocks=blocks
    )
    furniture = (Furniture(role="page_mark", text="Sid 1 (1)", source=at(1)),)
    return Document(identity=Identity(), sections=(section,), furniture=furniture)


def test_each_line_is_counted_once_as_what_it_became() -> None:
    found = account(document(), source_of(TEXT))
    assert found == Accounting(content=4, heading=3, furniture=1, unrecognised=1, lost=())
    assert found.lines == 9


def test_a_line_that_is_nowhere_is_lost() -> None:
    found = account(document(whole=False), source_of(TEXT))
    assert found.lost == (3,)
    assert (found.content, found.lines) == (3, 9)


def test_what_is_no_word_is_not_missed() -> None:
    empty = Document(identity=Identity(), sections=())
    assert account(empty, source_of("\n  \n\uf0b7\n\ufffd\n\u00a0\n")) == Accounting(0, 0, 0, 0, ())
    assert account(empty, source_of("•")).lost == (1,)
