"""What the processes of one run of the tests share: a folder, and what is made in it once for all of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from tertial.platform.postgresql.places import places_of

_FOLDER: Final = "TERTIAL_TEST_RUN"


def begin() -> None:
    """Make the folder. The process that starts the run does so; its workers inherit where it is."""
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="tertial-tests-")


def end() -> None:
    """Leave nothing of the run behind."""
    folder = Path(os.environ.pop(_FOLDER))
    for data in (server(folder), installation(folder)):
        shutil.rmtree(places_of(data).state, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def shared() -> Path:
    """The folder."""
    return Path(os.environ[_FOLDER])


def server(folder: Path) -> Path:
    """The data folder of the server that the tests' databases lie on, unless `DATABASE_URL` names another."""
    return folder / "data"


def installation(folder: Path) -> Path:
    """The data folder of an installation that tests copy (`tests/cli/installations.py`)."""
    return folder / "installation"
