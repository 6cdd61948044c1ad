"""Texts of two versions of a report: which are not the same, whatever the spaces and paragraphs."""

from __future__ import annotations

from tertial.documents.tree import (
    Activity,
    ActivityTable,
    Block,
    Document,
    Identity,
    ItemList,
    ListItem,
    Paragraph,
    Run,
    Section,
)
from tertial.imports.texts import ChangedText, changed_texts


def said(text: str) -> Paragraph:
    return Paragraph(content=(Run(text=text),))


def document(**sections: tuple[Block, ...]) -> Document:
    made = tuple(Section(key=name, heading=name, level=2, blocks=blocks) for name, blocks in sections.items())
    whole = Section(key="hela", heading="Läget", level=1, sections=made)
    return Document(identity=Identity(), sections=(whole,))


def test_what_says_the_same_is_no_change() -> None:
    before = document(Analys=(said("Fler barn läser."), said("Det går bra.")))
    now = document(Analys=(said("Fler  barn läser.\nDet går bra."),))
    assert changed_texts(before, now) == []


def test_changed_new_and_gone_texts_are_told_by_their_headings() -> None:
    before = document(Analys=(said("Fler läser."),), Risker=(said("Inga."),))
    items = ItemList(items=(ListItem(content=(Run(text="Bokbuss"),)),))
    now = document(Analys=(said("Färre läser."),), Nytt=(items,))
    assert changed_texts(before, now) == [
        ChangedText(headings=("Läget", "Analys"), before=("Fler läser.",), now=("Färre läser.",)),
        ChangedText(headings=("Läget", "Nytt"), before=(), now=("Bokbuss",)),
        ChangedText(headings=("Läget", "Risker"), before=("Inga.",), now=()),
    ]


def test_the_analysis_of_a_row_is_a_text_of_its_own() -> None:
    def table(words: str) -> ActivityTable:
        row = Activity(key="a", name="Bokbussar", analysis=(said(words),))
        return ActivityTable(columns=("Aktivitet",), rows=(row,))

    found = changed_texts(document(Analys=(table("Försenad."),)), document(Analys=(table("Klar."),)))
    assert [each.headings for each in found] == [("Läget", "Analys", "Bokbussar")]


def test_sections_of_the_same_heading_are_held_against_each_other_in_order() -> None:
    def twice(*words: str) -> Document:
        made = tuple(Section(key=word, heading="Analys", level=1, blocks=(said(word),)) for word in words)
        return Document(identity=Identity(), sections=made)

    found = changed_texts(twice("Ett.", "Två."), twice("Ett.", "Tre."))
    assert [(each.before, each.now) for each in found] == [(("Två.",), ("Tre.",))]
