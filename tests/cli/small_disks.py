"""Disks that are full soon."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """A small disk of its own, where we may make one."""
    folder.mkdir(parents=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], capture_output=True)
    if made.returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Write a file of somebody else's on a disk, so large that only so many bytes are free."""
    foreign = folder / "somebody's"
    with foreign.open("ab", buffering=0) as file, suppress(OSError):
        while _free(folder) > leave:
            file.write(b"x" * min(1_000_000, _free(folder) - leave))
    return foreign


def _free(folder: Path) -> int:
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize
