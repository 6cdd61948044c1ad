"""What many tests of a module begin with is made once in the database, and put back as it was after each.

It lies in a transaction of the module's, in which each test has its own. The tests that begin with nothing
come before it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

T = TypeVar("T")

LAYERS: Final = ({"cast", "built"}, {"matter"})
"""The fixtures that begin with something that is kept: those of the second stand on those of the first."""


@contextmanager
def kept(blocker: DjangoDbBlocker, make: Callable[[], T]) -> Iterator[T]:
    """Make something in the database, and take it away at the end of the block."""
    with blocker.unblock(), transaction.atomic():
        made = make()
        connection.check_constraints()  # once, or every test would do it for all of it
        with blocker.block():
            yield made
        transaction.set_rollback(True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of a module that begin with less come first."""
    modules: dict[str, int] = {}
    for item in items:
        modules.setdefault(item.nodeid.partition("::")[0], len(modules))
    items.sort(key=lambda item: (modules[item.nodeid.partition("::")[0]], _layer_of(item)))


def _layer_of(item: pytest.Item) -> int:
    """The number of the highest layer that a test stands on; 0 when on none."""
    names = set(getattr(item, "fixturenames", ()))
    return max((number for number, layer in enumerate(LAYERS, 1) if names & layer), default=0)
