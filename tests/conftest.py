"""What every test stands on: the real reports where they exist, no network, no language of the machine."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parents[1]

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


def pytest_configure() -> None:
    """Forget the language and the installation of the machine that the tests run on."""
    for name in ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "TERTIAL_CONFIG"):
        os.environ.pop(name, None)


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
