"""Landlock: which files a child process may still open.

A parser of foreign bytes has no business with the municipality's other files. Where the kernel
offers Landlock the child reads only the folders that the program and the system's libraries lie in,
and writes only in its own temporary folder.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from typing import Final

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_VERSION_FLAG: Final = 1
_RULE_PATH_BENEATH: Final = 1

_EXECUTE: Final = 1 << 0
_READ_FILE: Final = 1 << 2
_READ_FOLDER: Final = 1 << 3
_ALL_OF_FIRST_VERSION: Final = (1 << 13) - 1
_FILE_ONLY: Final = _EXECUTE | _READ_FILE | 1 << 1
_TRUNCATE: Final = 1 << 14

# Where libraries, time zones, processor counts and random numbers come from.
_SYSTEM: Final = (
    "/usr",
    "/lib",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/proc",
    "/sys",
    "/dev/null",
    "/dev/urandom",
)


def forbid_foreign_files(libc: ctypes.CDLL, readable: Iterable[str], writable: str) -> bool:
    """Restrict this process to the system's folders, `readable` and `writable`.

    Tells whether the kernel took it. Needs "no new privileges" to be set first.
    """
    version = libc.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    if version < 1:
        return False
    handled = _ALL_OF_FIRST_VERSION | (_TRUNCATE if version >= 3 else 0)
    ruleset = libc.syscall(_CREATE_RULESET, struct.pack("=Q", handled), 8, 0)
    if ruleset < 0:
        return False
    try:
        for path in (*_SYSTEM, *readable):
            _allow(libc, ruleset, path, _READ_FILE | _READ_FOLDER | _EXECUTE)
        _allow(libc, ruleset, writable, handled)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, access: int) -> None:
    """Open one folder or file to this process; one that isn't there is passed over."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):  # noqa: PTH112  # spares every child an import
            access &= _FILE_ONLY
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)
