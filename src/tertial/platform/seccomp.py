"""A small seccomp filter: what a child process may never ask of the kernel.

Written out by hand because the libraries for it need a system library that is not everywhere. The
filter refuses (EPERM) new sockets of every family, new processes, running programs, signals to and
limits on other processes, and the calls that would get around those. Threads stay allowed: the
printing engines use them.
"""

from __future__ import annotations

import ctypes
import os
import struct
from errno import ENOSYS, EPERM
from typing import Final

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_JUMP_ANY_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K

_ALLOW: Final = 0x7FFF0000
_KILL_PROCESS: Final = 0x80000000
_ERRNO: Final = 0x00050000

_NUMBER_OFFSET: Final = 0  # struct seccomp_data: nr, arch, instruction pointer, six arguments
_ARCH_OFFSET: Final = 4
_FIRST_ARGUMENT_OFFSET: Final = 16

_CLONE_THREAD: Final = 0x00010000
_X32_BIT: Final = 0x40000000

_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2

# Numbers of system calls that are always refused, per machine.
_REFUSED: Final[dict[str, dict[str, int]]] = {
    "x86_64": {
        "socket": 41, "fork": 57, "vfork": 58, "execve": 59, "ptrace": 101, "mount": 165,
        "umount2": 166, "reboot": 169, "init_module": 175, "tkill": 200, "kexec_load": 246,
        "add_key": 248, "request_key": 249, "keyctl": 250, "rt_sigqueueinfo": 129,
        "unshare": 272, "rt_tgsigqueueinfo": 297, "perf_event_open": 298, "setns": 308,
        "process_vm_readv": 310, "process_vm_writev": 311, "finit_module": 313, "bpf": 321,
        "execveat": 322, "userfaultfd": 323, "pidfd_send_signal": 424, "io_uring_setup": 425,
        "pidfd_getfd": 438,
    },
    "aarch64": {
        "umount2": 39, "mount": 40, "unshare": 97, "kexec_load": 104, "init_module": 105,
        "ptrace": 117, "tkill": 130, "rt_sigqueueinfo": 138, "reboot": 142, "socket": 198,
        "add_key": 217, "request_key": 218, "keyctl": 219, "execve": 221,
        "rt_tgsigqueueinfo": 240, "perf_event_open": 241, "setns": 268,
        "process_vm_readv": 270, "process_vm_writev": 271, "finit_module": 273, "bpf": 280,
        "execveat": 281, "userfaultfd": 282, "pidfd_send_signal": 424, "io_uring_setup": 425,
        "pidfd_getfd": 438,
    },
}  # fmt: skip
_ARCHITECTURE: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_CLONE3: Final = 435
_KILL: Final = {"x86_64": (62, 234), "aarch64": (129, 131)}  # kill, tgkill
_PRLIMIT: Final = {"x86_64": 302, "aarch64": 261}


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value & 0xFFFFFFFF)


def _return(action: int, errno: int = 0) -> bytes:
    return _instruction(_RETURN, action | errno)


def _when_called(number: int, *then: bytes) -> bytes:
    """Return the instructions `then` for one system call, passed over by every other call."""
    return _instruction(_JUMP_EQUAL, number, 0, len(then)) + b"".join(then)


def _only_with_first_argument(number: int, jump: int, value: int) -> bytes:
    return _when_called(
        number,
        _instruction(_LOAD, _FIRST_ARGUMENT_OFFSET),
        _instruction(jump, value, 0, 1),
        _return(_ALLOW),
        _return(_ERRNO, EPERM),
    )


def build_filter(machine: str, own_pid: int) -> bytes:
    """Return the filter program for a machine ("x86_64", "aarch64"), as the kernel wants it.

    Raises KeyError for a machine whose system call numbers are not in the tables.
    """
    program = [
        _instruction(_LOAD, _ARCH_OFFSET),
        _instruction(_JUMP_EQUAL, _ARCHITECTURE[machine], 1, 0),
        _return(_KILL_PROCESS),  # another ABI would have other numbers
        _instruction(_LOAD, _NUMBER_OFFSET),
    ]
    if machine == "x86_64":
        program += [_instruction(_JUMP_AT_LEAST, _X32_BIT, 0, 1), _return(_ERRNO, EPERM)]
    program += [_when_called(number, _return(_ERRNO, EPERM)) for number in _REFUSED[machine].values()]
    # clone3 hides its flags behind a pointer; without it the C library falls back on clone.
    program.append(_when_called(_CLONE3, _return(_ERRNO, ENOSYS)))
    program.append(_only_with_first_argument(_CLONE[machine], _JUMP_ANY_BIT, _CLONE_THREAD))
    program += [_only_with_first_argument(number, _JUMP_EQUAL, own_pid) for number in _KILL[machine]]
    program.append(_only_with_first_argument(_PRLIMIT[machine], _JUMP_EQUAL, 0))
    program.append(_return(_ALLOW))
    return b"".join(program)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def forbid_sockets_and_processes(libc: ctypes.CDLL) -> bool:
    """Put the filter on this process for good; tell whether the kernel took it.

    Needs "no new privileges" to be set first.
    """
    try:
        program = build_filter(os.uname().machine, os.getpid())
    except KeyError:
        return False
    handle = _Program(len(program) // 8, program)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(handle), 0, 0) == 0)
