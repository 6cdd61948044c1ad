"""What is ended is ended with the next page, whoever is logged in where."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tertial.access.models import Role, RoleHeld
from tertial.access.services import end_role, give_role, let_out
from tests.cast import CENTRAL_OFFICE, Cast
from tests.web.matter import Matter
from tests.web.pages import log_in

OWN = "/organisation/skolnamnden/2026-T1/"
TRAIL = "/organisation/skolnamnden/spar/"


def statuses(client: Client, *addresses: str) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_a_role_that_ends_is_gone_with_the_next_page(client: Client, matter: Matter) -> None:
    cast = matter.cast
    log_in(client, cast, "controller")
    assert statuses(client, OWN, TRAIL, "/jag/") == [200, 200, 200]
    end_role(by=CENTRAL_OFFICE, held=RoleHeld.objects.get(person=cast.controller), on=timezone.localdate())
    assert statuses(client, OWN, TRAIL, "/jag/") == [404, 404, 200]
    assert "Du har ingen roll" in client.get("/jag/").content.decode()


def test_a_role_that_has_run_out_is_gone(client: Client, matter: Matter) -> None:
    cast, today = matter.cast, timezone.localdate()
    give_role(
        by=CENTRAL_OFFICE, person=cast.outsider, role=Role.ECONOMIST, body=cast.board,
        since=today - timedelta(days=9), until=today,
    )  # fmt: skip
    log_in(client, cast, "outsider")
    assert statuses(client, OWN, TRAIL) == [404, 404]
    give_role(
        by=CENTRAL_OFFICE, person=cast.outsider, role=Role.ECONOMIST, body=cast.board, since=today,
        until=today + timedelta(days=1),
    )  # fmt: skip
    assert statuses(client, OWN, TRAIL) == [200, 200]


def test_who_is_let_out_is_nobody_in_every_browser(matter: Matter) -> None:
    cast = matter.cast
    browsers = [log_in(Client(), cast, "controller") for _ in range(2)]
    assert [statuses(each, OWN, "/jag/") for each in browsers] == [[200, 200]] * 2
    let_out(by=CENTRAL_OFFICE, person=cast.controller, on=timezone.localdate())
    assert [statuses(each, OWN, "/jag/") for each in browsers] == [[404, 302]] * 2


def test_a_role_elsewhere_moves_what_is_seen(client: Client, matter: Matter) -> None:
    cast, today = matter.cast, timezone.localdate()
    log_in(client, cast, "controller")
    other = "/organisation/kulturnamnden/2026-T1/"
    assert statuses(client, OWN, other) == [200, 404]
    end_role(by=CENTRAL_OFFICE, held=RoleHeld.objects.get(person=cast.controller), on=today)
    give_role(
        by=CENTRAL_OFFICE, person=cast.controller, role=Role.CONTROLLER, body=cast.other_board, since=today
    )
    assert statuses(client, OWN, other) == [404, 200]


def test_who_is_no_longer_administrator_sees_nothing_of_the_installation(client: Client, cast: Cast) -> None:
    log_in(client, cast, "administrator")
    assert client.get("/halsa/").status_code == 200
    today = timezone.localdate()
    give_role(
        by=CENTRAL_OFFICE, person=cast.auditor, role=Role.ADMINISTRATOR, body=cast.municipality, since=today
    )
    end_role(by=CENTRAL_OFFICE, held=RoleHeld.objects.get(person=cast.administrator), on=today)
    assert client.get("/halsa/").status_code == 403
