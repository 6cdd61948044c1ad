"""Locks between processes that the kernel takes back however their holder ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_ASK_EVERY_SECONDS: Final = 0.05


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _take(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def hold(path: Path, *, within: float, shared: bool = False) -> Iterator[None]:
    """Hold a lock, alone or shared. Raises TimeoutError when it is not to be had within so many seconds."""
    handle = _open(path)
    try:
        deadline = time.monotonic() + within
        while not _take(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise TimeoutError(path)
            time.sleep(_ASK_EVERY_SECONDS)
        yield
    finally:
        os.close(handle)


@contextmanager
def try_to_hold(path: Path) -> Iterator[bool]:
    """Hold a lock alone if nobody holds it; say whether it was had."""
    handle = _open(path)
    try:
        yield _take(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Say whether another holds a lock. Looking does not get in the way of one who takes it just then."""
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return not _take(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)
