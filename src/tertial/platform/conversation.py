"""Talking with a child process over its pipes, bounded in bytes and in time."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from dataclasses import dataclass
from typing import IO, Final

from tertial.platform.failures import FailureReason

_CHUNK: Final = 1 << 18
_ERRORS_KEPT: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a child wrote, and why it was cut off, if it was."""

    answer: bytes
    errors: bytes
    cut: FailureReason | None


def converse(
    process: subprocess.Popen[bytes], task: bytes, *, most_bytes: int, deadline: float
) -> Conversation:
    """Write the task to the child and read until it closes its pipes, `most_bytes` at most.

    `deadline` is in the seconds of `time.monotonic`. Standard error is read throughout, so that a
    talkative child doesn't stand still, but only its last part is kept.
    """
    answer, errors = bytearray(), bytearray()
    cut: FailureReason | None = None
    unsent = memoryview(task)
    with selectors.DefaultSelector() as selector:
        for pipe, event in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
            (process.stderr, selectors.EVENT_READ),
        ):
            if pipe is not None:
                _watch(selector, pipe, event)
        while selector.get_map() and cut is None:
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                cut = FailureReason.TIMED_OUT
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    unsent = _send(key.fd, unsent)
                    finished = not unsent
                else:
                    part = os.read(key.fd, _CHUNK)
                    finished = not part
                    if key.fileobj is process.stdout:
                        answer += part
                    else:
                        errors = (errors + part)[-_ERRORS_KEPT:]
                if finished:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()  # type: ignore[union-attr]  # all three are pipes
            if len(answer) > most_bytes:
                cut = FailureReason.TOO_MUCH_OUTPUT
            elif ready and time.monotonic() > deadline:
                cut = FailureReason.TIMED_OUT
    return Conversation(bytes(answer), bytes(errors), cut)


def _watch(selector: selectors.BaseSelector, pipe: IO[bytes], event: int) -> None:
    os.set_blocking(pipe.fileno(), False)
    selector.register(pipe, event)


def _send(handle: int, unsent: memoryview) -> memoryview:
    """Write what the pipe takes; a child that has hung up gets nothing more."""
    try:
        return unsent[os.write(handle, unsent[:_CHUNK]) :]
    except BrokenPipeError:
        return unsent[:0]
