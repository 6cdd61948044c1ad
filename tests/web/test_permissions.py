"""Who gets what: every address, every method, everybody of the cast, the own board and all others.

A new address fails `test_every_address_has_a_row` until it has a row in ROWS below. To add one:

1. The key is the name of the route in `web/urls.py`; the address may hold {body}, {period}, {indicator},
   {goal}, {draft} and {item}, which are filled in for the own board, a unit below it, its sibling, and
   another board.
2. Say who gets it: EVERYONE; READERS (of that body and period, as far as it is published or their own);
   READERS_OF_SOME (of some period of it); INSIDERS (who see its unpublished work); IMPORTERS (who take in its
   reports; who takes in those of others gets 404); or names of the cast.
3. Say what the others get, and what somebody gets who is not logged in.
4. An address that takes POST has `posts`, and its own tests of what POST does; here only who is turned away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tertial.access.policies import Reader
from tertial.web.asking import Rule, rule_of
from tests.cast import EVERYBODY
from tests.web.everything import OPEN, PERIODS, PLACES, Everything
from tests.web.pages import log_in, text_of

pytestmark = pytest.mark.django_db

STAFF = {"unit_manager", "controller", "economist", "director", "board_secretary"}
WIDE = {"central_office", "auditor", "administrator"}
ONE_OF_EACH = ("unit_manager", "auditor", "politician", "outsider", "citizen")
LOGGED_IN = set(EVERYBODY) - {"citizen"}
INSIDE = {
    "own": STAFF | WIDE,
    "child": STAFF | WIDE,
    "sibling": STAFF | WIDE,
    "other": WIDE | {"outsider"},
}
EVERYONE, READERS, READERS_OF_SOME, INSIDERS = "everyone", "readers", "readers of some", "insiders"
IMPORTERS = "importers"


@dataclass(frozen=True, kw_only=True)
class Row:
    """An address: who gets it (status 200, or `status`), what others get, and who is not logged in."""

    address: str
    who: str | set[str] = EVERYONE
    others: int = 404
    citizen: int | None = None
    status: int = 200
    posts: bool = False
    gets: bool = True


MAY_IMPORT = {"controller", "outsider", "central_office", "administrator"}
LOOKS_AFTER = {"central_office", "administrator"}
YEAR = "/organisation/{body}/{period}/"
REPORT = "/organisation/{body}/{period}/rapport/"

ROWS = {
    # For everyone, the same.
    "gallery": Row(address="/komponenter/"),
    "health_live": Row(address="/halsa/lever"),
    "language": Row(address="/sprak/", posts=True, gets=False),
    "theme": Row(address="/utseende/abc.css"),
    "icon": Row(address="/utseende/abc.svg"),
    "logo": Row(address="/logotyp/abc", status=404),
    # For everyone, as far as it is open.
    "start": Row(address="/"),
    "indicators": Row(address="/indikatorer/"),
    "search": Row(address="/sok/?q=l%C3%A4ser"),
    "newest_year": Row(address="/organisation/{body}/", who=READERS_OF_SOME, status=302),
    "board_year": Row(address=YEAR, who=READERS),
    "golden_thread": Row(address=YEAR + "mal/", who=READERS),
    "year_indicators": Row(address=YEAR + "indikatorer/", who=READERS),
    "activities": Row(address=YEAR + "aktiviteter/", who=READERS),
    "economy": Row(address=YEAR + "ekonomi/", who=READERS),
    "report": Row(address=REPORT, who=READERS),
    "report_goal": Row(address=REPORT + "mal/{goal}/", who=READERS),
    "report_source": Row(address=REPORT + "kalla/?rad=21", who=READERS),
    "report_file": Row(address=REPORT + "ladda-ner/json", who=READERS),
    "goal": Row(address="/mal/{goal}/", who=READERS_OF_SOME),
    "goal_year": Row(address="/mal/{goal}/2026/", who=INSIDERS),
    "indicator": Row(address="/indikatorer/{indicator}/", who=READERS_OF_SOME),
    "indicator_chart": Row(address="/indikatorer/{indicator}/diagram.svg", who=READERS_OF_SOME),
    "indicator_data": Row(address="/indikatorer/{indicator}/data.csv", who=READERS_OF_SOME),
    "value_history": Row(address="/indikatorer/{indicator}/{body}/{period}/outcome-total/", who=READERS),
    # For who works with it.
    "trail": Row(address="/organisation/{body}/spar/", who=INSIDERS, citizen=302),
    "trail_file": Row(address="/organisation/{body}/spar/data.csv", who=INSIDERS, citizen=302),
    "review": Row(address=YEAR + "granskning/", who=INSIDERS, citizen=302),
    "review_judge": Row(
        address=YEAR + "granskning/bedom/", who=INSIDERS, others=405, citizen=302, posts=True, gets=False
    ),
    "submission": Row(address=YEAR + "rapportera/", who=INSIDERS, citizen=302),
    "submission_act": Row(
        address=YEAR + "rapportera/atgard/", who=INSIDERS, others=405, citizen=302, posts=True, gets=False
    ),
    "rounds": Row(address="/omgangar/", who=LOGGED_IN - {"politician"}, others=403, citizen=302, posts=True),
    "round": Row(address="/omgangar/{period}/", who=LOGGED_IN - {"politician"}, others=403, citizen=302),
    "round_file": Row(
        address="/omgangar/{period}/data.csv", who=LOGGED_IN - {"politician"}, others=403, citizen=302
    ),
    **{
        f"round_{name}": Row(
            address=f"/omgangar/{{period}}/{act}/", who=LOOKS_AFTER, others=403, citizen=302, posts=True
        )
        for name, act in (("change", "andra"), ("open", "oppna"), ("close", "stang"))
    },
    "my_page": Row(address="/min-sida/", who=LOGGED_IN, citizen=302),
    "reviews": Row(address="/granskning/", who=LOGGED_IN - {"politician"}, others=403, citizen=302),
    "reviews_file": Row(
        address="/granskning/data.csv", who=LOGGED_IN - {"politician"}, others=403, citizen=302
    ),
    "check_all": Row(
        address="/granskning/granska/",
        who=LOGGED_IN - {"politician"},
        others=405,
        citizen=302,
        posts=True,
        gets=False,
    ),
    "review_rules": Row(address="/granskning/regler/", who=LOOKS_AFTER, others=403, citizen=302, posts=True),
    # For who reports in a round; some of those who see it may not change it.
    "enter_indicators": Row(address=YEAR + "rapportera/indikatorer/", who=INSIDERS, citizen=302, posts=True),
    "enter_indicators_undo": Row(
        address=YEAR + "rapportera/indikatorer/angra/",
        who=INSIDERS,
        others=405,
        citizen=302,
        posts=True,
        gets=False,
    ),
    "enter_goals": Row(address=YEAR + "rapportera/mal/", who=INSIDERS, citizen=302),
    **{
        name: Row(
            address=YEAR + f"rapportera/mal/{rest}",
            who=INSIDERS,
            others=405,
            citizen=302,
            posts=True,
            gets=False,
        )
        for name, rest in (
            ("enter_text", "text/"),
            ("enter_activity_state", "aktivitet/1/"),
            ("enter_goal_assessment", "bedomning/1/"),
        )
    },
    # For who opens documents to everyone.
    "publish": Row(
        address=YEAR + "publicera/",
        who={"board_secretary", "central_office"},
        others=405,
        citizen=302,
        posts=True,
        gets=False,
    ),
    "publish_withdraw": Row(
        address=YEAR + "publicera/dra-tillbaka/",
        who={"board_secretary", "central_office"},
        others=405,
        citizen=302,
        posts=True,
        gets=False,
    ),
    # For who takes in reports.
    "drafts": Row(address="/import/", who=MAY_IMPORT, others=403, citizen=302, posts=True),
    "draft": Row(address="/import/{draft}/", who=IMPORTERS, others=403, citizen=302),
    "draft_review": Row(address="/import/{draft}/granskning/", who=IMPORTERS, others=403, citizen=302),
    "draft_review_file": Row(
        address="/import/{draft}/granskning/data.csv", who=IMPORTERS, others=403, citizen=302
    ),
    "draft_match": Row(address="/import/{draft}/{item}/", who=IMPORTERS, others=403, citizen=302, posts=True),
    **{
        f"draft_{name}": Row(
            address=f"/import/{{draft}}/{act}/",
            who=IMPORTERS,
            others=403,
            citizen=302,
            posts=True,
            gets=False,
        )
        for name, act in (
            ("place", "plats"),
            ("decide", "avgor"),
            ("confirm", "ta-in"),
            ("reject", "avvisa"),
            ("undo", "angra"),
            ("again", "igen"),
        )
    },
    # For who is logged in, and for some of them.
    "me": Row(address="/jag/", who=LOGGED_IN, citizen=302),
    "health": Row(address="/halsa/", who=LOOKS_AFTER, others=403, citizen=302),
    # Logging in and out.
    "account_login": Row(address="/konto/logga-in/", who={"citizen"}, others=302, posts=True),
    "account_signup": Row(address="/konto/fa-konto/"),
    "account_logout": Row(address="/konto/logga-ut/", who=LOGGED_IN, citizen=302, posts=True),
    "account_change_password": Row(address="/konto/losenord/", status=302, posts=True),
    "account_set_password": Row(address="/konto/losenord/forsta/", who=LOGGED_IN, citizen=302, posts=True),
    "account_reset_password": Row(address="/konto/glomt-losenord/", posts=True),
    "account_reset_password_done": Row(address="/konto/glomt-losenord/skickat/"),
    "account_reset_password_from_key": Row(address="/konto/nytt-losenord/1-a-b/", posts=True),
    "account_reset_password_from_key_done": Row(address="/konto/nytt-losenord/klart/"),
}
UNSAFE = ("post", "put", "patch", "delete")


def routes(patterns: Sequence[URLPattern | URLResolver] | None = None) -> list[URLPattern]:
    """Every address there is."""
    found: list[URLPattern] = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        found += routes(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return found


def wanted(row: Row, name: str, place: str, period: str) -> int:
    """The status that somebody of the cast should get."""
    inside = name in INSIDE[place]
    gets = {
        EVERYONE: True,
        READERS: inside or (place, period) in OPEN,
        READERS_OF_SOME: inside or (place, "published") in OPEN,
        INSIDERS: inside,
        IMPORTERS: inside and name in MAY_IMPORT,
    }
    if row.who == IMPORTERS and name in MAY_IMPORT and not inside:
        return 404
    if name in row.who if isinstance(row.who, set) else gets[row.who]:
        return row.status
    return row.citizen if name == "citizen" and row.citizen is not None else row.others


def places_of(row: Row, among: tuple[str, ...]) -> list[tuple[str, str]]:
    """Where an address is tried: everywhere that it tells apart."""
    places = among if "{" in row.address else ("own",)
    periods = list(PERIODS) if "{period}" in row.address else ["unpublished"]
    return [(place, period) for place in places for period in periods]


def test_every_address_has_a_row() -> None:
    assert {route.name for route in routes()} - set(ROWS) == set(), "add rows: see the top of this file"
    assert set(ROWS) - {route.name for route in routes()} == set(), "these addresses are gone"


@pytest.mark.parametrize("route", routes(), ids=lambda route: str(route.name))
def test_every_view_says_its_rule(route: URLPattern) -> None:
    assert isinstance(rule_of(route.callback), Rule)


@pytest.mark.parametrize("route", ROWS)
def test_one_of_each_gets_what_the_table_says(everything: Everything, route: str) -> None:
    for name in ONE_OF_EACH:
        _gets_what_the_table_says(everything, route, name, places=("own", "other"))


@pytest.mark.slow
@pytest.mark.parametrize("route", ROWS)
def test_everybody_gets_what_the_table_says_everywhere(everything: Everything, route: str) -> None:
    for name in EVERYBODY:
        _gets_what_the_table_says(everything, route, name, places=tuple(PLACES))


# What differs between the missing, the foreign and the own that is not open is nothing at all.
ALIKE = [route for route, row in ROWS.items() if "{" in row.address and row.others == 404]


@pytest.mark.parametrize("route", ALIKE)
def test_what_is_missing_and_what_is_foreign_is_answered_alike(everything: Everything, route: str) -> None:
    row = ROWS[route]
    client = log_in(Client(), everything.cast, "outsider")
    foreign = client.get(everything.address(row.address, "child"))
    missing = client.get(row.address.format(body="x", period="2026-T1", indicator="x", goal="x"))
    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert foreign.status_code == 404
    assert foreign.headers.items() == missing.headers.items()


def test_what_is_foreign_is_found_as_little_as_what_is_missing(everything: Everything) -> None:
    def found(name: str, words: str) -> str:
        answer = log_in(Client(), everything.cast, name).get("/sok/", {"q": words})
        return text_of(answer).replace(words, "")

    words = everything.canary("own", "unpublished")
    for name in ("outsider", "politician", "citizen"):
        assert found(name, words) == found(name, words.replace("own", "xyz")), name
    assert found("controller", words) != found("controller", words.replace("own", "xyz"))


@pytest.mark.parametrize("route", [route for route, row in ROWS.items() if not row.posts])
def test_nothing_can_be_sent_where_nothing_is_taken(everything: Everything, route: str) -> None:
    row = ROWS[route]
    for name in ("controller", "administrator", "citizen"):
        client = log_in(Client(), everything.cast, name)
        address = everything.address(row.address)
        if row.gets:
            assert client.head(address).status_code == client.get(address).status_code
        for method in UNSAFE:
            answer = getattr(client, method)(address)
            turned_away = answer.status_code in (403, 404, 405)
            asked_who_it_is = answer.status_code == 302 and answer["Location"] == "/konto/logga-in/"
            assert turned_away or asked_who_it_is, f"{method} {address} by {name}"


# A choice of language harms nobody, and needs no cookie.
TAKEN = [route for route, row in ROWS.items() if row.posts and route != "language"]


@pytest.mark.parametrize("route", TAKEN)
def test_what_is_sent_without_a_token_is_not_taken(everything: Everything, route: str) -> None:
    for name in ("controller", "citizen"):
        client = log_in(Client(enforce_csrf_checks=True), everything.cast, name)
        answer = client.post(everything.address(ROWS[route].address))
        assert answer.status_code == 403, name


def test_the_table_would_see_an_open_door(everything: Everything, monkeypatch: pytest.MonkeyPatch) -> None:
    # With the policies switched off, outsiders get what they must not, and the table says so.
    monkeypatch.setattr(Reader, "_is_inside", lambda _self, _body: True)
    with pytest.raises(AssertionError, match="outsider at /organisation/skolnamnden/2026-T1/rapport/"):
        _gets_what_the_table_says(everything, "report", "outsider", places=("own",))
    client = log_in(Client(), everything.cast, "outsider")
    leak = client.get(everything.address(REPORT)).content.decode()
    with pytest.raises(AssertionError, match="a leak"):
        _sees_no_more(everything, "outsider", leak, "a leak")


def _gets_what_the_table_says(
    everything: Everything, route: str, name: str, *, places: tuple[str, ...]
) -> None:
    row = ROWS[route]
    client = log_in(Client(), everything.cast, name)
    for place, period in places_of(row, places):
        address = everything.address(row.address, place, period)
        answer = client.get(address)
        asked = f"{name} at {address}"
        status = wanted(row, name, place, period)
        asked_in = name == "citizen" and row.citizen is not None
        if not row.gets and not asked_in and not (row.who == IMPORTERS and name not in MAY_IMPORT):
            status = 405  # for whoever may come in at all
        assert answer.status_code == status, asked
        if name == "citizen" and row.citizen == 302 and not route.startswith("account_"):
            assert answer["Location"].startswith("/konto/logga-in/?next=%2F"), asked
        _sees_no_more(everything, name, answer.content.decode(), asked)


def _sees_no_more(everything: Everything, name: str, text: str, asked: str) -> None:
    """See that a page holds no word of what somebody may not read, whatever else it holds."""
    for place in PLACES:
        for period in PERIODS:
            if name not in INSIDE[place] and (place, period) not in OPEN:
                assert everything.canary(place, period) not in text, asked
