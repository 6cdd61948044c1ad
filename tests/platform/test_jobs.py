"""Every job on the table exists and can be called as the child will call it."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from tertial.platform.jobs import JOBS


@pytest.mark.parametrize("name", sorted(JOBS))
def test_the_function_of_a_job_exists(name: str) -> None:
    module, _, function = JOBS[name].function.partition(":")
    assert len(inspect.signature(getattr(import_module(module), function)).parameters) == 2
