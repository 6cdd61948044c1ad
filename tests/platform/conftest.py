"""A table of jobs that misbehave, in place of the house's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tertial.platform.jobs import JOBS, Job
from tertial.platform.limits import MEGABYTE, Limits

TIGHT = Limits(
    memory_bytes=128 * MEGABYTE, cpu_seconds=5, wall_seconds=10.0, output_bytes=4 * MEGABYTE, open_files=64
)


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Put one of the misbehaving jobs on the table and return its name."""

    def add(function: str) -> str:
        monkeypatch.setitem(JOBS, function, Job(f"tests.platform.misbehaving_jobs:{function}", TIGHT))
        return function

    return add
