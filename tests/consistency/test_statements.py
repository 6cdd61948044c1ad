"""Whether a sentence states that something was put off, not done, stopped, late, or goes on."""

from __future__ import annotations

from datetime import date

import pytest

from tertial.consistency.evidence.statements import Event, Moment, moment_in, statements_in


def events_of(text: str) -> list[str]:
    return [each.event.value for each in statements_in(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Utbildningen har skjutits upp till hösten.", "postponed"),
        ("Utbildningen skjuts upp.", "postponed"),
        ("Nämnden sköt upp beslutet.", "postponed"),
        ("Projektet är uppskjutet tills vidare.", "postponed"),
        ("Starten har senarelagts.", "postponed"),
        ("Slutdatum flyttas fram två månader.", "postponed"),
        ("Genomförandet har flyttats till nästa år.", "postponed"),
        ("Genomförandet flyttas till hösten 2026.", "postponed"),
        ("Även om arbetet har skjutits upp är målet nått.", "postponed"),
        ("Upprustningen är försenad.", "delayed"),
        ("Leveransen har försenats på grund av en överklagad upphandling.", "delayed"),
        ("Arbetet har dragit ut på tiden.", "delayed"),
        ("Utbildningen har inte kunnat genomföras.", "not_done"),
        ("På grund av vakanser kunde kursen inte genomföras under våren.", "not_done"),
        ("Kursen kan inte genomföras i år.", "not_done"),
        ("Arbetet är ännu inte påbörjat.", "not_done"),
        ("Arbetet har ej påbörjats.", "not_done"),
        ("Enheten hann inte slutföra kartläggningen.", "not_done"),
        ("Mässan blev inte av.", "not_done"),
        ("Mässan ställdes in.", "not_done"),
        ("Träffarna har varit inställda hela våren.", "not_done"),
        ("Ingen annan aktivitet har skett.", "not_done"),
        ("Arbetet har pausats.", "stopped"),
        ("Arbetet avstannade under hösten.", "stopped"),
        ("Upphandlingen avbröts.", "stopped"),
        ("Projektet har lagts på is.", "stopped"),
        ("Arbetet fortsätter under 2026.", "goes_on"),
        ("Arbetet kommer att fortsätta under nästa år.", "goes_on"),
        ("Kartläggningen pågår till och med våren 2026.", "goes_on"),
        ("Arbetet återupptas under hösten.", "comes_later"),
        ("Kursen genomförs först 2026.", "comes_later"),
        ("Planen beräknas vara klar i mars 2026.", "comes_later"),
        ("Gruppen har siktet på start av kursen hösten 2026.", "comes_later"),
    ],
)
def test_what_is_stated_is_found(text: str, event: str) -> None:
    assert event in events_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Utbildningen behöver inte skjutas upp.",
        "Utbildningen har inte skjutits upp.",
        "Utbildningen skjuts inte upp.",
        "Inga utbildningar har ställts in.",
        "Arbetet har fortgått utan att pausas.",
        "Om utbildningen skjuts upp påverkas målet.",
        "Målet nås, men om upphandlingen avbryts dröjer leveransen.",
        "Ifall arbetet pausas informeras nämnden.",
        "Det finns en risk att upprustningen blir försenad.",
        "Risken för att arbetet avstannat bedöms som liten.",
        "Utbildningen kan komma att skjutas upp.",
        "Kursen skulle kunna ställas in.",
        "Rutinen finns för att undvika att besök ställs in.",
        "Arbetet pausades i våras men har återupptagits.",
        "Uppföljningen pausades men kunde sedan återupptas i september.",
        "Kursen ställdes in i våras men genomfördes i oktober.",
        "I stället för mässan, som ställdes in, genomfördes ett webbinarium.",
        "Har arbetet pausats?",
        "Deltagarna var positivt inställda till upplägget.",
        "Familjen har flyttat till en egen lägenhet.",
        "Verksamheten flyttar till nya lokaler.",
        "Parken blev inte utsatt för klotter.",
        "Arbetet startade under hösten 2024.",
        "Gruppen har träffats sedan starten i december 2023.",
        "Aktiviteten är genomförd.",
        "Arbetet fortsätter.",
        "",
    ],
)
def test_what_is_denied_possible_or_past_is_no_statement(text: str) -> None:
    assert events_of(text) == []


def test_text_without_rings_and_dots_is_understood() -> None:
    assert events_of("Utbildningen har skjutits upp da lararen ar forsenad.") == ["postponed", "delayed"]


@pytest.mark.parametrize(
    ("text", "moment", "begins"),
    [
        ("under hösten 2026", Moment(year=2026, month=8), date(2026, 8, 1)),
        ("till våren nästa år", Moment(ahead=1), date(2026, 1, 1)),
        ("nästa år", Moment(ahead=1), date(2026, 1, 1)),
        ("i juni", Moment(month=6), date(2025, 6, 1)),
        ("under 2027", Moment(year=2027), date(2027, 1, 1)),
        ("åren 2026-2028", None, None),
        ("snart", None, None),
    ],
)
def test_times_are_read(text: str, moment: Moment | None, begins: date | None) -> None:
    found = moment_in(text)
    assert found == moment
    assert (found.begins(2025) if found else None) == begins


def test_a_statement_says_until_when() -> None:
    (found,) = statements_in("Arbetet fortsätter under våren 2026.")
    assert (found.event, found.when) == (Event.GOES_ON, Moment(year=2026, month=1))
