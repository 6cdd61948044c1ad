"""What tests of pages share: the small municipality with something to look at."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Cast
from tests.kept import kept
from tests.web.everything import Everything, make_everything
from tests.web.matter import Matter, make_matter
from tests.web.taken_in import TakenIn, make_taken_in


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Forget what a page keeps for a minute, the municipality's name among it: the next test has another."""
    yield
    cache.clear()


@pytest.fixture(scope="module")
def kept_matter(kept_cast: Cast, django_db_blocker: DjangoDbBlocker) -> Iterator[Matter]:
    """The small municipality with goals, indicators and values for all tests of a module."""
    with kept(django_db_blocker, lambda: make_matter(kept_cast)) as made:
        yield made


@pytest.fixture
def matter(cast: Cast, kept_matter: Matter) -> Matter:
    """The small municipality with goals, indicators and values."""
    return deepcopy(kept_matter, {id(kept_matter.cast): cast})


@pytest.fixture
def taken_in(cast: Cast) -> TakenIn:
    """Reports of the board, one published and one not, from a file whose lines are kept."""
    return make_taken_in(cast)


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[Everything]:  # noqa: ANN401
    """A municipality with something on every page, made once for a module, whose tests change nothing."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_everything()
        transaction.set_rollback(True)
