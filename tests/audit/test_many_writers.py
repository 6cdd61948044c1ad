"""Many who write at once: their acts make one chain."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from tertial.audit.selectors import first_broken_event, history_of
from tertial.audit.services import record_event
from tests.cast import CENTRAL_OFFICE

KEY = "many-at-once"


@pytest.fixture
def written(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let threads write with connections of their own, and take away afterwards what they wrote."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
                cursor.execute("DELETE FROM audit_event WHERE subject_key = %s", [KEY])
                cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")


def write() -> None:
    """Record some acts."""
    for _ in range(10):
        record_event(by=CENTRAL_OFFICE, act="renamed", subject="Nämnden", subject_key=KEY)
    connection.close()


def test_many_who_write_at_once_make_one_chain(written: None) -> None:
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history_of(KEY)) == 40
    assert first_broken_event() is None
