"""The first administrator is let in from the command line; others after that, and out again."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tertial.access.models import Role
from tertial.cli.person import ROLES
from tertial.platform.postgresql.embedded import running
from tertial.platform.postgresql.places import Places
from tests.cli.databases import connect, forgotten_after
from tests.cli.installations import install
from tests.cli.running import PROGRAM, Outcome, environment, tertial

ALMVIK = ("--municipality", "Almviks kommun")
FIRST = ("forsta@almvik.example", "--role", "administrator")
GOOD = "ett gott lösenord här"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A database with nobody in it."""
    with forgotten_after(tmp_path_factory.mktemp("installation") / "data") as data:
        install(data)
        with running(data) as running_there:
            yield running_there


def person(places: Places, *arguments: str, **settings: str) -> Outcome:
    return tertial("person", *arguments, "--data-dir", places.data, language="en", settings=settings)


def at_a_terminal(places: Places, *arguments: str, typed: Sequence[str]) -> tuple[int, str]:
    """Run the command with somebody at the keyboard; give status and screen.

    Each question is answered; whoever has no more answers breaks off.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, "person", *arguments, "--data-dir", places.data],
        env=environment("en"), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    answers, seen, answered = list(typed), b"", 0
    with suppress(OSError):  # which is how a terminal ends
        while read := os.read(ours, 4096):
            seen += read
            if seen.count(b": ", answered) and seen.endswith(b": "):
                answered = len(seen)
                if answers:
                    os.write(ours, answers.pop(0).encode() + b"\n")
                else:
                    process.send_signal(signal.SIGINT)
    os.close(ours)
    return process.wait(60), seen.decode()


def acts(places: Places) -> list[tuple[str, str]]:
    """What the trail holds: each act and who did it."""
    with connect(places) as database:
        return database.execute("SELECT act, actor FROM audit_event ORDER BY id").fetchall()


def test_the_roles_are_those_that_there_are() -> None:
    assert list(Role.values) == list(ROLES)


def test_from_nobody_to_the_first_administrator_and_on(places: Places) -> None:
    told = person(places, "list")
    assert (told.status, told.out) == (
        0, "Nobody has been let in yet. Begin with: tertial person add EMAIL --role administrator\n",
    )  # fmt: skip
    told = person(places, "add", *FIRST, "--name", "Första administratören")
    assert told.status == 16
    assert told.sentence.endswith("with --municipality NAME.")
    assert person(places, "list").out.startswith("Nobody")  # nothing is half done

    told = person(
        places, "add", *FIRST, "--name", "Första administratören", "--municipality", "Almviks kommun"
    )
    assert (told.status, told.err) == (0, "")
    said, _words, link = told.out.splitlines()
    assert said == "Första administratören is administrator for Almviks kommun."
    assert link.startswith("/konto/nytt-losenord/1-")
    again = person(places, "add", *FIRST)
    assert (again.status, again.sentence) == (
        17,
        "Nothing was changed: The person holds this role there already.",
    )
    both = person(places, "add", "FORSTA@almvik.example", "--role", "auditor", "--until", "2099-12-31")
    assert both.out == "Första administratören is auditor for Almviks kommun.\n"
    assert person(places, "list").out.splitlines() == [
        "forsta@almvik.example  Första administratören",
        "  administrator for Almviks kommun (almviks-kommun)",
        "  auditor for Almviks kommun (almviks-kommun) to 2099-12-31",
    ]
    assert [act for act, _ in acts(places)] == ["founded", "let_in", "gave_role", "gave_role"]
    assert all(actor.startswith("The command line, account ") for _, actor in acts(places))

    assert person(places, "link", "forsta@almvik.example").out.splitlines()[-1].startswith("/konto/")
    last = person(places, "end", "forsta@almvik.example")
    assert (last.status, last.sentence) == (
        17, "Nothing was changed: The last administrator stays; let another in first.",
    )  # fmt: skip
    assert person(places, "end", "forsta@almvik.example", "--role", "auditor").status == 0
    assert person(places, "end", "forsta@almvik.example", "--role", "auditor").status == 16


def test_a_password_is_asked_for_twice_and_never_shown(places: Places) -> None:
    name = ("--name", "Andra", *ALMVIK)
    given = ("add", "andra@almvik.example", "--role", "auditor", *name)
    typed = ("kort", "kort", GOOD, "annat", GOOD, GOOD)
    status, seen = at_a_terminal(places, *given, typed=typed)
    assert status == 0, seen
    assert "too short" in seen
    for secret in typed:
        assert secret not in seen
    with connect(places) as database:
        rows = database.execute("SELECT password FROM access_person WHERE name = 'Andra'").fetchall()
    assert [kept.split("$")[0] for (kept,) in rows] == ["pbkdf2_sha256"]


@pytest.mark.parametrize("typed", [(), (GOOD,), ("kort", "kort", "kort", "kort", "kort", "kort")])
def test_whoever_chooses_no_password_has_let_nobody_in(places: Places, typed: tuple[str, ...]) -> None:
    before = acts(places)
    name = ("--name", "Avbruten", *ALMVIK)
    status, seen = at_a_terminal(
        places, "add", "avbruten@almvik.example", "--role", "administrator", *name, typed=typed
    )
    assert status != 0
    assert "Traceback" not in seen
    assert "Avbruten is administrator" not in seen
    assert acts(places) == before
    assert "avbruten" not in person(places, "list").out


def test_what_is_refused_is_refused_before_a_password_is_asked_for(places: Places) -> None:
    given = ("add", "ny@almvik.example", "--role", "controller", "--name", "Ny", "--body", "Ingen nämnd")
    status, seen = at_a_terminal(places, *given, typed=())
    assert status == 16
    assert "Password" not in seen


def test_who_leaves_is_out_and_may_come_back(places: Places) -> None:
    name = ("--name", "Tredje", *ALMVIK)
    assert person(places, "add", "tredje@almvik.example", "--role", "auditor", *name).status == 0
    out = person(places, "end", "tredje@almvik.example")
    assert out.out == "Tredje may no longer log in, and has no role.\n"
    assert "tredje@almvik.example  Tredje (may not log in)\n" in person(places, "list").out
    assert person(places, "link", "tredje@almvik.example").status == 17
    assert person(places, "end", "tredje@almvik.example").status == 17
    assert person(places, "add", "tredje@almvik.example", "--role", "auditor").status == 0
    assert person(places, "link", "tredje@almvik.example").status == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("add", "tertial", "--role", "auditor", "--name", "N", "--municipality", "M"), 17),
        (("add", "ny@almvik.example", "--role", "auditor", "--municipality", "M"), 17),
        (("add", "ny@almvik.example", "--role", "controller", "--name", "N"), 17),
        (("add", "ny@almvik.example", "--role", "controller", "--name", "N", "--body", "Ingen nämnd"), 16),
        (("add", "ny@almvik.example", "--role", "chef", "--name", "N"), 2),
        (("add", "ny@almvik.example", "--role", "auditor", "--until", "i morgon"), 2),
        (("end", "ingen@almvik.example"), 16),
        (("link", "ingen@almvik.example"), 16),
        (("frobnicate",), 2),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    places: Places, arguments: tuple[str, ...], status: int
) -> None:
    before = acts(places)
    told = person(places, *arguments) if arguments[0] != "frobnicate" else tertial("person", *arguments)
    assert told.status == status
    assert "Traceback" not in told.err
    assert acts(places) == before


def test_a_backup_is_noted_for_those_who_look_after_tertial(places: Places, tmp_path: Path) -> None:
    assert tertial("backup", tmp_path / "natt.backup", "--data-dir", places.data).status == 0
    assert '"name": "natt.backup"' in (places.data / "latest-backup.json").read_text()
