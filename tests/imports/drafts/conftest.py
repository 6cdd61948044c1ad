"""A municipality that other processes see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast, make_cast

ROOMS = ("audit", "organisation", "access", "reporting", "plan", "economy", "documents", "imports")


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast, written for other connections to see, and taken away afterwards."""
    with django_db_blocker.unblock():
        try:
            yield make_cast()
        finally:
            connection.close()
            empty()


def empty() -> None:
    """Take everything away, also where the database refuses: only a table's owner can do so."""
    tables = [model._meta.db_table for room in ROOMS for model in apps.get_app_config(room).get_models()]
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
