"""Marks in tables that no note explains."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.footnote_marks import RULE
from tertial.documents.tree import Furniture
from tests.consistency.building import a_document, a_section, a_table, found_by


@pytest.mark.parametrize(
    ("name", "note", "found"),
    [
        ("Antal besökare*", None, 1),
        ("*Antal besökare", None, 1),
        ("Antal besökare**", "* Preliminärt.", 1),
        ("Antal besökare²", None, 1),
        ("Antal besökare*", "* Preliminärt.", 0),
        ("Antal besökare", None, 0),
        ("*", None, 0),
    ],
)
def test_a_mark_is_found_unless_a_note_has_it(name: str, note: str | None, found: int) -> None:
    rows = ((name, "12"), ("Antal lån", "40"))
    under = a_table(("Besök", "2025"), *rows, notes=(note,) if note else ())
    assert len(found_by(RULE, a_document(a_section("Bibliotek", under)))) == found
    beside = (a_table(("Besök", "2025"), *rows), *((note,) if note else ()))
    assert len(found_by(RULE, a_document(a_section("Bibliotek", *beside)))) == found


def test_the_foot_of_the_page_may_hold_the_note() -> None:
    document = a_document(a_section("Bibliotek", a_table(("Besök", "2025"), ("Antal besökare*", "12"))))
    foot = Furniture(role="page_footer", text="* Preliminärt.")
    assert found_by(RULE, type(document)(
        identity=document.identity, sections=document.sections, furniture=(foot,)
    )) == ()  # fmt: skip
