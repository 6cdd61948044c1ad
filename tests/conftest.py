"""What every test stands on: the real reports where they exist, no network, no language of the machine."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.conf import settings as django_settings
from django.db import connections
from hypothesis import Phase, settings
from xdist.scheduler import LoadScopeScheduling

from tertial.platform.postgresql.cluster import ADMIN
from tertial.platform.postgresql.database import address_of, django_database
from tertial.platform.postgresql.embedded import running
from tests import one_run

ROOT = Path(__file__).parents[1]

pytest_plugins = ("tests.kept", "tests.cast")

# A change must not fail because of a lucky draw in somebody else's code; at home the draw is free. In CI a
# failure is told as it was found: looking for the smallest one takes minutes of everybody's time.
settings.register_profile("home", deadline=None, print_blob=True)
settings.register_profile(
    "ci",
    deadline=None,
    print_blob=True,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate, Phase.target],
)
settings.load_profile("ci" if os.environ.get("CI") else "home")


class _FileByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist comes without types
    """Gives a worker a file at a time, for what its tests share is then made once.

    All files in the browser go to one worker: they share a demo.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _FileByFile:  # noqa: ANN401
    """Say how tests are shared out among workers."""
    # As they lie in the folders. By the number of their tests, which is xdist's way, those that run a whole
    # server for three tests would come last, and one worker would wait for the other.
    config.option.loadscopereorder = False
    return _FileByFile(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Forget the language and the installation of the machine that the tests run on."""
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TERTIAL_CONFIG"):
        os.environ.pop(name, None)
    django_settings.SECRET_KEY = "known to everybody, and good for tests alone"  # noqa: S105
    if not hasattr(config, "workerinput"):
        one_run.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear up after the run."""
    if not hasattr(config, "workerinput"):
        one_run.end()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Have a database server for as long as the tests run: our own, or the one `DATABASE_URL` names."""
    if "DATABASE_URL" in os.environ:
        yield
    else:
        with running(one_run.server(one_run.shared())) as places:
            connections.settings["default"].update(django_database(address_of(places, ADMIN)))
            yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports, which stand beside the project and never in it.

    A test that needs them is skipped where they are missing, and fails when `TERTIAL_REQUIRE_CORPUS=1`.
    """
    folder = Path(os.environ.get("TERTIAL_CORPUS") or ROOT.parent / "shared" / "corpus")
    if any(folder.glob("*.txt")):
        return folder
    reason = f"no real reports in {folder}: set TERTIAL_CORPUS"
    if os.environ.get("TERTIAL_REQUIRE_CORPUS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines: a test that needs one tests the wrong thing."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:  # noqa: ANN401  # sockets take any address
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
            _refuse(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


def _refuse(address: Any) -> NoReturn:  # noqa: ANN401
    raise AssertionError(f"A test tried to reach {address!r}; tests use no network.")
