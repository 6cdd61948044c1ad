"""Writing results: whole or not at all, and never over what was read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Final

from tertial.platform.failures import Refused

_CODES: Final = {
    errno.EACCES: "output-denied",
    errno.EPERM: "output-denied",
    errno.EISDIR: "output-folder",
    errno.ENOSPC: "output-full",
    errno.EDQUOT: "output-full",
    errno.EFBIG: "output-full",
    errno.EROFS: "output-read-only",
    errno.ENOENT: "output-no-folder",
    errno.ENOTDIR: "output-no-folder",
}


def check_target(path: Path) -> None:
    """Look whether a result can be written here before the work is done. Raises Refused."""
    try:
        found = path.stat() if path.exists() else None
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if found is None and not path.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "")
        if not os.access(path if found is not None else path.parent, os.W_OK):
            read_only = bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
            raise OSError(errno.EROFS if read_only else errno.EACCES, "")
    except (OSError, ValueError) as error:
        raise refused(path, error) from error


def write(path: Path, data: bytes) -> bool:
    """Write a file whole: beside the old one first, then in its place. A device or a pipe is written to.

    Returns whether it took the place of an old file with other content. Raises Refused when it cannot be
    done; the old file is then as it was.
    """
    try:
        replaced = _differs(path, data)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
        return replaced
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise refused(path, error) from error


def _differs(path: Path, data: bytes) -> bool:
    """Say whether an old file stands there, and not the same one already."""
    if not path.is_file():
        return False
    return path.stat().st_size != len(data) or not os.access(path, os.R_OK) or path.read_bytes() != data


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    unfinished = path.with_name(f".tertial-{os.urandom(6).hex()}.part")
    try:
        # Like any new file, readable for whom the user's umask lets.
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def refused(path: Path, error: Exception) -> Refused:
    """Say in a code why something could not be written."""
    code = _CODES.get(error.errno or 0, "output-failed") if isinstance(error, OSError) else "output-failed"
    return Refused(code, name=str(path), folder=str(path.parent))
