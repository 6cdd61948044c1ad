"""Serving pages in processes of their own, asking them, and looking at who serves."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tertial.platform.postgresql.places import Places, places_of
from tests.cli.running import PROGRAM, environment
from tests.platform.processes import children_of, is_running, wait_until
from tests.repository import ROOT

SAVING = [sys.executable, "-m", "tests.cli.saving"]


@dataclass(frozen=True)
class Served:
    """A server that runs: its process, and where it answers."""

    process: subprocess.Popen[str]
    address: str
    places: Places

    @property
    def port(self) -> int:
        """The port it serves at."""
        return urlsplit(self.address).port or 0

    def ask(self, path: str, *, body: bytes | None = None, seconds: float = 60) -> tuple[int, str]:
        """Ask for a page: its status, and what it says. Raises OSError or HTTPException when none comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request("GET" if body is None else "POST", path, body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def status_of(self, path: str) -> int | None:
        """Ask for a page and give its status alone; None when there is no answer."""
        try:
            return self.ask(path, seconds=10)[0]
        except (OSError, http.client.HTTPException):
            return None

    @property
    def workers(self) -> list[int]:
        """The processes that serve. The supervisor of the database is a child of the same."""
        ours = Path(f"/proc/{self.process.pid}/cmdline").read_bytes()
        return [
            child
            for child in children_of(self.process.pid)
            if is_running(child) and Path(f"/proc/{child}/cmdline").read_bytes() == ours
        ]

    @property
    def postmaster(self) -> int:
        """The database's first process; 0 while there is none."""
        try:
            return int((self.places.cluster / "postmaster.pid").read_text().splitlines()[0])
        except (FileNotFoundError, IndexError):
            return 0

    @property
    def supervisor(self) -> int:
        """The process that keeps the database running."""
        status = Path(f"/proc/{self.postmaster}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])

    def everybody(self) -> list[int]:
        """Every process there is because of it."""
        return [self.process.pid, *self.workers, self.postmaster, self.supervisor]

    def stop(self) -> int:
        """Tell it to stop, and wait; give the status it ends with."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@contextmanager
def served(
    data: Path,
    *,
    command: Sequence[str | Path] | None = None,
    settings: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
    log: Path = Path(os.devnull),
) -> Iterator[Served]:
    """Serve the real pages of an installation, or what another command serves, until the block ends.

    What it says on standard error is added to the log.
    """
    if command is None:
        command = [PROGRAM, "serve", "--port", "0", "--data-dir", data, *options]
    with (
        log.open("ab") as said,
        subprocess.Popen(
            command,
            env=environment("en", {"TERTIAL_SECRET_KEY": "x" * 50, **(settings or {})}),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        patience = threading.Timer(60, process.kill)
        patience.start()
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            patience.cancel()
            assert line, f"it ended with {process.wait()}"
            address = next(word for word in line.split() if word.startswith("http://"))
            yield Served(process, address, places_of(data))
        finally:
            patience.cancel()
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def saving(data: Path, *, without: str = "", log: Path = Path(os.devnull)) -> Iterator[Served]:
    """Serve the pages of `saving_pages`, some guards taken away."""
    settings = {"WITHOUT": without, "PYTHONPATH": str(ROOT)}
    with served(data, command=[*SAVING, str(data)], settings=settings, log=log) as found:
        yield found


def kill(*processes: int) -> None:
    """Kill processes as a machine does that has no memory left."""
    for process in processes:
        os.kill(process, signal.SIGKILL)


def are_gone(*processes: int) -> bool:
    """Wait until processes are gone, and say whether they went."""
    return wait_until(lambda: not any(is_running(process) for process in processes))
