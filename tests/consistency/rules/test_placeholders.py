"""Placeholders and notes to oneself."""

from __future__ import annotations

import pytest

from tertial.consistency.rules.document.placeholders import RULE
from tests.consistency.building import (
    a_document,
    a_section,
    a_table,
    an_indicator,
    found_by,
    indicators,
)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Ett överskott om XX mnkr.", "XX"),
        ("Ett överskott om x,x mnkr.", "x,x"),
        ("Antalet var ??? i december.", "???"),
        ("Ansvarig är [namn på chef].", "[namn på chef]"),
        ("Lorem ipsum dolor.", "Lorem ipsum"),
        ("Klicka här för att ange text.", "Klicka här för att ange"),
        ("Periodicitet behöver sättas.", "Periodicitet behöver sättas"),
        ("Analysen är klar, siffror kompletteras senare.", "siffror kompletteras senare"),
        ("Kan det bli bättre?", None),
        ("Maxx och Xerxes möttes [sic].", None),
        ("Årsmålet behöver höjas.", None),
        ("Planen kompletteras senare under året.", None),
    ],
)
def test_what_was_to_be_filled_in_is_found(text: str, part: str | None) -> None:
    found = found_by(RULE, a_document(text))
    assert [each.spots[0].part for each in found] == ([part] if part else [])


def test_tables_headings_and_rows_are_read_too() -> None:
    document = a_document(
        a_section("Rubrik XX", "Text."),
        a_section("Ekonomi", a_table(("Mnkr", "Utfall"), ("Netto", "XX"))),
        a_section("Mål", indicators(an_indicator("Andel nöjda", outcome="xx %"))),
    )
    assert len(found_by(RULE, document)) == 3
