"""Installations for tests that are not about making one: one is made for a run, the others are its copies."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from tertial.platform.postgresql.embedded import wait_until_stopped
from tertial.platform.postgresql.locks import hold
from tertial.platform.postgresql.places import Places, make_places, places_of
from tests import one_run
from tests.cli.running import tertial

_MADE_WITHIN_SECONDS: Final = 300


def install(data: Path) -> None:
    """Have in a data folder what `tertial migrate` makes there: a database with nobody and nothing in it."""
    places = places_of(data)
    make_places(places)
    # With the owners of its files: PostgreSQL serves only what is its own account's.
    subprocess.run(["cp", "-a", _the_one_made().cluster, places.cluster], check=True)


def _the_one_made() -> Places:
    """The installation of this run, stopped; whoever comes first makes it."""
    folder = one_run.shared()
    places = places_of(one_run.installation(folder))
    whole = folder / "installation.made"
    with hold(folder / "installation.lock", within=_MADE_WITHIN_SECONDS):
        if not whole.exists():
            made = tertial("migrate", "--data-dir", places.data)
            assert made.status == 0, made.err
            wait_until_stopped(places)
            whole.touch()
    return places
