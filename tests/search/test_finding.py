"""What is found: with Swedish endings, beginnings of words, numbers, phrases; and what is not."""

from __future__ import annotations

import time

from django.db import connection
from pytest_django.fixtures import DjangoAssertNumQueries

from tertial.audit.services import withdraw
from tertial.plan.models import GoalText
from tertial.search.selectors import SHOWN_OF_EACH, find
from tertial.search.sources import Kind, Source
from tertial.search.words import asked_for
from tests.search.conftest import Library

FOUND = [
    ("skola", "Skolorna har blivit tryggare."),
    ("skolor", "Varje skola har en plan."),
    ("barnen", "Fler barn läser."),
    ("nämnder", "Nämnden bedömer att målet nås."),
    ("läsa", "Eleverna läser mer."),
    ("tryggare", "Tryggheten ökar bland eleverna."),
    ("förskolelärare", "Antalet förskolelärarna ökar."),
    ("förskolelär", "Antalet förskolelärarna ökar."),
    ("förs", "Förskolan växer."),
    ("trygghe", "Tryggheten ökar."),
    ("ÅTGÄRD", "åtgärderna ger resultat"),
    ("åtgärd", "ÅTGÄRDERNA ger resultat"),
    ("Östra", "Skolan i ÖSTRA delen"),
    ("män", "Skillnaden mellan kvinnor/män minskar."),
    ("fritidsnämnden", "Utbildnings- och fritidsnämnden svarar för det."),
    ("17,1", "Underskottet är 17,1 mnkr."),
    ("52 %", "Andelen är 52 % i år."),
    ("och", "Barn och unga."),
    ('"barn och unga"', "Arbetet för barn och unga fortsätter."),
    ("kafé", "Kaféet är öppet."),
    ("sjukfrånvaron", "Hög sjukfrånvaro bland lärare."),
    ("kontots", "Ett konto till."),
]
NOT_FOUND = [
    ("mal", "Målet nås."),
    ("mål", "En mal i garderoben."),
    ("ratt", "Alla har rätt till stöd."),
    ("skola sjukhus", "Varje skola har en plan."),
    ('"unga och barn"', "Arbetet för barn och unga fortsätter."),
    ("skolan", "Förskolan växer."),
    ("paragraph", "Ett stycke."),
    ("plain", "Ett stycke."),
]


def found(library: Library, typed: str, written: str) -> int:
    """How many texts are found when this is the newest of the goal's texts."""
    library.write(written)
    groups = library.groups(typed)
    return groups[Kind.TEXT].count if Kind.TEXT in groups else 0


def test_words_are_found_in_all_their_forms(library: Library) -> None:
    assert [pair for pair in FOUND if found(library, *pair) != 1] == []


def test_what_is_another_word_is_not_found(library: Library) -> None:
    assert [pair for pair in NOT_FOUND if found(library, *pair) != 0] == []


def test_all_words_must_be_there(library: Library) -> None:
    library.write("Skolan arbetar med trygghet.")
    assert library.groups("trygg skola")[Kind.TEXT].count == 1
    assert library.groups("trygg skola bibliotek") == {}


def test_goals_are_found_by_their_number_and_the_exact_one_comes_first(library: Library) -> None:
    for number in ("1.1", "1"):
        assert library.groups(number)[Kind.GOAL].hits[0].number == number


def test_every_kind_is_found_with_its_place(library: Library) -> None:
    library.write("Om vattenlek i analysen.")
    library.write_of_indicator("Om vattenlek vid indikatorn.")
    library.plan("Anordna vattenlek", deviation="Vattenlek blev dyrt")
    library.keep_table("Vattenlek per enhet")
    library.keep_report("Vattenlek", "Vattenlek i ett avsnitt")
    groups = library.groups("vattenlek")
    assert {kind: group.count for kind, group in groups.items()} == {
        Kind.ACTIVITY: 1,
        Kind.TEXT: 4,
        Kind.TABLE: 1,
    }
    places = {(hit.source, hit.key, hit.year, hit.period_kind) for hit in groups[Kind.TEXT].hits}
    goal, indicator = library.matter.goals["board_goal"].goal.key, library.matter.reading.key
    assert places == {
        (Source.GOAL_TEXT, goal, 2026, "T1"),
        (Source.INDICATOR_TEXT, indicator, 2026, "T1"),
        (Source.ACTIVITY_REPORT, goal, 2026, "T1"),
        (Source.SECTION, "avsnitt", 2026, "T1"),
    }
    assert all(hit.body == library.cast.board.pk for group in groups.values() for hit in group.hits)


def test_reports_are_found_by_kind_year_and_body(library: Library) -> None:
    library.keep_report("Inledning", "Text")
    (hit,) = library.groups("tertialrapport 2026 skolnämnden")[Kind.REPORT].hits
    assert (hit.body, hit.year, hit.period_kind) == (library.cast.board.pk, 2026, "T1")
    assert Kind.REPORT not in library.groups("tertialrapport 2025")


def test_bodies_and_indicators_are_found_by_name(library: Library) -> None:
    assert "Skolnämnden" in library.titles("skolnämnd")
    assert library.titles("besök", kinds=[Kind.INDICATOR]) == ["Antal besök på biblioteket"]


def test_only_the_newest_text_counts_and_none_that_was_taken_back(library: Library) -> None:
    library.write("Gammal vattenlek")
    library.write("Ny lekplats")
    assert library.groups("vattenlek") == {}
    assert library.groups("lekplats")[Kind.TEXT].count == 1
    withdraw(by=library.cast.controller, event=GoalText.objects.latest("id").event)
    assert library.groups("lekplats") == {}
    assert library.groups("vattenlek")[Kind.TEXT].count == 1


def test_only_the_newest_version_of_a_report_counts(library: Library) -> None:
    library.keep_report("Gammal", "vattenlek")
    library.keep_report("Ny", "lekplats")
    assert library.groups("vattenlek") == {}
    assert library.groups("lekplats")[Kind.TEXT].count == 1


def test_the_newest_text_comes_first(library: Library) -> None:
    library.write_of_indicator("vattenlek", period=library.cast.published)
    library.write("vattenlek")
    assert [hit.year for hit in library.groups("vattenlek")[Kind.TEXT].hits] == [2026, 2025]


def test_a_search_is_narrowed_by_year_body_and_kind(library: Library) -> None:
    library.write_of_indicator("vattenlek", period=library.cast.published)
    library.write("vattenlek")
    assert library.groups("vattenlek", year=2025)[Kind.TEXT].count == 1
    assert library.groups("vattenlek", bodies=[library.cast.other_board.pk]) == {}
    assert library.groups("vattenlek", bodies=[library.cast.board.pk])[Kind.TEXT].count == 2
    assert library.groups("vattenlek", kinds=[Kind.GOAL]) == {}
    assert library.titles("läser", kinds=[Kind.INDICATOR], year=2026, bodies=[library.cast.board.pk])
    assert not library.titles("läser", kinds=[Kind.INDICATOR], bodies=[library.cast.other_board.pk])


def test_many_hits_are_counted_and_few_shown(library: Library) -> None:
    for number in range(SHOWN_OF_EACH + 3):
        library.plan(f"Anordna vattenlek {number}")
    (group,) = library.groups("vattenlek").values()
    assert (len(group.hits), group.count, group.more) == (SHOWN_OF_EACH, SHOWN_OF_EACH + 3, False)
    assert len(library.hits("vattenlek", shown=50)) == SHOWN_OF_EACH + 3


def test_a_snippet_shows_the_words_in_their_place(library: Library) -> None:
    library.write("Under året har vi byggt en plats för <b>vattenlek</b> & sång.")
    (hit,) = library.hits("vattenlekar")
    assert [piece.text for piece in hit.snippet if piece.found] == ["vattenlek"]
    assert "<b>" in "".join(piece.text for piece in hit.snippet), "text stays text; the page escapes it"


HOSTILE = [
    "'; DROP TABLE plan_goal; --",
    "a' || 'b':* & !c",
    "\\' \\\\ \\",
    "%s %(query)s {0} %%",
    "!!! &&& ||| <-> :* ()",
    "'':*",
    "\x00\ud800\u202e",
    "* ? [ ] ( ( (",
    "<script>alert(1)</script>",
    "x" * 100_000,
    "a " * 50_000,
    '"' * 999,
    "🙂 漢字",
    "-5",
    "barn & !skola",
    "1.1.1.1.1.1.1.1.1",
    "http://example.se/a?b=c#d",
]


def test_anything_may_be_typed(library: Library) -> None:
    library.write("Barn läser.")
    for typed in HOSTILE:
        started = time.monotonic()
        assert isinstance(library.groups(typed), dict)
        assert time.monotonic() - started < 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plan_goal")
        assert cursor.fetchone()[0] == 4


def test_a_very_long_text_is_kept_and_its_beginning_found(library: Library) -> None:
    library.write("vattenlek " + " ".join(f"ord{number}" for number in range(60_000)))
    assert library.groups("vattenlek")[Kind.TEXT].count == 1


def test_a_search_takes_few_queries_however_much_is_found(
    library: Library, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        library.plan(f"Anordna vattenlek {number}")
    reader = library.cast.reader("controller")
    with django_assert_num_queries(9):
        find(asked_for("vattenlek"), reader=reader)
    with django_assert_num_queries(0):
        assert find(asked_for(" ... "), reader=reader) == []


def test_common_words_count_only_where_there_are_no_others(library: Library) -> None:
    library.write("Barn och unga.")
    assert library.groups("och")[Kind.TEXT].count == 1
    assert library.groups("barn att")[Kind.TEXT].count == 1
