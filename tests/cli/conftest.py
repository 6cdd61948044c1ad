"""An invented report as the command line meets it: printed text, and the structure of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tertial.demo import samples
from tertial.documents.structure import dumps
from tests.fixtures.flattened import flatten
from tests.fixtures.layouts import FOLLOW_UP

SAMPLE = samples()[-1]


@pytest.fixture(scope="session")
def text() -> str:
    """A tertial report, printed and flattened."""
    return flatten(SAMPLE, FOLLOW_UP).text


@pytest.fixture
def report(tmp_path: Path, text: str) -> Path:
    """The same in a text file."""
    path = tmp_path / "rapport.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def structure(tmp_path: Path) -> Path:
    """A structure file of the same report."""
    path = tmp_path / "structure.json"
    path.write_text(dumps(SAMPLE), encoding="utf-8")
    return path
