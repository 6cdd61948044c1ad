"""The demo running in a process of its own, and asking it as one of the cast."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

from tests.cli.running import PROGRAM, environment

LAST_WORDS = "Den som inte loggar in läser som invånare."
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class DemoServed:
    """A demo that answers: its process, its address, and what it said until then."""

    process: subprocess.Popen[str]
    address: str
    said: list[str]
    errors: IO[bytes]

    def said_on_the_way(self, words: str) -> bool:
        """Whether it said so while it got ready."""
        self.errors.seek(0)
        return words in self.errors.read().decode()

    def status_of(self, path: str, role: str | None = None) -> int:
        """Ask for a page, as one of the cast where a role is given, and give its status."""
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.ProxyHandler({}),
        )
        if role is not None:
            page = opener.open(f"{self.address}konto/logga-in/", timeout=60).read().decode()
            token = TOKEN.search(page)
            assert token is not None
            words = urlencode({"csrfmiddlewaretoken": token[1], "role": role}).encode()
            answer = opener.open(f"{self.address}demo/logga-in/", words, timeout=60)
            assert answer.status == 200
        try:
            with opener.open(self.address.rstrip("/") + path, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop, and wait; give the status it ends with."""
        self.process.send_signal(how)
        return self.process.wait(60)


@contextmanager
def demo_served(data: Path) -> Iterator[DemoServed]:
    """Run the demo until the block ends."""
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            [PROGRAM, "demo", "--port", "0", "--no-browser", "--data-dir", data],
            env=environment(settings={"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        patience = threading.Timer(280, process.kill)
        patience.start()
        try:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                said.append(line.rstrip("\n"))
                if said[-1] == LAST_WORDS:
                    break
            patience.cancel()  # for the start alone: how long it is used after that is not bounded here
            errors.seek(0)
            assert said, errors.read().decode()
            address = next(word for line in said for word in line.split() if word.startswith("http://"))
            yield DemoServed(process, address, said, errors)
        finally:
            patience.cancel()
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
