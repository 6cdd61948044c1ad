"""The project's own files, for tests that keep them in order."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def tracked_files() -> list[Path]:
    """Every file under version control; without git, every file that is not made by our commands."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        )
        names = [name for name in listing.stdout.decode().split("\0") if name]
        return [ROOT / name for name in names if (ROOT / name).is_file()]
    made = {
        *(".git", ".venv", ".browser", ".setup.lock", "node_modules", "demo-output", "site", "dist", "build"),
        "fonts",
    }
    caches = {
        "__pycache__",
        ".hypothesis",
        ".import_linter_cache",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
    }
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix != ".mo" and not (made | caches) & {*path.relative_to(ROOT).parts}
    ]


def text_of(path: Path) -> str:
    """The text of a file; empty when it holds no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def pyproject() -> dict[str, Any]:
    """What `pyproject.toml` says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
