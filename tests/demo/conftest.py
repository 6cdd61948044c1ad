"""The invented municipality in the test database, loaded once for the tests that read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tertial.demo.loading import load
from tests.cast import CENTRAL_OFFICE


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the municipality for the tests of a module, and leave nothing of it behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(by=CENTRAL_OFFICE)
        connection.check_constraints()  # once, or every test would do it for all of it
        yield
        transaction.set_rollback(True)
