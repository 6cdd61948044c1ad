"""A data folder of its own for a test that kills and starts servers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tertial.platform.postgresql.embedded import wait_until_stopped
from tertial.platform.postgresql.places import places_of


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """A data folder; what lies outside it because root runs the tests goes with it."""
    folder = tmp_path / "data"
    yield folder
    places = places_of(folder)
    if tmp_path not in places.state.parents:
        wait_until_stopped(places)
        shutil.rmtree(places.state, ignore_errors=True)
