"""Jobs for a child process that do what foreign bytes might make a parser do."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tertial.platform.failures import JsonValue, Refused

Product = tuple[JsonValue, bytes]
Arguments = dict[str, JsonValue]


def echo(arguments: Arguments, payload: bytes) -> Product:
    return arguments, payload


def eat_memory(arguments: Arguments, payload: bytes) -> Product:
    eaten = [bytearray(os.urandom(1024) * 1024) for _ in range(int(str(arguments["megabytes"])))]
    return len(eaten), payload


def eat_a_gigabyte(arguments: Arguments, payload: bytes) -> Product:
    return eat_memory({"megabytes": 1024}, payload)


def eat_memory_and_abort(arguments: Arguments, payload: bytes) -> Product:
    """Do as the PDF engine does when memory runs out: say so and abort."""
    try:
        return eat_memory(arguments, payload)
    except MemoryError:
        os.write(2, b"memory allocation of 1048576 bytes failed")
        os.abort()


def eat_memory_and_crash(arguments: Arguments, payload: bytes) -> Product:
    """Do as the PDF reader does when memory runs out: die without a word."""
    eaten = eat_memory(arguments, payload)
    ctypes.string_at(0)
    return eaten


def loop_for_ever(arguments: Arguments, payload: bytes) -> Product:
    while True:
        pass


def sleep_for_ever(arguments: Arguments, payload: bytes) -> Product:
    while True:
        time.sleep(3600)


def close_pipes_and_sleep(arguments: Arguments, payload: bytes) -> Product:
    os.closerange(0, 64)
    return sleep_for_ever(arguments, payload)


def answer_at_length(arguments: Arguments, payload: bytes) -> Product:
    return None, b"x" * int(str(arguments["size"]))


def write_a_large_file(arguments: Arguments, payload: bytes) -> Product:
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * int(str(arguments["size"])))
    return "written", b""


def chatter(arguments: Arguments, payload: bytes) -> Product:
    print("not part of the answer" * 1000)  # noqa: T201  # as some libraries do
    sys.stdout.flush()
    os.write(2, b"complaint " * 100_000)
    return "done", b""


def reach_out(arguments: Arguments, payload: bytes) -> Product:
    address = ("127.0.0.1", int(str(arguments["port"])))
    with socket.create_connection(address, timeout=2) as connection:
        connection.sendall(b"leak")
    return "reached", b""


def open_local_socket(arguments: Arguments, payload: bytes) -> Product:
    socket.socket(socket.AF_UNIX).close()
    return "opened", b""


def fork(arguments: Arguments, payload: bytes) -> Product:
    if os.fork() == 0:
        os._exit(0)
    os.wait()
    return "forked", b""


def fork_and_stay(arguments: Arguments, payload: bytes) -> Product:
    """Leave a process behind, as a fork bomb would."""
    child = os.fork()
    if child == 0:
        time.sleep(3600)
    Path(str(arguments["path"])).write_text(str(child))
    return None, b""


def run_a_program(arguments: Arguments, payload: bytes) -> Product:
    return subprocess.run(["/bin/true"], check=True).returncode, b""


def signal_the_parent(arguments: Arguments, payload: bytes) -> Product:
    os.kill(os.getppid(), signal.SIGCONT)
    return "signalled", b""


def limit_the_parent(arguments: Arguments, payload: bytes) -> Product:
    resource.prlimit(os.getppid(), resource.RLIMIT_CORE)
    return "asked", b""


def read_a_file(arguments: Arguments, payload: bytes) -> Product:
    return Path(str(arguments["path"])).read_text(), b""


def write_a_file(arguments: Arguments, payload: bytes) -> Product:
    Path(str(arguments["path"])).write_text("x")
    return "written", b""


def use_the_temporary_folder(arguments: Arguments, payload: bytes) -> Product:
    path = Path(tempfile.gettempdir(), "note")
    path.write_text("x")
    return str(path), b""


def tell_environment(arguments: Arguments, payload: bytes) -> Product:
    return dict(os.environ), b""


def refuse(arguments: Arguments, payload: bytes) -> Product:
    raise Refused("too-long", pages=7, why="för många sidor")


def fail(arguments: Arguments, payload: bytes) -> Product:
    raise ZeroDivisionError("somewhere deep inside")


def crash(arguments: Arguments, payload: bytes) -> Product:
    ctypes.string_at(0)
    return None, b""


def leave_without_a_word(arguments: Arguments, payload: bytes) -> Product:
    os._exit(0)


def lie(arguments: Arguments, payload: bytes) -> Product:
    """Write something else than an answer on every pipe that is open."""
    text = str(arguments["text"]).encode() + b"\n"
    for handle in range(3, 32):
        try:
            os.write(handle, text)
        except OSError:
            continue
    os._exit(0)
