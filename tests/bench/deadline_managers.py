"""A manager on the last day, as the pages' scripts and forms would send what is typed; and what is stored."""

from __future__ import annotations

import http.client
import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.test import Client

from tertial.access.models import Person
from tertial.plan.calculations.typed_texts import typed_of
from tertial.plan.models import ActivityReport, GoalText, ReportedValue
from tertial.reporting.models import Submission, SubmissionState
from tests.bench.open_round import Desk, open_period

_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
_TOKEN: Final = "t" * 32
_SAVES_OF_A_TEXT: Final = 12
_STAYS: Final = 0.25
_LONGEST_ANSWER_SECONDS: Final = 60
_FORM: Final = "application/x-www-form-urlencoded"

Act = Callable[[], None]


class Manager:
    """What one sends in the course of the day, what was acknowledged, and how long each answer took."""

    def __init__(self, desk: Desk, number: int) -> None:
        """Log the manager in by a session made in the database."""
        self.desk = desk
        self.draw = random.Random(number)  # noqa: S311  # the same day each time
        self.took: list[tuple[str, float]] = []
        self.errors: list[str] = []
        self.sent = 0
        self.acknowledged: set[tuple[Any, ...]] = set()
        browser = Client(headers={"host": "localhost"})
        browser.force_login(Person.objects.get(email=desk.email), backend=_BACKEND)
        cookies = {name: morsel.value for name, morsel in browser.cookies.items()} | {"csrftoken": _TOKEN}
        self._headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        self._port = 0
        self._text, self._version = "", 0

    def report(self, port: int, begin: float, lasting: float) -> None:
        """Do all that is asked: each comes some time, and stays for a quarter of the time that there is."""
        self._port = port
        acts = self._acts()
        comes, stays = self.draw.uniform(0, 1 - _STAYS) * lasting, _STAYS * lasting
        moments = sorted(comes + self.draw.uniform(0, stays) for _ in acts)
        for act, moment in zip(acts, moments, strict=True):
            time.sleep(max(0.0, begin + moment - time.monotonic()))
            act()

    def _acts(self) -> list[Act]:
        here = self.desk.address
        return [
            lambda: self._read("my page", "/min-sida/"),
            lambda: self._read("indicators", f"{here}rapportera/indikatorer/"),
            *(lambda n=n: self._enter(n) for n in self.desk.indicators),
            lambda: self._read("goals", f"{here}rapportera/mal/"),
            *[self._type_on] * _SAVES_OF_A_TEXT,
            *(lambda n=n: self._say_how(n) for n in self.desk.activities),
            lambda: self._read("what is asked", f"{here}rapportera/"),
            self._submit,
            lambda: self._read("my page", "/min-sida/"),
        ]

    def _read(self, what: str, path: str) -> None:
        self._ask(what, "GET", path)

    def _enter(self, indicator: int) -> None:
        name, number = f"{indicator}-outcome-total", f"{self.draw.randint(10, 99)},{self.draw.randint(1, 9)}"
        answer = self._send(
            "a value", "rapportera/indikatorer/", {f"v-{name}": number, f"seen-{name}": "0"}, as_json=True
        )
        cell = json.loads(answer)["cells"][name] if answer else {}
        self._note(cell.get("outcome") == "saved", answer, "value", cell.get("seen"), number)

    def _type_on(self) -> None:
        sentence = f"Mening {self._version + 1} av {self.desk.key}."
        typed = f"{self._text} {sentence}".strip()
        answer = self._send(
            "a text", "rapportera/mal/text/",
            {"subject": f"goal:{self.desk.goal}:analysis", "typed": typed, "version": str(self._version),
             "before": self._text},
            as_json=True,
        )  # fmt: skip
        said = json.loads(answer) if answer else {}
        self._note(said.get("typed") == typed, answer, "text", sentence)
        if "version" in said:
            self._text, self._version = said["typed"], said["version"]

    def _say_how(self, activity: int) -> None:
        fields = {"seen": "0", "lage": "under_way"}
        answer = self._send("an activity", f"rapportera/mal/aktivitet/{activity}/", fields)
        self._note(answer is not None, answer, "activity", activity)

    def _submit(self) -> None:
        answer = self._send("submitting", "rapportera/atgard/", {"atgard": "lamna-in", "sett": "0"})
        self._note(answer is not None, answer, "submission")

    def _note(self, saved: bool, answer: str | None, *what: object) -> None:
        if saved:
            self.acknowledged.add(what)
        elif answer is not None:
            self.errors.append(f"{self.desk.key}: not saved: {what}: {answer[:200]}")

    def _send(self, what: str, path: str, fields: Mapping[str, str], *, as_json: bool = False) -> str | None:
        self.sent += 1
        headers = {"Accept": "application/json"} if as_json else {}
        return self._ask(what, "POST", self.desk.address + path, urlencode(fields), headers)

    def _ask(
        self, what: str, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> str | None:
        """Ask, and give what was answered; None, and an error more, where it was no answer to be had."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_LONGEST_ANSWER_SECONDS)
        sent = {**self._headers, "X-CSRFToken": _TOKEN, "Content-Type": _FORM, **(headers or {})}
        begun = time.monotonic()
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            said = answer.read().decode()
        except (OSError, http.client.HTTPException) as failure:
            self.errors.append(f"{self.desk.key}: {method} {path}: {failure!r}")
            return None
        finally:
            connection.close()
        self.took.append((what, time.monotonic() - begun))
        if answer.status not in (200, 302):
            self.errors.append(f"{self.desk.key}: {method} {path}: {answer.status} {said[:200]}")
            return None
        return said


def stored(one: Manager) -> int:
    """How many of the things that a manager was told are saved stand in the database, as they were sent."""
    period, desk = open_period(), one.desk
    values = ReportedValue.objects.filter(body=desk.body, period=period)
    activities = ActivityReport.objects.filter(edition__in=desk.activities, period=period)
    texts = GoalText.objects.filter(goal=desk.goal, body=desk.body, period=period)
    text = " ".join(typed_of(each.blocks) for each in texts.order_by("-pk")[:1])
    submission = Submission.objects.get(body=desk.body, round__period=period)
    found: set[tuple[Any, ...]] = {("value", row.pk, row.printed.split()[0]) for row in values}
    found |= {("activity", row.edition_id) for row in activities}
    found |= {what for what in one.acknowledged if what[0] == "text" and what[1] in text}
    found |= {("submission",)} if submission.state == SubmissionState.SUBMITTED else set()
    return len(found & one.acknowledged)
