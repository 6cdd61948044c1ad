"""Logging in: with the right password only, never by guessing, and nothing is told of who there is."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.crypto import pbkdf2

from tertial.access.invitations import invitation_path
from tertial.access.models import Person
from tertial.access.services import let_out, set_password
from tertial.audit.selectors import history_of
from tests.cast import CENTRAL_OFFICE, START, Cast
from tests.web.pages import text_of

HERE = "/konto/logga-in/"
GOOD = "ett gott lösenord här"
WRONG = "E-postadressen eller lösenordet stämmer inte."
CLOSED = "Inloggningen är stängd en stund"


@pytest.fixture(autouse=True)
def _quick(settings: Any) -> None:  # noqa: ANN401
    """Forget the attempts that other tests made from the same address, and take passwords lightly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def person(cast: Cast) -> Person:
    """Somebody with a password."""
    set_password(by=CENTRAL_OFFICE, person=cast.controller, password=GOOD)
    return cast.controller


def attempt(client: Client, email: str, password: str, address: str = HERE, **more: str) -> Any:  # noqa: ANN401
    """Try to log in."""
    return client.post(address, {"login": email, "password": password, **more})


def is_in(client: Client) -> bool:
    """Say whether somebody is logged in."""
    return client.get("/jag/").status_code == 200


@pytest.mark.parametrize("written", ["controller@almvik.example", " Controller@ALMVIK.example "])
def test_the_right_password_lets_in_however_the_address_is_written(
    client: Client, person: Person, written: str
) -> None:
    answer = attempt(client, written, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("controller@almvik.example", "fel lösenord"),
        ("controller@almvik.example", GOOD.upper()),
        ("controller@almvik.example", GOOD + " "),
        ("ingen@almvik.example", GOOD),
        ("revisor@almvik.example", GOOD),  # has no password
    ],
)
def test_whatever_is_wrong_is_said_in_the_same_words(
    client: Client, person: Person, email: str, password: str
) -> None:
    answer = attempt(client, email, password)
    assert answer.status_code == 200
    assert WRONG in text_of(answer)
    assert f'value="{email}"' in answer.content.decode()  # what was typed is kept
    assert password not in answer.content.decode()  # but not the password
    assert not is_in(client)


def test_who_was_let_out_is_told_no_more_than_a_stranger(client: Client, person: Person) -> None:
    let_out(by=CENTRAL_OFFICE, person=person, on=START)
    answer = attempt(client, person.email, GOOD)
    assert WRONG in text_of(answer)
    assert not is_in(client)


def test_the_known_and_the_unknown_take_the_same_work(
    client: Client,
    person: Person,
    settings: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    set_password(by=CENTRAL_OFFICE, person=person, password=GOOD)
    settings.AXES_ENABLED = False
    settings.ACCOUNT_RATE_LIMITS = False
    rounds: list[int] = []

    def counted(password: str, salt: str, iterations: int, **named: Any) -> bytes:  # noqa: ANN401
        rounds.append(iterations)
        return pbkdf2(password, salt, iterations, **named)

    monkeypatch.setattr(hashers, "pbkdf2", counted)

    def work(email: str) -> int:
        rounds.clear()
        attempt(client, email, "fel lösenord")
        return sum(rounds)

    names = ("controller@almvik.example", "ingen@almvik.example", "revisor@almvik.example")
    took = {name: work(name) for name in names}
    assert len(set(took.values())) == 1, took
    assert min(took.values()) > 0


@pytest.mark.parametrize("email", ["controller@almvik.example", "ingen@almvik.example"])
def test_ten_wrong_guesses_close_a_name_whether_anybody_has_it(
    client: Client, person: Person, email: str
) -> None:
    variants = [email, email.upper(), f" {email}", email.title()]
    answers = []
    for number in range(10):
        cache.clear()  # as from ten addresses, so that only the name is counted
        answers.append(attempt(Client(REMOTE_ADDR=f"10.0.0.{number}"), variants[number % 4], "gissning"))
    assert [answer.status_code for answer in answers] == [200] * 9 + [429]
    assert CLOSED in text_of(answers[-1])
    cache.clear()
    right = attempt(client, email, GOOD)
    assert right.status_code == 429
    assert not is_in(client)


def test_a_closed_name_opens_after_a_quarter_of_an_hour_and_others_are_open(
    client: Client, cast: Cast, person: Person
) -> None:
    set_password(by=CENTRAL_OFFICE, person=cast.auditor, password=GOOD)
    for _ in range(10):
        cache.clear()
        attempt(client, person.email, "gissning")
    cache.clear()
    assert attempt(Client(), cast.auditor.email, GOOD).status_code == 302
    assert attempt(client, person.email, GOOD).status_code == 429
    with connection.cursor() as cursor:
        cursor.execute("UPDATE axes_accessattempt SET attempt_time = attempt_time - interval '16 minutes'")
    assert attempt(client, person.email, GOOD).status_code == 302


def test_the_right_password_forgets_the_wrong_ones(client: Client, person: Person) -> None:
    for _ in range(9):
        cache.clear()
        attempt(client, person.email, "gissning")
    assert attempt(Client(), person.email, GOOD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_many_names_from_one_address_are_slowed_down(client: Client, person: Person) -> None:
    for number in range(10):
        assert WRONG in text_of(attempt(client, f"nagon{number}@almvik.example", "gissning"))
    answer = attempt(client, person.email, GOOD)
    assert "Vänta en minut" in text_of(answer)
    assert not is_in(client)
    assert attempt(Client(REMOTE_ADDR="10.1.1.1"), person.email, GOOD).status_code == 302


def test_guesses_are_kept_without_the_password(client: Client, person: Person) -> None:
    attempt(client, person.email, "gissning")
    kept = AccessAttempt.objects.get()
    assert kept.username == "controller@almvik.example"
    assert "gissning" not in kept.post_data
    assert "controller" not in kept.post_data


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(person: Person, settings: Any) -> None:  # noqa: ANN401
    settings.HTTPS = True
    client = Client(REMOTE_ADDR="127.0.0.1")
    client.post(
        HERE, {"login": person.email, "password": "x"}, headers={"X-Forwarded-For": "6.6.6.6, 10.0.0.7"}
    )
    assert AccessAttempt.objects.get().ip_address == "10.0.0.7"
    settings.HTTPS = False
    AccessAttempt.objects.all().delete()
    client.post(HERE, {"login": person.email, "password": "x"}, headers={"X-Forwarded-For": "6.6.6.6"})
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


HOSTILE_ADDRESSES = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "/%0d%0aSet-Cookie:x=1\r\nX: y",
    "http://127.0.0.1@evil.example/",
    " https://evil.example",
]


@pytest.mark.parametrize("onwards", HOSTILE_ADDRESSES)
def test_logging_in_leads_nowhere_else(client: Client, person: Person, onwards: str) -> None:
    answer = attempt(client, person.email, GOOD, next=onwards)
    assert answer.status_code == 302
    assert re.fullmatch(r"/(?![/\\]).*", answer["Location"]), answer["Location"]
    assert "evil" not in answer["Location"] or answer["Location"].startswith("/%")
    again = client.get(HERE, {"next": onwards})
    assert "evil.example" not in again["Location"] or again["Location"].startswith("/%")
    for other in ("/konto/logga-ut/", "/sprak/"):
        sent = Client().post(other, {"next": onwards, "language": "sv"})
        assert re.fullmatch(r"/(?![/\\]).*", sent["Location"]), other


def test_logging_in_leads_on_to_where_one_was(client: Client, person: Person) -> None:
    asked = client.get("/jag/")
    page = client.get(asked["Location"]).content.decode()
    onwards = re.search(r'name="next" value="([^"]*)"', page)
    assert onwards is not None
    assert attempt(client, person.email, GOOD, next=onwards[1])["Location"] == "/jag/"


def test_a_new_key_for_each_log_in_and_none_from_before(client: Client, person: Person) -> None:
    chosen = "a" * 32  # by somebody else, who waits for it to be logged in
    client.cookies["sessionid"] = chosen
    client.get(HERE)
    attempt(client, person.email, GOOD)
    first = client.cookies["sessionid"].value
    assert first != chosen
    assert not Session.objects.filter(session_key=chosen).exists()
    client.post("/konto/logga-ut/")
    attempt(client, person.email, GOOD)
    assert client.cookies["sessionid"].value not in (first, chosen)


def test_the_cookie_is_for_the_browser_alone_and_for_no_longer(client: Client, person: Person) -> None:
    attempt(client, person.email, GOOD)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert (cookie["max-age"], cookie["expires"]) == ("", "")  # gone with the browser
    left = Session.objects.get(session_key=cookie.value).expire_date.timestamp() - time.time()
    assert 11.9 * 3600 < left <= 12 * 3600


def test_log_ins_that_have_run_out_are_forgotten(client: Client, person: Person) -> None:
    for key, days in (("gammal", -1), ("giltig", 1)):
        Session.objects.create(session_key=key, expire_date=timezone.now() + timedelta(days=days))
    attempt(client, person.email, GOOD)
    kept = set(Session.objects.values_list("session_key", flat=True))
    assert kept == {"giltig", client.cookies["sessionid"].value}


def test_logging_out_is_sent_not_followed(client: Client, person: Person) -> None:
    attempt(client, person.email, GOOD)
    key = client.cookies["sessionid"].value
    assert client.get("/konto/logga-ut/").status_code == 200
    assert is_in(client)
    answer = client.post("/konto/logga-ut/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()
    client.cookies["sessionid"] = key  # an old cookie opens nothing
    assert not is_in(client)


def test_a_form_from_elsewhere_logs_nobody_in(person: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert attempt(client, person.email, GOOD).status_code == 403
    page = client.get(HERE).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
    assert token is not None
    assert attempt(client, person.email, GOOD, csrfmiddlewaretoken=token[1]).status_code == 302


@pytest.mark.parametrize("path", ["/konto/signup/", "/konto/login/", "/konto/email/", "/accounts/signup/"])
def test_nobody_signs_up(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "ny@almvik.example", "password1": GOOD}).status_code == 404
    assert not Person.objects.exists()


def test_how_one_gets_an_account_is_said(client: Client, db: None) -> None:
    assert "administratör" in text_of(client.get("/konto/fa-konto/"))
    assert client.post("/konto/fa-konto/", {"email": "ny@almvik.example"}).status_code == 405


def test_hostile_values_are_answered_in_words(client: Client, person: Person) -> None:
    for email in (
        "",
        "a\x00@almvik.example",
        "x" * 5000,
        "'; DROP TABLE access_person; --",
        "å@å.å",
        "\ud800",
    ):
        answer = client.post(HERE, {"login": email.encode("utf-8", "replace"), "password": "p" * 100_000})
        assert answer.status_code == 200, email[:20]
        assert not is_in(client)
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_link_by_e_mail_sets_a_new_password_once(client: Client, person: Person) -> None:
    before = Client()
    attempt(before, person.email, GOOD)
    assert client.post("/konto/glomt-losenord/", {"email": "CONTROLLER@almvik.example"}).status_code == 302
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Välj nytt lösenord i Tertial", ["controller@almvik.example"])
    assert "Hej Controller i testet!" in sent.body
    link = re.search(r"http://testserver(/konto/nytt-losenord/\S+)", str(sent.body))
    assert link is not None
    answer = client.get(link[1], follow=True)
    assert link[1] not in answer.request["PATH_INFO"]  # the key is not in the address where one types
    place = answer.request["PATH_INFO"]
    new = "ett helt nytt lösenord"
    bad = client.post(place, {"password1": "kort", "password2": "kort"})
    assert "minst 12 tecken" in text_of(bad)
    assert client.post(place, {"password1": new, "password2": new}).status_code == 302
    assert attempt(client, person.email, new).status_code == 302
    assert not is_in(before)  # whoever was in with the old one is out
    assert "redan använd" in text_of(Client().get(link[1]))
    assert history_of(person.actor_key)[-1].act == "set_password"


def test_asking_for_a_link_tells_nothing_of_who_there_is(client: Client, person: Person) -> None:
    let_out(by=CENTRAL_OFFICE, person=person, on=START)
    answers = set()
    for email in ("ingen@almvik.example", person.email, "revisor@almvik.example"):
        answer = client.post("/konto/glomt-losenord/", {"email": email}, follow=True)
        answers.add(text_of(answer))
    assert len(answers) == 1
    assert [message.to[0] for message in mail.outbox] == [
        "ingen@almvik.example", "controller@almvik.example", "revisor@almvik.example",
    ]  # fmt: skip
    assert ["/konto/nytt-losenord/" in message.body for message in mail.outbox] == [False, False, True]


def test_a_link_is_not_made_for_another_host(client: Client, person: Person, settings: Any) -> None:  # noqa: ANN401
    settings.ALLOWED_HOSTS = ["tertial.almvik.example"]
    answer = client.post("/konto/glomt-losenord/", {"email": person.email}, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert mail.outbox == []


def test_an_invitation_lets_somebody_choose_the_first_password(client: Client, cast: Cast) -> None:
    place = client.get(invitation_path(cast.auditor), follow=True).request["PATH_INFO"]
    assert client.post(place, {"password1": GOOD, "password2": GOOD}).status_code == 302
    assert attempt(client, cast.auditor.email, GOOD).status_code == 302


@pytest.mark.parametrize("path", ["1-abc-def", "zzzz-abc-def", "1-set-password", "99999999999-a-b"])
def test_a_made_up_link_opens_nothing(client: Client, cast: Cast, path: str) -> None:
    answer = client.get(f"/konto/nytt-losenord/{path}/")
    assert "redan använd" in text_of(answer)
    client.post(f"/konto/nytt-losenord/{path}/", {"password1": GOOD, "password2": GOOD})
    assert not any(each.has_usable_password() for each in Person.objects.all())


def test_a_new_password_asks_for_the_old_and_keeps_only_this_browser_in(
    client: Client, person: Person
) -> None:
    other = Client()
    for each in (client, other):
        attempt(each, person.email, GOOD)
    new = "ett helt nytt lösenord"
    wrong = client.post("/konto/losenord/", {"oldpassword": "x", "password1": new, "password2": new})
    assert "inte ditt nuvarande lösenord" in text_of(wrong)
    right = client.post("/konto/losenord/", {"oldpassword": GOOD, "password1": new, "password2": new})
    assert (right.status_code, right["Location"]) == (302, "/jag/")
    assert "Ditt nya lösenord är sparat." in client.get("/jag/").content.decode()
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("kort", "12 tecken"),
        ("123456789012345", "numeriskt"),
        ("controller i testet", "alltför likt"),
        ("controller@almvik", "alltför likt"),
    ],
)
def test_passwords_that_are_too_easy(client: Client, person: Person, password: str, words: str) -> None:
    attempt(client, person.email, GOOD)
    sent = {"oldpassword": GOOD, "password1": password, "password2": password}
    answer = client.post("/konto/losenord/", sent)
    assert words in text_of(answer)
    assert Person.objects.get(pk=person.pk).check_password(GOOD)


def test_a_page_for_who_is_not_logged_in_asks_little_of_the_database(client: Client, cast: Cast) -> None:
    client.get(HERE)
    with CaptureQueriesContext(connection) as made:
        client.get(HERE)
    assert len(made) <= 3


def test_who_does_not_get_in_is_one_line_of_the_log_that_names_nobody(
    client: Client, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        for email in (person.email, person.email.upper(), "ingen@almvik.example"):
            attempt(client, email, "fel")
        attempt(client, person.email, GOOD)
    told = [record.getMessage() for record in caplog.records if record.name.startswith("tertial")]
    assert [re.sub("[0-9a-f]{8}", "#", each) for each in told] == ["Log-in failed: name=# from=#"] * 3
    first, again, other = (each.split("name=")[1].split()[0] for each in told)
    assert first == again
    assert first != other
    assert "almvik.example" not in " ".join(told)
    assert "127.0.0.1" not in " ".join(told)
