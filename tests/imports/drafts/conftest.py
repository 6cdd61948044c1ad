"""A municipality that other processes see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast, make_cast
from tests.committed import empty_database


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast, written for other connections to see, and taken away afterwards."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_"), "run a test that is marked django_db too"
        try:
            yield make_cast()
        finally:
            connection.close()
            empty_database()
