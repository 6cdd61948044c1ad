"""The child's side of the child-process runner: confine, read the task, work, answer.

The task comes on standard input, the answer leaves on what was standard output: one line of JSON
and then bytes. Whatever a library prints goes to standard error instead. Imports are kept few,
since every printed document waits for them.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable
from errno import EFBIG
from importlib import import_module
from typing import Any, TypeAlias

from tertial.platform.confinement import Guards, Unprotected, confine
from tertial.platform.failures import JsonValue, Refused
from tertial.platform.limits import Limits

# A child lives for one document and makes little that refers to itself: looking for rubbish among all that it
# has loaded seldom pays.
_RUBBISH_LOOKED_FOR_EVERY = 100_000

JobFunction: TypeAlias = Callable[[dict[str, JsonValue], bytes], tuple[JsonValue, bytes]]


def main() -> None:
    """Do one task and leave. Never returns; never prints a traceback."""
    gc.set_threshold(_RUBBISH_LOOKED_FOR_EVERY)
    answer = os.dup(1)
    os.dup2(2, 1)
    head = _read_head()
    try:
        held = confine(Limits(**head["limits"]), Guards(**head["guards"]), head["parent"], head["readable"])
        module, _, name = head["function"].partition(":")
        work: JobFunction = getattr(import_module(module), name)
        value, data = work(head["arguments"], _read_exactly(head["payload_bytes"]))
        line = _line(
            {
                "value": value,
                "data_bytes": len(data),
                "protections": [*held],
                "peak_bytes": _peak_bytes(),
            }
        )
    except Refused as refusal:
        data = b""
        line = _line({"refused": refusal.code, "arguments": dict(refusal.arguments)})
    except MemoryError:
        data, line = b"", b'{"failed": "out-of-memory", "detail": "MemoryError"}\n'
    except OSError as error:
        reason = "too-much-output" if error.errno == EFBIG else "crashed"
        data, line = b"", _line({"failed": reason, "detail": f"{type(error).__name__}: {error}"})
    except Unprotected:
        data, line = b"", b'{"failed": "unprotected", "detail": ""}\n'
    except Exception as error:  # noqa: BLE001  # whatever a parser raises becomes an answer
        data = b""
        line = _line({"failed": "crashed", "detail": f"{type(error).__name__}: {error}"[:500]})
    _write_all(answer, line)
    _write_all(answer, data)
    os._exit(0)  # no clearing up: the parent has what it waits for


def _read_head() -> dict[str, Any]:
    """Read the task's description, written by our own parent: ten digits of length, then JSON."""
    head: dict[str, Any] = json.loads(_read_exactly(int(_read_exactly(10))))
    return head


def _read_exactly(size: int) -> bytes:
    parts = []
    while size:
        part = os.read(0, min(size, 1 << 20))
        if not part:
            os._exit(1)  # the parent is gone
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _peak_bytes() -> int:
    """Return the most memory this process has had; the kernel's other count begins with the parent's."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123  # spares an import
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def _line(answer: dict[str, JsonValue]) -> bytes:
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


if __name__ == "__main__":
    main()
