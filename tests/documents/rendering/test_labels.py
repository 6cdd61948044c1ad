from __future__ import annotations

from datetime import date

import pytest

from tertial.documents.rendering import labels
from tertial.documents.tree import (
    Assessment,
    Goal,
    Identity,
    IndicatorColumn,
    IndicatorTable,
    Section,
    SectionRole,
    Undecided,
)


def test_page_marks_and_dates_are_swedish() -> None:
    assert labels.page_of(3, 110) == "Sid 3 (110)"
    assert labels.date_words(date(2025, 4, 30)) == "30 april 2025"


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        (Identity(kind="tertialrapport", period="T1", year=2019), "Tertialrapport 1 2019"),
        (Identity(kind="verksamhetsplan", period="VP", year=2020), "Verksamhetsplan 2020"),
        (Identity(kind="verksamhetsberattelse", period="VB", year=2021), "Verksamhetsberättelse 2021"),
        (Identity(year=2021), "2021"),
        (Identity(), ""),
    ],
)
def test_the_kind_of_document_is_named_with_its_period(identity: Identity, kind: str) -> None:
    assert labels.kind_words(identity) == kind


def test_a_title_is_taken_as_printed_or_put_together() -> None:
    assert labels.document_title(Identity(title="Årsredovisning")) == "Årsredovisning"
    made = labels.document_title(Identity(kind="verksamhetsplan", year=2020, board="Nordanby nämnd"))
    assert made == "Verksamhetsplan 2020 för Nordanby nämnd"
    assert labels.document_title(Identity()) == "Dokument"


def test_a_heading_is_never_empty() -> None:
    assert labels.section_heading(Section(key="s", heading="Personal", level=1)) == "Personal"
    analysis = Section(key="s", heading="", level=1, role=SectionRole.ANALYSIS)
    assert labels.section_heading(analysis) == "Analys"
    assert labels.section_heading(Section(key="s", heading="", level=1)) == "–"


def test_a_goal_is_introduced_by_the_documents_words_or_ours() -> None:
    goal = Goal(key="g", level="board_goal", title="Mål")
    assert labels.goal_label(Section(key="s", heading="Mål", level=1, goal=goal)) == "Nämndmål:"
    own = Section(key="s", heading="Mål", level=1, goal=goal, label="Nämndens mål:")
    assert labels.goal_label(own) == "Nämndens mål:"
    assert labels.goal_label(Section(key="s", heading="Personal", level=1)) is None
    strange = Section(key="s", heading="Mål", level=1, goal=Goal(key="g", level="dream", title="Mål"))
    assert labels.goal_label(strange) == "Mål:"


def test_an_assessment_is_printed_as_it_was() -> None:
    assert labels.assessment_words(Assessment(text="Uppfylls i år", value="met")) == "Uppfylls i år"
    assert labels.assessment_words(Assessment(text="", value="not_met")) == "Uppfylls inte"


def test_columns_without_headings_get_ours() -> None:
    columns = (IndicatorColumn(key="outcome", heading="Utfall"), IndicatorColumn(key="target", heading=""))
    assert labels.column_headings(IndicatorTable(columns=columns, rows=())) == ("Utfall", "Årsmål")


def test_an_undecided_value_names_the_columns_it_may_belong_to() -> None:
    headings = {"target": "Mål 2021"}
    three = Undecided(text="60", candidates=("target", "forecast", "x"))
    note = labels.undecided_note(three, headings)
    assert note.startswith("60 ? ")
    assert "”Mål 2021”, ”Prognos helår” eller ”x”" in note
    assert "visar inte vilken kolumn" in labels.undecided_note(Undecided(text="60", candidates=()), {})
