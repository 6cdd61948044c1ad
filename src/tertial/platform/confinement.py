"""How a child process gives up what it does not need, before it touches any foreign bytes.

Each step answers whether it took, and the answers travel back with the result, so that an operator
can be told which protection held on this machine. Only the network is a must: where neither a
network namespace nor the seccomp filter can be had, the child refuses to work.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tertial.platform.landlock import forbid_foreign_files
from tertial.platform.limits import Limits
from tertial.platform.seccomp import forbid_sockets_and_processes

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_CAPABILITY_VERSION: Final = 0x20080522
_CAP_DAC_READ_SEARCH: Final = 2  # root may have to read a program that lies in someone's home


@dataclass(frozen=True, slots=True)
class Guards:
    """Which guards are up. All of them, except in the tests that show what each is good for."""

    limits: bool = True
    network: bool = True
    system_calls: bool = True
    files: bool = True


class Unprotected(Exception):  # a state of the machine
    """The machine offers no way to keep a child process off the network."""


def confine(limits: Limits, guards: Guards, parent: int, readable: Iterable[str]) -> list[str]:
    """Confine this process for good; return the names of the protections that hold.

    `parent` is the process id of the one who waits for the answer: the child dies with it.
    `readable` are the folders that the program itself lies in. Raises Unprotected.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    held = []
    if guards.limits:
        _limit(limits)
        held.append("limits")
    if guards.network and _leave_the_network(libc):
        held.append("network-namespace")
    _die_with(libc, parent)
    if _drop_privileges(libc):
        held.append("no-new-privileges")
        if guards.files and forbid_foreign_files(libc, readable, os.environ["TMPDIR"]):
            held.append("files")
        if guards.system_calls and forbid_sockets_and_processes(libc):
            held.append("system-calls")
    if guards.network and not {"network-namespace", "system-calls"}.intersection(held):
        raise Unprotected
    return held


def _limit(limits: Limits) -> None:
    _set_limit(resource.RLIMIT_DATA, limits.memory_bytes)
    # The soft limit ends the process with SIGXCPU; the hard one, a second later, with SIGKILL.
    _set_limit(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1)
    _set_limit(resource.RLIMIT_FSIZE, limits.output_bytes)
    _set_limit(resource.RLIMIT_NOFILE, limits.open_files)
    _set_limit(resource.RLIMIT_CORE, 0)


def _set_limit(kind: int, soft: int, hard: int | None = None) -> None:
    """Set one limit, never above what this process was itself given."""
    _, ceiling = resource.getrlimit(kind)
    wanted = [soft, soft if hard is None else hard]
    if ceiling != resource.RLIM_INFINITY:
        wanted = [min(value, ceiling) for value in wanted]
    resource.setrlimit(kind, (wanted[0], wanted[1]))


def _leave_the_network(libc: ctypes.CDLL) -> bool:
    """Move into an empty network namespace; an ordinary user needs a user namespace for that."""
    if not sys.platform.startswith("linux"):
        return False
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET
    return bool(libc.unshare(flags) == 0)


def _die_with(libc: ctypes.CDLL, parent: int) -> None:
    """Ask to be killed when the parent dies (after the namespaces: entering one forgets it)."""
    if sys.platform.startswith("linux"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _drop_privileges(libc: ctypes.CDLL) -> bool:
    """Give up root's powers, those to read apart, and never win new ones by running a program."""
    if not sys.platform.startswith("linux"):
        return False
    keep = 1 << _CAP_DAC_READ_SEARCH if os.geteuid() == 0 else 0
    header = struct.pack("=II", _CAPABILITY_VERSION, 0)
    with contextlib.suppress(OSError):
        libc.capset(header, struct.pack("=IIIIII", keep, keep, 0, 0, 0, 0))
    return bool(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
