"""The trail is appended to, never changed, and shows when somebody got at it from behind."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tertial.audit.models import Event, SourceFile
from tertial.audit.selectors import first_broken_event, history_of
from tertial.audit.services import one_act, record_event, wait_for_turn
from tests.cast import CENTRAL_OFFICE

pytestmark = pytest.mark.django_db


def record(act: str = "renamed", key: str = "body:1") -> Event:
    return record_event(by=CENTRAL_OFFICE, act=act, subject="Nämnden", subject_key=key, reason="ny lag")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_act_is_kept_with_who_what_and_why() -> None:
    record()
    record(key="body:2")
    (event,) = history_of("body:1")
    assert (event.actor, event.act, event.subject, event.reason) == (
        "Centrala kansliet", "renamed", "Nämnden", "ny lag",
    )  # fmt: skip
    assert first_broken_event() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET reason = 'annat'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event CASCADE",
        "UPDATE audit_sourcefile SET name = 'annat'",
        "DELETE FROM audit_sourcefile",
    ],
)
def test_the_database_refuses_to_change_or_take_away(statement: str) -> None:
    record()
    SourceFile.objects.create(sha256="0" * 64, name="rapport.pdf", media="pdf", size=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_event SET reason = 'annat' WHERE act = 'b'",
        "UPDATE audit_event SET details = '{\"on\": 1}' WHERE act = 'b'",
        "UPDATE audit_event SET at = at - interval '1 second' WHERE act = 'b'",
        "DELETE FROM audit_event WHERE act = 'b'",
        "DELETE FROM audit_event WHERE act = 'a'",
    ],
)
def test_a_change_behind_the_triggers_breaks_the_chain(tampering: str) -> None:
    for act in "abcd":
        record(act)
    assert first_broken_event() is None
    run("ALTER TABLE audit_event DISABLE TRIGGER USER")
    run(tampering)
    assert first_broken_event() is not None  # the transaction is undone, and with it the missing triggers


def has_turn() -> bool:
    """Whether this transaction holds the lock that lets one writer in at a time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())"
        )
        (found,) = cursor.fetchone()
    return bool(found)


def test_the_turn_is_waited_for() -> None:
    assert not has_turn()
    wait_for_turn()
    assert has_turn()


def test_within_one_act_the_turn_is_ours_and_not_asked_for_again() -> None:
    with one_act(by=CENTRAL_OFFICE, act="took_in", subject="Rapporten"):
        assert has_turn()
        with CaptureQueriesContext(connection) as asked:
            wait_for_turn()
        assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        wait_for_turn()
    assert len(asked) == 1
