"""One value's history: everything for who may see the trail, values alone for others, else nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tertial.audit.models import Event
from tertial.audit.services import withdraw
from tertial.core.absence import Suppressed
from tertial.plan.models import Aspect, Part
from tertial.web.presenting.acts import act_words
from tertial.web.views.value_history import value_address
from tests.cast import Cast
from tests.web.matter import Matter

INSIDERS = (
    *("unit_manager", "controller", "economist", "director", "board_secretary"),
    *("auditor", "central_office"),
)
WHY = "Två enheter hade räknats dubbelt"
OTHERS = ("politician", "outsider", "citizen")


def page(client: Client, cast: Cast, name: str, address: str) -> tuple[int, str]:
    person = cast.everybody()[name]
    if person is not None:
        client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def address(matter: Matter, period: str = "2026-T1", **changed: str) -> str:
    given = {"indicator": matter.reading.key, "body": matter.cast.board.key, "period": period, **changed}
    return value_address(**given, aspect=Aspect.OUTCOME, part=Part.TOTAL)


@pytest.mark.parametrize("name", INSIDERS)
def test_who_works_with_it_sees_who_changed_it_from_what_and_why(
    client: Client, matter: Matter, name: str
) -> None:
    matter.report("75,5 %", reason=WHY)
    status, text = page(client, matter.cast, name, address(matter))
    assert status == 200
    for words in (
        "75,5",
        "74",
        "Två enheter hade räknats dubbelt",
        "Controller i testet",
        "rapport.pdf",
        "rad 377",
    ):
        assert words in text
    assert text.index("75,5") < text.index("rapport.pdf")  # the newest stands first


@pytest.mark.parametrize("name", OTHERS)
def test_others_see_what_is_published_without_names_and_reasons(
    client: Client, matter: Matter, name: str
) -> None:
    matter.report("72 %", period=matter.cast.published, reason=WHY)
    status, text = page(client, matter.cast, name, address(matter, "2025-VB"))
    assert status == 200
    assert "71" in text
    assert "Skolnämnden" in text
    assert WHY not in text
    # The own name stands at the top of the page; the controller's stands nowhere.
    assert "Controller i testet" not in text


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_published_is_not_there(client: Client, matter: Matter, name: str) -> None:
    status, text = page(client, matter.cast, name, address(matter))
    assert status == 404
    assert "74\u00a0%" not in text


def test_what_is_missing_and_what_is_foreign_is_answered_alike(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.outsider)
    answers = {
        client.get(where).content
        for where in (
            address(matter),
            address(matter, body=matter.cast.unit.key),
            address(matter, body="finns-inte"),
            address(matter, indicator="finns-inte"),
            address(matter, "2031-T1"),
            address(matter, "t1"),
            address(matter).replace("outcome-total", "outcome-barn"),
            address(matter).replace("outcome-total", "forecast-total"),
        )
    }
    assert len(answers) == 1


def test_a_value_that_was_taken_back_is_marked_for_insiders_and_gone_for_others(
    client: Client, matter: Matter
) -> None:
    matter.report("99 %", period=matter.cast.published)
    withdraw(by=matter.cast.controller, event=Event.objects.latest("id"), reason="Fel nämnd")
    _, inside = page(client, matter.cast, "auditor", address(matter, "2025-VB"))
    assert "99" in inside
    assert "Återtaget" in inside
    assert "Fel nämnd" in inside
    _, outside = page(Client(), matter.cast, "citizen", address(matter, "2025-VB"))
    assert "99" not in outside
    assert "Återtaget" not in outside
    assert "71" in outside


def test_a_suppressed_value_hides_what_was_shown_before(client: Client, matter: Matter) -> None:
    matter.report("3 st", period=matter.cast.published)
    matter.report(Suppressed("3 st"), period=matter.cast.published)
    for name in ("citizen", "outsider"):
        _, text = page(Client(), matter.cast, name, address(matter, "2025-VB"))
        assert "3 st" not in text
        assert "71\u00a0%" not in text
        assert "Visas inte" in text
    _, inside = page(client, matter.cast, "controller", address(matter, "2025-VB"))
    assert "71" in inside


def test_a_value_that_was_only_taken_back_is_not_there_for_others(client: Client, matter: Matter) -> None:
    withdraw(by=matter.cast.controller, event=Event.objects.filter(act="reported").earliest("id"))
    assert page(client, matter.cast, "citizen", address(matter, "2025-VB"))[0] == 404
    assert page(client, matter.cast, "controller", address(matter, "2025-VB"))[0] == 200


def test_the_page_cannot_be_written_to(client: Client, matter: Matter) -> None:
    client.force_login(matter.cast.controller)
    assert client.post(address(matter)).status_code == 405


def test_an_act_that_is_not_known_is_said_as_it_is_stored() -> None:
    assert act_words("did_something_new") == "did something new"
