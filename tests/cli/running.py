"""Running the command as people do: the installed program, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("tertial")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command ended with. `peak` is the memory of the largest process of it, in bytes."""

    status: int
    out: str
    err: str
    seconds: float
    peak: int

    @property
    def sentence(self) -> str:
        """The one line on standard error. Fails when there is none, several, or a traceback."""
        assert "Traceback" not in self.err, self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].endswith("."), lines[0]
        return lines[0]


def environment(language: str | None = None, settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment to run in: nothing of this machine but the path, and the language asked for."""
    base = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
    if language is not None:
        base["LANG"] = language
    return base | dict(settings or {})


def tertial(
    *arguments: str | bytes | Path,
    language: str | None = None,
    settings: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: float = 120,
) -> Outcome:
    """Run the command to its end, or to the end of our patience."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            env=environment(language, settings),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        patience = threading.Timer(seconds, process.kill)
        patience.start()
        _, status, used = os.wait4(process.pid, 0)
        patience.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Outcome(
            status=process.returncode,
            out=out.read().decode(),
            err=err.read().decode(),
            seconds=time.monotonic() - started,
            peak=used.ru_maxrss * 1024,
        )
