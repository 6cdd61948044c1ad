"""The one runner in which every parser of foreign bytes and every printer of documents runs.

`run("read-pdf", payload)` starts a fresh Python, confines it (limits, no network, no files but the
program's, no new processes), hands it the bytes and waits for the answer. A file that makes a
parser eat all memory, loop for ever or crash takes one child with it and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tertial.platform.confinement import Guards
from tertial.platform.conversation import Conversation, converse
from tertial.platform.failures import ChildFailed, FailureReason, JsonValue, Refused
from tertial.platform.jobs import JOBS
from tertial.platform.limits import Limits

# The child gets our own import path instead of working it out anew from .pth files.
_START: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from tertial.platform.child import main; main()"
)
_DYING_GRACE_SECONDS: Final = 2.0
_NEAR_THE_LIMIT: Final = 0.7
_UNCERTAIN_KILOBYTES: Final = 4096
_OUT_OF_MEMORY_WORDS: Final = (b"memory allocation", b"bad_alloc", b"MemoryError", b"out of memory")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a child used: seconds of clock and processor, peak memory in bytes (0: not known)."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job returned, the names of the protections that held, and what it used."""

    value: JsonValue
    data: bytes
    protections: tuple[str, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class _Death:
    """How a child ended: exit status (negative: the signal), and what it had used."""

    status: int
    cpu_seconds: float
    peak_bytes: int
    wall_seconds: float


def run(
    job: str,
    payload: bytes = b"",
    *,
    arguments: Mapping[str, JsonValue] | None = None,
    limits: Limits | None = None,
    guards: Guards | None = None,
) -> Answer:
    """Run one job of the table in a child process of its own and wait for its answer.

    `limits` replaces the table's limits, for instance for a very long document; `guards` is for
    tests that show what a guard is good for. Raises Refused when the job says no to its material,
    ChildFailed when there was no answer, KeyError for a job that is not in the table.
    """
    entry = JOBS[job]
    limits = limits or entry.limits
    import_path = [str(Path(folder).absolute()) for folder in sys.path]
    with tempfile.TemporaryDirectory(prefix="tertial-child-", ignore_cleanup_errors=True) as folder:
        head = {
            "function": entry.function,
            "arguments": dict(arguments or {}),
            "payload_bytes": len(payload),
            "limits": asdict(limits),
            "guards": asdict(guards or Guards()),
            "parent": os.getpid(),
            "readable": [*import_path, sys.base_prefix, sysconfig.get_paths()["purelib"]],
        }
        started = time.monotonic()
        with _start(import_path, folder) as process:
            try:
                spoken = converse(
                    process,
                    _framed(head) + payload,
                    most_bytes=limits.output_bytes,
                    deadline=started + limits.wall_seconds,
                )
                status, used = _end(process, wait=not _is_settled(spoken))
            finally:
                _kill(process)
    death = _Death(status, used.ru_utime + used.ru_stime, _own_peak(used), time.monotonic() - started)
    return _interpret(job, spoken, death, limits)


def _start(import_path: list[str], folder: str) -> subprocess.Popen[bytes]:
    """Start a fresh Python in a session and process group of its own, with a scrubbed environment."""
    return subprocess.Popen(  # noqa: S603  # our own program, nobody's text on its command line
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, json.dumps(import_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "TMPDIR": folder},
        cwd=folder,
        start_new_session=True,
        bufsize=0,
    )


def _framed(head: Mapping[str, Any]) -> bytes:
    text = json.dumps(head).encode()
    return b"%010d" % len(text) + text


def _is_settled(spoken: Conversation) -> bool:
    """Tell whether nothing more can be learned from the child: it has answered, or was cut off."""
    return spoken.cut is not None or b"\n" in spoken.answer


def _end(process: subprocess.Popen[bytes], *, wait: bool) -> tuple[int, resource.struct_rusage]:
    """Take leave of the child: at once, or after letting it die by itself, so that its signal is known.

    Returns the exit status (negative: the signal) and what the child used.
    """
    patience = time.monotonic() + (_DYING_GRACE_SECONDS if wait else 0.0)
    pid, status, used = os.wait4(process.pid, os.WNOHANG)
    while pid == 0 and time.monotonic() < patience:
        time.sleep(0.01)
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
    if pid == 0:
        _kill(process)
        pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used


def _own_peak(used: resource.struct_rusage) -> int:
    """Return a dead child's peak memory in bytes, 0 when it cannot be known.

    The kernel's count begins with the peak that the parent's program had when it started the child, and is
    exact to some pages for each core.
    """
    own = used.ru_maxrss > _peak_of_this_program() + _UNCERTAIN_KILOBYTES
    return used.ru_maxrss * 1024 if own else 0


def _peak_of_this_program() -> int:
    """Return our peak memory in kilobytes, without what an earlier program in this process may have had."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split(maxsplit=1)[0])
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole process group, children of its own included."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _interpret(job: str, spoken: Conversation, death: _Death, limits: Limits) -> Answer:
    """Turn what the child said, or how it died, into an answer or an exception."""
    if spoken.cut is not None:
        raise ChildFailed(spoken.cut, job)
    line, newline, data = spoken.answer.partition(b"\n")
    if not newline:
        raise ChildFailed(_cause_of_death(spoken, death, limits), job, _last(spoken.errors))
    try:
        answer = json.loads(line)
        if "refused" in answer:
            raise Refused(str(answer["refused"]), **answer["arguments"])
        if "failed" in answer:
            raise ChildFailed(FailureReason(answer["failed"]), job, str(answer["detail"]))
        if len(data) != answer["data_bytes"]:
            raise ChildFailed(FailureReason.CRASHED, job, "the answer was cut short")
        usage = Usage(death.wall_seconds, death.cpu_seconds, int(answer["peak_bytes"]))
        return Answer(answer["value"], data, tuple(map(str, answer["protections"])), usage)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ChildFailed(FailureReason.CRASHED, job, f"unreadable answer: {error}") from None


def _cause_of_death(spoken: Conversation, death: _Death, limits: Limits) -> FailureReason:
    """Why a child fell silent, from the signal it died of and what it had used until then."""
    killed_late = death.status == -signal.SIGKILL and death.cpu_seconds >= limits.cpu_seconds
    if death.status == -signal.SIGXCPU or killed_late:
        return FailureReason.TIMED_OUT
    if death.status == -signal.SIGXFSZ:
        return FailureReason.TOO_MUCH_OUTPUT
    at_the_limit = death.peak_bytes >= limits.memory_bytes * _NEAR_THE_LIMIT
    if at_the_limit or any(words in spoken.errors for words in _OUT_OF_MEMORY_WORDS):
        return FailureReason.OUT_OF_MEMORY
    return FailureReason.CRASHED


def _last(errors: bytes) -> str:
    """Return the end of what a dying child printed, for the log."""
    return errors.decode("utf-8", "replace").strip()[-500:]
