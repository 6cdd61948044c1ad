"""Zero, blank, not measured, not available and suppressed are five things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tertial.core.absence import (
    Absence,
    AbsenceKind,
    Blank,
    NotAvailable,
    NotMeasured,
    Suppressed,
    Undetermined,
    format_absence,
    format_suppressed,
    parse_absence,
)
from tertial.core.cells import parse_cell
from tertial.core.figures import Figure

reasons = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ,.-0123456789", min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("", Blank()),
        ("   ", Blank()),
        ("\u00a0", Blank()),
        ("Ej mätt", NotMeasured()),
        ("ej matt", NotMeasured()),
        ("EJ MÄTT", NotMeasured()),
        ("Mäts ej", NotMeasured()),
        ("mäts vartannat år", NotMeasured()),
        ("Ingen mätning 2020", NotMeasured()),
        ("Ingen mätning under 2020", NotMeasured()),
        ("Uppgift saknas", NotAvailable()),
        ("uppgift  saknas", NotAvailable()),
        ("Uppgift\nsaknas", NotAvailable()),
        ("Saknas", NotAvailable()),
        ("n/a", NotAvailable()),
        ("Ej tillgänglig", NotAvailable()),
        ("Uppgift saknas: byte av system", NotAvailable("byte av system")),
        ("Uppgift saknas (byte av system)", NotAvailable("byte av system")),
        ("Uppgift saknas - byte av system", NotAvailable("byte av system")),
        ("Ej tillgänglig \u2013 byte av system", NotAvailable("byte av system")),
        ("För få svar", Suppressed()),
        ("For fa svar", Suppressed()),
        ("Sekretess", Suppressed()),
        ("<5", Suppressed()),
        ("< 5 personer", Suppressed()),
        ("färre än 5 svar", Suppressed()),
    ],
)
def test_printed_absences(text: str, absence: Absence) -> None:
    read = parse_absence(text)
    assert read == absence
    assert parse_cell(text) == absence


@pytest.mark.parametrize("text", ["0", "0,0 %", "0 st", "\u22120,0"])
def test_zero_is_a_value(text: str) -> None:
    assert parse_absence(text) is None
    cell = parse_cell(text)
    assert isinstance(cell, Figure)
    assert cell.value == Decimal(0)


@pytest.mark.parametrize("text", ["-", "\u2013", "\u2212", "--", " \u2014 "])
def test_a_dash_alone_may_be_any_of_them(text: str) -> None:
    read = parse_absence(text)
    assert read == Undetermined(text.strip(), tuple(AbsenceKind), may_be_zero=True)


@pytest.mark.parametrize(
    ("mark", "candidates"),
    [
        ("..", {AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED}),
        (".", {AbsenceKind.BLANK, AbsenceKind.NOT_AVAILABLE}),
        ("x", {AbsenceKind.NOT_AVAILABLE, AbsenceKind.SUPPRESSED}),
    ],
)
def test_statistical_marks_are_undetermined(mark: str, candidates: set[AbsenceKind]) -> None:
    read = parse_absence(mark)
    assert isinstance(read, Undetermined)
    assert set(read.candidates) == candidates
    assert not read.may_be_zero


@pytest.mark.parametrize(
    "text", ["mätt", "90 %", "Ja", "öka", "Tas fram av nämnd", "x" * 1000, "-5", "5 svar"]
)
def test_other_texts_are_no_absence(text: str) -> None:
    assert parse_absence(text) is None


@given(
    st.just(Blank())
    | st.just(NotMeasured())
    | st.just(Suppressed())
    | st.just(NotAvailable())
    | reasons.filter(lambda why: any(char.isalnum() for char in why)).map(NotAvailable)
)
def test_what_is_printed_reads_back_as_the_same_absence(absence: Absence) -> None:
    assert parse_absence(format_absence(absence)) == absence


def test_what_was_undetermined_is_printed_as_it_stood() -> None:
    read = parse_absence("..")
    assert read is not None
    assert format_absence(read) == ".."


def test_the_four_states_differ_and_have_a_name_each() -> None:
    states: tuple[Absence, ...] = (Blank(), NotMeasured(), NotAvailable(), Suppressed())
    assert len(set(states)) == len({format_absence(state) for state in states}) == 4
    assert [state.kind for state in states] == list(AbsenceKind)


def test_a_reason_with_odd_signs_reads_back() -> None:
    absence = NotAvailable("enkäten gjordes inte (pandemi): nästa gång våren 2022")
    assert parse_absence(format_absence(absence)) == absence


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("För få svar", "För få svar"),
        ("< 5", "< 5"),
        ("..", ".."),
        ("3 st", "Visas ej (för få personer)"),
        ("3", "Visas ej (för få personer)"),
        ("Tre elever", "Visas ej (för få personer)"),
        ("", "Visas ej (för få personer)"),
    ],
)
def test_what_is_suppressed_is_never_printed_as_a_figure(printed: str, words: str) -> None:
    assert format_suppressed(Suppressed(printed)) == words
